import type { JsonObject } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';

/** Body of `clock-set-back` version 1: the last moment recorded before the machine's clock was set back, and the one after. */
export interface ClockSetBack extends JsonObject {
  from: Instant;
  to: Instant;
}

/** A clock is corrected by seconds all day long; a minute back is a jump. */
export const jumpMs = 60_000;

/** Whether a clock stands so far behind what was recorded that it must have been set back. */
export function isBehind(now: Instant, recorded: Instant | undefined): boolean {
  return recorded !== undefined && Date.parse(recorded) - Date.parse(now) > jumpMs;
}

/** Whether a jump was told already: it began no earlier than what is recorded now, and led back at least as far. */
export function isTold(told: readonly ClockSetBack[], recorded: Instant, now: Instant): boolean {
  return told.some(({ from, to }) => from >= recorded && to <= now);
}

/**
 * Whether times that go back are what a jump the record tells of makes of them: both lie between where it led and where
 * it left. What follows in an older chain keeps the later time, for a chain's times never go back.
 */
export function isExplained(
  jumps: readonly ClockSetBack[],
  times: { later: number; earlier: number },
  toleranceMs: number,
): boolean {
  return jumps.some(
    ({ from, to }) =>
      times.later <= Date.parse(from) + toleranceMs && times.earlier >= Date.parse(to) - toleranceMs,
  );
}
