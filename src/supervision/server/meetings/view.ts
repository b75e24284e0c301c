import type { z } from 'zod';
import { type CitySnapshot, citySnapshot, type Kinds } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { formatCivilDate } from '../../../platform/i18n.ts';
import { mayDo } from '../../../platform/permission.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type * as contract from '../../contract-meetings.ts';
import { topicOf } from '../../rules/meetings/agenda.ts';
import { daysToPlan, meetingFinds, quorumOf } from '../../rules/meetings/limits.ts';
import { type AgendaItem, isOpenDecision, stepsOf } from '../../rules/meetings/meeting.ts';
import { minutesOf } from '../../rules/meetings/minutes.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { draftAgenda } from './agenda.ts';
import {
  type DecisionStored,
  decisionRows,
  decisionsOf,
  type MeetingStored,
  meetingRow,
  meetingRows,
  meetingsInMonth,
  overdueDecisions,
  sightOf,
} from './store.ts';
import { wordsOfTopics } from './topic-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
type View = contract.MeetingView;
type Kind = Kinds['meeting'];

const mayKeep = (context: Context): boolean =>
  mayDo(supervisionPermissions['meetings.keep'], context.actor).ok;

/** The kind of a meeting as the city has it; one the city took away asks for nothing. */
export const kindOf = (city: CitySnapshot, code: string): Kind | undefined =>
  city.item('meeting', code)?.data;

