import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { DB } from '../../../platform/database-types.ts';
import type { Instant } from '../../../platform/time.ts';
import type { Entry, SubjectKind } from '../../rules/entry.ts';
import { readEntry } from '../entries/store.ts';

/**
 * Pages through the subjects a projection shows, by the column of its table that names them: its `shown`.
 * The table belongs to the capability that calls.
 */
export function shownIn(table: keyof DB & string, column: string) {
  return async ({ city, db }: Context, after: string, limit: number): Promise<string[]> => {
    const { rows } = await sql<{ subject: string }>`
      select ${sql.ref(column)}::text as subject from ${sql.table(table)}
      where city = ${city} and ${sql.ref(column)} > ${after === '' ? firstSubject : after}::uuid
      order by ${sql.ref(column)} limit ${limit}`.execute(db);
    return rows.map(({ subject }) => subject);
  };
}

/** Before every subject. */
const firstSubject = '00000000-0000-0000-0000-000000000000';

/** Subjects of a kind after another, in order. */
export async function subjectsAfter(
  context: Context,
  kind: SubjectKind,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await context.db
    .selectFrom('ledger.entry')
    .select('subject')
    .where('city', '=', context.city)
    .where('kind', '=', kind)
    .where('n', '=', 1)
    .where('subject', '>', after)
    .orderBy('subject')
    .limit(limit)
    .execute();
  return rows.map((row) => row.subject);
}

/** Subjects of a kind that got an entry since a moment. */
export async function subjectsSince(context: Context, kind: SubjectKind, since: Instant): Promise<string[]> {
  const rows = await context.db
    .selectFrom('ledger.entry')
    .select('subject')
    .distinct()
    .where('city', '=', context.city)
    .where('recorded_at', '>=', since)
    .where('kind', '=', kind)
    .execute();
  return rows.map((row) => row.subject);
}

/** The chains of several subjects, each in order, in the shape their types have today. */
export async function chains(
  context: Context,
  kind: SubjectKind,
  subjects: readonly string[],
): Promise<Map<string, Entry[]>> {
  const rows = await context.db
    .selectFrom('ledger.entry')
    .select(['subject', 'bytes'])
    .where('city', '=', context.city)
    .where('kind', '=', kind)
    .where('subject', 'in', subjects)
    .orderBy('subject')
    .orderBy('n')
    .execute();
  const found = new Map<string, Entry[]>(subjects.map((subject) => [subject, []]));
  for (const row of rows) found.get(row.subject)?.push(readEntry(row.bytes));
  return found;
}

/** The last numbers of several chains. */
export async function lastNumbers(
  context: Context,
  kind: SubjectKind,
  subjects: readonly string[],
): Promise<Map<string, number>> {
  const rows = await context.db
    .selectFrom('ledger.entry')
    .select(['subject', sql<number>`max(n)`.as('n')])
    .where('city', '=', context.city)
    .where('kind', '=', kind)
    .where('subject', 'in', subjects)
    .groupBy('subject')
    .execute();
  return new Map(rows.map((row) => [row.subject, row.n]));
}
