import type { Context } from '../context.ts';
import { sha256 } from '../crypto.ts';
import { holdKey, keptWithin, openAnswer, replaceAnswer, sealAnswer } from '../retry-store.ts';

/**
 * How long after it was done the same from the same person is the same submission: a second press, or a browser that sent
 * again. No longer, since what was undone meanwhile is meant when it is done again.
 */
const oneSubmissionSeconds = 5;

/**
 * Does something once for the same submission of one person 防重复提交: what comes at the same time waits for the first,
 * and is answered as the first was. For routes whose input has no key of its own and no entry its sender had seen.
 */
export async function answeredOnce(
  context: Context,
  submission: { route: string; input: unknown },
  work: () => Promise<unknown>,
): Promise<unknown> {
  const { actor } = context;
  if (actor.kind !== 'post') return work();
  const said = JSON.stringify([submission.route, actor.person, actor.post, submission.input]);
  const digest = sha256(said);
  const key = `once-${digest.toString('hex')}`;
  await holdKey(context, key);
  const kept = await keptWithin(context, key, oneSubmissionSeconds);
  if (kept !== undefined) return openAnswer(context, key, kept);
  const answer = (await work()) ?? null;
  await replaceAnswer(context, { key, digest, answer: sealAnswer(context, key, answer) });
  return answer;
}
