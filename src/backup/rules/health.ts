import type { Instant } from '../../platform/time.ts';
import type { BackupKind } from './manifest.ts';

/** One run as the journal keeps it. */
export interface BackupRun {
  kind: BackupKind | 'trial';
  startedAt: Instant;
  endedAt: Instant;
  ok: boolean;
  /** Name of the backup made or tried; null when it failed before there was one. */
  name: string | null;
  bytes: number;
  /** Why it failed, as a reason key of the messages, with what the system said. */
  reason: string | null;
  detail: string | null;
}

export interface HealthFacts {
  now: Instant;
  /** When this installation was first started. */
  since: Instant;
  /** Newest last. */
  runs: readonly BackupRun[];
  /** The second place lies on the disk of the data itself. */
  sameDisk: boolean;
  /** The place answers and can be written. */
  reachable: boolean;
  /** When the keys were last taken out to be kept apart; null never. */
  keysKeptAt: Instant | null;
}

export const warnings = [
  'unreachable',
  'two-nights-failed',
  'never-made',
  'too-old',
  'trial-failed',
  'last-failed',
  'same-disk',
  'keys-not-kept',
  'trial-due',
] as const;
export type Warning = (typeof warnings)[number];

export interface Health {
  light: 'green' | 'yellow' | 'red';
  /** The worst first. */
  warnings: Warning[];
}

const red: ReadonlySet<Warning> = new Set([
  'unreachable',
  'two-nights-failed',
  'never-made',
  'too-old',
  'trial-failed',
]);

const hour = 3_600_000;
/** A night's backup is at most this old in the morning, one missed night included. */
const oldestMs = 50 * hour;
/** A new installation has had its first night by then. */
const graceMs = 30 * hour;
const trialEveryMs = 35 * 24 * hour;

/** Judges how safe the data is 备份状态: red when a loss would hurt today, yellow when something should be done soon. */
export function judgeHealth(facts: HealthFacts): Health {
  const ageOf = (at: Instant) => Date.parse(facts.now) - Date.parse(at);
  const made = facts.runs.filter((run) => run.kind !== 'trial');
  const nights = made.filter((run) => run.kind === 'nightly');
  const lastGood = made.findLast((run) => run.ok);
  const trials = facts.runs.filter((run) => run.kind === 'trial');
  const is: Record<Warning, boolean> = {
    unreachable: !facts.reachable,
    'two-nights-failed': nights.length >= 2 && nights.slice(-2).every((run) => !run.ok),
    'never-made': lastGood === undefined && ageOf(facts.since) > graceMs,
    'too-old': lastGood !== undefined && ageOf(lastGood.endedAt) > oldestMs,
    'trial-failed': trials.at(-1)?.ok === false,
    'last-failed': made.at(-1)?.ok === false,
    'same-disk': facts.sameDisk,
    'keys-not-kept': facts.keysKeptAt === null,
    'trial-due': ageOf(trials.findLast((run) => run.ok)?.endedAt ?? facts.since) > trialEveryMs,
  };
  const found = warnings.filter((warning) => is[warning]);
  const light = found.some((warning) => red.has(warning)) ? 'red' : found.length > 0 ? 'yellow' : 'green';
  return { light, warnings: found };
}
