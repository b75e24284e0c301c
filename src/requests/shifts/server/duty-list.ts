import type ExcelJS from 'exceljs';
import { type CitySnapshot, workingCalendar } from '../../../city/index.ts';
import { append, chain, noteAccessNow, personalValues } from '../../../ledger/index.ts';
import { civilDate, dayNumber } from '../../../platform/calendar/civil.ts';
import { dayKind } from '../../../platform/calendar/workdays.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { fieldSentence } from '../../../platform/http/refusal.ts';
import type { Language } from '../../../platform/i18n.ts';
import { newWorkbook } from '../../../platform/new-workbook.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { writeWorkbook } from '../../../platform/workbook-file.ts';
import { snapshot } from '../../server/city.ts';
import type { DutyLists } from '../contract.ts';
import { dutyWorkbook, shiftReasons } from '../messages.ts';
import {
  type DutyField,
  type DutyRow,
  dutyColumns,
  dutyFields,
  dutyHeads,
  onDutyAt,
  readDutyRows,
  uncovered,
} from '../rules/duty-rows.ts';
import { dutyRowsFrom, markWithdrawn, saveDutyList } from './duty-store.ts';
import { clockOf } from './shifts.ts';

type ListName = 'roster' | 'holiday';

const mostRows = 2000;
/** How far ahead the next holiday's list is asked for. */
const aheadDays = 30;

export interface DutyImport {
  taken: number;
  refused: { line: number; reason: string }[];
}

/** 导入值班表: names and telephones are one sealed value; the entry keeps which days it covers. */
export async function importDuty(
  context: Context,
  input: { id: string; list: ListName; file: string },
  language: Language,
): Promise<DutyImport> {
  if ((await chain(context, 'duty-list', input.id)).length > 0) return { taken: 0, refused: [] };
  const lines = await linesOf(Buffer.from(input.file, 'base64'));
  const city = await snapshot(context);
  const shifts = city.items('shift').map(({ data }) => ({ ...data, name: data.name.zh }));
  const { rows, refused } = readDutyRows(lines, { shifts });
  if (refused.length > 0 || rows.length === 0) return refuseRows(rows, refused, language);
  const days = rows.map(({ day }) => day).sort();
  const body = { list: input.list, from: days[0] ?? '', to: days.at(-1) ?? '', rows: rows.length };
  const { entry } = await append(context, {
    kind: 'duty-list',
    subject: input.id,
    seen: 0,
    type: 'duty-listed',
    version: 1,
    body,
    personal: { rows: JSON.stringify(rows) },
  });
  await saveDutyList(context, input.id, { n: entry.n, ...body, listedAt: entry.recordedAt });
  return { taken: rows.length, refused: [] };
}

/** All or none: a list with a hole is worse than yesterday's. */
function refuseRows(
  rows: readonly DutyRow[],
  refused: readonly { line: number; reason: string }[],
  language: Language,
): DutyImport {
  if (rows.length === 0 && refused.length === 0)
    throw new Refused('invalid', { fields: { file: 'no-duty-rows' }, reason: 'no-duty-rows' });
  const said = (reason: string) => fieldSentence(reason, language, shiftReasons);
  return { taken: 0, refused: refused.map(({ line, reason }) => ({ line, reason: said(reason) })) };
}

async function linesOf(bytes: Buffer) {
  const book = await newWorkbook();
  try {
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
  } catch {
    throw new Refused('file-type', { reason: 'not-a-duty-list' });
  }
  for (const sheet of book.worksheets) {
    if (sheet.rowCount > mostRows + 5) throw new Refused('too-large', { reason: 'too-many-duty' });
    for (let head = 1; head <= Math.min(5, sheet.rowCount); head += 1) {
      const columns = dutyColumns(cellsOf(sheet.getRow(head)));
      if (columns !== undefined) return linesBelow(sheet, head, columns);
    }
  }
  throw new Refused('invalid', { fields: { file: 'not-a-duty-list' }, reason: 'not-a-duty-list' });
}

function linesBelow(sheet: ExcelJS.Worksheet, head: number, columns: ReadonlyMap<DutyField, number>) {
  const lines: { line: number; cells: Record<DutyField, string> }[] = [];
  for (let line = head + 1; line <= sheet.rowCount; line += 1) {
    const all = cellsOf(sheet.getRow(line));
    const at = (field: DutyField) => all[columns.get(field) ?? -1] ?? '';
    const cells = Object.fromEntries(dutyFields.map((field) => [field, at(field)])) as Record<
      DutyField,
      string
    >;
    if (Object.values(cells).some((cell) => cell.trim() !== '')) lines.push({ line, cells });
  }
  return lines;
}

