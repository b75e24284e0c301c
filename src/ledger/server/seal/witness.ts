import { type Context, type Services, withContext } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import { type LogName, logNames } from '../../contract.ts';
import { consistencySpans } from '../../rules/merkle.ts';
import { readCheckpoint } from './checkpoint.ts';
import { hashesOf } from './proofs.ts';
import { lastCheckpoint } from './roots.ts';

/** Who is sent every new seal; the city's data say who. */
export interface Witness {
  code: string;
  address: string;
}

/** What was last heard of a witness. */
export interface WitnessState {
  size: number;
  answer: string | null;
  answered_at: Instant | null;
  tries: number;
  failure: string | null;
  next_at: Instant;
}

const actor = { kind: 'system', name: 'sealer' } as const;
const waitMs = 10_000;
const firstPauseMs = 15_000;
const longestPauseMs = 3_600_000;

/**
 * Sends the newest seal of each log to the witnesses that do not have it yet, with the proof that it continues the one
 * they confirmed last (C2SP tlog-witness). One who does not answer is asked again, ever less often; nobody waits for it.
 */
export async function tellWitnesses(
  services: Services,
  city: string,
  witnesses: readonly Witness[],
): Promise<void> {
  await Promise.all(
    witnesses.flatMap((witness) => logNames.map((log) => tellWitness(services, city, witness, log))),
  );
}

async function tellWitness(services: Services, city: string, witness: Witness, log: LogName): Promise<void> {
  const who = { city, actor };
  const sending = await withContext(services, who, (context) => nextSending(context, witness, log));
  if (sending === undefined) return;
  const heard = await send(witness, sending);
  await withContext(services, who, (context) => noteAnswer(context, witness, log, sending, heard));
}

interface Sending {
  /** The size the witness confirmed last, 0 for none. */
  from: number;
  size: number;
  tries: number;
  body: string;
}

async function nextSending(context: Context, { code }: Witness, log: LogName): Promise<Sending | undefined> {
  const checkpoint = await lastCheckpoint(context, log);
  const { size } = readCheckpoint(checkpoint ?? '') ?? { size: 0 };
  const known = await witnessState(context, code, log);
  const from = known?.size ?? 0;
  if (checkpoint === undefined || from === size) return undefined;
  if (known !== undefined && known.tries > 0 && known.next_at > context.now) return undefined;
  const path = from === 0 || from > size ? [] : await hashesOf(context, log, consistencySpans(from, size));
  const lines = path.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('');
  return { from, size, tries: known?.tries ?? 0, body: `old ${from}\n${lines}\n${checkpoint}` };
}

/** What a witness answered: confirmed, standing at another size, or nothing usable. */
type Heard = { answer: string } | { size: number } | { failure: string };

async function send({ address }: Witness, { body }: Sending): Promise<Heard> {
  try {
    const answer = await fetch(`${address.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(waitMs),
    });
    const text = (await answer.text()).slice(0, 4_000);
    if (answer.ok) return { answer: text };
    if (answer.status === 409 && /^\d{1,15}\s*$/.test(text)) return { size: Number(text) };
    return { failure: `answered ${answer.status}` };
  } catch (error) {
    const { message, cause } = error as Error;
    return { failure: (cause instanceof Error ? cause.message : message).slice(0, 200) };
  }
}

async function noteAnswer(
  context: Context,
  { code }: Witness,
  log: LogName,
  { from, size, tries }: Sending,
  heard: Heard,
): Promise<void> {
  const isKnown = 'answer' in heard;
  const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** tries);
  const row = {
    // one who knows more than we thought, after a lost answer, is told from there on
    size: isKnown ? size : 'size' in heard ? heard.size : from,
    tries: isKnown ? 0 : tries + 1,
    failure: 'failure' in heard ? heard.failure : 'size' in heard ? `stands at ${heard.size}` : null,
    next_at: new Date(Date.parse(context.now) + (isKnown ? 0 : pause)).toISOString(),
    ...(isKnown ? { answer: heard.answer, answered_at: context.now } : {}),
  };
  await context.db
    .insertInto('ledger.witness')
    .values({ city: context.city, log, code, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'log', 'code']).doUpdateSet(row))
    .execute();
}

/** What was last heard of a witness; undefined when it was never asked. */
export async function witnessState(
  context: Context,
  code: string,
  log: LogName,
): Promise<WitnessState | undefined> {
  return context.db
    .selectFrom('ledger.witness')
    .select(['size', 'answer', 'answered_at', 'tries', 'failure', 'next_at'])
    .where('city', '=', context.city)
    .where('log', '=', log)
    .where('code', '=', code)
    .executeTakeFirst();
}

/** What every witness of the city last confirmed, for whoever checks. */
export async function witnessAnswers(context: Context) {
  return context.db
    .selectFrom('ledger.witness')
    .select(['code', 'log', 'size', 'answer', 'answered_at as answeredAt', 'failure'])
    .where('city', '=', context.city)
    .orderBy('code')
    .orderBy('log')
    .execute();
}
