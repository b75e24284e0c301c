import { type Entry, personalValues } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import { loadRequest, wordsOf } from '../store.ts';

/** What a reviewer needs to decide whether a request may be read by everybody. */
export interface Publishable {
  id: string;
  number: string;
  title: string;
  words: string;
  /** The last answer the asker was given; empty when there was none. */
  answer: string;
  category: string | null;
  division: string | null;
  unit: string;
  outcome: string | null;
  requestType: string;
  askerType: string;
  channel: string;
  wantsPublic: boolean;
  confidential: boolean;
  erased: boolean;
  receivedAt: Instant;
  answeredAt: Instant | null;
  closedAt: Instant | null;
}

const answers = new Set(['answered', 'answered-directly', 'imported']);
const verdicts = new Set(['answer-reviewed', 'answer-proposed']);

/** Entries that hold an answer the asker was given, each with when: one that was proposed, once a second person passed it. */
function answersOf(entries: readonly Entry[]): { n: number; at: Instant }[] {
  return entries.flatMap(({ n, type, recordedAt }, at) => {
    if (answers.has(type)) return [{ n, at: recordedAt }];
    if (type !== 'answer-proposed') return [];
    const verdict = entries.slice(at + 1).find((later) => verdicts.has(later.type));
    return verdict?.body['passed'] === true ? [{ n, at: verdict.recordedAt }] : [];
  });
}

/** Reads one request for publication. @throws Refused `not-found`. */
export async function publishable(context: Context, id: string): Promise<Publishable> {
  const { state, entries } = await loadRequest(context, id);
  const words = await wordsOf(context, id);
  const values = await personalValues(context, { kind: 'request', subject: id });
  const last = answersOf(entries).findLast(({ n }) =>
    values.some((value) => value.n === n && value.name === 'answer'),
  );
  const answer = values.find((value) => value.n === last?.n && value.name === 'answer')?.text ?? '';
  return {
    id,
    number: state.facts.number,
    title: words?.title ?? '',
    words: words?.body ?? '',
    answer,
    category: state.category,
    division: state.facts.division,
    unit: state.lead ?? state.owner,
    outcome: state.outcome,
    requestType: state.facts.requestType,
    askerType: state.facts.askerType,
    channel: state.facts.channel,
    wantsPublic: state.facts.wantsPublic,
    confidential: state.facts.confidential,
    erased: state.erased,
    receivedAt: state.receivedAt,
    answeredAt: last?.at ?? null,
    closedAt: state.closedAt,
  };
}
