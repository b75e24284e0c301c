import { noteAccessNow } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { civilDateOf, dayAndTime, formatDateTime, type Language, nameIn } from '../../../platform/i18n.ts';
import { writeWorkbook } from '../../../platform/workbook-file.ts';
import type { ListFilter, RequestRow } from '../../contract.ts';
import { maskNumbers } from '../../import/rules/mask.ts';
import { exportMessages } from '../../messages-export.ts';
import { snapshot } from '../city.ts';
import { listRequests } from './list.ts';

/** Columns in their order, with their width in characters and what they hold. */
const columns = [
  ['number', 14, 'text'],
  ['title', 40, 'text'],
  ['stage', 14, 'text'],
  ['type', 12, 'text'],
  ['category', 20, 'text'],
  ['source', 16, 'text'],
  ['owner', 28, 'text'],
  ['received', 18, 'moment'],
  ['citizenDue', 18, 'moment'],
  ['stepDue', 18, 'moment'],
  ['redone', 12, 'number'],
  ['history', 10, 'text'],
] as const;

/** Rows of one file: what somebody can still read; beyond, a list is narrowed first. */
const mostRows = 5_000;
const rowsAtOnce = 100;

/**
 * The list that is shown as a workbook 导出: the same rows by the same right, telephone numbers in titles masked. Who
 * took out how many of which list is written down before the first byte leaves.
 */
export async function exportList(
  context: Context,
  filter: ListFilter,
  language: Language,
): Promise<{ name: string; bytes: Buffer }> {
  const { queue, q } = filter;
  const rows: RequestRow[] = [];
  let after: string | undefined;
  do {
    const page = await listRequests(context, { ...filter, after, limit: rowsAtOnce });
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined && rows.length < mostRows);
  await noteAccessNow(context, {
    action: 'export',
    subject: null,
    details: { list: 'requests', queue, rows: rows.length, searched: q !== undefined },
  });
  const words = exportMessages[language];
  const city = await snapshot(context);
  const cells = await cellsOf(context, rows, language);
  const when = formatDateTime(context.now, { zone: city.zone, language }, 'full');
  const notes = [words.queues[queue], when, ...(city.mode === 'demo' ? [words.demo] : [])];
  if (after !== undefined) notes.push(words.cut(mostRows));
  const bytes = await writeWorkbook({
    sheet: words.title,
    note: notes.join(' · '),
    heads: columns.map(([column, width, kind]) => ({ head: words.heads[column], width, kind })),
    rows: cells,
  });
  return { name: `${words.title}-${words.queues[queue]}-${civilDateOf(context.now, city.zone)}.xlsx`, bytes };
}

async function cellsOf(
  context: Context,
  rows: readonly RequestRow[],
  language: Language,
): Promise<string[][]> {
  const city = await snapshot(context);
  const { stages, yes, none } = exportMessages[language];
  const { zone } = city;
  const name = (kind: 'unit' | 'category' | 'request-type' | 'source', code: string | null): string => {
    const item = code === null ? undefined : city.item(kind, code);
    return item === undefined ? (code ?? none) : nameIn(item.data.name, language);
  };
  const due = (at: string | null) => (at === null ? none : dayAndTime(at, { zone, isEnd: true }));
  return rows.map((row) => [
    row.number,
    maskNumbers(row.title),
    stages[row.stage],
    name('request-type', row.requestType),
    name('category', row.category),
    name('source', row.source),
    name('unit', row.ownerUnit),
    dayAndTime(row.receivedAt, { zone }),
    due(row.citizenDue),
    due(row.stepDue),
    row.redoCount === 0 ? '' : String(row.redoCount),
    row.history ? yes : '',
  ]);
}
