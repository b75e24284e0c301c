import { sql } from 'kysely';
import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import type { SupervisionFigure } from '../rules/period.ts';

/** How many problems and leaders' notes of the whole city stand behind a figure. */
export async function supervisionCount(
  context: Context,
  { figure, from, to }: { figure: SupervisionFigure; from: Instant; to: Instant },
): Promise<number> {
  const { city, db } = context;
  const { zone } = await citySnapshot(context);
  const within = (column: string) =>
    sql`${sql.ref(column)} >= ${from}::timestamptz and ${sql.ref(column)} < ${to}::timestamptz`;
  const openAtEnd = (began: string, ended: string) =>
    sql`${sql.ref(began)} < ${to}::timestamptz and (${sql.ref(ended)} is null or ${sql.ref(ended)} >= ${to}::timestamptz)`;
  const problemsOpen = openAtEnd('listed_at', 'ended_at');
  const conditions = {
    'problems-listed': within('listed_at'),
    'problems-struck': sql`state = 'struck' and ${within('ended_at')}`,
    'problems-open': problemsOpen,
    'problems-overdue': sql`${problemsOpen} and due < (${to}::timestamptz at time zone ${zone})::date`,
    'notes-written': within('written_at'),
    'notes-closed': within('closed_at'),
    'notes-open': openAtEnd('written_at', 'closed_at'),
  } satisfies Record<SupervisionFigure, unknown>;
  const table = sql.table(figure.startsWith('problems') ? 'supervision.problem' : 'supervision.note');
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from ${table} where city = ${city} and ${conditions[figure]}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** Problems struck off between two moments with what came of them, the latest first. */
export async function struckBetween(
  { city, db }: Context,
  { from, to, limit }: { from: Instant; to: Instant; limit: number },
): Promise<{ problem: string; result: string; unit: string }[]> {
  const { rows } = await sql<{ problem: string; result: string; unit: string }>`
    select problem, result, unit from supervision.problem
    where city = ${city} and state = 'struck' and ended_at >= ${from}::timestamptz and ended_at < ${to}::timestamptz
    order by ended_at desc, id limit ${limit}`.execute(db);
  return rows;
}
