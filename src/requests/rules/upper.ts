import { endBefore, type WorkingCalendar } from '../../platform/calendar/index.ts';
import type { Instant } from '../../platform/time.ts';
import type { SetDeadline } from './events.ts';

/** The rule by which our deadline follows from one above. */
export const upperRule = 'upper-deadline';

/** What the proof of such a deadline holds. */
export interface UpperProof {
  upperDeadline: Instant;
  marginWorkdays: number;
}

/**
 * Our last moment before a deadline of the platform above 上级时限: so many workdays earlier, never fewer than one
 * (office.md 来源), so that the answer can still go up.
 */
export function oursBefore(
  calendar: WorkingCalendar,
  { upperDeadline, marginWorkdays }: UpperProof,
): SetDeadline {
  const margin = Math.max(1, marginWorkdays);
  return {
    due: endBefore(calendar, { due: upperDeadline, workdays: margin }),
    provisional: false,
    rule: upperRule,
    ruleVersion: 1,
    source: `上级时限前${margin}个工作日`,
    proof: { upperDeadline, marginWorkdays: margin },
  };
}

/** The clock that ends first; one that is not there ends never. */
export function earlier(set: SetDeadline | null, other: SetDeadline | null): SetDeadline | null {
  if (set === null || other === null) return set ?? other;
  return other.due < set.due ? other : set;
}

/** The proof of a clock that follows a deadline above; null for every other clock. */
export function upperProof({ proof }: SetDeadline): UpperProof | null {
  return 'upperDeadline' in proof ? (proof as unknown as UpperProof) : null;
}
