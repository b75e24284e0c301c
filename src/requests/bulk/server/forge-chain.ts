import { type AppendedEntry, commit, type ForgedChain, forge } from '../../../ledger/forging.ts';
import type { Actor, Context } from '../../../platform/context.ts';
import { readyKey } from '../../../platform/crypto.ts';
import type { Instant } from '../../../platform/time.ts';
import { writtenVersion } from '../../rules/entry-types.ts';
import type { RequestEvents, RequestEventType } from '../../rules/events.ts';
import { foldRequest, type RequestState } from '../../rules/state.ts';
import { asEvent } from '../../server/projected.ts';

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
  const ready = readyKey(key);
  const entries: AppendedEntry[] = [];
  const values: { n: number; name: string; sealed: Buffer }[] = [];
  for (const { actor = context.actor, ...step } of steps) {
    const entry = { ...of, ...step, seen: entries.length, version: writtenVersion(step.type) };
    const made = commit(entry, ready);
    entries.push(
      forge({ ...context, actor }, { ...entry, commitments: made.commitments }, entries.at(-1)?.hash ?? null),
    );
    for (const value of made.values) values.push({ n: entries.length, ...value });
  }
  const state = foldRequest(entries.map(({ entry }) => asEvent(entry)));
  return { subject, wrappedKey: wrapped, entries, values, state };
}
