import { sql } from 'kysely';
import { type Hit, rank, searchTokens } from '../../knowledge/rules/tokens.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { AnnouncementView } from '../contract.ts';
import { viewOf } from './announcements.ts';
import { announcementRows } from './store.ts';

/** A released request as everybody may read it. */
export interface PublicRequest {
  id: string;
  title: string;
  words: string;
  answer: string;
  category: string | null;
  division: string | null;
  unit: string | null;
  outcome: string | null;
  askedOn: CivilDate;
  answeredOn: CivilDate;
  releasedAt: Instant;
}

interface Row {
  public_id: string;
  title: string | null;
  words: string | null;
  answer: string | null;
  category: string | null;
  division: string | null;
  unit: string | null;
  outcome: string | null;
  asked_on: string | null;
  answered_on: string | null;
  decided_at: string;
}

function released(context: Context) {
  return context.db
    .selectFrom('disclosure.release')
    .select([
      'public_id',
      'title',
      'words',
      'answer',
      'category',
      'division',
      'unit',
      'outcome',
      'asked_on',
      'answered_on',
      'decided_at',
    ])
    .where('city', '=', context.city)
    .where('state', '=', 'released');
}

function viewOfRow(row: Row): PublicRequest {
  return {
    id: row.public_id,
    title: row.title ?? '',
    words: row.words ?? '',
    answer: row.answer ?? '',
    category: row.category,
    division: row.division,
    unit: row.unit,
    outcome: row.outcome,
    askedOn: row.asked_on ?? '',
    answeredOn: row.answered_on ?? '',
    releasedAt: row.decided_at,
  };
}

/** One released request by its public address. */
export async function publicRequest(context: Context, id: string): Promise<PublicRequest | undefined> {
  const row = await released(context).where('public_id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : viewOfRow(row);
}

export interface PublicPage {
  rows: PublicRequest[];
  next: string | null;
}

const pageSize = 20;
const cursorForm = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/;

/** Released requests, newest first, in one category or all; an unreadable cursor begins anew. */
export async function publicRequests(
  context: Context,
  asked: { category?: string | undefined; after?: string | undefined },
): Promise<PublicPage> {
  let query = released(context);
  if (asked.category !== undefined) query = query.where('category', '=', asked.category);
  const at = cursorForm.exec(asked.after ?? '');
  if (at !== null)
    query = query.where(sql<boolean>`(decided_at, public_id) < (${at[1]}::timestamptz, ${at[2]}::uuid)`);
  const rows = await query
    .orderBy('decided_at', 'desc')
    .orderBy('public_id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    rows: shown.map(viewOfRow),
    next: rows.length > pageSize && last !== undefined ? `${last.decided_at}_${last.public_id}` : null,
  };
}

/** Categories that have something released, with how many, most first. */
export async function publicCategories(context: Context): Promise<{ category: string; count: number }[]> {
  const { rows } = await sql<{ category: string; count: number }>`
    select category, count(*)::integer as count from disclosure.release
    where city = ${context.city} and state = 'released' and category is not null
    group by category order by count desc, category limit 40`.execute(context.db);
  return rows;
}

/** Released requests that speak of the same matter, most telling shared words first. */
export async function similarPublic(
  context: Context,
  words: string,
  limit: number,
): Promise<PublicRequest[]> {
  const tokens = searchTokens(words.slice(0, 2_000));
  if (tokens.length === 0) return [];
  const { rows: hits } = await sql<Hit>`
    select public_id as article, head, body from disclosure.find(${context.city}, ${tokens}::text[], 2000)`.execute(
    context.db,
  );
  const best = rank(
    hits.filter((hit) => isTelling(hit, tokens)),
    tokens,
  ).slice(0, limit);
  if (best.length === 0) return [];
  const rows = await released(context).where('public_id', 'in', best).execute();
  const byId = new Map(rows.map((row) => [row.public_id, viewOfRow(row)]));
  return best.flatMap((id) => byId.get(id) ?? []);
}

/** A long description shares 老人 or 小区 with half of all requests: one word in the title is not the same matter. */
function isTelling({ head, body }: Hit, tokens: readonly string[]): boolean {
  return tokens.length <= shortAsk || head.length >= 2 || new Set([...head, ...body]).size > shortAsk;
}

const shortAsk = 4;
const announced = 50;
const sharedNeeded = 2;

/** Announcements in force or to come, soonest first. */
export async function currentAnnouncements(context: Context): Promise<AnnouncementView[]> {
  return (await announcementRows(context, 'current', announced)).map(viewOf);
}

/** Announcements in force that share at least two pairs of characters with what somebody is about to say. */
export async function announcementsAbout(context: Context, words: string): Promise<AnnouncementView[]> {
  const tokens = new Set(searchTokens(words.slice(0, 2_000)));
  const rows = await announcementRows(context, 'current', announced);
  return rows
    .map((row) => ({ row, shared: [...row.head, ...row.tail].filter((token) => tokens.has(token)).length }))
    .filter(({ shared }) => shared >= sharedNeeded)
    .sort((one, other) => other.shared - one.shared)
    .slice(0, 3)
    .map(({ row }) => viewOf(row));
}
