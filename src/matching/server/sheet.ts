import { v5 as uuid } from 'uuid';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { noteAccessNow } from '../../ledger/index.ts';
import { type Context, withContext } from '../../platform/context.ts';
import { asRefusal, Refused } from '../../platform/errors.ts';
import { parseInput } from '../../platform/http/api.ts';
import { fieldSentence } from '../../platform/http/refusal.ts';
import { type Exchange, who } from '../../platform/http/route.ts';
import { formatDateTime, type Language } from '../../platform/i18n.ts';
import { refusalMessages } from '../../platform/messages.ts';
import { refusedRows } from '../../platform/refused-rows.ts';
import { cellsOf } from '../../platform/sheet-cells.ts';
import { writeWorkbook } from '../../platform/workbook-file.ts';
import { addListing as addListingEndpoint, mostRows, type RowOutcome, type SheetTaken } from '../contract.ts';
import { matchingReasons, sheetWords } from '../messages.ts';
import { partyKey } from '../rules/listing.ts';
import {
  partyWord,
  readRow,
  readSheet,
  type SheetColumn,
  type SheetRow,
  sheetColumns,
  sheetFields,
  sheetHeads,
  sideWord,
} from '../rules/sheet.ts';
import { type Kind, kindOf } from './kinds.ts';
import { listingRows, loadListing, type StoredListing } from './listing-store.ts';
import { addListing, checkListing } from './listings.ts';
import { sightOf } from './sight.ts';

/** Name under which a row has one id however often its sheet is sent. */
const space = '5c0d8f5e-7a55-5a0e-8f0e-2f3f0d1f6a11';

/**
 * 导入供需: takes in the rows of a sheet, each once and for itself, so that a bad one harms no other and a sheet sent twice
 * changes nothing. Without `confirm` it only says what would become of each.
 */
export async function takeSheet(
  exchange: Exchange,
  input: { kind: string; name: string; base64: string; confirm: boolean },
): Promise<SheetTaken> {
  const city = await withContext(exchange.services, who(exchange), citySnapshot);
  const kind = kindOf(city, input.kind);
  const sheet = readSheet(await cellsOf(Buffer.from(input.base64, 'base64')), kind);
  if (sheet === undefined) throw new Refused('invalid', { reason: 'match-sheet-heads' });
  if (sheet.rows.length === 0 || sheet.rows.length > mostRows)
    throw new Refused('invalid', { reason: 'match-sheet-rows' });
  const rows: RowOutcome[] = [];
  for (const row of sheet.rows)
    rows.push(await takeRow(exchange, row, { city, kind, confirm: input.confirm }));
  const words = sheetWords[exchange.language];
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
  city: CitySnapshot;
  kind: Kind;
  confirm: boolean;
}

/** One row, in a transaction of its own. */
async function takeRow(
  exchange: Exchange,
  row: SheetRow,
  { city, kind, confirm }: Taking,
): Promise<RowOutcome> {
  const { line } = row;
  try {
    const read = readRow(row, kind, (town, county) => townOf(city, town, county));
    if (Object.keys(read.faults).length > 0) throw new Refused('invalid', { fields: read.faults });
    const { side, fits } = read.row;
    const { actor } = exchange;
    const unit = actor.kind === 'post' ? actor.unit : '';
    const same = `${city.city}/${unit}/${kind.code}/${side}/${partyKey(read.row)}/${JSON.stringify(fits)}`;
    const id = uuid(same, space);
    const input = parseInput(addListingEndpoint.input, { ...read.row, id, kind: kind.code });
    const state = await withContext(exchange.services, who(exchange), async (context) => {
      if ((await loadListing(context, id)) !== undefined) return 'known' as const;
      if (confirm) await addListing(context, input);
      else await checkListing(context, input);
      return 'new' as const;
    });
    return { line, state, why: null };
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal?.code !== 'invalid') throw error;
    return { line, state: 'refused', why: sayWhy(refusal, kind, exchange.language) };
  }
}

