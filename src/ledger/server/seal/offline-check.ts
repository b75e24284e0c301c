import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { sha256 } from '../../../platform/crypto.ts';
import { type CheckFinding, checkPapers, type Machine, readPaper } from '../../web/check.js';

/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const derPrefix = Buffer.from('302a300506032b6570032100', 'hex');

const machine: Machine = {
  sha256,
  isSigned: (signature, bytes, publicKey) => {
    const key = createPublicKey({
      key: Buffer.concat([derPrefix, publicKey]),
      format: 'der',
      type: 'spki',
    });
    return verifySignature(null, bytes, key, signature);
  },
};

/**
 * Checks receipts, roots and proofs against each other with the code of the page people keep: no database, no keys of
 * ours. Texts that are none of these come back by their names.
 */
export async function checkOffline(
  given: readonly { name: string; text: string }[],
): Promise<{ findings: CheckFinding[]; unread: string[] }> {
  const read = given.map(({ name, text }) => ({ name, paper: readPaper(text) }));
  const papers = read.flatMap(({ paper }) => paper ?? []);
  const unread = read.filter(({ paper }) => paper === undefined).map(({ name }) => name);
  return { findings: await checkPapers(papers, machine), unread };
}
