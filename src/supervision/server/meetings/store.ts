import { sql } from 'kysely';
import {
  chain,
  type Entry,
  type Projection,
  personalValues,
  redrawErased,
  shownIn,
} from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate, Instant } from '../../../platform/time.ts';
import {
  type AgendaItem,
  type Decision,
  foldMeeting,
  type Meeting,
  type MeetingHeld,
  type MeetingState,
} from '../../rules/meetings/meeting.ts';
import { meetingOffice } from '../../rules/permissions.ts';

export interface MeetingStored {
  id: string;
  n: number;
  meeting: string;
  day: CivilDate;
  from: string;
  minutes: number;
  state: MeetingState;
  named: string[];
  agenda: AgendaItem[] | null;
  isLate: boolean;
  held: MeetingHeld | null;
  upperOn: CivilDate | null;
  planOn: CivilDate | null;
  topic: string;
  place: string;
  guests: string;
  order: string;
  plan: string;
  summary: string;
  cancelled: string;
  decisions: number;
  open: number;
}

export interface DecisionStored {
  meeting: string;
  at: number;
  n: number;
  in: string;
  day: CivilDate;
  kind: Decision['kind'];
  words: string;
  unit: string;
  due: CivilDate;
  state: Decision['state'];
  answer: string;
  result: string;
  takenAt: Instant;
  endedAt: Instant | null;
}

const meetingColumns = sql`m.id, m.n, m.meeting, m.day::text as day, m.starts as "from", m.minutes, m.state, m.named,
  m.agenda, m.agenda_late as "isLate", m.held, m.upper_on::text as "upperOn", m.plan_on::text as "planOn", m.topic,
  m.place, m.guests, m.upper_order as "order", m.plan, m.summary, m.cancelled`;

const decisionColumns = sql`d.meeting, d.at, m.n, m.meeting as "in", m.day::text as day, d.kind, d.words, d.unit,
  d.due::text as due, d.state, d.answer, d.result, d.taken_at as "takenAt", d.ended_at as "endedAt"`;

const joined = sql`supervision.decision d join supervision.meeting m on m.city = d.city and m.id = d.meeting`;

/** The unit whose sight it is; null sees all, undefined nothing. */
export function sightOf({ actor }: Context): string | null | undefined {
  if (actor.kind === 'system') return null;
  if (actor.kind !== 'post') return undefined;
  return meetingOffice.some((role) => actor.roles.includes(role)) ? null : actor.unit;
}

/** The office sees every meeting; a unit those it is named for and those it owes something from. */
function seenMeetings(context: Context) {
  const unit = sightOf(context);
  if (unit === null) return sql``;
  if (unit === undefined) return sql`and false`;
  return sql`and (${unit} = any(m.named) or exists (select from supervision.decision o
    where o.city = ${context.city} and o.meeting = m.id and o.unit = ${unit}))`;
}

/** What a unit owes, and what was decided where it was called by name; the office sees all. */
function seenDecisions(context: Context) {
  const unit = sightOf(context);
  if (unit === null) return sql``;
  return unit === undefined ? sql`and false` : sql`and d.unit = ${unit}`;
}

export async function loadMeeting(context: Context, id: string): Promise<Meeting | undefined> {
  return foldMeeting(await chain(context, 'meeting', id));
}

export async function meetingRow(context: Context, id: string): Promise<MeetingStored | undefined> {
  const { rows } = await sql<MeetingStored>`
    select ${meetingColumns}, 0 as decisions, 0 as open from supervision.meeting m
    where m.city = ${context.city} and m.id = ${id} ${seenMeetings(context)}`.execute(context.db);
  return rows[0];
}

/** Meetings of some states: coming ones the nearest first, others the latest first; a keyset page. */
export async function meetingRows(
  context: Context,
  of: { list: 'coming' | 'held' | 'cancelled'; after?: string | undefined; limit: number },
): Promise<MeetingStored[]> {
  const states = of.list === 'coming' ? ['called', 'fixed'] : [of.list];
  const order = of.list === 'coming' ? sql`asc` : sql`desc`;
  const beyond = of.list === 'coming' ? sql`>` : sql`<`;
  const at = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(of.after ?? '');
  const rest = at === null ? sql`` : sql`and (m.day, m.id) ${beyond} (${at[1]}::date, ${at[2]}::uuid)`;
  const { rows } = await sql<MeetingStored>`
    select ${meetingColumns}, count(d.at)::integer as decisions,
      (count(d.at) filter (where d.ended_at is null))::integer as open
    from supervision.meeting m left join supervision.decision d on d.city = m.city and d.meeting = m.id
      ${seenDecisions(context)}
    where m.city = ${context.city} and m.state = any(${states}::text[]) ${seenMeetings(context)} ${rest}
    group by m.city, m.id order by m.day ${order}, m.id ${order} limit ${of.limit}`.execute(context.db);
  return rows;
}

