import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate, Instant } from '../../../platform/time.ts';
import type { Figure } from './figure.ts';

/** Regular issues, and extra ones 增刊, which are numbered apart. */
export const seriesNames = ['regular', 'extra'] as const;
export type Series = (typeof seriesNames)[number];

/** 起草 → 核稿 → 签发; what is dropped takes no number. */
export const issueStates = ['draft', 'review', 'reviewed', 'issued', 'dropped'] as const;
export type IssueState = (typeof issueStates)[number];

export const issueSteps = ['save', 'submit', 'send-back', 'review', 'issue', 'drop'] as const;
export type IssueStep = (typeof issueSteps)[number];

/** Body of `paper-drafted` version 1; title and text stand beside it, sealed. */
export interface PaperDrafted {
  paper: string;
  series: Series;
  from: Instant;
  to: Instant;
  /** The hot issue a special report is about. */
  topic: string | null;
  figures: Figure[];
}

/** Body of `paper-issued` version 1: its number, its day, the file and the figures as they are from now on. */
export interface PaperIssued {
  year: number;
  number: number;
  /** 总第×期, of regular issues only. */
  total: number | null;
  day: CivilDate;
  file: string;
  sha256: string;
  values: { name: string; value: string }[];
  /** The paper as the city described it on that day, so that the issue reads the same for ever. */
  frame: IssuedFrame;
}

export interface IssuedFrame {
  masthead: string;
  publisher: string;
  internal: boolean;
  report: string[];
  send: string[];
  issueTo: string[];
  copies: number;
}

/** An issue as its chain tells it. */
export interface Issue extends PaperDrafted {
  n: number;
  state: IssueState;
  /** The entry whose sealed words are the title and the text now. */
  textAt: number;
  /** Who wrote in it; none of them reviews or signs it. */
  editors: string[];
  reviewer: string | null;
  issued: PaperIssued | null;
  draftedAt: Instant;
  updatedAt: Instant;
}

export interface IssueEntry {
  n: number;
  type: string;
  recordedAt: Instant;
  actor: { kind: string; person?: string };
  body: JsonObject;
}

/** Folds an issue. @throws TypeError for an entry that cannot stand there */
export function foldIssue(entries: readonly IssueEntry[]): Issue | undefined {
  return entries.reduce<Issue | undefined>(evolveIssue, undefined);
}

/** The issue after one more entry. */
export function evolveIssue(before: Issue | undefined, entry: IssueEntry): Issue {
  const by = entry.actor.person === undefined ? [] : [entry.actor.person];
  if (entry.type === 'paper-drafted') {
    if (before !== undefined) throw new TypeError('an issue is drafted once');
    return drafted(entry, by);
  }
  if (before === undefined) throw new TypeError(`${entry.type} before paper-drafted`);
  const after = { ...before, n: entry.n, updatedAt: entry.recordedAt };
  switch (entry.type) {
    case 'paper-saved':
      return { ...after, textAt: entry.n, editors: [...new Set([...before.editors, ...by])], reviewer: null };
    case 'paper-submitted':
      return { ...after, state: 'review' };
    case 'paper-sent-back':
      return { ...after, state: 'draft', reviewer: null };
    case 'paper-reviewed':
      return { ...after, state: 'reviewed', reviewer: by[0] ?? null };
    case 'paper-issued':
      return { ...after, state: 'issued', issued: entry.body as unknown as PaperIssued };
    case 'paper-dropped':
      return { ...after, state: 'dropped' };
    case 'erased':
      return after;
    default:
      throw new TypeError(`${entry.type} is no entry of a paper`);
  }
}

function drafted({ n, recordedAt, body }: IssueEntry, editors: string[]): Issue {
  return {
    ...(body as unknown as PaperDrafted),
    ...{ n, state: 'draft', textAt: n, editors, reviewer: null, issued: null },
    ...{ draftedAt: recordedAt, updatedAt: recordedAt },
  };
}

/** Which steps a state allows; the one table for server and screen. */
export const stepsAt: Readonly<Record<IssueState, readonly IssueStep[]>> = {
  draft: ['save', 'submit', 'drop'],
  review: ['send-back', 'review', 'drop'],
  reviewed: ['send-back', 'issue', 'drop'],
  issued: [],
  dropped: [],
};

/** Steps a second person takes: whoever wrote in an issue neither reviews nor signs it. */
const ofSecondPerson: readonly IssueStep[] = ['review', 'issue'];

/** Why a person may not take a step now; undefined where they may. */
export function refusalOf(issue: Pick<Issue, 'state' | 'editors'>, step: IssueStep, person: string) {
  if (!stepsAt[issue.state].includes(step)) return 'paper-step';
  if (ofSecondPerson.includes(step) && issue.editors.includes(person)) return 'paper-own';
  return undefined;
}

/** The next number of a series of a paper in a year, and 总第×期: without gaps, since only issuing takes one. */
export function nextNumber(
  last: { number: number | null; total: number | null },
  series: Series,
  earlier: number,
): { number: number; total: number | null } {
  return {
    number: (last.number ?? 0) + 1,
    total: series === 'regular' ? Math.max(last.total ?? 0, earlier) + 1 : null,
  };
}

/** How an issue is called at its head: 第3期（总第12期）, 增刊第1期. */
export function issueLine(
  series: Series,
  { number, total }: { number: number | null; total: number | null },
): string {
  const which = number === null ? '×' : String(number);
  if (series === 'extra') return `增刊第${which}期`;
  return `第${which}期（总第${total === null ? '×' : total}期）`;
}
