import { v7 as uuid } from 'uuid';
import type { CitySnapshot, Kinds } from '../../../city/index.ts';
import { blindIndexes } from '../../../platform/blind.ts';
import { type Context, type Services, type Who, withContext } from '../../../platform/context.ts';
import { asRefusal, Refused } from '../../../platform/errors.ts';
import { parseInput } from '../../../platform/http/api.ts';
import type { Exchange } from '../../../platform/http/route.ts';
import { type Language, nameIn } from '../../../platform/i18n.ts';
import { fieldMessages, refusalMessages } from '../../../platform/messages.ts';
import { type RefusedFile, refusedRows } from '../../../platform/refused-rows.ts';
import { cellsOf } from '../../../platform/sheet-cells.ts';
import { writeWorkbook } from '../../../platform/workbook-file.ts';
import { registerInput } from '../../contract.ts';
import { requestReasons } from '../../messages.ts';
import { snapshot } from '../../server/city.ts';
import { countGate } from '../../server/intake/gate-count.ts';
import { checkSubmission, receive } from '../../server/intake/receive.ts';
import { mostRows, type RowOutcome } from '../contract.ts';
import { batchMessages, batchReasons } from '../messages.ts';
import { headsOf, ownHeads, type ReadSheet, readSheet, type SheetRow } from '../rules/sheet.ts';
import { type Candidate, candidateOf } from './candidate.ts';
import { passOn } from './pass-on.ts';
import { holdRow, knownNumber } from './store.ts';

interface Taking {
  services: Services;
  who: Who;
  language: Language;
  batch: string;
  confirm: boolean;
  platform: Kinds['platform'] | null;
  /** Keys of rows of this sheet that came before. */
  seen: Set<string>;
}

export interface Taken {
  rows: RowOutcome[];
  taken: number;
  known: number;
  refused: number;
  refusedRows: RefusedFile | null;
}

/**
 * 批量登记: takes in the rows of a sheet, each once and for itself, so that a bad one harms no other and a sheet sent
 * twice, or broken off in the middle, is simply sent again. Without `confirm` it only says what would become of each.
 */
export async function takeRows(
  exchange: Exchange,
  input: { platform?: string | undefined; name: string; base64: string; confirm: boolean },
): Promise<Taken> {
  const { services, city, actor, language } = exchange;
  const who = { city, actor };
  const lists = await withContext(services, who, snapshot);
  const platform = platformOf(lists, input.platform);
  const sheet = await sheetOf(Buffer.from(input.base64, 'base64'), platform);
  const taking: Taking = {
    services,
    who,
    language,
    batch: uuid(),
    confirm: input.confirm,
    platform,
    seen: new Set(),
  };
  const rows: RowOutcome[] = [];
  for (const row of sheet.rows) rows.push(await takeRow(taking, row));
  const words = batchMessages[language];
  const count = (state: RowOutcome['state']) => rows.filter((row) => row.state === state).length;
  return {
    rows,
    taken: count('new'),
    known: count('known'),
    refused: count('refused'),
    refusedRows: await refusedRows({
      ...sheet,
      outcomes: rows,
      name: input.name,
      words: { sheet: words.refusedSheet, why: words.why, note: words.refusedNote },
    }),
  };
}

function platformOf(city: CitySnapshot, code: string | undefined): Kinds['platform'] | null {
  if (code === undefined) return null;
  const platform = city.item('platform', code)?.data;
  if (platform === undefined) throw new Refused('invalid', { fields: { platform: 'not-a-choice' } });
  return platform;
}

async function sheetOf(bytes: Buffer, platform: Kinds['platform'] | null): Promise<ReadSheet> {
  const cells = await cellsOf(bytes, platform?.sheet);
  const sheet = readSheet(cells, platform === null ? ownHeads : headsOf(platform));
  if (sheet === undefined) throw new Refused('invalid', { reason: 'sheet-without-words' });
  if (sheet.rows.length === 0 || sheet.rows.length > mostRows)
    throw new Refused('invalid', { reason: 'sheet-length' });
  return sheet;
}

