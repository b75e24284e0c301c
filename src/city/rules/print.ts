import type { JsonObject, JsonValue } from '../../platform/json.ts';
import type { CityItem } from './item.ts';
import { definitionOf, type KindName, kindNames } from './kinds/registry.ts';
import { officialOrder, orderPosts } from './order.ts';

const widest = 190;

/**
 * Prints JSON the one way city folders are written: what fits in a line stays in a line, so that a folder loaded
 * and exported is the same to the byte and a change of one item is a small difference.
 */
export function printJson(value: JsonValue): string {
  return `${print(value, 0, 0)}\n`;
}

function print(value: JsonValue, depth: number, before: number): string {
  const flat = printFlat(value);
  if (
    typeof value !== 'object' ||
    value === null ||
    (depth > 0 && depth * 2 + before + flat.length <= widest)
  )
    return flat;
  const pad = '  '.repeat(depth + 1);
  const list = Array.isArray(value);
  const lines = list
    ? value.map((entry) => pad + print(entry, depth + 1, 1))
    : entriesOf(value).map(([key, entry]) => {
        const label = `${JSON.stringify(key)}: `;
        return pad + label + print(entry, depth + 1, label.length + 1);
      });
  if (lines.length === 0) return flat;
  return `${list ? '[' : '{'}\n${lines.join(',\n')}\n${'  '.repeat(depth)}${list ? ']' : '}'}`;
}

function printFlat(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(printFlat).join(', ')}]`;
  const fields = entriesOf(value).map(([key, entry]) => `${JSON.stringify(key)}: ${printFlat(entry)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function entriesOf(value: JsonObject): [string, JsonValue][] {
  return Object.entries(value).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
}

/** Prints the file of one kind: fields in the order of the schema, items in official order. */
export function printKind(kind: KindName, items: readonly CityItem[]): string {
  const { schema, single } = definitionOf(kind);
  const inOrder = items.map((item) => schema.parse(item.data) as JsonObject);
  if (kind === 'division') return printDivisions(items as CityItem<'division'>[]);
  return printJson(single ? (inOrder[0] ?? {}) : inOrder);
}

/** Prints all files of a city folder: file name → text; one nobody needs is not written empty. */
export function printCity(items: readonly CityItem[]): Map<string, string> {
  const of = (kind: KindName): CityItem[] => officialOrder(items.filter((item) => item.kind === kind));
  const isThere = (kind: KindName) =>
    definitionOf(kind).optional !== true || items.some((item) => item.kind === kind);
  return new Map(
    kindNames.filter(isThere).map((kind) => {
      const ordered =
        kind === 'post'
          ? orderPosts(of('post') as CityItem<'post'>[], of('unit') as CityItem<'unit'>[])
          : of(kind);
      return [definitionOf(kind).file, printKind(kind, ordered)];
    }),
  );
}

export const divisionColumns = ['code', 'level', 'name', 'parent', 'mark', 'source'] as const;

function printDivisions(counties: readonly CityItem<'division'>[]): string {
  const rows = counties.flatMap(({ data }) => [
    [data.code, data.level, data.name, data.parent ?? '', data.mark ?? '', data.source ?? ''],
    ...data.towns.flatMap((town) => [
      [town.code, 'town', town.name, data.code, '', ''],
      ...town.villages.map((village) => [village.code, 'village', village.name, town.code, '', '']),
    ]),
  ]);
  return `${[divisionColumns.join(','), ...rows.map((row) => row.map(csvField).join(','))].join('\n')}\n`;
}

function csvField(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
