import { type TargetKind, targetKinds } from '../../city/rules/kinds/pairing.ts';
import { filledOnly, type HeadedRow, rowsBelow } from '../../platform/headed-rows.ts';

/** What a row of the register's sheet says. */
export const sheetFields = [
  'type',
  'helper',
  'post',
  'kind',
  'county',
  'town',
  'name',
  'number',
  'staff',
  'since',
  'until',
  'decision',
] as const;
export type SheetField = (typeof sheetFields)[number];

/** Heads of the sheet, the usual one first; the export writes the first. */
export const sheetHeads: Readonly<Record<SheetField, readonly [string, ...string[]]>> = {
  type: ['结对类型', '类型', '帮扶类型'],
  helper: ['帮扶单位', '结对单位', '责任单位', '包联单位'],
  post: ['领导岗位', '联系领导岗位', '联系领导'],
  kind: ['对象类型', '帮扶对象类型'],
  county: ['县市区', '所在县市区', '区县'],
  town: ['乡镇街道', '所在乡镇街道', '乡镇（街道）', '街道'],
  name: ['帮扶对象', '对象名称', '村（社区）', '社区', '村', '企业名称', '结对对象'],
  number: ['户号', '编号', '对象编号'],
  staff: ['在岗人数', '工作人员数'],
  since: ['开始日期', '结对日期', '起始日期'],
  until: ['结束日期', '到期日期'],
  decision: ['确定依据', '依据', '文号'],
};

/** How offices write the kinds of targets. */
const kindNames: Readonly<Record<TargetKind, readonly string[]>> = {
  community: ['社区'],
  village: ['村', '行政村'],
  firm: ['企业'],
  'grassroots-unit': ['基层单位'],
  'market-entity': ['市场主体', '经营主体', '个体工商户'],
  grower: ['农村种植养殖大户', '种植养殖大户', '种养大户', '种植大户', '养殖大户'],
  household: ['农户', '户'],
};

/** The word the export writes for a kind. */
export const kindWord = (kind: TargetKind): string => kindNames[kind][0] ?? kind;

export interface SheetRow extends HeadedRow {
  fields: Partial<Record<SheetField, string>>;
}

export interface ReadSheet {
  heads: readonly string[];
  rows: SheetRow[];
}

/** A cell as offices write it: of either width, with or without blanks, stars and brackets. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s*:：]/g, '')
    .toLowerCase();

/**
 * Reads rows below the line that holds the heads, in any order and below whatever stands above them.
 *
 * @returns undefined when no line holds heads for the type and the target.
 */
export function readSheet(cells: readonly (readonly string[])[]): ReadSheet | undefined {
  const begin = cells.findIndex((row) => placeOf(row, 'type') >= 0 && placeOf(row, 'since') >= 0);
  const heads = cells[begin];
  if (heads === undefined) return undefined;
  const places = sheetFields.map((field) => [field, placeOf(heads, field)] as const);
  const rows = rowsBelow(cells, begin).map((row) => {
    const said = places.map(
      ([field, place]) => [field, (row.cells[place] ?? '').normalize('NFKC').trim()] as const,
    );
    return { ...row, fields: filledOnly(said) };
  });
  return { heads, rows };
}

function placeOf(row: readonly string[], field: SheetField): number {
  const wanted = sheetHeads[field].map(plain);
  return row.findIndex((cell) => wanted.includes(plain(cell)));
}

/** A place with what it lies in, as a sheet may name it. */
export interface NamedPlace {
  code: string;
  name: string;
  level: string;
  county: string;
  town: string;
}

/** What a sheet's words are looked up in. */
export interface SheetNames {
  typeOf(name: string): { code: string; targets: readonly TargetKind[] } | undefined;
  unitOf(name: string): string | undefined;
  postOf(name: string, unit: string): string | undefined;
  /** Places of that name. */
  placesOf(name: string): readonly NamedPlace[];
}

/** Why a cell is not understood; the sentences stand in `messages.ts`. */
export type CellFault =
  | 'required'
  | 'not-a-choice'
  | 'place-unknown'
  | 'place-twice'
  | 'not-a-number'
  | 'not-a-date';

/** A row as the form would send it, or what is wrong with which cell. */
export type RowReading =
  | { ok: true; row: RowSaid }
  | { ok: false; faults: Partial<Record<SheetField, CellFault>> };

export interface RowSaid {
  type: string;
  unit: string | null;
  post: string | null;
  target: {
    kind: TargetKind;
    division: string | null;
    unit: string | null;
    name: string | null;
    number: number | null;
  };
  staff: number | null;
  since: string;
  until: string | null;
  decision: string | null;
}

type Fields = SheetRow['fields'];

