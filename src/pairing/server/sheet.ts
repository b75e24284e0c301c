import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { noteAccessNow } from '../../ledger/index.ts';
import { type Context, withContext } from '../../platform/context.ts';
import { asRefusal, Refused } from '../../platform/errors.ts';
import { parseInput } from '../../platform/http/api.ts';
import { fieldSentence } from '../../platform/http/refusal.ts';
import { type Exchange, who } from '../../platform/http/route.ts';
import { formatDateTime, type Language, nameIn } from '../../platform/i18n.ts';
import { refusalMessages } from '../../platform/messages.ts';
import { refusedRows } from '../../platform/refused-rows.ts';
import { cellsOf } from '../../platform/sheet-cells.ts';
import { writeWorkbook } from '../../platform/workbook-file.ts';

import { beginPair, mostRows, type RowOutcome, type SheetTaken } from '../contract.ts';
import { pairingReasons, sheetWords } from '../messages.ts';
import type { PairState } from '../rules/pair.ts';
import {
  kindWord,
  plain,
  readRow,
  readSheet,
  type SheetField,
  type SheetNames,
  type SheetRow,
  sheetFields,
  sheetHeads,
  short,
} from '../rules/sheet.ts';
import { pairRows, type StoredPair } from './pair-store.ts';
import { registerRow } from './register.ts';
import { sightOf } from './sight.ts';
import { listedTargets, type TargetRow, targetsById } from './target-store.ts';

/**
 * 导入台账: takes in the rows of a sheet, each once and for itself, so that a bad one harms no other and a sheet sent
 * twice changes nothing. Without `confirm` it only says what would become of each.
 */
export async function takeSheet(
  exchange: Exchange,
  input: { name: string; base64: string; confirm: boolean },
): Promise<SheetTaken> {
  const { services, language } = exchange;
  const sheet = readSheet(await cellsOf(Buffer.from(input.base64, 'base64')));
  if (sheet === undefined) throw new Refused('invalid', { reason: 'sheet-heads' });
  if (sheet.rows.length === 0 || sheet.rows.length > mostRows)
    throw new Refused('invalid', { reason: 'sheet-rows' });
  const names = sheetNames(await withContext(services, who(exchange), citySnapshot));
  const rows: RowOutcome[] = [];
  const seen = new Set<string>();
  for (const row of sheet.rows)
    rows.push(await takeRow(exchange, row, { names, confirm: input.confirm, seen }));
  const words = sheetWords[language];
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
      words: { sheet: words.refused, why: words.why, note: words.refusedNote },
    }),
  };
}

interface Taking {
  names: SheetNames;
  confirm: boolean;
  /** Pairs of rows that came before. */
  seen: Set<string>;
}

/** One row, in a transaction of its own. */
async function takeRow(exchange: Exchange, row: SheetRow, taking: Taking): Promise<RowOutcome> {
  const { fields, line } = row;
  const shown = { line, helper: fields.post ?? fields.helper ?? '', target: fields.name ?? '' };
  try {
    const read = readRow(row, taking.names);
    if (!read.ok) throw new Refused('invalid', { fields: read.faults });
    const input = parseInput(beginPair.input, read.row);
    const done = await withContext(exchange.services, who(exchange), (context) =>
      registerRow(context, input, { origin: 'sheet', isTrial: !taking.confirm }),
    );
    const key = `${done.target}/${done.pair ?? input.type}`;
    const isTwice = taking.seen.has(key);
    taking.seen.add(key);
    return { ...shown, state: isTwice ? 'known' : done.state, why: null };
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal?.code !== 'invalid') throw error;
    return { ...shown, state: 'refused', why: sayWhy(refusal, exchange.language) };
  }
}

/** Which column of the sheet a field of the form is. */
const columnOf: Readonly<Record<string, SheetField>> = {
  type: 'type',
  unit: 'helper',
  'target.kind': 'kind',
  'target.division': 'name',
  'target.unit': 'name',
  'target.name': 'name',
  'target.number': 'number',
};

function sayWhy({ details, code }: Refused, language: Language): string {
  const about = Object.entries(details.fields ?? {}).map(([field, why]) => {
    const column = columnOf[field] ?? sheetFields.find((one) => one === field);
    const head = column === undefined ? field : sheetHeads[column][0];
    return `${head}：${fieldSentence(why, language, pairingReasons)}`;
  });
  return about.length > 0 ? about.join('；') : refusalMessages[language][code];
}

