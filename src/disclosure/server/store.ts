import { sql } from 'kysely';
import { searchTokens } from '../../knowledge/rules/tokens.ts';
import type { Entry } from '../../ledger/index.ts';
import { chain, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Announcement, foldAnnouncement } from '../rules/announcement.ts';
import { foldRelease, type Release } from '../rules/release.ts';

export interface PublicWords {
  title: string;
  words: string;
  answer: string;
}

/** What was decided about a request, from its chain. */
export async function loadRelease(context: Context, request: string): Promise<Release> {
  return foldRelease(await chain(context, 'release', request));
}

/** The words that are public; undefined when nothing is, or they were erased. */
export async function publicWords(
  context: Context,
  request: string,
  release: Release,
): Promise<PublicWords | undefined> {
  if (release.state !== 'released') return undefined;
  const values = await personalValues(context, { kind: 'release', subject: request });
  const text = (name: string) =>
    values.find((value) => value.n === release.wordsAt && value.name === name)?.text ?? undefined;
  const [title, words, answer] = [text('title'), text('words'), text('answer')];
  if (title === undefined || words === undefined || answer === undefined) return undefined;
  return { title, words, answer };
}

/** Writes what is shown of a decision; words stand there only while they are public. */
export async function projectRelease(
  context: Context,
  request: string,
  entries: readonly Entry[],
): Promise<void> {
  const { city, db } = context;
  const release = foldRelease(entries);
  if (release.n === 0 || release.decidedAt === null) return removeRelease(context, request);
  const words = await publicWords(context, request, release);
  const row = {
    ...factColumns(request, release),
    ...wordColumns(release, words),
    decided_at: release.decidedAt,
  };
  await db
    .insertInto('disclosure.release')
    .values({ city, request, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'request']).doUpdateSet(row))
    .execute();
}

/** What was never released has an address nobody was given. */
function factColumns(request: string, { n, reason, facts }: Release) {
  return {
    n,
    reason,
    public_id: facts?.publicId ?? request,
    category: facts?.category ?? null,
    division: facts?.division ?? null,
    unit: facts?.unit ?? null,
    outcome: facts?.outcome ?? null,
    asked_on: facts?.askedOn ?? null,
    answered_on: facts?.answeredOn ?? null,
  };
}

/** Released words that were erased since are no longer public. */
function wordColumns({ state }: Release, words: PublicWords | undefined) {
  if (words === undefined) {
    const shown = state === 'released' ? 'withdrawn' : state;
    return { state: shown, title: null, words: null, answer: null, head: [], body: [] };
  }
  return {
    state,
    ...words,
    head: searchTokens(words.title),
    body: searchTokens(`${words.words}\n${words.answer}`),
  };
}

export async function removeRelease({ city, db }: Context, request: string): Promise<void> {
  await db.deleteFrom('disclosure.release').where('city', '=', city).where('request', '=', request).execute();
}

/** Decisions about some requests. */
export async function decisionsOf(
  { city, db }: Context,
  requests: readonly string[],
): Promise<Map<string, 'released' | 'withheld' | 'withdrawn'>> {
  if (requests.length === 0) return new Map();
  const rows = await db
    .selectFrom('disclosure.release')
    .select(['request', 'state'])
    .where('city', '=', city)
    .where('request', 'in', [...requests])
    .execute();
  return new Map(rows.map(({ request, state }) => [request, state as 'released']));
}

/** Requests with one decision, newest first; a keyset page. */
export async function decidedRequests(
  { city, db }: Context,
  page: { state: string; before?: { at: string; id: string } | undefined; limit: number },
): Promise<{ request: string; decided_at: string }[]> {
  const { before } = page;
  let query = db
    .selectFrom('disclosure.release')
    .select(['request', 'decided_at'])
    .where('city', '=', city)
    .where('state', '=', page.state);
  if (before !== undefined)
    query = query.where(
      sql<boolean>`(decided_at, request) < (${before.at}::timestamptz, ${before.id}::uuid)`,
    );
  return query.orderBy('decided_at', 'desc').orderBy('request', 'desc').limit(page.limit).execute();
}

export async function loadAnnouncement(context: Context, id: string): Promise<Announcement> {
  return foldAnnouncement(await chain(context, 'announcement', id));
}

/** Writes what is shown of an announcement. */
export async function projectAnnouncement(
  context: Context,
  id: string,
  { n, content, issuedAt, endedAt }: Announcement,
): Promise<void> {
  const { city, db } = context;
  if (content === null || issuedAt === null) return removeAnnouncement(context, id);
  const row = {
    n,
    kind: content.kind,
    title: content.title,
    body: content.body,
    divisions: [...content.divisions],
    unit: content.unit,
    starts_at: content.startsAt,
    ends_at: content.endsAt,
    issued_at: issuedAt,
    ended_at: endedAt,
    head: searchTokens(content.title),
    tail: searchTokens(content.body),
  };
  await db
    .insertInto('disclosure.announcement')
    .values({ city, id, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(row))
    .execute();
}

export async function removeAnnouncement({ city, db }: Context, id: string): Promise<void> {
  await db.deleteFrom('disclosure.announcement').where('city', '=', city).where('id', '=', id).execute();
}

/** Announcements not over yet, soonest first, or the last ones that are. */
export async function announcementRows({ city, db, now }: Context, which: 'current' | 'past', limit: number) {
  const query = db.selectFrom('disclosure.announcement').selectAll().where('city', '=', city).limit(limit);
  if (which === 'current') {
    return query
      .where('ended_at', 'is', null)
      .where('ends_at', '>', now)
      .orderBy('starts_at')
      .orderBy('id')
      .execute();
  }
  return query
    .where((where) => where.or([where('ended_at', 'is not', null), where('ends_at', '<=', now)]))
    .orderBy('ends_at', 'desc')
    .orderBy('id')
    .execute();
}
export type AnnouncementRow = Awaited<ReturnType<typeof announcementRows>>[number];

/** One announcement as its table holds it. */
export async function announcementRow(context: Context, id: string): Promise<AnnouncementRow | undefined> {
  return context.db
    .selectFrom('disclosure.announcement')
    .selectAll()
    .where('city', '=', context.city)
    .where('id', '=', id)
    .executeTakeFirst();
}
