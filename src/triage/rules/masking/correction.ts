import type { JsonObject } from '../../../platform/json.ts';
import { type Finding, withoutOverlaps } from './finding.ts';
import type { Marked } from './marks.ts';
import { findPrivate, maskFindings } from './mask.ts';

/** Body of `mask-corrected` version 1: what is left out of title and words, all of it. */
export interface MaskCorrected extends JsonObject {
  title: Marked[];
  words: Marked[];
}

/** What is left out of a text: what a person decided, or what was found. */
export function leftOut(text: string, corrected: readonly Marked[] | undefined): Finding[] {
  if (corrected === undefined) return findPrivate(text);
  return withoutOverlaps(
    corrected.filter(({ to }) => to <= text.length).map((one) => ({ ...one, sure: true })),
  );
}

/** A text as it is shown to those who need not know. */
export function shownText(text: string, corrected: readonly Marked[] | undefined): string {
  return maskFindings(text, leftOut(text, corrected));
}
