import type { Context } from '../context.ts';
import { sha256 } from '../crypto.ts';

/**
 * How long after it was done the same from the same person is the same submission: a second press, or a browser that sent
 * again. No longer, since what was undone meanwhile is meant when it is done again.
 */
const oneSubmission = '5 seconds';

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
  const key = `once-${sha256(said).toString('hex')}`;
  await holdKey(context, key);
  const kept = await keptAnswer(context, key);
  if (kept !== undefined) return JSON.parse(context.keys.openSecret(kept, `retry/${key}`).toString('utf8'));
  const answer = (await work()) ?? null;
  await keep(context, key, answer);
  return answer;
}

/** Waits for whoever does the same; let go when the transaction ends. */
async function holdKey({ city, client }: Context, key: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${city}/${key}`]);
}

async function keptAnswer({ city, client }: Context, key: string): Promise<Buffer | undefined> {
  const { rows } = await client.query<{ answer: Buffer }>(
    `select answer from platform.retry
     where city = $1 and key = $2 and created_at > clock_timestamp() - interval '${oneSubmission}'`,
    [city, key],
  );
  return rows[0]?.answer;
}

async function keep({ city, client, keys }: Context, key: string, answer: unknown): Promise<void> {
  const sealed = keys.sealSecret(Buffer.from(JSON.stringify(answer)), `retry/${key}`);
  await client.query('delete from platform.retry where city = $1 and key = $2', [city, key]);
  await client.query(
    'insert into platform.retry (city, key, digest, answer, created_at) values ($1, $2, $3, $4, clock_timestamp())',
    [city, key, sha256(key), sealed],
  );
}
