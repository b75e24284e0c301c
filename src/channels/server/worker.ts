import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '../../platform/context.ts';
import { sendMessages } from './send.ts';

const idleMs = 3_000;
const awayMs = 10_000;

/** Sends the messages of all cities until told to stop; a city that fails keeps no other waiting. */
export async function runMessages(services: Services, { signal }: { signal: AbortSignal }): Promise<void> {
  let said = '';
  while (!signal.aborted) {
    let sent = 0;
    let failure = '';
    const note = (error: Error) => {
      failure = error.message;
      return 0;
    };
    const cities = await citiesWaiting(services).catch((error: Error) => {
      note(error);
      return [];
    });
    for (const city of cities) sent += await sendMessages(services, city).catch(note);
    if (failure !== said)
      process.stderr.write(
        failure === '' ? 'messages: working again\n' : `messages: cannot work, trying again: ${failure}\n`,
      );
    said = failure;
    if (sent > 0) continue;
    await sleep(failure === '' ? idleMs : awayMs, undefined, { signal }).catch(() => undefined);
  }
}

async function citiesWaiting(services: Services): Promise<string[]> {
  const results = (await services.pool.query(
    'begin; set local role diandan_app; select city from channels.cities_waiting() as city; commit',
  )) as unknown as { rows: { city: string }[] }[];
  return (results[2]?.rows ?? []).map(({ city }) => city);
}
