import type ExcelJS from 'exceljs';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { fieldSentence } from '../../platform/http/refusal.ts';
import type { Language } from '../../platform/i18n.ts';
import { newWorkbook } from '../../platform/new-workbook.ts';
import { type ArticleContent, articleContent } from '../contract.ts';
import { knowledgeMessages, knowledgeReasons } from '../messages.ts';
import {
  type CityWords,
  columnsOf,
  contentOf,
  rowOf,
  type WorkbookField,
  type WorkbookRow,
  workbookColumns,
} from '../rules/workbook.ts';
import { createArticle, saveDraft } from './actions.ts';
import { articlesInUse } from './article-store.ts';
import { readChain } from './store.ts';

const mostRows = 5000;

/** All articles that are not taken out of use, as a workbook: what is confirmed, or the draft where nothing is yet. */
export async function writeWorkbook(context: Context, language: Language): Promise<Buffer> {
  const words = wordsOf(await citySnapshot(context));
  const rows = await articlesInUse(context);
  const book = await newWorkbook();
  const { states, workbook } = knowledgeMessages[language];
  const sheet = book.addWorksheet(workbook.sheet);
  sheet.columns = workbookColumns.map(({ field, head, width }) => ({ key: field, header: head, width }));
  for (const row of rows) {
    const content = (row.content ?? row.draft) as unknown as ArticleContent;
    const { id, version } = row;
    sheet.addRow(rowOf({ id, content, version, state: states[row.state as keyof typeof states] }, words));
  }
  sheet.getRow(1).font = { bold: true };
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  sheet.eachRow((line) => {
    line.alignment = { vertical: 'top', wrapText: true };
    line.eachCell((cell) => {
      cell.numFmt = '@'; // numbers as text: no telephone number becomes 7.16E+06
    });
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}

export interface Imported {
  saved: number;
  unchanged: number;
  refused: { line: number; question: string; reasons: string[] }[];
}

/** Reads articles from a workbook as drafts; a row that is not right is refused with its line and why, the others go on. */
export async function readWorkbook(context: Context, bytes: Buffer, language: Language): Promise<Imported> {
  const words = wordsOf(await citySnapshot(context));
  const done: Imported = { saved: 0, unchanged: 0, refused: [] };
  for (const { line, row } of await rowsOf(bytes)) {
    try {
      const outcome = await readRow(context, row, words);
      done[outcome] += 1;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      done.refused.push({ line, question: row.question ?? '', reasons: reasonsOf(error, language) });
    }
  }
  return done;
}

/** A refusal happens before anything of its row is written, so the rows before it stand. */
async function readRow(context: Context, row: WorkbookRow, words: CityWords): Promise<'saved' | 'unchanged'> {
  const content = checkedRow(row, words);
  const id = row.id?.trim() ?? '';
  if (id === '') {
    await createArticle(context, { content, origin: 'workbook' });
    return 'saved';
  }
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refused('invalid', { fields: { id: 'article-unknown' } });
  const { article } = await readChain(context, id);
  if (article.n === 0) throw new Refused('invalid', { fields: { id: 'article-unknown' } });
  const held = [article.content, article.draft].map((one) => JSON.stringify(sorted(one)));
  if (held.includes(JSON.stringify(sorted(content)))) return 'unchanged';
  await saveDraft(context, { id, n: article.n, content }, 'workbook');
  return 'saved';
}

/** @throws Refused `invalid` with a reason for each column at fault. */
function checkedRow(row: WorkbookRow, words: CityWords): ArticleContent {
  const parsed = articleContent.safeParse(contentOf(row, words));
  if (parsed.success) return parsed.data;
  const reasons: Partial<Record<string, string>> = { too_big: 'too-long', too_small: 'too-short' };
  const fields: Record<string, string> = {};
  for (const { path, code } of parsed.error.issues)
    fields[String(path[0] ?? '')] ??= reasons[code] ?? 'format';
  throw new Refused('invalid', { fields });
}

function sorted(content: ArticleContent | null): unknown {
  return content === null ? null : Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1));
}

function reasonsOf({ code, details }: Refused, language: Language): string[] {
  const heads = new Map<string, string>(workbookColumns.map(({ field, head }) => [field, head]));
  const listed = Object.entries(details.fields ?? {}).map(
    ([field, reason]) => `${heads.get(field) ?? field}: ${fieldSentence(reason, language, knowledgeReasons)}`,
  );
  if (listed.length > 0) return listed;
  const phrases: Readonly<Record<string, string>> = knowledgeReasons[language];
  return [phrases[details.reason ?? ''] ?? code];
}

async function rowsOf(bytes: Buffer): Promise<{ line: number; row: WorkbookRow }[]> {
  const book = await newWorkbook();
  try {
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
  } catch {
    throw new Refused('file-type', { reason: 'not-a-workbook' });
  }
  for (const sheet of book.worksheets) {
    for (let head = 1; head <= Math.min(5, sheet.rowCount); head += 1) {
      const columns = columnsOf(cellsOf(sheet.getRow(head)));
      if (columns !== undefined) return readSheet(sheet, head, columns);
    }
  }
  throw new Refused('invalid', { reason: 'workbook-without-heads' });
}

function readSheet(
  sheet: ExcelJS.Worksheet,
  head: number,
  columns: ReadonlyMap<WorkbookField, number>,
): { line: number; row: WorkbookRow }[] {
  if (sheet.rowCount - head > mostRows) throw new Refused('too-large', { reason: 'too-many-rows' });
  const found: { line: number; row: WorkbookRow }[] = [];
  for (let line = head + 1; line <= sheet.rowCount; line += 1) {
    const cells = cellsOf(sheet.getRow(line));
    const row = Object.fromEntries([...columns].map(([field, at]) => [field, cells[at] ?? '']));
    if (Object.values(row).some((text) => text.trim() !== '')) found.push({ line, row });
  }
  return found;
}

function cellsOf(row: ExcelJS.Row): string[] {
  const cells: string[] = [];
  for (let at = 1; at <= Math.min(row.cellCount, 60); at += 1) {
    const { value, text } = row.getCell(at);
    cells.push(value instanceof Date ? value.toISOString().slice(0, 10) : (text ?? ''));
  }
  return cells;
}

function wordsOf(city: CitySnapshot): CityWords {
  const units = city.items('unit').map(({ data }) => data);
  const categories = city.items('category').map(({ data }) => data);
  const divisions = city.items('division').map(({ data }) => data);
  const byName = <Item extends { code: string }>(items: readonly Item[], name: (item: Item) => string) => {
    const codes = new Map(items.map((item) => [name(item), item.code]));
    return (text: string) => codes.get(text) ?? (items.some(({ code }) => code === text) ? text : undefined);
  };
  const unitCode = byName(units, ({ name }) => name.zh);
  const shortCode = byName(units, ({ shortName }) => shortName);
  return {
    unitName: (code) => city.item('unit', code)?.data.name.zh ?? code,
    unitCode: (name) => unitCode(name) ?? shortCode(name),
    categoryName: (code) => city.item('category', code)?.data.name.zh ?? code,
    categoryCode: byName(categories, ({ name }) => name.zh),
    divisionName: (code) => divisions.find((one) => one.code === code)?.name ?? code,
    divisionCode: byName(divisions, ({ name }) => name),
  };
}
