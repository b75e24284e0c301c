import type { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type * as contract from '../contract.ts';
import { mayTick } from '../rules/checklist.ts';
import { listsFor } from './checklists.ts';
import { actorRelation, takeStep } from './step.ts';

/** 勾选核对单: one item is done, or not done after all. */
export async function checkItem(
  context: Context,
  input: z.output<(typeof contract.check)['input']>,
): Promise<void> {
  const { checklist, item, done } = input;
  await takeStep(context, { id: input.id, seen: input.n, action: 'check' }, (state, city) => {
    const list = listsFor(city, state).find(({ code }) => code === checklist);
    if (list?.items.some(({ code }) => code === item) !== true)
      throw new Refused('invalid', { fields: { item: 'not-a-choice' } });
    const { actor } = context;
    if (actor.kind === 'post' && !mayTick(list, state.stage, actor, actorRelation(context, city, state)))
      throw new Refused('not-allowed', { reason: 'checklist-of-others' });
    return { type: 'checked', body: { checklist, item, done } };
  });
}
