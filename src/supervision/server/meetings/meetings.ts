import type { z } from 'zod';
import { type CitySnapshot, citySnapshot } from '../../../city/index.ts';
import { append, chain, mustBeginSo } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { formatTime } from '../../../platform/i18n.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type * as contract from '../../contract-meetings.ts';
import { topicOf } from '../../rules/meetings/agenda.ts';
import {
  type Decision,
  isOpenDecision,
  type Meeting,
  type MeetingStep,
  stepsOf,
} from '../../rules/meetings/meeting.ts';
import { draftAgenda } from './agenda.ts';
import { loadMeeting, projectMeeting } from './store.ts';
import { kindOf } from './view.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
interface Seen {
  id: string;
  n: number;
}

/** 召开会议; sent twice with one id it is called once. */
export async function callMeeting(
  context: Context,
  { id, topic, place, guests, order, upperOn, ...rest }: Input<typeof contract.callMeeting>,
): Promise<void> {
  const body = { ...rest, named: [...new Set(rest.named)], upperOn: upperOn ?? null };
  const words = { topic, place, guests, order };
  if ((await loadMeeting(context, id)) !== undefined) {
    await mustBeginSo(context, { kind: 'meeting', subject: id }, { body, words });
    return;
  }
  const city = await citySnapshot(context);
  const kind = kindOf(city, body.meeting);
  const fields: Record<string, string> = { ...unknownUnits(city, { named: body.named }) };
  if (kind === undefined) fields['meeting'] = 'not-a-choice';
  if (kind?.upperOrder === true && upperOn === undefined) fields['upperOn'] = 'required';
  if (upperOn !== undefined && upperOn > body.day) fields['upperOn'] = 'upper-after';
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  await record(context, { id, n: 0 }, 'meeting-called', { body, words });
}

function unknownUnits(
  city: CitySnapshot,
  said: Readonly<Record<string, readonly string[]>>,
): Record<string, string> {
  const wrong = Object.entries(said).filter(([, units]) =>
    units.some((unit) => city.item('unit', unit) === undefined),
  );
  return Object.fromEntries(wrong.map(([field]) => [field, 'not-a-choice']));
}

/** 固定议题: what the record gives now, without what the office leaves out. */
export async function fixAgenda(
  context: Context,
  { id, n, without }: Input<typeof contract.fixAgenda>,
): Promise<void> {
  const { meeting, city } = await take(context, { id, n }, 'fix');
  const drafted = await draftAgenda(context, kindOf(city, meeting.meeting)?.agenda ?? []);
  const items = drafted.filter((item) => !without.includes(topicOf(item)));
  const now = `${city.date}T${formatTime(context.now, city.zone)}`;
  const late = now >= `${meeting.day}T${meeting.from}`;
  await record(context, { id, n }, 'agenda-fixed', { body: { items, late } });
}

/** 会议情况: attendance by unit, a substitute said as one; people are a number, never names. */
export async function holdMeeting(
  context: Context,
  { id, n, summary, ...said }: Input<typeof contract.holdMeeting>,
): Promise<void> {
  const { meeting, city } = await take(context, { id, n }, 'hold');
  const heads = [...new Set(said.heads)];
  const substitutes = [...new Set(said.substitutes)];
  const fields = unknownUnits(city, { heads, substitutes });
  if (substitutes.some((unit) => heads.includes(unit))) fields['substitutes'] = 'head-and-substitute';
  if (meeting.day > city.date) fields['from'] = 'meeting-not-yet';
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  await record(context, { id, n }, 'meeting-held', {
    body: { ...said, heads, substitutes },
    words: { summary },
  });
}

/** 议定事项: with one owner unit and a day it is a task. */
export async function takeDecision(
  context: Context,
  { id, n, words, ...body }: Input<typeof contract.takeDecision>,
): Promise<void> {
  const { city } = await take(context, { id, n }, 'decide');
  const fields = {
    ...unknownUnits(city, { unit: [body.unit] }),
    ...(body.due <= city.date ? { due: 'due-past' } : {}),
  };
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  await record(context, { id, n }, 'decision-taken', { body, words: { words } });
}

/** 落实情况: only by the unit that owes it; said again, the last stands. */
export async function answerDecision(
  context: Context,
  { id, n, at, words }: Input<typeof contract.answerDecision>,
): Promise<void> {
  const { unit } = await openDecision(context, { id, n }, at);
  if (context.actor.kind === 'post' && context.actor.unit !== unit)
    throw new Refused('not-allowed', { reason: 'decision-of-another-unit' });
  await record(context, { id, n }, 'decision-answered', { body: { at }, words: { words } });
}

/** 办结: the office says what came of it, never the unit itself. */
export async function closeDecision(
  context: Context,
  { id, n, at, outcome, words }: Input<typeof contract.closeDecision>,
): Promise<void> {
  const { unit } = await openDecision(context, { id, n }, at);
  if (context.actor.kind === 'post' && context.actor.unit === unit)
    throw new Refused('not-allowed', { reason: 'decision-own' });
  await record(context, { id, n }, 'decision-closed', { body: { at, outcome }, words: { words } });
}

/** 本级方案: the day it was made, after the order it follows. */
export async function noteOwnPlan(
  context: Context,
  { id, n, on, words }: Input<typeof contract.ownPlan>,
): Promise<void> {
  const { meeting, city } = await take(context, { id, n }, 'plan');
  const isEarly = meeting.upperOn !== null && on < meeting.upperOn;
  if (isEarly || on > city.date)
    throw new Refused('invalid', { fields: { on: isEarly ? 'plan-before-order' : 'plan-not-yet' } });
  await record(context, { id, n }, 'own-plan-made', { body: { on }, words: { words } });
}

/** 取消会议, for a reason. */
export async function cancelMeeting(
  context: Context,
  { id, n, reason }: Input<typeof contract.cancelMeeting>,
): Promise<void> {
  await take(context, { id, n }, 'cancel');
  await record(context, { id, n }, 'meeting-cancelled', { body: {}, words: { words: reason } });
}

async function loaded(context: Context, { id, n }: Seen): Promise<Meeting> {
  const meeting = await loadMeeting(context, id);
  if (meeting === undefined) throw new Refused('not-found');
  if (meeting.n !== n) throw new Refused('conflict', { n: meeting.n });
  return meeting;
}

async function take(
  context: Context,
  seen: Seen,
  step: MeetingStep,
): Promise<{ meeting: Meeting; city: CitySnapshot }> {
  const meeting = await loaded(context, seen);
  const city = await citySnapshot(context);
  const kind = kindOf(city, meeting.meeting) ?? { fixedBefore: false, upperOrder: false };
  if (stepsOf(meeting, kind).includes(step)) return { meeting, city };
  const unfixed = step === 'hold' && meeting.state === 'called';
  throw new Refused('not-now', { reason: unfixed ? 'agenda-first' : 'meeting-step' });
}

async function openDecision(context: Context, seen: Seen, at: number): Promise<Decision> {
  const { decisions } = await loaded(context, seen);
  const decision = decisions.find((one) => one.at === at);
  if (decision === undefined) throw new Refused('not-found');
  if (!isOpenDecision(decision)) throw new Refused('not-now', { reason: 'decision-over' });
  return decision;
}

async function record(
  context: Context,
  { id, n }: Seen,
  type: string,
  { body, words = {} }: { body: JsonObject; words?: Record<string, string> },
): Promise<void> {
  const personal = Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ''));
  await append(context, { kind: 'meeting', subject: id, seen: n, type, version: 1, body, personal });
  await projectMeeting(context, id, await chain(context, 'meeting', id));
}
