import { sql } from 'kysely';
import type { Entry, Projection } from '../../ledger/index.ts';
import { shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import type { SheetInputs } from '../rules/sheet.ts';

export interface SheetRow {
  id: string;
  period: string;
  asOf: Instant;
  issuedAt: Instant;
}

/** Body of `sheet-issued` version 1, as it is kept in the record. */
export function sheetIn(entry: Pick<Entry, 'body'>): { period: string; inputs: SheetInputs } {
  const { period, inputs } = entry.body as unknown as { period: string; inputs: SheetInputs };
  return { period, inputs };
}

export async function projectSheet({ city, db }: Context, id: string, entry: Entry): Promise<void> {
  const { period, inputs } = sheetIn(entry);
  await sql`
    insert into assessment.sheet (city, id, period, as_of, issued_at)
    values (${city}, ${id}, ${period}, ${inputs.asOf}, ${entry.recordedAt})
    on conflict (city, id) do update set period = excluded.period, as_of = excluded.as_of,
      issued_at = excluded.issued_at`.execute(db);
}

const shownAtMost = 100;

/** Sheets that were issued, the newest first. */
export async function sheetRows({ city, db }: Context): Promise<SheetRow[]> {
  const { rows } = await sql<SheetRow>`
    select id, period, as_of as "asOf", issued_at as "issuedAt" from assessment.sheet
    where city = ${city} order by issued_at desc, id limit ${shownAtMost}`.execute(db);
  return rows;
}

/** Which sheets were issued, made from the record alone: `diandan rebuild assessment-sheets`. */
export const sheetProjection: Projection = {
  name: 'assessment-sheets',
  kind: 'assessment-sheet',
  async apply(context, { subject }, [entry]) {
    const { city, db } = context;
    if (entry === undefined)
      await sql`delete from assessment.sheet where city = ${city} and id = ${subject}`.execute(db);
    else await projectSheet(context, subject, entry);
  },
  async clear({ city, db }) {
    await sql`delete from assessment.sheet where city = ${city}`.execute(db);
  },
  shown: shownIn('assessment.sheet', 'id'),
};
