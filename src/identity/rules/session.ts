import {
  millisecondsPerHour,
  millisecondsPerMinute,
  toInstant,
  toMilliseconds,
} from '../../platform/calendar/civil.ts';
import type { Role } from '../../platform/roles.ts';
import type { Instant } from '../../platform/time.ts';
import { isAdministrator } from './duties.ts';

/** Longest life of a session 会话最长时限: one long shift. */
const absoluteHours = 12;

const idleMinutes = { ordinary: 120, administrator: 30 } as const;

/** What a signed-in person still has to do before they may work. */
export const sessionStages = ['second-factor', 'password', 'post', 'enrol', 'ready'] as const;
export type SessionStage = (typeof sessionStages)[number];

/** When a session begun now ends, however busy it is. */
export function absoluteEnd(now: Instant): Instant {
  return toInstant(toMilliseconds(now) + absoluteHours * millisecondsPerHour);
}

/** Minutes without a request after which a session in a post ends 闲置时限. */
export function idleLimit(roles: readonly Role[]): number {
  return isAdministrator(roles) ? idleMinutes.administrator : idleMinutes.ordinary;
}

/** When a session ends if nothing more comes: idle limit of the acting post or the absolute end, whichever is first. */
export function sessionEnd(
  session: { seenAt: Instant; expiresAt: Instant },
  roles: readonly Role[],
): Instant {
  const idle = toMilliseconds(session.seenAt) + idleLimit(roles) * millisecondsPerMinute;
  return toInstant(Math.min(idle, toMilliseconds(session.expiresAt)));
}

/** A session seen so far ahead was begun by a clock that has been set back since: nobody knows how old it is. */
const aheadMinutes = 5;

/** Whether a session was last seen in a future that is none any more; whoever holds it signs in again. */
export function isFromAhead(seenAt: Instant, now: Instant): boolean {
  return toMilliseconds(seenAt) - toMilliseconds(now) > aheadMinutes * millisecondsPerMinute;
}

export interface SessionFacts {
  /** The person has a confirmed second factor. */
  enrolled: boolean;
  /** This session has shown it. */
  passed: boolean;
  mustChange: boolean;
  /** Roles of the acting post; undefined while none is chosen. */
  roles: readonly Role[] | undefined;
}

/** What comes next: who has a second factor shows it first, then a one-time password is replaced, then a post is chosen; an administrator must have a second factor. */
export function sessionStage({ enrolled, passed, mustChange, roles }: SessionFacts): SessionStage {
  if (enrolled && !passed) return 'second-factor';
  if (mustChange) return 'password';
  if (roles === undefined) return 'post';
  if (isAdministrator(roles) && !enrolled) return 'enrol';
  return 'ready';
}
