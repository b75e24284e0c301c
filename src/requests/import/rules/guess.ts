import { phone as phoneForm } from '../../contract.ts';
import { type ColumnMap, guessColumns } from './column-map.ts';
import { type ImportField, importFields, type NamedField, namedFields, normalHead } from './fields.ts';
import { type MomentReading, readMoment } from './moments.ts';

/** A column with some of its values 样例. */
export interface ColumnSample {
  head: string;
  values: readonly string[];
}

/** How sure a guess is: a person looks first at what is not. */
export type Confidence = 'remembered' | 'sure' | 'likely' | 'unsure';

export interface ColumnGuess {
  field: ImportField;
  head: string;
  confidence: Confidence;
}

/** What values are judged by. */
export interface GuessKnowledge {
  times: MomentReading;
  /** Whether the city has something of this name. */
  knows(field: NamedField, name: string): boolean;
  /** Columns somebody confirmed for this old system before: head → field, `keep` or `none`. */
  remembered: Readonly<Record<string, string>>;
}

/**
 * Guesses which column tells what, from what was confirmed for this system before, then from the heads, then from
 * the values alone; values that do not look like what the head says make a guess unsure.
 */
export function guessFromSamples(columns: readonly ColumnSample[], knowledge: GuessKnowledge): ColumnGuess[] {
  const guesses = new Map<ImportField, ColumnGuess>();
  const taken = new Set<string>();
  const take = (guess: ColumnGuess): void => {
    if (guesses.has(guess.field) || taken.has(guess.head)) return;
    guesses.set(guess.field, guess);
    taken.add(guess.head);
  };
  for (const { head } of columns) {
    const field = knowledge.remembered[normalHead(head)];
    if (isField(field)) take({ field, head, confidence: 'remembered' });
    else if (field !== undefined) taken.add(head);
  }
  const open = columns.filter(({ head }) => head !== '' && !taken.has(head));
  const byHead = guessColumns(open.map(({ head }) => head)).columns;
  for (const [field, head] of Object.entries(byHead) as [ImportField, string][]) {
    const sample = columns.find((column) => column.head === head);
    take({ field, head, confidence: confidenceOf(field, sample?.values ?? [], knowledge) });
  }
  for (const field of valueFields) guessByValues(field, { columns, taken, knowledge }, take);
  return importFields.flatMap((field) => guesses.get(field) ?? []);
}

function isField(name: string | undefined): name is ImportField {
  return (importFields as readonly (string | undefined)[]).includes(name);
}

/** Fields whose values tell what they are, without any head. */
const valueFields = ['phone', 'words', 'happenedAt'] as const;
const byValuesAlone = 0.8;

function guessByValues(
  field: (typeof valueFields)[number],
  among: { columns: readonly ColumnSample[]; taken: ReadonlySet<string>; knowledge: GuessKnowledge },
  take: (guess: ColumnGuess) => void,
): void {
  const scored = among.columns
    .filter(({ head }) => head !== '' && !among.taken.has(head))
    .map(({ head, values }) => ({ head, score: looksLike(field, filled(values), among.knowledge) ?? 0 }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one), { head: '', score: 0 });
  if (best.score >= byValuesAlone) take({ field, head: best.head, confidence: 'unsure' });
}

function confidenceOf(field: ImportField, values: readonly string[], knowledge: GuessKnowledge): Confidence {
  const given = filled(values);
  if (given.length === 0) return 'likely';
  const fit = looksLike(field, given, knowledge);
  if (fit === undefined) return 'sure';
  if (fit >= 0.8) return 'sure';
  return fit >= 0.4 ? 'likely' : 'unsure';
}

function filled(values: readonly string[]): string[] {
  return values.map((value) => value.trim()).filter((value) => value !== '');
}

/** Share of the values that look like a field's, or undefined where anything may stand in it. */
function looksLike(
  field: ImportField,
  values: readonly string[],
  knowledge: GuessKnowledge,
): number | undefined {
  const test = testOf(field, knowledge);
  if (test === undefined || values.length === 0) return undefined;
  return values.filter(test).length / values.length;
}

function testOf(field: ImportField, knowledge: GuessKnowledge): ((value: string) => boolean) | undefined {
  const isNamed = (namedFields as readonly string[]).includes(field);
  if (isNamed) return (value) => knowledge.knows(field as NamedField, value);
  switch (field) {
    case 'phone':
      return (value) => value.split(/[,，、;；/|\s]+/).some((part) => phoneForm.safeParse(part).success);
    case 'happenedAt':
    case 'answeredAt':
    case 'due':
      return (value) => isMoment(value, knowledge.times);
    case 'words':
      return (value) => value.length >= 12 && /\p{Script=Han}{4}/u.test(value);
    case 'name':
      return (value) => value.length <= 8 && /^[\p{Script=Han}·*\s\p{L}]+$/u.test(value);
    case 'oldNumber':
      return (value) => /\d/.test(value) && /^[\p{L}\d\-_/.()（）〔〕[\]]{1,40}$/u.test(value);
    default:
      return undefined;
  }
}

/** A deadline may lie ahead. */
function isMoment(value: string, times: MomentReading): boolean {
  const read = readMoment(value, times);
  return read.ok ? read.instant !== null : read.reason === 'in-the-future' || read.reason === 'too-early';
}

/** The map a set of guesses makes; columns nobody has a place for are kept where they were kept before. */
export function mapOf(
  guesses: readonly ColumnGuess[],
  heads: readonly string[],
  remembered: Readonly<Record<string, string>>,
): ColumnMap {
  const columns = Object.fromEntries(guesses.map(({ field, head }) => [field, head]));
  const keep = heads.filter((head) => remembered[normalHead(head)] === 'keep');
  return { format: 'diandan-import-map/1', columns, ...(keep.length > 0 ? { keep } : {}) };
}
