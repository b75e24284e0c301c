/** A text as it is compared: letters and digits alone, names put aside, each sign with its place in the text. */
export interface Folded {
  text: string;
  signs: readonly string[];
  /** Where each sign begins in the text; one more for the end. */
  at: readonly number[];
  /** The signs as they were before names and figures were put aside. */
  plain: readonly string[];
}

/** Names by their first sign, the longest first: units, their short names, places. */
export interface NameBook {
  names: ReadonlyMap<string, readonly string[]>;
  /** Standing phrases, by their first sign: left out altogether. */
  phrases: ReadonlyMap<string, readonly string[]>;
}

/** Stands for any name. */
const someName = '□';
/** 本县, 我镇, 全局 name whoever speaks. */
const ownName = /^[本我全该](?:市|县|区|镇|乡|局|委|办|街道|单位|部门|系统)/u;
const letter = /[\p{L}\p{N}]/u;
const digit = /\p{Nd}/u;

/** A book of names and standing phrases; names of one sign name nothing. */
export function nameBook(names: Iterable<string>, phrases: Iterable<string> = []): NameBook {
  return { names: byFirst(names), phrases: byFirst(phrases) };
}

function byFirst(words: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const word of new Set(words)) {
    const [first] = word;
    if (first === undefined || word.length < 2) continue;
    const known = found.get(first) ?? [];
    known.push(word);
    found.set(first, known);
  }
  for (const list of found.values()) list.sort((one, other) => other.length - one.length);
  return found;
}

const wordAt = (book: ReadonlyMap<string, readonly string[]>, text: string, at: number) =>
  book.get(text[at] ?? '')?.find((word) => text.startsWith(word, at));

/**
 * Folds a text: full-width to half, letters small, everything but letters and digits away, a number one sign, each name
 * one sign, standing phrases nothing.
 */
export function fold(text: string, book: NameBook): Folded {
  const signs: string[] = [];
  const plain: string[] = [];
  const at: number[] = [];
  let place = 0;
  const put = (sign: string, said: string, length: number): void => {
    signs.push(sign);
    plain.push(said);
    at.push(place);
    place += length;
  };
  while (place < text.length) {
    const phrase = wordAt(book.phrases, text, place);
    if (phrase !== undefined) {
      place += phrase.length;
      continue;
    }
    const name = wordAt(book.names, text, place) ?? ownName.exec(text.slice(place, place + 3))?.[0];
    const [sign = ''] = text.slice(place, place + 2);
    if (name !== undefined) put(someName, name, name.length);
    else if (digit.test(sign)) {
      const [number = sign] = /^\p{Nd}+/u.exec(text.slice(place)) ?? [];
      put('0', number, number.length);
    } else if (letter.test(sign)) {
      const small = sign.normalize('NFKC').toLowerCase();
      put(small, small, sign.length);
    } else place += sign.length;
  }
  at.push(text.length);
  return { text, signs, at, plain };
}

/** The words of the text from one sign to another. */
export function wordsOf({ text, at }: Folded, from: number, to: number): string {
  const begin = at[from] ?? text.length;
  const end = at[to] ?? text.length;
  return text.slice(begin, end).trim();
}
