import { v7 as uuid } from 'uuid';
import { type CitySnapshot, workingCalendar } from '../../../city/index.ts';
import { labelsOf } from '../../../identity/index.ts';
import { append } from '../../../ledger/index.ts';
import { civilDate, dayNumber, toMilliseconds } from '../../../platform/calendar/civil.ts';
import { dayAt, startOf } from '../../../platform/calendar/zone.ts';
import type { Context, PostActor } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { snapshot } from '../../server/city.ts';
import type { ShiftBoard, ShiftView } from '../contract.ts';
import {
  evolveShift,
  foldShift,
  handoverWords,
  isOn,
  type Shift,
  type ShiftEvents,
  type ShiftEventType,
  shiftAt,
  whyNot,
} from '../rules/shift.ts';
import { liveSheet, sheetOf, shownSheet } from './sheet.ts';
import {
  findShift,
  lastShifts,
  loadShift,
  projectShift,
  shiftOf,
  unsignedSheets,
  wordsOfSheet,
} from './store.ts';

const listed = 30;

function holder({ actor }: Context): PostActor {
  if (actor.kind !== 'post') throw new Refused('sign-in');
  return actor;
}

/** Minutes since midnight by the city's clock, and the day. */
export function clockOf(city: CitySnapshot, now: string): { day: CivilDate; minute: number } {
  const { clock } = workingCalendar(city);
  const at = toMilliseconds(now);
  const day = dayAt(clock, at);
  return { day: civilDate(day), minute: Math.floor((at - startOf(clock, day)) / 60_000) };
}

interface Running {
  unit: string;
  day: CivilDate;
  shift: string;
}

/** The shift of the post's unit that runs now by the city's data. */
function runningShift(city: CitySnapshot, unit: string, now: string): Running | undefined {
  const own = city.items('shift').filter(({ data }) => data.unit === unit);
  const { day, minute } = clockOf(city, now);
  const found = shiftAt(
    own.map(({ data }) => data),
    minute,
  );
  if (found === undefined) return undefined;
  return { unit, day: civilDate(dayNumber(day) - found.daysBack), shift: found.code };
}

/** 上班签到: opens the shift for the first who comes. */
export async function joinShift(context: Context): Promise<void> {
  const { unit, person } = holder(context);
  const running = runningShift(await snapshot(context), unit, context.now);
  if (running === undefined) throw new Refused('not-now', { reason: 'no-shift-now' });
  const known = await findShift(context, running);
  const id = known ?? uuid();
  const shift = known === undefined ? await openShift(context, id, running) : await loadShift(context, id);
  refuse(whyNot('join', shift, person));
  await leaveOthers(context, person, id);
  await record(context, id, shift, { type: 'shift-joined', body: {} });
}

async function openShift(context: Context, id: string, running: Running): Promise<Shift> {
  const { entry } = await append(context, {
    kind: 'shift',
    subject: id,
    seen: 0,
    type: 'shift-opened',
    version: 1,
    body: { ...running },
  });
  const shift = foldShift([entry]);
  await projectShift(context, id, shift);
  return shift;
}

/** Nobody is on two shifts: who signs on to the next has left the one before. */
async function leaveOthers(context: Context, person: string, id: string): Promise<void> {
  const other = await shiftOf(context, person);
  if (other === undefined || other === id) return;
  await record(context, other, await loadShift(context, other), { type: 'shift-left', body: {} });
}

/** 下班签退. */
export async function leaveShift(context: Context, id: string): Promise<void> {
  const shift = await ownShift(context, id);
  refuse(whyNot('leave', shift, holder(context).person));
  await record(context, id, shift, { type: 'shift-left', body: {} });
}

/** 写交接班单: it fills itself with the state of this minute; written again it replaces the one before. */
export async function writeHandover(
  context: Context,
  { id, n, ...words }: { id: string; n: number; system: string; leaders: string; focus: string },
): Promise<void> {
  const shift = await ownShift(context, id);
  if (shift.n !== n) throw new Refused('conflict', { n: shift.n });
  refuse(whyNot('write', shift, holder(context).person));
  const body = { sheet: sheetOf(await liveSheet(context)) };
  await record(context, id, shift, { type: 'handover-written', body, personal: words });
}

