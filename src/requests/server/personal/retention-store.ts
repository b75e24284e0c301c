import { sql } from 'kysely';
import { chain, type Subject } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { type Ended, type EndedPage, endedColumns, endedWithin } from '../../../platform/ended.ts';
import type { Instant } from '../../../platform/time.ts';
import { foldRequest } from '../../rules/state.ts';
import { asEvent } from '../projected.ts';

/** Closed requests whose words are still kept, the oldest end first. */
export async function endedRequests(context: Context, of: EndedPage): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select e.id as subject, e.number, e.request_type as "requestType", ${endedColumns(of, 'e.closed_at')}
    from requests.request e
    where e.city = ${context.city}
      and exists (select from requests.words w where w.city = e.city and w.request = e.id)
      and ${endedWithin(of, 'e.closed_at')}`.execute(context.db);
  return rows;
}

/** Closed requests with a recording that is still kept, the oldest end first. */
export async function endedRecordings(context: Context, of: EndedPage): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select e.id as subject, e.number, e.request_type as "requestType", ${endedColumns(of, 'e.closed_at')}
    from requests.request e
    where e.city = ${context.city}
      and exists (select from platform.file f where f.city = e.city and f.kind = 'request' and f.subject = e.id::text
        and f.erased_at is null and f.media_type like 'audio/%')
      and ${endedWithin(of, 'e.closed_at')}`.execute(context.db);
  return rows;
}

/** Missed calls that were dealt with and whose number is still kept, texts of no request among them. */
export async function endedCalls(context: Context, of: EndedPage): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select e.id as subject, null as number, null as "requestType", ${endedColumns(of, 'e.last_at')}
    from requests.missed_call e
    where e.city = ${context.city} and e.state <> 'open' and e.phone_index is not null
      and ${endedWithin(of, 'e.last_at')}`.execute(context.db);
  return rows;
}

/** Where a request stands as its chain says, whatever walls stand in the reader's way; undefined when there is none. */
export async function endOf(
  context: Context,
  id: string,
): Promise<
  { n: number; number: string; closed: boolean; closedAt: Instant | null; erased: boolean } | undefined
> {
  const entries = await chain(context, 'request', id);
  if (entries.length === 0) return undefined;
  const { n, facts, closedAt, erased, isOut } = foldRequest(entries.map(asEvent));
  return { n, number: facts.number, closed: closedAt !== null || isOut, closedAt, erased };
}

/** The values of recordings of a request that are still kept, by the names the record knows them by. */
export async function recordingNames(context: Context, id: string): Promise<string[]> {
  const rows = await context.db
    .selectFrom('platform.file')
    .select('id')
    .where('city', '=', context.city)
    .where('kind', '=', 'request')
    .where('subject', '=', id)
    .where('erased_at', 'is', null)
    .where('media_type', 'like', 'audio/%')
    .execute();
  return rows.map((row) => `file:${row.id}`);
}

/** What else is recorded of a request in chains of its own that hold words of it: checks of its quality 质检. */
export async function chainsAbout({ city, db }: Context, id: string): Promise<Subject[]> {
  const rows = await db
    .selectFrom('requests.quality_check')
    .select('id')
    .where('city', '=', city)
    .where('request', '=', id)
    .execute();
  return rows.map((row) => ({ kind: 'quality-check' as const, subject: row.id }));
}

/** The id of a request by its number, whatever walls stand in the reader's way. */
export async function idOfNumber({ city, db }: Context, number: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('requests.request')
    .select('id')
    .where('city', '=', city)
    .where('number', '=', number.replace(/\D/g, ''))
    .executeTakeFirst();
  return row?.id;
}
