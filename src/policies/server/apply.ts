import { v7 as uuid } from 'uuid';
import { citySnapshot } from '../../city/index.ts';
import { append, chain } from '../../ledger/index.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { sha256 } from '../../platform/crypto.ts';
import { Refused } from '../../platform/errors.ts';
import type { Language } from '../../platform/i18n.ts';
import {
  type AskInput,
  firstAnswer,
  keepAnswer,
  receive,
  retryDigest,
  takingBackFiles,
  type UploadedFile,
  type Via,
} from '../../requests/index.ts';
import { applicationMessages } from '../messages-firm.ts';
import type { Facts } from '../rules/condition.ts';
import { type Decision, decide } from '../rules/decide.ts';
import type { Applied } from '../rules/entries.ts';
import { type PreparedPolicy, preparePolicy } from '../rules/prepare.ts';
import { sayDecision } from '../sentences.ts';
import {
  type Application,
  applicationById,
  insertApplication,
  projectApplication,
  type SealedClaim,
} from './application-store.ts';
import { requireInCharge } from './in-charge.ts';
import { settingOf } from './setting-store.ts';
import { policyOf } from './shelf-kept.ts';

export interface ApplyInput {
  policy: string;
  facts: Facts;
  /** Papers the firm says it has sent. */
  held: string[];
  /** What goes into the case at the desk beside the facts: who asks, how to reach them, a note. */
  ask: Omit<AskInput, 'words' | 'title'> & { note: string };
  files: readonly UploadedFile[];
}

export interface ApplyReceipt {
  number: string;
  trackCode: string;
}

/**
 * Takes an application in: a subject of its own in the record, with what the firm told sealed, and in the same
 * transaction a case at the desk that carries it, so that one unit owns it and a clock runs. Sent twice it is taken once.
 *
 * @throws Refused `not-now` when the policy takes no applications; whatever the desk refuses.
 */
export async function applyOnce(
  services: Services,
  city: string,
  input: ApplyInput,
  via: Via,
): Promise<ApplyReceipt> {
  const visitor = { city, actor: { kind: 'visitor' } } as const;
  const { ask, files } = input;
  const told = { ...input, files: files.map(({ name, bytes }) => [name, sha256(bytes).toString('hex')]) };
  const digest = retryDigest(told);
  const prepared = await withContext(services, visitor, (context) => preparedToday(context, input.policy));
  try {
    return await withContext(services, { ...visitor, role: 'diandan_intake' }, (context) =>
      takingBackFiles(context, async (inside) => {
        const receipt = await apply(inside, { input, prepared, via });
        await keepAnswer(inside, ask.retryKey, digest, receipt);
        return receipt;
      }),
    );
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'retry_pkey') throw error;
    return withContext(services, visitor, (context) =>
      firstAnswer<ApplyReceipt>(context, ask.retryKey, digest),
    );
  }
}

/** A policy as the city reads it today. */
export async function preparedToday(context: Context, code: string): Promise<PreparedPolicy> {
  const policy = await policyOf(code);
  const { switches } = await settingOf(context, code);
  const { date } = await citySnapshot(context);
  return preparePolicy(policy, { asOf: date, purpose: 'apply', switches });
}

interface Applying {
  input: ApplyInput;
  prepared: PreparedPolicy;
  via: Via;
}

async function apply(context: Context, { input, prepared, via }: Applying): Promise<ApplyReceipt> {
  const { facts, held, ask, files } = input;
  const { policy } = prepared;
  const decision = decide(prepared, { facts, held });
  if (decision.standing === 'closed') throw new Refused('not-now', { reason: 'policy-closed' });
  const { note, ...asker } = ask;
  const words = wordsOf(prepared, decision, { facts, note });
  const title = applicationMessages['zh-CN'].title(policy.name.zh).slice(0, 60);
  const { id: request, receipt } = await receive(context, { ...asker, title, words, files }, via);
  const id = uuid();
  const claim: SealedClaim = { facts, held, on: prepared.asOf, fen: decision.fen };
  const body: Applied = {
    policy: policy.code,
    edition: policy.edition,
    request,
    number: receipt.number,
    standing: decision.standing,
  };
  const { entry } = await append(context, {
    kind: 'application',
    subject: id,
    seen: 0,
    type: 'applied',
    version: 1,
    body: { ...body },
    personal: { claim: JSON.stringify(claim) },
  });
  await insertApplication(context, {
    id,
    ...body,
    n: entry.n,
    fen: decision.fen,
    state: 'received',
    receivedAt: entry.recordedAt,
    decidedAt: null,
  });
  return { number: receipt.number, trackCode: receipt.trackCode };
}

/** What the desk reads: the policy, what the firm told, what came out, and what it wrote. Staff read Chinese. */
function wordsOf(
  prepared: PreparedPolicy,
  decision: Decision,
  { facts, note }: { facts: Facts; note: string },
): string {
  const language: Language = 'zh-CN';
  const words = applicationMessages[language];
  const said = sayDecision(prepared, decision, language);
  return [
    words.title(prepared.policy.name.zh),
    ...sayFacts(prepared, facts, language),
    words.result(said.standing, [...said.outcomes, ...said.missing].join('')),
    ...(note === '' ? [] : [words.note(note)]),
  ].join('\n');
}

/** What was told, question by question. */
export function sayFacts(prepared: PreparedPolicy, facts: Facts, language: Language): string[] {
  const words = applicationMessages[language];
  const key = language === 'en' ? 'en' : 'zh';
  return prepared.policy.facts.flatMap(({ code, question, type, choices = [] }) => {
    const value = facts[code];
    if (value === undefined) return [];
    const choice = choices.find((one) => one.code === value)?.name[key];
    const text =
      typeof value === 'boolean'
        ? words.yesNo(value)
        : type === 'money'
          ? words.yuan(Number(value))
          : (choice ?? String(value));
    return [words.fact(question[key], text)];
  });
}

/**
 * Decides an application 申请结果: by a person, with words for the firm. The case at the desk goes on: it is answered
 * and told there like every other.
 *
 * @throws Refused `not-allowed`, `not-now` when it is decided, `conflict`.
 */
export async function decideApplication(
  context: Context,
  given: { id: string; n: number; granted: boolean; reason: string },
): Promise<Application> {
  const application = await applicationById(context, given.id);
  await requireInCharge(context, application.policy);
  if (application.state !== 'received') throw new Refused('not-now', { reason: 'decided-already' });
  await append(context, {
    kind: 'application',
    subject: given.id,
    seen: given.n,
    type: 'application-decided',
    version: 1,
    body: { granted: given.granted },
    personal: { reason: given.reason },
  });
  await projectApplication(context, given.id, await chain(context, 'application', given.id));
  return applicationById(context, given.id);
}
