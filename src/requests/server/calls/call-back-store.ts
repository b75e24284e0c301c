import { type RawBuilder, sql } from 'kysely';
import { citySnapshot } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import type { CallBackCounts } from '../../rules/call-back-figures.ts';
import { visible } from '../lists/list-store.ts';

/**
 * 有效评价, the one denominator of every rate of satisfaction: dispatched requests whose asker last said in this time how
 * it came out, closed since or being done again because of it: left out, every rate would be of the satisfied only.
 * Direct answers and history are not asked.
 */
export function saidWithin(from: Instant, to?: Instant): RawBuilder<boolean> {
  const before = to === undefined ? sql`` : sql`and r.rated_at < ${to}::timestamptz`;
  return sql`(r.rated_at >= ${from}::timestamptz ${before} and r.counted and not r.history and r.way = 'dispatch')`;
}

/** What askers last said since a moment, and who could not be asked. */
export async function callBackCounts(context: Context, since: Instant): Promise<CallBackCounts> {
  const grades = (await citySnapshot(context)).items('grade').map(({ data }) => data);
  const counting = (as: (typeof grades)[number]['counts']) =>
    sql`r.grade = any(${grades.filter(({ counts }) => counts === as).map(({ code }) => code)}::text[])`;
  const { rows } = await visible(context);
  const said = saidWithin(since);
  const number = (condition: ReturnType<typeof sql>) =>
    sql<number>`(count(*) filter (where ${condition}))::integer`;
  const unheard = (as: 'not-reached' | 'declined') => number(sql`${said} is not true and r.unheard = ${as}`);
  return rows
    .clearSelect()
    .select([
      number(said).as('heard'),
      number(sql`${said} and r.solved`).as('solved'),
      number(sql`${said} and ${counting('satisfied')}`).as('satisfied'),
      number(sql`${said} and ${counting('mostly-satisfied')}`).as('mostlySatisfied'),
      number(sql`${said} and r.closed_at is null`).as('redoing'),
      number(sql`${said} and r.closed_at is not null and r.redo_count > 0`).as('afterRedo'),
      unheard('not-reached').as('notReached'),
      unheard('declined').as('declined'),
    ])
    .where(
      sql<boolean>`(${said} or (r.closed_at >= ${since}::timestamptz and r.unheard is not null
        and r.counted and not r.history and r.way = 'dispatch'))`,
    )
    .executeTakeFirstOrThrow();
}
