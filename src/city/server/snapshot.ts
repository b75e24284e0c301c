import { Temporal } from 'temporal-polyfill';
import type { Context } from '../../platform/context.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { KindName } from '../rules/kinds/registry.ts';
import { type CitySnapshot, type HeldVersion, type SnapshotData, snapshotOf } from './held.ts';
import { cityRow, oneVersion, versionsAt } from './store.ts';

const kept = new Map<string, CitySnapshot>();
/** Transactions that changed city data: what they read may never be committed, so it is not kept for others. */
const changing = new WeakSet<Context>();

/** The city's data of today; read once for each revision and day. */
export async function citySnapshot(context: Context): Promise<CitySnapshot> {
  const before = kept.get(context.city);
  if (before?.revision === context.revision && before.date === civilToday(context.now, before.zone)) {
    if (!changing.has(context)) return before;
  }
  const snapshot = snapshotOf(await snapshotData(context));
  if (!changing.has(context)) kept.set(context.city, snapshot);
  return snapshot;
}

/** Reads what the city's snapshot of today is made of. */
export async function snapshotData(context: Context): Promise<SnapshotData> {
  const { city, revision } = context;
  const { zone, mode } = await cityRow(context);
  const date = civilToday(context.now, zone);
  return { city, mode, revision, date, zone, versions: await versionsAt(context, date) };
}

/** Says that this transaction changed the city's data. */
export function noteChange(context: Context, revision: number): void {
  changing.add(context);
  context.revision = revision;
}

/** An item in the version a case was decided by, in force or not. */
export async function cityItemVersion<Name extends KindName>(
  context: Context,
  item: { kind: Name; code: string; version: number },
): Promise<HeldVersion<Name> | undefined> {
  return oneVersion(context, item);
}

const minuteLength = 'YYYY-MM-DDTHH:MM'.length;
const days = new Map<string, { minute: string; date: CivilDate }>();

/** The day it is in a zone; asked by every transaction, and the same all through a minute (offsets are whole minutes). */
export function civilToday(now: Instant, zone: string): CivilDate {
  const minute = now.slice(0, minuteLength);
  const before = days.get(zone);
  if (before?.minute === minute) return before.date;
  const date = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate().toString();
  days.set(zone, { minute, date });
  return date;
}
