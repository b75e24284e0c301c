import { sql } from 'kysely';
import { chain, type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Appeal, foldAppeal } from '../rules/appeal.ts';

export async function loadAppeal(context: Context, id: string): Promise<Appeal | undefined> {
  return foldAppeal(await chain(context, 'assessment-appeal', id));
}

/** Appeals against a sheet, the oldest first. */
export async function appealIds({ city, db }: Context, sheet: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from assessment.appeal where city = ${city} and sheet = ${sheet} order by appealed_at, id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Whether a line of a sheet has an appeal that is not answered. */
export async function isAppealed(
  { city, db }: Context,
  line: { sheet: string; unit: string; measure: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from assessment.appeal where city = ${city} and sheet = ${line.sheet} and unit = ${line.unit}
      and measure = ${line.measure} limit 1`.execute(db);
  return rows.length > 0;
}

export async function projectAppeal(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  const appeal = foldAppeal(entries);
  if (appeal === undefined) {
    await sql`delete from assessment.appeal where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  await sql`
    insert into assessment.appeal (city, id, n, sheet, unit, measure, state, appealed_at, decided_at)
    values (${city}, ${id}, ${appeal.n}, ${appeal.sheet}, ${appeal.unit}, ${appeal.measure}, ${appeal.state},
      ${appeal.appealedAt}, ${appeal.decidedAt})
    on conflict (city, id) do update set n = excluded.n, state = excluded.state,
      decided_at = excluded.decided_at`.execute(db);
}

/** Appeals, made from the record alone: `diandan rebuild assessment-appeals`. */
export const appealProjection: Projection = {
  name: 'assessment-appeals',
  kind: 'assessment-appeal',
  apply: (context, { subject }, entries) => projectAppeal(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from assessment.appeal where city = ${city}`.execute(db);
  },
  shown: shownIn('assessment.appeal', 'id'),
};
