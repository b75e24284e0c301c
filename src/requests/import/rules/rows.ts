import { oneLine, textFault, tidyText } from '../../../platform/text.ts';
import type { Instant } from '../../../platform/time.ts';
import { phone as phoneForm } from '../../contract.ts';
import { titleFrom } from '../../rules/contact.ts';
import { type DisciplineGate, raisesGate } from '../../rules/gate.ts';
import type { Choices } from './choices.ts';
import type { ImportField, NamedField } from './fields.ts';
import { earliestMoment, type MomentReading, readMoment } from './moments.ts';
import type { ImportMode, RowRefusal, StagedRow, TableRow } from './staged-row.ts';

/** How the rows of one file are understood. */
export interface RowReading {
  at: Partial<Record<ImportField, number>>;
  columns: number;
  /** Columns kept as they are, with their heads. */
  kept: readonly { head: string; at: number }[];
  mode: ImportMode;
  /** The first moment whose history is counted in figures; none of it where absent. */
  countFrom?: Instant;
  times: MomentReading;
  choices: Record<NamedField, Choices>;
  /** What a row is that does not say: the city's own codes. */
  defaults: { requestType: string; askerType: string; source: string };
  channelOf(source: string): string;
  gate: DisciplineGate;
}

/** What was left open or changed in a row that is taken, counted for the preview. */
export type RowNote =
  | 'unknown-category'
  | 'unknown-type'
  | 'unknown-asker-type'
  | 'unknown-source'
  | 'unknown-unit'
  | 'unknown-state'
  | 'no-phone-form';

export type CheckedRow =
  | { ok: true; row: Omit<StagedRow, 'hash'>; notes: RowNote[] }
  | { ok: false; reason: RowRefusal; field?: ImportField };

/** The longest words an import takes; what people type now may be shorter (`askInput`). */
export const longestWords = 20_000;

/** Texts are read by the rules of every form (`plainText`, `plainLine`), without making a schema's answer for each cell. */
const textForms = [
  { field: 'words', max: longestWords, lines: true },
  { field: 'answer', max: longestWords, lines: true },
  { field: 'title', max: 200, lines: false },
  { field: 'place', max: 300, lines: false },
  { field: 'name', max: 60, lines: false },
  { field: 'phone', max: 120, lines: false },
  { field: 'oldNumber', max: 60, lines: false },
] as const;

type TextField = (typeof textForms)[number]['field'];
type Texts = Partial<Record<TextField, string>>;

/** Checks one row and puts it into the form it will be loaded in; nothing is guessed that the row does not say. */
export function checkRow(row: TableRow, reading: RowReading): CheckedRow {
  if (row.cells.slice(reading.columns).some((cell) => cell.trim() !== '')) return refuse('too-many-cells');
  const texts = readTexts(row, reading);
  if (!texts.ok) return texts;
  const { words = '', title, place, name, oldNumber, answer } = texts.texts;
  if (words === '') return refuse('empty-words', 'words');
  const times = readTimes(row, reading);
  if (!times.ok) return times;
  if (isAccusation([title, words, place].join('\n'), reading.gate)) return refuse('discipline-gate', 'words');
  if (isPersonal(oldNumber)) return refuse('personal-number', 'oldNumber');
  const notes: RowNote[] = [];
  const codes = readCodes(row, reading, notes);
  const contact = readContact(texts.texts.phone, notes);
  const standing = readStanding(row, { reading, times: times.times, notes });
  if (!standing.ok) return standing;
  const said = { place, name, oldNumber, answer, ...contact, ...times.times, ...standing.standing };
  return {
    ok: true,
    notes,
    row: { line: row.line, title: title ?? titleFrom(words), words, ...codes, ...definedOnly(said) },
  };
}

type Standing = Pick<StagedRow, 'history' | 'counted' | 'lead' | 'oldUnit' | 'kept'>;
type Times = Pick<StagedRow, 'happenedAt' | 'answeredAt' | 'due'>;

