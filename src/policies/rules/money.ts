/** Money in whole fen 分, a safe integer. No amount in this capability is ever a fraction or a float. */
export type Fen = number;

export type MoneyFault = 'not-money' | 'money-decimals' | 'money-too-large';

/** Ten billion yuan: above any rent or relief of a city, and far below the last safe integer. */
export const largestAmount: Fen = 1_000_000_000_000;

const written = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/** Reads an amount in yuan as people and spreadsheets write it ("3000", "3,000.50"); more than two decimals are refused, not rounded. */
export function readYuan(value: unknown): { ok: true; fen: Fen } | { ok: false; fault: MoneyFault } {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const parts = written.exec(text);
  if (parts === null) return { ok: false, fault: 'not-money' };
  const [, sign = '', yuan = '', decimals = ''] = parts;
  if (decimals.replace(/0+$/, '').length > 2) return { ok: false, fault: 'money-decimals' };
  const fen = Number(yuan.replaceAll(',', '')) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'));
  if (fen > largestAmount) return { ok: false, fault: 'money-too-large' };
  return { ok: true, fen: sign === '-' && fen !== 0 ? -fen : fen };
}

/**
 * value × numerator ÷ denominator, rounded half up to whole fen: the one rounding rule of this capability.
 * Whole numbers throughout; beyond the safe integers it goes on exactly with big ones.
 *
 * @throws RangeError on a negative or unsafe number: a wrong amount must not pass.
 */
export function portion(value: Fen, numerator: number, denominator: number): Fen {
  if (!isWhole(value) || !isWhole(numerator) || !isWhole(denominator) || denominator === 0) {
    throw new RangeError(
      `no portion of ${value} by ${numerator}/${denominator}; give whole numbers from 0 up`,
    );
  }
  const product = value * numerator;
  const twice = 2 * product + denominator;
  if (Number.isSafeInteger(twice)) {
    const double = 2 * denominator;
    return (twice - (twice % double)) / double;
  }
  return toFen((2n * BigInt(value) * BigInt(numerator) + BigInt(denominator)) / (2n * BigInt(denominator)));
}

/** The fen of the stretch from `begin` to `end` of a whole: neighbours telescope, so the parts of a whole add up to it exactly. */
export function stretch(value: Fen, begin: number, end: number, whole: number): Fen {
  return portion(value, end, whole) - (begin === 0 ? 0 : portion(value, begin, whole));
}

/**
 * Splits an amount in proportion to weights without losing or making a fen: everybody gets the whole fen of the exact
 * share, and those with the largest rests get one more each (最大余额法); equal rests in the order given.
 *
 * @throws RangeError when there is money to split and no weight.
 */
export function allocate(total: Fen, weights: readonly number[]): Fen[] {
  const sum = weights.reduce((whole, weight) => whole + BigInt(weight), 0n);
  if (total === 0) return weights.map(() => 0);
  if (sum === 0n) throw new RangeError('nobody to split among; give at least one weight above 0');
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight));
  const shares = exact.map((part) => toFen(part / sum));
  const left = total - shares.reduce((given, share) => given + share, 0);
  const byRest = exact
    .map((part, index) => ({ index, rest: part % sum }))
    .sort((one, other) =>
      one.rest === other.rest ? one.index - other.index : one.rest < other.rest ? 1 : -1,
    );
  for (const { index } of byRest.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** Writes fen as yuan with grouped thousands, cents only where there are any: 9,000 · 40,967.74. */
export function yuan(fen: Fen): string {
  const positive = Math.abs(fen);
  const rest = positive % 100;
  const whole = String((positive - rest) / 100).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function toFen(value: bigint): Fen {
  const fen = Number(value);
  if (!Number.isSafeInteger(fen)) throw new RangeError(`${value} fen is beyond what can be counted exactly`);
  return fen;
}
