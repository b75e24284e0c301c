import type { CivilDate } from '../../platform/time.ts';
import type { FactValue } from './condition.ts';
import { type Fen, portion } from './money.ts';

/** A fact by which cases are likened, with its weight; numbers are near within their range. */
export interface Feature {
  code: string;
  weight: number;
  /** For numbers: the difference at which nothing is alike any more. */
  range?: number;
}

/** What was decided on a file: granted in part or whole, or not, with the ground and the post that decided 裁量结果. */
export interface Ruling {
  on: CivilDate;
  granted: boolean;
  fen: Fen;
  /** Share of what was asked for, in ten-thousandths; comparable between large and small cases. */
  share: number;
  ground: string;
  post: string;
}

/** A 一企（户）一策 · 一事一议 file 个案. */
export interface ExceptionFile {
  code: string;
  opened: CivilDate;
  policy: string;
  /** What the policy itself decided, and why it does not fit. */
  reason: string;
  asked: Fen;
  facts: Readonly<Record<string, FactValue | undefined>>;
  ruling?: Ruling;
}

export const exceptionFaults = [
  'no-reason',
  'nothing-asked',
  'no-ground',
  'no-post',
  'above-asked',
  'refused-with-money',
  'ruled-before-opened',
] as const;

export type ExceptionFault = (typeof exceptionFaults)[number];

/** What a file lacks before it may be kept. */
export function checkFile({ reason, asked, opened, ruling }: ExceptionFile): ExceptionFault[] {
  const faults: ExceptionFault[] = [];
  if (reason.trim() === '') faults.push('no-reason');
  if (!Number.isSafeInteger(asked) || asked <= 0) faults.push('nothing-asked');
  if (ruling === undefined) return faults;
  if (ruling.ground.trim() === '') faults.push('no-ground');
  if (ruling.post.trim() === '') faults.push('no-post');
  if (ruling.fen > asked) faults.push('above-asked');
  if (!ruling.granted && ruling.fen > 0) faults.push('refused-with-money');
  if (ruling.on < opened) faults.push('ruled-before-opened');
  return faults;
}

/** A ruling of an amount, with its share of what was asked worked out. */
export function rule(asked: Fen, ruling: Omit<Ruling, 'share'>): Ruling {
  return { ...ruling, share: asked === 0 ? 0 : portion(ruling.fen, 10_000, asked) };
}

/** How alike two cases are in one fact, in ten-thousandths; open facts are not compared. */
export interface Likeness {
  feature: string;
  likeness: number;
  weight: number;
}

/** An earlier file with how alike it is, fact by fact, so that a person can check it. */
export interface Precedent {
  file: ExceptionFile & { ruling: Ruling };
  /** Weighted mean of the facts both know, in ten-thousandths. */
  similarity: number;
  likenesses: Likeness[];
}

/** The ruled files of the same policy most like a new one 相近先例: by likeness, then the latest ruling, then the code. */
export function nearestPrecedents(
  file: ExceptionFile,
  earlier: readonly ExceptionFile[],
  features: readonly Feature[],
  atMost = 5,
): Precedent[] {
  return earlier
    .flatMap((other): Precedent[] => {
      const { ruling } = other;
      if (ruling === undefined || other.policy !== file.policy || other.code === file.code) return [];
      const likenesses = features.flatMap((feature) => likenessOf(file, other, feature));
      return [{ file: { ...other, ruling }, similarity: meanOf(likenesses), likenesses }];
    })
    .sort(byLikeness)
    .slice(0, atMost);
}

function likenessOf(file: ExceptionFile, other: ExceptionFile, { code, weight, range }: Feature): Likeness[] {
  const [one, two] = [file.facts[code], other.facts[code]];
  if (one === undefined || two === undefined) return [];
  if (typeof one !== 'number' || typeof two !== 'number' || range === undefined) {
    return [{ feature: code, likeness: one === two ? 10_000 : 0, weight }];
  }
  const apart = Math.min(Math.abs(one - two), range);
  return [{ feature: code, likeness: portion(10_000, range - apart, range), weight }];
}

function meanOf(likenesses: readonly Likeness[]): number {
  const weights = likenesses.reduce((sum, { weight }) => sum + weight, 0);
  const sum = likenesses.reduce((total, { likeness, weight }) => total + likeness * weight, 0);
  return weights === 0 ? 0 : portion(1, sum, weights);
}

function byLikeness(one: Precedent, other: Precedent): number {
  if (one.similarity !== other.similarity) return other.similarity - one.similarity;
  if (one.file.ruling.on !== other.file.ruling.on) return one.file.ruling.on < other.file.ruling.on ? 1 : -1;
  return one.file.code < other.file.code ? -1 : 1;
}

/** Spread of what precedents were given 裁量幅度; shares in ten-thousandths, refusals count as 0. */
export interface Spread {
  cases: number;
  granted: number;
  least: number;
  median: number;
  most: number;
}

/** The spread over precedents; undefined when there are none, for nothing can be said then. */
export function outcomeSpread(precedents: readonly Precedent[]): Spread | undefined {
  const shares = precedents.map(({ file }) => file.ruling.share).sort((one, other) => one - other);
  const [least] = shares;
  if (least === undefined) return undefined;
  const middle = shares.length / 2;
  const upper = shares[Math.floor(middle)] ?? least;
  const lower = shares[Math.ceil(middle) - 1] ?? least;
  return {
    cases: shares.length,
    granted: precedents.filter(({ file }) => file.ruling.granted).length,
    least,
    median: portion(lower + upper, 1, 2),
    most: shares.at(-1) ?? least,
  };
}

/** From this likeness on, two cases are to be treated alike unless a reason is written. */
export const alikeFrom = 8000;

/** Why equal treatment is in doubt 同案同处提醒; a person decides, with a written reason. */
export type TreatmentWarning =
  | { warning: 'no-precedent' }
  | { warning: 'below-all' | 'above-all'; share: number; spread: Spread; precedents: string[] }
  | { warning: 'precedents-differ'; spread: Spread; precedents: string[] };

/** Precedents that differ among themselves by more than this share are shown as differing. */
const differsBy = 2000;

/** Compares a proposed share with what cases alike were given; it warns and never decides. */
export function checkTreatment(share: number, precedents: readonly Precedent[]): TreatmentWarning[] {
  const alike = precedents.filter(({ similarity }) => similarity >= alikeFrom);
  const spread = outcomeSpread(alike);
  if (spread === undefined) return [{ warning: 'no-precedent' }];
  const codes = alike.map(({ file }) => file.code);
  const warnings: TreatmentWarning[] = [];
  if (share < spread.least) warnings.push({ warning: 'below-all', share, spread, precedents: codes });
  if (share > spread.most) warnings.push({ warning: 'above-all', share, spread, precedents: codes });
  if (spread.most - spread.least > differsBy) {
    warnings.push({ warning: 'precedents-differ', spread, precedents: codes });
  }
  return warnings;
}
