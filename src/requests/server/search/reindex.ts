import { personalValues, type Reindexed } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { phoneIndexOf } from '../../desk/server/missed.ts';
import { missedOfOldKey, setPhoneIndex } from '../../desk/server/missed-store.ts';
import { contactsOfOldKey } from '../asker/contact-store.ts';
import { showContact } from '../projection.ts';

const first = '00000000-0000-0000-0000-000000000000';

/** Keyed hashes of the telephones and names requests were left with. */
export const contactsReindexed: Reindexed = {
  name: 'contacts',
  async reindex(context, after = first, limit) {
    const requests = await contactsOfOldKey(context, after, limit);
    for (const request of requests) await reindexContact(context, request);
    return requests.at(-1);
  },
};

async function reindexContact(context: Context, request: string): Promise<void> {
  await showContact(context, request, await personalValues(context, { kind: 'request', subject: request }));
}

/** Keyed hashes of the telephones of missed calls. */
export const callsReindexed: Reindexed = {
  name: 'calls',
  async reindex(context, after = first, limit) {
    const calls = await missedOfOldKey(context, after, limit);
    for (const id of calls) await setPhoneIndex(context, id, await phoneIndexOf(context, id));
    return calls.at(-1);
  },
};
