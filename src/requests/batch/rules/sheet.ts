import type { Kinds } from '../../../city/index.ts';
import { filledOnly, type HeadedRow, rowsBelow } from '../../../platform/headed-rows.ts';

/** What a row of a sheet may say of one request. */
export const sheetFields = [
  'upperNumber',
  'upperDeadline',
  'source',
  'channel',
  'requestType',
  'askerType',
  'title',
  'words',
  'place',
  'name',
  'phone',
  'happenedAt',
  'category',
  'notify',
] as const;
export type SheetField = (typeof sheetFields)[number];

type Heads = Partial<Record<SheetField, readonly string[]>>;

/** The heads of the city's own sheet 登记表 for visits, letters, meetings and every other source, the usual one first. */
export const ownHeads = {
  source: ['来源'],
  channel: ['渠道'],
  requestType: ['诉求类型', '类型'],
  askerType: ['诉求人类别', '主体类别'],
  title: ['标题', '诉求标题'],
  words: ['诉求内容', '内容', '反映内容'],
  place: ['地点', '事发地点', '地址'],
  name: ['姓名', '诉求人', '反映人'],
  phone: ['电话', '联系电话', '手机号'],
  happenedAt: ['反映时间', '提出时间', '来访时间'],
  category: ['事项类别'],
  upperNumber: ['原编号', '上级编号'],
  upperDeadline: ['上级时限'],
  notify: ['告知方式'],
} as const satisfies Heads;

/** A row with its line in the sheet, and all its cells as they stood. */
export interface SheetRow extends HeadedRow {
  fields: Partial<Record<SheetField, string>>;
}

export interface ReadSheet {
  heads: readonly string[];
  rows: SheetRow[];
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s*：:]|（.*?）|\(.*?\)/g, '')
    .toLowerCase();

/**
 * Reads rows below the line that holds the heads, in any order and below whatever stands above them.
 *
 * @returns undefined when no line holds a head for the words.
 */
export function readSheet(
  cells: readonly (readonly string[])[],
  heads: Heads & { words: readonly string[] },
): ReadSheet | undefined {
  const begin = cells.findIndex((row) => placeOf(row, heads.words) >= 0);
  const headRow = cells[begin];
  if (headRow === undefined) return undefined;
  const places = sheetFields.flatMap((field) => {
    const at = placeOf(headRow, heads[field] ?? []);
    return at < 0 ? [] : [[field, at] as const];
  });
  const rows = rowsBelow(cells, begin).map((row) => {
    const fields = places.map(([field, place]) => [field, (row.cells[place] ?? '').trim()] as const);
    return { ...row, fields: filledOnly(fields) };
  });
  return { heads: headRow, rows };
}

function placeOf(row: readonly string[], names: readonly string[]): number {
  const wanted = names.map(plain);
  return row.findIndex((cell) => wanted.includes(plain(cell)));
}

/** The heads of a platform above, by the city's map of it. */
export function headsOf({
  columns,
}: Pick<Kinds['platform'], 'columns'>): Heads & { words: readonly string[] } {
  return columns as Heads & { words: readonly string[] };
}

interface Named {
  code: string;
  name: { zh: string; en?: string | undefined };
}

/** The code of what a cell names: by its Chinese or English name, or the code itself. */
export function codeOf(list: readonly Named[], text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const said = plain(text);
  return list.find(({ code, name }) => [code, name.zh, name.en ?? name.zh].some((one) => plain(one) === said))
    ?.code;
}

/** Our type for a platform's word; the one agreed for words nobody mapped. */
export function typeOf(
  { requestTypes, otherwise }: Pick<Kinds['platform'], 'requestTypes' | 'otherwise'>,
  text: string | undefined,
): string {
  const said = plain(text ?? '');
  return requestTypes.find(({ words }) => plain(words) === said)?.requestType ?? otherwise.requestType;
}

/** Whether a time was written without its hour: a deadline of a day ends with it. */
export function isWholeDay(text: string): boolean {
  return (
    !/\d\s*[:：时点]/.test(text) && !/^\d{5}\.\d*[1-9]/.test(text.trim()) && !/^\d{10,}$/.test(text.trim())
  );
}
