import { millisecondsPerDay, millisecondsPerMinute, toMilliseconds } from '../../platform/calendar/civil.ts';
import type { Instant } from '../../platform/time.ts';

/** Longest time a post is lent at once 代理最长期限; a longer absence needs the post to be given. */
export const longestDelegationDays = 90;

/** A delegation that begins now may have been typed some minutes ago. */
const typingMinutes = 10;

export interface DelegationPeriod {
  from: Instant;
  to: Instant;
}

export type DelegationFault = 'delegation-backwards' | 'delegation-past' | 'delegation-long';

/** What is wrong with the time of a delegation 代理期限, or undefined. */
export function delegationFault({ from, to }: DelegationPeriod, now: Instant): DelegationFault | undefined {
  const begins = toMilliseconds(from);
  const ends = toMilliseconds(to);
  if (ends <= begins || to <= now) return 'delegation-backwards';
  if (toMilliseconds(now) - begins > typingMinutes * millisecondsPerMinute) return 'delegation-past';
  if (ends - begins > longestDelegationDays * millisecondsPerDay) return 'delegation-long';
  return undefined;
}

/** Tells whether two times have a moment in common; `to: null` has no end. */
export function overlaps(
  one: { from: Instant; to: Instant | null },
  other: { from: Instant; to: Instant | null },
): boolean {
  return (one.to === null || other.from < one.to) && (other.to === null || one.from < other.to);
}