/** The town of that name, in that county where one is named; none where several are called so. */
function townOf(city: CitySnapshot, town: string, county: string): string | undefined {
  const places = city.places();
  const found = [...places.values()].filter(
    (place) =>
      place.level === 'town' &&
      place.name === town &&
      (county === '' || places.get(place.county ?? '')?.name === county),
  );
  return found.length === 1 ? found[0]?.code : undefined;
}

/** The column of the sheet a field of the form is. */
const columnOf: Readonly<Record<string, SheetColumn>> = { division: 'town' };

function sayWhy({ details, code }: Refused, kind: Kind, language: Language): string {
  const about = Object.entries(details.fields ?? {}).map(([field, why]) => {
    const own = kind.fields.find((one) => `fits.${one.code}` === field)?.name.zh;
    const column = columnOf[field] ?? sheetColumns.find((one) => one === field);
    const head = own ?? (column === undefined ? field : sheetHeads[column][0]);
    return `${head}：${fieldSentence(why, language, matchingReasons)}`;
  });
  return about.length > 0 ? about.join('；') : refusalMessages[language][code];
}

/** 导出供需: open needs and offers as the sheet they are brought in with, without names of persons and telephones. */
export async function exportSheet(
  context: Context,
  { kind: code }: { kind: string },
  language: Language,
): Promise<{ name: string; bytes: Buffer }> {
  const city = await citySnapshot(context);
  const kind = kindOf(city, code);
  const sight = await sightOf(context);
  const of = async (side: 'need' | 'offer') =>
    listingRows(context, sight, { kind: code, side, state: 'open', limit: mostRows });
  const own = (listing: StoredListing) =>
    sight === '*' || sight.kinds.includes(code) || sight.units.includes(listing.unit);
  const listings = [...(await of('need')), ...(await of('offer'))].filter(own);
  const details = { list: 'matching', rows: listings.length };
  await noteAccessNow(context, { action: 'export', subject: null, details });
  const words = sheetWords[language];
  const when = formatDateTime(context.now, { zone: city.zone, language }, 'full');
  const heads = [
    ...sheetColumns.map((column): string => sheetHeads[column][0]),
    ...sheetFields(kind).map(({ name, unit }) => name.zh + (unit === undefined ? '' : `（${unit.zh}）`)),
  ];
  const bytes = await writeWorkbook({
    sheet: words.sheet,
    note: [words.sheet, kind.name.zh, when, ...(city.mode === 'demo' ? [words.demo] : [])].join(' · '),
    heads: heads.map((head) => ({ head, width: 16 })),
    rows: listings.map((listing) => cellsOfListing(city, kind, listing)),
  });
  return { name: `${words.sheet}-${kind.name.zh}-${city.date}.xlsx`, bytes };
}

function cellsOfListing(city: CitySnapshot, kind: Kind, listing: StoredListing): string[] {
  const places = city.places();
  const place = places.get(listing.division);
  const nameOf = (code: string | undefined) => places.get(code ?? '')?.name ?? '';
  const columns: Readonly<Record<SheetColumn, string>> = {
    side: sideWord(listing.side),
    county: nameOf(place?.county),
    town: nameOf(place?.level === 'town' ? place.code : place?.town),
    party: partyWord(listing.party),
    number: listing.number === null ? '' : String(listing.number),
    name: listing.name ?? '',
    contact: '',
    phone: '',
    places: String(listing.places),
    shared: listing.shared
      .map((code) => kind.fields.find((field) => field.code === code)?.name.zh ?? code)
      .join('、'),
    words: '',
  };
  const fits = sheetFields(kind).map(({ code, choices }) => {
    const value = listing.fits[code];
    if (value === undefined) return '';
    if (!Array.isArray(value)) return String(value);
    return value.map((one) => choices?.find((choice) => choice.code === one)?.name.zh ?? one).join('、');
  });
  return [...sheetColumns.map((column) => columns[column]), ...fits];
}
