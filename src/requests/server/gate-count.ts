import { sql } from 'kysely';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Exchange } from '../../platform/http/route.ts';
import { snapshot } from './city.ts';

/** Where the discipline gate 纪检监察告知 was raised: by the public, at the desk, in a file moved in. */
export type GateWay = 'portal' | 'desk' | 'import';

/** Counts that the gate was raised, inside the caller's transaction. */
export async function addGates(context: Context, way: GateWay, times: number): Promise<void> {
  if (times === 0) return;
  const { date } = await snapshot(context);
  await context.db
    .insertInto('requests.gate_count')
    .values({ city: context.city, day: date, way, times })
    .onConflict((conflict) =>
      conflict
        .columns(['city', 'day', 'way'])
        .doUpdateSet({ times: sql`requests.gate_count.times + excluded.times` }),
    )
    .execute();
}

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

const monthsShown = 36;

/** How often the gate was raised, month by month, the newest first. */
export async function gateCounts(
  context: Context,
): Promise<{ months: ({ month: string } & Record<GateWay, number>)[] }> {
  const times = (way: GateWay) =>
    sql<number>`coalesce(sum(times) filter (where way = ${way}), 0)::integer`.as(way);
  const month = sql<string>`to_char(day, 'YYYY-MM')`;
  const months = await context.db
    .selectFrom('requests.gate_count')
    .select([month.as('month'), times('portal'), times('desk'), times('import')])
    .where('city', '=', context.city)
    .groupBy(month)
    .orderBy(month, 'desc')
    .limit(monthsShown)
    .execute();
  return { months };
}
