import type { JsonObject } from '../../platform/json.ts';

export const questionKinds = ['single', 'multiple', 'scale', 'number', 'words'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** A text of a survey: Chinese always, English where the survey is asked in English too. */
export interface SurveyText extends JsonObject {
  zh: string;
  en: string | null;
}

export interface Choice extends JsonObject {
  code: string;
  name: SurveyText;
}

/** One question 题目. None has to be answered: who skips one is counted as having skipped it. */
export interface Question extends JsonObject {
  code: string;
  kind: QuestionKind;
  ask: SurveyText;
  /** Of `single` and `multiple`. */
  choices: Choice[];
  /** Ends of `number`, both taken. */
  least: number;
  most: number;
}

/** What was said to a question: a choice, several, a number; free words lie apart. */
export type Said = string | string[] | number;

/** The lowest and highest of a scale 一至五分. */
export const scale = [1, 2, 3, 4, 5] as const;

/** Who answered nothing to a question. */
export const skipped = 'none';

const bands = 5;

/** The bands a number is told in: an exact number may be somebody, five bands of one width are not. */
export function bandsOf({ least, most }: Pick<Question, 'least' | 'most'>): { from: number; to: number }[] {
  const width = Math.max(1, Math.ceil((most - least + 1) / bands));
  const starts = Array.from({ length: bands }, (_none, at) => least + at * width).filter(
    (from) => from <= most,
  );
  return starts.map((from) => ({ from, to: Math.min(most, from + width - 1) }));
}

/** The column of a table an answer is counted in; `single`, `scale` and `number` only. */
export function columnOf(question: Question, said: Said | undefined): string {
  if (said === undefined) return skipped;
  if (question.kind !== 'number') return String(said);
  const at = bandsOf(question).findIndex(({ from, to }) => Number(said) >= from && Number(said) <= to);
  return String(at);
}

/** The columns of a table in their order, those who skipped the question last. */
export function columnsOf(question: Question): string[] {
  if (question.kind === 'scale') return [...scale.map(String), skipped];
  if (question.kind === 'number') return [...bandsOf(question).map((_band, at) => String(at)), skipped];
  return [...question.choices.map(({ code }) => code), skipped];
}

export type AnswerFault = 'not-a-choice' | 'not-a-number';

/** Reads what was typed for a question; free words are read elsewhere. */
export function readSaid(
  question: Question,
  typed: readonly string[],
): { said: Said | undefined } | { fault: AnswerFault } {
  const given = typed.filter((one) => one.trim() !== '');
  const [first] = given;
  if (first === undefined || question.kind === 'words') return { said: undefined };
  if (question.kind === 'number') return readNumber(question, first);
  const known = new Set(columnsOf(question).filter((code) => code !== skipped));
  if (given.some((one) => !known.has(one))) return { fault: 'not-a-choice' };
  if (question.kind === 'multiple') return { said: [...new Set(given)].sort() };
  return { said: question.kind === 'scale' ? Number(first) : first };
}

function readNumber({ least, most }: Question, typed: string): { said: number } | { fault: AnswerFault } {
  const plain = typed.normalize('NFKC').replace(/\s/g, '');
  const value = /^-?\d{1,7}$/.test(plain) ? Number(plain) : Number.NaN;
  return value >= least && value <= most ? { said: value } : { fault: 'not-a-number' };
}
