import { sql } from 'kysely';
import { chain, type Entry, type Projection, redrawErased, shownIn } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import {
  foldReferral,
  type Referral,
  type ReferralSource,
  type ReferralState,
} from '../../rules/referrals/referral.ts';
import { nextDay, openObjection } from '../../rules/referrals/steps.ts';

export interface ReferralStored {
  id: string;
  n: number;
  unit: string;
  state: ReferralState;
  source: ReferralSource;
  openedOn: CivilDate;
  due: CivilDate | null;
  endedOn: CivilDate | null;
}

const columns = sql`r.id, r.n, r.unit, r.state, r.source, r.opened_on::text as "openedOn", r.due_on::text as due,
  r.ended_on::text as "endedOn"`;

/** A file whose row the second wall shows. */
export async function referralRow({ city, db }: Context, id: string): Promise<ReferralStored | undefined> {
  const { rows } = await sql<ReferralStored>`
    select ${columns} from supervision.referral r where r.city = ${city} and r.id = ${id}`.execute(db);
  return rows[0];
}

/** What waits for somebody: an ended file does while its review has a day. */
const waits = sql`(r.state in ('open', 'transferring') or (r.state = 'ended' and r.due_on is not null))`;

/** Files that wait, the oldest first; ended and handed over ones, the latest first. A keyset page. */
export async function referralRows(
  { city, db }: Context,
  { list, after, limit }: { list: 'open' | 'ended'; after?: string | undefined; limit: number },
): Promise<ReferralStored[]> {
  const [on, id] = /^\d{4}-\d\d-\d\d_[0-9a-f-]{36}$/.test(after ?? '') ? (after ?? '').split('_') : [];
  const page =
    on === undefined || id === undefined
      ? sql``
      : list === 'open'
        ? sql`and (r.opened_on, r.id) > (${on}::date, ${id}::uuid)`
        : sql`and (r.ended_on, r.id) < (${on}::date, ${id}::uuid)`;
  const order = list === 'open' ? sql`r.opened_on, r.id` : sql`r.ended_on desc, r.id desc`;
  const isListed = list === 'open' ? waits : sql`r.ended_on is not null and not ${waits}`;
  const { rows } = await sql<ReferralStored>`
    select ${columns} from supervision.referral r where r.city = ${city} and ${isListed} ${page}
    order by ${order} limit ${limit}`.execute(db);
  return rows;
}

export async function loadReferral(context: Context, id: string): Promise<Referral | undefined> {
  return foldReferral(await chain(context, 'referral', id));
}

/** Writes a file as its chain has it, without a word of it. */
export async function projectReferral(
  { city, db }: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const file = foldReferral(entries);
  if (file === undefined) {
    await sql`delete from supervision.referral where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const objected = openObjection(file) ?? file.objections.at(-1);
  await sql`
    insert into supervision.referral (city, id, n, unit, state, source, opened_on, asked_at, objected_on, due_on,
      receiver, ended_on)
    values (${city}, ${id}, ${file.n}, ${file.unit}, ${file.state}, ${file.source}, ${file.day},
      ${file.asked?.at ?? null}, ${objected?.day ?? null}, ${nextDay(file)}, ${file.transfer?.to ?? null},
      ${file.transfer?.receivedOn ?? file.ended?.day ?? null})
    on conflict (city, id) do update set n = excluded.n, state = excluded.state, asked_at = excluded.asked_at,
      objected_on = excluded.objected_on, due_on = excluded.due_on, receiver = excluded.receiver,
      ended_on = excluded.ended_on`.execute(db);
}

/** Files of 纠正提醒 and 移送, made from the record alone: `diandan rebuild referrals`. */
export const referralProjection: Projection = {
  name: 'referrals',
  kind: 'referral',
  apply: (context, { subject }, entries) => projectReferral(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from supervision.referral where city = ${city}`.execute(db);
  },
  shown: shownIn('supervision.referral', 'id'),
};

export function followReferralErasure(): () => void {
  return redrawErased(referralProjection);
}
