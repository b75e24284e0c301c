import type { KindName, Kinds } from './kinds/registry.ts';

/** One item as a file or a page gives it: not yet known to be right. */
export interface RawItem {
  kind: KindName;
  file: string;
  /** Where in the file it begins: `[3]` of a list, `line 12` of a table, empty for a single item. */
  at: string;
  /** Lines of the rows a table item was gathered from, by path: `towns[3]` → 17. */
  lines?: Readonly<Record<string, number>>;
  data: unknown;
}

/** One item of city data that passed its schema. */
export type CityItem<Name extends KindName = KindName> = {
  [K in Name]: { kind: K; code: string; data: Kinds[K] };
}[Name];

/** A checked item that still knows its place in the folder. */
export type PlacedItem<Name extends KindName = KindName> = CityItem<Name> & Omit<RawItem, 'kind' | 'data'>;

/** Picks the items of one kind. */
export function itemsOf<Name extends KindName>(
  items: readonly PlacedItem[],
  kindName: Name,
): PlacedItem<Name>[] {
  return items.filter((item) => item.kind === kindName) as PlacedItem<Name>[];
}

/** Joins the place of an item and a path inside it to one path a person can follow. */
export function pathIn(place: Pick<RawItem, 'at' | 'lines'>, path: readonly PropertyKey[] | string): string {
  const given = typeof path === 'string' ? path : pathText(path);
  const row = /^towns\[\d+\](\.villages\[\d+\])?/.exec(given)?.[0] ?? '';
  const line = place.lines?.[row];
  const at = line === undefined ? place.at : `line ${line}`;
  const parts = line === undefined ? given : given.slice(row.length).replace(/^\./, '');
  if (parts === '') return at === '' ? '.' : at;
  if (at === '') return parts;
  return parts.startsWith('[') ? `${at}${parts}` : `${at}.${parts}`;
}

function pathText(path: readonly PropertyKey[]): string {
  let joined = '';
  for (const step of path) {
    if (typeof step === 'number') joined += `[${step}]`;
    else joined += joined === '' ? String(step) : `.${String(step)}`;
  }
  return joined;
}

/** Values found under a reference path such as `guidance[].areas[]`, each with its exact path. */
export function valuesAt(data: unknown, path: string): { value: string; path: string }[] {
  let found: { value: unknown; path: string }[] = [{ value: data, path: '' }];
  for (const step of path.split('.')) {
    const list = step.endsWith('[]');
    const field = list ? step.slice(0, -2) : step;
    found = found.flatMap((place) => stepInto(place, field, list));
  }
  return found.filter((place): place is { value: string; path: string } => typeof place.value === 'string');
}

function stepInto(place: { value: unknown; path: string }, field: string, list: boolean) {
  if (typeof place.value !== 'object' || place.value === null) return [];
  const value = (place.value as Record<string, unknown>)[field];
  const path = place.path === '' ? field : `${place.path}.${field}`;
  if (!list) return [{ value, path }];
  if (!Array.isArray(value)) return [];
  return value.map((entry: unknown, index) => ({ value: entry, path: `${path}[${index}]` }));
}
