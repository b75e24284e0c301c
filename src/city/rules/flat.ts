import type { JsonObject, JsonValue } from '../../platform/json.ts';

/** One value of an item with the way to it: `name.zh`, `helpers[0]`, `rings[0][2][1]`; an empty list is a value too. */
export interface Leaf {
  path: string;
  value: string | number | boolean | null | readonly never[] | Readonly<Record<string, never>>;
}

/** All values of an item in its own order. */
export function leavesOf(value: JsonValue, path = ''): Leaf[] {
  if (isEmpty(value)) return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((one, index) => leavesOf(one, `${path}[${index}]`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) =>
      one === undefined ? [] : leavesOf(one, path === '' ? key : `${path}.${key}`),
    );
  return [{ path, value }];
}

function isEmpty(value: JsonValue): value is never[] | Record<string, never> {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

type Step = string | number;

function stepsOf(path: string): Step[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? (key ?? '') : Number(index),
  );
}

/** The item with one value put in another's place; what stood beside it stays. */
export function withLeaf(item: JsonObject, path: string, value: Leaf['value']): JsonObject {
  return put(item, stepsOf(path), value) as JsonObject;
}

function put(within: JsonValue | undefined, [step, ...rest]: Step[], value: Leaf['value']): JsonValue {
  if (step === undefined) return value as JsonValue;
  if (typeof step === 'number') {
    const list = Array.isArray(within) ? [...within] : [];
    list[step] = put(list[step], rest, value);
    return Array.from(list, (one) => one ?? null);
  }
  const known = typeof within === 'object' && within !== null && !Array.isArray(within) ? within : {};
  return { ...known, [step]: put(known[step], rest, value) };
}

/** A value as a cell of a sheet says it: text as it is, anything else, or text that looks so, as JSON. */
export function cellOf(value: Leaf['value']): string {
  return typeof value === 'string' && !looksCoded(value) ? value : JSON.stringify(value);
}

/** What a cell says. */
export function valueIn(cell: string): Leaf['value'] {
  return looksCoded(cell) ? (JSON.parse(cell) as Leaf['value']) : cell;
}

const coded = /^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?|"([^"\\\n]|\\.)*"|\[\]|\{\})$/;

function looksCoded(text: string): boolean {
  if (!coded.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Items as a sheet: one row an item, one column a value. */
export function sheetOf(items: readonly JsonObject[]): { heads: string[]; rows: string[][] } {
  const flat = items.map((item) => new Map(leavesOf(item).map(({ path, value }) => [path, cellOf(value)])));
  const heads = [...new Set(flat.flatMap((leaves) => [...leaves.keys()]))];
  return { heads, rows: flat.map((leaves) => heads.map((head) => leaves.get(head) ?? '')) };
}

/** The items a sheet holds; an empty cell is no value, and a list closes up over what was left out. */
export function itemsIn(heads: readonly string[], rows: readonly (readonly string[])[]): JsonObject[] {
  return rows.map((row) => {
    const filled = heads.flatMap((path, column) => {
      const cell = (row[column] ?? '').trim();
      return path === '' || cell === '' ? [] : [{ path, value: valueIn(cell) }];
    });
    // an empty list gives way to what stands in it
    const inOrder = [
      ...filled.filter(({ value }) => holdsNothing(value)),
      ...filled.filter(({ value }) => !holdsNothing(value)),
    ];
    const item = inOrder.reduce<JsonObject>((made, { path, value }) => withLeaf(made, path, value), {});
    return closedUp(item) as JsonObject;
  });
}

function holdsNothing(value: Leaf['value']): boolean {
  return typeof value === 'object' && value !== null;
}

function closedUp(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.filter((one) => one !== null).map(closedUp);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closedUp(one ?? null)]));
}

/** A field that differs between two states of an item, as it was and as it is; null where it was not there. */
export interface ChangedField {
  path: string;
  was: string | null;
  is: string | null;
}

/** What differs between two states of an item, field by field. */
export function changedFields(before: JsonValue | null, after: JsonValue | null): ChangedField[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => was.get(path) !== is.get(path))
    .map((path) => ({ path, was: was.get(path) ?? null, is: is.get(path) ?? null }));
}

function valuesOf(data: JsonValue | null): Map<string, string> {
  const leaves = data === null ? [] : leavesOf(data);
  return new Map(
    leaves.map(({ path, value }) => [
      path,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );
}
