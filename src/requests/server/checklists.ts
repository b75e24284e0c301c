import type { z } from 'zod';
import type { CitySnapshot, Kinds } from '../../city/index.ts';
import type { Entry } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type * as contract from '../contract.ts';
import { fits, openBeforeAnswer, tickKey } from '../rules/checklist.ts';
import type { RequestState } from '../rules/state.ts';
import { takeStep } from './step.ts';

/** The category of a request and all above it. */
function categoriesOf(city: CitySnapshot, category: string | null): string[] {
  const found: string[] = [];
  for (let at = category ?? undefined; at !== undefined && !found.includes(at); ) {
    found.push(at);
    at = city.item('category', at)?.data.parent;
  }
  return found;
}

/** The checklists of the city that are for a request, in official order. */
function listsFor(city: CitySnapshot, state: RequestState): Kinds['checklist'][] {
  const asked = {
    requestType: state.facts.requestType,
    categories: categoriesOf(city, state.category),
  };
  return city
    .items('checklist')
    .map(({ data }) => data)
    .filter((list) => fits(list, asked));
}

/** The checklists of a request with what is ticked, by whom and when. */
export function checklistsOf(city: CitySnapshot, state: RequestState, entries: readonly Entry[]) {
  return listsFor(city, state).map((list) => ({
    code: list.code,
    name: list.name,
    items: list.items.map(({ code, name, required }) => {
      const ticked = entries.find(({ n }) => n === state.checks[tickKey(list.code, code)]);
      const by = ticked?.actor.kind === 'post' ? ticked.actor : null;
      return {
        ...{ code, name, required, at: ticked?.recordedAt ?? null },
        ...{ post: by?.post ?? null, unit: by?.unit ?? null },
      };
    }),
  }));
}

/** @throws Refused `not-now` while something that must be done before answering is not ticked. */
export function mustBeChecked(city: CitySnapshot, state: RequestState): void {
  if (openBeforeAnswer(listsFor(city, state), state.checks).length > 0)
    throw new Refused('not-now', { reason: 'checklist-open' });
}

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
    return { type: 'checked', body: { checklist, item, done } };
  });
}
