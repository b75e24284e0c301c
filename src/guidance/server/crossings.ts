import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate } from '../../platform/time.ts';
import { visitsToUnit as otherVisits } from '../../visits/index.ts';
import { crossingsOf, type OtherVisit } from '../rules/crossing.ts';
import type { Part } from '../rules/plan.ts';
import type { Crossing } from '../rules/visit.ts';
import { rulesOf, unitsOfGroup } from './city.ts';
import { visitsToUnit } from './visit-store.ts';

/** 安排前提示: who else goes to a unit near a day, by the city's own days; nothing of visits where it has none. */
export async function toldOf(
  context: Context,
  { part, unit, day }: { part: Part; unit: string; day: CivilDate },
): Promise<{ told: Crossing[]; days: number | null }> {
  const city = await citySnapshot(context);
  const days = rulesOf(city)?.apartDays ?? null;
  const isOutside = !unitsOfGroup(city, part).has(unit);
  const others = days === null ? [] : await othersNear(context, unit, { day, days });
  return { told: crossingsOf({ part, day, isOutside }, others, days ?? 0), days };
}

async function othersNear(
  context: Context,
  unit: string,
  { day, days }: { day: CivilDate; days: number },
): Promise<OtherVisit[]> {
  const near = { from: civilDate(dayNumber(day) - days), to: civilDate(dayNumber(day) + days) };
  const groups = await visitsToUnit(context, unit, near);
  const visits = await otherVisits(context, unit, near);
  return [
    ...groups.map(({ id, part, day: on }) => ({ id, kind: 'group' as const, by: part.group, day: on, part })),
    ...visits.map((one) => ({ ...one, kind: 'visit' as const, part: null })),
  ];
}

/** The part a group's post works in. */
export function partOf({ actor }: Context, { campaign, stage }: { campaign: string; stage: string }): Part {
  return { campaign, stage, group: actor.kind === 'post' ? actor.unit : '' };
}

/** Whether every unit a form names is there. */
export const areUnits = (city: CitySnapshot, units: readonly string[]): boolean =>
  units.every((unit) => city.item('unit', unit) !== undefined);
