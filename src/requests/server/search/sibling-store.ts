import { sql } from 'kysely';
import { personalValues } from '../../../ledger/index.ts';
import { blindIndexes } from '../../../platform/blind.ts';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import { normalPhone } from '../../rules/contact.ts';
import { mayBeFollowed, type Stage } from '../../rules/stage.ts';
import { lastOf } from '../asker/contact.ts';
import { unitsAbove } from '../lists/list-store.ts';

/** An open request another may be joined to; one that follows another already stands for the one it follows. */
export interface OpenSibling {
  id: string;
  number: string;
  stage: Stage;
  leadUnit: string | null;
  /** Of the one to join. */
  title: string;
  /** Title and words of the one that is alike; it may follow the one to join. */
  words: string;
  place: string;
  division: string | null;
  category: string | null;
  receivedAt: Instant;
  sameAsker: boolean;
}

const mostOfAsker = 50;

/**
 * Of the requests named, and of those of the same asker, the open ones the acting post may see. The asker is that of
 * a request, or a telephone number somebody calls from.
 */
export async function openSiblings(
  context: Context,
  asked: { ids: readonly string[]; own?: string | undefined; phone?: string | undefined },
): Promise<OpenSibling[]> {
  const { city } = context;
  const ofAsker = await requestsOfAsker(context, asked);
  const above = await unitsAbove(context);
  const { rows } = await sql<OpenSibling>`
    select m.id, m.number, m.stage, m.lead_unit as "leadUnit", mw.title,
      concat_ws(E'\n', w.title, w.body) as words, w.place,
      r.division, r.category, m.received_at as "receivedAt", r.id = any(${ofAsker}::uuid[]) as "sameAsker"
    from requests.request r
    join requests.words w on w.city = r.city and w.request = r.id
    join requests.request m on m.city = r.city and m.id = coalesce(r.merged_into, r.id)
    join requests.words mw on mw.city = m.city and mw.request = m.id
    where r.city = ${city} and r.id = any(${[...asked.ids, ...ofAsker]}::uuid[])
      and m.stage = any(${[...mayBeFollowed]}::text[]) and m.id is distinct from ${asked.own ?? null}::uuid
      and (m.accused_unit is null or not m.accused_unit = any(${above}::text[]))
      and not m.history`.execute(context.db);
  return rows;
}

async function requestsOfAsker(
  context: Context,
  { own, phone }: { own?: string | undefined; phone?: string | undefined },
): Promise<string[]> {
  const called = phone === undefined ? null : blindIndexes(context.keys, 'phone', normalPhone(phone));
  if (own === undefined && called === null) return [];
  const hashes = called ?? (await phonesOfOwn(context, own));
  const { rows } = await sql<{ request: string }>`
    select c.request from requests.contact c
    join requests.request r on r.city = c.city and r.id = c.request
    where c.city = ${context.city} and c.role = 'asker' and r.closed_at is null
      and c.phone_index = any(${hashes}::bytea[])
    order by r.received_at desc, r.id limit ${mostOfAsker}`.execute(context.db);
  return rows.map(({ request }) => request);
}

/** Keyed hashes of the telephone a request was left with: as it lies there, or by every key once there are several. */
async function phonesOfOwn(context: Context, own: string | undefined): Promise<Buffer[]> {
  if (own === undefined) return [];
  if (context.keys.indexes.length > 1) {
    const phone = lastOf(await personalValues(context, { kind: 'request', subject: own }), 'phone');
    return phone === null ? [] : blindIndexes(context.keys, 'phone', normalPhone(phone));
  }
  const { rows } = await sql<{ hash: Buffer | null }>`
    select phone_index as hash from requests.contact
    where city = ${context.city} and request = ${own}::uuid and role = 'asker'`.execute(context.db);
  return rows.flatMap(({ hash }) => hash ?? []);
}
