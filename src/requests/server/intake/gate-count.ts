import { type Services, withContext } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { Exchange } from '../../../platform/http/route.ts';
import { addGates, type GateWay } from './gate-store.ts';

export { addGates, type GateWay, gateCounts } from './gate-store.ts';

/**
 * Counts that the gate was raised, in a transaction of its own: whatever raised it was rolled back. A count that is
 * missed while the database is away matters less than that the way to 12388 is shown.
 */
export async function countGate(
  { services, city }: { services: Services; city: string },
  way: GateWay,
): Promise<void> {
  const who = { city, actor: { kind: 'system', name: 'gate' } } as const;
  await withContext(services, who, (context) => addGates(context, way, 1)).catch((error: Error) => {
    process.stderr.write(`discipline gate not counted: ${error.message}\n`);
  });
}

/** Does something that may raise the gate, and counts it when it does. */
export async function countingGate<T>(
  exchange: Pick<Exchange, 'services' | 'city'>,
  way: GateWay,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused && error.details.reason === 'discipline-gate')
      await countGate(exchange, way);
    throw error;
  }
}
