import type { CityItem } from './item.ts';

/** What the database holds of one item: what is in force last, and what the folder last brought. */
export interface HeldItem {
  kind: CityItem['kind'];
  code: string;
  version: number;
  /** null = ended, on the admin pages or by a load. */
  data: CityItem['data'] | null;
  origin: 'folder' | 'admin';
  /** Data of the newest version that came from the folder; absent when none did. */
  folderData?: CityItem['data'];
}

/** One difference between folder and database. */
export interface CityChange {
  /**
   * `added` only in the folder · `changed` folder newer · `removed` gone from the folder · `local` edited, added or
   * ended here, folder as before · `both` edited here and changed in the folder.
   */
  what: 'added' | 'changed' | 'removed' | 'local' | 'both';
  kind: CityItem['kind'];
  code: string;
  /** Version the difference was found against; 0 = none. */
  seen: number;
  /** What the folder has; absent = the folder has it no more. */
  data?: CityItem['data'];
  /** Paths of fields that differ. */
  fields: string[];
}

/** Compares a folder with the database. Nothing is decided here: a local edit is reported, never overwritten. */
export function diffCity(folder: readonly CityItem[], held: readonly HeldItem[]): CityChange[] {
  const heldByKey = new Map(held.map((item) => [keyOf(item), item]));
  const inFolder = new Set(folder.map(keyOf));
  const found = folder.flatMap((item) => compare(item, heldByKey.get(keyOf(item))));
  const gone = held.filter((item) => item.data !== null && !inFolder.has(keyOf(item))).map(goneChange);
  return [...found, ...gone];
}

function compare(item: CityItem, held: HeldItem | undefined): CityChange[] {
  const change = (what: CityChange['what'], fields: string[]): CityChange[] => [
    { what, kind: item.kind, code: item.code, seen: held?.version ?? 0, data: item.data, fields },
  ];
  if (held === undefined) return change('added', []);
  const fields = held.data === null ? ['.'] : differingPaths(held.data, item.data);
  if (fields.length === 0) return [];
  if (held.origin === 'folder') return change(held.data === null ? 'added' : 'changed', fields);
  const folderStood =
    held.folderData !== undefined && differingPaths(held.folderData, item.data).length === 0;
  return change(folderStood ? 'local' : 'both', fields);
}

function goneChange(held: HeldItem): CityChange {
  const { kind, code, version, origin, folderData } = held;
  const what = origin === 'folder' ? 'removed' : folderData === undefined ? 'local' : 'both';
  return { what, kind, code, seen: version, fields: ['.'] };
}

function keyOf(item: { kind: string; code: string }): string {
  return `${item.kind}/${item.code}`;
}

/** Paths at which two values differ, whatever the order of their keys; empty when they are the same. */
export function differingPaths(one: unknown, other: unknown, path = ''): string[] {
  if (one === other) return [];
  if (!isTree(one) || !isTree(other) || Array.isArray(one) !== Array.isArray(other))
    return [path === '' ? '.' : path];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) =>
    differingPaths(Reflect.get(one, key), Reflect.get(other, key), path === '' ? key : `${path}.${key}`),
  );
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
