import type { Share } from '../../platform/intervals.ts';
import type { JsonObject } from '../../platform/json.ts';
import { type CountTable, disclose, groupSmall } from './disclose.ts';
import { effectiveAnswers, type Layer, marginOf, medianOf, toldShare, weightedShare } from './estimate.ts';
import { columnOf, columnsOf, type Question, type Said, skipped } from './question.ts';
import type { Stratum } from './survey.ts';

/** One answer: the stratum it came from and what was said; nothing says whose it is or when. */
export interface Answer {
  stratum: string;
  said: Readonly<Record<string, Said>>;
}

type ToldShare = Share & JsonObject;

export interface ToldColumn extends JsonObject {
  /** Answers told together, in their order. */
  codes: string[];
  count: number;
  plain: ToldShare;
  weighted: ToldShare | null;
}

export interface ToldQuestion extends JsonObject {
  question: string;
  /** Of `multiple`: the choice that was or was not taken. */
  choice: string | null;
  columns: ToldColumn[] | null;
  /** Counts by stratum in the order of the report's strata; null where withheld. */
  strata: (number[] | null)[];
  /** Of `scale`: the middle value, weighted where shares are. */
  median: number | null;
}

export interface ToldStratum extends JsonObject {
  /** Strata told together because too few answered of one of them. */
  names: string[];
  size: number;
  asked: number;
  answered: number;
  rate: ToldShare;
}

/** What may be told of a survey 结果: everything the console, the workbook and the portal show. */
export interface Report extends JsonObject {
  k: number;
  answered: number;
  /** Where there is a list: how many it has, were asked, and what share of them answered. */
  response: { size: number; asked: number; rate: ToldShare; strata: ToldStratum[] } | null;
  /** Largest error of any share at 95 %; null where nobody was drawn: who comes by themselves stands for nobody else. */
  margin: number | null;
  effective: number | null;
  /** Strata answered unequally beyond chance. */
  unequal: boolean;
  /** The widest distance of a weighted from a plain share; null where none is told both ways. */
  shift: number | null;
  /** Null where fewer answered than may be told of. */
  questions: ToldQuestion[] | null;
}

interface Group {
  names: string[];
  size: number;
  asked: number;
  answers: Answer[];
}

/** What may be told of a survey's answers. Computed once they are all there: two tables a day apart would tell of one person. */
export function reportOf(
  questions: readonly Question[],
  strata: readonly Stratum[] | null,
  answers: readonly Answer[],
  k: number,
): Report {
  const groups = groupsOf(strata, answers, k);
  const layers: Layer[] = groups.map((group) => ({ size: sizeOf(group), answered: group.answers.length }));
  const effective = strata === null ? null : effectiveAnswers(layers);
  const few = answers.length < k;
  const told = few ? null : questions.flatMap((question) => toldOf(question, groups, { k, effective }));
  return {
    ...{ k, answered: few ? 0 : answers.length, questions: told },
    response: strata === null || few ? null : responseOf(strata, groups),
    margin: effective === null || few ? null : marginOf(effective),
    effective: effective === null || few || !Number.isFinite(effective) ? null : Math.round(effective),
    unequal: !few && strata !== null && isUnequal(groups),
    shift: shiftOf(told ?? []),
  };
}

const sizeOf = ({ size, answers }: Group): number => (size === 0 ? answers.length : size);

function groupsOf(strata: readonly Stratum[] | null, answers: readonly Answer[], k: number): Group[] {
  if (strata === null) return [{ names: [], size: 0, asked: 0, answers: [...answers] }];
  const own = strata.map(({ name }) => answers.filter(({ stratum }) => stratum === name));
  const together = groupSmall(
    own.map(({ length }) => length),
    k,
  );
  return together.map((group) => ({
    names: group.map((at) => strata[at]?.name ?? ''),
    size: group.reduce((all, at) => all + (strata[at]?.size ?? 0), 0),
    asked: group.reduce((all, at) => all + (strata[at]?.asked ?? 0), 0),
    answers: group.flatMap((at) => own[at] ?? []),
  }));
}

function rateOf(answered: number, asked: number): ToldShare {
  return { ...toldShare(asked === 0 ? 0 : Math.min(1, answered / asked), Math.max(1, asked)) };
}

