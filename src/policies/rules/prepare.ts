import type { CivilDate } from '../../platform/time.ts';
import { type Conflict, conflictsOf, type Resolved, resolveParameter } from './parameters.ts';
import type { Condition, Policy, Predicate } from './policy.ts';
import { effectiveStatus, type Purpose, ruleDate, type Status } from './status.ts';

/** How a policy is to be applied: on which day, what for, and how its open questions are read where not by default. */
export interface Setting {
  asOf: CivilDate;
  purpose: Purpose;
  switches?: Readonly<Record<string, string>>;
}

/** One step of a trace 裁定理由: which rule, how it went, and the values its sentence needs. */
export interface Step {
  readonly rule: string;
  /** `<condition>.<branch>` of a condition, or the code of a sentence of the policy's own reckoning. */
  readonly code: string;
  readonly verdict: 'pass' | 'refuse' | 'open' | 'note';
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A decision table with the steps it can give, made once; all decisions share them. */
export interface Table {
  open: Step;
  rows: readonly { test: Predicate | undefined; file: boolean; step: Step }[];
}

/** A policy on a day with its figures resolved, worked out once for any number of decisions. */
export interface PreparedPolicy {
  policy: Policy;
  asOf: CivilDate;
  purpose: Purpose;
  ruleDate: CivilDate;
  status: Status;
  figures: ReadonlyMap<string, Resolved>;
  switches: Readonly<Record<string, string>>;
  conflicts: readonly Conflict[];
  tables: readonly Table[];
}

/**
 * Resolves a policy for a day 政策在某日的口径.
 *
 * @throws RangeError when a switch or its option does not exist in the policy.
 */
export function preparePolicy(policy: Policy, setting: Setting): PreparedPolicy {
  const { asOf, purpose, switches = {} } = setting;
  for (const [code, option] of Object.entries(switches)) refuseUnknown(policy, code, option);
  const on = ruleDate(policy, asOf);
  const resolved = policy.parameters.flatMap((parameter) => resolveParameter(policy, parameter, on) ?? []);
  return {
    policy,
    asOf,
    purpose,
    ruleDate: on,
    status: effectiveStatus(policy, asOf),
    figures: new Map(resolved.map((one) => [one.code, one])),
    switches: Object.fromEntries(policy.switches.map((one) => [one.code, switches[one.code] ?? one.default])),
    conflicts: conflictsOf(resolved),
    tables: policy.conditions.map(tableOf),
  };
}

function tableOf({ code, rule, branches }: Condition): Table {
  return {
    open: Object.freeze({ rule, code, verdict: 'open' }),
    rows: branches.map((row) => ({
      test: row.if,
      file: row.file,
      step: Object.freeze({ rule, code: `${code}.${row.code}`, verdict: row.verdict }),
    })),
  };
}

function refuseUnknown(policy: Policy, code: string, option: string): void {
  const options = policy.switches.find((one) => one.code === code)?.options.map((one) => one.code) ?? [];
  if (!options.includes(option)) {
    throw new RangeError(
      `policy ${policy.code} has no switch ${code} = ${option}; options: ${options.join(', ') || 'none'}`,
    );
  }
}

/**
 * A whole number among the figures of the day.
 *
 * @throws RangeError when no text sets it for that day.
 */
export function figureOf({ figures, policy, ruleDate: on }: PreparedPolicy, code: string): number {
  const value = figures.get(code)?.value;
  if (typeof value !== 'number')
    throw new RangeError(`policy ${policy.code} sets no number ${code} on ${on}`);
  return value;
}

/**
 * A date among the figures of the day.
 *
 * @throws RangeError when no text sets it for that day.
 */
export function dateOf({ figures, policy, ruleDate: on }: PreparedPolicy, code: string): CivilDate {
  const value = figures.get(code)?.value;
  if (typeof value !== 'string') throw new RangeError(`policy ${policy.code} sets no date ${code} on ${on}`);
  return value;
}