export async function meetingList(context: Context, input: Input<typeof contract.listMeetings>) {
  const city = await citySnapshot(context);
  const rows = await meetingRows(context, { ...input, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(rowOf),
    next: rows.length > input.limit && last !== undefined ? `${last.day}_${last.id}` : null,
    kinds: city.items('meeting').map(({ data }) => ({
      code: data.code,
      name: data.name,
      named: [...data.named],
      upperOrder: data.upperOrder,
      fixedBefore: data.fixedBefore,
      minutes: data.limit.minutes,
    })),
    mayKeep: mayKeep(context),
  };
}

const rowOf = ({
  id,
  n,
  meeting,
  day,
  from,
  minutes,
  state,
  topic,
  place,
  decisions,
  open,
}: MeetingStored) => ({
  ...{ id, n, meeting, day, from, minutes, state, topic, place, decisions, open },
});

export async function decisionList(
  context: Context,
  input: Input<typeof contract.listDecisions>,
): Promise<contract.DecisionList> {
  const { date } = await citySnapshot(context);
  const rows = await decisionRows(context, { ...input, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  const key = last === undefined ? '' : `${last.endedAt ?? last.due}_${last.meeting}_${last.at}`;
  return {
    rows: shown.map((row) => decisionView(row, date)),
    next: rows.length > input.limit ? key : null,
    overdue: await overdueDecisions(context, date),
  };
}

const decisionView = (row: DecisionStored, today: CivilDate): contract.DecisionView => ({
  ...row,
  isOverdue: isOpenDecision(row) && row.due < today,
});

/** One meeting as far as whoever looks may see it. @throws Refused `not-found` */
export async function meetingView(context: Context, id: string): Promise<View> {
  const stored = await meetingRow(context, id);
  if (stored === undefined) throw new Refused('not-found');
  const city = await citySnapshot(context);
  const kind = kindOf(city, stored.meeting);
  const unit = sightOf(context);
  const isWhole = unit === null || (unit !== undefined && stored.named.includes(unit));
  const all = await decisionsOf(context, id);
  const taken = (isWhole ? all : all.filter((one) => one.unit === unit)).map((one) =>
    decisionView(one, city.date),
  );
  const { items, agendaState } = isWhole
    ? await agendaOf(context, stored, kind)
    : { items: [], agendaState: 'none' as const };
  return {
    ...rowOf({ ...stored, decisions: taken.length, open: taken.filter(isOpenDecision).length }),
    named: stored.named,
    guests: stored.guests,
    agenda: items,
    agendaState,
    held: isWhole ? heldOf(stored) : null,
    quorum: isWhole ? quorumOf(stored.named, stored.held, kind?.quorum ?? 0) : null,
    upper: stored.upperOn === null ? null : upperOf(stored, stored.upperOn),
    taken,
    findings: isWhole ? await findingsOf(context, stored, { kind, topics: items.length }) : [],
    source: kind?.source ?? '',
    cancelled: stored.cancelled,
    steps: mayKeep(context) ? stepsOf(stored, kind ?? asksNothing) : [],
    isWhole,
  };
}

const asksNothing = { fixedBefore: false, upperOrder: false };

const upperOf = (stored: MeetingStored, on: CivilDate): NonNullable<View['upper']> => ({
  on,
  order: stored.order,
  planOn: stored.planOn,
  plan: stored.plan,
  days: daysToPlan(on, stored.planOn),
});

function heldOf({ held, named, summary }: MeetingStored): View['held'] {
  if (held === null) return null;
  const absent = named.filter((unit) => !held.heads.includes(unit) && !held.substitutes.includes(unit));
  return { ...held, absent, summary };
}

/** The fixed agenda, or, for the office before that, what the record gives now. */
async function agendaOf(
  context: Context,
  { agenda, isLate, state }: MeetingStored,
  kind: Kind | undefined,
): Promise<{ items: View['agenda']; agendaState: View['agendaState'] }> {
  if (agenda !== null)
    return { items: await worded(context, agenda), agendaState: isLate ? 'late' : 'fixed' };
  if (state !== 'called' || kind === undefined || !mayKeep(context))
    return { items: [], agendaState: 'none' };
  return { items: await worded(context, await draftAgenda(context, kind.agenda)), agendaState: 'now' };
}

async function worded(context: Context, items: readonly AgendaItem[]): Promise<View['agenda']> {
  const words = await wordsOfTopics(context, items);
  return items.map((item) => ({ ...item, words: words.get(topicOf(item)) ?? '' }));
}

async function findingsOf(
  context: Context,
  { meeting, day, minutes, held, state, summary }: MeetingStored,
  { kind, topics }: { kind: Kind | undefined; topics: number },
): Promise<View['findings']> {
  if (kind === undefined || state === 'cancelled') return [];
  const inMonth = await meetingsInMonth(context, { meeting, day });
  return meetingFinds(
    {
      ...{ inMonth, topics, minutes: held?.minutes ?? minutes, people: held?.people ?? 0 },
      characters: [...summary].length,
    },
    kind.limit,
  );
}

/** 会议纪要 of a meeting that was held, for a document: Chinese, whoever looks. @throws Refused `not-found`, `not-now` */
export async function minutesPaper(
  context: Context,
  id: string,
): Promise<{ title: string; text: string; day: string; publisher: string; to: string[]; short: string }> {
  const view = await meetingView(context, id);
  if (!view.isWhole) throw new Refused('not-found');
  if (view.held === null) throw new Refused('not-now', { reason: 'meeting-not-held' });
  const city = await citySnapshot(context);
  const unitName = (code: string) => city.item('unit', code)?.data.name.zh ?? code;
  const chinese = (day: string) => formatCivilDate(day, 'zh-CN', 'full');
  const kind = kindOf(city, view.meeting)?.name.zh ?? view.meeting;
  const { actor } = context;
  const source = {
    ...{ kind, topic: view.topic, day: chinese(view.day), place: view.place, guests: view.guests },
    ...{
      held: view.held,
      named: view.named,
      isLate: view.agendaState === 'late',
      summary: view.held.summary,
    },
    agenda: view.agenda
      .map(({ words, number }) => words || (number === null ? '' : `诉求${number}`))
      .filter(Boolean),
    decisions: view.taken.map((one) => ({ ...one, due: chinese(one.due) })),
    unitName,
  };
  const paper = minutesOf(source);
  const short = minutesOf({ ...source, isShort: true }).text;
  const publisher = actor.kind === 'post' ? unitName(actor.unit) : '';
  return { ...paper, day: chinese(view.day), publisher, to: view.named.map(unitName), short };
}
