import { type RawBuilder, sql } from 'kysely';
import { chain, type Subject } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { type FollowCounts, type FollowFigure, followFigures } from '../../rules/followup/figures.ts';
import {
  type FollowSource,
  type FollowUp,
  type FollowWhy,
  foldFollowUp,
  type LookAnswer,
  type LookOutcome,
  type LookState,
  type LookWay,
  type TakeUpWay,
} from '../../rules/followup/follow-up.ts';
import type { RecurrenceVerdict } from '../../rules/followup/recurrence.ts';

export interface LookStored {
  id: string;
  n: number;
  look: number;
  days: number | null;
  due: CivilDate;
  source: FollowSource;
  from: string;
  unit: string;
  category: string | null;
  closedOn: CivilDate;
  why: FollowWhy;
  takenUpWay: TakeUpWay | null;
  takenUpBy: string | null;
  state: LookState;
  tries: number;
  counted: number;
  way: LookWay | null;
  outcome: LookOutcome | null;
  lookedOn: CivilDate | null;
  lookedBy: string | null;
  answers: Record<string, LookAnswer>;
  measured: { before: string; after: string } | null;
  what: string;
  words: string;
  before: string;
  after: string;
}

const columns = sql`l.follow_up as id, f.n, l.look, l.days, l.due::text as due, f.source, f.source_id as "from", f.unit,
  f.category, f.closed_on::text as "closedOn", f.why, f.took_up as "takenUpWay", f.request as "takenUpBy", l.state, l.tries,
  l.counted, l.way, l.outcome, l.looked_on::text as "lookedOn", l.looked_by as "lookedBy", l.answers, l.measured, l.what,
  l.words, l.before, l.after`;
const tables = sql`supervision.follow_look l join supervision.follow_up f on f.city = l.city and f.id = l.follow_up`;

export async function loadFollowUp(context: Context, id: string): Promise<FollowUp | undefined> {
  return foldFollowUp(await chain(context, 'follow-up', id));
}

export async function lookRow(
  { city, db }: Context,
  id: string,
  look: number,
): Promise<LookStored | undefined> {
  const { rows } = await sql<LookStored>`
    select ${columns} from ${tables} where l.city = ${city} and l.follow_up = ${id} and l.look = ${look}`.execute(
    db,
  );
  return rows[0];
}

/** The last look of a matter that found it came back. */
export async function cameBackLook({ city, db }: Context, id: string): Promise<number | undefined> {
  const { rows } = await sql<{ look: number }>`
    select look from supervision.follow_look
    where city = ${city} and follow_up = ${id} and outcome = 'came-back' order by look desc limit 1`.execute(
    db,
  );
  return rows[0]?.look;
}

const isIn = (today: CivilDate): Record<string, RawBuilder<boolean>> => ({
  due: sql`l.state = 'due' and l.due <= ${today}::date`,
  coming: sql`l.state = 'due' and l.due > ${today}::date`,
  'came-back': sql`l.outcome = 'came-back' and f.took_up is null`,
  ended: sql`l.state <> 'due'`,
});

/** What stands behind each figure of looks. A look is late the day after it was due. */
const isOf = (today: CivilDate): Record<FollowFigure, RawBuilder<boolean>> => ({
  holds: sql`l.outcome = 'holds'`,
  partly: sql`l.outcome = 'partly'`,
  'came-back': sql`l.outcome = 'came-back'`,
  'not-reached': sql`l.state = 'not-reached'`,
  declined: sql`l.state = 'declined'`,
  lapsed: sql`l.state = 'lapsed'`,
  overdue: sql`l.state = 'due' and l.due < ${today}::date`,
  'not-due': sql`l.state = 'due' and l.due >= ${today}::date`,
});

export interface LookFilter {
  today: CivilDate;
  list: 'due' | 'coming' | 'came-back' | 'ended';
  figure?: FollowFigure | undefined;
  days?: number | undefined;
  from?: CivilDate | undefined;
  to?: CivilDate | undefined;
  categories?: readonly string[] | undefined;
  units?: readonly string[] | undefined;
  after?: string | undefined;
  limit: number;
}

