import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { snapshot } from '../city.ts';

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
