import { askAcrossCities } from '../../../platform/across-cities.ts';
import { type Services, withContext } from '../../../platform/context.ts';
import { forAll, keepWorking } from '../../../platform/keep-working.ts';
import type { ClockSetBack } from '../../rules/clock.ts';
import { noteClock } from './clock.ts';
import { placeQueued, takeTurn } from './order-store.ts';

/** Entries placed in one transaction: large enough for an import's backlog, small enough to be over in a moment. */
const batch = 10_000;

/**
 * Gives every entry of a city that was committed before the call its position in the common order (engineering A4).
 * Several may work at once: each waits for its turn, so positions have no gap and nothing is ever put
 * before what a reader has already seen.
 *
 * @returns how many were placed.
 */
export async function sequenceCity(services: Services, city: string): Promise<number> {
  let total = 0;
  for (;;) {
    const placed = await placeBatch(services, city);
    total += placed;
    if (placed < batch) return total;
  }
}

function placeBatch(services: Services, city: string): Promise<number> {
  return withContext(services, { city, actor: { kind: 'system', name: 'sequencer' } }, async (context) => {
    await takeTurn(context, 'ledger.sequencer');
    const jump = await noteClock(context);
    if (jump !== undefined) process.stderr.write(`${clockWarning(city, jump)}\n`);
    return placeQueued(context, batch);
  });
}

function clockWarning(city: string, { from, to }: ClockSetBack): string {
  return `${city}: the clock of this machine was set back from ${from} to ${to}; deadlines count by it: check its time service`;
}

export interface SequencerChoices {
  signal: AbortSignal;
  /** Told once when work stops being possible, and with undefined when it is again. */
  onTrouble?: (error: Error | undefined) => void;
}

/** Sequences all cities until told to stop: several times a second while there is work, less often when there is none. */
export async function runSequencer(
  services: Services,
  { signal, onTrouble }: SequencerChoices,
): Promise<void> {
  await keepWorking({
    name: 'sequencer',
    signal,
    busyMs: 50,
    idleMs: 400,
    ...(onTrouble === undefined ? {} : { onTrouble }),
    // neither a city that fails nor one with a long queue keeps the others from their positions
    turn: async () => forAll(await citiesWithQueue(services), signal, (city) => placeBatch(services, city)),
  });
}

async function citiesWithQueue(services: Services): Promise<string[]> {
  const rows = await askAcrossCities<{ city: string }>(
    services.pool,
    'select ledger.unsealed_cities() as city',
  );
  return rows.map(({ city }) => city);
}
