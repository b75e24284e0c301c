import type { EntryActor } from '../../../ledger/rules/entry.ts';
import { minuteOfDay } from '../../../platform/calendar/civil.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate, Instant } from '../../../platform/time.ts';

/** What a handover sheet 交接班单 lists by itself, in this order. */
export const handoverSections = [
  'undispatched', // 未分派
  'missed', // 待回拨（漏接）
  'call-backs', // 约定、到期的回访
  'alarms', // 涉险未确认
  'urgent', // 涉险在办
  'urged', // 群众催办
] as const;
export type HandoverSection = (typeof handoverSections)[number];

/** What the outgoing shift lead writes: 系统异常 · 领导交代 · 重点关注. Sealed values of the record. */
export const handoverWords = ['system', 'leaders', 'focus'] as const;
export type HandoverWord = (typeof handoverWords)[number];

/** How many of each there were, and the first ones by number; titles are looked up when it is shown. */
export interface SheetSection extends JsonObject {
  count: number;
  cases: { id: string; number: string }[];
}
export type Sheet = Record<HandoverSection, SheetSection>;

/** Entry types of a shift's chain → version 1 of their bodies. */
export interface ShiftEvents {
  'shift-opened': { unit: string; day: CivilDate; shift: string };
  'shift-joined': JsonObject;
  'shift-left': JsonObject;
  'handover-written': { sheet: Sheet };
  'handover-signed': JsonObject;
}
export type ShiftEventType = keyof ShiftEvents;

/** Somebody on a shift, until they leave it. */
export interface OnShift {
  person: string;
  post: string;
  from: Instant;
  to: Instant | null;
}

export interface Shift {
  n: number;
  unit: string;
  day: CivilDate;
  shift: string;
  state: 'open' | 'written' | 'signed';
  people: readonly OnShift[];
  sheet: Sheet | null;
  /** Entry that holds the words of the sheet as it stands. */
  sheetAt: number | null;
  writtenBy: { person: string; post: string } | null;
  writtenAt: Instant | null;
  signedBy: { person: string; post: string } | null;
  signedAt: Instant | null;
  /** What the lead wrote was destroyed when its retention period was over. */
  erased: boolean;
}

export interface ShiftEntry {
  n: number;
  type: string;
  recordedAt: Instant;
  actor: EntryActor;
  body: JsonObject;
}

/** Folds the chain of a shift. @throws TypeError when it does not begin with its opening. */
export function foldShift(entries: readonly ShiftEntry[]): Shift {
  const [first, ...rest] = entries;
  if (first?.type !== 'shift-opened') throw new TypeError('a shift begins when it is opened');
  const { unit, day, shift } = first.body as unknown as ShiftEvents['shift-opened'];
  const begun: Shift = {
    n: first.n,
    unit,
    day,
    shift,
    state: 'open',
    people: [],
    sheet: null,
    sheetAt: null,
    writtenBy: null,
    writtenAt: null,
    signedBy: null,
    signedAt: null,
    erased: false,
  };
  return rest.reduce(evolveShift, begun);
}

function personOf({ actor }: ShiftEntry): { person: string; post: string } {
  return actor.kind === 'post'
    ? { person: actor.person, post: actor.post }
    : { person: 'system', post: 'system' };
}

const changes: Record<string, (shift: Shift, entry: ShiftEntry) => Partial<Shift>> = {
  'shift-joined': ({ people }, entry) =>
    isOn({ people }, personOf(entry).person)
      ? {}
      : { people: [...people, { ...personOf(entry), from: entry.recordedAt, to: null }] },
  'shift-left': ({ people }, entry) => ({
    people: people.map((one) =>
      one.person === personOf(entry).person && one.to === null ? { ...one, to: entry.recordedAt } : one,
    ),
  }),
  'handover-written': (_shift, entry) => ({
    state: 'written',
    sheet: (entry.body as unknown as ShiftEvents['handover-written']).sheet,
    sheetAt: entry.n,
    writtenBy: personOf(entry),
    writtenAt: entry.recordedAt,
  }),
  'handover-signed': ({ people }, entry) => ({
    state: 'signed',
    signedBy: personOf(entry),
    signedAt: entry.recordedAt,
    people: people.map((one) => (one.to === null ? { ...one, to: entry.recordedAt } : one)),
  }),
  erased: () => ({ erased: true }),
};

/** The shift after one more entry. @throws TypeError for a type nobody folds. */
export function evolveShift(shift: Shift, entry: ShiftEntry): Shift {
  const change = changes[entry.type];
  if (change === undefined) throw new TypeError(`a shift is not changed by ${entry.type}`);
  return { ...shift, ...change(shift, entry), n: entry.n };
}

/** Whether somebody is on the shift now. */
export function isOn({ people }: Pick<Shift, 'people'>, person: string): boolean {
  return people.some((one) => one.person === person && one.to === null);
}

export type Why = 'shift-signed' | 'not-on-shift' | 'already-on-shift' | 'nothing-to-sign' | 'own-handover';

/** Why a step on a shift is not possible for somebody; null when it is. The one table for server and screen. */
export function whyNot(
  step: 'join' | 'leave' | 'write' | 'sign',
  shift: Pick<Shift, 'state' | 'people' | 'writtenBy'>,
  person: string,
): Why | null {
  if (shift.state === 'signed') return 'shift-signed';
  if (step === 'join') return isOn(shift, person) ? 'already-on-shift' : null;
  if (step === 'sign') {
    if (shift.state !== 'written') return 'nothing-to-sign';
    // whoever hands over cannot take over from themselves
    return shift.writtenBy?.person === person ? 'own-handover' : null;
  }
  return isOn(shift, person) ? null : 'not-on-shift';
}

/** A shift of the city's data, as far as its times matter. */
export interface ShiftTimes {
  code: string;
  from: string;
  to: string;
}

/**
 * The shift that runs at a minute of a day, and the day it belongs to: one that ends before it begins runs past
 * midnight and belongs to the day it began. Undefined where the city has none at that hour.
 */
export function shiftAt(
  shifts: readonly ShiftTimes[],
  minute: number,
): { code: string; daysBack: 0 | 1 } | undefined {
  for (const { code, from, to } of shifts) {
    const [begin, end] = [minuteOfDay(from), minuteOfDay(to)];
    if (begin < end ? minute >= begin && minute < end : minute >= begin) return { code, daysBack: 0 };
    if (begin >= end && minute < end) return { code, daysBack: 1 };
  }
  return undefined;
}