/** Looks of a list or behind a figure: what is owed by its day, the rest the latest day first; a keyset page. */
export async function lookRows({ city, db }: Context, of: LookFilter): Promise<LookStored[]> {
  const is = of.figure === undefined ? isIn(of.today)[of.list] : isOf(of.today)[of.figure];
  const isOwed = of.figure === undefined && (of.list === 'due' || of.list === 'coming');
  const order = isOwed ? sql`asc` : sql`desc`;
  const beyond = isOwed ? sql`>` : sql`<`;
  const at = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})_(\d)$/.exec(of.after ?? '');
  const conditions = [
    is ?? sql`false`,
    ...(of.days === undefined ? [] : [sql`l.days = ${of.days}`]),
    ...(of.from === undefined ? [] : [sql`f.closed_on >= ${of.from}::date`]),
    ...(of.to === undefined ? [] : [sql`f.closed_on <= ${of.to}::date`]),
    ...(of.categories === undefined
      ? []
      : [sql`coalesce(f.category, '') = any(${[...of.categories]}::text[])`]),
    ...(of.units === undefined ? [] : [sql`f.unit = any(${[...of.units]}::text[])`]),
    ...(at === null
      ? []
      : [
          sql`(l.due, l.follow_up, l.look) ${beyond} (${at[1]}::date, ${at[2]}::uuid, ${Number(at[3])}::integer)`,
        ]),
  ];
  const { rows } = await sql<LookStored>`
    select ${columns} from ${tables} where l.city = ${city} and ${sql.join(conditions, sql` and `)}
    order by l.due ${order}, l.follow_up ${order}, l.look ${order} limit ${of.limit}`.execute(db);
  return rows;
}

/** How many are in each list; nobody counts beyond a thousand, so that a page costs the same in any year. */
export async function lookCounts(
  { city, db }: Context,
  today: CivilDate,
): Promise<Record<'due' | 'coming' | 'came-back' | 'ended', number>> {
  const is = isIn(today);
  const count = (list: string) => sql`(select count(*) from (select from ${tables}
    where l.city = ${city} and ${is[list] ?? sql`false`} limit 1000) as listed)::integer`;
  const { rows } = await sql<Record<'due' | 'coming' | 'came-back' | 'ended', number>>`
    select ${count('due')} as due, ${count('coming')} as coming, ${count('came-back')} as "came-back",
      ${count('ended')} as ended`.execute(db);
  return rows[0] ?? { due: 0, coming: 0, 'came-back': 0, ended: 0 };
}

export type CountedLooks = FollowCounts & { days: number; unit: string; category: string };

