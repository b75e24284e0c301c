import { toInstant } from '../../../platform/calendar/civil.ts';
import type { Actor } from '../../../platform/context.ts';
import { add, type Story } from './story.ts';

const hour = 3_600_000;

/** Shares of open cases, in percent, that stand where the plain way does not lead. */
const shares = { returned: 20, extension: 20, urged: 40, tracking: 58, reviewed: 30 };

function isUnder(story: Story, share: number): boolean {
  return story.sketch.twist !== undefined && story.sketch.twist < share;
}

/** 退单: some units hand a case back, and that waits to be decided. */
export function returned(story: Story, actor: Actor): void {
  if (!isUnder(story, shares.returned)) return;
  const { requestType } = story.seeded.facts;
  const at = story.timeline.after(2 * hour, 'office-hours');
  if (at === null) return;
  const review = story.world.clock({ slot: 'ruling', requestType }, toInstant(at));
  add(story, at, {
    type: 'returned',
    body: { ground: 'not-our-duty', suggested: null, late: false, review },
    personal: { reason: '经核对权责清单，该事项不属本单位职责，申请退回重新派单。' },
    actor,
  });
}

/** What may have happened while a case is in hand: more time asked for, the asker urges, or it is tracked 挂账. */
export function inHand(story: Story, actor: Actor): void {
  if (isUnder(story, shares.extension)) askExtension(story, actor);
  else if (isUnder(story, shares.urged)) urge(story);
  else if (isUnder(story, shares.tracking)) track(story, actor);
}

function askExtension(story: Story, actor: Actor): void {
  const { requestType } = story.seeded.facts;
  const at = story.timeline.after(3 * hour, 'office-hours');
  if (at === null) return;
  const decide = story.world.clock({ slot: 'decide', requestType }, toInstant(at));
  add(story, at, {
    type: 'extension-asked',
    body: { amount: 3, unit: 'workday', decide },
    personal: { reason: '需要采购材料，预计三个工作日到货。' },
    actor,
  });
}

function urge(story: Story): void {
  add(story, story.timeline.after(4 * hour), {
    type: 'urged',
    body: { by: 'asker', what: 'urge' },
    personal: { words: '已经过去几天了，请问什么时候能处理好？' },
    actor: { kind: 'asker', request: '' },
  });
}

function track(story: Story, actor: Actor): void {
  const { world, timeline, seeded } = story;
  const { requestType } = seeded.facts;
  const at = timeline.after(3 * hour, 'office-hours');
  if (at === null) return;
  const decide = world.clock({ slot: 'decide', requestType }, toInstant(at));
  const measure = '已列入下一批改造计划，先采取临时措施，并按约定日期告知进展。';
  add(story, at, {
    type: 'tracking-asked',
    body: { days: 60, decide },
    personal: { reason: '须列入年度计划统一实施，现阶段不能彻底解决。', measure },
    actor,
  });
  const decided = timeline.after(2 * hour, 'office-hours');
  if (decided === null) return;
  add(story, decided, {
    type: 'tracking-decided',
    body: { granted: true, next: world.clock({ slot: 'tracking', requestType }, toInstant(decided)) },
    personal: { progress: measure },
    actor: world.actor(world.reception, ['shift-lead']),
  });
}

/** 协办反馈: every helping unit replies before the lead answers. */
export function repliesOfHelpers(story: Story, helpers: readonly string[]): void {
  for (const unit of helpers) {
    add(story, story.timeline.after(hour, 'office-hours'), {
      type: 'helper-replied',
      body: { unit, late: false },
      personal: { reply: '已按职责配合查看，情况已告知主办单位。' },
      actor: story.world.actor(unit, ['handler', 'unit-head']),
    });
  }
}

/** Some answers wait for a second person 答复审核. */
export function isReviewed(story: Story): boolean {
  return story.sketch.until === 'answered' && isUnder(story, shares.reviewed);
}

export function proposeAnswer(story: Story, actor: Actor): void {
  const { world, timeline, seeded } = story;
  const at = timeline.after(story.sketch.takes.handle, 'office-hours');
  if (at === null) return;
  const review = world.clock({ slot: 'answer-review', requestType: seeded.facts.requestType }, toInstant(at));
  add(story, at, {
    type: 'answer-proposed',
    body: { outcome: 'solved', review },
    personal: { answer: seeded.answer },
    actor,
  });
}
