import { filledOnly, type HeadedRow, placeOfHead, rowsBelow } from '../../platform/headed-rows.ts';
import type { Register, Values } from './item.ts';
import { keepingOf } from './values.ts';

type Field = Register['fields'][number];

/** Columns every sheet has besides the fields of its register, by the head that is written and others that are read. */
export const sheetHeads = {
  unit: ['单位', '责任单位'],
  county: ['县市区'],
  town: ['乡镇街道', '所在乡镇街道'],
} as const;
export type SheetColumn = keyof typeof sheetHeads;
export const sheetColumns = Object.keys(sheetHeads) as SheetColumn[];

const yesWords: Readonly<Record<string, string>> = { yes: '是', no: '否' };

/** Fields that go out: nothing of a person. */
export const sheetFields = ({ fields }: Register): readonly Field[] =>
  fields.filter((field) => keepingOf(field) !== 'own');

/** Fields that come in: those asked for when an item is put down. */
export const openingFields = ({ fields, opening }: Register): readonly Field[] =>
  fields.filter(({ code }) => opening.asks.includes(code));

export const headOf = ({ name, measure, type }: Field): string =>
  name.zh + (measure === undefined ? (type === 'money' ? '（元）' : '') : `（${measure.zh}）`);

export interface SheetRow extends HeadedRow {
  columns: Partial<Record<SheetColumn, string>>;
  fields: Partial<Record<string, string>>;
}

/**
 * Reads rows below the line that holds the head of the title, in any order and below whatever stands above them.
 *
 * @returns undefined when no line holds it.
 */
export function readSheet(
  cells: readonly (readonly string[])[],
  register: Register,
): { heads: readonly string[]; rows: SheetRow[] } | undefined {
  const fields = openingFields(register);
  const title = fields.find(({ code }) => code === register.title);
  if (title === undefined) return undefined;
  const begin = cells.findIndex((row) => placeOfField(row, title) >= 0);
  const heads = cells[begin];
  if (heads === undefined) return undefined;
  const at = (row: readonly string[], place: number) => (row[place] ?? '').normalize('NFC').trim();
  const rows = rowsBelow(cells, begin).map((row): SheetRow => {
    const columns = sheetColumns.map(
      (column) => [column, at(row.cells, placeOfHead(heads, sheetHeads[column]))] as const,
    );
    const said = fields.map((field) => [field.code, at(row.cells, placeOfField(heads, field))] as const);
    return { ...row, columns: filledOnly(columns), fields: filledOnly(said) };
  });
  return { heads, rows };
}

const placeOfField = (row: readonly string[], { name }: Field) => placeOfHead(row, [name.zh]);

/** A cell as the form would send it: choices and units by their names, days and amounts as they are written in sheets. */
export function valueOfCell(
  field: Field,
  text: string,
  unitNamed: (name: string) => string | undefined,
): string {
  const tidy = text.normalize('NFKC').trim();
  switch (field.type) {
    case 'choice':
      return field.choices?.find(({ name }) => name.zh === tidy)?.code ?? tidy;
    case 'yes':
      return Object.keys(yesWords).find((one) => yesWords[one] === tidy) ?? tidy;
    case 'unit':
      return unitNamed(tidy) ?? tidy;
    case 'number':
    case 'money':
      return tidy.replaceAll(',', '');
    case 'day':
      return dayOfCell(tidy);
    default:
      return text;
  }
}

/** 2026/9/1, 2026.9.1 and 2026年9月1日 are days too. */
function dayOfCell(text: string): string {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return text;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** What a cell shows of a field. */
export function cellOfValue(field: Field, values: Values, unitName: (code: string) => string): string {
  const value = values[field.code];
  if (value === undefined) return '';
  if (field.type === 'choice') return field.choices?.find(({ code }) => code === value)?.name.zh ?? value;
  if (field.type === 'yes') return yesWords[value] ?? value;
  return field.type === 'unit' ? unitName(value) : value;
}
