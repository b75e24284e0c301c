import { dayNumber } from '../../platform/calendar/civil.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { Part } from './plan.ts';
import type { Crossing } from './visit.ts';

/** Another visit to the same unit: a guidance group’s, or one of the visits 走访. */
export interface OtherVisit {
  id: string;
  kind: 'group' | 'visit';
  by: string;
  day: CivilDate;
  /** Stage a guidance group goes in; null for other visits. */
  part: Part | null;
}

/**
 * What is told before a visit is put down: another group, the same group by another plan, or any other visit to the same
 * unit within `days`; the nearest day first. A second look of one group in one stage is its work and no crossing.
 */
export function crossingsOf(
  planned: { part: Part; day: CivilDate; isOutside: boolean },
  others: readonly OtherVisit[],
  days: number,
): Crossing[] {
  const away = (day: CivilDate) => Math.abs(dayNumber(day) - dayNumber(planned.day));
  const near = others
    .filter(({ day, part }) => away(day) <= days && (part === null || !isSamePart(part, planned.part)))
    .toSorted((one, other) => away(one.day) - away(other.day) || (one.id < other.id ? -1 : 1))
    .map(({ id, kind, by, day }): Crossing => ({ kind, visit: id, by, day }));
  return [
    ...(planned.isOutside ? [{ kind: 'outside', visit: null, by: null, day: null } as const] : []),
    ...near,
  ];
}

export const isSamePart = (one: Part, other: Part): boolean =>
  one.campaign === other.campaign && one.stage === other.stage && one.group === other.group;
