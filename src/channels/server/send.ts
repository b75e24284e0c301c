import { citySnapshot } from '../../city/index.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { formatDate } from '../../platform/i18n.ts';
import { settle } from '../../platform/outbox.ts';
import {
  type MessageFacts,
  messageFacts,
  messageFailed,
  type TellFailure,
  toldByMessage,
} from '../../requests/index.ts';
import { gatewayRequest, type Heard, readAnswer } from '../rules/gateway.ts';
import { messageText, mobileNumber, progressPage } from '../rules/message.ts';
import { after, nextTry, quietUntil } from '../rules/when.ts';
import { type Gateway, gatewayOf, needsSecret, secretOf } from './settings.ts';
import { type DueMessage, noteDelivery, overdueReports, takeDue } from './store.ts';

const actor = { kind: 'system', name: 'messages' } as const;
const leaseMs = 120_000;
const waitMs = 20_000;
const together = 20;

/**
 * Sends the messages of a city whose turn it is, in the order they became due. Each is handed over at least once with
 * the key it keeps, tried again after ever longer pauses, and given up to staff 待告知 when the tries are used up.
 *
 * @returns how many were tried; none where the city has no gateway, no secret for it, or rests 免打扰.
 */
export async function sendMessages(services: Services, city: string): Promise<number> {
  const who = { city, actor };
  const work = await withContext(services, who, async (context) => {
    const snapshot = await citySnapshot(context);
    const gateway = gatewayOf(snapshot);
    if (gateway === null) return null;
    for (const late of await overdueReports(context)) await giveUp(context, late, { reason: 'no-receipt' });
    const secret = secretOf(services.dataDir, city);
    if (secret === null && needsSecret(gateway)) return null;
    if (quietUntil(context.now, gateway.quiet, snapshot.zone) !== null) return null;
    const lease = after(context.now, leaseMs);
    const due = await takeDue(context, { perMinute: gateway.perMinute, most: together, lease });
    return { gateway, secret: secret ?? '', due };
  });
  if (work === null) return 0;
  for (const message of work.due) await sendOne(services, city, { ...work, message });
  return work.due.length;
}

interface Sending {
  gateway: Gateway;
  secret: string;
  message: DueMessage;
}

async function sendOne(services: Services, city: string, sending: Sending): Promise<void> {
  const who = { city, actor };
  const { gateway, message } = sending;
  const prepared = await withContext(services, who, (context) => prepare(context, gateway, message));
  if (prepared === null) return;
  const heard = await hand({ ...sending, key: message.message }, prepared);
  await withContext(services, who, (context) => noteHeard(context, gateway, message, heard));
}

/** The number and text of a message; null when it is settled without sending: no longer due, or not to be sent. */
async function prepare(
  context: Context,
  gateway: Gateway,
  message: DueMessage,
): Promise<{ phone: string; text: string } | null> {
  const facts = await factsOf(context, message);
  if (facts === null) {
    await settleOnce(context, message.message, 'dropped');
    await noteDelivery(context, message.message, { state: 'dropped' });
    return null;
  }
  const phone = facts.phone === null ? null : mobileNumber(facts.phone);
  const text = await fillNotice(context, facts.notice, facts);
  const { longest } = gateway;
  const reason = whyNot({ given: facts.phone, phone, text, longest, stopped: facts.stopped });
  if (reason === null && phone !== null && text !== null) return { phone, text };
  await giveUp(context, message, { reason: reason ?? 'no-notice' });
  return null;
}

/**
 * The city's notice of a purpose with its blanks filled; null where there is none, or a blank stays empty. Where the gateway
 * takes replies, the notice that says how to reply goes out, if the city has one.
 */
export async function fillNotice(
  context: Context,
  purpose: string,
  facts?: Pick<MessageFacts, 'number' | 'unit' | 'due'>,
): Promise<string | null> {
  const city = await citySnapshot(context);
  const gateway = gatewayOf(city);
  const replying = gateway?.replies === undefined ? undefined : city.item('notice', `${purpose}-reply`);
  const words = (replying ?? city.item('notice', purpose))?.data.text.zh;
  if (words === undefined) return null;
  const { data } = city.items('city')[0] ?? {};
  const due = facts?.due ?? null;
  return messageText(words, {
    city: data?.shortName.zh ?? '',
    number: facts?.number ?? '',
    unit: facts?.unit ?? '',
    date: due === null ? '' : formatDate(due, { zone: city.zone, language: 'zh-CN' }),
    phone: data?.publicPhone.number ?? '',
    link: gateway === null ? '' : progressPage(gateway.site),
  });
}

