import { Temporal } from 'temporal-polyfill';
import { compileCalendar, readNotice, type WorkingCalendar } from '../../platform/calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import { divisionIndex, type Place } from '../rules/divisions.ts';
import type { CityItem } from '../rules/item.ts';
import type { KindName, Kinds } from '../rules/kinds/registry.ts';
import { officialOrder, orderPosts } from '../rules/order.ts';
import { cityRow, type ItemVersion, oneVersion, versionsAt } from './store.ts';

/** One item in the version that is in force. */
export interface HeldVersion<Name extends KindName = KindName> {
  code: string;
  version: number;
  data: Kinds[Name];
}

/** A city's data as it stands on one day, by the revision it was read at. */
export interface CitySnapshot {
  city: string;
  mode: 'demo' | 'formal';
  revision: number;
  /** Day in the city's zone the snapshot is for. */
  date: CivilDate;
  zone: string;
  item<Name extends KindName>(kind: Name, code: string): HeldVersion<Name> | undefined;
  /** Items of a kind in official order. */
  items<Name extends KindName>(kind: Name): readonly HeldVersion<Name>[];
  /** Every division by code, with town and county it lies in. */
  places(): ReadonlyMap<string, Place>;
  /** Codes from a division upwards: itself, its town, its county; empty when the city has no such division. */
  divisionsAbove(code: string): readonly string[];
}

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

/** What a snapshot is made of: plain data, so that another thread can be told. */
export interface SnapshotData extends Pick<CitySnapshot, 'city' | 'mode' | 'revision' | 'date' | 'zone'> {
  versions: readonly ItemVersion[];
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

/** The snapshot made of its data. */
export function snapshotOf({ versions, ...head }: SnapshotData): CitySnapshot {
  const byKind = Map.groupBy(versions, (version) => version.kind);
  const lists = new Map([...byKind].map(([kind, items]) => [kind, officialOrder(items as CityItem[])]));
  const units = (lists.get('unit') ?? []) as CityItem<'unit'>[];
  lists.set('post', orderPosts((lists.get('post') ?? []) as CityItem<'post'>[], units));
  const codes = new Map(
    [...lists].map(([kind, items]) => [kind, new Map(items.map((item) => [item.code, item]))]),
  );
  let places: ReadonlyMap<string, Place> | undefined;
  const snapshot: CitySnapshot = {
    ...head,
    item: <Name extends KindName>(kind: Name, code: string) =>
      codes.get(kind)?.get(code) as HeldVersion<Name> | undefined,
    items: <Name extends KindName>(kind: Name) =>
      (lists.get(kind) ?? []) as unknown as readonly HeldVersion<Name>[],
    places: () => {
      places ??= divisionIndex(snapshot.items('division').map(({ data }) => data));
      return places;
    },
    divisionsAbove: (code) => {
      const place = snapshot.places().get(code);
      if (place === undefined) return [];
      return [...new Set([code, place.town, place.county].filter((step) => step !== undefined))];
    },
  };
  return snapshot;
}

const calendars = new WeakMap<CitySnapshot, WorkingCalendar>();

/** The city's working calendar with office hours and way of counting, worked out once a snapshot. */
export function workingCalendar(snapshot: CitySnapshot): WorkingCalendar {
  const before = calendars.get(snapshot);
  if (before !== undefined) return before;
  const city = snapshot.items('city')[0]?.data;
  const calendar = compileCalendar({
    zone: snapshot.zone,
    years: snapshot.items('calendar').map(({ data }) => readNotice(data)),
    officeHours: city?.officeHours ?? [],
    counting: definedOnly(city?.counting ?? {}),
  });
  calendars.set(snapshot, calendar);
  return calendar;
}

type Counting = Kinds['city']['counting'];

function definedOnly(counting: Counting): Counting {
  return Object.fromEntries(Object.entries(counting).filter(([, value]) => value !== undefined));
}
