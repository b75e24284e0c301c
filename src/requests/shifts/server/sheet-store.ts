import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { visible } from '../../server/lists/list-store.ts';
import type { HandoverSection } from '../rules/shift.ts';

/** Requests shown of one section; the count says how many there are. */
const shown = 20;

const hasAlarm = (more: string) =>
  `exists (select 1 from requests.alarm a where a.city = r.city and a.request = r.id ${more})`;

/** What each section holds, as a condition on `r`, and what it is ordered by. */
const sections: Record<Exclude<HandoverSection, 'missed'>, { where: string; order: string }> = {
  undispatched: { where: `r.stage = 'registered' and r.closed_at is null`, order: 'r.step_due' },
  'call-backs': {
    where: `r.stage = 'answered' and (r.told or r.notify = 'none') and r.closed_at is null
      and (r.step_due is null or r.step_due < now() + interval '1 day')`,
    order: 'r.step_due',
  },
  alarms: { where: hasAlarm('and a.confirmed_at is null'), order: 'r.received_at' },
  urgent: {
    where: `r.closed_at is null and ${hasAlarm('and a.confirmed_at is not null')}`,
    order: 'r.citizen_due',
  },
  urged: { where: 'r.urged and r.closed_at is null', order: 'r.updated_at' },
};

/** The first of a section's requests the acting post may see; each row says how many there are. */
export async function rowsOfSection(context: Context, section: Exclude<HandoverSection, 'missed'>) {
  const { where, order } = sections[section];
  return (await visible(context)).rows
    .select(sql<number>`(count(*) over ())::integer`.as('all'))
    .where(sql<boolean>`${sql.raw(`(${where})`)}`)
    .orderBy(sql.raw(`${order} nulls last`))
    .orderBy('r.id')
    .limit(shown)
    .execute();
}

/** Calls nobody took that wait to be rung back. */
export async function openMissed({ city, db }: Context): Promise<number> {
  const { count } = await db
    .selectFrom('requests.missed_call')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('city', '=', city)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return count;
}
