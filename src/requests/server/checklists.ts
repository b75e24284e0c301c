import type { CitySnapshot, Kinds } from '../../city/index.ts';
import type { Entry } from '../../ledger/index.ts';
import type { Actor, Context } from '../../platform/context.ts';
import type { Relation } from '../../platform/permission.ts';
import { actionAfter, fits, mayTick, openBefore, tickKey } from '../rules/checklist.ts';
import type { Action } from '../rules/stage.ts';
import type { RequestState } from '../rules/state.ts';

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
export function listsFor(city: CitySnapshot, state: RequestState): Kinds['checklist'][] {
  const asked = {
    requestType: state.facts.requestType,
    categories: categoriesOf(city, state.category),
  };
  return city
    .items('checklist')
    .map(({ data }) => data)
    .filter((list) => fits(list, asked));
}

/** The checklists of a request with what is ticked, by whom and when, and which of them the reader ticks now. */
export function checklistsOf(
  city: CitySnapshot,
  state: RequestState,
  entries: readonly Entry[],
  reader: { actor: Actor; relation: Relation },
) {
  return listsFor(city, state).map((list) => ({
    code: list.code,
    name: list.name,
    before: actionAfter(list),
    mine: mayTick(list, state.stage, reader.actor, reader.relation),
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

/**
 * Whether a post has yet to tick what must be looked at before a step; a message that goes out by itself and an asker
 * who rates have no list to look at.
 */
export function isUnchecked(
  { actor }: Pick<Context, 'actor'>,
  city: CitySnapshot,
  state: RequestState,
  action: Action,
): boolean {
  return actor.kind === 'post' && openBefore(action, listsFor(city, state), state.checks).length > 0;
}
