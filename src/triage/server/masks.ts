import type { z } from 'zod';
import { append, chain, onErased, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { type Masking, readableRequest } from '../../requests/index.ts';
import type { correctMask, readMask } from '../contract-mask.ts';
import { leftOut, type MaskCorrected, shownText } from '../rules/masking/correction.ts';
import { maskFindings, maskText } from '../rules/masking/mask.ts';
import { corrections, removeCorrections, saveCorrection } from './mask-store.ts';

/** How requests are shown to those who need not know who speaks. */
export const masking: Masking = {
  text: maskText,
  async shown(context, rows) {
    const corrected = await corrections(
      context,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id, title, body }) => ({
      id,
      title: shownText(title, corrected.get(id)?.title),
      body: shownText(body, corrected.get(id)?.words),
    }));
  },
};

type Shown = z.output<(typeof readMask)['output']>;

/** What is left out of a request's words for others, and how they read then. */
export async function viewMask(context: Context, id: string): Promise<Shown> {
  const { title, words } = await readableRequest(context, id);
  const corrected = (await corrections(context, [id])).get(id);
  const part = (text: string, marks: MaskCorrected['title'] | undefined) => {
    const findings = leftOut(text, marks);
    return { text, findings, masked: maskFindings(text, findings) };
  };
  return {
    n: (await chain(context, 'mask', id)).length,
    corrected: corrected !== undefined,
    title: part(title, corrected?.title),
    words: part(words, corrected?.words),
  };
}

/** A person takes out what is private and was missed, or lets stand what is not; only places are recorded. */
export async function saveMask(
  context: Context,
  { id, n, ...parts }: z.output<(typeof correctMask)['input']>,
): Promise<Shown> {
  const request = await readableRequest(context, id);
  const seen = (await chain(context, 'mask', id)).length;
  if (seen !== n) throw new Refused('conflict', { n: seen });
  const wrong = (['title', 'words'] as const).filter((name) =>
    parts[name].some(({ from, to }) => from >= to || to > request[name].length),
  );
  if (wrong.length > 0)
    throw new Refused('invalid', { fields: Object.fromEntries(wrong.map((name) => [name, 'not-a-choice'])) });
  const plain = (name: 'title' | 'words') => parts[name].map(({ kind, from, to }) => ({ kind, from, to }));
  const body: MaskCorrected = { title: plain('title'), words: plain('words') };
  await append(context, { kind: 'mask', subject: id, seen, type: 'mask-corrected', version: 1, body });
  await saveCorrection(context, id, body);
  return viewMask(context, id);
}

/** Corrections, made from the record alone: `diandan rebuild masks`. */
export const maskProjection: Projection = {
  name: 'masks',
  kind: 'mask',
  async apply(context, { subject }, entries) {
    const last = entries.findLast(({ type }) => type === 'mask-corrected');
    if (last !== undefined) await saveCorrection(context, subject, last.body as unknown as MaskCorrected);
  },
  clear: (context) => removeCorrections(context),
  shown: shownIn('triage.mask', 'request'),
};

/** Where private words stood says nothing once they are gone. */
export function followMaskErasure(): () => void {
  return onErased(async (context, { kind, subject }) => {
    if (kind === 'request') await removeCorrections(context, subject);
  });
}
