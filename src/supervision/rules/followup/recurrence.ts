import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate } from '../../../platform/time.ts';

/** Whether what came in after a close is the same matter again: a person says so. */
export const recurrenceVerdicts = ['same', 'other'] as const;
export type RecurrenceVerdict = (typeof recurrenceVerdicts)[number];

/** Body of `recurrence-judged` version 1: the chain is that of the later request; why stands beside it, sealed. */
export interface RecurrenceJudged extends JsonObject {
  earlier: string;
  verdict: RecurrenceVerdict;
  day: CivilDate;
  post: string;
  unit: string;
}

export interface Recurrence extends RecurrenceJudged {
  n: number;
  /** Entry whose sealed words are why. */
  at: number;
}

interface Told {
  n: number;
  type: string;
  body: JsonObject;
}

/** What was last said of a later request; it may be said otherwise later, never silently. */
export function foldRecurrence(entries: readonly Told[]): Recurrence | undefined {
  let last: Recurrence | undefined;
  for (const { n, type, body } of entries) {
    if (type === 'recurrence-judged') last = { ...(body as unknown as RecurrenceJudged), n, at: n };
    else if (type === 'erased' && last !== undefined) last.n = n;
    else throw new TypeError(`${type} is no entry of a recurrence`);
  }
  return last;
}
