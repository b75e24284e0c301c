import { sql } from 'kysely';
import {
  chain,
  type Entry,
  type Projection,
  personalValues,
  redrawErased,
  shownIn,
} from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import { type EventState, foldEvent } from '../rules/events/event.ts';

/** An event as it is shown. */
export interface EventRow {
  id: string;
  n: number;
  issue: string | null;
  main: string;
  title: string | null;
  script: string | null;
  announcement: string | null;
  joined: string[];
  openedAt: Instant;
  endedAt: Instant | null;
}

const columns = sql`id, n, issue, main, title, script, announcement, joined, opened_at as "openedAt", ended_at as "endedAt"`;

export async function loadEvent(context: Context, id: string): Promise<EventState | undefined> {
  return foldEvent(await chain(context, 'event', id));
}

export async function eventRow(context: Context, id: string): Promise<EventRow | undefined> {
  const { rows } = await sql<EventRow>`
    select ${columns} from triage.event where city = ${context.city} and id = ${id}`.execute(context.db);
  return rows[0];
}

const listed = 50;

/** Events that are open, the newest first, and the last that ended. */
export async function eventRows(context: Context, which: 'open' | 'ended'): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select ${columns} from triage.event
    where city = ${context.city} and ended_at is ${which === 'open' ? sql`null` : sql`not null`}
    order by ${which === 'open' ? sql`opened_at` : sql`ended_at`} desc, id limit ${listed}`.execute(
    context.db,
  );
  return rows;
}

/** Writes what is shown of an event; its words while they are not erased. */
export async function projectEvent(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const state = foldEvent(entries);
  const { city, db } = context;
  if (state === undefined) {
    await sql`delete from triage.event where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const values = await personalValues(context, { kind: 'event', subject: id });
  const word = (name: string) =>
    values.find((value) => value.n === state.wordsAt && value.name === name)?.text ?? null;
  await sql`
    insert into triage.event (city, id, n, issue, main, title, script, announcement, joined, opened_at, ended_at)
    values (${city}, ${id}, ${state.n}, ${state.issue}, ${state.main}, ${word('title')}, ${word('script')},
      ${state.announcement}, ${state.joined}::uuid[], ${state.openedAt}, ${state.endedAt})
    on conflict (city, id) do update set n = excluded.n, title = excluded.title, script = excluded.script,
      joined = excluded.joined, ended_at = excluded.ended_at`.execute(db);
}

/** Events, made from the record alone: `diandan rebuild events`. */
export const eventProjection: Projection = {
  name: 'events',
  kind: 'event',
  apply: (context, { subject }, entries) => projectEvent(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from triage.event where city = ${city}`.execute(db);
  },
  shown: shownIn('triage.event', 'id'),
};

/** Words of an event that are erased are no longer read out, in the same transaction. */
export function followEventErasure(): () => void {
  return redrawErased(eventProjection);
}
