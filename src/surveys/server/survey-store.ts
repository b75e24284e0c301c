import { sql } from 'kysely';
import { chain, type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { Report } from '../rules/results.ts';
import {
  type Closed,
  type Drawn,
  foldSurvey,
  type Survey,
  type SurveyContent,
  type SurveyState,
} from '../rules/survey.ts';

export interface StoredSurvey {
  id: string;
  n: number;
  state: SurveyState;
  content: SurveyContent;
  drawn: Drawn | null;
  slips: number;
  closed: Closed | null;
  closedAt: Instant | null;
  report: Report | null;
  destroyed: boolean;
}

const columns = sql`s.id, s.n, s.state, s.content, s.drawn, s.slips, s.closed, s.closed_at as "closedAt", s.report, s.destroyed`;

export async function loadSurvey(
  context: Context,
  id: string,
): Promise<{ survey: Survey | undefined; entries: Entry[] }> {
  const entries = await chain(context, 'survey', id);
  return { survey: foldSurvey(entries), entries };
}

export async function storedSurvey({ city, db }: Context, id: string): Promise<StoredSurvey | undefined> {
  const { rows } = await sql<StoredSurvey>`
    select ${columns} from surveys.survey s where s.city = ${city} and s.id = ${id}`.execute(db);
  return rows[0];
}

/** Holds a survey as it stands until the transaction ends: answers are taken beside each other, closing waits for them. */
export async function holdSurvey(
  { city, db }: Context,
  id: string,
  how: 'share' | 'update',
): Promise<StoredSurvey | undefined> {
  const { rows } = await sql<StoredSurvey>`
    select ${columns} from surveys.survey s where s.city = ${city} and s.id = ${id}
    for ${sql.raw(how)}`.execute(db);
  return rows[0];
}

/** A keyset page of surveys, the newest first. */
export async function surveyRows(
  { city, db }: Context,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<StoredSurvey[]> {
  const behind =
    after === undefined
      ? sql`true`
      : sql`(s.opens, s.id) < (select a.opens, a.id from surveys.survey a where a.city = ${city} and a.id = ${after})`;
  const { rows } = await sql<StoredSurvey>`
    select ${columns} from surveys.survey s where s.city = ${city} and ${behind}
    order by s.opens desc, s.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Surveys everybody may see: open links of today, and reports. */
export async function publicSurveys(
  { city, db }: Context,
  today: CivilDate,
): Promise<{ open: StoredSurvey[]; reports: StoredSurvey[] }> {
  const { rows: open } = await sql<StoredSurvey>`
    select ${columns} from surveys.survey s
    where s.city = ${city} and s.state = 'checked' and s.access = 'open' and ${today} between s.opens and s.closes
    order by s.closes, s.id limit 20`.execute(db);
  const { rows: reports } = await sql<StoredSurvey>`
    select ${columns} from surveys.survey s
    where s.city = ${city} and s.state = 'released' order by s.closes desc, s.id desc limit 50`.execute(db);
  return { open, reports };
}

/** Surveys that ask, or asked, within so many days of these; with how many drawn they share with one. */
export async function surveysNear(
  { city, db }: Context,
  { id, opens, closes, days }: { id: string; opens: CivilDate; closes: CivilDate; days: number },
): Promise<(StoredSurvey & { shared: number })[]> {
  const { rows } = await sql<StoredSurvey & { shared: number }>`
    select ${columns}, (select count(*)::integer from surveys.frame_unit own
        join surveys.frame_unit other on other.city = own.city and other.unit = own.unit and other.survey = s.id and other.drawn
      where own.city = s.city and own.survey = ${id} and own.drawn) as shared
    from surveys.survey s
    where s.city = ${city} and s.id <> ${id} and s.state in ('checked', 'closed', 'released')
      and s.closes >= ${opens}::date - ${days}::integer and s.opens <= ${closes}::date + ${days}::integer
    order by s.opens desc, s.id`.execute(db);
  return rows;
}

/** Writes what is shown of a survey. */
export async function projectSurvey(
  { city, db }: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const survey = foldSurvey(entries);
  if (survey === undefined) {
    await sql`delete from surveys.survey where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const { content, drawn, closed, report } = survey;
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await sql`
    insert into surveys.survey (city, id, n, state, content, access, people, opens, closes, drawn, slips, closed,
      closed_at, report, destroyed)
    values (${city}, ${id}, ${survey.n}, ${survey.state}, ${json(content)}::jsonb, ${content.access}, ${content.people},
      ${content.opens}, ${content.closes}, ${json(drawn)}::jsonb, ${survey.slips}, ${json(closed)}::jsonb,
      ${survey.closedAt}, ${json(report)}::jsonb, ${survey.destroyedAt !== null})
    on conflict (city, id) do update set n = excluded.n, state = excluded.state, content = excluded.content,
      access = excluded.access, people = excluded.people, opens = excluded.opens, closes = excluded.closes,
      drawn = excluded.drawn, slips = excluded.slips, closed = excluded.closed, closed_at = excluded.closed_at,
      report = excluded.report, destroyed = excluded.destroyed`.execute(db);
}

/** Surveys, made from the record alone: `diandan rebuild surveys`. */
export const surveyProjection: Projection = {
  name: 'surveys',
  kind: 'survey',
  apply: (context, { subject }, entries) => projectSurvey(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from surveys.survey where city = ${city}`.execute(db);
  },
  shown: shownIn('surveys.survey', 'id'),
};

/** Surveys open on some days, and those of them that are over; no answer is counted. */
export async function surveysHeld(
  { city, db }: Context,
  { from, to }: { from: CivilDate; to: CivilDate },
): Promise<{ all: number; done: number }> {
  const { rows } = await sql<{ all: number; done: number }>`
    select count(*)::integer as all,
      (count(*) filter (where state in ('closed', 'released')))::integer as done
    from surveys.survey
    where city = ${city} and state in ('checked', 'closed', 'released')
      and opens <= ${to}::date and closes >= ${from}::date`.execute(db);
  return rows[0] ?? { all: 0, done: 0 };
}