/** What a sheet's words mean in this city. */
function sheetNames(city: CitySnapshot): SheetNames {
  const types = city.items('pair-type').map(({ data }) => data);
  const units = new Map(
    city
      .items('unit')
      .flatMap(({ code, data }) => [
        [plain(data.name.zh), code] as const,
        [plain(data.shortName), code] as const,
        [code, code] as const,
      ]),
  );
  const places = Map.groupBy(city.places().values(), ({ name }) => short(name));
  const nameOf = (code: string | undefined) => city.places().get(code ?? '')?.name ?? '';
  return {
    typeOf: (name) =>
      types.find(({ code, name: called }) => code === name || plain(called.zh) === plain(name)),
    unitOf: (name) => units.get(plain(name)),
    postOf(name, unit) {
      const within = unit === '' ? undefined : units.get(plain(unit));
      const posts = city.items('post').filter(({ code, data }) => {
        const whole = `${city.item('unit', data.unit)?.data.name.zh ?? ''}${data.title.zh}`;
        const isNamed = code === name || plain(data.title.zh) === plain(name) || plain(whole) === plain(name);
        return isNamed && (within === undefined || data.unit === within);
      });
      return posts.length === 1 ? posts[0]?.code : undefined;
    },
    placesOf: (name) =>
      (places.get(short(name)) ?? []).map(({ code, name: called, level, county, town }) => ({
        ...{ code, name: called, level },
        county: nameOf(county),
        town: nameOf(town),
      })),
  };
}

/** The register as the sheet it is brought in with; targets nobody helps stand in it without a helper. */
export async function exportSheet(
  context: Context,
  { state }: { state: PairState },
  language: Language,
): Promise<{ name: string; bytes: Buffer }> {
  const city = await citySnapshot(context);
  const sight = await sightOf(context);
  const pairs = await pairRows(context, sight, { state, limit: 20_000 });
  const targets = await targetsById(context, [...new Set(pairs.map(({ target }) => target))]);
  const rows = pairs.flatMap((pair) => {
    const target = targets.get(pair.target);
    return target === undefined ? [] : [cellsOfPair(city, target, pair)];
  });
  if (state === 'active' && sight === '*') rows.push(...(await waitingRows(context, city, pairs)));
  await noteAccessNow(context, {
    action: 'export',
    subject: null,
    details: { list: 'pairs', rows: rows.length },
  });
  const words = sheetWords[language];
  const when = formatDateTime(context.now, { zone: city.zone, language }, 'full');
  const bytes = await writeWorkbook({
    sheet: words.sheet,
    note: [words.sheet, when, ...(city.mode === 'demo' ? [words.demo] : [])].join(' · '),
    heads: sheetFields.map((field) => ({ head: sheetHeads[field][0], width: field === 'name' ? 28 : 16 })),
    rows,
  });
  return { name: `${words.sheet}-${city.date}.xlsx`, bytes };
}

async function waitingRows(
  context: Context,
  city: CitySnapshot,
  pairs: readonly StoredPair[],
): Promise<string[][]> {
  const filled = new Set(pairs.map(({ target, type }) => `${target}/${type}`));
  return (await listedTargets(context)).flatMap((target) =>
    target.wants
      .filter((type) => !filled.has(`${target.id}/${type}`))
      .map((type) => cellsOfPair(city, target, { type, since: city.date })),
  );
}

type WrittenPair = Pick<StoredPair, 'type' | 'since'> & Partial<StoredPair>;

function cellsOfPair(city: CitySnapshot, target: TargetRow, pair: WrittenPair): string[] {
  const place = target.division === null ? undefined : city.places().get(target.division);
  const nameOf = (code: string | undefined) => city.places().get(code ?? '')?.name ?? '';
  const unitName = (code: string | null | undefined) =>
    code == null ? '' : (city.item('unit', code)?.data.name.zh ?? code);
  const post = pair.post == null ? undefined : city.item('post', pair.post)?.data;
  const cells: Readonly<Record<SheetField, string>> = {
    type: nameIn(city.item('pair-type', pair.type)?.data.name ?? { zh: pair.type }, 'zh-CN'),
    helper: unitName(pair.unit),
    post: post?.title.zh ?? pair.post ?? '',
    kind: kindWord(target.kind),
    county: nameOf(place?.county),
    town: nameOf(place?.town),
    name: target.name ?? (target.unit === null ? (place?.name ?? '') : unitName(target.unit)),
    number: target.number === null ? '' : String(target.number),
    staff: target.staff === null ? '' : String(target.staff),
    since: pair.since,
    until: pair.until ?? '',
    decision: pair.decision ?? '',
  };
  return sheetFields.map((field) => cells[field]);
}
