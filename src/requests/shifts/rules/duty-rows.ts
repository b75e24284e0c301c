import { minuteOfDay } from '../../../platform/calendar/civil.ts';
import type { CivilDate } from '../../../platform/time.ts';

/** One line of a duty list 值班表: who is on which day, from when to when. */
export interface DutyRow {
  day: CivilDate;
  /** Name of the shift or span as the list gives it: 早班, 全天, 08:30-17:30. */
  span: string;
  from: string;
  to: string;
  post: string;
  name: string;
  phone: string;
  remark: string;
}

export type DutyProblem = 'no-day' | 'no-span' | 'no-post' | 'no-name' | 'not-a-phone';

export interface DutyReading {
  rows: DutyRow[];
  refused: { line: number; reason: DutyProblem }[];
}

/** Heads of the workbook, in their order; other words people use for the same are read too. */
export const dutyHeads = {
  day: ['日期', '值班日期'],
  span: ['班次', '时段', '时间', '值班时间'],
  post: ['值班岗位', '岗位', '职务', '值班职务'],
  name: ['姓名', '值班人员', '值班人'],
  phone: ['电话', '联系电话', '手机'],
  remark: ['备注'],
} as const;
export type DutyField = keyof typeof dutyHeads;
export const dutyFields = Object.keys(dutyHeads) as DutyField[];

/** Which column holds which field; undefined when it is no line of heads. */
export function dutyColumns(cells: readonly string[]): ReadonlyMap<DutyField, number> | undefined {
  const found = new Map<DutyField, number>();
  for (const field of dutyFields) {
    const at = cells.findIndex((cell) => (dutyHeads[field] as readonly string[]).includes(cell.trim()));
    if (at !== -1) found.set(field, at);
  }
  return found.has('day') && found.has('name') ? found : undefined;
}

interface Spans {
  /** The city's shifts by their names. */
  shifts: readonly { name: string; from: string; to: string }[];
}

/** Reads the rows below the heads; what cannot be read is named with its line and why. */
export function readDutyRows(
  lines: readonly { line: number; cells: Readonly<Record<DutyField, string>> }[],
  spans: Spans,
): DutyReading {
  const reading: DutyReading = { rows: [], refused: [] };
  let day: CivilDate | undefined;
  for (const { line, cells } of lines) {
    // a merged day stands in its first row only
    day = cells.day.trim() === '' ? day : readDay(cells.day);
    const row = readRow(cells, day, spans);
    if (typeof row === 'string') reading.refused.push({ line, reason: row });
    else reading.rows.push(row);
  }
  return reading;
}

function readRow(
  cells: Readonly<Record<DutyField, string>>,
  day: CivilDate | undefined,
  { shifts }: Spans,
): DutyRow | DutyProblem {
  if (day === undefined) return 'no-day';
  const span = readSpan(cells.span.trim(), shifts);
  if (span === undefined) return 'no-span';
  const [post, name, phone] = [cells.post.trim(), cells.name.trim(), cells.phone.replace(/[\s-]/g, '')];
  if (name === '') return 'no-name';
  if (post === '') return 'no-post';
  if (phone !== '' && !/^\+?\d{3,15}$/.test(phone)) return 'not-a-phone';
  return { day, ...span, post, name, phone, remark: cells.remark.trim() };
}

/** A day as people write it: 2026-10-01, 2026/10/1, 2026年10月1日. */
export function readDay(text: string): CivilDate | undefined {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/.exec(text.trim());
  if (match === null) return undefined;
  const [, year = '', month = '', date = ''] = match;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const read = Date.parse(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(read) && new Date(read).toISOString().startsWith(day);
  return exists ? day : undefined;
}

function readSpan(
  text: string,
  shifts: readonly { name: string; from: string; to: string }[],
): Pick<DutyRow, 'span' | 'from' | 'to'> | undefined {
  if (text === '' || text === '全天') return { span: '全天', from: '00:00', to: '24:00' };
  const shift = shifts.find(({ name }) => name === text);
  if (shift !== undefined) return { span: text, from: shift.from, to: shift.to };
  const match = /^(\d{1,2})[:：](\d\d)\s*[-—–~～至]+\s*(\d{1,2})[:：](\d\d)$/.exec(text);
  if (match === null) return undefined;
  const [, fromHour = '', fromMinute = '', toHour = '', toMinute = ''] = match;
  const [from, to] = [`${fromHour.padStart(2, '0')}:${fromMinute}`, `${toHour.padStart(2, '0')}:${toMinute}`];
  return isTime(from) && isTime(to) ? { span: `${from}-${to}`, from, to } : undefined;
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);
}

/** Who is on at a minute of a day; a span that ends before it begins runs past midnight. */
export function onDutyAt(
  rows: readonly DutyRow[],
  { day, before, minute }: { day: CivilDate; before: CivilDate; minute: number },
): DutyRow[] {
  return rows.filter((row) => {
    const [from, to] = [minuteOfDay(row.from), minuteOfDay(row.to)];
    if (from < to) return row.day === day && minute >= from && minute < to;
    return (row.day === day && minute >= from) || (row.day === before && minute < to);
  });
}

/** Days of a holiday nobody is on duty, in their order. */
export function uncovered(days: readonly CivilDate[], rows: readonly Pick<DutyRow, 'day'>[]): CivilDate[] {
  const covered = new Set(rows.map(({ day }) => day));
  return days.filter((day) => !covered.has(day));
}
