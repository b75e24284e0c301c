import type { CitySnapshot } from '../../city/index.ts';
import { type Entry, type Evidence, evidenceOf, personalValues, renewReceipt } from '../../ledger/index.ts';
import { countAttempt, refuseIfLocked } from '../../platform/attempts.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { blindIndex, normalCode, randomCode, sha256 } from '../../platform/crypto.ts';
import { Refused } from '../../platform/errors.ts';
import type { Language } from '../../platform/i18n.ts';
import type { AskerView } from '../contract.ts';
import { normalName, normalPhone } from '../rules/contact.ts';
import type { RequestState } from '../rules/state.ts';
import { snapshot } from './city.ts';
import { listFiles, readFile } from './files.ts';
import { insertTrackCode, loadRequest, requestOfCode, wordsOf } from './store.ts';

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
  const answers = values.filter(({ name }) => name === 'answer');
  const status = statusOf(city, state, language);
  return {
    number: state.facts.number,
    ...status,
    title: words?.title ?? '',
    words: words?.body ?? '',
    receivedAt: state.receivedAt,
    due: state.citizen?.due ?? null,
    provisional: state.citizen?.provisional ?? false,
    stage: state.stage,
    answer: state.answered ? (answers.at(-1)?.text ?? null) : null,
    answeredBy: state.answered ? unitName(city, state.lead ?? state.owner, language) : null,
    mayRate: state.stage === 'answered',
    solved: state.solved,
    grade: state.grade,
    erased: state.erased,
    steps: stepsOf(city, entries, language),
    files: await listFiles(context, of),
    n: state.n,
    proof: JSON.stringify(await renewReceipt(context, of, state.facts.number)),
  };
}

/** The resident's word for where a request stands, from the city's statuses. */
export function statusCode(state: Pick<RequestState, 'stage' | 'redoCount'>): string {
  if (state.stage === 'handling') return state.redoCount > 0 ? 'redoing' : 'handling';
  return { registered: 'received', dispatched: 'assigning', answered: 'answered', closed: 'closed' }[
    state.stage
  ];
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

const statusAfter: Readonly<Record<string, string>> = {
  received: 'received',
  imported: 'received',
  dispatched: 'assigning',
  signed: 'handling',
  answered: 'answered',
  'answered-directly': 'closed',
  closed: 'closed',
};

function stepsOf(city: CitySnapshot, entries: readonly Entry[], language: Language): AskerView['steps'] {
  let lead = '';
  return entries.flatMap((entry) => {
    if (typeof entry.body['lead'] === 'string') lead = entry.body['lead'];
    const after =
      entry.type === 'confirmed'
        ? entry.body['again'] === true
          ? 'redoing'
          : 'closed'
        : statusAfter[entry.type];
    if (after === undefined) return [];
    return [
      {
        at: entry.happenedAt,
        text: statusText(city, after, unitName(city, lead, language), language).status,
      },
    ];
  });
}

function unitName(city: CitySnapshot, code: string, language: Language): string {
  const name = city.item('unit', code)?.data.name;
  return name === undefined ? '' : language === 'en' ? (name.en ?? name.zh) : name.zh;
}

/** A file of the asker's own request. */
export async function askerFile(
  context: Context,
  file: string,
): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  if (context.actor.kind !== 'asker') throw new Refused('not-allowed');
  return readFile(context, { kind: 'request', subject: context.actor.request }, file);
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

async function requestGivenWith(
  context: Context,
  given: { number: string; phoneOrName: string },
): Promise<string | undefined> {
  const { index } = context.keys;
  const phone = normalPhone(given.phoneOrName);
  const row = await context.db
    .selectFrom('requests.request as r')
    .innerJoin('requests.contact as c', (join) =>
      join.onRef('c.city', '=', 'r.city').onRef('c.request', '=', 'r.id'),
    )
    .select('r.id')
    .where('r.city', '=', context.city)
    .where('r.number', '=', given.number)
    .where((where) =>
      where.or([
        ...(phone.length >= 5 ? [where('c.phone_index', '=', blindIndex(index, 'phone', phone))] : []),
        where('c.name_index', '=', blindIndex(index, 'name', normalName(given.phoneOrName))),
      ]),
    )
    .executeTakeFirst();
  return row?.id;
}