function cellsOf(row: ExcelJS.Row): string[] {
  const cells: string[] = [];
  row.eachCell({ includeEmpty: true }, (cell, column) => {
    const { value } = cell;
    cells[column - 1] = value instanceof Date ? value.toISOString().slice(0, 10) : cell.text;
  });
  return Array.from(cells, (cell) => cell ?? '');
}

interface HeldList {
  id: string;
  n: number;
  list: ListName;
  from: CivilDate;
  to: CivilDate;
  listedAt: string;
  rows: DutyRow[] | null;
}

/** Lists in force that are not over yet. */
async function heldLists(context: Context, from: CivilDate): Promise<HeldList[]> {
  const found = await dutyRowsFrom(context, from);
  const lists: HeldList[] = [];
  for (const row of found) {
    const [value] = await personalValues(context, { kind: 'duty-list', subject: row.id });
    const text = value?.text ?? null;
    lists.push({
      id: row.id,
      n: row.n,
      list: row.list as ListName,
      from: row.from_day,
      to: row.to_day,
      listedAt: row.listed_at,
      rows: text === null ? null : (JSON.parse(text) as DutyRow[]),
    });
  }
  return lists;
}

/** 值班表: who is on now, what is in force, and whether the next holiday is covered. */
export async function dutyLists(context: Context): Promise<DutyLists> {
  const city = await snapshot(context);
  const { day, minute } = clockOf(city, context.now);
  const before = civilDate(dayNumber(day) - 1);
  const lists = await heldLists(context, before);
  const now = lists.flatMap(({ list, rows }) =>
    onDutyAt(rows ?? [], { day, before, minute }).map(({ post, name, phone, span }) => ({
      list,
      post,
      name,
      phone,
      span,
    })),
  );
  const holiday = nextHoliday(city, day);
  const covering = lists.filter(({ list }) => list === 'holiday').flatMap(({ rows }) => rows ?? []);
  return {
    now,
    lists: lists.filter(({ to }) => to >= day),
    holiday:
      holiday === undefined
        ? null
        : {
            name: holiday.name,
            from: holiday.days[0] ?? '',
            to: holiday.days.at(-1) ?? '',
            uncovered: uncovered(holiday.days, covering),
          },
  };
}

/** The next named holiday that begins or lasts within a month. */
function nextHoliday(city: CitySnapshot, today: CivilDate): { name: string; days: CivilDate[] } | undefined {
  const calendar = workingCalendar(city);
  const days: CivilDate[] = [];
  let name: string | undefined;
  for (let ahead = 0; ahead <= aheadDays + 12; ahead += 1) {
    const date = civilDate(dayNumber(today) + ahead);
    const kind = dayKind(calendar, date);
    const isOff = !kind.work && kind.name !== undefined;
    if (isOff && (name === undefined || kind.name === name)) {
      if (name === undefined && ahead > aheadDays) return undefined;
      name = kind.name;
      days.push(date);
    } else if (name !== undefined) return { name, days };
  }
  return name === undefined ? undefined : { name, days };
}

/** 作废值班表. */
export async function withdrawDuty(context: Context, { id, n }: { id: string; n: number }): Promise<void> {
  const entries = await chain(context, 'duty-list', id);
  if (entries.length === 0) throw new Refused('not-found');
  if (entries.some(({ type }) => type === 'duty-withdrawn'))
    throw new Refused('not-now', { reason: 'duty-withdrawn' });
  const { entry } = await append(context, {
    kind: 'duty-list',
    subject: id,
    seen: n,
    type: 'duty-withdrawn',
    version: 1,
    body: {},
  });
  await markWithdrawn(context, id, { n: entry.n, at: entry.recordedAt });
}

/** 导出值班表: the rows in force, or an empty table to fill in; who took the telephones out is logged first. */
export async function exportDuty(
  context: Context,
  list: ListName,
  language: Language,
): Promise<{ name: string; bytes: Buffer }> {
  const { day } = clockOf(await snapshot(context), context.now);
  const lists = await heldLists(context, day);
  const rows = lists.filter((one) => one.list === list).flatMap((one) => one.rows ?? []);
  await noteAccessNow(context, {
    action: 'export',
    subject: null,
    details: { of: `duty-${list}`, rows: rows.length },
  });
  const words = dutyWorkbook[language];
  const bytes = await writeWorkbook({
    sheet: words[list],
    note: words.note(words[list]),
    heads: dutyFields.map((field) => ({ head: dutyHeads[field][0], width: field === 'remark' ? 24 : 16 })),
    rows: rows.map((row) => dutyFields.map((field) => row[field])),
  });
  return { name: `${words[list]}-${day}.xlsx`, bytes };
}
