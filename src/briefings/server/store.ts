import type { Entry, Projection } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import { pageIn } from '../rules/prepared.ts';

export interface PreparedRow {
  day: CivilDate;
  preparedAt: Instant;
  received: number;
  closed: number;
  overdue: number;
}

/** The row of a page by its entry. */
export function rowOf(entry: Pick<Entry, 'body' | 'recordedAt'>): PreparedRow {
  const { day, figures } = pageIn(entry.body);
  return {
    day,
    preparedAt: entry.recordedAt,
    received: figures.received.value ?? 0,
    closed: figures.closed.value ?? 0,
    overdue: figures.overdue.value ?? 0,
  };
}

/** Writes down that a day has a page. */
export async function savePrepared({ city, db }: Context, { day, preparedAt, ...rest }: PreparedRow) {
  const row = { prepared_at: preparedAt, ...rest };
  await db
    .insertInto('briefings.day_page')
    .values({ city, day, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'day']).doUpdateSet(row))
    .execute();
}

/** The last day that has a page. */
export async function lastPrepared(context: Context): Promise<CivilDate | undefined> {
  return (await preparedRows(context, { limit: 1 })).rows[0]?.day;
}

/** Days with a page before a day, newest first. */
export async function preparedRows(
  { city, db }: Context,
  { before, limit }: { before?: CivilDate | undefined; limit: number },
): Promise<{ rows: PreparedRow[]; next: CivilDate | null }> {
  let query = db.selectFrom('briefings.day_page').selectAll().where('city', '=', city);
  if (before !== undefined) query = query.where('day', '<', before);
  const found = await query
    .orderBy('day', 'desc')
    .limit(limit + 1)
    .execute();
  const rows = found.slice(0, limit).map(({ day, prepared_at: preparedAt, received, closed, overdue }) => ({
    ...{ day, preparedAt, received, closed, overdue },
  }));
  return { rows, next: found.length > limit ? (rows.at(-1)?.day ?? null) : null };
}

/** Days with a page, made from the record alone: `diandan rebuild day-pages`. */
export const dayPageProjection: Projection = {
  name: 'day-pages',
  kind: 'day-page',
  async apply(context, { subject }, [entry]) {
    if (entry === undefined) {
      const { city, db } = context;
      await db.deleteFrom('briefings.day_page').where('city', '=', city).where('day', '=', subject).execute();
    } else await savePrepared(context, rowOf(entry));
  },
  async clear({ city, db }: Context) {
    await db.deleteFrom('briefings.day_page').where('city', '=', city).execute();
  },
};
