import type { RegisterState } from '../../city/rules/kinds/register.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';

export type Register = Kinds['register'];
export type Stage = Register['stages'][number];
export type Step = Register['steps'][number];

/** What fields hold, by code: numbers, days, choices, yes or no, units. Words stand beside the entry, sealed. */
export type Values = Record<string, string>;

/** Where an item stands from a day on. */
export interface Standing {
  stage: string;
  state: RegisterState;
  on: CivilDate;
}

/** Body of `register-listed` version 1. */
export interface Listed extends JsonObject {
  register: string;
  /** Version of the register in force: the item is worked on by it to its end. */
  version: number;
  /** The unit it belongs to. */
  unit: string;
  division: string | null;
  /** The request it came from. */
  request: string | null;
  values: Values;
  /** Fields that make it the same as another. */
  once: string[];
  stage: string;
  state: RegisterState;
  due: CivilDate | null;
  on: CivilDate;
}

/** Body of `register-moved` version 1. */
export interface Moved extends JsonObject {
  step: string;
  values: Values;
  stage: string;
  state: RegisterState;
  due: CivilDate | null;
  on: CivilDate;
}

/** Body of `register-looked` version 1: so many days after the result somebody looked whether it holds. */
export interface Looked extends JsonObject {
  days: number;
  holds: boolean;
  /** Where it goes back to when it does not. */
  stage: string | null;
  due: CivilDate | null;
  on: CivilDate;
}

/** An item 事项 as its chain tells it. */
export interface Item {
  n: number;
  register: string;
  version: number;
  unit: string;
  division: string | null;
  request: string | null;
  values: Values;
  once: string[];
  stage: string;
  state: RegisterState;
  due: CivilDate | null;
  listedOn: CivilDate;
  /** Since when it is done or stopped. */
  endedOn: CivilDate | null;
  /** How often what was over began again. */
  reopened: number;
  moves: Standing[];
  /** Looks since it was last done. */
  looked: { days: number; on: CivilDate; holds: boolean }[];
  /** Day it was first due on, by stage: what a check sends back is due when it was. */
  dues: Record<string, CivilDate>;
  /** Accounts that took each step last, and whoever brought it to its result. */
  takers: Record<string, string>;
  doneBy: string | null;
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
  return entries.reduce<Item | undefined>(evolve, undefined);
}

function evolve(before: Item | undefined, entry: Told): Item {
  if (entry.type === 'register-listed' && before === undefined) return listed(entry);
  if (before === undefined) throw new TypeError(`${entry.type} before register-listed`);
  const change = changes[entry.type];
  if (change === undefined) throw new TypeError(`${entry.type} is no entry of an item`);
  return { ...before, n: entry.n, ...change(entry, before) };
}

function listed({ n, body }: Told): Item {
  const { on, ...said } = body as unknown as Listed;
  const { stage, state, due } = said;
  return {
    ...said,
    n,
    listedOn: on,
    ...{ endedOn: null, reopened: 0, looked: [], takers: {}, doneBy: null },
    moves: [{ stage, state, on }],
    dues: due === null ? {} : { [stage]: due },
  };
}

/** The item once it stands somewhere else, or where it stood with another day. */
function stands(before: Item, to: Standing & { due: CivilDate | null }): Partial<Item> {
  const { stage, state, on, due } = to;
  const begins = state === 'open' && before.state !== 'open';
  return {
    ...{ stage, state, due },
    endedOn: state === 'open' ? null : state === before.state ? before.endedOn : on,
    reopened: before.reopened + (begins ? 1 : 0),
    moves: stage === before.stage ? before.moves : [...before.moves, { stage, state, on }],
    looked: state === 'done' && before.state === 'done' ? before.looked : [],
    // what begins again begins with clocks of its own
    dues: { ...(begins ? {} : before.dues), ...(due === null ? {} : { [stage]: due }) },
  };
}

const changes: Readonly<Record<string, (entry: Told, before: Item) => Partial<Item>>> = {
  'register-moved': ({ body, actor }, before) => {
    const { step, values, ...to } = body as unknown as Moved;
    const person = actor.person ?? '';
    const isDone = to.state === 'done' && before.state !== 'done';
    return {
      ...stands(before, to),
      values: { ...before.values, ...values },
      takers: { ...before.takers, [step]: person },
      ...(isDone ? { doneBy: actor.person ?? null } : {}),
    };
  },
  'register-looked': ({ body }, before) => {
    const { days, holds, on, stage, due } = body as unknown as Looked;
    if (stage === null) return { looked: [...before.looked, { days, on, holds }] };
    return stands(before, { stage, state: 'open', on, due });
  },
  erased: () => ({}),
};
