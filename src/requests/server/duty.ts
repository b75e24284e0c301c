import type { CitySnapshot } from '../../city/forging.ts';
import { leadFor } from '../../city/rules/duty.ts';
import { Refused } from '../../platform/errors.ts';

/** The city itself. @throws Refused `not-set-up` before its data was loaded. */
export function theCity(city: CitySnapshot) {
  const item = city.items('city')[0];
  if (item === undefined) throw new Refused('not-set-up');
  return item.data;
}

/** What the duty catalogue 派单目录 proposes for a category at a place; the dispatcher decides. */
export interface Proposal {
  category: string;
  lead: string;
  helpers: readonly string[];
  ground: string;
  catalogue: { code: string; version: number; lead: string };
}

export function proposalFor(city: CitySnapshot, category: string, division: string | null): Proposal | null {
  const data = <Name extends 'category' | 'catalogue' | 'unit'>(kind: Name) =>
    city.items(kind).map((item) => item.data);
  const duty = leadFor(
    { category, ...(division === null ? {} : { division }) },
    {
      categories: data('category'),
      catalogue: data('catalogue'),
      units: data('unit'),
      places: city.places(),
    },
  );
  if (duty === undefined) return null;
  const version = city.item('catalogue', duty.line)?.version ?? 1;
  const { unit: lead, helpers, ground } = duty;
  return { category, lead, helpers, ground, catalogue: { code: duty.line, version, lead } };
}