function responseOf(strata: readonly Stratum[], groups: readonly Group[]): Report['response'] {
  const size = strata.reduce((all, one) => all + one.size, 0);
  const asked = strata.reduce((all, one) => all + one.asked, 0);
  const answered = groups.reduce((all, { answers }) => all + answers.length, 0);
  return {
    ...{ size, asked, rate: rateOf(answered, asked) },
    strata: groups.map((group) => ({
      ...{ names: group.names, size: group.size, asked: group.asked, answered: group.answers.length },
      rate: rateOf(group.answers.length, group.asked),
    })),
  };
}

/** Two strata whose rates of answering lie apart by more than their intervals. */
function isUnequal(groups: readonly Group[]): boolean {
  const rates = groups.map(({ answers, asked }) => rateOf(answers.length, asked));
  return rates.some((one) => rates.some((other) => one.high < other.low));
}

interface Telling {
  k: number;
  effective: number | null;
}

function toldOf(question: Question, groups: readonly Group[], telling: Telling): ToldQuestion[] {
  if (question.kind === 'words') return [];
  if (question.kind !== 'multiple') {
    const columns = columnsOf(question);
    const columnOfAnswer = ({ said }: Answer) => columnOf(question, said[question.code]);
    return [toldTable({ question, choice: null }, groups, { ...telling, columns, columnOfAnswer })];
  }
  return question.choices.map(({ code }) => {
    const columnOfAnswer = ({ said }: Answer) => {
      const chosen = said[question.code];
      return Array.isArray(chosen) && chosen.includes(code) ? 'yes' : 'no';
    };
    const columns = ['yes', 'no'];
    return toldTable({ question, choice: code }, groups, { ...telling, columns, columnOfAnswer });
  });
}

interface Counting extends Telling {
  columns: string[];
  columnOfAnswer: (answer: Answer) => string;
}

function toldTable(
  { question, choice }: { question: Question; choice: string | null },
  groups: readonly Group[],
  { k, effective, columns: allColumns, columnOfAnswer }: Counting,
): ToldQuestion {
  const isSkipped = groups.some(({ answers }) => answers.some((one) => columnOfAnswer(one) === skipped));
  const columns = allColumns.filter((code) => isSkipped || code !== skipped); // that nobody skipped it tells of nobody
  const rows = groups.map(({ answers }) => {
    const counts = new Map<string, number>();
    for (const answer of answers) {
      const column = columnOfAnswer(answer);
      counts.set(column, (counts.get(column) ?? 0) + 1);
    }
    return columns.map((code) => counts.get(code) ?? 0);
  });
  const table: CountTable = { columns, rows };
  const told = disclose(table, k);
  const all = groups.reduce((sum, { answers }) => sum + answers.length, 0);
  // weighted shares are a further equation over the rows: told only where every row is told anyway
  const isWhole = effective !== null && told.rows.every((row) => row !== null);
  const toldColumns = (told.columns ?? []).map((column, at) => {
    const layers = groups.map((group, row) => ({
      ...{ size: sizeOf(group), answered: group.answers.length, hits: told.rows[row]?.[at] ?? 0 },
    }));
    const weighted = isWhole ? { ...toldShare(weightedShare(layers), effective) } : null;
    return {
      ...column,
      plain: { ...toldShare(column.count / all, plainNumber(groups, all, effective)) },
      weighted,
    };
  });
  const isTold = told.columns !== null;
  return {
    ...{ question: question.code, choice, columns: isTold ? toldColumns : null, strata: told.rows },
    median: question.kind === 'scale' && isTold ? medianTold(toldColumns) : null,
  };
}

/** Plain shares too are of people of whom there are only so many. */
function plainNumber(groups: readonly Group[], all: number, effective: number | null): number {
  if (effective === null) return all;
  const size = groups.reduce((sum, group) => sum + sizeOf(group), 0);
  return all >= size ? Number.POSITIVE_INFINITY : all / (1 - all / size);
}

/** Told only where every grade stands by itself; those who skipped the question have no grade. */
function medianTold(columns: readonly ToldColumn[]): number | null {
  const single = columns.filter(({ codes }) => codes.length === 1 && codes[0] !== skipped);
  if (columns.some(({ codes }) => codes.length > 1)) return null;
  return medianOf(
    single.map(({ codes, count, weighted }) => ({
      value: Number(codes[0]),
      weight: weighted?.share ?? count,
    })),
  );
}

function shiftOf(told: readonly ToldQuestion[]): number | null {
  const apart = told.flatMap(({ columns }) =>
    (columns ?? []).flatMap(({ plain, weighted }) =>
      weighted === null ? [] : [Math.abs(weighted.share - plain.share)],
    ),
  );
  return apart.length === 0 ? null : Math.round(Math.max(...apart) * 10_000) / 10_000;
}
