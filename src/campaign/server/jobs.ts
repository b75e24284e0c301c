import { citySnapshot } from '../../city/index.ts';
import { type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { forAll, keepWorking } from '../../platform/keep-working.ts';
import { endByDay } from './bodies.ts';
import { dueBodies } from './body-store.ts';

const actor = { kind: 'system', name: 'campaign' } as const;
const quarterMs = 15 * 60_000;

/**
 * Ends bodies whose last day is over, with what each leaves open.
 *
 * @returns how many ended.
 */
export async function endDueBodies(services: Services, city: string): Promise<number> {
  const ids = await withContext(services, { city, actor }, async (context) =>
    dueBodies(context, (await citySnapshot(context)).date),
  );
  let ended = 0;
  for (const id of ids) if (await endOne(services, city, id)) ended += 1;
  return ended;
}

async function endOne(services: Services, city: string, id: string): Promise<boolean> {
  try {
    return await withContext(services, { city, actor }, (context) => endByDay(context, id));
  } catch (error) {
    if (error instanceof Refused && error.code === 'conflict') return false;
    throw error;
  }
}

/** Looks every quarter of an hour whether a body has reached its end. */
export async function runCampaign(
  services: Services,
  { signal }: { signal: AbortSignal },
  cities: () => Promise<readonly { city: string }[]>,
): Promise<void> {
  await keepWorking({
    ...{ name: 'campaign', signal, busyMs: quarterMs, idleMs: quarterMs, awayMs: quarterMs },
    turn: async () => forAll(await cities(), signal, ({ city }) => endDueBodies(services, city)),
  });
}