/** Reads one row by the city's names; every cell that is not understood is told at once. */
export function readRow({ fields }: Pick<SheetRow, 'fields'>, names: SheetNames): RowReading {
  const faults: Partial<Record<SheetField, CellFault>> = {};
  const need = <Value>(field: SheetField, value: Value | CellFault): Value | undefined => {
    if (!isFault(value)) return value;
    faults[field] ??= value;
    return undefined;
  };
  const type = need('type', found(fields.type, names.typeOf));
  const kind = need('kind', kindOf(fields.kind, type?.targets));
  const unit = need('helper', optional(fields.helper, names.unitOf));
  const post = need(
    'post',
    optional(fields.post, (name) => names.postOf(name, fields.helper ?? '')),
  );
  const number = need('number', wholeNumber(fields.number));
  const staff = need('staff', wholeNumber(fields.staff));
  const since = need('since', fields.since === undefined ? 'required' : dayOf(fields.since));
  const until = need('until', fields.until === undefined ? null : dayOf(fields.until));
  const where = kind === undefined ? undefined : whereOf(kind, fields, names);
  const target = where === undefined ? undefined : need('name', where);
  if (Object.keys(faults).length > 0 || type === undefined || kind === undefined || target === undefined)
    return { ok: false, faults };
  return {
    ok: true,
    row: {
      type: type.code,
      unit: unit ?? null,
      post: post ?? null,
      target: { kind, ...target, number: number ?? null },
      staff: staff ?? null,
      since: since ?? '',
      until: until ?? null,
      decision: fields.decision ?? null,
    },
  };
}

const cellFaults: ReadonlySet<unknown> = new Set<CellFault>([
  'required',
  'not-a-choice',
  'place-unknown',
  'place-twice',
  'not-a-number',
  'not-a-date',
]);
const isFault = (value: unknown): value is CellFault => cellFaults.has(value);

function found<Value>(
  text: string | undefined,
  look: (name: string) => Value | undefined,
): Value | CellFault {
  if (text === undefined) return 'required';
  return look(text) ?? 'not-a-choice';
}

function optional<Value>(
  text: string | undefined,
  look: (name: string) => Value | undefined,
): Value | null | CellFault {
  return text === undefined ? null : (look(text) ?? 'not-a-choice');
}

/** By its word; a type that goes to one kind only need not say it. */
function kindOf(
  text: string | undefined,
  targets: readonly TargetKind[] | undefined,
): TargetKind | CellFault {
  if (text === undefined) {
    const [only, ...others] = targets ?? [];
    return only !== undefined && others.length === 0 ? only : 'required';
  }
  return targetKinds.find((kind) => kind === text || kindNames[kind].includes(text)) ?? 'not-a-choice';
}

function wholeNumber(text: string | undefined): number | null | CellFault {
  if (text === undefined) return null;
  return /^\d{1,6}$/.test(text) ? Number(text) : 'not-a-number';
}

/** 2026-03-01, 2026/3/1, 2026年3月1日, with or without a time behind it. */
function dayOf(text: string): string | CellFault {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s.*)?$/.exec(text);
  if (match === null) return 'not-a-date';
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

type Where = Pick<RowSaid['target'], 'division' | 'unit' | 'name'>;

/** Where a target is and how it is called, by what its kind needs. */
function whereOf(kind: TargetKind, fields: Fields, names: SheetNames): Where | CellFault {
  const { name } = fields;
  if (kind === 'village' || kind === 'community' || kind === 'household' || kind === 'grower') {
    if (name === undefined) return 'required';
    const village = placeWithin(name, 'village', fields, names);
    return isFault(village) ? village : { division: village, unit: null, name: null };
  }
  if (name === undefined) return 'required';
  const unit = kind === 'grassroots-unit' ? (names.unitOf(name) ?? null) : null;
  const home = fields.town ?? fields.county;
  const level = fields.town === undefined ? 'county' : 'town';
  const division = home === undefined ? null : placeWithin(home, level, fields, names);
  if (isFault(division)) return division;
  return { division, unit, name: unit === null ? name : null };
}

/** A place by its name within the town and county the row names. */
function placeWithin(
  name: string,
  level: 'village' | 'town' | 'county',
  { county, town }: Fields,
  names: SheetNames,
): string | CellFault {
  const fits = (wanted: string | undefined, has: string) =>
    wanted === undefined || has === wanted || short(has) === short(wanted);
  const all = names
    .placesOf(name)
    .filter((place) =>
      level === 'county' ? place.level === 'county' || place.level === 'zone' : place.level === level,
    )
    .filter((place) => fits(county, place.county) && (level !== 'village' || fits(town, place.town)));
  const [only, ...others] = all;
  if (only === undefined) return 'place-unknown';
  return others.length === 0 ? only.code : 'place-twice';
}

/** 健康巷社区居民委员会 and 健康巷社区居委会 are one; so are 沙市 and 沙市区. */
export function short(name: string): string {
  return plain(name)
    .replace(/(居民委员会|居委会|村民委员会|村委会)$/, '')
    .replace(/(?<=..)[县区市]$/, '');
}
