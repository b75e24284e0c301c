import { type RawBuilder, sql } from 'kysely';
import type { CivilDate, Instant } from './time.ts';

/** Something that ended and still holds what a person told: what a retention period 保管期限 is counted from. */
export interface Ended {
  subject: string;
  /** Number people know it by; null where it has none. */
  number: string | null;
  /** Type of a request; null for anything else. */
  requestType: string | null;
  endedAt: Instant;
  endedOn: CivilDate;
}

/** A page of what ended, the oldest end first. */
export interface EndedPage {
  /** The end of this day in the city is the latest end that counts. */
  before: CivilDate;
  zone: string;
  after?: { at: Instant; id: string } | undefined;
  limit: number;
}

/** What ended within a page, on `e`, whose end stands in a column: its condition and its order. */
export function endedWithin({ before, zone, after, limit }: EndedPage, column: string): RawBuilder<unknown> {
  const at = sql.raw(column);
  const next =
    after === undefined ? sql`` : sql`and (${at}, e.id) > (${after.at}::timestamptz, ${after.id}::uuid)`;
  return sql`${at} is not null and ${at} < ((${before}::date + 1)::timestamp at time zone ${zone}::text) ${next}
    order by ${at}, e.id limit ${limit}`;
}

/** When and on which day of the city it ended, as columns. */
export function endedColumns({ zone }: EndedPage, column: string): RawBuilder<unknown> {
  const at = sql.raw(column);
  return sql`${at} as "endedAt", (${at} at time zone ${zone}::text)::date::text as "endedOn"`;
}
