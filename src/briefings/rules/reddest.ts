import { millisecondsPerDay, toMilliseconds } from '../../platform/calendar/civil.ts';
import type { Instant } from '../../platform/time.ts';
import type { RedFacts } from '../../requests/rules/day.ts';

/** Why a request is red; the number says how late in days, or how often. */
export type RedReason =
  | { why: 'alarm-open' }
  | { why: 'overdue'; days: number }
  | { why: 'redo' | 'urged' | 'passed-on'; times: number };

/** What one more of each weighs, in days late: a thing done badly twice is worse than a day's delay. */
export const weights = { redo: 3, urged: 1, passedOn: 2 } as const;

/** Reasons of one request, the gravest first; none when it is not red. */
export function reasonsOf(facts: RedFacts, now: Instant): RedReason[] {
  const reasons: RedReason[] = [];
  if (facts.alarmOpen) reasons.push({ why: 'alarm-open' });
  const late = daysLate(facts, now);
  if (late > 0) reasons.push({ why: 'overdue', days: Math.ceil(late) });
  if (facts.redoCount > 0) reasons.push({ why: 'redo', times: facts.redoCount });
  if (facts.transferCount > 1) reasons.push({ why: 'passed-on', times: facts.transferCount });
  if (facts.urgeCount > 1) reasons.push({ why: 'urged', times: facts.urgeCount });
  return reasons;
}

function daysLate({ citizenDue }: RedFacts, now: Instant): number {
  if (citizenDue === null) return 0;
  return Math.max(0, (toMilliseconds(now) - toMilliseconds(citizenDue)) / millisecondsPerDay);
}

/** How red a request is: danger nobody confirmed goes before everything, then days late with what was done again. */
export function redness(facts: RedFacts, now: Instant): number {
  const again =
    facts.redoCount * weights.redo + facts.urgeCount * weights.urged + facts.transferCount * weights.passedOn;
  return (facts.alarmOpen ? 10_000 : 0) + daysLate(facts, now) + again;
}

/** The reddest requests with their reasons; what is equally red goes by the number, so that the page is reproducible. */
export function reddest<Case extends RedFacts & { number: string }>(
  cases: readonly Case[],
  now: Instant,
  count: number,
): { request: Case; reasons: RedReason[] }[] {
  return cases
    .map((request) => ({ request, reasons: reasonsOf(request, now), red: redness(request, now) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((one, other) => other.red - one.red || (one.request.number < other.request.number ? -1 : 1))
    .slice(0, count)
    .map(({ request, reasons }) => ({ request, reasons }));
}
