import type { Context } from '../../platform/context.ts';

/** Every series of statistics with its figures. */
export async function indicatorRows({ city, db }: Context) {
  return db
    .selectFrom('policies.indicator')
    .select(['code', 'n', 'definition', 'figures'])
    .where('city', '=', city)
    .execute();
}

/** Shows a series as its chain tells it. */
export async function saveIndicator(
  { city, db }: Context,
  code: string,
  { n, definition, figures }: { n: number; definition: unknown; figures: unknown },
): Promise<void> {
  const row = { n, definition: JSON.stringify(definition), figures: JSON.stringify(figures) };
  await db
    .insertInto('policies.indicator')
    .values({ city, code, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'code']).doUpdateSet(row))
    .execute();
}

/** Takes a series away that its chain does not define. */
export async function removeIndicator({ city, db }: Context, code: string): Promise<void> {
  await db.deleteFrom('policies.indicator').where('city', '=', city).where('code', '=', code).execute();
}
