import type { z } from 'zod';
import { type CitySnapshot, citySnapshot, workingCalendar } from '../../city/index.ts';
import { append, chain } from '../../ledger/index.ts';
import type { Context, PostActor } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import { maskedTitles, workOf } from '../../requests/index.ts';
import { setClock } from '../../requests/rules/clocks.ts';
import type { SetDeadline } from '../../requests/rules/events.ts';
import type * as contract from '../contract-ladder.ts';
import type { Paper } from '../contract-ladder.ts';
import type { Cause } from '../rules/causes.ts';
import { callFor, isOwed, issuers, possibleOn, type RungAction } from '../rules/ladder.ts';
import {
  evolveLadder,
  foldLadder,
  type IssuedRung,
  type IssuedStep,
  type Ladder,
  type LadderEvents,
  type LadderEventType,
} from '../rules/ladder-events.ts';
import { lookerOf, type Seen } from './ladder-look.ts';
import { writePaper } from './ladder-papers.ts';
import { projectLadder } from './ladder-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** A request with its ladder as the record tells it. @throws Refused `not-found` where the post may not see it */
export async function loadSeen(context: Context, request: string): Promise<Seen & { city: CitySnapshot }> {
  const city = await citySnapshot(context);
  const work = (await workOf(context, [request])).get(request);
  if (work === undefined) throw new Refused('not-found');
  const ladder = foldLadder(await chain(context, 'ladder', request));
  return { work, ladder, call: callFor(work, ladder, lookerOf(city, context.now)), city };
}

/** As {@link loadSeen}, for a step that was decided upon what stood at entry `n`. */
async function begin(context: Context, { request, n }: { request: string; n: number }) {
  const seen = await loadSeen(context, request);
  if (seen.ladder.n !== n) throw new Refused('conflict', { n: seen.ladder.n });
  const { actor } = context;
  if (actor.kind !== 'post') throw new Refused('not-allowed');
  return { ...seen, actor };
}

type Begun = Awaited<ReturnType<typeof begin>>;

/** 发出催办、督办、约谈、挂牌督办: the rung the facts call for, by a post that issues it. */
export async function issueRung(context: Context, input: Input<typeof contract.issueRung>): Promise<void> {
  const begun = await begin(context, input);
  const { work, ladder } = begun;
  const { paper, due, template, why } = await prepare(context, begun, input);
  const body: LadderEvents['rung-issued'] = {
    rung: input.rung,
    unit: work.unit ?? '',
    number: work.number,
    redo: work.redoCount,
    work: work.stage === 'dispatched' ? work.dutyDue : work.stepDue,
    why,
    due,
    template: paper === null ? null : (template ?? null),
  };
  await record(context, input.request, ladder, {
    type: 'rung-issued',
    body,
    personal: { ...said(input), ...letter(paper) },
  });
}

/** The paper as it would go out now; null where the city has no template. */
export async function draftPaper(
  context: Context,
  input: Input<typeof contract.draftPaper>,
): Promise<{ paper: Paper | null }> {
  const { actor } = context;
  if (actor.kind !== 'post') throw new Refused('not-allowed');
  const seen = await loadSeen(context, input.request);
  const { paper } = await prepare(context, { ...seen, actor }, input);
  return { paper };
}

const letter = (paper: Paper | null): Record<string, string> =>
  paper === null ? {} : { letter: JSON.stringify(paper) };

/** What is needed to issue a rung, where it is the one that is due and the post issues it. */
async function prepare(
  context: Context,
  { city, work, ladder, call, actor }: Begun,
  input: {
    rung: IssuedRung;
    words?: string | undefined;
    time?: string | undefined;
    place?: string | undefined;
  },
) {
  const { rung } = input;
  if (!issuers[rung].some((role) => actor.roles.includes(role)))
    throw new Refused('not-allowed', { reason: 'rung-not-yours' });
  if (call.next?.rung !== rung) throw new Refused('not-now', { reason: `ladder-${call.hold ?? 'other'}` });
  const due = answerDue(city, context.now, rung);
  const template = city.item('ladder', rung)?.data.template;
  const title = (await maskedTitles(context, [work.id])).get(work.id) ?? '';
  const { words, time, place } = input;
  const why: readonly Cause[] = call.next.why;
  const matter = {
    ...{ number: work.number, title, unit: work.unit ?? '', why, count: ladder.steps.length },
    ...{ answerBy: due.due, words, time, place },
  };
  return { paper: writePaper(city, actor, { template, matter }), due, template, why };
}

/** By when a rung is answered, counted with proof by the city's calendar. */
function answerDue(city: CitySnapshot, now: string, rung: IssuedRung, workdays?: number): SetDeadline {
  const held = city.item('ladder', rung);
  const length =
    workdays === undefined ? held?.data.answer : ({ amount: workdays, unit: 'workday' } as const);
  if (held === undefined || length === undefined) throw new Refused('not-set-up');
  const preset = {
    ...{ code: `ladder-${rung}`, version: held.version, length },
    source: held.data.source ?? held.data.name.zh,
  };
  const due = setClock(workingCalendar(city), preset, now);
  if (due === null) throw new Refused('not-set-up');
  return due;
}

