import { sql } from 'kysely';
import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import type { CallBackCounts } from '../rules/call-back-figures.ts';
import { visible } from './list.ts';

/**
 * What askers last said of requests that were dispatched and closed since a moment, with those that are being done again
 * because of what was said: left out, every rate would be of the satisfied only. Direct answers and history are not asked.
 */
export async function callBackCounts(context: Context, since: Instant): Promise<CallBackCounts> {
  const grades = (await citySnapshot(context)).items('grade').map(({ data }) => data);
  const counting = (as: (typeof grades)[number]['counts']) =>
    sql`r.grade = any(${grades.filter(({ counts }) => counts === as).map(({ code }) => code)}::text[])`;
  const { rows } = await visible(context);
  const number = (condition: ReturnType<typeof sql>) =>
    sql<number>`(count(*) filter (where ${condition}))::integer`;
  const redoing = sql`r.closed_at is null and r.grade is not null`;
  return rows
    .clearSelect()
    .select([
      sql<number>`count(r.grade)::integer`.as('heard'),
      number(sql`r.grade is not null and r.solved`).as('solved'),
      number(counting('satisfied')).as('satisfied'),
      number(counting('mostly-satisfied')).as('mostlySatisfied'),
      number(redoing).as('redoing'),
      number(sql`r.grade is not null and r.closed_at is not null and r.redo_count > 0`).as('afterRedo'),
      number(sql`r.unheard = 'not-reached'`).as('notReached'),
      number(sql`r.unheard = 'declined'`).as('declined'),
    ])
    .where(
      sql<boolean>`r.counted and not r.history and r.way = 'dispatch'
        and (r.closed_at >= ${since}::timestamptz or (${redoing} and r.updated_at >= ${since}::timestamptz))`,
    )
    .executeTakeFirstOrThrow();
}
