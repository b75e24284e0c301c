import { dayNumber } from '../../platform/calendar/civil.ts';
import type { CivilDate } from '../../platform/time.ts';
import { type BurnPoint, burnDown, type Forecast, forecast, windowOf } from './burn.ts';
import type { Item, Register } from './item.ts';
import { isLate, nextLook } from './steps.ts';
import { amountOf, hundredths } from './values.ts';

export interface Counted {
  count: number;
  cases: string[];
}

export const registerAges = ['to-30', 'to-90', 'to-365', 'over-365'] as const;
export type RegisterAge = (typeof registerAges)[number];

export type FigureItem = Pick<
  Item,
  'stage' | 'state' | 'due' | 'listedOn' | 'endedOn' | 'reopened' | 'moves' | 'looked' | 'values'
> & { id: string };

export interface RegisterFigures {
  all: number;
  open: Counted;
  done: Counted;
  stopped: Counted;
  late: Counted;
  /** Began again at least once after it was over. */
  reopened: Counted;
  /** Looks that are due, and what was found on those that were made. */
  lookDue: Counted;
  looks: { holds: number; all: number };
  stages: ({ stage: string } & Counted)[];
  ages: ({ age: RegisterAge } & Counted)[];
  by: { figure: string; choices: ({ choice: string } & Counted)[] }[];
  across: { figure: string; pairs: ({ from: string; to: string } & Counted)[] }[];
  /** Median of days until the result, of items that have one; null for fewer than three. */
  days: { median: number | null; of: number };
  sums: { figure: string; sum: string; whole: string | null; from: number }[];
  burn: BurnPoint[];
  forecast: Forecast;
  ends: CivilDate | null;
}

const counted = (items: readonly FigureItem[]): Counted => ({
  count: items.length,
  cases: items.map(({ id }) => id),
});

/** What a register comes to, each figure with the items behind it; what ended without a result counts as stopped only. */
export function figuresOf(
  register: Register,
  items: readonly FigureItem[],
  today: CivilDate,
): RegisterFigures {
  const { begins, ends } = windowOf(register, today);
  const some = (is: (item: FigureItem) => boolean) => counted(items.filter(is));
  const looks = items.flatMap(({ looked }) => looked);
  return {
    all: items.length,
    open: some(({ state }) => state === 'open'),
    done: some(({ state }) => state === 'done'),
    stopped: some(({ state }) => state === 'stopped'),
    late: some((item) => isLate(item, today)),
    reopened: some(({ reopened }) => reopened > 0),
    lookDue: some((item) => (nextLook(register, item)?.on ?? '9999-12-31') <= today),
    looks: { holds: looks.filter(({ holds }) => holds).length, all: looks.length },
    stages: register.stages.map(({ code }) => ({ stage: code, ...some(({ stage }) => stage === code) })),
    ages: agesOf(register, items, today),
    by: choicesOf(register, items),
    across: acrossOf(register, items),
    days: daysOf(register, items),
    sums: sumsOf(register, items),
    burn: burnDown(items, { begins, today }),
    forecast: forecast(items, { today, ends }),
    ends,
  };
}

function agesOf({ since }: Register, items: readonly FigureItem[], today: CivilDate) {
  const open = items.filter(({ state }) => state === 'open');
  const ageOf = ({ values, listedOn }: FigureItem): RegisterAge => {
    const from = (since === undefined ? undefined : values[since]) ?? listedOn;
    const days = dayNumber(today) - dayNumber(from);
    return days <= 30 ? 'to-30' : days <= 90 ? 'to-90' : days <= 365 ? 'to-365' : 'over-365';
  };
  return registerAges.map((age) => ({ age, ...counted(open.filter((item) => ageOf(item) === age)) }));
}

function choicesOf({ figures, fields }: Register, items: readonly FigureItem[]): RegisterFigures['by'] {
  return figures
    .filter(({ kind }) => kind === 'by')
    .map(({ code, field: of }) => {
      const field = fields.find((one) => one.code === of);
      const said = [...new Set(items.flatMap(({ values }) => values[of] ?? []))].sort();
      const codes = field?.choices?.map((choice) => choice.code) ?? said;
      const choices = codes.map((choice) => ({
        choice,
        ...counted(items.filter(({ values }) => values[of] === choice)),
      }));
      return { figure: code, choices };
    });
}

/** Items by what two fields of the same choices say, such as before and after; pairs nobody has are left out. */
function acrossOf({ figures, fields }: Register, items: readonly FigureItem[]): RegisterFigures['across'] {
  return figures
    .filter(({ kind }) => kind === 'across')
    .map(({ code, field: one, whole: other = '' }) => {
      const choices = (of: string) =>
        fields.find((field) => field.code === of)?.choices?.map((choice) => choice.code) ?? [];
      const pairs = choices(other).flatMap((from) =>
        choices(one).map((to) => ({
          from,
          to,
          ...counted(items.filter(({ values }) => values[other] === from && values[one] === to)),
        })),
      );
      return { figure: code, pairs: pairs.filter(({ count }) => count > 0) };
    });
}

const fewest = 3;

function daysOf({ since }: Register, items: readonly FigureItem[]): RegisterFigures['days'] {
  const took = items.flatMap(({ state, endedOn, listedOn, values }) => {
    if (state !== 'done' || endedOn === null) return [];
    const from = (since === undefined ? undefined : values[since]) ?? listedOn;
    return [dayNumber(endedOn) - dayNumber(from)];
  });
  const sorted = took.toSorted((one, other) => one - other);
  const [low = 0, high = 0] = [sorted[(took.length - 1) >> 1], sorted[took.length >> 1]];
  return { median: took.length < fewest ? null : (low + high) / 2, of: took.length };
}

function sumsOf({ figures }: Register, items: readonly FigureItem[]): RegisterFigures['sums'] {
  const sumOf = (field: string) =>
    items.reduce((sum, { values }) => sum + hundredths(values[field] ?? '0'), 0n);
  return figures
    .filter(({ kind }) => kind === 'sum' || kind === 'part')
    .map(({ code, field, whole }) => ({
      figure: code,
      sum: amountOf(sumOf(field)),
      whole: whole === undefined ? null : amountOf(sumOf(whole)),
      from: items.filter(({ values }) => values[field] !== undefined).length,
    }));
}
