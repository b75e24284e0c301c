import type { CitySnapshot } from '../../../city/index.ts';
import {
  type Entry,
  type Evidence,
  evidenceOf,
  type PersonalValue,
  personalValues,
  renewReceipt,
} from '../../../ledger/index.ts';
import { countAttempt, refuseIfLocked } from '../../../platform/attempts.ts';
import { type Context, type Services, withContext } from '../../../platform/context.ts';
import { normalCode, randomCode, sha256 } from '../../../platform/crypto.ts';
import { Refused } from '../../../platform/errors.ts';
import { type Language, nameIn } from '../../../platform/i18n.ts';
import type { AskerView } from '../../contract.ts';
import type { Stage } from '../../rules/stage.ts';
import { endsWhenTold, type RequestState } from '../../rules/state.ts';
import { snapshot } from '../city.ts';
import { isForAsker } from '../papers/evidence.ts';
import { listFiles, readFile } from '../papers/files.ts';
import { insertTrackCode, loadRequest, requestOfCode, wordsOf } from '../store.ts';
import { requestGivenWith } from './contact-store.ts';

/** Whoever holds the secret code of a request acts as its asker. */
export async function openByCode(
  services: Services,
  city: string,
  code: string,
): Promise<{ kind: 'asker'; request: string } | undefined> {
  const plain = normalCode(code);
  const request = await withContext(services, { city, actor: { kind: 'visitor' } }, (context) =>
    requestOfCode(context, sha256(plain)),
  );
  return request === undefined ? undefined : { kind: 'asker', request };
}

/** The asker's receipt as the chain stands now, with the proof that it is sealed once it is. */
export async function proofOfRequest(context: Context): Promise<Evidence> {
  if (context.actor.kind !== 'asker') throw new Refused('not-allowed');
  const id = context.actor.request;
  const { state } = await loadRequest(context, id);
  const of = { kind: 'request' as const, subject: id };
  const receipt = await renewReceipt(context, of, state.facts.number);
  if (receipt === undefined) throw new Refused('not-found');
  return evidenceOf(context, receipt);
}

/** What an asker sees of their own request, in the words residents read. */
export async function viewAsAsker(context: Context, language: Language): Promise<AskerView> {
  if (context.actor.kind !== 'asker') throw new Refused('not-allowed');
  const id = context.actor.request;
  const city = await snapshot(context);
  const { state, entries } = await loadRequest(context, id);
  const of = { kind: 'request' as const, subject: id };
  const values = await personalValues(context, of);
  const words = await wordsOf(context, id);
  const status = statusOf(city, state, language);
  return {
    number: state.facts.number,
    ...status,
    title: words?.title ?? '',
    words: words?.body ?? '',
    receivedAt: state.receivedAt,
    filed: values.some(({ name, text }) => /^filer(Name|Phone)$/.test(name) && text),
    due: state.citizen?.due ?? null,
    provisional: state.citizen?.provisional ?? false,
    stage: state.stage,
    answer: state.answered ? lastAnswerOut(entries, values) : null,
    answeredBy: state.answered ? unitName(city, state.lead ?? state.owner, language) : null,
    progress: state.next === null ? null : (values.findLast(({ name }) => name === 'progress')?.text ?? null),
    next: state.next?.due ?? null,
    mayRate: state.stage === 'answered' && !endsWhenTold(state.outcome),
    mayAdd: state.stage !== 'closed',
    ...heardOf(state, values),
    mayWithdraw: state.stage !== 'closed',
    mayReopen: state.stage === 'closed' && !state.history && !state.erased,
    solved: state.solved,
    grade: state.grade,
    erased: state.erased,
    steps: stepsOf(city, entries, language),
    files: (await listFiles(context, of)).filter(({ id }) => isForAsker(state, id)),
    n: state.n,
    proof: JSON.stringify(await renewReceipt(context, of, state.facts.number)),
  };
}

/** What was written down of a voice message 听写, which its asker may say is right or not while the request is open. */
function heardOf(
  { heard, stage }: RequestState,
  values: readonly PersonalValue[],
): Pick<AskerView, 'heard' | 'mayCheck'> {
  if (heard === null) return { heard: null, mayCheck: false };
  const words = values.findLast(({ name }) => name === 'heard')?.text ?? null;
  return { heard: words, mayCheck: words !== null && heard === 'written' && stage !== 'closed' };
}

/** The resident's word for where a request stands, from the city's statuses; what goes on inside has no word of its own. */
export function statusCode(state: Pick<RequestState, 'stage' | 'redoCount' | 'lead' | 'outcome'>): string {
  const handled = state.redoCount > 0 ? 'redoing' : 'handling';
  const codes: Record<Stage, string> = {
    registered: state.redoCount > 0 ? 'redoing' : 'received',
    dispatched: 'assigning',
    handling: handled,
    objected: 'assigning',
    reviewing: handled,
    answered: endsWhenTold(state.outcome) ? 'closed' : 'answered',
    tracking: 'tracking',
    merged: state.lead === null ? 'assigning' : 'handling',
    closed: 'closed',
  };
  return codes[state.stage];
}

