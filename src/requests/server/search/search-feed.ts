import { listCities } from '../../../city/index.ts';
import { follow, type PlacedEntry, type Projection, shownIn } from '../../../ledger/index.ts';
import type { Context, Services } from '../../../platform/context.ts';
import { forAll, keepWorking } from '../../../platform/keep-working.ts';
import { changedWords } from './changed-words.ts';
import { clearSearch, flushPending, indexRequests } from './search-store.ts';

/** The reader whose lag the lists show. */
const reader = 'requests.search';

const feeder = { kind: 'system', name: 'search-feed' } as const;

/** Entries read in one transaction: over in a fraction of a second, so that a new request is found within one. */
const batch = 500;

/**
 * Brings the search table of a city up to the last position of the record, in batches after the commit: kept in the
 * intake transaction its index costs more than half of the rate (field measurements §1).
 *
 * @returns how many requests were indexed or taken out.
 */
export async function feedSearch(
  services: Services,
  city: string,
  choices: { signal?: AbortSignal } = {},
): Promise<number> {
  let fed = 0;
  const derive = async (context: Context, placed: readonly PlacedEntry[]) => {
    const requests = changedWords(placed);
    await indexRequests(context, requests);
    fed += requests.length;
  };
  await follow(services, city, { reader, actor: feeder, batch, derive }, choices.signal);
  if (fed >= batch) await flushPending(services);
  return fed;
}

/** The search rows as a projection, for `diandan rebuild`. */
export const searchProjection: Projection = {
  name: reader,
  kind: 'request',
  apply: (context, of) => indexRequests(context, [of.subject]),
  clear: clearSearch,
  shown: shownIn('requests.search', 'request'),
};

/** Feeds the search tables of all cities until told to stop; a city that fails keeps no other from being fed. */
export async function runSearchFeed(services: Services, { signal }: { signal: AbortSignal }): Promise<void> {
  await keepWorking({
    name: 'search feed',
    signal,
    turn: async () =>
      forAll(await listCities(services.pool), signal, ({ city }) => feedSearch(services, city, { signal })),
  });
}
