import type { Context } from '../../../platform/context.ts';

/** The words of some requests, read by the walls of whoever asks. */
export async function bodiesOf(
  { city, db }: Context,
  ids: readonly string[],
): Promise<{ id: string; body: string }[]> {
  return db
    .selectFrom('requests.words')
    .select(['request as id', 'body'])
    .where('city', '=', city)
    .where('request', 'in', [...ids])
    .execute();
}