/** The words of the newest answer that went out: one that waits for review, or was sent back, is nobody's yet. */
export function lastAnswerOut(entries: readonly Entry[], values: readonly PersonalValue[]): string | null {
  const isOut = (n: number): boolean => {
    const at = entries.findIndex((entry) => entry.n === n);
    if (entries[at]?.type !== 'answer-proposed') return true;
    const verdict = entries.slice(at).find(({ type }) => type === 'answer-reviewed');
    return verdict?.body['passed'] === true;
  };
  return values.findLast(({ name, n }) => name === 'answer' && isOut(n))?.text ?? null;
}

function statusOf(
  city: CitySnapshot,
  state: RequestState,
  language: Language,
): { status: string; sentence: string } {
  return statusText(city, statusCode(state), unitName(city, state.lead ?? state.owner, language), language);
}

function statusText(
  city: CitySnapshot,
  code: string,
  unit: string,
  language: Language,
): { status: string; sentence: string } {
  const status = city.item('status', code)?.data;
  if (status === undefined) return { status: code, sentence: '' };
  const key = language === 'en' ? 'en' : 'zh';
  const fill = (text: string) => text.replaceAll('{unit}', unit);
  return { status: fill(status.name[key]), sentence: fill(status.sentence[key]) };
}

type After = string | ((body: Entry['body']) => string | undefined);

const granted =
  (status: string) =>
  (body: Entry['body']): string | undefined =>
    body['granted'] === true || body['passed'] === true || body['accepted'] === true ? status : undefined;

/** What the resident reads of each step; steps that are the office's own have no line. */
const statusAfter: Readonly<Record<string, After>> = {
  received: 'received',
  imported: 'received',
  dispatched: 'assigning',
  ruled: 'assigning',
  signed: 'handling',
  answered: 'answered',
  'answer-reviewed': granted('answered'),
  'answered-directly': 'closed',
  'decline-decided': granted('closed'),
  'tracking-decided': granted('tracking'),
  reported: 'tracking',
  'handover-decided': granted('closed'),
  confirmed: (body) => (body['again'] === true ? 'redoing' : 'closed'),
  'call-back-tried': (body) => (body['ended'] === null ? undefined : 'closed'),
  reopened: 'redoing',
  withdrawn: 'closed',
  closed: 'closed',
};

function stepsOf(city: CitySnapshot, entries: readonly Entry[], language: Language): AskerView['steps'] {
  let lead = '';
  return entries.flatMap((entry) => {
    if (typeof entry.body['lead'] === 'string') lead = entry.body['lead'];
    const after = statusAfter[entry.type];
    const code = typeof after === 'function' ? after(entry.body) : after;
    if (code === undefined) return [];
    const { status } = statusText(city, code, unitName(city, lead, language), language);
    return [{ at: entry.happenedAt, text: status }];
  });
}

function unitName(city: CitySnapshot, code: string, language: Language): string {
  const name = city.item('unit', code)?.data.name;
  return name === undefined ? '' : nameIn(name, language);
}

/** A file of the asker's own request. */
export async function askerFile(
  context: Context,
  file: string,
): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  if (context.actor.kind !== 'asker') throw new Refused('not-allowed');
  const { request } = context.actor;
  const { state } = await loadRequest(context, request);
  if (!isForAsker(state, file)) throw new Refused('not-found');
  return readFile(context, { kind: 'request', subject: request }, file);
}

/**
 * Lost code: the number together with the phone or name it was given with makes a new one. A wrong number and a
 * wrong name get the same answer, and both count towards a lock (engineering A9).
 *
 * @throws Refused `not-found` or `locked`.
 */
export async function lookUp(
  services: Services,
  city: string,
  given: { number: string; phoneOrName: string },
  address: string,
): Promise<string> {
  const limits = { failures: 10, minutes: 30 };
  const keys = [`number/${given.number}`, `address/${address}`];
  const found = await withContext(
    services,
    { city, actor: { kind: 'system', name: 'look-up' } },
    async (context) => {
      for (const key of keys) await refuseIfLocked(context, 'look-up', key);
      const request = await requestGivenWith(context, given);
      if (request === undefined) {
        for (const key of keys) await countAttempt(context, 'look-up', key, limits);
        return undefined;
      }
      const code = randomCode();
      await insertTrackCode(context, request, sha256(code));
      return code;
    },
  );
  if (found === undefined) throw new Refused('not-found', { reason: 'no-such-request' });
  return found;
}
