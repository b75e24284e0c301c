import type { Context } from '../../../platform/context.ts';
import { type Route, serve } from '../../../platform/http/route.ts';
import type { Instant } from '../../../platform/time.ts';
import { readClock } from '../../contract.ts';
import { type ClockSetBack, isBehind, isTold } from '../../rules/clock.ts';
import { append } from '../entries/append.ts';
import { chain } from '../entries/store.ts';
import { firstQueued, lastRecorded } from './clock-store.ts';

/** The chain that tells when the machine's clock was set back. */
export const chainOfClock = { kind: 'city', subject: 'clock' } as const;

/** Every time the clock was set back, as the record tells it. */
export async function clockJumps(context: Context): Promise<ClockSetBack[]> {
  const entries = await chain(context, chainOfClock.kind, chainOfClock.subject);
  return entries.flatMap(({ type, body }) =>
    type === 'clock-set-back' ? [body as unknown as ClockSetBack] : [],
  );
}

/**
 * Tells in the record that the machine's clock was set back, once a jump: without that word an honest record would look
 * dated back. What was recorded since and waits for its position is counted in, so nothing of it lies before the jump.
 *
 * @returns the jump, where there is a new one.
 */
export async function noteClock(context: Context): Promise<ClockSetBack | undefined> {
  const from = await lastRecorded(context);
  if (from === undefined || !isBehind(context.now, from)) return undefined;
  const to = await earliestQueued(context);
  if (isTold(await clockJumps(context), from, to)) return undefined;
  const jump: ClockSetBack = { from, to };
  const seen = (await chain(context, chainOfClock.kind, chainOfClock.subject)).length;
  await append(context, { ...chainOfClock, seen, type: 'clock-set-back', version: 1, body: jump });
  return jump;
}

async function earliestQueued(context: Context): Promise<Instant> {
  const queued = await firstQueued(context);
  return queued != null && queued < context.now ? queued : context.now;
}

/** The latest moment that was recorded, while the machine's clock stands behind it. */
async function recordedAhead(context: Context): Promise<Instant | null> {
  const known = [await lastRecorded(context), ...(await clockJumps(context)).map(({ from }) => from)];
  const ahead = known.filter((at): at is Instant => at !== undefined && isBehind(context.now, at));
  return ahead.sort().at(-1) ?? null;
}

/** What the console asks so that whoever is on duty learns of a clock that is wrong. */
export const clockRoutes: readonly Route[] = [
  serve(readClock, async (context) => ({ now: context.now, recorded: await recordedAhead(context) })),
];
