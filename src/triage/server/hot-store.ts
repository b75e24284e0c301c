import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import type { Known } from '../rules/hot/issues.ts';
import type { FoundPlace } from '../rules/place.ts';

/** A hot issue as it is kept: what it is about and the parts of the formula. */
export interface HotIssueRow {
  id: string;
  title: string;
  places: string[];
  division: string | null;
  category: string | null;
  requests: number;
  people: number;
  fast: number;
  days: number;
  severe: number;
  unanswered: number;
  heat: number;
  isNew: boolean;
  trend: number[];
  firstAt: Instant;
  lastAt: Instant;
}

/** The issues there are, each with its members. */
export async function knownIssues(context: Context): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select issue as id, array_agg(request::text order by request) as members from triage.hot_member
    where city = ${context.city} group by issue`.execute(context.db);
  return rows;
}

/** Puts the issues in place of those before. */
export async function replaceIssues(
  context: Context,
  issues: readonly (HotIssueRow & { members: readonly string[] })[],
): Promise<void> {
  const { city, db, now } = context;
  await sql`delete from triage.hot_member where city = ${city}`.execute(db);
  await sql`delete from triage.hot_issue where city = ${city} and not id = any(${issues.map(({ id }) => id)}::uuid[])`.execute(
    db,
  );
  for (const one of issues) {
    await sql`
      insert into triage.hot_issue (city, id, title, places, division, category, requests, people, fast, days, severe,
        unanswered, heat, is_new, trend, first_at, last_at, found_at, computed_at)
      values (${city}, ${one.id}, ${one.title}, ${one.places}, ${one.division}, ${one.category}, ${one.requests},
        ${one.people}, ${one.fast}, ${one.days}, ${one.severe}, ${one.unanswered}, ${one.heat}, ${one.isNew},
        ${one.trend}, ${one.firstAt}, ${one.lastAt}, ${now}, ${now})
      on conflict (city, id) do update set title = excluded.title, places = excluded.places,
        division = excluded.division, category = excluded.category, requests = excluded.requests,
        people = excluded.people, fast = excluded.fast, days = excluded.days, severe = excluded.severe,
        unanswered = excluded.unanswered, heat = excluded.heat, is_new = excluded.is_new, trend = excluded.trend,
        first_at = excluded.first_at, last_at = excluded.last_at, computed_at = excluded.computed_at`.execute(
      db,
    );
    await sql`
      insert into triage.hot_member (city, issue, request)
      select ${city}, ${one.id}, unnest(${[...one.members]}::uuid[])`.execute(db);
  }
}

const columns = sql`id, title, places, division, category, requests, people, fast, days, severe, unanswered, heat,
  is_new as "isNew", trend, first_at as "firstAt", last_at as "lastAt"`;

export async function hotIssues(context: Context, limit: number): Promise<HotIssueRow[]> {
  const { rows } = await sql<HotIssueRow>`
    select ${columns} from triage.hot_issue where city = ${context.city}
    order by heat desc, id limit ${limit}`.execute(context.db);
  return rows;
}

export async function hotIssue(context: Context, id: string): Promise<HotIssueRow | undefined> {
  const { rows } = await sql<HotIssueRow>`
    select ${columns} from triage.hot_issue where city = ${context.city} and id = ${id}`.execute(context.db);
  return rows[0];
}

export async function membersOf(context: Context, issue: string): Promise<string[]> {
  const { rows } = await sql<{ request: string }>`
    select request from triage.hot_member where city = ${context.city} and issue = ${issue}`.execute(
    context.db,
  );
  return rows.map(({ request }) => request);
}

/** When the issues were made last; null before the first time. */
export async function computedAt(context: Context): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    select max(computed_at) as at from triage.hot_issue where city = ${context.city}`.execute(context.db);
  return rows[0]?.at ?? null;
}

export interface ReadMatter {
  request: string;
  places: FoundPlace[];
  division: string | null;
  label: string | null;
  isDanger: boolean;
}

/** What the proposals read out of requests: places, division, category, and whether danger was said outright. */
export async function readMatters(context: Context, requests: readonly string[]): Promise<ReadMatter[]> {
  if (requests.length === 0) return [];
  const { rows } = await sql<ReadMatter>`
    select request, places, division, label,
      jsonb_path_exists(warnings, '$[*] ? (@.kind == "danger" && @.clear == true)') as "isDanger"
    from triage.proposal where city = ${context.city} and request = any(${requests}::uuid[])`.execute(
    context.db,
  );
  return rows;
}
