import type { JsonObject } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';
import type { Measure } from './measures.ts';

/** Body of `line-appealed` version 1: which line of which sheet a unit says is not right; its words are sealed beside it. */
export interface LineAppealed extends JsonObject {
  sheet: string;
  unit: string;
  measure: Measure;
}

/** Body of `appeal-decided` version 1; the reason is sealed beside it. */
export interface AppealDecided extends JsonObject {
  upheld: boolean;
}

export const appealStates = ['open', 'upheld', 'refused'] as const;
export type AppealState = (typeof appealStates)[number];

export interface Appeal extends LineAppealed {
  n: number;
  state: AppealState;
  appealedAt: Instant;
  decidedAt: Instant | null;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Folds an appeal. @throws TypeError for a type that is no appeal's, or a second decision. */
export function foldAppeal(entries: readonly Told[]): Appeal | undefined {
  return entries.reduce<Appeal | undefined>(evolveAppeal, undefined);
}

function evolveAppeal(before: Appeal | undefined, { n, type, recordedAt, body }: Told): Appeal {
  if (type === 'line-appealed')
    return { ...(body as LineAppealed), n, state: 'open', appealedAt: recordedAt, decidedAt: null };
  if (before === undefined) throw new TypeError(`${type} before line-appealed`);
  if (type === 'erased') return { ...before, n };
  if (type !== 'appeal-decided' || before.state !== 'open')
    throw new TypeError(`${type} does not follow in an appeal`);
  const { upheld } = body as AppealDecided;
  return { ...before, n, state: upheld ? 'upheld' : 'refused', decidedAt: recordedAt };
}
