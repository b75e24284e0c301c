import { dayNumber } from '../../../platform/calendar/civil.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type { MeetingHeld } from './meeting.ts';

/** What a meeting may go beyond; nothing is refused for it, it is said with the city's source. */
export const meetingFindings = ['often', 'long', 'crowded', 'topics', 'wordy'] as const;
export type MeetingFinding = (typeof meetingFindings)[number];

export interface MeetingLimit {
  perMonth: number;
  minutes: number;
  people: number;
  topics: number;
  characters: number;
}

export interface Found {
  finding: MeetingFinding;
  is: number;
  limit: number;
}

/** Where a meeting goes beyond what the city set: how many in its month, how long, how many people, topics and characters. */
export function meetingFinds(
  is: { inMonth: number; minutes: number; people: number; topics: number; characters: number },
  limit: MeetingLimit,
): Found[] {
  const pairs: [MeetingFinding, number, number][] = [
    ['often', is.inMonth, limit.perMonth],
    ['long', is.minutes, limit.minutes],
    ['crowded', is.people, limit.people],
    ['topics', is.topics, limit.topics],
    ['wordy', is.characters, limit.characters],
  ];
  return pairs
    .filter(([, value, most]) => value > most)
    .map(([finding, value, most]) => ({ finding, is: value, limit: most }));
}

export interface Quorum {
  named: number;
  needed: number;
  heads: number;
  isMet: boolean;
}

/** Whether enough of the named heads came themselves; a substitute is welcome and no head. Null where none is asked for. */
export function quorumOf(
  named: readonly string[],
  held: Pick<MeetingHeld, 'heads'> | null,
  percent: number,
): Quorum | null {
  if (percent === 0 || named.length === 0 || held === null) return null;
  const heads = named.filter((unit) => held.heads.includes(unit)).length;
  const needed = Math.ceil((named.length * percent) / 100);
  return { named: named.length, needed, heads, isMet: heads >= needed };
}

/** Days from an order above to the own plan. */
export function daysToPlan(upperOn: CivilDate | null, planOn: CivilDate | null): number | null {
  return upperOn === null || planOn === null ? null : dayNumber(planOn) - dayNumber(upperOn);
}
