import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { filledOnly, type HeadedRow, placeOfHead, rowsBelow } from '../../platform/headed-rows.ts';
import { type Fits, type Party, type Side, sides } from './listing.ts';

type Kind = Kinds['matching-kind'];
type Field = Kind['fields'][number];

/** Columns every sheet has besides the fields of its kind, by the head that is written and others that are read. */
export const sheetHeads = {
  side: ['供需', '方向'],
  county: ['县市区'],
  town: ['乡镇街道', '所在乡镇街道'],
  party: ['主体'],
  number: ['编号'],
  name: ['名称', '企业名称'],
  contact: ['联系人'],
  phone: ['联系电话', '电话'],
  places: ['名额'],
  shared: ['同意公开项目'],
  words: ['补充说明', '说明'],
} as const;
export type SheetColumn = keyof typeof sheetHeads;
export const sheetColumns = Object.keys(sheetHeads) as SheetColumn[];

const sideWords: Readonly<Record<Side, string>> = { need: '需求', offer: '供给' };
const partyWords: Readonly<Record<Party, readonly string[]>> = {
  person: ['个人'],
  firm: ['企业', '单位'],
  village: ['村、社区', '村', '社区', '合作社'],
};

/** The word a sheet has for a side, and for who it is. */
export const sideWord = (side: Side): string => sideWords[side];
export const partyWord = (party: Party): string => partyWords[party][0] ?? party;

/** Fields of a kind that have a column of their own. */
export const sheetFields = (kind: Kind): readonly Field[] =>
  kind.fields.filter(({ rule }) => rule !== 'county');

export interface SheetRow extends HeadedRow {
  /** Text by column, or by the code of a field. */
  columns: Partial<Record<SheetColumn, string>>;
  fields: Partial<Record<string, string>>;
}

/**
 * Reads rows below the line that holds the heads, in any order and below whatever stands above them.
 *
 * @returns undefined when no line holds heads for side and contact.
 */
export function readSheet(
  cells: readonly (readonly string[])[],
  kind: Kind,
): { heads: readonly string[]; rows: SheetRow[] } | undefined {
  const begin = cells.findIndex((row) => placeOf(row, 'side') >= 0 && placeOf(row, 'contact') >= 0);
  const heads = cells[begin];
  if (heads === undefined) return undefined;
  const at = (row: readonly string[], place: number) => (row[place] ?? '').normalize('NFKC').trim();
  const rows = rowsBelow(cells, begin).map((row): SheetRow => {
    const columns = sheetColumns.map((column) => [column, at(row.cells, placeOf(heads, column))] as const);
    const fields = sheetFields(kind).map(
      ({ code, name }) => [code, at(row.cells, placeOfHead(heads, [name.zh]))] as const,
    );
    return { ...row, columns: filledOnly(columns), fields: filledOnly(fields) };
  });
  return { heads, rows };
}

const placeOf = (row: readonly string[], column: SheetColumn): number => placeOfHead(row, sheetHeads[column]);

/** A row as the form would send it; what is not understood is said by field. */
export interface RowSaid {
  side: Side;
  division: string;
  party: Party;
  number: number | null;
  name: string | null;
  contact: string;
  phone: string;
  words: string | null;
  fits: Fits;
  shared: string[];
  places: number;
}

/** Reads one row; the town is looked up by its name and county. */
export function readRow(
  { columns, fields }: Pick<SheetRow, 'columns' | 'fields'>,
  kind: Kind,
  townOf: (town: string, county: string) => string | undefined,
): { row: RowSaid; faults: Record<string, string> } {
  const faults: Record<string, string> = {};
  const side = sides.find((one) => sideWords[one] === columns.side);
  const party = (Object.keys(partyWords) as Party[]).find((one) =>
    partyWords[one].includes(columns.party ?? ''),
  );
  const division = townOf(columns.town ?? '', columns.county ?? '');
  if (side === undefined) faults['side'] = 'not-a-choice';
  if (party === undefined) faults['party'] = 'not-a-choice';
  if (division === undefined) faults['division'] = 'not-a-choice';
  const row: RowSaid = {
    side: side ?? 'need',
    division: division ?? '',
    party: party ?? 'person',
    number: whole('number', columns.number, faults),
    name: columns.name ?? null,
    contact: columns.contact ?? '',
    phone: columns.phone ?? '',
    words: columns.words ?? null,
    fits: fitsOf(fields, kind, faults),
    shared: sharedOf(columns.shared, kind, faults),
    places: whole('places', columns.places, faults) ?? 1,
  };
  return { row, faults };
}

const isWhole = (text: string) => /^\d{1,9}$/.test(text);

function whole(name: string, text: string | undefined, faults: Record<string, string>): number | null {
  if (text === undefined) return null;
  if (!isWhole(text)) faults[name] = 'not-a-number';
  return isWhole(text) ? Number(text) : null;
}

/** Several in one cell stand between 、，, ; or /. */
const several = (text: string): string[] =>
  text
    .split(/[、,，;；/]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

function fitsOf(fields: SheetRow['fields'], kind: Kind, faults: Record<string, string>): Fits {
  const fits: Fits = {};
  for (const { code, rule, choices } of sheetFields(kind)) {
    const text = fields[code];
    if (text === undefined) continue;
    if (rule !== 'shares') {
      const number = whole(`fits.${code}`, text, faults);
      if (number !== null) fits[code] = number;
      continue;
    }
    const codes = several(text).map((one) => choices?.find(({ name }) => name.zh === one)?.code);
    if (codes.includes(undefined)) faults[`fits.${code}`] = 'not-a-choice';
    fits[code] = codes.filter((one) => one !== undefined);
  }
  return fits;
}

function sharedOf(text: string | undefined, kind: Kind, faults: Record<string, string>): string[] {
  const codes = several(text ?? '').map((one) => kind.fields.find(({ name }) => name.zh === one)?.code);
  if (codes.includes(undefined)) faults['shared'] = 'not-a-choice';
  return codes.filter((one) => one !== undefined);
}
