/** A post an entry may name, with every way it is written. */
export interface KnownPost {
  code: string;
  unit: string;
  titles: readonly string[];
}

/** Whom a text names: each name with its post, where one of that title is known. */
export interface Named {
  said: string;
  post: string | null;
}

const between = /[、，,；;/／\n]+|(?<=\S)\s{2,}(?=\S)/u;
const bare = (text: string) => text.normalize('NFKC').replaceAll(/[\s·（）()“”"']/gu, '');

/** Titles in the form they are looked for → codes; the unit's own posts go before those of others. */
export function postBook(posts: readonly KnownPost[]): ReadonlyMap<string, string> {
  const book = new Map<string, string>();
  for (const { code, titles } of posts)
    for (const title of titles) if (!book.has(bare(title))) book.set(bare(title), code);
  return book;
}

/** The posts a text names, one after another. */
export function namedIn(text: string, book: ReadonlyMap<string, string>): Named[] {
  const whole = book.get(bare(text));
  if (whole !== undefined) return [{ said: text.trim(), post: whole }];
  return text
    .split(between)
    .map((said) => said.trim())
    .filter((said) => said !== '')
    .flatMap((said) => {
      const post = book.get(bare(said)) ?? null;
      return post === null ? joined(said, book) : [{ said, post }];
    });
}

/** 甲和乙 are two where both are known; else the name may hold the word itself. */
function joined(said: string, book: ReadonlyMap<string, string>): Named[] {
  for (const word of ['和', '与', '及']) {
    const parts = said.split(word).map((part) => ({ said: part.trim(), post: book.get(bare(part)) ?? null }));
    if (parts.length > 1 && parts.every(({ post }) => post !== null)) return parts;
  }
  return [{ said, post: null }];
}
