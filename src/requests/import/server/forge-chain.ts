import { setImmediate as turn } from 'node:timers/promises';
import { type AppendedEntry, commit, forge } from '../../../ledger/index.ts';
import type { Actor, Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import type { RequestEvents, RequestEventType } from '../../rules/events.ts';
import { foldRequest, type RequestState } from '../../rules/state.ts';
import { asEvent } from '../../server/store.ts';
import type { ForgedChain } from './record-store.ts';

/** One step of a request that is written together with all its others. */
export type ForgedStep = {
  [Type in RequestEventType]: {
    type: Type;
    body: RequestEvents[Type];
    personal?: Record<string, string>;
    happenedAt?: Instant;
    claimedBy?: string;
    actor?: Actor;
  };
}[RequestEventType];

/**
 * Makes a request's whole chain at once: its data key, sealed values, bytes and hashes exactly as `append` makes
 * them one by one, and the state they fold to.
 */
export function forgeChain(
  context: Pick<Context, 'city' | 'now' | 'actor' | 'keys'>,
  subject: string,
  steps: readonly ForgedStep[],
): ForgedChain & { state: RequestState } {
  const of = { kind: 'request', subject } as const;
  const { key, wrapped } = context.keys.newDataKey(`request/${subject}`);
  const entries: AppendedEntry[] = [];
  const values: { n: number; name: string; sealed: Buffer }[] = [];
  for (const { actor = context.actor, ...step } of steps) {
    const entry = { ...of, ...step, seen: entries.length, version: 1 };
    const made = commit(entry, key);
    entries.push(
      forge({ ...context, actor }, { ...entry, commitments: made.commitments }, entries.at(-1)?.hash ?? null),
    );
    for (const value of made.values) values.push({ n: entries.length, ...value });
  }
  const state = foldRequest(entries.map(({ entry }) => asEvent(entry)));
  return { subject, wrappedKey: wrapped, entries, values, state };
}

const longestTurnMs = 8;

/**
 * Works through a list in short turns, so that the connections are served meanwhile: while one batch is being
 * inserted the next is made.
 */
export async function inTurns<Item, Made>(
  items: readonly Item[],
  make: (item: Item, index: number) => Made,
): Promise<Made[]> {
  const made: Made[] = [];
  let begun = performance.now();
  for (const [index, item] of items.entries()) {
    made.push(make(item, index));
    if (performance.now() - begun < longestTurnMs) continue;
    await turn();
    begun = performance.now();
  }
  return made;
}
