import { sql } from 'kysely';
import { chain, type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate } from '../../platform/time.ts';
import { type Followed, foldMatch, type Match, type MatchState } from '../rules/match.ts';
import type { Sight } from './sight.ts';

export interface StoredMatch {
  id: string;
  n: number;
  kind: string;
  need: string;
  offer: string;
  after: string | null;
  state: MatchState;
  score: number;
  on: CivilDate;
  due: CivilDate;
  answeredOn: CivilDate | null;
  accepted: boolean | null;
  reason: string | null;
  achievedOn: CivilDate | null;
  amount: number | null;
  cureBy: CivilDate | null;
  curedOn: CivilDate | null;
  followed: Followed[];
  confirmed: boolean | null;
}

const columns = sql`m.id, m.n, m.kind, m.need, m.offer, m.after, m.state, m.score, m.sent_on::text as on,
  m.due::text as due, m.answered_on::text as "answeredOn", m.accepted, m.reason,
  m.achieved_on::text as "achievedOn", m.amount, m.cure_by::text as "cureBy", m.cured_on::text as "curedOn",
  m.followed, m.confirmed`;
const tables = sql`matching.match m
  join matching.listing a on a.city = m.city and a.id = m.need
  join matching.listing b on b.city = m.city and b.id = m.offer`;

/** Matches one's own unit has part in, or of kinds it leads. */
function within(sight: Sight) {
  if (sight === '*') return sql`true`;
  const units = sql`any(${[...sight.units]}::text[])`;
  return sql`(a.unit = ${units} or b.unit = ${units} or m.kind = any(${[...sight.kinds]}::text[]))`;
}

export async function loadMatch(
  context: Context,
  id: string,
): Promise<{ match: Match | undefined; entries: Entry[] }> {
  const entries = await chain(context, 'match', id);
  return { match: foldMatch(entries), entries };
}

/** One match the acting post may see. */
export async function visibleMatch(
  { city, db }: Context,
  sight: Sight,
  id: string,
): Promise<StoredMatch | undefined> {
  const { rows } = await sql<StoredMatch>`
    select ${columns} from ${tables} where m.city = ${city} and m.id = ${id} and ${within(sight)}`.execute(
    db,
  );
  return rows[0];
}

/** Matches of a need or an offer, the newest first. */
export async function matchesOfListing(
  { city, db }: Context,
  sight: Sight,
  listing: string,
): Promise<StoredMatch[]> {
  const { rows } = await sql<StoredMatch>`
    select ${columns} from ${tables}
    where m.city = ${city} and (m.need = ${listing} or m.offer = ${listing}) and ${within(sight)}
    order by m.sent_on desc, m.id desc limit 200`.execute(db);
  return rows;
}

export interface MatchFilter {
  kind: string;
  after?: string | undefined;
  limit: number;
}

/** A keyset page of matches, the newest first. */
export async function matchRows(
  { city, db }: Context,
  sight: Sight,
  { kind, after, limit }: MatchFilter,
): Promise<StoredMatch[]> {
  const behind =
    after === undefined
      ? sql`true`
      : sql`(m.sent_on, m.id) < (select x.sent_on, x.id from matching.match x
          where x.city = ${city} and x.id::text = ${after})`;
  const { rows } = await sql<StoredMatch>`
    select ${columns} from ${tables}
    where m.city = ${city} and m.kind = ${kind} and ${within(sight)} and ${behind}
    order by m.sent_on desc, m.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Matches that may be late: unanswered, to be looked at again, or being cured. */
export async function runningMatches(
  { city, db }: Context,
  sight: Sight,
  kind: string,
): Promise<StoredMatch[]> {
  const { rows } = await sql<StoredMatch>`
    select ${columns} from ${tables}
    where m.city = ${city} and m.kind = ${kind} and m.state in ('sent', 'achieved', 'declined')
      and ${within(sight)}
    order by m.due, m.id`.execute(db);
  return rows;
}

/** Writes what is shown of a match. */
export async function projectMatch(
  { city, db }: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const match = foldMatch(entries);
  if (match === undefined) {
    await sql`delete from matching.match where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const { kind, need, offer, after, score, on, due } = match;
  await sql`
    insert into matching.match (city, id, n, kind, need, offer, after, state, score, sent_on, due, answered_on,
      accepted, reason, achieved_on, amount, cure_by, cured_on, followed, confirmed)
    values (${city}, ${id}, ${match.n}, ${kind}, ${need}, ${offer}, ${after}, ${match.state}, ${score}, ${on},
      ${due}, ${match.answeredOn}, ${match.accepted}, ${match.reason}, ${match.achievedOn}, ${match.amount},
      ${match.cureBy}, ${match.curedOn}, ${JSON.stringify(match.followed)}::jsonb, ${match.confirmed})
    on conflict (city, id) do update set n = excluded.n, state = excluded.state,
      answered_on = excluded.answered_on, accepted = excluded.accepted, reason = excluded.reason,
      achieved_on = excluded.achieved_on, amount = excluded.amount, cure_by = excluded.cure_by,
      cured_on = excluded.cured_on, followed = excluded.followed, confirmed = excluded.confirmed`.execute(db);
}

/** Matches, made from the record alone: `diandan rebuild matches`. */
export const matchProjection: Projection = {
  name: 'matches',
  kind: 'match',
  apply: (context, { subject }, entries) => projectMatch(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from matching.match where city = ${city}`.execute(db);
  },
  shown: shownIn('matching.match', 'id'),
};
