import { sql } from 'kysely';
import { chain, type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import { foldPair, type Pair, type PairState } from '../rules/pair.ts';

export interface StoredPair {
  id: string;
  n: number;
  type: string;
  unit: string;
  post: string | null;
  target: string;
  since: CivilDate;
  until: CivilDate | null;
  decision: string | null;
  proposal: string | null;
  replaces: string | null;
  state: PairState;
  endedOn: CivilDate | null;
  ground: string | null;
  broke: boolean;
  asked: boolean;
  promiseDue: CivilDate | null;
  reportedAt: Instant | null;
  contact: CivilDate | null;
  confirmed: boolean | null;
}

const columns = sql`p.id, p.n, p.type, p.unit, p.post, p.target, p.since::text as since, p.until::text as until,
  p.decision, p.proposal, p.replaces, p.state, p.ended_on::text as "endedOn", p.ground, p.broke, p.asked,
  p.promise_due::text as "promiseDue", p.reported_at as "reportedAt", p.contact::text as contact, p.confirmed`;
const tables = sql`pairing.pair p join pairing.target t on t.city = p.city and t.id = p.target`;

/** Whose pairs are read: everybody's, or those some units help in or are helped by, or a leader's own. */
export type Sight = '*' | { units: readonly string[]; post: string; divisions: readonly string[] };

function within(sight: Sight) {
  if (sight === '*') return sql`true`;
  const { units, post, divisions } = sight;
  return sql`(p.unit = any(${[...units]}::text[]) or p.post = ${post} or t.unit = any(${[...units]}::text[])
    or t.division = any(${[...divisions]}::text[]))`;
}

export async function loadPair(
  context: Context,
  id: string,
): Promise<{ pair: Pair | undefined; entries: Entry[] }> {
  const entries = await chain(context, 'pair', id);
  return { pair: foldPair(entries), entries };
}

export async function pairRow(
  { city, db }: Context,
  sight: Sight,
  id: string,
): Promise<StoredPair | undefined> {
  const { rows } = await sql<StoredPair>`
    select ${columns} from ${tables} where p.city = ${city} and p.id = ${id} and ${within(sight)}`.execute(
    db,
  );
  return rows[0];
}

export interface PairFilter {
  state: PairState;
  type?: string | undefined;
  unit?: string | undefined;
  /** Divisions of a county. */
  divisions?: readonly string[] | undefined;
  after?: string | undefined;
  limit: number;
}

/** A keyset page of pairs, the newest first. */
export async function pairRows({ city, db }: Context, sight: Sight, of: PairFilter): Promise<StoredPair[]> {
  const at = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(of.after ?? '');
  const where = [
    within(sight),
    ...(of.type === undefined ? [] : [sql`p.type = ${of.type}`]),
    ...(of.unit === undefined ? [] : [sql`(p.unit = ${of.unit} or t.unit = ${of.unit})`]),
    ...(of.divisions === undefined ? [] : [sql`t.division = any(${[...of.divisions]}::text[])`]),
    ...(at === null ? [] : [sql`(p.since, p.id) < (${at[1]}::date, ${at[2]}::uuid)`]),
  ];
  const { rows } = await sql<StoredPair>`
    select ${columns} from ${tables}
    where p.city = ${city} and p.state = ${of.state} and ${sql.join(where, sql` and `)}
    order by p.since desc, p.id desc limit ${of.limit}`.execute(db);
  return rows;
}

export async function pairCounts(
  { city, db }: Context,
  sight: Sight,
): Promise<Partial<Record<PairState, number>>> {
  const { rows } = await sql<{ state: PairState; count: number }>`
    select p.state, count(*)::integer as count from ${tables}
    where p.city = ${city} and ${within(sight)} group by p.state`.execute(db);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** Every pair that has not ended, and those that did since a day. */
export async function pairsSince({ city, db }: Context, day: CivilDate): Promise<StoredPair[]> {
  const { rows } = await sql<StoredPair>`
    select ${columns} from ${tables}
    where p.city = ${city} and (p.ended_on is null or p.ended_on >= ${day}::date)
    order by p.id`.execute(db);
  return rows;
}

/** Who helps a target now. */
export async function pairsOfTarget({ city, db }: Context, target: string): Promise<StoredPair[]> {
  const { rows } = await sql<StoredPair>`
    select ${columns} from ${tables}
    where p.city = ${city} and p.target = ${target} and p.state = 'active' order by p.since, p.id`.execute(
    db,
  );
  return rows;
}

/** Writes what is shown of a pair. */
export async function projectPair(
  { city, db }: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const pair = foldPair(entries);
  if (pair === undefined) {
    await sql`delete from pairing.pair where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const { type, unit, post, target, since, until, decision, origin, proposal, replaces } = pair;
  await sql`
    insert into pairing.pair (city, id, n, type, unit, post, target, since, until, decision, origin, proposal,
      replaces, state, ended_on, ground, broke, asked, promise_due, reports, reported_at, contact, confirmed,
      begun_at)
    values (${city}, ${id}, ${pair.n}, ${type}, ${unit}, ${post}, ${target}, ${since}, ${until}, ${decision},
      ${origin}, ${proposal}, ${replaces}, ${pair.state}, ${pair.endedOn}, ${pair.ground}, ${pair.broke},
      ${pair.asked !== null}, ${pair.promiseDue}, ${pair.reports}, ${pair.reportedAt}, ${pair.contact},
      ${pair.confirmed}, ${pair.begunAt})
    on conflict (city, id) do update set n = excluded.n, state = excluded.state, ended_on = excluded.ended_on,
      ground = excluded.ground, broke = excluded.broke, asked = excluded.asked,
      promise_due = excluded.promise_due, reports = excluded.reports, reported_at = excluded.reported_at,
      contact = excluded.contact, confirmed = excluded.confirmed`.execute(db);
}

/** Pairs, made from the record alone: `diandan rebuild pairs`. */
export const pairProjection: Projection = {
  name: 'pairs',
  kind: 'pair',
  apply: (context, { subject }, entries) => projectPair(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from pairing.pair where city = ${city}`.execute(db);
  },
  shown: shownIn('pairing.pair', 'id'),
};