interface OnStep {
  request: string;
  n: number;
  at: number;
}

/** The rung a step is about, where the post may take it now. */
function take({ ladder, work, actor }: Begun, at: number, action: RungAction): IssuedStep {
  const step = ladder.steps.find((one) => one.at === at);
  if (step === undefined) throw new Refused('not-found');
  if (!isOwed(step, work)) throw new Refused('not-now', { reason: 'rung-over' });
  if (!possibleOn(step, actor, true).includes(action)) throw refusedOn(step, actor, action);
  return step;
}

/** A post that takes this step, but not on the rung as it stands; or one that never does. */
function refusedOn(step: IssuedStep, actor: PostActor, action: RungAction): Refused {
  const states = ['waiting', 'answered', 'objected'] as const;
  const mayAtAll = states.some((state) => possibleOn({ ...step, state }, actor, true).includes(action));
  return mayAtAll
    ? new Refused('not-now', { reason: 'rung-step' })
    : new Refused('not-allowed', { reason: 'rung-not-yours' });
}

/** 回复 or 异议 of the unit. */
export async function answerRung(context: Context, input: Input<typeof contract.answerRung>): Promise<void> {
  const begun = await begin(context, input);
  const { at } = take(begun, input.at, 'answer');
  const { until, stand, words } = input;
  if (until !== undefined && until < begun.city.date)
    throw new Refused('invalid', { fields: { until: 'until-past' } });
  const body = { at, stand, until: stand === 'answers' ? (until ?? null) : null };
  await record(context, input.request, begun.ladder, { type: 'rung-answered', body, personal: { words } });
}

/** 认可: the answer is enough. */
export async function acceptRung(
  context: Context,
  input: OnStep & { words?: string | undefined },
): Promise<void> {
  const begun = await begin(context, input);
  const { at } = take(begun, input.at, 'accept');
  await record(context, input.request, begun.ladder, {
    type: 'rung-accepted',
    body: { at },
    personal: said(input),
  });
}

/** 退回重报: by a new deadline. */
export async function sendBackRung(
  context: Context,
  input: OnStep & { words: string; workdays: number },
): Promise<void> {
  const begun = await begin(context, input);
  const { at, rung } = take(begun, input.at, 'send-back');
  const due = answerDue(begun.city, context.now, rung, input.workdays);
  await record(context, input.request, begun.ladder, {
    type: 'rung-sent-back',
    body: { at, due },
    personal: said(input),
  });
}

/** 撤回: it was wrong. */
export async function withdrawRung(context: Context, input: OnStep & { words: string }): Promise<void> {
  const begun = await begin(context, input);
  const { at } = take(begun, input.at, 'withdraw');
  await record(context, input.request, begun.ladder, {
    type: 'rung-withdrawn',
    body: { at },
    personal: said(input),
  });
}

const said = ({ words }: { words?: string | undefined }): Record<string, string> =>
  words === undefined ? {} : { words };

const consultation = 'meeting';

/** 会商通知: the units that are to come, when and where. */
export async function callConsultation(
  context: Context,
  input: Input<typeof contract.callConsultation>,
): Promise<void> {
  const { city, work, ladder, actor, call } = await begin(context, input);
  if (call.hold === 'done' && work.stage !== 'objected' && work.stage !== 'registered')
    throw new Refused('not-now', { reason: 'ladder-done' });
  const { units, time, place } = input;
  if (units.some((unit) => city.item('unit', unit)?.data.dispatchable !== true))
    throw new Refused('invalid', { fields: { units: 'not-a-choice' } });
  if (time <= context.now) throw new Refused('invalid', { fields: { time: 'due-past' } });
  const title = (await maskedTitles(context, [work.id])).get(work.id) ?? '';
  const matter = {
    ...{ number: work.number, title, unit: work.unit ?? '', why: [], count: ladder.steps.length },
    ...{ answerBy: null, helpers: units, time, place },
  };
  const paper = writePaper(city, actor, { template: consultation, matter });
  await record(context, input.request, ladder, {
    type: 'consultation-called',
    body: { units, number: work.number, time, template: paper === null ? null : consultation },
    personal: { place, ...letter(paper) },
  });
}

interface Written<Type extends LadderEventType> {
  type: Type;
  body: LadderEvents[Type];
  personal?: Record<string, string>;
}

/** One entry more, and what is listed of it. */
export async function record<Type extends LadderEventType>(
  context: Context,
  request: string,
  ladder: Ladder,
  { type, body, personal = {} }: Written<Type>,
): Promise<void> {
  const { entry } = await append(context, {
    kind: 'ladder',
    subject: request,
    seen: ladder.n,
    type,
    version: 1,
    body: body as unknown as JsonObject,
    personal,
  });
  await projectLadder(context, request, evolveLadder(ladder, entry));
}
