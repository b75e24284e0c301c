import type { CivilDate } from '../../platform/time.ts';

export const reportStates = [
  'received', // 已收到
  'accepted', // 已受理
  'verifying', // 初核中
  'referred', // 已转办
  'refused', // 不予受理
  'closed', // 已了结
  'destroyed', // 已销毁
] as const;
export type ReportState = (typeof reportStates)[number];

/** What staff do with a report. */
export const reportSteps = [
  'assign', // 交给谁办
  'accept', // 受理
  'refuse', // 不予受理
  'refer', // 转办
  'verify', // 初核
  'close', // 了结
  'say', // 给举报人留言
  'note', // 内部记录
  'list', // 列入销毁清单
  'destroy', // 销毁
] as const;
export type ReportStep = (typeof reportSteps)[number];

/** Everything the chain of a report can hold. */
export const reportEntries = [...reportSteps, 'received', 'opened', 'added', 'withdrawn'] as const;
export type ReportEntry = (typeof reportEntries)[number];

/** Steps that go with words: to the reporter, or among the staff only. */
export const wordsOf: Readonly<Partial<Record<ReportStep, 'box' | 'inside'>>> = {
  accept: 'box',
  refuse: 'box',
  refer: 'box',
  close: 'box',
  say: 'box',
  note: 'inside',
  verify: 'inside',
  list: 'inside',
};

/** An entry of the chain of custody, as far as the state needs it. */
export interface Custody {
  n: number;
  type: string;
  at: string;
  who: string;
  what: string;
}

/** Where a report stands; folded from its chain, kept nowhere else. */
export interface Report {
  n: number;
  state: ReportState;
  named: boolean;
  receivedOn: CivilDate;
  assigned: string | undefined;
  isWithdrawn: boolean;
  /** Day of the first answer that said what becomes of it. */
  answeredOn: CivilDate | undefined;
  endedOn: CivilDate | undefined;
  listedBy: string | undefined;
  /** The reporter wrote last, and nobody of the staff has opened it since. */
  isNew: boolean;
}

const open: readonly ReportState[] = ['received', 'accepted', 'verifying'];
const ended: readonly ReportState[] = ['referred', 'refused', 'closed'];

const from: Readonly<Record<ReportStep, readonly ReportState[]>> = {
  assign: open,
  accept: ['received'],
  refuse: ['received'],
  refer: ['received', 'accepted'],
  verify: ['accepted'],
  close: ['accepted', 'verifying'],
  say: [...open, ...ended],
  note: [...open, ...ended],
  list: ended,
  destroy: ended,
};

const after: Readonly<Partial<Record<string, ReportState>>> = {
  accept: 'accepted',
  refuse: 'refused',
  refer: 'referred',
  verify: 'verifying',
  close: 'closed',
  destroy: 'destroyed',
};

/** A report as its chain says; undefined before its first entry. */
export function foldReport(chain: readonly Custody[]): Report | undefined {
  const [first] = chain;
  if (first?.type !== 'received') return undefined;
  const begun: Report = {
    ...{ n: first.n, state: 'received', named: first.what === 'named', receivedOn: first.at },
    ...{ assigned: undefined, isWithdrawn: false, answeredOn: undefined, endedOn: undefined },
    ...{ listedBy: undefined, isNew: true },
  };
  return chain.slice(1).reduce(step, begun);
}

function step(report: Report, entry: Custody): Report {
  const state = after[entry.type] ?? report.state;
  const day = entry.at.slice(0, 10);
  const isAnswer = ['accept', 'refuse', 'refer'].includes(entry.type);
  const isEnd = ended.includes(state) && state !== report.state;
  return {
    ...report,
    ...{ n: entry.n, state },
    assigned: entry.type === 'assign' ? entry.what : report.assigned,
    isWithdrawn: report.isWithdrawn || entry.type === 'withdrawn',
    answeredOn: report.answeredOn ?? (isAnswer ? day : undefined),
    endedOn: isEnd ? day : report.endedOn,
    listedBy: entry.type === 'list' ? entry.who : report.listedBy,
    isNew: entry.who === 'reporter',
  };
}

export interface Taking {
  member: string;
  level: 'keeper' | 'reviewer';
  /** No keeper has a key to it: the reviewer does what keepers do. */
  isAboveKeepers: boolean;
  /** First day it may be destroyed; undefined where the city has set none. */
  destroyFrom: CivilDate | undefined;
  today: CivilDate;
}

export type WhyNot =
  | 'box-not-now'
  | 'box-keeper-only'
  | 'box-kept'
  | 'box-listed'
  | 'box-not-listed'
  | 'box-second';

/** Why a step cannot be taken now by this member; undefined when it can. */
export function whyNot(report: Report, wanted: ReportStep, who: Taking): WhyNot | undefined {
  const isWithdrawnEnd = wanted === 'close' && report.isWithdrawn && report.state === 'received';
  if (!from[wanted].includes(report.state) && !isWithdrawnEnd) return 'box-not-now';
  if (wanted === 'destroy') return whyNotDestroyed(report, who);
  if (wanted === 'list') return whyNotListed(report, who);
  if (wanted === 'note') return undefined;
  return who.level === 'reviewer' && !who.isAboveKeepers ? 'box-keeper-only' : undefined;
}

function whyNotDestroyed({ listedBy }: Report, { member }: Taking): WhyNot | undefined {
  if (listedBy === undefined) return 'box-not-listed';
  return listedBy === member ? 'box-second' : undefined;
}

function whyNotListed({ listedBy }: Report, { destroyFrom, today }: Taking): WhyNot | undefined {
  if (listedBy !== undefined) return 'box-listed';
  return destroyFrom === undefined || today < destroyFrom ? 'box-kept' : undefined;
}

/** May the reporter still write? */
export function isOpenToReporter(report: Report): boolean {
  return report.state !== 'destroyed';
}
