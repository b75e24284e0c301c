import type { CivilDate } from '../../../../platform/time.ts';
import {
  codeOf,
  countOf,
  dateText,
  flagOf,
  numberText,
  papersOf,
  stepsOf,
  tidy,
  yuanOfTenThousands,
} from './cells.ts';
import type { Heads } from './columns.ts';
import type { Lease, Lessor, Region } from './lease.ts';
import type { Refusal } from './refusal.ts';
import { readLease } from './validation.ts';

/** A lessor of the register 出租方名录. */
export interface RegisteredLessor extends Lessor {
  name: string;
}

/** What a list is read against: divisions of the city and the register of lessors. */
export interface TableSetting {
  region: Region;
  lessors: ReadonlyMap<string, RegisteredLessor>;
}

/** Indexes a register by code and by name. */
export function lessorIndex(register: readonly RegisteredLessor[]): Map<string, RegisteredLessor> {
  return new Map(register.flatMap((one) => [[one.code, one] as const, [one.name, one] as const]));
}

/** A row of a sheet: its number there and its cells as text. */
export interface SheetRow {
  row: number;
  cells: readonly string[];
}

/** A row as read: the lease or why not, and what only a row under a head lease says. */
export interface ReadRow {
  row: number;
  code: string;
  head?: string;
  /** The lessor of a row under a head lease, when the register knows it as a state enterprise. */
  subLessor?: RegisteredLessor;
  lease?: Lease;
  refusals: Refusal[];
  applied: boolean;
  confirmedOn?: CivilDate;
  raised: boolean;
}

type Cell = (key: string) => string;

function cellsOf({ places }: Heads, cells: readonly string[]): Cell {
  return (key) => {
    const place = places.get(key);
    return place === undefined ? '' : (cells[place] ?? '');
  };
}

/** Reads a row of a list; one under a head lease stands in the house of that lease and is let by whoever it says. */
export function readRow(setting: TableSetting, heads: Heads, { row, cells }: SheetRow): ReadRow {
  const cell = cellsOf(heads, cells);
  const head = tidy(cell('head'));
  const lessor = setting.lessors.get(tidy(cell('lessor')));
  const refusals: Refusal[] = [];
  const raw = rawLease(cell, refusals);
  const read: ReadRow = {
    row,
    code: tidy(cell('code')),
    refusals,
    applied: flagOf(cell('applied')) === true,
    raised: flagOf(cell('raised')) === true,
    ...(head === '' ? {} : { head }),
    ...(lessor === undefined ? {} : { subLessor: lessor }),
  };
  if (tidy(cell('confirmedOn')) !== '') read.confirmedOn = dateText(cell('confirmedOn'));
  if (head === '' && lessor === undefined && tidy(cell('lessor')) !== '') {
    refusals.push(unknownLessor(setting, tidy(cell('lessor'))));
  }
  // under a head lease it is that lease's lessor who is asked; here only the row itself is checked
  const stand = head === '' ? lessor : anyLessor;
  const lease = readLease(
    { ...raw, lessor: stand === undefined ? missingLessor : lessorFields(stand) },
    setting.region,
  );
  if (lease.ok && refusals.length === 0) read.lease = lease.value;
  if (!lease.ok) refusals.push(...lease.refusals.filter((one) => !isRepeated(one, refusals)));
  return read;
}

/** Stands in where the register knows nobody: that is refused by name, and the other columns are still checked. */
const missingLessor = { code: '?', owner: 'municipal', control: 'wholly' };

const anyLessor: RegisteredLessor = {
  code: 'head',
  name: '',
  owner: 'municipal',
  control: 'wholly',
  coOwned: false,
  weak: false,
};

function lessorFields({ name: _name, ...lessor }: RegisteredLessor): object {
  return lessor;
}

function isRepeated({ field, refusal }: Refusal, refusals: readonly Refusal[]): boolean {
  return refusals.some((one) => one.field === field && one.refusal !== refusal);
}

function unknownLessor({ lessors }: TableSetting, got: string): Refusal {
  const signs = [...got].filter((sign) => !'荆州市公司有限责任集团'.includes(sign));
  const near = new Set<string>();
  for (const { name } of lessors.values()) {
    if (signs.filter((sign) => name.includes(sign)).length >= 2) near.add(name);
  }
  return { refusal: 'unknown-lessor', field: 'lessor.code', got, want: [...near].slice(0, 3).join('、') };
}

/** A row as `readLease` wants it, with what people write turned into what is meant. */
function rawLease(cell: Cell, refusals: Refusal[]): Record<string, unknown> {
  const [from, to] = [dateText(cell('from')), dateText(cell('to'))];
  return without({
    code: blank(cell('code')),
    from: from || undefined,
    to: to || undefined,
    premises: without({
      code: blank(cell('premises')),
      county: blank(cell('county')),
      zone: blank(cell('zone')),
      use: codeOf('use', cell('use')) ?? 'business',
    }),
    tenant: rawTenant(cell),
    ...rawRent(cell, refusals),
    paid: tidy(cell('paidTo')) === '' ? [] : [{ from: laterOf(from), to: dateText(cell('paidTo')) }],
    relieved: rawRelief(cell),
    done:
      tidy(cell('doneAmount')) === ''
        ? []
        : [{ on: dateText(cell('doneOn')) || undefined, amount: numberText(cell('doneAmount')) }],
    held: papersOf(cell('held')),
  });
}

function rawTenant(cell: Cell): Record<string, unknown> {
  const industry = codeOf('industry', cell('industry'));
  return without({
    code: blank(cell('tenant')),
    type: codeOf('type', cell('type')),
    stateOwned: flagOf(cell('stateOwned')),
    activities: industry === undefined ? [{}] : [{ industry, income: 1 }],
    staff: countOf(cell('staff')),
    revenue: tidy(cell('revenue')) === '' ? undefined : yuanOfTenThousands(cell('revenue')),
    assets: tidy(cell('assets')) === '' ? undefined : yuanOfTenThousands(cell('assets')),
    inDirectory: flagOf(cell('inDirectory')),
    care: flagOf(cell('care')) === false ? undefined : codeOf('care', cell('care')),
    moved: flagOf(cell('moved')),
    inDefault: flagOf(cell('inDefault')),
  });
}

function rawRent(cell: Cell, refusals: Refusal[]): Record<string, unknown> {
  if (tidy(cell('steps')) === '') return { monthly: blank(numberText(cell('monthly'))) };
  const steps = stepsOf(cell('steps'));
  if (steps !== undefined) return { steps };
  refusals.push({
    refusal: 'steps-unreadable',
    field: 'steps',
    got: tidy(cell('steps')).slice(0, 60),
    want: '',
  });
  return { monthly: '0' };
}

function rawRelief(cell: Cell): Record<string, unknown>[] {
  if (tidy(cell('relievedAmount')) === '') return [];
  return [
    {
      from: dateText(cell('relievedFrom')) || undefined,
      to: dateText(cell('relievedTo')) || undefined,
      amount: numberText(cell('relievedAmount')),
      by: tidy(cell('lessor')) || '?',
    },
  ];
}

function blank(text: string): string | undefined {
  const plain = tidy(text);
  return plain === '' ? undefined : plain;
}

function laterOf(from: string): string {
  return from > '2022-01-01' ? from : '2022-01-01';
}

function without<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;
}
