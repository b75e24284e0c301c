import { toInstant } from '../../../platform/calendar/civil.ts';
import type { Actor } from '../../../platform/context.ts';
import type { ForgedStep } from '../../bulk/server/forge-chain.ts';
import type { SetDeadline } from '../../rules/events.ts';
import { chanceOf } from './chance.ts';
import { drawFacts, personalOf, receivedBody, type SeedFacts } from './facts.ts';
import { remarks } from './phrases.ts';
import type { Sketch } from './sketch.ts';
import { add, type Story } from './story.ts';
import { beginTimeline } from './timeline.ts';
import { inHand, isReviewed, proposeAnswer, repliesOfHelpers, returned } from './twists.ts';
import type { SeedWorld } from './world.ts';

/** A whole made-up case: what was done, in order, and what its projections show. */
export interface SeedHistory extends Pick<SeedFacts, 'words' | 'parties'> {
  steps: ForgedStep[];
}

const minute = 60_000;
const operators = ['operator', 'shift-lead', 'reception'] as const;
const callers = ['callback', 'shift-lead', 'operator'] as const;

/** Tells the story of one case through the same events as a real one; the same for the same seed and world. */
export function tellHistory(
  world: SeedWorld,
  which: { seed: number; index: number; number: string; sketch: Sketch },
): SeedHistory {
  const chance = chanceOf(which.seed, which.index * 2 + 1);
  const seeded = drawFacts(world, chance, which.sketch.direct);
  return tellStory(world, { ...which, chance, seeded });
}

/** Tells the story of given facts. */
export function tellStory(
  world: SeedWorld,
  given: Pick<Story, 'chance' | 'sketch' | 'seeded'> & { number: string },
): SeedHistory {
  const { sketch, seeded } = given;
  const timeline = beginTimeline(world, sketch.happenedAt, sketch.until !== 'closed');
  const story: Story = { ...given, world, timeline, steps: [] };
  const at = toInstant(sketch.happenedAt);
  add(story, sketch.happenedAt, {
    type: 'received',
    body: receivedBody(world, seeded, given.number, at),
    personal: personalOf(seeded.words, seeded.parties),
    actor: seeded.way.spoken ? world.actor(world.reception, operators) : { kind: 'visitor' },
  });
  if (sketch.direct) answerDirectly(story);
  else handOn(story);
  return { words: seeded.words, parties: seeded.parties, steps: story.steps };
}

function answerDirectly(story: Story): void {
  const { chance, world, seeded } = story;
  const basis = chance.pick(['knowledge', 'knowledge', 'three-party', 'own-duty'] as const);
  add(story, story.timeline.after(chance.between(2, 9) * minute), {
    type: 'answered-directly',
    body: { basis, article: null },
    personal: { answer: seeded.answer },
    actor: world.actor(world.reception, operators),
  });
}

/** 转办: dispatch, signing, answer, telling, what the asker says, and at most one time again. */
function handOn(story: Story): void {
  const { world, seeded, sketch } = story;
  if (sketch.until === 'registered') return;
  const proposal = world.propose(seeded.topic.category, seeded.place.division);
  if (proposal === null) return;
  const sign = dispatch(story, proposal);
  if (sign === undefined) return;
  const handler = world.actor(proposal.lead, ['handler', 'unit-head']);
  if (sketch.until === 'dispatched') returned(story, handler);
  if (sketch.until === 'dispatched' || !takeOn(story, handler, sign)) return;
  if (sketch.until === 'handling') inHand(story, handler);
  else answered(story, { handler, helpers: proposal.helpers });
}

/** Helpers reply, the lead answers, and the asker says what they think of it, at most twice. */
function answered(story: Story, { handler, helpers }: { handler: Actor; helpers: readonly string[] }): void {
  repliesOfHelpers(story, helpers);
  if (isReviewed(story)) {
    proposeAnswer(story, handler);
    return;
  }
  if (answerAndAsk(story, handler, 0)) answerAndAsk(story, handler, 1);
}

