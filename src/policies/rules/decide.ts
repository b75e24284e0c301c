import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate } from '../../platform/time.ts';
import { amountOf, type Facts, factsIn, holds, type Reading } from './condition.ts';
import { type Due, dueDates } from './due.ts';
import type { Fen } from './money.ts';
import type { Policy } from './policy.ts';
import type { PreparedPolicy, Step, Table } from './prepare.ts';
import { mayUse, type Status } from './status.ts';

/** 符合 · 不符合 · 材料或情况不全 · 现在不能办（未施行、已到期、已废止）. */
export type Standing = 'eligible' | 'not-eligible' | 'incomplete' | 'closed';

export interface Outcome {
  code: string;
  fen?: Fen;
}

/** What a policy's own folder works out beyond the table of conditions. */
export interface Reckoning {
  steps: Step[];
  outcomes: Outcome[];
  due: Due[];
  detail: JsonObject;
}

/** What would be decided if an open question were read otherwise. */
export interface Alternative {
  switch: string;
  option: string;
  standing: Standing;
  fen: Fen;
}

/** A decision 裁定 with everything that explains it, as data; the sentences are made when it is shown. */
export interface Decision {
  policy: string;
  edition: number;
  asOf: CivilDate;
  ruleDate: CivilDate;
  status: Status;
  standing: Standing;
  /** A 一企（户）一策 · 一事一议 file is to be opened. */
  file: boolean;
  trace: Step[];
  missing: { facts: string[]; documents: string[] };
  outcomes: Outcome[];
  /** Sum of all outcomes that are money. */
  fen: Fen;
  due: Due[];
  /** Switches the decision turned on, and how they were read. */
  switches: Record<string, string>;
  /** Other readings of these that give something else. */
  alternatives: Alternative[];
  detail: JsonObject;
}

export interface Case {
  facts: Facts;
  /** Codes of the papers that were handed in. */
  held: readonly string[];
  /** The reckoning of the policy's own folder; asked only for who is eligible. */
  reckon?: (choose: (code: string) => string) => Reckoning;
}

type Finding = Omit<
  Decision,
  'policy' | 'edition' | 'asOf' | 'ruleDate' | 'status' | 'alternatives' | 'switches'
>;

/** Decides a case under a policy: every condition is looked at, so that all reasons are known at once. */
export function decide(prepared: PreparedPolicy, given: Case): Decision {
  const { policy, asOf, ruleDate, status } = prepared;
  const read = new Set<string>();
  const finding = find(prepared, given, (code) => {
    read.add(code);
    return prepared.switches[code] ?? '';
  });
  const switches: Record<string, string> = {};
  for (const { code } of policy.switches) if (read.has(code)) switches[code] = prepared.switches[code] ?? '';
  return {
    policy: policy.code,
    edition: policy.edition,
    asOf,
    ruleDate,
    status,
    ...finding,
    switches,
    alternatives: read.size === 0 ? [] : readOtherwise({ prepared, given, finding, read }),
  };
}

function find(prepared: PreparedPolicy, given: Case, choose: Reading['choose']): Finding {
  const { policy } = prepared;
  const reading: Reading = {
    facts: given.facts,
    choose,
    figure: (code) => prepared.figures.get(code)?.value,
  };
  if (!mayUse(policy, prepared.status, prepared.purpose)) return closed(prepared);
  const trace: Step[] = [];
  const open = new Set<string>();
  let file = false;
  for (const table of prepared.tables) {
    const opened = look(table, { reading, trace, open });
    file ||= opened;
  }
  const standing = standingOf(trace, open);
  const eligible = standing === 'eligible';
  const reckoned = eligible && given.reckon !== undefined ? given.reckon(choose) : undefined;
  const outcomes = reckoned?.outcomes ?? (eligible ? outcomesOf(policy, reading, open) : []);
  if (reckoned !== undefined) trace.push(...reckoned.steps);
  return {
    standing: open.size > 0 && eligible ? 'incomplete' : standing,
    file,
    trace,
    missing: { facts: [...open], documents: papersMissing(policy, given, reading) },
    outcomes,
    fen: outcomes.reduce((sum, { fen = 0 }) => sum + fen, 0),
    due: reckoned?.due ?? (eligible ? dueDates(policy, reading) : []),
    detail: reckoned?.detail ?? {},
  };
}

function closed({ status }: PreparedPolicy): Finding {
  return {
    standing: 'closed',
    file: false,
    trace: [{ rule: 'status', code: status, verdict: 'refuse' }],
    missing: { facts: [], documents: [] },
    outcomes: [],
    fen: 0,
    due: [],
    detail: {},
  };
}

interface Looking {
  reading: Reading;
  trace: Step[];
  open: Set<string>;
}

/** Goes down a decision table until a row holds, writes the step, and says whether a file is to be opened. */
function look(table: Table, { reading, trace, open }: Looking): boolean {
  for (const { test, file, step } of table.rows) {
    const answer = test === undefined ? true : holds(test, reading);
    if (answer === false) continue;
    if (answer === undefined && test !== undefined) {
      for (const fact of factsIn(test)) if (reading.facts[fact] === undefined) open.add(fact);
      trace.push(table.open);
      return false;
    }
    trace.push(step);
    return file;
  }
  return false;
}

function standingOf(trace: readonly Step[], open: ReadonlySet<string>): Standing {
  if (trace.some(({ verdict }) => verdict === 'refuse')) return 'not-eligible';
  return open.size > 0 ? 'incomplete' : 'eligible';
}

function outcomesOf(policy: Policy, reading: Reading, open: Set<string>): Outcome[] {
  return policy.outcomes.flatMap(({ code, when, amount }) => {
    if (when !== undefined && holds(when, reading) !== true) return [];
    if (amount === undefined) return [{ code }];
    const fen = amountOf(amount, reading);
    if (fen === undefined) for (const fact of factsOf(amount, reading)) open.add(fact);
    return [fen === undefined ? { code } : { code, fen }];
  });
}

function factsOf(amount: Policy['outcomes'][number]['amount'], reading: Reading): string[] {
  if (amount === undefined) return [];
  if ('fact' in amount) return reading.facts[amount.fact] === undefined ? [amount.fact] : [];
  if ('least' in amount) return amount.least.flatMap((one) => factsOf(one, reading));
  return 'of' in amount ? factsOf(amount.of, reading) : [];
}

function papersMissing(policy: Policy, { held }: Case, reading: Reading): string[] {
  const missing: string[] = [];
  for (const { code, when } of policy.documents) {
    if (held.includes(code)) continue;
    if (when === undefined || holds(when, reading) === true) missing.push(code);
  }
  return missing;
}

interface Rereading {
  prepared: PreparedPolicy;
  given: Case;
  finding: Finding;
  read: ReadonlySet<string>;
}

/** Decides again with each other option of the switches that were read, and keeps what comes out differently. */
function readOtherwise({ prepared, given, finding, read }: Rereading): Alternative[] {
  const alternatives: Alternative[] = [];
  for (const { code, options } of prepared.policy.switches) {
    if (!read.has(code)) continue;
    for (const option of options) {
      if (option.code === prepared.switches[code]) continue;
      const { standing, fen } = find(prepared, given, (one) =>
        one === code ? option.code : (prepared.switches[one] ?? ''),
      );
      if (standing === finding.standing && fen === finding.fen) continue;
      alternatives.push({ switch: code, option: option.code, standing, fen });
    }
  }
  return alternatives;
}
