import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import type { CitySnapshot } from '../../../city/index.ts';
import {
  type AppendedEntry,
  append,
  makeDataKey,
  makeReceipt,
  type NewEntry,
  type Receipt as SignedReceipt,
} from '../../../ledger/index.ts';
import { yearIn } from '../../../platform/calendar/index.ts';
import { type Actor, type Context, type Services, withContext } from '../../../platform/context.ts';
import { randomCode, sha256 } from '../../../platform/crypto.ts';
import { Refused } from '../../../platform/errors.ts';
import type { askInput, Receipt } from '../../contract.ts';
import { raiseAlarm } from '../../desk/server/alarms.ts';
import { titleFrom } from '../../rules/contact.ts';
import type { ReceivedBody } from '../../rules/events.ts';
import { raisesGate } from '../../rules/gate.ts';
import { requestNumber } from '../../rules/number.ts';
import { begin, type RequestState } from '../../rules/state.ts';
import { clockFor, mustExist, snapshot, theCity } from '../city.ts';
import { type StoredFiles, storeFiles, takingBackFiles, type UploadedFile } from '../papers/files.ts';
import { asEvent, type NewRequest, type RequestParty } from '../projected.ts';
import { insertRequest, nextNumbers } from '../store.ts';
import { firstAnswer, keepAnswer } from './retry.ts';

/** What zod leaves undefined may as well be left out. */
type Optional<Given> = { [Key in keyof Given as undefined extends Given[Key] ? never : Key]: Given[Key] } & {
  [Key in keyof Given as undefined extends Given[Key] ? Key : never]?: Given[Key];
};

export type AskInput = Optional<z.output<typeof askInput>>;

/** How a request came in; the portal and the desk differ only in this. */
export interface Via {
  origin: 'portal' | 'desk';
  source: string;
  channel: string;
  category?: string | undefined;
  campaign?: string | undefined;
  upperNumber?: string | undefined;
  accusedUnit?: string | undefined;
  happenedAt?: string | undefined;
  claimReason?: string | undefined;
}

export interface Received {
  id: string;
  receipt: Receipt;
  state: RequestState;
}

/**
 * Receives a request once, in a transaction of its own under the role that can only insert: what brings files, and
 * what a group could not take (`intake.ts`). The same retry key sent again gets the first receipt.
 */
export async function receiveAlone(services: Services, sent: Submission): Promise<Receipt> {
  const { city, actor, input, via, digest } = sent;
  try {
    return await withContext(services, { city, actor, role: 'diandan_intake' }, (context) =>
      takingBackFiles(context, async (inside) => {
        const chosen = typeof via === 'function' ? via(await snapshot(inside)) : via;
        const { receipt } = await receive(inside, input, chosen);
        await keepAnswer(inside, input.retryKey, digest, receipt);
        return receipt;
      }),
    );
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'retry_pkey') throw error;
    return withContext(services, { city, actor }, (context) =>
      firstAnswer<Receipt>(context, input.retryKey, digest),
    );
  }
}

/** One submission on its way in. */
export interface Submission {
  city: string;
  actor: Actor;
  input: AskInput & { files?: readonly UploadedFile[] };
  /** How it came in; where the city's own lists decide that, it is asked once they are at hand. */
  via: Via | ((city: CitySnapshot) => Via);
  /** What was submitted, to tell a retry from another submission under the same key. */
  digest: Buffer;
}

/** Writes a request down inside the caller's transaction. */
export async function receive(
  context: Context,
  input: AskInput & { files?: readonly UploadedFile[] },
  via: Via,
): Promise<Received> {
  const city = await snapshot(context);
  checkSubmission(city, input, via);
  const of = { kind: 'request' as const, subject: uuid() };
  const dataKey = await makeDataKey(context, of);
  const files = await storeFiles(context, of, dataKey, input.files ?? []);
  const year = yearIn(theCity(city).zone, context.now);
  const [sequence = 0] = await nextNumbers(context, year, 1);
  const number = requestNumber(year, sequence);
  const told = tell(context, city, { id: of.subject, number, input, via, files });
  const appended = await append(context, { ...told.entry, dataKey });
  const { request, trackCode } = shownBy(told, appended);
  await insertRequest(context, request);
  await raiseAlarm(context, city, { id: of.subject, number, text: textOf(told) });
  const proof = makeReceipt(context, appended, number);
  return { id: of.subject, state: request.state, receipt: receiptOf(told, trackCode, proof) };
}

/** Refuses what may not be stored as it is. @throws Refused `invalid`, also with reason `discipline-gate`. */
export function checkSubmission(city: CitySnapshot, input: AskInput, via: Via): void {
  checkChoices(city, input, via);
  refuseAccusation(city, input);
}

/** A submission told as the entry `received`, not yet written. */
export interface Told {
  id: string;
  input: AskInput;
  title: string;
  body: ReceivedBody;
  entry: NewEntry;
}

/** Tells a submission as an entry: facts, clocks, personal words apart. Nothing is read or written. */
export function tell(
  context: Pick<Context, 'now'>,
  city: CitySnapshot,
  made: {
    id: string;
    number: string;
    input: AskInput;
    via: Via;
    files: StoredFiles;
  },
): Told {
  const { id, number, input, via, files } = made;
  const { limits, receptionUnit } = theCity(city);
  const happenedAt = claimedMoment(context, via, limits.claimDays);
  const body: ReceivedBody = {
    ...receivedFacts(input, via),
    ...clocks(context, city, input.requestType, happenedAt),
    number,
    owner: receptionUnit,
    files: files.facts,
  };
  const title = titleOf(input);
  const entry: NewEntry = {
    kind: 'request',
    subject: id,
    seen: 0,
    type: 'received',
    version: 1,
    ...(happenedAt === context.now ? {} : { happenedAt, claimedBy: via.origin }),
    body,
    personal: { ...personalValues({ ...input, title, claimReason: via.claimReason }), ...files.personal },
    commitments: files.commitments,
  };
  return { id, input, title, body, entry };
}