/** Where the old system had a ticket: open or over, with which unit, and the columns kept as they were. */
function readStanding(
  row: TableRow,
  { reading, times, notes }: { reading: RowReading; times: Times; notes: RowNote[] },
): { ok: true; standing: Standing } | (CheckedRow & { ok: false }) {
  const unitName = cellOf(row, reading, 'unit').trim().slice(0, longestName);
  const lead = unitName === '' ? undefined : reading.choices.unit.find(unitName);
  if (unitName !== '' && lead === undefined) notes.push('unknown-unit');
  const history = isHistory(row, { reading, times, notes });
  const happenedAt = times.happenedAt ?? times.answeredAt;
  if (!history && happenedAt !== undefined && happenedAt < earliestMoment('open'))
    return refuse('too-early', 'happenedAt');
  const kept = keptLines(row, reading, lead === undefined ? unitName : '');
  if (kept.length > longestWords) return refuse('too-long');
  const isCounted = history && reading.countFrom !== undefined && (happenedAt ?? '') >= reading.countFrom;
  return {
    ok: true,
    standing: {
      ...(reading.mode === 'by-state' ? { history } : {}),
      ...(isCounted ? { counted: true } : {}),
      ...(lead === undefined ? {} : { lead, oldUnit: unitName }),
      ...(kept === '' ? {} : { kept }),
    },
  };
}

/** A ticket whose state nobody knows is over if it was answered. */
function isHistory(
  row: TableRow,
  { reading, times, notes }: { reading: RowReading; times: Times; notes: RowNote[] },
): boolean {
  if (reading.mode !== 'by-state') return reading.mode === 'history';
  const name = cellOf(row, reading, 'state').trim();
  const state = name === '' ? undefined : reading.choices.state.find(name);
  if (name !== '' && state === undefined) notes.push('unknown-state');
  return state === undefined ? times.answeredAt !== undefined : state === 'closed';
}

const longestName = 60;
/** What stands in the lines for a unit the city has not: found in both languages' screens as it is. */
const unitHead = '办理单位';

