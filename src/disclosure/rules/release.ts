import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';

/** Why a request is not published although its asker agreed 不予公开理由. */
export const withholdReasons = [
  'identifiable', // 遮去之后仍能认出是谁
  'third-party', // 涉及他人隐私或商业秘密
  'stability', // 公开后可能影响公共安全、社会稳定（政府信息公开条例第十四条）
  'unfinished', // 问题还在处理
  'duplicate', // 同类诉求已公开
  'no-use', // 对他人没有参考价值
] as const;
export type WithholdReason = (typeof withholdReasons)[number];

/** Why something published is taken down 撤下理由. */
export const withdrawReasons = ['asker', 'mistake', 'identifiable', 'outdated'] as const;
export type WithdrawReason = (typeof withdrawReasons)[number];

export interface ReleasedBody extends JsonObject {
  publicId: string;
  category: string | null;
  division: string | null;
  unit: string;
  outcome: string | null;
  askedOn: CivilDate;
  answeredOn: CivilDate;
  /** How many findings of each kind the masking still sees: names and places a person let stand. */
  left: { [kind: string]: number };
}

export interface ReleaseEvents {
  released: ReleasedBody;
  withheld: { reason: WithholdReason };
  withdrawn: { reason: WithdrawReason };
}
export type ReleaseEventType = keyof ReleaseEvents;

export interface Release {
  /** Last entry of the chain; 0 before anything was decided. */
  n: number;
  state: 'undecided' | 'released' | 'withheld' | 'withdrawn';
  reason: WithholdReason | WithdrawReason | null;
  facts: ReleasedBody | null;
  /** Entry that holds the public words. */
  wordsAt: number | null;
  decidedAt: Instant | null;
}

export const undecided: Release = {
  n: 0,
  state: 'undecided',
  reason: null,
  facts: null,
  wordsAt: null,
  decidedAt: null,
};

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Folds what reviewers decided about one request; the last word counts, the public address stays. */
export function foldRelease(entries: readonly Told[]): Release {
  return entries.reduce(evolveRelease, undecided);
}

/** The release after one more entry. @throws TypeError for a type no release has. */
export function evolveRelease(release: Release, entry: Told): Release {
  const base = { ...release, n: entry.n, decidedAt: entry.recordedAt };
  switch (entry.type as ReleaseEventType) {
    case 'released':
      return {
        ...base,
        state: 'released',
        reason: null,
        facts: entry.body as unknown as ReleasedBody,
        wordsAt: entry.n,
      };
    case 'withheld':
      return {
        ...base,
        state: 'withheld',
        reason: (entry.body as unknown as ReleaseEvents['withheld']).reason,
      };
    case 'withdrawn':
      return {
        ...base,
        state: 'withdrawn',
        reason: (entry.body as unknown as ReleaseEvents['withdrawn']).reason,
      };
    default:
      if (entry.type === 'erased') return base;
      throw new TypeError(`${entry.type} is no entry of a release`);
  }
}
