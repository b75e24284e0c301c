import { v5 as uuid } from 'uuid';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { noteAccessNow, valuesOfMany } from '../../ledger/index.ts';
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
import { mostRows, openItem as openEndpoint, type RowOutcome, type SheetTaken } from '../contract.ts';
import { registerReasons, registerSheetWords } from '../messages.ts';
import type { Register, Values } from '../rules/item.ts';
import * as sheet from '../rules/sheet.ts';
import { keepingOf, onceKey, sealedName } from '../rules/values.ts';
import { itemRows, loadItem, type StoredItem, wordsOf } from './item-store.ts';
import { checkOpening, openItem } from './items.ts';
import { registerOf } from './registers.ts';
import { sightOf } from './sight.ts';

/** Name under which a row has one id however often its sheet is sent. */
const space = '7e0f6f0e-3c0a-5f43-9b1e-6b1f7d4c2a90';

/**
 * 导入台账: puts the rows of a sheet on a register, each once and for itself, so that a bad one harms no other and a sheet sent
 * twice changes nothing. Without `confirm` it only says what would become of each.
 */
export async function takeSheet(
  exchange: Exchange,
  input: { register: string; name: string; base64: string; confirm: boolean },
): Promise<SheetTaken> {
  const city = await withContext(exchange.services, who(exchange), citySnapshot);
  const { data: register } = registerOf(city, input.register);
  const read = sheet.readSheet(await cellsOf(Buffer.from(input.base64, 'base64')), register);
  if (read === undefined) throw new Refused('invalid', { reason: 'register-sheet-heads' });
  if (read.rows.length === 0 || read.rows.length > mostRows)
    throw new Refused('invalid', { reason: 'register-sheet-rows' });
  const rows: RowOutcome[] = [];
  for (const row of read.rows)
    rows.push(await takeRow(exchange, row, { city, register, confirm: input.confirm }));
  const words = registerSheetWords[exchange.language];
  const count = (state: RowOutcome['state']) => rows.filter((row) => row.state === state).length;
  return {
    rows,
    ...{ taken: count('new'), known: count('known'), refused: count('refused') },
    refusedRows: await refusedRows({
      ...read,
      outcomes: rows,
      name: input.name,
      words: { sheet: words.refused, why: words.why, note: words.refusedNote },
    }),
  };
}

interface Taking {
  city: CitySnapshot;
  register: Register;
  confirm: boolean;
}

/** One row, in a transaction of its own. */
async function takeRow(exchange: Exchange, row: sheet.SheetRow, taking: Taking): Promise<RowOutcome> {
  const { line } = row;
  const { register, city, confirm } = taking;
  try {
    const said = inputOf(exchange, row, taking);
    const input = parseInput(openEndpoint.input, said);
    const state = await withContext(exchange.services, who(exchange), async (context) => {
      if ((await loadItem(context, input.id)) !== undefined) return 'known' as const;
      if (confirm) await openItem(context, input);
      else await checkOpening(context, city, register, { ...input, unit: said.unit });
      return 'new' as const;
    });
    return { line, state, why: null };
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal?.code !== 'invalid' && refusal?.code !== 'not-allowed') throw error;
    return { line, state: 'refused', why: sayWhy(refusal, register, exchange.language) };
  }
}

function inputOf(exchange: Exchange, { columns, fields }: sheet.SheetRow, { city, register }: Taking) {
  const { actor } = exchange;
  const unitNamed = (name: string) =>
    city.items('unit').find(({ data }) => data.name.zh === name || data.shortName === name)?.code;
  const own = actor.kind === 'post' ? actor.unit : '';
  const unit = columns.unit === undefined ? own : (unitNamed(columns.unit) ?? 'unknown');
  const division = placeNamed(city, columns.town ?? '', columns.county ?? '') ?? null;
  const values: Values = Object.fromEntries(
    sheet
      .openingFields(register)
      .flatMap((field) =>
        fields[field.code] === undefined
          ? []
          : [[field.code, sheet.valueOfCell(field, fields[field.code] ?? '', unitNamed)]],
      ),
  );
  const once = register.once ?? Object.keys(values);
  const same = `${city.city}/${unit}/${onceKey({ register: register.code, division, once }, values)}`;
  return { id: uuid(same, space), register: register.code, unit, division, request: null, values };
}