function keptLines(row: TableRow, reading: RowReading, unit: string): string {
  const lines = reading.kept.flatMap(({ head, at }) => {
    const text = (row.cells[at] ?? '').trim();
    return text === '' ? [] : [`${head}：${text}`];
  });
  if (unit !== '') lines.unshift(`${unitHead}：${unit}`);
  return lines.join('\n').normalize('NFC').replace(unprintable, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

function refuse(reason: RowRefusal, field?: ImportField): CheckedRow & { ok: false } {
  return field === undefined ? { ok: false, reason } : { ok: false, reason, field };
}

function cellOf(row: TableRow, { at }: RowReading, field: ImportField): string {
  const place = at[field];
  return place === undefined ? '' : (row.cells[place] ?? '');
}

function readTexts(
  row: TableRow,
  reading: RowReading,
): { ok: true; texts: Texts } | (CheckedRow & { ok: false }) {
  const texts: Texts = {};
  for (const { field, max, lines } of textForms) {
    const cell = cellOf(row, reading, field);
    if (cell === '') continue;
    const text = tidyText(cell);
    const fault = textFault(text) ?? (text.length > max ? 'too-long' : undefined);
    if (fault !== undefined) return refuse(fault, field);
    if (text !== '') texts[field] = lines ? text : oneLine(text);
  }
  return { ok: true, texts };
}

/** A deadline may lie ahead. */
const farAhead = '2200-01-01T00:00:00.000Z';

function readTimes(
  row: TableRow,
  reading: RowReading,
): { ok: true; times: Times } | (CheckedRow & { ok: false }) {
  const times: Times = {};
  for (const field of ['happenedAt', 'answeredAt', 'due'] as const) {
    const now = field === 'due' ? farAhead : reading.times.now;
    const read = readMoment(cellOf(row, reading, field), { ...reading.times, now });
    if (!read.ok) return refuse(read.reason, field);
    if (read.instant !== null) times[field] = read.instant;
  }
  const { happenedAt, answeredAt } = times;
  if (happenedAt !== undefined && answeredAt !== undefined && answeredAt < happenedAt)
    return refuse('answered-before-asked', 'answeredAt');
  return { ok: true, times };
}

function readCodes(
  row: TableRow,
  reading: RowReading,
  notes: RowNote[],
): Pick<StagedRow, 'category' | 'requestType' | 'askerType' | 'source' | 'channel'> {
  const { choices, defaults } = reading;
  const code = (
    field: 'category' | 'requestType' | 'askerType' | 'source',
    note: RowNote,
  ): string | undefined => {
    const name = cellOf(row, reading, field).trim();
    if (name === '') return undefined;
    const found = choices[field].find(name);
    if (found === undefined) notes.push(note);
    return found;
  };
  const category = code('category', 'unknown-category');
  const source = code('source', 'unknown-source') ?? defaults.source;
  return {
    ...(category === undefined ? {} : { category }),
    requestType: code('requestType', 'unknown-type') ?? defaults.requestType,
    askerType: code('askerType', 'unknown-asker-type') ?? defaults.askerType,
    source,
    channel: reading.channelOf(source),
  };
}

/** The first telephone number of a cell; what else the cell says is kept as it was written. */
function readContact(cell: string | undefined, notes: RowNote[]): Pick<StagedRow, 'phone' | 'otherContact'> {
  if (cell === undefined) return {};
  const parts = cell.split(/[,，、;；/|]|\s{2,}/).filter((part) => part.trim() !== '');
  const numbers = parts.map((part) => phoneForm.safeParse(part));
  const first = numbers.find((number) => number.success)?.data;
  if (first === undefined) notes.push('no-phone-form');
  if (first !== undefined && parts.length === 1) return { phone: first };
  return { ...(first === undefined ? {} : { phone: first }), otherContact: cell };
}

/** The record keeps old numbers for ever: an identity or mobile number among them is a column taken for another. */
function isPersonal(number: string | undefined): boolean {
  if (number === undefined) return false;
  return /^1[3-9]\d{9}$/.test(number) || isIdentityNumber(number);
}

const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Tells a number of 18 digits with a birthday and the right check digit (GB 11643-1999). */
function isIdentityNumber(text: string): boolean {
  if (!/^[1-8]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dXx]$/.test(text)) return false;
  const sum = identityWeights.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase();
}

const patterns = new WeakMap<DisciplineGate, RegExp>();

/** Letters in other forms, which only the gate's own normal form shows. */
const otherForms = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uf900-\ufaff\u2f00-\u2fdf]/;

/** As at the desk: such words are not stored. A cheap search goes first, since hardly any row has one of the words. */
function isAccusation(text: string, gate: DisciplineGate): boolean {
  if (gate.words.length === 0) return false;
  const pattern = patterns.get(gate) ?? patternOf(gate);
  patterns.set(gate, pattern);
  return (pattern.test(text) || otherForms.test(text)) && raisesGate(text, gate);
}

/** Finds whatever the gate may find and more; the exceptions too, since taking one out may join the halves of a word. */
function patternOf({ words, exceptions }: DisciplineGate): RegExp {
  const broken = (word: string) => [...word].map(literally).join('[^\\u4e00-\\u9fffa-z0-9]*');
  return new RegExp([...words, ...exceptions].map(broken).join('|'), 'i');
}

function literally(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function definedOnly<Values extends object>(
  values: Values,
): { [Key in keyof Values]?: NonNullable<Values[Key]> } {
  const defined: { [Key in keyof Values]?: NonNullable<Values[Key]> } = {};
  for (const name of Object.keys(values) as (keyof Values)[]) {
    const value = values[name];
    if (value !== undefined && value !== null) defined[name] = value;
  }
  return defined;
}