/** @returns the clock of signing, undefined when it is not dispatched yet. */
function dispatch(
  story: Story,
  { lead, helpers, catalogue }: NonNullable<ReturnType<SeedWorld['propose']>>,
): SetDeadline | null | undefined {
  const { world, seeded, sketch } = story;
  const { requestType } = seeded.facts;
  const at = story.timeline.after(sketch.takes.assign);
  if (at === null) return undefined;
  const sign = world.clock({ requestType, slot: 'sign' }, toInstant(at));
  const duty = world.clock({ requestType, slot: 'answer', clock: 'duty' }, toInstant(at));
  const due = world.clock({ requestType, slot: 'help' }, toInstant(at));
  const decided = {
    category: seeded.topic.category,
    lead,
    helpers: helpers.map((unit) => ({ unit, due })),
    urgency: null,
    catalogue,
  };
  const actor = world.actor(world.reception, ['dispatcher', 'shift-lead']);
  add(story, at, { type: 'dispatched', body: { ...decided, sign, duty }, actor });
  return sign;
}

function takeOn(story: Story, actor: Actor, sign: SetDeadline | null): boolean {
  const at = story.timeline.after(story.sketch.takes.sign, 'office-hours');
  const signedLate = at !== null && sign !== null && toInstant(at) > sign.due;
  return add(story, at, { type: 'signed', body: { signedLate }, actor });
}

/** One round of answering; true when the asker sends it back to be done again 重办. */
function answerAndAsk(story: Story, handler: Actor, round: number): boolean {
  const { sketch, chance, world, seeded } = story;
  if (!answer(story, handler, round)) return false;
  if (sketch.until === 'answered' && chance.percent(60)) return false;
  const caller = world.actor(world.reception, callers);
  const at = story.timeline.after(sketch.takes.tell);
  const { notify } = seeded.facts;
  if (notify === 'none') {
    add(story, at, { type: 'closed', body: { ground: 'not-to-be-told' }, actor: caller });
    return false;
  }
  const { requestType } = seeded.facts;
  const callsBy = at === null ? null : world.clock({ slot: 'call-back', requestType }, toInstant(at));
  const actor = notify === 'phone' ? caller : handler;
  const told = { type: 'told', body: { way: notify, callBack: callsBy }, actor } as const;
  return add(story, at, told) && sketch.until !== 'answered' && callBack(story, caller, round);
}

function answer(story: Story, actor: Actor, round: number): boolean {
  const { sketch, chance, world, seeded } = story;
  const at = story.timeline.after(sketch.takes.handle / (round + 1), 'office-hours');
  if (at === null) return false;
  const { code: outcome } = chance.weighted(outcomes);
  const tell = world.clock({ slot: 'tell', requestType: seeded.facts.requestType }, toInstant(at));
  const personal = outcome === 'not-possible' ? cannot : { answer: seeded.answer };
  return add(story, at, { type: 'answered', body: { outcome, tell }, personal, actor });
}

const cannot = {
  answer: '经核实，所提事项现行政策没有安排，暂不能办理。已向来电人说明情况并登记，政策有变化时另行告知。',
  ground: '现行政策没有这项安排',
};
const outcomes = [
  { code: 'solved', weight: 80 },
  { code: 'explained', weight: 15 },
  { code: 'not-possible', weight: 5 },
] as const;

function callBack(story: Story, actor: Actor, round: number): boolean {
  const { sketch, chance, world, seeded } = story;
  const at = story.timeline.after(sketch.takes.confirm);
  if (at === null) return false;
  const again = round === 0 && world.grades.bad.length > 0 && chance.percent(9);
  const grade = chance.pick(again ? world.grades.bad : world.grades.good);
  const { requestType } = seeded.facts;
  const redo = again ? world.clock({ slot: 'redo', requestType }, toInstant(at)) : null;
  const remark = chance.pick(again ? remarks.bad : remarks.good);
  const personal = remark === '' ? {} : { personal: { remark } };
  add(story, at, {
    type: 'confirmed',
    body: { by: 'phone', solved: !again, grade, again, redo, contacted: true },
    ...personal,
    actor,
  });
  return again;
}
