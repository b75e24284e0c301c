import type { z } from 'zod';
import { fileMegabytesOf, togetherMegabytesOf } from '../../../city/rules/limit-words.ts';
import { openDataKey } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type * as contract from '../../contract.ts';
import type { RequestState } from '../../rules/state.ts';
import { snapshot, theCity } from '../city.ts';
import { takeStep } from '../step.ts';
import { storeFiles, takingBackFiles } from './files.ts';

/**
 * 上传佐证: files that show what was done, checked by content, without place and maker, encrypted, never public. The asker
 * sees them with the answer if whoever adds them releases them, and nobody else outside does.
 */
export async function attachEvidence(
  context: Context,
  input: z.output<(typeof contract.attach)['input']>,
): Promise<void> {
  await takingBackFiles(context, async (inside) => {
    await takeStep(inside, { id: input.id, seen: input.n, action: 'attach' }, async () => {
      const of = { kind: 'request' as const, subject: input.id };
      const key = await openDataKey(inside, of);
      if (key === undefined) throw new Refused('erased-already');
      const files = input.files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }));
      await refuseTooMuch(inside, files);
      const stored = await storeFiles(inside, of, key, files);
      return {
        type: 'evidence-added',
        body: { files: stored.facts, released: input.released },
        personal: { ...stored.personal, ...(input.note === undefined ? {} : { note: input.note }) },
        commitments: stored.commitments,
      };
    });
  });
}

/** @throws Refused `too-large` when they are more together than the city takes at once. */
async function refuseTooMuch(context: Context, files: readonly { bytes: Buffer }[]): Promise<void> {
  const most = togetherMegabytesOf(fileMegabytesOf(theCity(await snapshot(context)).limits));
  const together = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (together > most * 1024 * 1024)
    throw new Refused('too-large', {
      reason: 'files-together',
      fields: { files: 'files-together' },
      said: { most },
    });
}

/** Whether the asker may see a file: their own always, a unit's only when released and the answer is out. */
export function isForAsker(state: RequestState, file: string): boolean {
  const added = state.evidence.find(({ id }) => id === file);
  return added === undefined || (added.released && state.answered && state.stage !== 'reviewing');
}
