import { deadline, type WorkingCalendar } from '../../platform/calendar/index.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';
import type { SetDeadline } from './events.ts';

/** A deadline preset 时限 of the city in the version it is decided by. */
export interface DeadlinePreset {
  code: string;
  version: number;
  source: string;
  length: { amount: number; unit: 'workday' | 'day' | 'hour' | 'minute' };
}

/**
 * Sets a clock: a request's citizen clock from the moment the person spoke, its duty clock from dispatch, its step
 * clocks from each step. The proof is kept as data; its sentence is made when shown.
 */
export function setClock(
  calendar: WorkingCalendar,
  preset: DeadlinePreset | undefined,
  from: Instant,
): SetDeadline | null {
  if (preset === undefined) return null;
  const { amount, unit } = preset.length;
  const set = deadline(calendar, {
    from,
    length: { unit, amount },
    rule: { id: preset.code, source: preset.source },
  });
  return {
    due: set.due,
    provisional: set.provisional,
    rule: preset.code,
    ruleVersion: preset.version,
    source: preset.source,
    proof: set.proof as unknown as JsonObject,
  };
}
