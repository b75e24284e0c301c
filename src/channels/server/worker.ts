import { askAcrossCities } from '../../platform/across-cities.ts';
import type { Services } from '../../platform/context.ts';
import { forAll, keepWorking } from '../../platform/keep-working.ts';
import { sendMessages } from './send.ts';

/** Sends the messages of all cities until told to stop; a city that fails keeps no other waiting. */
export async function runMessages(services: Services, { signal }: { signal: AbortSignal }): Promise<void> {
  await keepWorking({
    name: 'messages',
    signal,
    busyMs: 0,
    idleMs: 3_000,
    awayMs: 10_000,
    turn: async () => forAll(await citiesWaiting(services), signal, (city) => sendMessages(services, city)),
  });
}

async function citiesWaiting(services: Services): Promise<string[]> {
  const rows = await askAcrossCities<{ city: string }>(
    services.pool,
    'select city from channels.cities_waiting() as city',
  );
  return rows.map(({ city }) => city);
}
