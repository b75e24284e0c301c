import { sql } from 'kysely';
import { chain, type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Ended, type EndedPage, endedColumns, endedWithin } from '../../platform/ended.ts';
import { Refused } from '../../platform/errors.ts';
import type { Instant } from '../../platform/time.ts';
import { type DataWish, foldWish, type Wish } from '../rules/wish.ts';

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
    erased: wish.erased,
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

/** Answered wishes that still say who asked, and in what words. */
export async function endedWishes(context: Context, of: EndedPage): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select e.id as subject, null as number, null as "requestType", ${endedColumns(of, 'e.answered_at')}
    from privacy.wish e
    where e.city = ${context.city} and not e.erased and ${endedWithin(of, 'e.answered_at')}`.execute(
    context.db,
  );
  return rows;
}

/** What was wanted and when, for whoever looks a list of destruction through. */
export async function wishesNamed(
  { city, db }: Context,
  ids: readonly string[],
): Promise<{ id: string; wants: Wish; askedAt: Instant }[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('privacy.wish')
    .select(['id', 'wants', 'asked_at as askedAt'])
    .where('city', '=', city)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => ({ ...row, wants: row.wants as Wish }));
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
