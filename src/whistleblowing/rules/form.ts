import { textFault, tidyText } from '../../platform/text.ts';

/** What was typed into the form, as it stands. */
export interface Typed {
  code: string;
  named: string;
  name: string;
  contact: string;
  unit: string;
  about: string;
  words: string;
}

export const otherUnit = 'other';
export const mostWords = 5_000;
const fewestWords = 10;
const mostLine = 100;

export const emptyForm = (code: string): Typed => ({
  ...{ code, named: '', name: '', contact: '', unit: '', about: '', words: '' },
});

type Sent = Readonly<Record<string, unknown>>;

/** One text of what was sent; of a field sent twice, the first. */
export function textOf(sent: Sent, name: string): string {
  const value: unknown = sent[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? tidyText(first) : '';
}

export function typedOf(sent: Sent): Typed {
  const text = (name: keyof Typed) => textOf(sent, name);
  return {
    ...{ code: text('code'), named: text('named'), name: text('name'), contact: text('contact') },
    ...{ unit: text('unit'), about: text('about'), words: text('words') },
  };
}

export type Needs = 'named' | 'name' | 'contact' | 'unit' | 'words' | 'text' | 'secret';
export type Faults = Readonly<
  Partial<Record<'named' | 'name' | 'contact' | 'unit' | 'about' | 'words', Needs>>
>;

/** What is wrong with a report, field by field. */
export function faultsOf(typed: Typed, units: ReadonlySet<string>): Faults {
  const isNamed = typed.named === 'named';
  return {
    ...(isNamed || typed.named === 'anonymous' ? {} : { named: 'named' as const }),
    ...lineFault('name', typed.name, isNamed),
    ...lineFault('contact', typed.contact, isNamed),
    ...(typed.unit === otherUnit || units.has(typed.unit) ? {} : { unit: 'unit' as const }),
    ...lineFault('about', typed.about, false),
    ...wordsFault(typed.words, fewestWords),
  };
}

/** What is wrong with words of a report or added to it. */
export function wordsFault(words: string, fewest: number): { words?: Needs } {
  const length = [...words].length;
  if (length < fewest || length > mostWords) return { words: 'words' };
  const fault = textFault(words);
  if (fault === undefined) return {};
  return { words: fault === 'secret-text' ? 'secret' : 'text' };
}

function lineFault(
  field: 'name' | 'contact' | 'about',
  text: string,
  isNeeded: boolean,
): Partial<Record<typeof field, Needs>> {
  if (isNeeded && text === '' && field !== 'about') return { [field]: field };
  return textFault(text) === undefined && [...text].length <= mostLine && text.isWellFormed()
    ? {}
    : { [field]: 'text' };
}