/** 接班签收: by the lead who takes over. */
export async function signHandover(context: Context, { id, n }: { id: string; n: number }): Promise<void> {
  const shift = await ownShift(context, id);
  if (shift.n !== n) throw new Refused('conflict', { n: shift.n });
  refuse(whyNot('sign', shift, holder(context).person));
  await record(context, id, shift, { type: 'handover-signed', body: {} });
}

function refuse(reason: ReturnType<typeof whyNot>): void {
  if (reason !== null) throw new Refused('not-now', { reason });
}

/** A shift of the acting post's unit. @throws Refused `not-found` for another unit's. */
async function ownShift(context: Context, id: string): Promise<Shift> {
  const shift = await loadShift(context, id);
  if (shift.unit !== holder(context).unit) throw new Refused('not-found');
  return shift;
}

async function record<Type extends ShiftEventType>(
  context: Context,
  id: string,
  shift: Shift,
  act: { type: Type; body: ShiftEvents[Type]; personal?: Record<string, string> },
): Promise<void> {
  const { entry } = await append(context, {
    kind: 'shift',
    subject: id,
    seen: shift.n,
    type: act.type,
    version: 1,
    body: act.body as JsonObject,
    ...(act.personal === undefined ? {} : { personal: act.personal }),
  });
  await projectShift(context, id, evolveShift(shift, entry));
}

/** 当班: the shift that runs, who is on, what waits, and sheets to be taken over. */
export async function shiftBoard(context: Context): Promise<ShiftBoard> {
  const { unit, person } = holder(context);
  const city = await snapshot(context);
  const running = runningShift(city, unit, context.now);
  const id = running === undefined ? undefined : await findShift(context, running);
  const current = id === undefined ? null : await viewShift(context, id);
  const toSign: ShiftView[] = [];
  for (const other of await unsignedSheets(context, unit)) toSign.push(await viewShift(context, other));
  return {
    now: running === undefined ? null : { ...running, ...timesOf(city, running.shift) },
    current,
    toSign,
    live: await liveSheet(context),
    isOn: (await shiftOf(context, person)) !== undefined,
  };
}

function timesOf(city: CitySnapshot, code: string) {
  const data = city.item('shift', code)?.data;
  return { name: data?.name ?? { zh: code, en: code }, from: data?.from ?? '', to: data?.to ?? '' };
}

/** One shift with its people and its sheet. */
export async function viewShift(context: Context, id: string): Promise<ShiftView> {
  const { person, roles } = holder(context);
  const shift = await ownShift(context, id);
  const city = await snapshot(context);
  const people = await labelsOf(
    context,
    [...shift.people, shift.writtenBy, shift.signedBy].flatMap((one) => (one === null ? [] : [one.person])),
  );
  const labelOf = (of: string) => people.find(({ id: one }) => one === of)?.label ?? '';
  const done = (by: Shift['writtenBy'], at: string | null) =>
    by === null || at === null ? null : { by: labelOf(by.person), post: by.post, at };
  const words = await wordsOfSheet(context, id, shift);
  const isLead = roles.includes('shift-lead');
  return {
    id,
    n: shift.n,
    day: shift.day,
    shift: shift.shift,
    ...timesOf(city, shift.shift),
    state: shift.state,
    people: shift.people.map((one) => ({
      label: labelOf(one.person),
      post: one.post,
      from: one.from,
      to: one.to,
      isMe: one.person === person,
    })),
    written: done(shift.writtenBy, shift.writtenAt),
    signed: done(shift.signedBy, shift.signedAt),
    sheet: shift.sheet === null ? null : await shownSheet(context, shift.sheet),
    words: words === undefined ? null : wordsOf(words),
    mayWrite: isLead && isOn(shift, person) && whyNot('write', shift, person) === null,
    maySign: isLead && whyNot('sign', shift, person) === null,
  };
}

function wordsOf(words: Record<string, string>) {
  const [system = '', leaders = '', focus = ''] = handoverWords.map((name) => words[name]);
  return { system, leaders, focus };
}

/** 历次交接班: the last shifts of the post's unit. */
export async function shiftHistory(context: Context) {
  const city = await snapshot(context);
  const rows = await lastShifts(context, holder(context).unit, listed);
  return {
    rows: rows.map(({ id, day, shift, state }) => ({
      id,
      day,
      shift,
      name: timesOf(city, shift).name,
      state: state as Shift['state'],
    })),
  };
}
