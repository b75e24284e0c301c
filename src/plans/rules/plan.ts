import type { EntryActor } from '../../ledger/rules/entry.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { SetDeadline } from '../../requests/rules/events.ts';
import type { Place } from './document.ts';

/** A mark 批注 of the reviewing unit: at which part of the plan, and the finding it came from; its words are sealed. */
export interface MarkFact extends JsonObject {
  id: string;
  part: Place['part'];
  place: string;
  finding: string | null;
}

/** Entry types of a plan's chain → their bodies as written today; every word is a sealed value. */
export interface PlanEvents {
  /** 起草: version 1 of a unit's plan under a rule. */
  'plan-begun': { rule: string; unit: string };
  /** Another version; none is ever overwritten. */
  'plan-written': { version: number };
  /** 送审, with what the engine found in it. */
  'plan-submitted': {
    version: number;
    reviewer: string;
    appealTo: string;
    due: SetDeadline | null;
    isLate: boolean;
    findings: string[];
    ruleVersion: number;
  };
  /** 撤回送审: before the reviewing unit has taken it. */
  'plan-withdrawn': JsonObject;
  /** 接收审核. */
  'plan-taken': JsonObject;
  /** 退回修改: with a reason and marks. */
  'plan-returned': { marks: MarkFact[] };
  /** 审核通过: with a reason, and the grave findings it passes in spite of. */
  'plan-passed': { version: number; despite: string[] };
  /** 申诉: against a mark, to the next level. */
  'plan-appealed': { mark: string };
  'appeal-decided': { mark: string; isUpheld: boolean };
  /** 征求意见: the draft goes to departments with a question. */
  'plan-consulted': { units: string[]; due: CivilDate; version: number };
  'opinion-given': { unit: string; agrees: boolean };
  /** 采纳 or not, with the reason. */
  'opinion-settled': { unit: string; isAdopted: boolean };
}
export type PlanEventType = keyof PlanEvents;

export const planStates = ['writing', 'submitted', 'taken', 'returned', 'passed'] as const;
export type PlanState = (typeof planStates)[number];

/** A mark as it stands: lifted where an objection was upheld. */
export interface Mark extends MarkFact {
  /** Version it was made on. */
  version: number;
  appeal: 'none' | 'open' | 'upheld' | 'rejected';
}

/** What one department was asked and said, by the entries that hold the words. */
export interface Opinion {
  unit: string;
  /** Version that was sent. */
  version: number;
  askedIn: number;
  due: CivilDate;
  givenIn: number | null;
  agrees: boolean | null;
  settledIn: number | null;
  isAdopted: boolean | null;
}

/** A plan as its chain tells it. */
export interface Plan {
  n: number;
  rule: string;
  unit: string;
  state: PlanState;
  version: number;
  /** Entry that holds each version, the first at 0. */
  versionsIn: readonly number[];
  submittedVersion: number | null;
  passedVersion: number | null;
  submittedAt: Instant | null;
  submittedBy: string | null;
  isLate: boolean;
  due: SetDeadline | null;
  reviewer: string | null;
  appealTo: string | null;
  returns: number;
  /** Version that was last returned, and the entry of it. */
  returnedVersion: number | null;
  marks: readonly Mark[];
  opinions: readonly Opinion[];
  decidedAt: Instant | null;
  updatedAt: Instant;
}

/** One entry, as far as the fold reads it. */
export interface PlanChainEntry {
  n: number;
  type: string;
  recordedAt: Instant;
  actor: EntryActor;
  body: JsonObject;
}

/** Folds the chain of a plan. @throws TypeError when it does not begin with its first version. */
export function foldPlan(entries: readonly PlanChainEntry[]): Plan | undefined {
  return entries.reduce<Plan | undefined>(evolvePlan, undefined);
}

type Changes = {
  [Type in Exclude<PlanEventType, 'plan-begun'>]: (
    plan: Plan,
    body: PlanEvents[Type],
    entry: PlanChainEntry,
  ) => Partial<Plan>;
} & { erased: () => Partial<Plan> };

const inAppeal = (plan: Plan, mark: string, appeal: Mark['appeal']) =>
  plan.marks.map((one) => (one.id === mark ? { ...one, appeal } : one));

