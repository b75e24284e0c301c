import { chain } from '../../ledger/index.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { forAll, keepWorking } from '../../platform/keep-working.ts';
import { type WorkFacts, workOf } from '../../requests/index.ts';
import { hasLapsed } from '../rules/ladder.ts';
import { foldLadder } from '../rules/ladder-events.ts';
import { record } from './ladder.ts';
import { openReminders } from './ladder-store.ts';

const actor = { kind: 'system', name: 'ladder' } as const;
const minuteMs = 60_000;
const atOnce = 500;

/**
 * Ends rungs nobody has to answer any more: the work was done, or went to another unit, before. Doing it is the answer.
 *
 * @returns how many were ended.
 */
export async function lapseDone(services: Services, city: string): Promise<number> {
  const within = <T>(work: (context: Context) => Promise<T>) => withContext(services, { city, actor }, work);
  const over = await within(async (context) => {
    const open = await openReminders(context, { limit: atOnce * 10 });
    const works = await workOf(context, [...new Set(open.map(({ request }) => request))]);
    return open.filter((row) => hasLapsed(row, works.get(row.request))).slice(0, atOnce);
  });
  let ended = 0;
  for (const { request, at } of over)
    ended += (await within((context) => lapse(context, request, at))) ? 1 : 0;
  return ended;
}

/** Looked at again in its own transaction: somebody may have answered, or the work come back, meanwhile. */
async function lapse(context: Context, request: string, at: number): Promise<boolean> {
  const work: WorkFacts | undefined = (await workOf(context, [request])).get(request);
  const ladder = foldLadder(await chain(context, 'ladder', request));
  const step = ladder.steps.find((one) => one.at === at);
  if (step === undefined || !hasLapsed(step, work)) return false;
  try {
    await record(context, request, ladder, { type: 'rung-lapsed', body: { at } });
    return true;
  } catch (error) {
    if (error instanceof Refused && error.code === 'conflict') return false;
    throw error;
  }
}

/** Looks every minute whether something owed has been done. */
export async function runLadder(
  services: Services,
  { signal }: { signal: AbortSignal },
  cities: () => Promise<readonly { city: string }[]>,
): Promise<void> {
  await keepWorking({
    ...{ name: 'ladder', signal, busyMs: minuteMs, idleMs: minuteMs, awayMs: minuteMs },
    turn: async () => forAll(await cities(), signal, ({ city }) => lapseDone(services, city)),
  });
}
