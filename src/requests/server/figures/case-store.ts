import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import { unitOf } from './flow-store.ts';

/** What a reviewer may have to look at of a request; a fact each, no judgement. */
export interface WatchedCase {
  request: string;
  unit: string;
  redoCount: number;
  urgeCount: number;
  urged: boolean;
  isOpen: boolean;
  called: 'heard' | 'not-reached' | null;
  cameAgain: boolean;
}

/**
 * Requests of some units that changed since a moment, and whether the same matter came again within so many days of their close:
 * the same class at the same place, by the same telephone or with the same words for the place. For jobs, not for pages.
 */
export async function watchedCases(
  { city, db }: Context,
  { units, since, againDays }: { units: readonly string[]; since: Instant; againDays: number },
): Promise<WatchedCase[]> {
  const { rows } = await sql<WatchedCase>`
    select r.id as request, ${unitOf} as unit, r.redo_count as "redoCount", r.urge_count as "urgeCount", r.urged,
      r.closed_at is null as "isOpen",
      case when r.rated_at is not null then 'heard' when r.unheard = 'not-reached' then 'not-reached' end as called,
      r.closed_at is not null and r.stage <> 'merged' and exists (
        select 1 from requests.request a
        where a.city = r.city and a.category = r.category and a.division is not distinct from r.division
          and a.id <> r.id and a.counted and a.stage <> 'merged' and a.happened_at > r.closed_at
          and a.happened_at <= r.closed_at + make_interval(days => ${againDays})
          and (exists (select 1 from requests.contact c join requests.contact o
                on o.city = c.city and o.request = r.id and o.role = 'asker' and o.phone_index = c.phone_index
              where c.city = a.city and c.request = a.id and c.role = 'asker')
            or exists (select 1 from requests.words w join requests.words v
                on v.city = w.city and v.request = r.id and v.place = w.place
              where w.city = a.city and w.request = a.id and w.place <> ''))) as "cameAgain"
    from requests.request r
    where r.city = ${city} and ${unitOf} = any(${[...units]}::text[]) and r.updated_at >= ${since}::timestamptz
      and r.counted and not r.history and r.way = 'dispatch'`.execute(db);
  return rows;
}
