import type { Context } from '../../../../platform/context.ts';
import { noteMessages } from '../../../messages.ts';
import { chain } from '../../entries/store.ts';
import { chainOfKeys } from '../../keys/reindex.ts';
import type { KeysRotatedBody } from '../../keys/rotate.ts';
import { publicKeys } from '../../keys/signing-key-store.ts';
import { both, type Report } from './report.ts';

/**
 * Names signing keys that are published and neither lie in the key file nor were ever changed to or from by an entry: who
 * may write to the database could publish a key of their own and sign receipts and roots with it. A lost key file leaves
 * such a key too, so that it is said and not counted as a fault.
 */
export async function noteStrangeKeys(context: Context, report: Report): Promise<void> {
  const published = (await publicKeys(context)).map(({ keyId }) => keyId);
  if (published.length === 0) return;
  const entries = await chain(context, chainOfKeys.kind, chainOfKeys.subject);
  const known = new Set([context.keys.signing.id]);
  for (const { type, body } of entries) {
    if (type !== 'keys-rotated') continue;
    const { signing } = body as unknown as KeysRotatedBody;
    known.add(signing.from).add(signing.to);
  }
  const strange = published.filter((id) => !known.has(id));
  if (strange.length === 0) return;
  report.notes.push(both((language) => noteMessages[language].strangeKeys(context.city, strange.join(', '))));
}
