import { dayNumber } from '../../platform/calendar/civil.ts';
import type { Register, Step, Values } from './item.ts';

type Field = Register['fields'][number];

/** Where a value is kept: in the entry, or sealed beside it as a line that lists show, as words, or as words of a person. */
export type Keeping = 'entry' | 'line' | 'text' | 'own';

export function keepingOf({ type, personal }: Pick<Field, 'type' | 'personal'>): Keeping {
  if (type !== 'line' && type !== 'text') return 'entry';
  return personal === true ? 'own' : type;
}

/** Name a sealed value has beside its entry. */
export const sealedName = (keeping: Keeping, code: string): string => `${keeping}/${code}`;

/** Which field a sealed value is of. */
export function fieldOfName(name: string): { keeping: Keeping; code: string } | undefined {
  const [, keeping, code] = /^(line|text|own)\/(.+)$/.exec(name) ?? [];
  return keeping === undefined || code === undefined ? undefined : { keeping: keeping as Keeping, code };
}

/** What was said, apart: what stands in the entry, and what is sealed beside it. */
export function parted(register: Register, said: Values): { values: Values; sealed: Values } {
  const parts: { values: Values; sealed: Values } = { values: {}, sealed: {} };
  for (const field of register.fields) {
    const value = said[field.code];
    if (value === undefined || value === '') continue;
    const keeping = keepingOf(field);
    if (keeping === 'entry') parts.values[field.code] = value;
    else parts.sealed[sealedName(keeping, field.code)] = value;
  }
  return parts;
}

export interface Wanted {
  asks: readonly string[];
  needs: readonly string[];
}

/**
 * What is wrong with values, by field; the sentences stand in `messages.ts`. What is needed may have been written before.
 *
 * @param before what the item holds already, words among it
 */
export function valueFaults(
  { fields }: Register,
  said: Values,
  { asks, needs }: Wanted,
  { before, units }: { before: Values; units: ReadonlySet<string> },
): Record<string, string> {
  const faults: Record<string, string> = {};
  const byCode = new Map(fields.map((field) => [field.code, field]));
  for (const [code, value] of Object.entries(said)) {
    const field = byCode.get(code);
    if (field === undefined || !(asks.includes(code) || needs.includes(code)))
      faults[`values.${code}`] = 'not-asked';
    else if (value !== '' && !isOf(field, value, units)) faults[`values.${code}`] = faultOf[field.type];
  }
  for (const code of needs) {
    const value = said[code] || before[code] || '';
    if (value === '') faults[`values.${code}`] = 'required';
    else if (byCode.get(code)?.type === 'yes' && value !== 'yes') faults[`values.${code}`] = 'must-be-yes';
  }
  return faults;
}

/** Shares a step needs and that are not reached, by the field that is too small; a whole nobody wrote is not compared with. */
export function shareFaults({ least }: Pick<Step, 'least'>, values: Values): Record<string, string> {
  const short = (least ?? []).filter(({ field, whole, share }) => {
    const all = hundredths(values[whole] ?? '0');
    return hundredths(values[field] ?? '0') * BigInt(share.of) < all * BigInt(share.parts);
  });
  return Object.fromEntries(short.map(({ field }) => [`values.${field}`, 'too-little']));
}

const faultOf: Readonly<Record<Field['type'], string>> = {
  line: 'too-long',
  text: 'too-long',
  number: 'not-an-amount',
  money: 'not-an-amount',
  day: 'not-a-date',
  choice: 'not-a-choice',
  yes: 'not-a-choice',
  unit: 'not-a-choice',
};

const longestLine = 120;

function isDay(text: string): boolean {
  try {
    return dayNumber(text) !== undefined;
  } catch {
    return false;
  }
}

function isOf({ type, choices }: Field, value: string, units: ReadonlySet<string>): boolean {
  switch (type) {
    case 'line':
      return value.length <= longestLine && !value.includes('\n');
    case 'text':
      return true;
    case 'number':
    case 'money':
      return /^(0|[1-9]\d{0,11})(\.\d{1,2})?$/.test(value);
    case 'day':
      return isDay(value);
    case 'choice':
      return choices?.some(({ code }) => code === value) === true;
    case 'yes':
      return value === 'yes' || value === 'no';
    case 'unit':
      return units.has(value);
  }
}

/** Hundredths of an amount, so that sums are exact. */
export function hundredths(amount: string): bigint {
  const [whole = '0', part = ''] = amount.split('.');
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
}

/** An amount of hundredths as it is written. */
export function amountOf(sum: bigint): string {
  const [whole, part] = [sum / 100n, String(sum % 100n).padStart(2, '0')];
  return part === '00' ? String(whole) : `${whole}.${part}`.replace(/0$/, '');
}

/** What makes two items the same, however it is spaced or set. */
export function onceKey(
  { register, division, once }: { register: string; division: string | null; once: readonly string[] },
  values: Values,
): string | null {
  if (once.length === 0) return null;
  const normal = once.map((code) => (values[code] ?? '').normalize('NFKC').replace(/\s/g, '').toLowerCase());
  return JSON.stringify([register, division, ...normal]);
}
