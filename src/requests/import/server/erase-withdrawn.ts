import { setImmediate as turn } from 'node:timers/promises';
import { chain, type Erasure, erase, keptAfter } from '../../../ledger/index.ts';
import { type Context, type Services, withContext } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { markBatchErased } from './withdrawn-store.ts';

const actor = { kind: 'system', name: 'destruction' } as const;
/** Requests looked through and erased in one transaction. */
const atOnce = 100;

/**
 * Destroys what was moved in with a batch and taken back 撤回: values and keys of every request of it, and the reason it
 * was taken back for. The entries stay and verify. Cut off, it goes on with those whose keys are left.
 */
export async function eraseWithdrawn(
  services: Services,
  city: string,
  { batch, ground }: { batch: string; ground: string },
): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined; await turn()) {
    const from: string = after;
    after = await withContext(services, { city, actor }, (context) =>
      eraseSome(context, { batch, ground, after: from }),
    );
  }
  await withContext(services, { city, actor }, async (context) => {
    await eraseAll(context, { kind: 'import', subject: batch, ground });
    await markBatchErased(context, batch);
  });
}

/** @returns the last request looked at; undefined when there are no more. */
async function eraseSome(
  context: Context,
  { batch, ground, after }: { batch: string; ground: string; after: string },
): Promise<string | undefined> {
  const found = await keptAfter(context, { kind: 'request', type: 'import-withdrawn', after, limit: atOnce });
  for (const { subject, body } of found)
    if (body['batch'] === batch) await eraseAll(context, { kind: 'request', subject, ground });
  return found.length < atOnce ? undefined : found.at(-1)?.subject;
}

/** Nothing left to erase is as good as erased. */
async function eraseAll(context: Context, of: Pick<Erasure, 'kind' | 'subject' | 'ground'>): Promise<void> {
  const seen = (await chain(context, of.kind, of.subject)).length;
  if (seen === 0) return;
  try {
    await erase(context, { ...of, names: 'all', seen });
  } catch (error) {
    if (!(error instanceof Refused && error.code === 'erased-already')) throw error;
  }
}
