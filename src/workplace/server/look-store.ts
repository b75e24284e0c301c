import type { Context } from '../../platform/context.ts';
import type { Look } from '../contract.ts';
import { sitting } from './view-store.ts';

/** How the person wants the console to look; null when they never said. */
export async function lookOf(context: Context): Promise<Look | null> {
  const row = await context.db
    .selectFrom('workplace.look')
    .select(['scheme', 'size'])
    .where('city', '=', context.city)
    .where('person', '=', sitting(context).person)
    .executeTakeFirst();
  return row === undefined ? null : (row as Look);
}

/** Remembers it. */
export async function setLook(context: Context, look: Look): Promise<void> {
  const { scheme, size } = look;
  await context.db
    .insertInto('workplace.look')
    .values({ city: context.city, person: sitting(context).person, scheme, size })
    .onConflict((conflict) => conflict.columns(['city', 'person']).doUpdateSet({ scheme, size }))
    .execute();
}
