import { type CitySnapshot, workingCalendar } from '../../city/index.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import { workdaysBetween } from '../../platform/calendar/index.ts';
import { Refused } from '../../platform/errors.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { KindView } from '../contract.ts';
import { nextFollowUp } from '../rules/match.ts';
import type { Compared } from '../rules/score.ts';
import type { StoredListing } from './listing-store.ts';
import type { StoredMatch } from './match-store.ts';

export type Kind = Kinds['matching-kind'];

/** A kind the city has. @throws Refused `invalid` */
export function kindOf(city: CitySnapshot, code: string): Kind {
  const kind = city.item('matching-kind', code)?.data;
  if (kind === undefined) throw new Refused('invalid', { fields: { kind: 'not-a-choice' } });
  return kind;
}

export function viewKinds(city: CitySnapshot): KindView[] {
  return city.items('matching-kind').map(({ data }) => ({
    ...data,
    fields: data.fields.map((field) => ({
      ...field,
      unit: field.unit ?? null,
      choices: field.choices ?? [],
    })),
  }));
}

/** What is compared of a listing. */
export function comparedOf(
  city: CitySnapshot,
  { id, fits, division }: Pick<StoredListing, 'id' | 'fits' | 'division'>,
): Compared {
  return { id, fits, county: city.places().get(division)?.county ?? null };
}

export const addDays = (day: CivilDate, days: number): CivilDate => civilDate(dayNumber(day) + days);
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from);

export const workdaysIn =
  (city: CitySnapshot) =>
  (from: CivilDate, to: CivilDate): number =>
    workdaysBetween(workingCalendar(city), from, to);

/** When somebody is to look again, by the kind the match had. */
export function followUpOf(
  city: CitySnapshot,
  match: Pick<StoredMatch, 'kind' | 'achievedOn' | 'followed'>,
): { days: number; on: CivilDate } | null {
  const kind = city.item('matching-kind', match.kind)?.data;
  return nextFollowUp(match, kind?.followUps ?? [], addDays);
}
