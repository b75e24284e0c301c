import type { Kinds } from '../../city/index.ts';
import type { Actor } from '../../platform/context.ts';
import { mayDo, type Relation } from '../../platform/permission.ts';
import { type RequestPermission, requestPermissions } from './permissions.ts';
import type { Action, Stage } from './stage.ts';

/** What a request is, as far as a list asks. */
interface Asked {
  requestType: string;
  /** Its category and those above it. */
  categories: readonly string[];
}

/** Key of an item among the ticks of a request. */
export const tickKey = (checklist: string, item: string): string => `${checklist}/${item}`;

/** Whether a list is for a request: for its category or one above it, and for its type; what a list leaves open fits all. */
export function fits(list: Kinds['checklist'], { requestType, categories }: Asked): boolean {
  const ofCategory = list.categories.length === 0 || list.categories.some((one) => categories.includes(one));
  return ofCategory && (list.requestTypes.length === 0 || list.requestTypes.includes(requestType));
}

type Step = NonNullable<Kinds['checklist']['step']>;

interface StepOfList {
  /** In which stages its items are ticked. */
  stages: readonly Stage[];
  /** The action that is taken after looking at it. */
  before: Action;
  /** Who ticks: whoever may do this. */
  permission: RequestPermission;
}

/** When, by whom and before what the list of a step is looked at. Helpers look at what belongs to the work as the lead does. */
const stepsOfLists: Readonly<Record<Step, StepOfList>> = {
  register: { stages: ['registered'], before: 'dispatch', permission: 'requests.register' },
  dispatch: { stages: ['registered'], before: 'dispatch', permission: 'requests.dispatch' },
  sign: { stages: ['dispatched'], before: 'sign', permission: 'requests.sign' },
  handle: { stages: ['handling', 'tracking', 'reviewing'], before: 'answer', permission: 'requests.attach' },
  answer: { stages: ['handling', 'tracking', 'reviewing'], before: 'answer', permission: 'requests.attach' },
  review: { stages: ['reviewing'], before: 'review', permission: 'requests.review' },
  tell: { stages: ['answered'], before: 'tell', permission: 'requests.tell' },
  'call-back': { stages: ['answered'], before: 'confirm', permission: 'requests.confirm' },
};

/** The action a list is looked at before. */
export function actionAfter({ step = 'answer' }: Pick<Kinds['checklist'], 'step'>): Action {
  return stepsOfLists[step].before;
}

/** Whether a post ticks this list now: its step is at hand, and the post is one that takes it. */
export function mayTick(
  { step = 'answer' }: Pick<Kinds['checklist'], 'step'>,
  stage: Stage,
  actor: Actor,
  relation: Relation,
): boolean {
  const { stages, permission } = stepsOfLists[step];
  return stages.includes(stage) && mayDo(requestPermissions[permission], actor, relation).ok;
}

/** Items that must be ticked before an action and are not. */
export function openBefore(
  action: Action,
  lists: readonly Kinds['checklist'][],
  ticks: Readonly<Record<string, number>>,
): { list: string; item: string }[] {
  return lists
    .filter((list) => actionAfter(list) === action)
    .flatMap((list) =>
      list.items
        .filter(({ code, required }) => required && ticks[tickKey(list.code, code)] === undefined)
        .map(({ code }) => ({ list: list.code, item: code })),
    );
}
