import { sql } from 'kysely';
import {
  chain,
  type Entry,
  type Projection,
  personalValues,
  redrawErased,
  shownIn,
} from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import { foldProblem, type Problem, type ProblemSource, type ProblemState } from '../rules/problem.ts';

export interface ProblemRow {
  id: string;
  n: number;
  source: ProblemSource;
  from: string | null;
  unit: string;
  due: CivilDate;
  state: ProblemState;
  problem: string;
  measure: string;
  progress: string;
  result: string;
  changes: number;
  listedAt: Instant;
  endedAt: Instant | null;
}

const columns = sql`id, n, source, source_id as "from", unit, due::text as due, state, problem, measure, progress,
  result, changes, listed_at as "listedAt", ended_at as "endedAt"`;

export async function loadProblem(context: Context, id: string): Promise<Problem | undefined> {
  return foldProblem(await chain(context, 'problem', id));
}

export async function problemRow(context: Context, id: string): Promise<ProblemRow | undefined> {
  const { rows } = await sql<ProblemRow>`
    select ${columns} from supervision.problem where city = ${context.city} and id = ${id}`.execute(
    context.db,
  );
  return rows[0];
}

/** Whose problems are read: all, or one unit's. */
const ofUnit = (unit: string | null) => (unit === null ? sql`` : sql`and unit = ${unit}`);

/** Problems by the day they are due; a keyset page. */
export async function problemRows(
  context: Context,
  of: { state: ProblemState; unit: string | null; after?: string | undefined; limit: number },
): Promise<ProblemRow[]> {
  const at = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(of.after ?? '');
  const rest = at === null ? sql`` : sql`and (due, id) > (${at[1]}::date, ${at[2]}::uuid)`;
  const { rows } = await sql<ProblemRow>`
    select ${columns} from supervision.problem
    where city = ${context.city} and state = ${of.state} ${ofUnit(of.unit)} ${rest}
    order by due, id limit ${of.limit}`.execute(context.db);
  return rows;
}

/** Problems that are open, or ended since a day began in the city's zone. */
export async function problemsNow(
  context: Context,
  of: { unit: string | null; since: CivilDate; zone: string; limit: number },
): Promise<ProblemRow[]> {
  const { rows } = await sql<ProblemRow>`
    select ${columns} from supervision.problem
    where city = ${context.city} ${ofUnit(of.unit)}
      and (ended_at is null or (ended_at at time zone ${of.zone})::date >= ${of.since}::date)
    order by due, id limit ${of.limit}`.execute(context.db);
  return rows;
}

/** What problems say, by their ids: all, or one unit's. */
export async function problemsNamed(
  context: Context,
  ids: readonly string[],
  unit: string | null,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; problem: string }>`
    select id, problem from supervision.problem
    where city = ${context.city} and id = any(${[...ids]}::uuid[]) ${ofUnit(unit)}`.execute(context.db);
  return new Map(rows.map(({ id, problem }) => [id, problem]));
}

export async function problemCounts(
  context: Context,
  unit: string | null,
): Promise<{ state: ProblemState; count: number }[]> {
  const { rows } = await sql<{ state: ProblemState; count: number }>`
    select state, count(*)::integer as count from supervision.problem
    where city = ${context.city} ${ofUnit(unit)} group by state`.execute(context.db);
  return rows;
}

/** When the open ones were listed and are due. */
export async function openProblems(
  context: Context,
  unit: string | null,
): Promise<{ listedAt: Instant; due: CivilDate }[]> {
  const { rows } = await sql<{ listedAt: Instant; due: CivilDate }>`
    select listed_at as "listedAt", due::text as due from supervision.problem
    where city = ${context.city} and state = 'open' ${ofUnit(unit)}`.execute(context.db);
  return rows;
}

/** Problems of a span of time by the unit that owned them: listed before its end and not ended before its begin. */
export async function problemsOfYear(
  { city, db }: Context,
  { from, until }: { from: Instant; until: Instant },
): Promise<
  { unit: string; listed: number; struck: number; removed: number; open: number; overdue: number }[]
> {
  const ended = sql`ended_at is not null and ended_at < ${until}::timestamptz`;
  const { rows } = await sql<{
    unit: string;
    listed: number;
    struck: number;
    removed: number;
    open: number;
    overdue: number;
  }>`
    select unit, count(*)::integer as listed,
      (count(*) filter (where ${ended} and state = 'struck'))::integer as struck,
      (count(*) filter (where ${ended} and state = 'removed'))::integer as removed,
      (count(*) filter (where not (${ended})))::integer as open,
      (count(*) filter (where not (${ended}) and due < ${until}::timestamptz::date))::integer as overdue
    from supervision.problem
    where city = ${city} and listed_at < ${until}::timestamptz
      and (ended_at is null or ended_at >= ${from}::timestamptz)
    group by unit order by unit`.execute(db);
  return rows;
}

/** Writes what is shown of a problem; its words while they are not erased. */
export async function projectProblem(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  const state = foldProblem(entries);
  if (state === undefined) {
    await sql`delete from supervision.problem where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const values = await personalValues(context, { kind: 'problem', subject: id });
  const word = (n: number | null, name: string) =>
    values.find((value) => value.n === n && value.name === name)?.text ?? '';
  await sql`
    insert into supervision.problem (city, id, n, source, source_id, unit, due, state, problem, measure, progress,
      result, changes, listed_at, ended_at)
    values (${city}, ${id}, ${state.n}, ${state.source}, ${state.from}, ${state.unit}, ${state.due}, ${state.state},
      ${word(state.wordsAt, 'problem')}, ${word(state.measureAt, 'measure')}, ${word(state.progressAt, 'progress')},
      ${word(state.resultAt, 'result')}, ${state.changes}, ${state.listedAt}, ${state.endedAt})
    on conflict (city, id) do update set n = excluded.n, unit = excluded.unit, due = excluded.due,
      state = excluded.state, problem = excluded.problem, measure = excluded.measure, progress = excluded.progress,
      result = excluded.result, changes = excluded.changes, ended_at = excluded.ended_at`.execute(db);
}

/** The problem list, made from the record alone: `diandan rebuild problems`. */
export const problemProjection: Projection = {
  name: 'problems',
  kind: 'problem',
  apply: (context, { subject }, entries) => projectProblem(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from supervision.problem where city = ${city}`.execute(db);
  },
  shown: shownIn('supervision.problem', 'id'),
};

/** Words of a problem that are erased are no longer shown, in the same transaction. */
export function followProblemErasure(): () => void {
  return redrawErased(problemProjection);
}

/** Problems on the list within some days of the city's, whenever they were listed, and those struck on them. */
export async function countProblems(
  { city, db }: Context,
  { from, to, zone }: { from: CivilDate; to: CivilDate; zone: string },
): Promise<{ all: number; done: number }> {
  const on = (at: 'listed_at' | 'ended_at') => sql`(${sql.ref(at)} at time zone ${zone})::date`;
  const [listed, ended] = [on('listed_at'), on('ended_at')];
  const { rows } = await sql<{ all: number; done: number }>`
    select (count(*) filter (where ${listed} <= ${to}::date
        and (${listed} >= ${from}::date or ended_at is null or ${ended} >= ${from}::date)))::integer as all,
      (count(*) filter (where state = 'struck' and ${ended} between ${from}::date and ${to}::date))::integer as done
    from supervision.problem where city = ${city}`.execute(db);
  return rows[0] ?? { all: 0, done: 0 };
}