/** How many meetings of a kind stand in one month. */
export async function meetingsInMonth(
  { city, db }: Context,
  { meeting, day }: { meeting: string; day: CivilDate },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from supervision.meeting
    where city = ${city} and meeting = ${meeting} and state <> 'cancelled'
      and date_trunc('month', day) = date_trunc('month', ${day}::date)`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function decisionsOf(context: Context, meeting: string): Promise<DecisionStored[]> {
  const { rows } = await sql<DecisionStored>`
    select ${decisionColumns} from ${joined}
    where d.city = ${context.city} and d.meeting = ${meeting} order by d.at`.execute(context.db);
  return rows;
}

/** Decisions not ended by the day they are due, or ended ones the latest first; a keyset page. */
export async function decisionRows(
  context: Context,
  of: { list: 'open' | 'ended'; after?: string | undefined; limit: number },
): Promise<DecisionStored[]> {
  const seen = seenDecisions(context);
  const at = /^([\d:.TZ-]{10,24})_([0-9a-f-]{36})_(\d+)$/.exec(of.after ?? '');
  const isOpen = of.list === 'open';
  const rest =
    at === null
      ? sql``
      : isOpen
        ? sql`and (d.due, d.meeting, d.at) > (${at[1]}::date, ${at[2]}::uuid, ${Number(at[3])})`
        : sql`and (d.ended_at, d.meeting, d.at) < (${at[1]}::timestamptz, ${at[2]}::uuid, ${Number(at[3])})`;
  const { rows } = await sql<DecisionStored>`
    select ${decisionColumns} from ${joined}
    where d.city = ${context.city} and d.ended_at is ${isOpen ? sql`null` : sql`not null`} ${seen} ${rest}
    order by ${isOpen ? sql`d.due, d.meeting, d.at` : sql`d.ended_at desc, d.meeting desc, d.at desc`}
    limit ${of.limit}`.execute(context.db);
  return rows;
}

export async function overdueDecisions(context: Context, today: CivilDate): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from supervision.decision d
    where d.city = ${context.city} and d.ended_at is null and d.due < ${today}::date
      ${seenDecisions(context)}`.execute(context.db);
  return rows[0]?.count ?? 0;
}

/** Writes what is shown of a meeting and its decisions; words while they are not erased. */
export async function projectMeeting(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  const state = foldMeeting(entries);
  if (state === undefined) {
    await sql`delete from supervision.decision where city = ${city} and meeting = ${id}`.execute(db);
    await sql`delete from supervision.meeting where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const values = await personalValues(context, { kind: 'meeting', subject: id });
  const word = (n: number | null, name = 'words') =>
    values.find((value) => value.n === n && value.name === name)?.text ?? '';
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await sql`
    insert into supervision.meeting (city, id, n, meeting, day, starts, minutes, state, named, agenda, agenda_late, held,
      upper_on, plan_on, topic, place, guests, upper_order, plan, summary, cancelled)
    values (${city}, ${id}, ${state.n}, ${state.meeting}, ${state.day}, ${state.from}, ${state.minutes}, ${state.state},
      ${state.named}::text[], ${json(state.agenda)}::jsonb, ${state.isLate}, ${json(state.held)}::jsonb, ${state.upperOn},
      ${state.planOn}, ${word(1, 'topic')}, ${word(1, 'place')}, ${word(1, 'guests')}, ${word(1, 'order')},
      ${word(state.planAt)}, ${word(state.heldAt, 'summary')}, ${word(state.cancelledAt)})
    on conflict (city, id) do update set n = excluded.n, state = excluded.state, agenda = excluded.agenda,
      agenda_late = excluded.agenda_late, held = excluded.held, plan_on = excluded.plan_on, topic = excluded.topic,
      place = excluded.place, guests = excluded.guests, upper_order = excluded.upper_order, plan = excluded.plan,
      summary = excluded.summary, cancelled = excluded.cancelled`.execute(db);
  for (const one of state.decisions)
    await sql`
      insert into supervision.decision (city, meeting, at, kind, unit, due, state, words, answer, result, taken_at, ended_at)
      values (${city}, ${id}, ${one.at}, ${one.kind}, ${one.unit}, ${one.due}, ${one.state}, ${word(one.at)},
        ${word(one.answerAt)}, ${word(one.resultAt)}, ${one.takenAt}, ${one.endedAt})
      on conflict (city, meeting, at) do update set state = excluded.state, words = excluded.words,
        answer = excluded.answer, result = excluded.result, ended_at = excluded.ended_at`.execute(db);
}

/** Meetings and what they decided, made from the record alone: `diandan rebuild meetings`. */
export const meetingProjection: Projection = {
  name: 'meetings',
  kind: 'meeting',
  apply: (context, { subject }, entries) => projectMeeting(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from supervision.decision where city = ${city}`.execute(db);
    await sql`delete from supervision.meeting where city = ${city}`.execute(db);
  },
  shown: shownIn('supervision.meeting', 'id'),
};

/** Words of a meeting that are erased are no longer shown, in the same transaction. */
export function followMeetingErasure(): () => void {
  return redrawErased(meetingProjection);
}
