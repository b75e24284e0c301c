import { compileCalendar, readNotice, type WorkingCalendar } from '../../platform/calendar/index.ts';
import type { CivilDate } from '../../platform/time.ts';
import { divisionIndex, type Place } from '../rules/divisions.ts';
import type { CityItem } from '../rules/item.ts';
import type { KindName, Kinds } from '../rules/kinds/registry.ts';
import { officialOrder, orderPosts } from '../rules/order.ts';
import type { ItemVersion } from './store.ts';

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

/** What a snapshot is made of: plain data, so that another thread can be told. */
export interface SnapshotData extends Pick<CitySnapshot, 'city' | 'mode' | 'revision' | 'date' | 'zone'> {
  versions: readonly ItemVersion[];
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
