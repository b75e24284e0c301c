import { sql } from 'kysely';
import { type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { Cause } from '../rules/causes.ts';
import { foldLadder, type IssuedRung, type Ladder, type RungState } from '../rules/ladder-events.ts';
import { ladderOffice } from '../rules/permissions.ts';

/** An issued rung as it is listed. */
export interface ReminderRow {
  request: string;
  at: number;
  n: number;
  rung: IssuedRung;
  unit: string;
  number: string;
  redo: number;
  work: Instant | null;
  why: Cause[];
  state: RungState;
  due: Instant;
  provisional: boolean;
  issuedAt: Instant;
  answeredAt: Instant | null;
  until: CivilDate | null;
  sentBack: number;
  endedAt: Instant | null;
}

const columns = sql`r.request, r.at, r.n, r.rung, r.unit, r.number, r.redo, r.work, r.why, r.state, r.due, r.provisional,
  r.issued_at as "issuedAt", r.answered_at as "answeredAt", r.until::text as until, r.sent_back as "sentBack",
  r.ended_at as "endedAt"`;

/** The office sees every rung; a unit what was issued to it and the units under it. */
function seen({ actor }: Context) {
  if (actor.kind === 'system') return sql``;
  if (actor.kind !== 'post') return sql`and false`;
  if (ladderOffice.some((role) => actor.roles.includes(role))) return sql``;
  const units = actor.scope === '*' ? [actor.unit] : [actor.unit, ...actor.scope];
  return sql`and r.unit = any(${units}::text[])`;
}

const ofUnit = (unit: string | undefined) => (unit === undefined ? sql`` : sql`and r.unit = ${unit}`);

/** Rungs nothing has ended yet, the nearest deadline first. */
export async function openReminders(
  context: Context,
  { unit, limit }: { unit?: string | undefined; limit: number },
): Promise<ReminderRow[]> {
  const { rows } = await sql<ReminderRow>`
    select ${columns} from supervision.reminder r
    where r.city = ${context.city} and r.ended_at is null ${seen(context)} ${ofUnit(unit)}
    order by r.due, r.request, r.at limit ${limit}`.execute(context.db);
  return rows;
}

/** Ended rungs, the latest first; a keyset page. */
export async function endedReminders(
  context: Context,
  of: { unit?: string | undefined; rung?: string | undefined; after?: string | undefined; limit: number },
): Promise<ReminderRow[]> {
  const at = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})_(\d+)$/.exec(of.after ?? '');
  const rest =
    at === null
      ? sql``
      : sql`and (r.ended_at, r.request, r.at) < (${at[1]}::timestamptz, ${at[2]}::uuid, ${Number(at[3])})`;
  const ofRung = of.rung === undefined ? sql`` : sql`and r.rung = ${of.rung}`;
  const { rows } = await sql<ReminderRow>`
    select ${columns} from supervision.reminder r
    where r.city = ${context.city} and r.ended_at is not null ${seen(context)} ${ofUnit(of.unit)} ${ofRung} ${rest}
    order by r.ended_at desc, r.request desc, r.at desc limit ${of.limit}`.execute(context.db);
  return rows;
}

/** All rungs of some requests in the order they were issued, whoever looks: what may be issued next depends on them. */
export async function remindersOf(
  { city, db }: Context,
  requests: readonly string[],
): Promise<Map<string, ReminderRow[]>> {
  const found = new Map<string, ReminderRow[]>();
  if (requests.length === 0) return found;
  const { rows } = await sql<ReminderRow>`
    select ${columns} from supervision.reminder r
    where r.city = ${city} and r.request = any(${requests}::uuid[]) order by r.request, r.at`.execute(db);
  for (const row of rows) found.set(row.request, [...(found.get(row.request) ?? []), row]);
  return found;
}

/** How far the ladders of some requests have been written. */
export async function heightsOf(
  { city, db }: Context,
  requests: readonly string[],
): Promise<Map<string, number>> {
  if (requests.length === 0) return new Map();
  const { rows } = await sql<{ request: string; n: number }>`
    select request, n from supervision.ladder where city = ${city} and request = any(${requests}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map(({ request, n }) => [request, n]));
}

/** Writes what is listed of a request's ladder. */
export async function projectLadder(context: Context, request: string, ladder: Ladder): Promise<void> {
  const { city, db } = context;
  await sql`
    insert into supervision.ladder (city, request, n) values (${city}, ${request}, ${ladder.n})
    on conflict (city, request) do update set n = excluded.n`.execute(db);
  for (const step of ladder.steps)
    await sql`
      insert into supervision.reminder (city, request, at, n, rung, unit, number, redo, work, why, state, due,
        provisional, issued_at, answered_at, until, sent_back, ended_at)
      values (${city}, ${request}, ${step.at}, ${ladder.n}, ${step.rung}, ${step.unit}, ${step.number}, ${step.redo},
        ${step.work}, ${JSON.stringify(step.why)}::jsonb, ${step.state}, ${step.due.due}, ${step.due.provisional},
        ${step.issuedAt}, ${step.answeredAt}, ${step.until}, ${step.sentBack}, ${step.endedAt})
      on conflict (city, request, at) do update set n = excluded.n, state = excluded.state, due = excluded.due,
        provisional = excluded.provisional, answered_at = excluded.answered_at, until = excluded.until,
        sent_back = excluded.sent_back, ended_at = excluded.ended_at`.execute(db);
}

async function removeLadder({ city, db }: Context, request: string): Promise<void> {
  await sql`delete from supervision.reminder where city = ${city} and request = ${request}`.execute(db);
  await sql`delete from supervision.ladder where city = ${city} and request = ${request}`.execute(db);
}

/** The ladders, made from the record alone: `diandan rebuild ladder`. */
export const ladderProjection: Projection = {
  name: 'ladder',
  kind: 'ladder',
  async apply(context, { subject }, entries: readonly Entry[]) {
    if (entries.length === 0) await removeLadder(context, subject);
    else await projectLadder(context, subject, foldLadder(entries));
  },
  async clear({ city, db }) {
    await sql`delete from supervision.reminder where city = ${city}`.execute(db);
    await sql`delete from supervision.ladder where city = ${city}`.execute(db);
  },
  shown: shownIn('supervision.ladder', 'request'),
};
