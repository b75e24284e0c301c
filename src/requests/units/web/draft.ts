import type { Plan } from '../contract.ts';

/** A new unit as it is being filled in. */
export interface PartDraft {
  key: number;
  name: string;
  shortName: string;
  categories: string[];
  posts: string[];
}

/** What is filled in of a reorganisation, whatever kind it becomes. */
export interface PlanDraft {
  what: Plan['what'];
  unit: string;
  units: string[];
  to: string;
  name: string;
  shortName: string;
  parts: PartDraft[];
  stays: boolean;
}

const emptyPart = (key: number): PartDraft => ({ key, name: '', shortName: '', categories: [], posts: [] });

export const emptyPlan: PlanDraft = {
  what: 'rename',
  unit: '',
  units: [],
  to: '',
  name: '',
  shortName: '',
  parts: [emptyPart(1)],
  stays: true,
};

/** The parts with one more, empty. */
export function withPart(parts: readonly PartDraft[]): PartDraft[] {
  return [...parts, emptyPart(Math.max(0, ...parts.map(({ key }) => key)) + 1)];
}

/** The plan as it is sent; null while something it needs is missing. */
export function planOf(draft: PlanDraft): Plan | null {
  const { what, unit, units, to, name, shortName, parts, stays } = draft;
  if (what === 'merge') return units.length > 0 && to !== '' ? { what, units, into: to } : null;
  if (unit === '') return null;
  if (what === 'rename') return name !== '' && shortName !== '' ? { what, unit, name, shortName } : null;
  if (what === 'dissolve') return to === '' ? null : { what, unit, to };
  const isFilled = parts.every((part) => part.name !== '' && part.shortName !== '');
  return isFilled && parts.length > 0
    ? { what, unit, stays, parts: parts.map(({ key: _key, ...part }) => part) }
    : null;
}
