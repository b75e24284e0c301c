import { createPublicKey, type KeyObject, verify as verifySignature } from 'node:crypto';
import type { Context } from '../../../platform/context.ts';
import { sha256 } from '../../../platform/crypto.ts';
import { type LogName, rootSchema, type SignedRoot } from '../../contract.ts';
import { canonicalBytes } from '../entries/canonical.ts';
import { originOf, signedNote } from './checkpoint.ts';

/** Signs and keeps a root of a log; it is published from then on. */
export async function addRoot(
  context: Context,
  { sealedAt, ...sealed }: Pick<SignedRoot, 'log' | 'size' | 'root' | 'sealedAt'>,
): Promise<SignedRoot> {
  const { keys, city } = context;
  const statement: Omit<SignedRoot, 'signature'> = {
    format: 'diandan-root/1',
    city,
    ...sealed,
    hash: 'SHA-256',
    sealedAt,
    keyId: keys.signing.id,
    algorithm: keys.signing.algorithm,
    publicKey: keys.signing.publicKey,
  };
  const signed = { ...statement, signature: keys.sign(canonicalBytes(statement)).toString('base64url') };
  await context.db
    .insertInto('ledger.root')
    .values({
      city,
      log: sealed.log,
      size: sealed.size,
      hash: Buffer.from(sealed.root, 'hex'),
      sealed_at: sealedAt,
      key_id: keys.signing.id,
      signed: JSON.stringify(signed),
      checkpoint: signedNote(originOf(city, sealed.log), sealed, keys),
    })
    .execute();
  return signed;
}

/** The newest root of a log. */
export async function lastRoot(context: Context, log: LogName): Promise<SignedRoot | undefined> {
  const row = await rootsOf(context, log).orderBy('size', 'desc').limit(1).executeTakeFirst();
  return row && readRoot(row.signed);
}

/** The root of exactly so many entries. */
export async function rootOfSize(
  context: Context,
  log: LogName,
  size: number,
): Promise<SignedRoot | undefined> {
  const row = await rootsOf(context, log).where('size', '=', size).executeTakeFirst();
  return row && readRoot(row.signed);
}

/** Roots of a log, newest first, before a size. */
export async function rootPage(
  context: Context,
  log: LogName,
  page: { before: number | undefined; limit: number },
): Promise<SignedRoot[]> {
  let query = rootsOf(context, log).orderBy('size', 'desc').limit(page.limit);
  if (page.before !== undefined) query = query.where('size', '<', page.before);
  return (await query.execute()).flatMap((row) => readRoot(row.signed) ?? []);
}

/** Every stored root of a log, smallest first. */
export async function* allRoots(
  context: Context,
  log: LogName,
): AsyncGenerator<{ size: number; signed: string }> {
  const limit = 1_000;
  for (let after = 0; ; ) {
    const rows = await rootsOf(context, log).where('size', '>', after).orderBy('size').limit(limit).execute();
    yield* rows;
    if (rows.length < limit) return;
    after = rows.at(-1)?.size ?? after;
  }
}

/** The last root as a signed note. */
export async function lastCheckpoint(context: Context, log: LogName): Promise<string | undefined> {
  const row = await rootsOf(context, log).orderBy('size', 'desc').limit(1).executeTakeFirst();
  return row?.checkpoint;
}

function rootsOf(context: Context, log: LogName) {
  return context.db
    .selectFrom('ledger.root')
    .select(['size', 'signed', 'checkpoint'])
    .where('city', '=', context.city)
    .where('log', '=', log);
}

/** Reads a signed root from its text; undefined when it is none. */
export function readRoot(text: string): SignedRoot | undefined {
  try {
    const read = rootSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a root bears the signature of the key it names; whose key that is must be known from elsewhere. */
export function isRootSigned(root: SignedRoot): boolean {
  const { signature, ...statement } = root;
  const key = namedKey(root.publicKey, root.keyId);
  if (key === undefined) return false;
  return verifySignature(null, canonicalBytes(statement), key, Buffer.from(signature, 'base64url'));
}

/** A public key, when it is the one an id names. */
export function namedKey(publicKey: string, keyId: string): KeyObject | undefined {
  if (sha256(publicKey).toString('hex').slice(0, 16) !== keyId) return undefined;
  try {
    return createPublicKey(publicKey);
  } catch {
    return undefined;
  }
}
