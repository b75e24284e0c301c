import {
  millisecondsPerHour,
  millisecondsPerMinute,
  toInstant,
  toMilliseconds,
} from '../../platform/calendar/civil.ts';
import type { Instant } from '../../platform/time.ts';

/** Failures that have been counted for one account or address. */
export interface Attempts {
  failures: number;
  firstAt: Instant;
  lockedUntil: Instant | null;
}

/**
 * Failures until a lock 锁定前的失败次数. An address gets more than an account: all desks of a hotline stand behind
 * one, and five clerks who mistype on Monday must not shut out the other twenty-five.
 */
export const failuresAllowed = { account: 5, address: 20 } as const;

const firstLockMinutes = 15;
const longestLockMinutes = 24 * 60;
const forgottenAfterHours = 24;

export type Charge = { ok: true; attempts: Attempts } | { ok: false; until: Instant };

/**
 * Counts a try as failed before it is checked, so that tries made at the same time cannot pass the limit together;
 * a right one is taken back. Each `allowed` failures lock for 15 minutes, then 30, 60 … up to a day.
 */
export function chargeTry(attempts: Attempts | undefined, now: Instant, allowed: number): Charge {
  if (attempts?.lockedUntil != null && attempts.lockedUntil > now)
    return { ok: false, until: attempts.lockedUntil };
  const known =
    attempts === undefined || isForgotten(attempts, now) ? { failures: 0, firstAt: now } : attempts;
  const failures = known.failures + 1;
  const locks = failures % allowed === 0 ? failures / allowed : 0;
  const lockedUntil = locks === 0 ? null : minutesLater(now, lockMinutes(locks));
  return { ok: true, attempts: { failures, firstAt: known.firstAt, lockedUntil } };
}

/** Failures stop counting a day after the last lock ended, or after the first of them where none locked: those from before this moment. */
export function forgottenBefore(now: Instant): Instant {
  return toInstant(toMilliseconds(now) - forgottenAfterHours * millisecondsPerHour);
}

function isForgotten(attempts: Attempts, now: Instant): boolean {
  return (attempts.lockedUntil ?? attempts.firstAt) < forgottenBefore(now);
}

function lockMinutes(locks: number): number {
  return Math.min(firstLockMinutes * 2 ** (locks - 1), longestLockMinutes);
}

function minutesLater(now: Instant, minutes: number): Instant {
  return toInstant(toMilliseconds(now) + minutes * millisecondsPerMinute);
}

/** What counts as one address: a connection gets 2^64 addresses of IPv6, so only the network half counts. */
export function addressKey(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address.replace(/^::ffff:/i, '');
  const [head = '', tail] = address.toLowerCase().split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right].slice(0, 4).join(':');
}
