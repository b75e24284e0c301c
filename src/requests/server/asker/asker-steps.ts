import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { RequestState } from '../../rules/state.ts';
import { clockFor, snapshot } from '../city.ts';
import type { Decided } from '../decided.ts';
import { refuseAccusation } from '../intake/receive.ts';
import { record } from '../record.ts';
import { dropOwed } from '../steps/sides.ts';
import { loadRequest } from '../store.ts';

interface Said {
  n: number;
  words: string;
}

/** 催办、补充 by the asker: the unit is alerted, no new request begins, and calling often has no penalty. */
export async function addToRequest(
  context: Context,
  said: Said & { what: 'urge' | 'supplement' },
): Promise<void> {
  await askerStep(context, said, (state) => {
    if (state.stage === 'closed') return undefined;
    return { type: 'urged', body: { by: 'asker', what: said.what }, personal: { words: said.words } };
  });
}

/** 核对听写: what was written down is what they said, or it is not and they say what is wrong; then the desk is alerted. */
export async function checkHeard(
  context: Context,
  { n, right, words = '' }: { n: number; right: boolean; words?: string | undefined },
): Promise<void> {
  await askerStep(context, { n, words }, (state) => {
    if (state.stage === 'closed' || state.heard !== 'written') return undefined;
    return {
      type: 'transcript-checked',
      body: { right },
      ...(words === '' ? {} : { personal: { words } }),
    };
  });
}

/** 撤回诉求 by the asker. */
export async function takeBackRequest(context: Context, said: Said): Promise<void> {
  const id = await askerStep(context, said, (state) => {
    if (state.stage === 'closed') return undefined;
    return { type: 'withdrawn', body: { by: 'asker' }, personal: { reason: said.words } };
  });
  await dropOwed(context, id);
}

/** 重新反映: what was closed opens again; its history and the citizen clock stay. */
export async function askAgain(context: Context, said: Said): Promise<void> {
  const city = await snapshot(context);
  await askerStep(context, said, (state) => {
    if (state.stage !== 'closed' || state.history || state.erased) return undefined;
    const question = { slot: 'redo', requestType: state.facts.requestType } as const;
    return {
      type: 'reopened',
      body: { by: 'asker', redo: clockFor(city, question, context.now) },
      personal: { reason: said.words },
    };
  });
}

/** A step of the asker who holds the code. @throws Refused `conflict`, `not-now`, or `invalid` at the gate. */
async function askerStep(
  context: Context,
  { n, words }: Said,
  decide: (state: RequestState) => Decided | undefined,
): Promise<string> {
  if (context.actor.kind !== 'asker') throw new Refused('not-allowed');
  const id = context.actor.request;
  const city = await snapshot(context);
  refuseAccusation(city, { words });
  const { state } = await loadRequest(context, id);
  if (state.n !== n) throw new Refused('conflict', { n: state.n });
  const decided = decide(state);
  if (decided === undefined) throw new Refused('not-now', { reason: 'stage' });
  await record(context, id, state, decided);
  return id;
}
