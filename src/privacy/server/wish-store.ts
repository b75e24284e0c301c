import { sql } from 'kysely';
import { chain, type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { type DataWish, foldWish } from '../rules/wish.ts';

/** A wish as its chain tells it. @throws Refused `not-found` */
export async function loadWish(context: Context, id: string): Promise<DataWish> {
  const wish = foldWish(await chain(context, 'data-wish', id));
  if (wish === undefined) throw new Refused('not-found');
  return wish;
}

/** Wishes of one request are begun one after another: whoever presses twice wishes once. */
export async function holdWishes({ city, db }: Context, request: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${city}/data-wish/${request}`}, 0))`.execute(db);
}

/** Writes what is shown of a wish. */
export async function projectWish(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  const wish = foldWish(entries);
  if (wish === undefined) {
    await db.deleteFrom('privacy.wish').where('city', '=', city).where('id', '=', id).execute();
    return;
  }
  const row = {
    n: wish.n,
    wants: wish.wants,
    via: wish.via,
    request: wish.request,
    requests: [
      ...new Set([...(wish.request === null ? [] : [wish.request]), ...wish.requests.map((one) => one.id)]),
    ],
    checked: wish.proof !== null,
    asked_at: wish.askedAt,
    due: wish.due?.due ?? null,
    outcome: wish.outcome,
    answered_at: wish.answeredAt,
  };
  await db
    .insertInto('privacy.wish')
    .values({ city, id, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(row))
    .execute();
}

/** Wishes without an answer, those due first; or answered ones, the newest first. */
export async function wishRows({ city, db }: Context, state: 'open' | 'answered', limit: number) {
  const query = db.selectFrom('privacy.wish').selectAll().where('city', '=', city).limit(limit);
  return state === 'open'
    ? query.where('answered_at', 'is', null).orderBy('due').orderBy('asked_at').orderBy('id').execute()
    : query.where('answered_at', 'is not', null).orderBy('answered_at', 'desc').orderBy('id').execute();
}
export type StoredWish = Awaited<ReturnType<typeof wishRows>>[number];

/** Wishes made with the code of a request, the newest first. */
export async function wishesWithCode({ city, db }: Context, request: string): Promise<string[]> {
  const rows = await db
    .selectFrom('privacy.wish')
    .select('id')
    .where('city', '=', city)
    .where('request', '=', request)
    .orderBy('asked_at', 'desc')
    .limit(20)
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether a wish about a request waits for its answer, beside the one named. */
export async function isWished({ city, db }: Context, request: string, but?: string): Promise<boolean> {
  const row = await db
    .selectFrom('privacy.wish')
    .select('id')
    .where('city', '=', city)
    .where('answered_at', 'is', null)
    .$if(but !== undefined, (query) => query.where('id', '<>', but ?? ''))
    .where(sql<boolean>`requests @> array[${request}]::uuid[]`)
    .executeTakeFirst();
  return row !== undefined;
}

/** Wishes, made from the record alone: `diandan rebuild wishes`. */
export const wishProjection: Projection = {
  name: 'wishes',
  kind: 'data-wish',
  apply: (context, { subject }, entries) => projectWish(context, subject, entries),
  async clear({ city, db }) {
    await db.deleteFrom('privacy.wish').where('city', '=', city).execute();
  },
  shown: shownIn('privacy.wish', 'id'),
};
