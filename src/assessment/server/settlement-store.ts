import { sql } from 'kysely';
import type { Entry, Projection } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import type { YearBook } from '../rules/settlement.ts';

export interface KeptYear {
  book: YearBook;
  madeAt: Instant;
  settledAt: Instant | null;
}

/** Keeps a year as it was last counted; one that was settled stays as it is. */
export async function saveYear({ city, db, now }: Context, book: YearBook): Promise<void> {
  await sql`
    insert into assessment.settlement (city, year, made_at, data) values (${city}, ${book.year}, ${now}, ${JSON.stringify(book)})
    on conflict (city, year) do update set made_at = excluded.made_at, data = excluded.data
    where assessment.settlement.settled_at is null`.execute(db);
}

export async function keptYear({ city, db }: Context, year: number): Promise<KeptYear | undefined> {
  const { rows } = await sql<KeptYear>`
    select data as book, made_at as "madeAt", settled_at as "settledAt" from assessment.settlement
    where city = ${city} and year = ${year}`.execute(db);
  return rows[0];
}

/** Years that are counted or settled, the newest first. */
export async function yearsKept({ city, db }: Context) {
  const { rows } = await sql<{ year: number; madeAt: Instant; settledAt: Instant | null }>`
    select year, made_at as "madeAt", settled_at as "settledAt" from assessment.settlement
    where city = ${city} order by year desc`.execute(db);
  return rows;
}

/** Shows a year as it was settled. */
export async function projectYear({ city, db }: Context, entry: Entry): Promise<void> {
  const book = entry.body as unknown as YearBook;
  await sql`
    insert into assessment.settlement (city, year, made_at, data, settled_at)
    values (${city}, ${book.year}, ${book.until}, ${JSON.stringify(book)}, ${entry.recordedAt})
    on conflict (city, year) do update set made_at = excluded.made_at, data = excluded.data,
      settled_at = excluded.settled_at`.execute(db);
}

/** Years as they were settled, made from the record alone: `diandan rebuild year-books`. What is not settled is counted anew each hour. */
export const yearProjection: Projection = {
  name: 'year-books',
  kind: 'year-book',
  async apply(context, _of, [entry]) {
    if (entry !== undefined) await projectYear(context, entry);
  },
  async clear({ city, db }) {
    await sql`delete from assessment.settlement where city = ${city}`.execute(db);
  },
};
