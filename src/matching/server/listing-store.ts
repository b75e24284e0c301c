import { sql } from 'kysely';
import { chain, type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import { foldListing, type Listed, type Listing, type Side } from '../rules/listing.ts';
import type { Sight } from './sight.ts';

export interface StoredListing extends Listed {
  id: string;
  n: number;
  state: 'open' | 'closed';
  ground: Listing['ground'];
  openedAt: Instant;
  /** Matches that hold one of its places. */
  held: number;
}

const columns = sql`l.id, l.n, l.side, l.kind, l.unit, l.division, l.party, l.number, l.name, l.fits, l.shared,
  l.places, l.request, l.state, l.ground, l.opened_at as "openedAt",
  (select count(*)::integer from matching.match m where m.city = l.city and (m.offer = l.id or m.need = l.id)
    and m.state in ('accepted', 'agreed', 'achieved')) as held`;

/** Offers are everybody's; needs are those of one's own unit or kinds, or sent to an offer of one's own. */
function within(sight: Sight) {
  if (sight === '*') return sql`true`;
  return sql`(l.side = 'offer' or l.unit = any(${[...sight.units]}::text[])
    or l.kind = any(${[...sight.kinds]}::text[]) or exists (
      select 1 from matching.match m join matching.listing o on o.city = m.city and o.id = m.offer
      where m.city = l.city and m.need = l.id and o.unit = any(${[...sight.units]}::text[])))`;
}

export async function loadListing(context: Context, id: string): Promise<Listing | undefined> {
  return foldListing(await chain(context, 'match-listing', id));
}

/** These listings, whoever may see them. */
export async function listingsById(
  { city, db }: Context,
  ids: readonly string[],
): Promise<Map<string, StoredListing>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<StoredListing>`
    select ${columns} from matching.listing l
    where l.city = ${city} and l.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** One listing the acting post may see. */
export async function visibleListing(
  { city, db }: Context,
  sight: Sight,
  id: string,
): Promise<StoredListing | undefined> {
  const { rows } = await sql<StoredListing>`
    select ${columns} from matching.listing l where l.city = ${city} and l.id = ${id} and ${within(sight)}`.execute(
    db,
  );
  return rows[0];
}

export interface ListingFilter {
  kind: string;
  side: Side;
  state: 'open' | 'closed';
  after?: string | undefined;
  limit: number;
}

/** A keyset page of listings, the newest first. */
export async function listingRows(
  { city, db }: Context,
  sight: Sight,
  { kind, side, state, after, limit }: ListingFilter,
): Promise<StoredListing[]> {
  const behind =
    after === undefined
      ? sql`true`
      : sql`(l.opened_at, l.id) < (select a.opened_at, a.id from matching.listing a
          where a.city = ${city} and a.id::text = ${after})`;
  const { rows } = await sql<StoredListing>`
    select ${columns} from matching.listing l
    where l.city = ${city} and l.kind = ${kind} and l.side = ${side} and l.state = ${state}
      and ${within(sight)} and ${behind}
    order by l.opened_at desc, l.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Writes what is shown of a listing. */
export async function projectListing(
  { city, db }: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const listing = foldListing(entries);
  if (listing === undefined) {
    await sql`delete from matching.listing where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const { side, kind, unit, division, party, number, name, fits, shared, places, request } = listing;
  await sql`
    insert into matching.listing (city, id, n, side, kind, unit, division, party, number, name, fits, shared,
      places, request, state, ground, opened_at)
    values (${city}, ${id}, ${listing.n}, ${side}, ${kind}, ${unit}, ${division}, ${party}, ${number}, ${name},
      ${JSON.stringify(fits)}::jsonb, ${[...shared]}::text[], ${places}, ${request}, ${listing.state},
      ${listing.ground}, ${listing.openedAt})
    on conflict (city, id) do update set n = excluded.n, state = excluded.state, ground = excluded.ground`.execute(
    db,
  );
}

/** Needs and offers, made from the record alone: `diandan rebuild match-listings`. */
export const listingProjection: Projection = {
  name: 'match-listings',
  kind: 'match-listing',
  apply: (context, { subject }, entries) => projectListing(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from matching.listing where city = ${city}`.execute(db);
  },
  shown: shownIn('matching.listing', 'id'),
};
