import type { JsonObject, JsonValue } from '../../platform/json.ts';

/** What lines of a form hold: the value, or the line that cannot be read. */
export type Lines = { ok: true; value: JsonValue } | { ok: false; line: number };

/** Names by which people write codes in a form, such as 咨询 for `consult`. */
export type Names = ReadonlyMap<string, string>;

const linesOf = (text: string) => text.split('\n').map((line) => line.trim());

/** A list, one entry a line. */
export function listText(value: JsonValue | undefined): string {
  return Array.isArray(value) ? value.map(String).join('\n') : '';
}

export function readList(text: string): Lines {
  return { ok: true, value: linesOf(text).filter((line) => line !== '') };
}

/** Names with their values, `name = value` a line; a value that is no text is written as JSON. */
export function pairsText(value: JsonValue | undefined): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  return Object.entries(value)
    .map(([name, held]) => `${name} = ${typeof held === 'string' ? held : JSON.stringify(held)}`)
    .join('\n');
}

export function readPairs(text: string): Lines {
  const value: JsonObject = {};
  for (const [at, line] of linesOf(text).entries()) {
    if (line === '') continue;
    const [name, said] = halvesOf(line);
    if (name === undefined || said === undefined) return { ok: false, line: at + 1 };
    value[name] = /^[[{]/.test(said) ? json(said) : said;
    if (value[name] === undefined) return { ok: false, line: at + 1 };
  }
  return { ok: true, value };
}

function json(text: string): JsonValue | undefined {
  try {
    // a blank in braces, such as {phone}, is text
    return /^\{\w+\}/.test(text) ? text : (JSON.parse(text) as JsonValue);
  } catch {
    return undefined;
  }
}

/** The first `=`, half or full width, parts a line. */
function halvesOf(line: string): [string | undefined, string | undefined] {
  const at = line.search(/[=＝]/);
  if (at < 1) return [undefined, undefined];
  return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

/** Rows of two fields, one of them a code people write by its name: `咨询 = 咨询` for `{ words, requestType: 'consult' }`. */
export interface RowForm {
  left: string;
  right: string;
  /** Which of the two is the code. */
  coded: 'left' | 'right';
  names: Names;
  /** Where the right half may also be a text of its own, in quotes: the field it goes to. */
  fixed?: string;
}

export function rowsText(value: JsonValue | undefined, form: RowForm): string {
  if (!Array.isArray(value)) return '';
  return value
    .map((row) => {
      const held = row as JsonObject;
      const half = (side: 'left' | 'right') => {
        const code = String(held[form[side]] ?? '');
        return form.coded === side ? (form.names.get(code) ?? code) : code;
      };
      const isFixed = form.fixed !== undefined && held[form.right] === undefined;
      return `${half('left')} = ${isFixed ? `“${String(held[form.fixed ?? ''] ?? '')}”` : half('right')}`;
    })
    .join('\n');
}

export function readRows(text: string, form: RowForm): Lines {
  const codes = new Map(
    [...form.names].flatMap(([code, name]) => [[name, code] as const, [code, code] as const]),
  );
  const rows: JsonObject[] = [];
  for (const [at, line] of linesOf(text).entries()) {
    if (line === '') continue;
    const [left, right] = halvesOf(line);
    const row = left === undefined || right === undefined ? undefined : rowOf({ left, right }, form, codes);
    if (row === undefined) return { ok: false, line: at + 1 };
    rows.push(row);
  }
  return { ok: true, value: rows };
}

function rowOf(
  said: { left: string; right: string },
  form: RowForm,
  codes: ReadonlyMap<string, string>,
): JsonObject | undefined {
  const quoted = form.fixed === undefined ? null : /^[“"](.*)[”"]$/.exec(said.right);
  if (form.fixed !== undefined && quoted !== null)
    return { [form.left]: said.left, [form.fixed]: quoted[1] ?? '' };
  const code = codes.get(said[form.coded]);
  if (code === undefined || said.left === '' || said.right === '') return undefined;
  return { [form.left]: said.left, [form.right]: said.right, [form[form.coded]]: code };
}

/** What stands at a path of fields. */
export function valueAt(data: JsonObject, path: string): JsonValue | undefined {
  return path
    .split('.')
    .reduce<JsonValue | undefined>(
      (held, step) =>
        typeof held === 'object' && held !== null && !Array.isArray(held) ? held[step] : undefined,
      data,
    );
}

/** The same with another value at a path; undefined takes the field out. */
export function withValue(data: JsonObject, path: string, value: JsonValue | undefined): JsonObject {
  const [step = '', ...rest] = path.split('.');
  const held = data[step];
  const inner =
    rest.length === 0
      ? value
      : withValue(
          typeof held === 'object' && held !== null && !Array.isArray(held) ? held : {},
          rest.join('.'),
          value,
        );
  const { [step]: _was, ...others } = data;
  if (inner === undefined) return others;
  return step in data ? { ...data, [step]: inner } : { ...others, [step]: inner };
}
