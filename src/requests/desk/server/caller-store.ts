import { sql } from 'kysely';
import { blindIndexes } from '../../../platform/blind.ts';
import type { Context } from '../../../platform/context.ts';
import { normalPhone } from '../../rules/contact.ts';
import type { CallerCase } from '../contract.ts';

const mostCases = 20;

/** Requests given with a telephone number, as asker or filer: open ones first, then the newest. */
export async function casesOfCaller(
  context: Context,
  phone: string,
): Promise<{ cases: CallerCase[]; open: number }> {
  const hashes = blindIndexes(context.keys, 'phone', normalPhone(phone));
  const rows = await context.db
    .selectFrom('requests.request as r')
    .leftJoin('requests.words as w', (join) =>
      join.onRef('w.city', '=', 'r.city').onRef('w.request', '=', 'r.id'),
    )
    .select([
      'r.id',
      'r.number',
      'r.n',
      'r.stage',
      'r.request_type',
      'r.category',
      'r.owner_unit',
      'r.received_at',
      'r.citizen_due',
      'r.provisional',
      'r.closed_at',
      'w.title',
    ])
    .where('r.city', '=', context.city)
    .where('r.id', 'in', (from) =>
      from
        .selectFrom('requests.contact')
        .select('request')
        .where('city', '=', context.city)
        .where('phone_index', 'in', hashes),
    )
    .orderBy(sql`(r.closed_at is not null)`)
    .orderBy('r.received_at', 'desc')
    .orderBy('r.id')
    .limit(mostCases)
    .execute();
  const cases = rows.map((row) => ({
    id: row.id,
    number: row.number,
    n: row.n,
    title: row.title ?? '',
    stage: row.stage,
    requestType: row.request_type,
    category: row.category,
    ownerUnit: row.owner_unit,
    receivedAt: row.received_at,
    citizenDue: row.citizen_due,
    provisional: row.provisional,
    isOpen: row.closed_at === null,
  }));
  return { cases, open: cases.filter(({ isOpen }) => isOpen).length };
}
