import { millisecondsPerMinute, toInstant, toMilliseconds } from '../../platform/calendar/civil.ts';
import type { Context } from '../../platform/context.ts';
import { idleLimit } from '../rules/session.ts';
import { sweepAttempts } from './attempt-store.ts';
import { deleteExpired } from './session-store.ts';

/** Deletes sessions that ended by themselves and counts of failures that no longer matter; run it every ten minutes in each city. */
export async function sweepSignIns(context: Context): Promise<{ sessions: number; attempts: number }> {
  const idleSince = toInstant(toMilliseconds(context.now) - idleLimit([]) * millisecondsPerMinute);
  return { sessions: await deleteExpired(context, idleSince), attempts: await sweepAttempts(context) };
}