/** The facts of a message; null too when its request cannot be seen any more. */
async function factsOf(context: Context, { request, purpose }: DueMessage) {
  return messageFacts(context, request, purpose).catch((error: unknown) => {
    if (error instanceof Refused && error.code === 'not-found') return null;
    throw error;
  });
}

function whyNot(made: {
  given: string | null;
  phone: string | null;
  text: string | null;
  longest: number;
  stopped: boolean;
}): TellFailure | null {
  if (made.stopped) return 'stopped';
  if (made.given === null) return 'no-phone';
  if (made.phone === null) return 'not-a-mobile';
  if (made.text === null) return 'no-notice';
  return made.text.length > made.longest ? 'too-long' : null;
}

/** Hands a message over to a gateway, and reads what it says. */
export async function hand(
  { gateway, secret, key }: { gateway: Gateway; secret: string; key: string },
  { phone, text }: { phone: string; text: string },
): Promise<Heard> {
  const { url, ...request } = gatewayRequest(gateway, {
    phone,
    text,
    key,
    secret,
    time: String(Math.floor(Date.now() / 1000)),
  });
  try {
    const answer = await fetch(url, {
      method: 'POST',
      ...request,
      redirect: 'error',
      signal: AbortSignal.timeout(waitMs),
    });
    return readAnswer(gateway, { status: answer.status, body: (await answer.text()).slice(0, 20_000) });
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return { taken: false, again: true, detail: cause?.code ?? name };
  }
}

async function noteHeard(
  context: Context,
  gateway: Gateway,
  message: DueMessage,
  heard: Heard,
): Promise<void> {
  if (heard.taken) return noteTaken(context, gateway, message, heard.id);
  if (!heard.again) return giveUp(context, message, { reason: 'refused', detail: heard.detail });
  if (message.attempts >= gateway.attempts)
    return giveUp(context, message, { reason: 'unreachable', detail: heard.detail });
  await noteDelivery(context, message.message, {
    state: 'trying',
    next_at: nextTry(message.attempts, context.now),
    detail: heard.detail,
  });
}

/** Taken by the gateway: where it reports, the asker is told when the report says so; otherwise now. */
async function noteTaken(
  context: Context,
  { receipts }: Gateway,
  message: DueMessage,
  id: string | null,
): Promise<void> {
  if (receipts === undefined || id === null) return arrived(context, message);
  await noteDelivery(context, message.message, {
    state: 'handed',
    gateway_id: id,
    next_at: after(context.now, receipts.withinHours * 3_600_000),
    detail: null,
  });
}

/** The message arrived: the asker has been told. */
export async function arrived(context: Context, message: DueMessage): Promise<void> {
  await noteDelivery(context, message.message, { state: 'sent', detail: null });
  if (!(await settleOnce(context, message.message, 'sent'))) return;
  await toldByMessage(context, message.request, message.purpose);
}

/** No message: the request stands in 待告知 with the reason. */
export async function giveUp(
  context: Context,
  message: DueMessage,
  { reason, detail = null }: { reason: TellFailure; detail?: string | null },
): Promise<void> {
  await noteDelivery(context, message.message, { state: 'failed', reason, detail });
  if (!(await settleOnce(context, message.message, 'failed'))) return;
  await messageFailed(context, message.request, { purpose: message.purpose, reason });
}

/** False when somebody told the asker meanwhile: then there is nothing more to say. */
async function settleOnce(
  context: Context,
  id: string,
  state: 'sent' | 'failed' | 'dropped',
): Promise<boolean> {
  try {
    await settle(context, id, state);
    return true;
  } catch (error) {
    if (error instanceof Refused && error.code === 'conflict') return false;
    throw error;
  }
}
