import type { Context } from './context.ts';

/** What every capability may know of a city without its data: the zone of its clocks and whether it is a demonstration. */
export async function cityFacts(
  context: Pick<Context, 'city' | 'db'>,
): Promise<{ zone: string; isDemo: boolean } | undefined> {
  const row = await context.db
    .selectFrom('city.city')
    .select(['zone', 'mode'])
    .where('city', '=', context.city)
    .executeTakeFirst();
  return row === undefined ? undefined : { zone: row.zone, isDemo: row.mode === 'demo' };
}
