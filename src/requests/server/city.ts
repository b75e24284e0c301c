import {
  type CitySnapshot,
  citySnapshot,
  type DeadlineQuestion,
  deadlineFor,
  supervisorOf,
  workingCalendar,
} from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { lasting } from '../../platform/json.ts';
import type { Role } from '../../platform/roles.ts';
import type { Instant } from '../../platform/time.ts';
import { extendClock, setClock } from '../rules/clocks.ts';
import type { SetDeadline } from '../rules/events.ts';
import { type Proposal, proposalFor, theCity } from './duty.ts';

export { theCity };

/** Clocks set from the moment asked for last: those of a group all run from its one moment. What is set twice is printed once. */
const lately = new WeakMap<CitySnapshot, { from: Instant; set: Map<string, SetDeadline | null> }>();

/** Sets the clock of a step by the city's presets and calendar of today; null where the city sets none. */
export function clockFor(city: CitySnapshot, question: DeadlineQuestion, from: Instant): SetDeadline | null {
  let kept = lately.get(city);
  if (kept?.from !== from) {
    kept = { from, set: new Map() };
    lately.set(city, kept);
  }
  const { slot, clock, requestType, urgency } = question;
  const key = `${slot}/${clock}/${requestType}/${urgency}`;
  const before = kept.set.get(key);
  if (before !== undefined) return lasting(before);
  const made = newClock(city, question, from);
  kept.set.set(key, made);
  return made;
}

function newClock(city: CitySnapshot, question: DeadlineQuestion, from: Instant): SetDeadline | null {
  const chosen = deadlineFor(
    question,
    city.items('deadline').map(({ data }) => data),
  );
  const preset = chosen && { ...chosen, version: city.item('deadline', chosen.code)?.version ?? 1 };
  return setClock(workingCalendar(city), preset, from);
}

/** The clock of the next report on a tracked request 挂账: so many days, never more than the city allows. */
export function trackingClock(
  city: CitySnapshot,
  requestType: string,
  { from, days }: { from: Instant; days: number },
): SetDeadline | null {
  const chosen = deadlineFor(
    { slot: 'tracking', requestType },
    city.items('deadline').map(({ data }) => data),
  );
  const longest = Math.min(chosen?.length.amount ?? 90, theCity(city).limits.trackingDays);
  if (days > longest) throw new Refused('invalid', { fields: { days: 'too-late' } });
  const version = chosen === undefined ? 1 : (city.item('deadline', chosen.code)?.version ?? 1);
  const length = { amount: days, unit: 'day' } as const;
  const preset =
    chosen === undefined
      ? { code: 'tracking', version, source: '挂账事项应有下次日期', length }
      : { ...chosen, version, length };
  return setClock(workingCalendar(city), preset, from);
}

/** What the preset of a duty clock allows to be added to it; null when nothing. */
export function longestExtension(city: CitySnapshot, duty: SetDeadline | null) {
  return duty === null ? null : (city.item('deadline', duty.rule)?.data.extension?.longest ?? null);
}

/** The role that approves more time by the preset of a duty clock 延期批准; null where the preset names none. */
export function extensionApprover(city: CitySnapshot, duty: SetDeadline | null): Role | null {
  return duty === null ? null : (city.item('deadline', duty.rule)?.data.extension?.approvedBy ?? null);
}

/** A duty clock with an extension granted. */
export function extended(
  city: CitySnapshot,
  duty: SetDeadline,
  length: Parameters<typeof extendClock>[2],
): SetDeadline {
  return extendClock(workingCalendar(city), duty, length);
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

/** The proposal for a request: never the unit complained of, but its superior or supervising department. */
export function proposalOf(
  city: CitySnapshot,
  about: { category: string; division: string | null; accusedUnit: string | null },
): Proposal | null {
  const proposal = proposalFor(city, about.category, about.division);
  const { accusedUnit } = about;
  if (proposal === null || accusedUnit === null) return proposal;
  const away = (unit: string) => !isWithin(city, unit, accusedUnit);
  const helpers = proposal.helpers.filter(away);
  if (away(proposal.lead)) return { ...proposal, helpers };
  const units = new Map(city.items('unit').map(({ code, data }) => [code, data]));
  const lead = supervisorOf(accusedUnit, units);
  return lead === undefined ? null : { ...proposal, lead, helpers };
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
