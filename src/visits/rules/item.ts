import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';

/** What is heard or said on a visit, each an object of its own. */
export const itemKinds = [
  'need', // 诉求
  'idea', // 建议
  'answered', // 现场答复
  'promise', // 承诺
  'question', // 宣讲提问
] as const;
export type ItemKind = (typeof itemKinds)[number];

export const itemStates = ['open', 'done', 'closed'] as const;
/** Waits for an outcome, waits to be checked, over. */
export type ItemState = (typeof itemStates)[number];

export const itemOutcomes = [
  'done', // 办成了
  'cannot', // 办不了
  'adopted', // 采纳
  'not-adopted', // 未采纳
  'answered', // 已答复
  'passed', // 已转诉求件
] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

/** What may become of each kind by the hand of who answers for it. */
export const outcomesOf: Readonly<Record<ItemKind, readonly ItemOutcome[]>> = {
  need: ['done', 'cannot'],
  idea: ['adopted', 'not-adopted'],
  answered: [],
  promise: ['done', 'cannot'],
  question: ['answered', 'cannot'],
};

/** Said to be done on the spot, kept or handled: somebody else asks whether it is so. */
const isChecked = (kind: ItemKind): boolean => kind === 'need' || kind === 'promise' || kind === 'answered';

/** What an item is from its first entry on. */
interface ItemIs {
  visit: string;
  /** The target of the visit, by its id and where it lies. */
  target: string;
  division: string | null;
  targetUnit: string | null;
  kind: ItemKind;
  /** The question of the form it came from. */
  question: string | null;
  theme: string | null;
  /** Who visited. */
  visitor: string;
  /** Who answers for it. */
  unit: string;
  post: string | null;
  day: CivilDate;
  due: CivilDate | null;
  /** The request it became. */
  request: string | null;
  number: string | null;
}

/** Body of `item-noted` version 1: the words stand beside it, sealed. */
export interface ItemNoted extends ItemIs {
  /** A question that was answered there and then. */
  answered: boolean;
}

/** Body of `item-settled` version 1. */
export interface ItemSettled extends JsonObject {
  outcome: ItemOutcome;
  on: CivilDate;
}

/** Body of `item-passed` version 1: it became a request. */
export interface ItemPassed extends JsonObject {
  request: string;
  number: string;
  on: CivilDate;
}

/** Body of `item-checked` version 1, by somebody else than who settled it. */
export interface ItemChecked extends JsonObject {
  agrees: boolean;
  on: CivilDate;
}

/** One thing heard or said 事项 as its chain tells it. */
export interface Item extends ItemIs {
  n: number;
  state: ItemState;
  outcome: ItemOutcome | null;
  settledOn: CivilDate | null;
  /** Who said it was settled; another person checks. */
  settledBy: string | null;
  checked: boolean | null;
  /** How often a check said it was not so. */
  returned: number;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  actor: { kind: string; person?: string };
  body: JsonObject;
}

/** Folds an item. @throws TypeError for another type, or one that cannot follow. */
export function foldItem(entries: readonly Told[]): Item | undefined {
  return entries.reduce<Item | undefined>(evolveItem, undefined);
}

/** The item after one more entry. */
export function evolveItem(before: Item | undefined, entry: Told): Item {
  if (entry.type === 'item-noted' && before === undefined) return noted(entry);
  if (before === undefined) throw new TypeError(`${entry.type} before item-noted`);
  const change = changes[entry.type];
  if (change === undefined) throw new TypeError(`${entry.type} is no entry of an item`);
  return { ...before, n: entry.n, ...change(entry, before) };
}

const personOf = ({ actor }: Told): string | null => actor.person ?? null;

function noted(entry: Told): Item {
  const { answered, ...said } = entry.body as unknown as ItemNoted;
  const begun = {
    ...said,
    n: entry.n,
    ...{ state: 'open', outcome: null, settledOn: null, settledBy: null, checked: null, returned: 0 },
  } satisfies Item;
  const now = { settledOn: said.day, settledBy: personOf(entry) };
  if (said.request !== null) return { ...begun, ...now, state: 'closed', outcome: 'passed' };
  if (said.kind === 'answered') return { ...begun, ...now, state: 'done', outcome: 'answered' };
  if (said.kind === 'question' && answered) return { ...begun, ...now, state: 'closed', outcome: 'answered' };
  return begun;
}

const changes: Readonly<Record<string, (entry: Told, before: Item) => Partial<Item>>> = {
  'item-settled': (entry, { kind }) => {
    const { outcome, on } = entry.body as unknown as ItemSettled;
    const state = isChecked(kind) ? 'done' : 'closed';
    return { state, outcome, settledOn: on, settledBy: personOf(entry), checked: null };
  },
  'item-passed': (entry) => {
    const { request, number, on } = entry.body as unknown as ItemPassed;
    return {
      ...{ state: 'closed', outcome: 'passed', request, number },
      ...{ settledOn: on, settledBy: personOf(entry), checked: null },
    };
  },
  // what was not so is open again; the day it was due on stays: nobody's waiting begins anew
  'item-checked': ({ body }, { returned }) => {
    const { agrees } = body as unknown as ItemChecked;
    return agrees
      ? { state: 'closed', checked: true }
      : { state: 'open', checked: false, returned: returned + 1, outcome: null, settledOn: null };
  },
  erased: () => ({}),
};

export const itemSteps = ['settle', 'pass', 'check'] as const;
export type ItemStep = (typeof itemSteps)[number];

/** What may happen to an item now, whoever does it. */
export function stepsOf({ state, kind }: Pick<Item, 'state' | 'kind'>): ItemStep[] {
  if (state === 'done') return ['check'];
  if (state === 'closed') return [];
  const mayPass = kind === 'need' || kind === 'idea' || kind === 'question' || kind === 'answered';
  return [
    ...(outcomesOf[kind].length > 0 ? (['settle'] as const) : []),
    ...(mayPass ? (['pass'] as const) : []),
  ];
}

/** 逾期未办结: its day is over and nothing came of it. */
export function isOverdue({ state, due }: Pick<Item, 'state' | 'due'>, today: CivilDate): boolean {
  return state === 'open' && due !== null && due < today;
}

export const promiseStates = ['waiting', 'overdue', 'unchecked', 'kept', 'late', 'not-kept'] as const;
export type PromiseState = (typeof promiseStates)[number];

/** How a promise stands: kept only once somebody else found it so, and then in time or late. */
export function promiseState(
  item: Pick<Item, 'state' | 'due' | 'outcome' | 'settledOn' | 'checked'>,
  today: CivilDate,
): PromiseState {
  if (isOverdue(item, today)) return 'overdue';
  if (item.state === 'open') return 'waiting';
  if (item.outcome === 'cannot') return 'not-kept';
  if (item.state === 'done') return 'unchecked';
  return item.due !== null && (item.settledOn ?? '') > item.due ? 'late' : 'kept';
}
