import { sql } from 'kysely';
import { listCities } from '../../city/index.ts';
import { follow, type PlacedEntry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context, Services } from '../../platform/context.ts';
import { forAll, keepWorking } from '../../platform/keep-working.ts';
import { searchTokens } from '../rules/bigrams.ts';
import { changedWords } from './changed-words.ts';

/** The reader whose lag the lists show. */
const reader = 'requests.search';

const feeder = { kind: 'system', name: 'search-feed' } as const;

/** Entries read in one transaction: over in a fraction of a second, so that a new request is found within one. */
const batch = 500;

/** Longer runs of letters and digits are no words, and PostgreSQL refuses lexemes of more than 2 kB. */
const longestToken = 60;

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

interface WordsRow {
  id: string;
  number: string;
  upper_number: string | null;
  old_number: string | null;
  title: string;
  body: string;
  place: string;
}

/** Indexes requests by their words as they stand; those without words are found no more. */
async function indexRequests(context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await sql<WordsRow>`
    select r.id, r.number, r.upper_number, r.old_number, w.title, w.body, w.place
    from requests.request r join requests.words w on w.city = r.city and w.request = r.id
    where r.city = ${context.city} and r.id = any(${ids}::uuid[])`.execute(context.db);
  await sql`delete from requests.search where city = ${context.city} and request = any(${ids}::uuid[])`.execute(
    context.db,
  );
  await insertTokens(context, rows);
}

/** Nobody but the search function may read tokens, so a row is not updated but made anew. */
async function insertTokens(context: Context, rows: readonly WordsRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into requests.search (city, request, received_at, tokens)
    select ${context.city}, r.id, r.received_at, array_to_tsvector(string_to_array(t.tokens, ' '))
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map(tokensOf)}::text[]) as t (id, tokens)
    join requests.request r on r.city = ${context.city} and r.id = t.id
    on conflict (city, request) do nothing`.execute(context.db);
}

/** Tokens of everything a person may remember of a request, its old numbers among them; none contains a space. */
function tokensOf({ number, upper_number, old_number, title, body, place }: WordsRow): string {
  const tokens = searchTokens([number, upper_number ?? '', old_number ?? '', title, body, place].join('\n'));
  return tokens.map((token) => token.slice(0, longestToken)).join(' ');
}

let mayFlush = true;

/**
 * Moves what big batches left in the index's pending list into the index, so that searches need not read it through.
 * Only the owner of the index may; where the program is not, autovacuum does it later.
 */
async function flushPending(services: Services): Promise<void> {
  if (!mayFlush) return;
  try {
    await services.pool.query(`select gin_clean_pending_list('requests.search_tokens'::regclass)`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    mayFlush = false;
  }
}

/** The search rows as a projection, for `diandan rebuild`. */
export const searchProjection: Projection = {
  name: reader,
  kind: 'request',
  apply: (context, of) => indexRequests(context, [of.subject]),
  clear: async (context) => {
    await sql`delete from requests.search where city = ${context.city}`.execute(context.db);
  },
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