/** All the words in which danger is looked for. */
export function textOf({ title, input }: Pick<Told, 'title' | 'input'>): string {
  return `${title}\n${input.words}`;
}

/** What is shown of a submission whose entry is made, with the code that opens it. */
export function shownBy(
  { id, input, title }: Told,
  appended: AppendedEntry,
): { request: NewRequest & { codeHash: Buffer }; trackCode: string } {
  const state = begin(asEvent(appended.entry) as Parameters<typeof begin>[0]);
  const trackCode = randomCode();
  const request = {
    id,
    state,
    words: { title, body: input.words, place: input.place ?? '' },
    parties: partiesOf(input),
    codeHash: sha256(trackCode),
  };
  return { request, trackCode };
}

/** What the sender is given: the code that opens it, and the signed promise that it was received. */
export function receiptOf({ body }: Told, trackCode: string, proof: SignedReceipt): Receipt {
  return {
    number: body.number,
    trackCode,
    receivedAt: proof.recordedAt,
    due: body.citizen?.due ?? null,
    provisional: body.citizen?.provisional ?? false,
    proof: JSON.stringify(proof),
  };
}

function receivedFacts(input: AskInput, via: Via) {
  return {
    origin: via.origin,
    requestType: input.requestType,
    askerType: input.askerType,
    source: via.source,
    channel: via.channel,
    category: via.category ?? null,
    division: input.division || null,
    campaign: via.campaign ?? null,
    upperNumber: via.upperNumber ?? null,
    accusedUnit: via.accusedUnit ?? null,
    notify: input.notify,
    confidential: input.confidential,
    wantsPublic: input.wantsPublic,
    filedForAnother: input.filerName !== undefined || input.filerPhone !== undefined,
  };
}

/** The citizen clock runs from the moment the person spoke, the clock of assigning from now. */
function clocks(context: Pick<Context, 'now'>, city: CitySnapshot, requestType: string, happenedAt: string) {
  return {
    citizen: clockFor(city, { requestType, slot: 'answer', clock: 'citizen' }, happenedAt),
    assign: clockFor(city, { requestType, slot: 'assign', clock: 'step' }, context.now),
  };
}

/** @throws Refused `invalid` with reason `discipline-gate`: such words are shown the way to 12388 and not stored. */
export function refuseAccusation(
  city: CitySnapshot,
  input: { title?: string | undefined; words: string; place?: string | undefined },
): void {
  const text = [input.title ?? '', input.words, input.place ?? ''].join('\n');
  for (const { data } of city.items('script')) {
    if (data.use === 'discipline-gate' && raisesGate(text, data)) {
      throw new Refused('invalid', { reason: 'discipline-gate' });
    }
  }
}

function checkChoices(city: CitySnapshot, input: AskInput, via: Via): void {
  mustExist(city, [
    ['requestType', 'request-type', input.requestType],
    ['askerType', 'asker-type', input.askerType],
    ['source', 'source', via.source],
    ['channel', 'channel', via.channel],
    ['category', 'category', via.category],
    ['campaign', 'campaign', via.campaign],
    ['accusedUnit', 'unit', via.accusedUnit],
  ]);
  if (input.division && city.divisionsAbove(input.division).length === 0) {
    throw new Refused('invalid', { fields: { division: 'not-a-choice' } });
  }
  const needsPhone = input.notify === 'phone' || input.notify === 'sms';
  if (needsPhone && input.phone === undefined && input.filerPhone === undefined) {
    throw new Refused('invalid', { fields: { phone: 'phone-to-be-told' } });
  }
}

/** When the person spoke. @throws Refused `in-the-future`, or `too-old` without a reason. */
function claimedMoment(context: Pick<Context, 'now'>, via: Via, claimDays: number): string {
  const claimed = via.happenedAt;
  if (claimed === undefined || claimed === context.now) return context.now;
  if (claimed > context.now) throw new Refused('in-the-future', { fields: { happenedAt: 'not-a-date' } });
  const age = Date.parse(context.now) - Date.parse(claimed);
  if (age > claimDays * 86_400_000 && via.claimReason === undefined) {
    throw new Refused('too-old', { fields: { claimReason: 'required' } });
  }
  return claimed;
}

/** The personal values a submission will be told with, as far as they are known without the city's lists. */
export function personalOf({ input, via }: Pick<Submission, 'input' | 'via'>): Record<string, string> {
  const claimReason = typeof via === 'function' ? undefined : via.claimReason;
  return personalValues({ ...input, title: titleOf(input), claimReason });
}

function titleOf({ title, words }: AskInput): string {
  return title || titleFrom(words);
}

/** The personal values of a reception by their names in the record. */
function personalValues(
  input: AskInput & { title: string; claimReason: string | undefined },
): Record<string, string> {
  const { title, words, place, name, phone, address, filerName, filerPhone, claimReason } = input;
  const given = Object.entries({
    title,
    words,
    place,
    name,
    phone,
    address,
    filerName,
    filerPhone,
    claimReason,
  });
  return Object.fromEntries(
    given.filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''),
  );
}

function partiesOf(input: AskInput): RequestParty[] {
  const asker: RequestParty = { role: 'asker', name: input.name, phone: input.phone };
  const filer: RequestParty = { role: 'filer', name: input.filerName, phone: input.filerPhone };
  return [asker, filer].filter(({ name, phone }) => name !== undefined || phone !== undefined);
}
