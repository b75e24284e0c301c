import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';

/** A closed request as lists of what may be published show it. */
export interface PublishableRow {
  id: string;
  number: string;
  title: string;
  category: string | null;
  unit: string;
  request_type: string;
  asker_type: string;
  channel: string;
  closed_at: Instant;
}

const columns = sql`r.id, r.number, coalesce(w.title, '') as title, r.category,
  coalesce(r.lead_unit, r.owner_unit) as unit, r.request_type, r.asker_type, r.channel, r.closed_at`;
const tables = sql`requests.request r left join requests.words w on w.city = r.city and w.request = r.id`;

/** Closed requests whose askers agreed to publication, newest first; a keyset page. */
export async function publishableRows(
  context: Context,
  page: { before?: { at: Instant; id: string } | undefined; limit: number },
): Promise<PublishableRow[]> {
  const { before } = page;
  const rest =
    before === undefined
      ? sql``
      : sql`and (r.closed_at, r.id) < (${before.at}::timestamptz, ${before.id}::uuid)`;
  const { rows } = await sql<PublishableRow>`
    select ${columns} from ${tables}
    where r.city = ${context.city} and r.wants_public and r.closed_at is not null and not r.confidential ${rest}
    order by r.closed_at desc, r.id desc limit ${page.limit}`.execute(context.db);
  return rows;
}

/** The same facts of some requests by their ids. */
export async function publishableByIds(context: Context, ids: readonly string[]): Promise<PublishableRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<PublishableRow>`
    select ${columns} from ${tables}
    where r.city = ${context.city} and r.id = any (${[...ids]}::uuid[]) and r.closed_at is not null`.execute(
    context.db,
  );
  return rows;
}