/** The town of that name, in that county where one is named, or the county itself; none where several are called so. */
function placeNamed(city: CitySnapshot, town: string, county: string): string | undefined {
  const places = city.places();
  const found = [...places.values()].filter((place) =>
    town === ''
      ? place.level === 'county' && place.name === county
      : place.level === 'town' &&
        place.name === town &&
        (county === '' || places.get(place.county ?? '')?.name === county),
  );
  return found.length === 1 ? found[0]?.code : undefined;
}

function sayWhy({ details, code }: Refused, register: Register, language: Language): string {
  const about = Object.entries(details.fields ?? {}).map(([field, why]) => {
    const own = register.fields.find((one) => `values.${one.code}` === field)?.name.zh;
    const column = field === 'division' ? 'town' : sheet.sheetColumns.find((one) => one === field);
    const head = own ?? (column === undefined ? field : sheet.sheetHeads[column][0]);
    return `${head}：${fieldSentence(why, language, registerReasons)}`;
  });
  if (about.length > 0) return about.join('；');
  const { reason } = details;
  return reason === undefined
    ? refusalMessages[language][code]
    : fieldSentence(reason, language, registerReasons);
}

/** 导出台账: items as a workbook, the fields of a person left out. */
export async function exportSheet(
  context: Context,
  { register: code }: { register: string },
  language: Language,
): Promise<{ name: string; bytes: Buffer }> {
  const city = await citySnapshot(context);
  const { data: register } = registerOf(city, code);
  const filter = { register: code, show: 'all', limit: mostRows } as const;
  const items = await itemRows(context, await sightOf(context), filter, city.date);
  const details = { list: 'registers', rows: items.length };
  await noteAccessNow(context, { action: 'export', subject: null, details });
  const texts = await textsOf(context, register, items);
  const words = registerSheetWords[language];
  const when = formatDateTime(context.now, { zone: city.zone, language }, 'full');
  const heads = [
    ...sheet.sheetColumns.map((column): string => sheet.sheetHeads[column][0]),
    ...sheet.sheetFields(register).map(sheet.headOf),
    ...[words.stage, words.due, words.listed, words.ended, words.reopened],
  ];
  const bytes = await writeWorkbook({
    sheet: words.sheet,
    note: [register.name.zh, when, ...(city.mode === 'demo' ? [words.demo] : [])].join(' · '),
    heads: heads.map((head) => ({ head, width: 16 })),
    rows: items.map((item) => cellsOfItem(city, register, item, texts.get(item.id) ?? {})),
  });
  return { name: `${register.name.zh}-${city.date}.xlsx`, bytes };
}

async function textsOf(context: Context, register: Register, items: readonly StoredItem[]) {
  const codes = register.fields.filter((field) => keepingOf(field) === 'text').map(({ code }) => code);
  const names = codes.map((one) => sealedName('text', one));
  const subjects = items.map(({ id }) => id);
  const found = await valuesOfMany(context, 'register-item', { subjects, names });
  const of = (values: Parameters<typeof wordsOf>[0]): Values =>
    Object.fromEntries(wordsOf(values).map(({ code, text }) => [code, text]));
  return new Map([...found].map(([id, values]) => [id, of(values)]));
}

function cellsOfItem(city: CitySnapshot, register: Register, item: StoredItem, texts: Values): string[] {
  const places = city.places();
  const place = places.get(item.division ?? '');
  const nameOf = (code: string | undefined) => places.get(code ?? '')?.name ?? '';
  const unitName = (code: string) => city.item('unit', code)?.data.name.zh ?? code;
  const values = { ...item.values, ...texts };
  return [
    unitName(item.unit),
    nameOf(place?.level === 'county' ? place.code : place?.county),
    nameOf(place?.level === 'town' ? place.code : place?.town),
    ...sheet.sheetFields(register).map((field) => sheet.cellOfValue(field, values, unitName)),
    register.stages.find(({ code }) => code === item.stage)?.name.zh ?? item.stage,
    item.due ?? '',
    item.listedOn,
    item.endedOn ?? '',
    String(item.reopened),
  ];
}
