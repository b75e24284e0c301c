import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import type { CitySnapshot } from '../../city/index.ts';
import { append, makeDataKey, makeReceipt } from '../../ledger/index.ts';
import { yearIn } from '../../platform/calendar/index.ts';
import { type Actor, type Context, type Services, withContext } from '../../platform/context.ts';
import { randomCode, sha256 } from '../../platform/crypto.ts';
import { Refused } from '../../platform/errors.ts';
import type { askInput, Receipt } from '../contract.ts';
import { raiseAlarm } from '../desk/server/alarms.ts';
import { titleFrom } from '../rules/contact.ts';
import type { ReceivedBody } from '../rules/events.ts';
import { raisesGate } from '../rules/gate.ts';
import { requestNumber } from '../rules/number.ts';
import { begin, type RequestState } from '../rules/state.ts';
import { clockFor, mustExist, snapshot, theCity } from './city.ts';
import { storeFiles, takingBackFiles, type UploadedFile } from './files.ts';
import { firstAnswer, keepAnswer, retryDigest } from './retry.ts';
import { asEvent, insertRequest, nextNumbers, type RequestParty } from './store.ts';

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
 * Receives a request once: the same retry key sent again gets the first receipt. What the public sends is written
 * under the role that can only insert.
 *
 * @throws Refused `retry-differs` when the key was used for other words; `invalid` with reason `discipline-gate`
 * before anything is stored.
 */
export async function receiveRequest(
  services: Services,
  from: { city: string; actor: Actor },
  input: AskInput & { files?: readonly UploadedFile[] },
  via: Via,
): Promise<Receipt> {
  const digest = retryDigest({
    ...input,
    files: input.files?.map((file) => [file.name, sha256(file.bytes).toString('hex')]),
  });
  try {
    return await withContext(services, { ...from, role: 'diandan_intake' }, (context) =>
      takingBackFiles(context, async (inside) => {
        const { receipt } = await receive(inside, input, via);
        await keepAnswer(inside, input.retryKey, digest, receipt);
        return receipt;
      }),
    );
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'retry_pkey') throw error;
    return withContext(services, { city: from.city, actor: from.actor }, (context) =>
      firstAnswer<Receipt>(context, input.retryKey, digest),
    );
  }
}

/** Writes a request down inside the caller's transaction. */
export async function receive(
  context: Context,
  input: AskInput & { files?: readonly UploadedFile[] },
  via: Via,
): Promise<Received> {
  const city = await snapshot(context);
  checkChoices(city, input, via);
  refuseAccusation(city, input);
  const { zone } = theCity(city);
  const id = uuid();
  const of = { kind: 'request' as const, subject: id };
  const dataKey = await makeDataKey(context, of);
  const files = await storeFiles(context, of, dataKey, input.files ?? []);
  const year = yearIn(zone, context.now);
  const [sequence = 0] = await nextNumbers(context, year, 1);
  const happenedAt = claimedMoment(context, via, theCity(city).limits.claimDays);
  const facts = receivedFacts(input, via);
  const body: ReceivedBody = {
    ...facts,
    ...clocks(context, city, input.requestType, happenedAt),
    number: requestNumber(year, sequence),
    owner: theCity(city).receptionUnit,
    files: files.facts,
  };
  const title = input.title || titleFrom(input.words);
  const appended = await append(context, {
    ...of,
    seen: 0,
    type: 'received',
    version: 1,
    ...(happenedAt === context.now ? {} : { happenedAt, claimedBy: via.origin }),
    body,
    personal: personalValues({ ...input, title, claimReason: via.claimReason }),
    commitments: files.commitments,
    dataKey,
  });
  const state = begin(asEvent(appended.entry) as Parameters<typeof begin>[0]);
  const trackCode = randomCode();
  await insertRequest(context, {
    id,
    state,
    words: { title, body: input.words, place: input.place ?? '' },
    parties: partiesOf(input),
    codeHash: sha256(trackCode),
  });
  await raiseAlarm(context, city, { id, number: body.number, text: `${title}\n${input.words}` });
  return {
    id,
    state,
    receipt: receiptOf(context, body, trackCode, makeReceipt(context, appended, body.number)),
  };
}

function receiptOf(context: Context, body: ReceivedBody, trackCode: string, proof: object): Receipt {
  return {
    number: body.number,
    trackCode,
    receivedAt: context.now,
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
function clocks(context: Context, city: CitySnapshot, requestType: string, happenedAt: string) {
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
function claimedMoment(context: Context, via: Via, claimDays: number): string {
  const claimed = via.happenedAt;
  if (claimed === undefined || claimed === context.now) return context.now;
  if (claimed > context.now) throw new Refused('in-the-future', { fields: { happenedAt: 'not-a-date' } });
  const age = Date.parse(context.now) - Date.parse(claimed);
  if (age > claimDays * 86_400_000 && via.claimReason === undefined) {
    throw new Refused('too-old', { fields: { claimReason: 'required' } });
  }
  return claimed;
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
