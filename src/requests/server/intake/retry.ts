import { canonicalBytes } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { sha256 } from '../../../platform/crypto.ts';
import { Refused } from '../../../platform/errors.ts';
import { keptUnder, openAnswer, saveAnswer, sealAnswer } from '../../../platform/retry-store.ts';

/** What was submitted, to tell a retry from another submission under the same key. */
export function retryDigest(input: object): Buffer {
  return sha256(canonicalBytes(input));
}

/** Keeps the sealed answer of a submission. A second insert of the key violates `retry_pkey`. */
export async function keepAnswer(
  context: Context,
  key: string,
  digest: Buffer,
  answer: object,
): Promise<void> {
  await saveAnswer(context, keptAnswer(context, key, digest, answer));
}

/** The row in which an answer is kept. */
export function keptAnswer(
  context: Pick<Context, 'keys' | 'now'>,
  key: string,
  digest: Buffer,
  answer: object,
) {
  return { key, digest, answer: sealAnswer(context, key, answer), created_at: context.now };
}

/** The first answer given under a key. @throws Refused `retry-differs` when something else was submitted then. */
export async function firstAnswer<Answer>(context: Context, key: string, digest: Buffer): Promise<Answer> {
  const kept = await keptUnder(context, key);
  if (kept === undefined) throw new Refused('conflict');
  if (!kept.digest.equals(digest)) throw new Refused('retry-differs');
  return openAnswer(context, key, kept.answer) as Answer;
}
