import { createPublicKey, verify as verifySignature } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import { evidenceSchema, type Inclusion, type Receipt, receiptSchema } from '../contract.ts';
import type { Subject } from '../rules/entry.ts';
import { canonicalBytes } from './entries/canonical.ts';
import type { AppendedEntry } from './entries/forge.ts';
import { lastLink } from './entries/store.ts';

/**
 * Signs a receipt for an entry just appended: whoever holds it can later show that this entry, or one before it in
 * the same chain, was altered or removed (engineering A5). Hand it out only after the commit.
 */
export function makeReceipt(
  context: Pick<Context, 'keys'>,
  appended: Pick<AppendedEntry, 'entry' | 'hash'>,
  number: string,
): Receipt {
  return signReceipt(context, vouchedFor(appended, number));
}

function vouchedFor({ entry, hash }: Pick<AppendedEntry, 'entry' | 'hash'>, number: string): Vouched {
  const { city, kind, subject, n, recordedAt } = entry;
  return { city, kind, subject, number, n, entry: hash.toString('hex'), recordedAt };
}

/** {@link makeReceipt}, signed beside whatever else this thread does. */
export async function makeReceiptBeside(
  { keys }: Pick<Context, 'keys'>,
  appended: Pick<AppendedEntry, 'entry' | 'hash'>,
  number: string,
): Promise<Receipt> {
  const promise = promised(keys, vouchedFor(appended, number));
  const signature = await keys.signBeside(canonicalBytes(promise));
  return { ...promise, signature: signature.toString('base64url') };
}

/** Signs a receipt for a chain as it stands now, by the hash that is stored; undefined when there is no such chain. */
export async function renewReceipt(
  context: Context,
  of: Subject,
  number: string,
): Promise<Receipt | undefined> {
  const last = await lastLink(context, of);
  if (last === undefined) return undefined;
  const { n, hash, recordedAt } = last;
  const { kind, subject } = of;
  return signReceipt(context, {
    city: context.city,
    kind,
    subject,
    number,
    n,
    entry: hash.toString('hex'),
    recordedAt,
  });
}

type Vouched = Pick<Receipt, 'city' | 'kind' | 'subject' | 'number' | 'n' | 'entry' | 'recordedAt'>;

function promised({ signing }: Context['keys'], vouched: Vouched): Omit<Receipt, 'signature'> {
  return {
    format: 'diandan-receipt/1',
    ...vouched,
    mergeDelaySeconds: 60,
    keyId: signing.id,
    algorithm: signing.algorithm,
  };
}

function signReceipt({ keys }: Pick<Context, 'keys'>, vouched: Vouched): Receipt {
  const promise = promised(keys, vouched);
  return { ...promise, signature: keys.sign(canonicalBytes(promise)).toString('base64url') };
}

/** Reads a receipt from its text, also one that carries its proof; undefined when it is none. */
export function readReceipt(text: string): Receipt | undefined {
  const json = parse(text);
  const read = receiptSchema.safeParse(json);
  return read.success ? read.data : evidenceSchema.safeParse(json).data?.receipt;
}

/** The proof a receipt carries that its entry is sealed, if it does. */
export function inclusionIn(text: string): Inclusion | undefined {
  return evidenceSchema.safeParse(parse(text)).data?.inclusion ?? undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Checks the signature of a receipt with a public key (PEM): needs nothing of ours but that key. */
export function isSigned(receipt: Receipt, publicKey: string): boolean {
  const { signature, ...promise } = receipt;
  try {
    return verifySignature(
      null,
      canonicalBytes(promise),
      createPublicKey(publicKey),
      Buffer.from(signature, 'base64url'),
    );
  } catch {
    return false;
  }
}
