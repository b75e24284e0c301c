import { sql } from 'kysely';
import {
  chain,
  type Entry,
  type Projection,
  personalValues,
  redrawErased,
  shownIn,
} from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import {
  type Claim,
  type ClaimSource,
  type ClaimState,
  type ClaimWay,
  foldClaim,
  holderOf,
} from '../../rules/claims/claim.ts';

export interface HoldStored {
  claim: string;
  post: string;
  unit: string;
  by: ClaimWay;
  day: CivilDate;
  due: CivilDate;
  returnedOn: CivilDate | null;
  reason: string;
}

export interface ClaimStored {
  id: string;
  n: number;
  source: ClaimSource;
  from: string | null;
  words: string;
  state: ClaimState;
  openedOn: CivilDate;
  unclaimedSince: CivilDate | null;
  post: string | null;
  unit: string | null;
  due: CivilDate | null;
  result: string;
  endedOn: CivilDate | null;
}

const columns = sql`c.id, c.n, c.source, c.source_id as "from", c.words, c.state, c.opened_on::text as "openedOn",
  c.unclaimed_since::text as "unclaimedSince", c.post, c.unit, c.due::text as due, c.result, c.ended_on::text as "endedOn"`;

export async function loadClaim(context: Context, id: string): Promise<Claim | undefined> {
  return foldClaim(await chain(context, 'claim', id));
}

export async function claimRow({ city, db }: Context, id: string): Promise<ClaimStored | undefined> {
  const { rows } = await sql<ClaimStored>`
    select ${columns} from supervision.claim c where c.city = ${city} and c.id = ${id}`.execute(db);
  return rows[0];
}

const lists = {
  open: { is: sql`c.state = 'open'`, day: sql`c.unclaimed_since`, order: sql`asc`, beyond: sql`>` },
  claimed: { is: sql`c.state = 'claimed'`, day: sql`c.due`, order: sql`asc`, beyond: sql`>` },
  ended: { is: sql`c.ended_on is not null`, day: sql`c.ended_on`, order: sql`desc`, beyond: sql`<` },
} as const;

/** Tasks nobody claimed the longest first, claimed by their day, ended the latest first; a keyset page. */
export async function claimRows(
  { city, db }: Context,
  of: { list: keyof typeof lists; after?: string | undefined; unit?: string | undefined; limit: number },
): Promise<ClaimStored[]> {
  const { is, day, order, beyond } = lists[of.list];
  const at = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(of.after ?? '');
  const rest = at === null ? sql`` : sql`and (${day}, c.id) ${beyond} (${at[1]}::date, ${at[2]}::uuid)`;
  const owned = of.unit === undefined ? sql`` : sql`and c.unit = ${of.unit}`;
  const { rows } = await sql<ClaimStored>`
    select ${columns} from supervision.claim c where c.city = ${city} and ${is} ${owned} ${rest}
    order by ${day} ${order}, c.id ${order} limit ${of.limit}`.execute(db);
  return rows;
}

/** In whose hands tasks were, the first time first. */
export async function holdsOf({ city, db }: Context, claims: readonly string[]): Promise<HoldStored[]> {
  const { rows } = await sql<HoldStored>`
    select claim, post, unit, way as "by", day::text as day, due::text as due, returned_on::text as "returnedOn", reason
    from supervision.claim_hold where city = ${city} and claim = any(${claims}::uuid[])
    order by claim, at`.execute(db);
  return rows;
}

/** Open tasks nobody claimed, those unclaimed since before a day, and those that were given back. */
export async function unclaimedCounts(
  { city, db }: Context,
  before: CivilDate | null,
): Promise<{ unclaimed: number; late: number; givenBack: number }> {
  const { rows } = await sql<{ unclaimed: number; late: number; givenBack: number }>`
    select count(*)::integer as unclaimed,
      (count(*) filter (where c.unclaimed_since < ${before}::date))::integer as late,
      (count(*) filter (where exists (select from supervision.claim_hold h
        where h.city = c.city and h.claim = c.id)))::integer as "givenBack"
    from supervision.claim c where c.city = ${city} and c.state = 'open'`.execute(db);
  return rows[0] ?? { unclaimed: 0, late: 0, givenBack: 0 };
}

