import { isWordUnit, normalText } from '../text.ts';
import { compare, sketchOf } from './sketch.ts';

/** A request as one that may be the same matter as another. */
export interface Matter {
  text: string;
  division: string | null;
  category: string | null;
  /** Days since some fixed day, with fractions. */
  day: number;
}

/** Why another request may be the same matter, as the person reads it: words, place, time, asker. */
export interface WhySimilar {
  /** How much of the shorter text stands in the longer, 0 … 1. */
  share: number;
  /** The longest phrases both hold. */
  phrases: string[];
  /** Places of the one that the other names too. */
  places: string[];
  sameDivision: boolean;
  sameCategory: boolean;
  /** Whole days between them. */
  days: number;
  sameAsker: boolean;
  /** Words, place, category and asker together, less the older it is; only for the order and for {@link worthShowing}. */
  worth: number;
}

/** Less than this is no sign. */
export const worthShowing = 0.3;

const weights = { words: 0.7, place: 0.3, division: 0.1, category: 0.15, asker: 0.35 };
/** Worth falls to 1/e after so many days apart. */
const fading = 120;

/** Compares two requests. `places` are the names of places of the first that tell one place from another. */
export function whySimilar(
  own: Matter & { places: readonly string[] },
  other: Matter & { sameAsker: boolean },
): WhySimilar {
  const { contained: share } = compare(sketchOf(own.text), sketchOf(other.text));
  const places = [...new Set(own.places)].filter((name) => other.text.includes(name));
  const sameDivision = own.division !== null && own.division === other.division;
  const sameCategory = own.category !== null && own.category === other.category;
  const days = Math.floor(Math.abs(own.day - other.day));
  const sum =
    weights.words * share +
    (places.length > 0 ? weights.place : 0) +
    (sameDivision ? weights.division : 0) +
    (sameCategory ? weights.category : 0) +
    (other.sameAsker ? weights.asker : 0);
  return {
    share,
    phrases: share > 0 ? commonPhrases(own.text, other.text) : [],
    places,
    sameDivision,
    sameCategory,
    days,
    sameAsker: other.sameAsker,
    worth: sum * Math.exp(-days / fading),
  };
}

const shortest = 4;
const readOf = 2_000;
const shown = 3;

/** The longest phrases two texts share, marks left out, at most three, none within another. */
export function commonPhrases(one: string, other: string): string[] {
  const [mine, theirs] = [bare(one), bare(other)];
  const known = new Set<string>();
  for (let at = 0; at + shortest <= theirs.length; at += 1) known.add(theirs.slice(at, at + shortest));
  const found: string[] = [];
  for (let from = 0; from + shortest <= mine.length; ) {
    let to = from;
    while (to + shortest <= mine.length && known.has(mine.slice(to, to + shortest))) to += 1;
    if (to > from) found.push(mine.slice(from, to + shortest - 1));
    from = Math.max(to, from + 1);
  }
  const longest = [...new Set(found)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return longest
    .filter((phrase, at) => !longest.slice(0, at).some((longer) => longer.includes(phrase)))
    .slice(0, shown);
}

/** A text without marks and spaces. */
function bare(text: string): string {
  const normal = normalText(text.slice(0, readOf));
  return [...normal].filter((one) => isWordUnit(one.charCodeAt(0))).join('');
}
