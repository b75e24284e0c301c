import { dayNumber } from '../../../../platform/calendar/civil.ts';
import type { CivilDate } from '../../../../platform/time.ts';
import { type Fen, readYuan } from '../../money.ts';
import type { Refusal, ReliefRefusal } from './refusal.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Reads the fields of a row one by one and gathers every refusal, so that a clerk sees all of them at once. */
export interface FieldReader {
  row: Row;
  path: string;
  refusals: Refusal[];
}

/** A reader over a row; nested rows share its list of refusals. */
export function readerOf(value: unknown, path: string, refusals: Refusal[]): FieldReader {
  const isRow = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isRow) refuse({ refusals }, 'missing', { field: path, got: say(value) });
  return { row: isRow ? (value as Row) : {}, path, refusals };
}

/** Notes a refusal. */
export function refuse(
  { refusals }: Pick<FieldReader, 'refusals'>,
  refusal: ReliefRefusal,
  words: { field: string; got?: string; want?: string },
): void {
  refusals.push({ refusal, field: words.field, got: words.got ?? '', want: words.want ?? '' });
}

/** Full name of a field, as the refusal shows it. */
export function fieldOf({ path }: FieldReader, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** Short print of what was given. */
export function say(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

export function readText(reader: FieldReader, name: string): string {
  const value = reader.row[name];
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  refuse(reader, 'missing', { field: fieldOf(reader, name), got: say(value) });
  return '';
}

export function readChoice<const Choice extends string>(
  reader: FieldReader,
  name: string,
  choices: readonly Choice[],
): Choice {
  const value = reader.row[name];
  const found = choices.find((choice) => choice === value);
  const fallback = choices[0];
  if (found !== undefined || fallback === undefined) return (found ?? '') as Choice;
  const words = { field: fieldOf(reader, name), got: say(value), want: choices.join('、') };
  refuse(reader, value === undefined ? 'missing' : 'wrong-choice', words);
  return fallback;
}

export function readFlag(reader: FieldReader, name: string): boolean {
  const value = reader.row[name];
  if (value === undefined || typeof value === 'boolean') return value === true;
  refuse(reader, 'wrong-choice', { field: fieldOf(reader, name), got: say(value), want: 'true、false' });
  return false;
}

export function readDate(reader: FieldReader, name: string): CivilDate | undefined {
  const value = reader.row[name];
  if (typeof value === 'string' && isDate(value)) return value;
  const words = { field: fieldOf(reader, name), got: say(value) };
  refuse(reader, value === undefined ? 'missing' : 'not-a-date', words);
  return undefined;
}

function isDate(text: string): boolean {
  try {
    return dayNumber(text) > 0;
  } catch {
    return false;
  }
}

export function readCount(reader: FieldReader, name: string): number | undefined {
  const value = reader.row[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  refuse(reader, 'not-a-count', { field: fieldOf(reader, name), got: say(value) });
  return undefined;
}

/** Money in yuan, not below zero; `negative` is how a sum below zero is refused. */
export function readMoney(
  reader: FieldReader,
  name: string,
  negative: 'negative-rent' | 'negative-money' = 'negative-money',
): Fen {
  const value = reader.row[name];
  const field = fieldOf(reader, name);
  const read = readYuan(value);
  if (!read.ok) refuse(reader, value === undefined ? 'missing' : read.fault, { field, got: say(value) });
  else if (read.fen < 0) refuse(reader, negative, { field, got: say(value) });
  else return read.fen;
  return 0;
}

export function readOptionalMoney(reader: FieldReader, name: string): Fen | undefined {
  return reader.row[name] === undefined ? undefined : readMoney(reader, name);
}

/** The rows of a list, each with its own reader; an absent list is empty. */
export function readRows(reader: FieldReader, name: string): FieldReader[] {
  const value = reader.row[name] ?? [];
  if (!Array.isArray(value)) {
    refuse(reader, 'missing', { field: fieldOf(reader, name), got: say(value) });
    return [];
  }
  return value.map((one, index) => readerOf(one, `${fieldOf(reader, name)}[${index + 1}]`, reader.refusals));
}