/** How many tasks each post answers for now. */
export async function heldByPost({ city, db }: Context): Promise<{ post: string; count: number }[]> {
  const { rows } = await sql<{ post: string; count: number }>`
    select post, count(*)::integer as count from supervision.claim
    where city = ${city} and state = 'claimed' group by post order by post`.execute(db);
  return rows;
}

/** Open problems of the list that do not stand on the board. */
export async function problemsOffBoard({
  city,
  db,
}: Context): Promise<{ id: string; problem: string; unit: string; due: CivilDate }[]> {
  const { rows } = await sql<{ id: string; problem: string; unit: string; due: CivilDate }>`
    select p.id, p.problem, p.unit, p.due::text as due from supervision.problem p
    where p.city = ${city} and p.state = 'open' and not exists (
      select from supervision.claim c where c.city = p.city and c.source_id = p.id and c.state <> 'dropped')
    order by p.due, p.id limit 20`.execute(db);
  return rows;
}

/** Whether what a task is said to come from is there, and whether the board has it already. */
export async function sourceStands(
  { city, db }: Context,
  { source, from }: { source: 'problem' | 'note'; from: string },
): Promise<{ isThere: boolean; isOnBoard: boolean }> {
  const table = source === 'problem' ? sql`supervision.problem` : sql`supervision.note`;
  const { rows } = await sql<{ isThere: boolean; isOnBoard: boolean }>`
    select exists (select from ${table} where city = ${city} and id = ${from}) as "isThere",
      exists (select from supervision.claim where city = ${city} and source_id = ${from} and state <> 'dropped')
        as "isOnBoard"`.execute(db);
  return rows[0] ?? { isThere: false, isOnBoard: false };
}

/** Writes a task as its chain has it. */
export async function projectClaim(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const claim = foldClaim(entries);
  const { city, db } = context;
  if (claim === undefined) {
    await sql`delete from supervision.claim_hold where city = ${city} and claim = ${id}`.execute(db);
    await sql`delete from supervision.claim where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const values = await personalValues(context, { kind: 'claim', subject: id });
  const word = (n: number | null): string =>
    values.find((value) => value.n === n && value.name === 'words')?.text ?? '';
  const holder = holderOf(claim);
  await sql`
    insert into supervision.claim (city, id, n, source, source_id, state, words, opened_on, unclaimed_since, post, unit,
      due, result, ended_on)
    values (${city}, ${id}, ${claim.n}, ${claim.source}, ${claim.from}, ${claim.state}, ${word(1)}, ${claim.day},
      ${claim.unclaimedSince}, ${holder?.post ?? null}, ${holder?.unit ?? null}, ${holder?.due ?? null},
      ${word(claim.resultAt)}, ${claim.endedOn})
    on conflict (city, id) do update set n = excluded.n, state = excluded.state, words = excluded.words,
      unclaimed_since = excluded.unclaimed_since, post = excluded.post, unit = excluded.unit, due = excluded.due,
      result = excluded.result, ended_on = excluded.ended_on`.execute(db);
  for (const hold of claim.holds)
    await sql`
      insert into supervision.claim_hold (city, claim, at, post, unit, way, day, due, returned_on, reason)
      values (${city}, ${id}, ${hold.at}, ${hold.post}, ${hold.unit}, ${hold.by}, ${hold.day}, ${hold.due},
        ${hold.returnedOn}, ${word(hold.reasonAt)})
      on conflict (city, claim, at) do update set returned_on = excluded.returned_on,
        reason = excluded.reason`.execute(db);
}

/** Tasks of the claim board, made from the record alone: `diandan rebuild claims`. */
export const claimProjection: Projection = {
  name: 'claims',
  kind: 'claim',
  apply: (context, { subject }, entries) => projectClaim(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from supervision.claim_hold where city = ${city}`.execute(db);
    await sql`delete from supervision.claim where city = ${city}`.execute(db);
  },
  shown: shownIn('supervision.claim', 'id'),
};

/** Words of a task that are erased are no longer shown, in the same transaction. */
export function followClaimErasure(): () => void {
  return redrawErased(claimProjection);
}
