import { append, chain, type Entry } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { ListingsRecorded, SwitchSet } from '../rules/entries.ts';
import type { Listing } from '../rules/policies/rent-relief-2022/lease.ts';

/** What a city states for one policy: published listings, and how it reads open questions. */
export interface CitySetting {
  /** Number of the last entry of the policy's chain. */
  n: number;
  listings: Listing[];
  switches: Record<string, string>;
}

/** Folds the chain of a policy, up to an entry if one is named. */
export function foldSetting(entries: readonly Entry[], upTo = Number.POSITIVE_INFINITY): CitySetting {
  const setting: CitySetting = { n: 0, listings: [], switches: {} };
  for (const { n, type, body } of entries) {
    if (n > upTo) break;
    setting.n = n;
    if (type === 'listings-recorded') setting.listings = (body as unknown as ListingsRecorded).listings;
    if (type === 'switch-set') {
      const { switch: code, option } = body as unknown as SwitchSet;
      setting.switches[code] = option;
    }
  }
  return setting;
}

/** What the city states for a policy today; nothing when it said nothing yet. */
export async function settingOf(context: Context, policy: string): Promise<CitySetting> {
  const row = await context.db
    .selectFrom('policies.setting')
    .select(['n', 'listings', 'switches'])
    .where('city', '=', context.city)
    .where('policy', '=', policy)
    .executeTakeFirst();
  if (row === undefined) return { n: 0, listings: [], switches: {} };
  return {
    n: row.n,
    listings: row.listings as unknown as Listing[],
    switches: row.switches as Record<string, string>,
  };
}

/** What the city stated when the policy's chain had `n` entries. */
export async function settingAt(context: Context, policy: string, n: number): Promise<CitySetting> {
  return foldSetting(await chain(context, 'policy', policy), n);
}

/** Adds an entry to a policy's chain and writes what is shown of it. */
export async function recordSetting(
  context: Context,
  policy: string,
  entry: { seen: number; type: 'listings-recorded' | 'switch-set'; body: object; ground: string },
): Promise<void> {
  const { seen, type, body, ground } = entry;
  const personal = ground === '' ? {} : { personal: { ground } };
  await append(context, {
    kind: 'policy',
    subject: policy,
    seen,
    type,
    version: 1,
    body: body as never,
    ...personal,
  });
  await projectSetting(context, policy, await chain(context, 'policy', policy));
}

/** Makes the row of a policy from its chain. */
export async function projectSetting(
  context: Context,
  policy: string,
  entries: readonly Entry[],
): Promise<void> {
  const { city, db } = context;
  if (entries.length === 0) {
    await db.deleteFrom('policies.setting').where('city', '=', city).where('policy', '=', policy).execute();
    return;
  }
  const { n, listings, switches } = foldSetting(entries);
  const changed = { n, listings: JSON.stringify(listings), switches: JSON.stringify(switches) };
  await db
    .insertInto('policies.setting')
    .values({ city, policy, ...changed })
    .onConflict((conflict) => conflict.columns(['city', 'policy']).doUpdateSet(changed))
    .execute();
}
