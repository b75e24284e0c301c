import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { type Ended, type EndedPage, endedColumns, endedWithin } from '../../platform/ended.ts';

/** Accounts of people who left 离岗 and still bear their name, the oldest end first. */
export async function endedAccounts(context: Context, of: EndedPage): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select e.id as subject, null as number, null as "requestType", ${endedColumns(of, 'e.left_at')}
    from identity.person e
    where e.city = ${context.city} and e.state = 'left' and e.login <> 'erased-' || e.id::text
      and ${endedWithin(of, 'e.left_at')}`.execute(context.db);
  return rows;
}
