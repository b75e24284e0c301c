import type { JsonObject } from '../../../platform/json.ts';
import type { PrivateKind } from './finding.ts';

/** A stretch of a text that a person said is private, or let stand; places only, never the words. */
export interface Marked extends JsonObject {
  kind: PrivateKind;
  from: number;
  to: number;
}

/** Every place a phrase stands at, as one thing left out. */
export function everywhere(text: string, phrase: string, kind: Marked['kind']): Marked[] {
  const found: Marked[] = [];
  if (phrase.trim() === '') return found;
  for (let from = text.indexOf(phrase); from >= 0; from = text.indexOf(phrase, from + phrase.length))
    found.push({ kind, from, to: from + phrase.length });
  return found;
}
