import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { RequestRow } from '../../contract.ts';
import { alikeQuery, searchQuery } from '../../rules/bigrams.ts';
import { waysByName } from '../../rules/names.ts';
import { numbersEndingIn } from '../../rules/number.ts';
import { createRanking } from '../../rules/ranking.ts';
import { snapshot } from '../city.ts';
import { readsMasked } from '../personal/masking.ts';
import { namesOf } from '../search/search-names.ts';
import { titleOdds } from '../search/shipped-odds.ts';
import { foundAsRead, wordsAsRead } from './found-as-read.ts';
import {
  chosen,
  cursor,
  type Found,
  type ListInput,
  type Page,
  pageOf,
  rowOf,
  visible,
  wordsColumn,
} from './list-store.ts';

/** One page of what a search finds, with titles as they were written. */
export async function searchList(context: Context, input: ListInput & { q: string }): Promise<Page> {
  const byNumber = await searchNumber(context, input);
  if (byNumber.length > 0) return { rows: byNumber.map(rowOf), next: null, lag: 0 };
  const city = await snapshot(context);
  const query = searchQuery(
    input.q,
    city.items('synonym').map(({ data }) => data.words),
    (plain) => waysByName(plain, namesOf(city)),
  );
  if (query === undefined) throw new Refused('invalid', { fields: { q: 'query-too-short' } });
  const found = await searchWords(context, input, query);
  const lag = await searchLag(context);
  if (found.rows.length > 0 || input.after !== undefined) return { ...found, lag };
  return { rows: await searchAlike(context, input), next: null, lag, isAlike: true };
}

/** So many of the newest that share a stretch with the query are put in order. */
const alikeRead = 200;

/** Where nothing holds the whole query: what holds most of it, the likest first, one page (ADR 0024). */
async function searchAlike(context: Context, input: ListInput & { q: string }): Promise<RequestRow[]> {
  const query = alikeQuery(input.q);
  if (query === undefined) return [];
  const { rows: hits } = await sql<{ request: string }>`
    select request from requests.find(${context.city}, ${query}::tsquery, null, null, ${alikeRead})`.execute(
    context.db,
  );
  if (hits.length === 0) return [];
  const ids = hits.map((hit) => hit.request);
  const all = await (await chosen(context, input)).rows
    .select(wordsColumn('body'))
    .where('r.id', 'in', ids)
    .execute();
  const seen = await foundAsRead(context, all, { query, wanted: alikeRead });
  const asRead = readsMasked(context)
    ? await wordsAsRead(
        context,
        seen.map(({ id }) => id),
      )
    : undefined;
  const ranking = createRanking(titleOdds());
  for (const row of seen) {
    const { title, body } = asRead?.get(row.id) ?? row;
    ranking.add(row.id, `${title ?? ''}\n${body ?? ''}`);
  }
  const byId = new Map(seen.map((row) => [row.id, row]));
  return ranking.find(input.q, input.limit).flatMap(({ id }) => {
    const row = byId.get(id);
    return row === undefined ? [] : [rowOf(row)];
  });
}

/** A whole number finds its request whatever else is asked for; its last digits 尾号 those of this year and the last. */
async function searchNumber(context: Context, input: ListInput & { q: string }): Promise<Found[]> {
  const digits = input.q.replace(/[\s-]/g, '');
  const whole = await (await visible(context)).rows
    .where((where) => where.or([where('r.number', '=', digits), where('r.upper_number', '=', input.q)]))
    .limit(input.limit)
    .execute();
  if (whole.length > 0) return whole;
  const year = Number(context.now.slice(0, 4));
  const candidates = numbersEndingIn(digits, [year, year - 1]);
  if (candidates.length === 0) return [];
  return (await chosen(context, input)).rows
    .where(sql<boolean>`r.number = any(${candidates}::text[])`)
    .orderBy('r.received_at', 'desc')
    .limit(input.limit)
    .execute();
}

/** Rows masked and looked at together and for one page: what hides in most of what is found is not sought without end. */
const [maskedAtOnce, mostMasked] = [200, 600];

/** Walks the search table newest first and keeps what the post may see and read, until a page is full. */
async function searchWords(context: Context, input: ListInput, query: string): Promise<Omit<Page, 'lag'>> {
  const isMasked = readsMasked(context);
  let at = cursor(input.after);
  let looked = 0;
  const found: Found[] = [];
  // a post that sees the whole city needs no more; one that sees little asks for ever more
  for (let step = input.limit + 1; found.length <= input.limit; step = Math.min(2000, step * 4)) {
    const asked = isMasked ? Math.min(step, maskedAtOnce) : step;
    const hits = await findAfter(context, query, at, asked);
    const wanted = input.limit + 1 - found.length;
    const seen = await seenOf(context, input, hits, isMasked ? asked : wanted);
    found.push(...(await foundAsRead(context, seen, { query, wanted })));
    const last = hits.at(-1);
    if (hits.length < asked || last === undefined) break;
    at = { at: last.received_at, id: last.request };
    looked += seen.length;
    if (isMasked && looked >= mostMasked && found.length <= input.limit)
      return { rows: found.map(rowOf), next: `${at.at}_${at.id}` };
  }
  return pageOf(found, input.limit);
}

interface Hit {
  request: string;
  received_at: string;
}

async function findAfter(
  { city, db }: Context,
  query: string,
  after: { at: string; id: string } | undefined,
  limit: number,
): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    select request, received_at from requests.find(${city}, ${query}::tsquery, ${after?.at ?? null}::timestamptz,
      ${after?.id ?? null}::uuid, ${limit})`.execute(db);
  return rows;
}

/** What of some hits the post may see; what is not shown needs no title: that of each hit cost more than finding it. */
async function seenOf(
  context: Context,
  input: ListInput,
  hits: readonly Hit[],
  limit: number,
): Promise<Found[]> {
  if (hits.length === 0) return [];
  const ids = hits.map((hit) => hit.request);
  return (await chosen(context, input)).rows
    .where('r.id', 'in', ids)
    .orderBy('r.received_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute();
}

/** How many committed entries the search table has not read yet. */
async function searchLag(context: Context): Promise<number> {
  const { rows } = await sql<{ lag: number }>`
    select coalesce((select max(position) from ledger.position where city = ${context.city}), 0)
      - coalesce((select position from ledger.reader where city = ${context.city} and name = 'requests.search'), 0)
      + (select count(*) from (select 1 from ledger.unsealed where city = ${context.city} limit 1000) u) as lag`.execute(
    context.db,
  );
  return Number(rows[0]?.lag ?? 0);
}
