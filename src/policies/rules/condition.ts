import { type Fen, portion } from './money.ts';
import type { Amount, Operand, Predicate, Scalar } from './policy.ts';

export type FactValue = string | number | boolean;
export type Facts = Readonly<Record<string, FactValue | undefined>>;

/** What a test reads: facts, the figures of the day, and switches; which switches were read is noted by who gives them. */
export interface Reading {
  facts: Facts;
  figure: (code: string) => Scalar | undefined;
  choose: (code: string) => string;
}

/** Whether a test holds; undefined when a fact it turns on is missing (three-valued logic of Kleene). */
export function holds(test: Predicate, reading: Reading): boolean | undefined {
  if ('in' in test) {
    const value = reading.facts[test.fact];
    return value === undefined ? undefined : test.in.includes(value);
  }
  if ('all' in test) return every(test.all, reading, false);
  if ('any' in test) return every(test.any, reading, true);
  if ('not' in test) {
    const answer = holds(test.not, reading);
    return answer === undefined ? undefined : !answer;
  }
  if ('switch' in test) return reading.choose(test.switch) === test.is;
  return isWithin(test, reading);
}

function every(tests: readonly Predicate[], reading: Reading, stop: boolean): boolean | undefined {
  let answer: boolean | undefined = !stop;
  for (const test of tests) {
    const one = holds(test, reading);
    if (one === stop) return stop;
    if (one === undefined) answer = undefined;
  }
  return answer;
}

type Bounds = Extract<Predicate, { atLeast?: Operand }>;

function isWithin(test: Bounds, reading: Reading): boolean | undefined {
  const value = reading.facts[test.fact];
  if (value === undefined) return undefined;
  const compare = (bound: Operand | undefined, fits: (order: number) => boolean) =>
    bound === undefined ? true : fitsBound(value, bound, { reading, fits });
  const answers = [
    compare(test.atLeast, (order) => order >= 0),
    compare(test.atMost, (order) => order <= 0),
    compare(test.above, (order) => order > 0),
    compare(test.below, (order) => order < 0),
  ];
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function fitsBound(
  value: FactValue,
  bound: Operand,
  { reading, fits }: { reading: Reading; fits: (order: number) => boolean },
): boolean | undefined {
  const limit = typeof bound === 'object' ? reading.figure(bound.parameter) : bound;
  if (limit === undefined || typeof limit !== typeof value) return undefined;
  return fits(value < limit ? -1 : value > limit ? 1 : 0);
}

/** Codes of the facts a test can turn on. */
export function factsIn(test: Predicate): string[] {
  if ('fact' in test) return [test.fact];
  if ('not' in test) return factsIn(test.not);
  if ('switch' in test) return [];
  return ('all' in test ? test.all : test.any).flatMap(factsIn);
}

/** Works out an amount in fen; undefined when a fact or figure it needs is missing. */
export function amountOf(amount: Amount, reading: Reading): Fen | undefined {
  if ('fen' in amount) return amount.fen;
  if ('parameter' in amount) return whole(reading.figure(amount.parameter));
  if ('fact' in amount) return whole(reading.facts[amount.fact]);
  if ('least' in amount) {
    const amounts = amount.least.map((one) => amountOf(one, reading));
    return amounts.some((one) => one === undefined) ? undefined : Math.min(...amounts.map(Number));
  }
  const { perTenThousand: rate, of } = amount;
  const share = whole(typeof rate === 'number' ? rate : reading.figure(rate.parameter));
  const base = amountOf(of, reading);
  return share === undefined || base === undefined ? undefined : portion(base, share, 10_000);
}

function whole(value: Scalar | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}
