import type { Actor } from '../../platform/context.ts';
import { type Decision, mayDo, type Relation } from '../../platform/permission.ts';
import { permissionOf, requestPermissions } from './permissions.ts';
import { isRecording } from './spoken.ts';
import { type Action, actions, actionsAt } from './stage.ts';
import { endsWhenTold, isHard, type RequestState } from './state.ts';

/** Why the request itself does not allow a step now. */
export const stageReasons = [
  'stage',
  'told-already',
  'wants-to-be-told',
  'not-told',
  'not-direct',
  'accepted-already',
  'asked-already',
  'nothing-asked',
  'second-person',
  'ruled',
  'not-hard',
  'not-a-helper',
  'replied-already',
  'extended-already',
  'no-extension',
  'not-the-receiver',
  'ends-when-told',
  'nobody-accused',
  'upper-deadline',
  'no-recording',
  'nobody-came',
  'noticed-already',
] as const;
type StageReason = (typeof stageReasons)[number];

export type Refusal = StageReason | Exclude<Decision, { ok: true }>['reason'];

export type Possible =
  | { action: Action; allowed: true; reason: null }
  | { action: Action; allowed: false; reason: Refusal };

/**
 * What an actor may do with a request now, the usual first, and why not the rest: the same answer for server and
 * console.
 */
export function possibleActions(state: RequestState, actor: Actor, relation: Relation): Possible[] {
  const here = actionsAt[state.stage];
  const ordered = [...here, ...actions.filter((action) => !here.includes(action))];
  return ordered.map((action) => {
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
  return ruleOf[action]?.(state, actor) ?? null;
}

/** Tells whether a refusal is about the request as it stands, and not about who asks. */
export function isAboutStage(reason: string): boolean {
  return (stageReasons as readonly string[]).includes(reason);
}

type RuleOf = (state: RequestState, actor: Actor) => StageReason | null;

const ruleOf: Partial<Record<Action, RuleOf>> = {
  tell: (state) => (state.told ? 'told-already' : null),
  confirm: (state) => (endsWhenTold(state.outcome) ? 'ends-when-told' : state.told ? null : 'not-told'),
  // a case cannot close untold: only an asker who wished not to be told may be left so (office.md 告知)
  close: (state) => (state.facts.notify === 'none' ? null : 'wants-to-be-told'),
  accept: (state) => (state.accepted ? 'accepted-already' : null),
  'ask-decline': nothingAsked,
  'decide-decline': bySecond('decline'),
  // a ruled request may not be returned again (潍坊市热线条例)
  return: (state) => (state.ruled ? 'ruled' : null),
  rule: (state) => (state.stage === 'objected' || isHard(state) ? null : 'not-hard'),
  reply: (state, actor) => {
    const helper = state.helpers.find(({ unit }) => unit === unitOf(actor));
    if (helper === undefined) return actor.kind === 'system' ? openHelper(state) : 'not-a-helper';
    return helper.replied ? 'replied-already' : null;
  },
  'ask-extension': (state) =>
    state.duty === null
      ? 'no-extension'
      : state.extensionCount > 0
        ? 'extended-already'
        : nothingAsked(state),
  'decide-extension': bySecond('extension'),
  review: (state, actor) =>
    actor.kind === 'post' && actor.person === state.proposedBy ? 'second-person' : null,
  'ask-tracking': nothingAsked,
  'decide-tracking': bySecond('tracking'),
  'offer-handover': nothingAsked,
  'sign-handover': (state, actor) => {
    if (state.asked?.what !== 'handover') return 'nothing-asked';
    return actor.kind === 'post' && state.asked.to !== actor.unit ? 'not-the-receiver' : null;
  },
  'tell-accused': (state) =>
    state.facts.accusedUnit === null && state.statement === null ? 'nobody-accused' : null,
  'give-notice': ({ visitors }) =>
    visitors === null ? 'nobody-came' : visitors.noticed === null ? null : 'noticed-already',
  transcribe: ({ facts }) =>
    facts.files.some(({ mediaType }) => isRecording(mediaType)) ? null : 'no-recording',
};

function unitOf(actor: Actor): string | null {
  return actor.kind === 'post' ? actor.unit : null;
}

function openHelper(state: RequestState): StageReason | null {
  return state.helpers.some(({ replied }) => !replied) ? null : 'not-a-helper';
}

function nothingAsked(state: RequestState): StageReason | null {
  return state.asked === null ? null : 'asked-already';
}

/** What one person asked another has to decide. */
function bySecond(what: NonNullable<RequestState['asked']>['what']): RuleOf {
  return (state, actor) => {
    if (state.asked?.what !== what) return 'nothing-asked';
    return actor.kind === 'post' && state.asked.person === actor.person ? 'second-person' : null;
  };
}
