import { createPublicKey } from 'node:crypto';
import { sha256 } from '../../../platform/crypto.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { LogName, SignedRoot } from '../../contract.ts';

/** How a log is called towards witnesses; it never changes. */
export function originOf(city: string, log: LogName): string {
  return `diandan/${city}/${log}`;
}

/**
 * A root as a checkpoint (C2SP tlog-checkpoint) signed as a note (C2SP signed-note): three lines and a signature, the
 * form witnesses of transparency logs take, short enough to print.
 */
export function signedNote(
  origin: string,
  { size, root }: Pick<SignedRoot, 'size' | 'root'>,
  keys: Pick<Keyring, 'signing' | 'sign'>,
): string {
  const text = `${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\n`;
  const signature = Buffer.concat([
    noteKeyHash(origin, keys.signing.publicKey),
    keys.sign(Buffer.from(text, 'utf8')),
  ]);
  return `${text}\n— ${origin} ${signature.toString('base64')}\n`;
}

const ed25519Note = 1;
const rawKeyLength = 32;

/** The four bytes by which a note names the key that signed it. */
export function noteKeyHash(name: string, publicKey: string): Buffer {
  const raw = createPublicKey(publicKey).export({ type: 'spki', format: 'der' }).subarray(-rawKeyLength);
  return sha256(name, '\n', Uint8Array.of(ed25519Note), raw).subarray(0, 4);
}

/** The verifier key of a log, as witnesses are configured with it (C2SP signed-note). */
export function verifierKey(name: string, publicKey: string): string {
  const raw = createPublicKey(publicKey).export({ type: 'spki', format: 'der' }).subarray(-rawKeyLength);
  const typed = Buffer.concat([Uint8Array.of(ed25519Note), raw]);
  return `${name}+${noteKeyHash(name, publicKey).toString('hex')}+${typed.toString('base64')}`;
}

/** What a checkpoint says, signed or not; undefined when it is none. */
export function readCheckpoint(text: string): { origin: string; size: number; root: string } | undefined {
  const [origin = '', size = '', root = ''] = text.split('\n');
  const hash = Buffer.from(root, 'base64');
  if (origin === '' || !/^[1-9]\d{0,15}$/.test(size) || hash.length !== 32) return undefined;
  return { origin, size: Number(size), root: hash.toString('hex') };
}
