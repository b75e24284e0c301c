import { type Hit, rank, searchTokens } from '../../knowledge/rules/tokens.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { AnnouncementView } from '../contract.ts';
import { viewOf } from './announcements.ts';
import {
  type ReleasedRow,
  releasedAmong,
  releasedByCategory,
  releasedOne,
  releasedPage,
  releasedWith,
} from './public-store.ts';
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

function viewOfRow(row: ReleasedRow): PublicRequest {
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
  const row = await releasedOne(context, id);
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
  const [, at, id] = cursorForm.exec(asked.after ?? '') ?? [];
  const before = at === undefined || id === undefined ? undefined : { at, id };
  const rows = await releasedPage(context, { category: asked.category, before, limit: pageSize + 1 });
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    rows: shown.map(viewOfRow),
    next: rows.length > pageSize && last !== undefined ? `${last.decided_at}_${last.public_id}` : null,
  };
}

/** Categories that have something released, with how many, most first. */
export async function publicCategories(context: Context): Promise<{ category: string; count: number }[]> {
  return releasedByCategory(context);
}

/** Released requests that speak of the same matter, most telling shared words first. */
export async function similarPublic(
  context: Context,
  words: string,
  limit: number,
): Promise<PublicRequest[]> {
  const tokens = searchTokens(words.slice(0, 2_000));
  if (tokens.length === 0) return [];
  const hits = await releasedWith(context, tokens);
  const best = rank(
    hits.filter((hit) => isTelling(hit, tokens)),
    tokens,
  ).slice(0, limit);
  const rows = await releasedAmong(context, best);
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
