import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';

const mostFound = 200;

/** Contacts left with one of these telephones, or with one of these names and no telephone; the newest requests first. */
export function contactsOf(
  { city, db }: Context,
  { name, phone }: { name: readonly Buffer[]; phone: readonly Buffer[] },
) {
  return db
    .selectFrom('requests.contact as c')
    .innerJoin('requests.request as r', (join) =>
      join.onRef('r.city', '=', 'c.city').onRef('r.id', '=', 'c.request'),
    )
    .select(['r.id', 'r.number', 'c.role', 'r.received_at', 'r.closed_at', 'c.name_index', 'c.phone_index'])
    .where('c.city', '=', city)
    .where((where) =>
      where.or([
        ...(phone.length === 0 ? [] : [where('c.phone_index', 'in', phone)]),
        where.and([where('c.name_index', 'in', name), where('c.phone_index', 'is', null)]),
      ]),
    )
    .orderBy('r.received_at', 'desc')
    .orderBy('r.id')
    .limit(mostFound)
    .execute();
}

/** A message sent about a request, without its words. */
export interface SentMessage {
  way: string;
  purpose: string;
  at: Instant;
  state: string;
  doneAt: Instant | null;
}

/** What was sent about a request, the oldest first. */
export async function messagesAbout({ city, db }: Context, id: string): Promise<SentMessage[]> {
  return db
    .selectFrom('platform.outbox')
    .select(['way', 'purpose', 'created_at as at', 'state', 'done_at as doneAt'])
    .where('city', '=', city)
    .where('kind', '=', 'request')
    .where('subject', '=', id)
    .orderBy('created_at')
    .execute();
}
