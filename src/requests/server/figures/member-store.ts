import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import type { Stage } from '../../rules/stage.ts';
import { unitsAbove } from '../lists/list-store.ts';

/** A request as one of many about a matter. */
export interface MemberFacts {
  id: string;
  number: string;
  n: number;
  stage: Stage;
  title: string;
  words: string;
  /** Who asked, as a keyed hash; the request itself where nobody said who they are. */
  asker: string;
  happenedAt: Instant;
  isAnswered: boolean;
  /** Urged by its asker, or come back to be done again. */
  isPressing: boolean;
  confidential: boolean;
  division: string | null;
  category: string | null;
  leadUnit: string | null;
  mergedInto: string | null;
  accusedUnit: string | null;
}

const columns = sql`r.id, r.number, r.n, r.stage, w.title, w.body as words, r.happened_at as "happenedAt",
  r.stage in ('answered', 'closed') as "isAnswered", (r.urge_count > 0 or r.redo_count > 0) as "isPressing",
  r.confidential, r.division, r.category, r.lead_unit as "leadUnit", r.merged_into as "mergedInto", r.accused_unit as "accusedUnit",
  coalesce((select encode(coalesce(c.phone_index, c.name_index), 'hex') from requests.contact c
    where c.city = r.city and c.request = r.id and c.role = 'asker'), r.id::text) as asker`;
const tables = sql`requests.request r join requests.words w on w.city = r.city and w.request = r.id`;

/** Facts of requests whose words are there, of those the acting post may see; the unit complained of sees none. */
export async function memberFacts(context: Context, ids: readonly string[]): Promise<MemberFacts[]> {
  if (ids.length === 0) return [];
  const above = await unitsAbove(context);
  const { rows } = await sql<MemberFacts>`
    select ${columns} from ${tables}
    where r.city = ${context.city} and r.id = any(${ids}::uuid[])
      and (r.accused_unit is null or not r.accused_unit = any(${above}::text[]))
    order by r.happened_at, r.id`.execute(context.db);
  return rows;
}

/** The words of what was asked since a moment, at most so many, the newest; in the order it was asked, also of what moved in later. */
export async function recentTexts(
  context: Context,
  { since, limit }: { since: Instant; limit: number },
): Promise<{ id: string; title: string; words: string; happenedAt: Instant }[]> {
  const { rows } = await sql<{ id: string; title: string; words: string; happenedAt: Instant }>`
    select r.id, w.title, w.body as words, r.happened_at as "happenedAt" from ${tables}
    where r.city = ${context.city} and r.happened_at >= ${since}
    order by r.happened_at desc, r.id desc limit ${limit}`.execute(context.db);
  return rows.reverse();
}
