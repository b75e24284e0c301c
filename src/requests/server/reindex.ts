import { sql } from 'kysely';
import { personalValues, type Reindexed } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { phoneIndexOf } from '../desk/server/missed.ts';
import { setPhoneIndex } from '../desk/server/missed-store.ts';
import { showContact } from './projection.ts';

const first = '00000000-0000-0000-0000-000000000000';

/** Keyed hashes of the telephones and names requests were left with. */
export const contactsReindexed: Reindexed = {
  name: 'contacts',
  async reindex(context, after = first, limit) {
    const { rows } = await sql<{ request: string }>`
      select distinct request from requests.contact
      where city = ${context.city} and request > ${after}::uuid
        and index_key is distinct from ${context.keys.indexId}
      order by request limit ${limit}`.execute(context.db);
    for (const { request } of rows) await reindexContact(context, request);
    return rows.at(-1)?.request;
  },
};

async function reindexContact(context: Context, request: string): Promise<void> {
  await showContact(context, request, await personalValues(context, { kind: 'request', subject: request }));
}

/** Keyed hashes of the telephones of missed calls. */
export const callsReindexed: Reindexed = {
  name: 'calls',
  async reindex(context, after = first, limit) {
    const { rows } = await sql<{ id: string }>`
      select id from requests.missed_call
      where city = ${context.city} and id > ${after}::uuid and phone_index is not null
        and index_key is distinct from ${context.keys.indexId}
      order by id limit ${limit}`.execute(context.db);
    for (const { id } of rows) await setPhoneIndex(context, id, await phoneIndexOf(context, id));
    return rows.at(-1)?.id;
  },
};
