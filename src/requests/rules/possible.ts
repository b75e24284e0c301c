import type { Actor } from '../../platform/context.ts';
import { type Decision, mayDo, type Relation } from '../../platform/permission.ts';
import { permissionOf, requestPermissions } from './permissions.ts';
import { type Action, actions, actionsAt } from './stage.ts';
import type { RequestState } from './state.ts';

export type Refusal =
  | 'stage'
  | 'told-already'
  | 'wants-to-be-told'
  | 'not-told'
  | 'not-direct'
  | Exclude<Decision, { ok: true }>['reason'];

export type Possible =
  | { action: Action; allowed: true; reason: null }
  | { action: Action; allowed: false; reason: Refusal };

/** What an actor may do with a request now, and why not the rest: the same answer for server and console. */
export function possibleActions(state: RequestState, actor: Actor, relation: Relation): Possible[] {
  return actions.map((action) => {
    const reason = refusalOf(state, action, actor, relation);
    return reason === null ? { action, allowed: true, reason: null } : { action, allowed: false, reason };
  });
}

/** Why an action is refused, or null when it is allowed. */
export function refusalOf(
  state: RequestState,
  action: Action,
  actor: Actor,
  relation: Relation,
): Refusal | null {
  if (!actionsAt[state.stage].includes(action)) return 'stage';
  const decision = mayDo(requestPermissions[permissionOf[action]], actor, relation);
  if (!decision.ok) return decision.reason;
  return ruleOf[action]?.(state) ?? null;
}

const ruleOf: Partial<Record<Action, (state: RequestState) => Refusal | null>> = {
  tell: (state) => (state.told ? 'told-already' : null),
  confirm: (state) => (state.told ? null : 'not-told'),
  // a case cannot close untold: only an asker who wished not to be told may be left so (office.md 告知)
  close: (state) => (state.facts.notify === 'none' ? null : 'wants-to-be-told'),
};
