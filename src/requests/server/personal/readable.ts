import { personalValues } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { Instant } from '../../../platform/time.ts';
import type { Stage } from '../../rules/stage.ts';
import { snapshot } from '../city.ts';
import { actorRelation } from '../step.ts';
import { loadRequest, wordsOf } from '../store.ts';

/** A request as far as what advises on it needs to know. */
export interface ReadableRequest {
  id: string;
  stage: Stage;
  title: string;
  words: string;
  place: string;
  division: string | null;
  category: string | null;
  receivedAt: Instant;
  citizenDue: Instant | null;
  /** The answer that waits for its reviewer, or the last one given; empty when there is none. */
  answer: string;
}

const answering = new Set(['answer-proposed', 'answered', 'answered-directly']);

/** One request whose words the acting post may read. @throws Refused `not-found`; `not-allowed` for the unit complained of. */
export async function readableRequest(context: Context, id: string): Promise<ReadableRequest> {
  const { state, entries } = await loadRequest(context, id);
  const relation = actorRelation(context, await snapshot(context), state);
  if (relation === 'accused-unit' || relation === 'recused')
    throw new Refused('not-allowed', { reason: 'accused' });
  const words = await wordsOf(context, id);
  const last = entries.findLast(({ type }) => answering.has(type));
  const values = last === undefined ? [] : await personalValues(context, { kind: 'request', subject: id });
  return {
    id,
    stage: state.stage,
    title: words?.title ?? '',
    words: words?.body ?? '',
    place: words?.place ?? '',
    division: state.facts.division,
    category: state.category,
    receivedAt: state.receivedAt,
    citizenDue: state.citizen?.due ?? null,
    answer: values.find(({ n, name }) => n === last?.n && name === 'answer')?.text ?? '',
  };
}
