import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { readableRequest } from '../../requests/index.ts';
import type { presence } from '../contract.ts';
import { sitting } from './view-store.ts';

/** How often a page says that it is open, and how long one word is believed, in seconds. */
const every = 15;
const believed = 40;

/**
 * 正在看: says that somebody has a request open and answers who else has. One row a person and request, overwritten;
 * it stands in the database, so that people on two servers see each other too.
 *
 * @throws Refused `not-found` or `not-allowed` for a request the post may not read.
 */
export async function sayPresent(
  context: Context,
  { request, writing, leaving }: z.output<(typeof presence)['input']>,
): Promise<z.input<(typeof presence)['output']>> {
  const { person, post, unit } = sitting(context);
  await readableRequest(context, request);
  const own = context.db
    .deleteFrom('workplace.presence')
    .where('city', '=', context.city)
    .where('request', '=', request);
  if (leaving) {
    await own.where('person', '=', person).execute();
    return { others: [], again: every };
  }
  const now = { post, unit, writing, seen_at: context.now };
  await context.db
    .insertInto('workplace.presence')
    .values({ city: context.city, request, person, ...now })
    .onConflict((conflict) => conflict.columns(['city', 'request', 'person']).doUpdateSet(now))
    .execute();
  const others = await context.db
    .selectFrom('workplace.presence')
    .select(['post', 'unit', 'writing'])
    .where('city', '=', context.city)
    .where('request', '=', request)
    .where('person', '<>', person)
    .where('seen_at', '>', sql<string>`${context.now}::timestamptz - ${`${believed} seconds`}::interval`)
    .orderBy('post')
    .limit(20)
    .execute();
  return { others, again: every };
}

/** Forgets whoever has gone without a word: run with the other sweeps. */
export async function sweepPresence(context: Context): Promise<void> {
  await context.db
    .deleteFrom('workplace.presence')
    .where('city', '=', context.city)
    .where('seen_at', '<', sql<string>`${context.now}::timestamptz - interval '1 minute'`)
    .execute();
}
