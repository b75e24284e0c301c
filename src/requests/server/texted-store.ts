import type { Context } from '../../platform/context.ts';
import { blindIndex } from '../../platform/crypto.ts';
import { normalPhone } from '../rules/contact.ts';

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
        .where('phone_index', '=', blindIndex(keys.index, 'phone', normalPhone(phone))),
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
