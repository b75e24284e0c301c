import { type Context, type Services, withContext } from '../../../platform/context.ts';
import { append } from '../entries/append.ts';
import { chain } from '../entries/store.ts';

/** The chain that tells when the city's keys were changed. */
export const chainOfKeys = { kind: 'city', subject: 'keys' } as const;

/** What keeps keyed hashes of personal values: makes some of them anew with the index key in use. */
export interface Reindexed {
  name: string;
  /** Makes anew what another key hashed, after a place. @returns the last place looked at, undefined when there is no more. */
  reindex(context: Context, after: string | undefined, limit: number): Promise<string | undefined>;
}

const registered = new Map<string, Reindexed>();

/** Registers what keeps keyed hashes; once a capability. */
export function registerReindexed(reindexed: Reindexed): void {
  registered.set(reindexed.name, reindexed);
}

const actor = { kind: 'system', name: 'rotate-keys' } as const;
const atOnce = 500;

/** Says in the record that the key of keyed hashes was changed: what was hashed with the one before is made anew. */
export async function noteIndexRotated(context: Context, body: { from: string; to: string }): Promise<void> {
  const seen = (await chain(context, chainOfKeys.kind, chainOfKeys.subject)).length;
  await append(context, { ...chainOfKeys, seen, type: 'index-key-rotated', version: 1, body });
}

/**
 * Hashes anew what an index key before this one hashed, some at a time, while people search: whatever is found by the
 * old key is found until it is found by the new one. Cut off, it is taken up again: done when the record says so.
 */
export async function finishReindexing(services: Services, city: string): Promise<boolean> {
  const within = <T>(work: (context: Context) => Promise<T>) => withContext(services, { city, actor }, work);
  if (!(await within(isUnfinished))) return false;
  for (const reindexed of registered.values()) {
    let after: string | undefined;
    do after = await within((context) => reindexed.reindex(context, after, atOnce));
    while (after !== undefined);
  }
  await within(async (context) => {
    if (!(await isUnfinished(context))) return;
    const seen = (await chain(context, chainOfKeys.kind, chainOfKeys.subject)).length;
    const body = { to: context.keys.indexId };
    await append(context, { ...chainOfKeys, seen, type: 'index-made-anew', version: 1, body });
  });
  return true;
}

async function isUnfinished(context: Context): Promise<boolean> {
  const entries = await chain(context, chainOfKeys.kind, chainOfKeys.subject);
  return entries.findLast(({ type }) => type.startsWith('index-'))?.type === 'index-key-rotated';
}
