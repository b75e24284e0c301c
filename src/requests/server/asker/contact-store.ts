import { sql } from 'kysely';
import { blindIndexes } from '../../../platform/blind.ts';
import type { Context } from '../../../platform/context.ts';
import { normalName, normalPhone } from '../../rules/contact.ts';

/** A request given with a telephone, as far as choosing among several needs. */
export interface RequestOfPhone {
  id: string;
  number: string;
  stage: string;
}

const mostRequests = 50;

/** Requests of our own given with a telephone, by asker or filer: what waits for their word first, then the newest. */
export async function requestsOfPhone(context: Context, phone: string): Promise<RequestOfPhone[]> {
  const { city, keys, db } = context;
  return db
    .selectFrom('requests.request as r')
    .select(['r.id', 'r.number', 'r.stage'])
    .where('r.city', '=', city)
    .where('r.history', '=', false)
    .where('r.id', 'in', (from) =>
      from
        .selectFrom('requests.contact')
        .select('request')
        .where('city', '=', city)
        .where('phone_index', 'in', blindIndexes(keys, 'phone', normalPhone(phone))),
    )
    .orderBy((order) =>
      order
        .case()
        .when('r.stage', '=', 'answered')
        .then(0)
        .when('r.stage', '=', 'closed')
        .then(2)
        .else(1)
        .end(),
    )
    .orderBy('r.updated_at', 'desc')
    .orderBy('r.id')
    .limit(mostRequests)
    .execute();
}

const mostNumbers = 3;

/** The newest requests with which this phone and this name were left together, by their asker or their filer. */
export async function requestsLeftWith(
  context: Context,
  { phone, name }: { phone: string; name: string },
): Promise<{ id: string; role: string }[]> {
  const { keys } = context;
  return context.db
    .selectFrom('requests.contact as c')
    .innerJoin('requests.request as r', (join) =>
      join.onRef('r.city', '=', 'c.city').onRef('r.id', '=', 'c.request'),
    )
    .select(['r.id', 'c.role'])
    .where('c.city', '=', context.city)
    .where('c.phone_index', 'in', blindIndexes(keys, 'phone', phone))
    .where('c.name_index', 'in', blindIndexes(keys, 'name', name))
    .orderBy('r.received_at', 'desc')
    .limit(mostNumbers)
    .execute();
}

/** The request that has this number, and was given with this phone or name. */
export async function requestGivenWith(
  context: Context,
  given: { number: string; phoneOrName: string },
): Promise<string | undefined> {
  const { keys } = context;
  const phone = normalPhone(given.phoneOrName);
  const row = await context.db
    .selectFrom('requests.request as r')
    .innerJoin('requests.contact as c', (join) =>
      join.onRef('c.city', '=', 'r.city').onRef('c.request', '=', 'r.id'),
    )
    .select('r.id')
    .where('r.city', '=', context.city)
    .where('r.number', '=', given.number)
    .where((where) =>
      where.or([
        ...(phone.length >= 5 ? [where('c.phone_index', 'in', blindIndexes(keys, 'phone', phone))] : []),
        where('c.name_index', 'in', blindIndexes(keys, 'name', normalName(given.phoneOrName))),
      ]),
    )
    .executeTakeFirst();
  return row?.id;
}

/** Requests whose contacts were hashed by another key than the one in use, so many behind one. */
export async function contactsOfOldKey(
  { city, db, keys }: Context,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ request: string }>`
    select distinct request from requests.contact
    where city = ${city} and request > ${after}::uuid and index_key is distinct from ${keys.indexId}
    order by request limit ${limit}`.execute(db);
  return rows.map(({ request }) => request);
}
