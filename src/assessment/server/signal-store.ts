import { sql } from 'kysely';
import type { SignalName } from '../../city/rules/kinds/assessment.ts';
import { chain, type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import { foldSignal, type Signal, type SignalState, type Verdict } from '../rules/review.ts';

export interface SignalRow {
  id: string;
  n: number;
  signal: SignalName;
  unit: string;
  period: string;
  count: number;
  threshold: number;
  state: SignalState;
  verdict: Verdict | null;
  raisedAt: Instant;
  due: CivilDate | null;
  decidedAt: Instant | null;
}

const columns = sql`id, n, signal, unit, period, count, threshold, state, verdict, raised_at as "raisedAt",
  due::text as due, decided_at as "decidedAt"`;

export async function loadSignal(context: Context, id: string): Promise<Signal | undefined> {
  return foldSignal(await chain(context, 'signal', id));
}

/** Whose signals are read: all, or those one unit was asked about. */
const ofUnits = (units: readonly string[] | null) =>
  units === null ? sql`` : sql`and unit = any(${[...units]}::text[]) and due is not null`;

/** Signals, the newest first; a keyset page. */
export async function signalRows(
  { city, db }: Context,
  of: { isDecided: boolean; units: readonly string[] | null; after?: string | undefined; limit: number },
): Promise<SignalRow[]> {
  const at = /^(.{24})_([0-9a-f-]{36})$/.exec(of.after ?? '');
  const rest = at === null ? sql`` : sql`and (raised_at, id) < (${at[1]}::timestamptz, ${at[2]}::uuid)`;
  const { rows } = await sql<SignalRow>`
    select ${columns} from assessment.signal
    where city = ${city} and (state = 'decided') = ${of.isDecided} ${ofUnits(of.units)} ${rest}
    order by raised_at desc, id desc limit ${of.limit}`.execute(db);
  return rows;
}

/** How often each signal was raised, and what was found. */
export async function verdictCounts({ city, db }: Context) {
  const { rows } = await sql<{ signal: SignalName; verdict: Verdict | null; count: number }>`
    select signal, verdict, count(*)::integer as count from assessment.signal
    where city = ${city} group by signal, verdict`.execute(db);
  return rows;
}

/** When signals were last looked for. */
export async function lastLook({ city, db }: Context): Promise<Instant | undefined> {
  const { rows } = await sql<{ at: Instant }>`
    select looked_at as at from assessment.look_over where city = ${city}`.execute(db);
  return rows[0]?.at;
}

export async function noteLook({ city, db, now }: Context): Promise<void> {
  await sql`insert into assessment.look_over (city, looked_at) values (${city}, ${now})
    on conflict (city) do update set looked_at = excluded.looked_at`.execute(db);
}

export async function projectSignal(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  const signal = foldSignal(entries);
  if (signal === undefined) {
    await sql`delete from assessment.signal where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  await sql`
    insert into assessment.signal (city, id, n, signal, unit, period, count, threshold, state, verdict, raised_at, due,
      decided_at)
    values (${city}, ${id}, ${signal.n}, ${signal.signal}, ${signal.unit}, ${signal.period}, ${signal.count},
      ${signal.threshold}, ${signal.state}, ${signal.verdict}, ${signal.raisedAt}, ${signal.due}, ${signal.decidedAt})
    on conflict (city, id) do update set n = excluded.n, state = excluded.state, verdict = excluded.verdict,
      due = excluded.due, decided_at = excluded.decided_at`.execute(db);
}

/** Signals, made from the record alone: `diandan rebuild signals`. */
export const signalProjection: Projection = {
  name: 'signals',
  kind: 'signal',
  apply: (context, { subject }, entries) => projectSignal(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from assessment.signal where city = ${city}`.execute(db);
  },
  shown: shownIn('assessment.signal', 'id'),
};