const ofUnit = (plan: Plan, unit: string, change: Partial<Opinion>) => {
  const last = plan.opinions.findLastIndex((one) => one.unit === unit);
  return plan.opinions.map((one, at) => (at === last ? { ...one, ...change } : one));
};

const changes: Changes = {
  'plan-written': (plan, { version }, { n }) => ({
    version,
    versionsIn: [...plan.versionsIn, n],
    // a plan that passed stays passed in its version while the next is written
    state: plan.state === 'passed' ? 'writing' : plan.state,
  }),
  'plan-submitted': (_plan, { version, reviewer, appealTo, due, isLate }, { recordedAt, actor }) => ({
    state: 'submitted',
    submittedVersion: version,
    submittedAt: recordedAt,
    submittedBy: actor.kind === 'post' ? actor.person : null,
    reviewer,
    appealTo,
    due,
    isLate,
  }),
  'plan-withdrawn': (plan) => ({
    state: plan.returnedVersion === null ? 'writing' : 'returned',
    submittedVersion: plan.returnedVersion,
    due: null,
  }),
  'plan-taken': () => ({ state: 'taken' }),
  'plan-returned': (plan, { marks }, { recordedAt }) => ({
    state: 'returned',
    returns: plan.returns + 1,
    returnedVersion: plan.submittedVersion,
    marks: marks.map((mark) => ({
      ...(mark as MarkFact),
      version: plan.submittedVersion ?? plan.version,
      appeal: 'none',
    })),
    due: null,
    decidedAt: recordedAt,
  }),
  'plan-passed': (_plan, { version }, { recordedAt }) => ({
    state: 'passed',
    passedVersion: version,
    returnedVersion: null,
    marks: [],
    due: null,
    decidedAt: recordedAt,
  }),
  'plan-appealed': (plan, { mark }) => ({ marks: inAppeal(plan, mark, 'open') }),
  'appeal-decided': (plan, { mark, isUpheld }) => ({
    marks: inAppeal(plan, mark, isUpheld ? 'upheld' : 'rejected'),
  }),
  'plan-consulted': (plan, { units, due, version }, { n }) => ({
    opinions: [
      ...plan.opinions,
      ...units.map((unit) => ({
        unit,
        version,
        askedIn: n,
        due,
        givenIn: null,
        agrees: null,
        settledIn: null,
        isAdopted: null,
      })),
    ],
  }),
  'opinion-given': (plan, { unit, agrees }, { n }) => ({
    opinions: ofUnit(plan, unit, { givenIn: n, agrees }),
  }),
  'opinion-settled': (plan, { unit, isAdopted }, { n }) => ({
    opinions: ofUnit(plan, unit, { settledIn: n, isAdopted }),
  }),
  erased: () => ({}),
};

/** The plan after one more entry. @throws TypeError for an entry that cannot stand there. */
export function evolvePlan(plan: Plan | undefined, entry: PlanChainEntry): Plan {
  const { n, type, recordedAt, body } = entry;
  if (type === 'plan-begun') {
    if (plan !== undefined) throw new TypeError('a plan begins once');
    return begun(entry);
  }
  if (plan === undefined) throw new TypeError(`${type} before plan-begun`);
  const change = (
    changes as unknown as Record<
      string,
      (plan: Plan, body: JsonObject, entry: PlanChainEntry) => Partial<Plan>
    >
  )[type];
  if (change === undefined) throw new TypeError(`${type} is no entry of a plan`);
  return { ...plan, ...change(plan, body, entry), n, updatedAt: recordedAt };
}

function begun({ n, recordedAt, body }: PlanChainEntry): Plan {
  const { rule, unit } = body as unknown as PlanEvents['plan-begun'];
  return {
    n,
    rule,
    unit,
    state: 'writing',
    version: 1,
    versionsIn: [n],
    submittedVersion: null,
    passedVersion: null,
    submittedAt: null,
    submittedBy: null,
    isLate: false,
    due: null,
    reviewer: null,
    appealTo: null,
    returns: 0,
    returnedVersion: null,
    marks: [],
    opinions: [],
    decidedAt: null,
    updatedAt: recordedAt,
  };
}