/** Planned looks of what ended in a period, by the day after the close, unit and category. */
export async function countLooks(
  { city, db }: Context,
  of: { today: CivilDate; from: CivilDate; to: CivilDate },
): Promise<CountedLooks[]> {
  const is = isOf(of.today);
  const { rows } = await sql<CountedLooks>`
    select l.days, f.unit, coalesce(f.category, '') as category,
      ${sql.join(followFigures.map((figure) => sql`(count(*) filter (where ${is[figure]}))::integer as ${sql.ref(figure)}`))}
    from ${tables} where l.city = ${city} and l.days is not null
      and f.closed_on between ${of.from}::date and ${of.to}::date
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}

/** Looks somebody asked for, and what was measured before and after in looks of the rule. */
export async function besideCounts(
  { city, db }: Context,
  of: { days: number; from: CivilDate; to: CivilDate },
): Promise<{ asked: number; all: number; lower: number; same: number; higher: number }> {
  const before = sql`(l.measured ->> 'before')::numeric`;
  const after = sql`(l.measured ->> 'after')::numeric`;
  const own = sql`l.days = ${of.days}`;
  const { rows } = await sql<{ asked: number; all: number; lower: number; same: number; higher: number }>`
    select (count(*) filter (where l.days is null))::integer as asked,
      (count(l.measured) filter (where ${own}))::integer as "all",
      (count(*) filter (where ${own} and ${after} < ${before}))::integer as lower,
      (count(*) filter (where ${own} and ${after} = ${before}))::integer as same,
      (count(*) filter (where ${own} and ${after} > ${before}))::integer as higher
    from ${tables} where l.city = ${city} and f.closed_on between ${of.from}::date and ${of.to}::date`.execute(
    db,
  );
  return rows[0] ?? { asked: 0, all: 0, lower: 0, same: 0, higher: 0 };
}

/** Which of some requests a leader’s note or a rung of the ladder was about 督办. */
export async function supervisedOf({ city, db }: Context, requests: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select request as id from supervision.note where city = ${city} and request = any(${[...requests]}::uuid[])
    union select request from supervision.ladder where city = ${city} and request = any(${[...requests]}::uuid[])`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Problems struck off on these days of the city. */
export async function struckOn(
  { city, db }: Context,
  { from, to, zone }: { from: CivilDate; to: CivilDate; zone: string },
): Promise<{ id: string; unit: string; closedOn: CivilDate }[]> {
  const { rows } = await sql<{ id: string; unit: string; closedOn: CivilDate }>`
    select id, unit, (ended_at at time zone ${zone})::date::text as "closedOn" from supervision.problem
    where city = ${city} and state = 'struck' and (ended_at at time zone ${zone})::date between ${from}::date and ${to}::date
    order by id limit 2000`.execute(db);
  return rows;
}

export async function problemWords(
  { city, db }: Context,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; problem: string }>`
    select id, problem from supervision.problem where city = ${city} and id = any(${[...ids]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map(({ id, problem }) => [id, problem]));
}

/** Which of some requests and problems are in the looks of a close on this day or later already. */
export async function followedAlready(
  { city, db }: Context,
  { ids, from }: { ids: readonly string[]; from: CivilDate },
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select source_id as id from supervision.follow_up
    where city = ${city} and source_id = any(${[...ids]}::uuid[]) and draw is not null and closed_on >= ${from}::date`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Draws, the latest days first. */
export async function drawRows({ city, db }: Context): Promise<{ id: string; to: CivilDate }[]> {
  const { rows } = await sql<{ id: string; to: CivilDate }>`
    select id, to_on::text as "to" from supervision.follow_draw
    where city = ${city} order by to_on desc, id limit 30`.execute(db);
  return rows;
}

export interface JudgedStored {
  later: string;
  earlier: string;
  n: number;
  verdict: RecurrenceVerdict;
  judgedOn: CivilDate;
  words: string;
}

/** What people said one way of what came again, the latest first. */
export async function judgedRows(
  { city, db }: Context,
  of: { verdict: RecurrenceVerdict; limit: number },
): Promise<JudgedStored[]> {
  const { rows } = await sql<JudgedStored>`
    select later, earlier, n, verdict, judged_on::text as "judgedOn", words from supervision.recurrence
    where city = ${city} and verdict = ${of.verdict} order by judged_on desc, later limit ${of.limit}`.execute(
    db,
  );
  return rows;
}

/** Later requests somebody judged on this day or after. */
export async function judgedSince({ city, db }: Context, since: CivilDate): Promise<string[]> {
  const { rows } = await sql<{ later: string }>`
    select later from supervision.recurrence where city = ${city} and judged_on >= ${since}::date`.execute(
    db,
  );
  return rows.map(({ later }) => later);
}

/** How many were judged each way on some days, by what was last said of each. */
export async function judgedCounts(
  { city, db }: Context,
  { from, to }: { from: CivilDate; to: CivilDate },
): Promise<Record<RecurrenceVerdict, number>> {
  const { rows } = await sql<Record<RecurrenceVerdict, number>>`
    select (count(*) filter (where verdict = 'same'))::integer as same,
      (count(*) filter (where verdict = 'other'))::integer as other
    from supervision.recurrence
    where city = ${city} and judged_on between ${from}::date and ${to}::date`.execute(db);
  return rows[0] ?? { same: 0, other: 0 };
}

/** What is said of a request in chains of following up: looks at it, and whether it and another are the same matter. */
export async function followUpChains({ city, db }: Context, request: string): Promise<Subject[]> {
  const { rows } = await sql<Subject>`
    select 'follow-up' as kind, id as subject from supervision.follow_up where city = ${city} and source_id = ${request}
    union all select 'recurrence', later from supervision.recurrence
    where city = ${city} and (later = ${request} or earlier = ${request})`.execute(db);
  return rows;
}
