import { sql } from 'kysely';
import { chain, type Entry, type Projection, personalValues, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Instant } from '../../platform/time.ts';
import {
  type Destruction,
  type DestructionState,
  destructionStates,
  foldDestruction,
} from '../rules/destruction.ts';
import type { KeptThing } from '../rules/retention.ts';

/** A list as its chain tells it. @throws Refused `not-found` */
export async function loadDestruction(context: Context, id: string): Promise<Destruction> {
  const list = foldDestruction(await chain(context, 'destruction', id));
  if (list === undefined) throw new Refused('not-found');
  return list;
}

/** Why a list was last sent back or dropped; null where it was not, or where the words are gone. */
export async function reasonOf(context: Context, id: string, list: Destruction): Promise<string | null> {
  if (list.reasonAt === null) return null;
  const values = await personalValues(context, { kind: 'destruction', subject: id });
  return values.find(({ n, name }) => n === list.reasonAt && name === 'reason')?.text ?? null;
}

/** Writes what is shown of a list. */
export async function projectDestruction(
  context: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const { city, db } = context;
  await db.deleteFrom('privacy.destruction_item').where('city', '=', city).where('list', '=', id).execute();
  const list = foldDestruction(entries);
  if (list === undefined) {
    await db.deleteFrom('privacy.destruction').where('city', '=', city).where('id', '=', id).execute();
    return;
  }
  const row = rowOf(list);
  await db
    .insertInto('privacy.destruction')
    .values({ city, id, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(row))
    .execute();
  const dropped = list.state === 'dropped';
  await sql`
    insert into privacy.destruction_item (city, list, subject, number, kept, ended_on, kept_until, state, why)
    select ${city}, ${id}, t.subject, t.number, ${list.of}, t.ended_on, t.kept_until, t.state, t.why from unnest(
      ${list.items.map(({ subject }) => subject)}::uuid[], ${list.items.map(({ number }) => number)}::text[],
      ${list.items.map(({ endedOn }) => endedOn)}::date[], ${list.items.map(({ keptUntil }) => keptUntil)}::date[],
      ${list.items.map(({ state }) => (dropped && state === 'listed' ? 'out' : state))}::text[],
      ${list.items.map(({ why }) => why)}::text[])
      as t (subject, number, ended_on, kept_until, state, why)`.execute(db);
}

function rowOf(list: Destruction) {
  return {
    n: list.n,
    state: list.state,
    kept: list.of,
    rule: list.rule?.code ?? null,
    ground: list.ground,
    asked: list.asked,
    count: list.items.filter(({ state }) => state !== 'out').length,
    proposed_at: list.proposedAt,
    prepared_by: list.preparedBy?.person ?? null,
    prepared_post: list.preparedBy?.post ?? null,
    prepared_at: list.preparedBy?.at ?? null,
    released_by: list.releasedBy?.person ?? null,
    released_post: list.releasedBy?.post ?? null,
    released_at: list.releasedBy?.at ?? null,
    done_at: list.doneAt,
    year: list.number?.year ?? null,
    serial: list.number?.serial ?? null,
  };
}

/** A keyset page of lists in one state, newest first. */
export async function destructionRows(
  { city, db }: Context,
  page: { state: DestructionState; before: { at: Instant; id: string } | undefined; limit: number },
) {
  let query = db
    .selectFrom('privacy.destruction')
    .selectAll()
    .where('city', '=', city)
    .where('state', '=', page.state);
  if (page.before !== undefined)
    query = query.where(
      sql<boolean>`(proposed_at, id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`,
    );
  return query.orderBy('proposed_at', 'desc').orderBy('id', 'desc').limit(page.limit).execute();
}
export type StoredDestruction = Awaited<ReturnType<typeof destructionRows>>[number];

export async function destructionRow({ city, db }: Context, id: string): Promise<StoredDestruction> {
  const row = await db
    .selectFrom('privacy.destruction')
    .selectAll()
    .where('city', '=', city)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new Refused('not-found');
  return row;
}

export async function destructionCounts({ city, db }: Context): Promise<Record<DestructionState, number>> {
  const { rows } = await sql<{ state: DestructionState; count: number }>`
    select state, count(*)::integer as count from privacy.destruction where city = ${city} group by state`.execute(
    db,
  );
  const counted = new Map(rows.map(({ state, count }) => [state, count]));
  return Object.fromEntries(destructionStates.map((state) => [state, counted.get(state) ?? 0])) as Record<
    DestructionState,
    number
  >;
}

/** Which of some things stand on a list that is not over. */
export async function onOpenList(
  { city, db }: Context,
  of: KeptThing,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  if (subjects.length === 0) return new Set();
  const rows = await db
    .selectFrom('privacy.destruction_item')
    .select('subject')
    .where('city', '=', city)
    .where('kept', '=', of)
    .where('state', '=', 'listed')
    .where('subject', 'in', [...subjects])
    .execute();
  return new Set(rows.map(({ subject }) => subject));
}

/** The last number given in a year; whoever asks is the only one to give the next until the transaction ends. */
export async function lastSerial({ city, db }: Context, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('privacy.destruction'), hashtext(${city}))`.execute(db);
  const { last } = await db
    .selectFrom('privacy.destruction')
    .select((select) => select.fn.max('serial').as('last'))
    .where('city', '=', city)
    .where('year', '=', year)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** Lists begun before there were numbers, the oldest first. */
export async function unnumberedLists({ city, db }: Context): Promise<string[]> {
  const rows = await db
    .selectFrom('privacy.destruction')
    .select('id')
    .where('city', '=', city)
    .where('serial', 'is', null)
    .orderBy('proposed_at')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(({ id }) => id);
}

/** Lists that were released and are not carried out yet, the oldest first. */
export async function releasedLists({ city, db }: Context): Promise<string[]> {
  const rows = await db
    .selectFrom('privacy.destruction')
    .select('id')
    .where('city', '=', city)
    .where('state', '=', 'released')
    .orderBy('released_at')
    .limit(20)
    .execute();
  return rows.map(({ id }) => id);
}

/** Lists of destruction, made from the record alone: `diandan rebuild destructions`. */
export const destructionProjection: Projection = {
  name: 'destructions',
  kind: 'destruction',
  apply: (context, { subject }, entries) => projectDestruction(context, subject, entries),
  async clear({ city, db }) {
    await db.deleteFrom('privacy.destruction_item').where('city', '=', city).execute();
    await db.deleteFrom('privacy.destruction').where('city', '=', city).execute();
  },
  shown: shownIn('privacy.destruction', 'id'),
};