/** One row, in a transaction of its own. */
async function takeRow(taking: Taking, row: SheetRow): Promise<RowOutcome> {
  const { services, who, language } = taking;
  const title = (row.fields.title ?? row.fields.words ?? '').slice(0, 30);
  try {
    const done = await withContext(services, who, (context) => takeInside(context, taking, row));
    return { line: row.line, title, why: null, ...done };
  } catch (error) {
    const refusal = error instanceof Refused ? error : asRefusal(error);
    if (refusal === undefined || !isAboutRow(refusal)) throw error;
    if (taking.confirm && refusal.details.reason === 'discipline-gate')
      await countGate({ services, city: who.city }, 'import');
    return { line: row.line, title, state: 'refused', number: null, why: sayWhy(refusal, language) };
  }
}

const ofTheRow: ReadonlySet<string> = new Set(['invalid', 'too-old', 'in-the-future']);

/** A refusal that another row need not meet; a database that is away is everybody's. */
function isAboutRow({ code }: Refused): boolean {
  return ofTheRow.has(code);
}

async function takeInside(
  context: Context,
  taking: Taking,
  row: SheetRow,
): Promise<Pick<RowOutcome, 'state' | 'number'>> {
  const city = await snapshot(context);
  const candidate = candidateOf(city, taking.platform, row.fields, context.now);
  const input = parseInput(registerInput, { ...candidate.input, retryKey: uuid() });
  const rowKeys = keysOf(context, candidate);
  const [rowKey = ''] = rowKeys;
  const key = input.upperNumber === undefined ? rowKey : `${input.source}/${input.upperNumber}`;
  await holdRow(context, key);
  const known = await knownNumber(context, {
    source: input.source,
    upperNumber: input.upperNumber,
    rowKeys,
  });
  if (known !== undefined || taking.seen.has(key)) return { state: 'known', number: known ?? null };
  const via = { origin: 'desk' as const, ...input };
  checkSubmission(city, input, via);
  taking.seen.add(key);
  if (!taking.confirm) return { state: 'new', number: null };
  const made = await receive(context, input, via);
  await passOn(context, city, made, {
    platform: taking.platform?.code ?? null,
    batch: taking.batch,
    line: row.line,
    rowKey,
    upperDeadline: candidate.upperDeadline,
  });
  return { state: 'new', number: made.receipt.number };
}

/** Keyed hashes of what the row says: without the city's keys nobody can guess them from a phone or a name. */
function keysOf({ keys }: Context, { input }: Candidate): string[] {
  const { source, words, name, phone, happenedAt } = input;
  const said = JSON.stringify([source, words, name ?? '', phone ?? '', happenedAt ?? '']);
  return blindIndexes(keys, 'sheet-row', said).map((hash) => hash.toString('hex'));
}

/** Why a row was refused, as the person who corrects it reads it: which column, and what is wrong. */
function sayWhy(refusal: Refused, language: Language): string {
  const { reason, fields = {} } = refusal.details;
  const reasons: Record<string, string> = {
    ...fieldMessages[language],
    ...requestReasons[language],
    ...batchReasons[language],
  };
  const named: Readonly<Record<string, string>> = batchMessages[language].fields;
  const about = Object.entries(fields).map(
    ([field, why]) => `${named[field] ?? field}：${reasons[why] ?? refusalMessages[language].invalid}`,
  );
  if (about.length > 0) return about.join('；');
  return (reason === undefined ? undefined : reasons[reason]) ?? refusalMessages[language][refusal.code];
}

/** The city's own sheet, empty: its heads, and in the line above what may be written. */
export async function sheetTemplate(
  context: Context,
  language: Language,
): Promise<{ name: string; bytes: Buffer }> {
  const city = await snapshot(context);
  const words = batchMessages[language];
  const names = (kind: 'source' | 'request-type' | 'asker-type') =>
    city
      .items(kind)
      .map(({ data }) => nameIn(data.name, 'zh-CN'))
      .join('、');
  const bytes = await writeWorkbook({
    sheet: words.ownSheet,
    note: words.ownNote(names('source'), names('request-type'), names('asker-type')),
    heads: Object.values(ownHeads).map(([head]) => ({ head, width: head === '诉求内容' ? 50 : 16 })),
    rows: [],
  });
  return { name: `${words.ownSheet}.xlsx`, bytes };
}
