import { type Marks, marksIn } from '../../platform/marks.ts';
import { queryTokens, simplified, waysToSearch } from './bigrams.ts';

/** What is looked for in a text to be marked: the words typed, those that mean the same, the names meant. */
export function tokensToMark(
  query: string,
  synonyms: readonly (readonly string[])[],
  byName: (query: string) => readonly string[],
): string[] {
  return [...new Set(waysToSearch(query, synonyms, byName).flatMap((way) => queryTokens(way) ?? []))];
}

/** Where a text holds what was searched for. */
export function foundIn(text: string, tokens: readonly string[]): Marks {
  return marksIn(text, tokens, formOf);
}

/** Forms of characters met before: a page of passages compares some ten thousand of the same few thousand. */
const forms = new Map<string, string>();

function formOf(character: string): string {
  const known = forms.get(character) ?? simplified(character.normalize('NFKC').toLowerCase());
  forms.set(character, known);
  return known;
}

/** A short piece of a longer text with what was found in it. */
export interface Passage {
  text: string;
  marks: Marks;
}

/** So many characters are shown, some of them before the first that was found. */
const shown = 60;
const before = 12;

/**
 * The passage of a text that holds most of what was found, the first of them; cut between characters, on one line, with
 * … where the text goes on. Undefined where nothing was found.
 */
export function passageIn(text: string, marks: Readonly<Marks>): Passage | undefined {
  const windows = marks.map(([from]) => windowFrom(text, from));
  const [best] = windows.toSorted((one, other) => heldIn(marks, other) - heldIn(marks, one));
  if (best === undefined) return undefined;
  const [from, to] = best;
  const lead = from > 0 ? '…' : '';
  const tail = to < text.length ? '…' : '';
  return {
    text: `${lead}${text.slice(from, to).replace(/\s/g, ' ')}${tail}`,
    marks: marks
      .filter(([begin, end]) => end > from && begin < to)
      .map(([begin, end]) => [
        Math.max(begin, from) - from + lead.length,
        Math.min(end, to) - from + lead.length,
      ]),
  };
}

function windowFrom(text: string, found: number): [from: number, to: number] {
  const from = found <= before ? 0 : whole(text, found - before);
  return [from, whole(text, Math.min(text.length, from + shown))];
}

/** A place no character is cut at. */
function whole(text: string, place: number): number {
  const unit = text.charCodeAt(place);
  return unit >= 0xdc00 && unit <= 0xdfff ? place + 1 : place;
}

/** How many characters of what was found lie within a window. */
function heldIn(marks: Readonly<Marks>, [from, to]: [number, number]): number {
  return marks.reduce((sum, [begin, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(begin, from)), 0);
}
