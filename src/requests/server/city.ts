import {
  type CitySnapshot,
  citySnapshot,
  type DeadlineQuestion,
  deadlineFor,
  leadFor,
  workingCalendar,
} from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Instant } from '../../platform/time.ts';
import { setClock } from '../rules/clocks.ts';
import type { SetDeadline } from '../rules/events.ts';

/** Sets the clock of a step by the city's presets and calendar of today; null where the city sets none. */
export function clockFor(city: CitySnapshot, question: DeadlineQuestion, from: Instant): SetDeadline | null {
  const chosen = deadlineFor(
    question,
    city.items('deadline').map(({ data }) => data),
  );
  const preset = chosen && { ...chosen, version: city.item('deadline', chosen.code)?.version ?? 1 };
  return setClock(workingCalendar(city), preset, from);
}

/** The city itself. @throws Refused `not-set-up` before its data was loaded. */
export function theCity(city: CitySnapshot) {
  const item = city.items('city')[0];
  if (item === undefined) throw new Refused('not-set-up');
  return item.data;
}

/** Refuses a code the city does not have, naming the field. */
export function mustExist(
  city: CitySnapshot,
  chosen: readonly (readonly [
    field: string,
    kind: Parameters<CitySnapshot['item']>[0],
    code: string | null | undefined,
  ])[],
): void {
  const wrong = chosen.filter(([, kind, code]) => code != null && city.item(kind, code) === undefined);
  if (wrong.length > 0)
    throw new Refused('invalid', {
      fields: Object.fromEntries(wrong.map(([field]) => [field, 'not-a-choice'])),
    });
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

/** Tells whether a unit is another one or stands below it in the city's tree. */
export function isWithin(city: CitySnapshot, unit: string, ancestor: string): boolean {
  let at: string | undefined = unit;
  for (let depth = 0; at !== undefined && depth < 12; depth += 1) {
    if (at === ancestor) return true;
    at = city.item('unit', at)?.data.parent;
  }
  return false;
}

export function snapshot(context: Context): Promise<CitySnapshot> {
  return citySnapshot(context);
}
