import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import type { MonthCount, WeekCount } from '../../rules/demand/counted.ts';
import type { Study } from '../../rules/demand/study.ts';

export interface Counts {
  weeks: WeekCount[];
  months: MonthCount[];
}

/** Counts, and what was found in them; days and weeks are over or not as of that moment. */
interface Counted {
  counts: Counts;
  madeAt: Instant;
  found: Study;
}

/** Waits until another worker that saves the counts of this city has committed. */
export async function lockDemand({ city, db }: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${city}/demand`}, 0))`.execute(db);
}

/** Puts the counts of a city and what was found in them in place of those before; {@link lockDemand} is held. */
export async function saveDemand(context: Context, { counts, madeAt, found }: Counted): Promise<void> {
  await saveCounts(context, counts);
  await saveStudy(context, madeAt, found);
}

async function saveCounts({ city, db }: Context, { weeks, months }: Counts): Promise<void> {
  await sql`delete from triage.demand_count where city = ${city}`.execute(db);
  const rows = [
    ...weeks.map(({ since, counts }) => ({ span: 'week', since, counts })),
    ...months.map(({ since, counts }) => ({ span: 'month', since, counts })),
  ];
  if (rows.length === 0) return;
  await sql`
    insert into triage.demand_count (city, span, since, counts)
    select ${city}, * from unnest(${rows.map(({ span }) => span)}::text[], ${rows.map(({ since }) => since)}::text[],
      ${rows.map(({ counts }) => JSON.stringify(counts))}::jsonb[])`.execute(db);
}

export async function weeksCounted({ city, db }: Context): Promise<WeekCount[]> {
  const { rows } = await sql<WeekCount>`
    select since, counts from triage.demand_count where city = ${city} and span = 'week' order by since`.execute(
    db,
  );
  return rows;
}

export async function monthsCounted({ city, db }: Context): Promise<MonthCount[]> {
  const { rows } = await sql<MonthCount>`
    select since, counts from triage.demand_count where city = ${city} and span = 'month' order by since`.execute(
    db,
  );
  return rows;
}

async function saveStudy({ city, db }: Context, madeAt: Instant, found: Study): Promise<void> {
  await sql`
    insert into triage.demand_study (city, made_at, found) values (${city}, ${madeAt}, ${JSON.stringify(found)})
    on conflict (city) do update set made_at = excluded.made_at, found = excluded.found`.execute(db);
}

export async function studyOf({ city, db }: Context): Promise<{ madeAt: Instant; found: Study } | undefined> {
  const { rows } = await sql<{ madeAt: Instant; found: Study }>`
    select made_at as "madeAt", found from triage.demand_study where city = ${city}`.execute(db);
  return rows[0];
}

export async function studiedAt({ city, db }: Context): Promise<Instant | undefined> {
  const { rows } = await sql<{ madeAt: Instant }>`
    select made_at as "madeAt" from triage.demand_study where city = ${city}`.execute(db);
  return rows[0]?.madeAt;
}
