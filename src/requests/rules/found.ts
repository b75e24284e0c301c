import { type Marks, marksIn } from '../../platform/marks.ts';
import { queryTokens, simplified, waysToSearch } from './bigrams.ts';

/** Where a title holds what was searched for: in the words typed, in those that mean the same, in the names meant. */
export function foundIn(
  text: string,
  query: string,
  synonyms: readonly (readonly string[])[],
  byName: (query: string) => readonly string[],
): Marks {
  const tokens = waysToSearch(query, synonyms, byName).flatMap((way) => queryTokens(way) ?? []);
  return marksIn(text, tokens, (character) => simplified(character.normalize('NFKC').toLowerCase()));
}
