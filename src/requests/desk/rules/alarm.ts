import type { Instant } from '../../../platform/time.ts';

/** Entry types of the chain in which the on-call officers are told of danger 涉险 → version 1 of their bodies. */
export interface AlarmEvents {
  'alarm-raised': { number: string; lines: string[] };
  'alarm-called': { officer: string; answered: boolean };
}

export type AlarmEvent = {
  [Type in keyof AlarmEvents]: { type: Type; n: number; recordedAt: Instant; body: AlarmEvents[Type] };
}[keyof AlarmEvents];

export interface AlarmState {
  n: number;
  number: string;
  lines: readonly string[];
  raisedAt: Instant;
  calls: readonly { officer: string; answered: boolean; at: Instant }[];
  confirmedAt: Instant | null;
  confirmedBy: string | null;
}

/** Folds the chain of an alarm. @throws TypeError when it does not begin with its raising. */
export function foldAlarm(events: readonly AlarmEvent[]): AlarmState {
  const [first, ...rest] = events;
  if (first?.type !== 'alarm-raised') throw new TypeError('an alarm begins when it is raised');
  const begun: AlarmState = {
    n: first.n,
    number: first.body.number,
    lines: first.body.lines,
    raisedAt: first.recordedAt,
    calls: [],
    confirmedAt: null,
    confirmedBy: null,
  };
  return rest.reduce(evolveAlarm, begun);
}

/** The alarm after one more call; the first who confirms ends it. */
export function evolveAlarm(alarm: AlarmState, event: AlarmEvent): AlarmState {
  if (event.type !== 'alarm-called') return { ...alarm, n: event.n };
  const { officer, answered } = event.body;
  const calls = [...alarm.calls, { officer, answered, at: event.recordedAt }];
  const confirms = answered && alarm.confirmedAt === null;
  return {
    ...alarm,
    n: event.n,
    calls,
    ...(confirms ? { confirmedAt: event.recordedAt, confirmedBy: officer } : {}),
  };
}

/** Who is phoned next: down the list 值班名单, and round again until a person confirms (office.md). */
export function nextOfficer(
  alarm: Pick<AlarmState, 'calls' | 'confirmedAt'>,
  list: readonly string[],
): string | null {
  if (alarm.confirmedAt !== null || list.length === 0) return null;
  const last = alarm.calls.at(-1)?.officer;
  const at = last === undefined ? -1 : list.indexOf(last);
  return list[(at + 1) % list.length] ?? null;
}
