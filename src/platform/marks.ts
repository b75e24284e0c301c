/** Stretches of a text that were searched for: from and to, in UTF-16 units, in order and apart. */
export type Marks = [from: number, to: number][];

export interface Piece {
  text: string;
  isFound: boolean;
}

/** The form in which characters are compared when nothing else is said. */
const plain = (character: string): string => character.normalize('NFKC').toLowerCase();

/**
 * Where tokens stand in a text, compared character by character in a normal form, so that a variant is marked as it is
 * written. Tokens of letters and digits are marked where a run of them begins with one.
 */
export function marksIn(text: string, tokens: readonly string[], normal = plain): Marks {
  const characters = [...text];
  const forms = characters.map(normal);
  const found = characters.map(() => false);
  for (const token of tokens.filter((one) => one !== '')) markToken(forms, token, found);
  return joined(characters, found);
}

const latin = /^[a-z0-9]/;

function markToken(forms: readonly string[], token: string, found: boolean[]): void {
  const isLatin = latin.test(token);
  for (let from = 0; from < forms.length; from += 1) {
    if (isLatin && latin.test(forms[from - 1] ?? '')) continue;
    const to = endOf(forms, from, token);
    for (let at = from; at < to; at += 1) found[at] = true;
  }
}

/** Where a token that begins at a place ends; the place itself when it does not stand there. */
function endOf(forms: readonly string[], from: number, token: string): number {
  let left = token;
  for (let at = from; at < forms.length; at += 1) {
    const form = forms[at] ?? '';
    if (form === '' || !left.startsWith(form)) return from;
    left = left.slice(form.length);
    if (left === '') return at + 1;
  }
  return from;
}

/** Marks of characters as stretches of UTF-16 units. */
export function joined(characters: readonly string[], found: readonly boolean[]): Marks {
  const marks: Marks = [];
  let place = 0;
  characters.forEach((character, at) => {
    const end = place + character.length;
    const last = marks.at(-1);
    if (found[at]) {
      if (last?.[1] === place) last[1] = end;
      else marks.push([place, end]);
    }
    place = end;
  });
  return marks;
}

/** A text in pieces, found ones and the rest, in order; together they are the text. */
export function piecesOf(text: string, marks: Readonly<Marks> | undefined = []): Piece[] {
  const pieces: Piece[] = [];
  let place = 0;
  for (const [from, to] of marks) {
    if (from > place) pieces.push({ text: text.slice(place, from), isFound: false });
    pieces.push({ text: text.slice(from, to), isFound: true });
    place = to;
  }
  if (place < text.length) pieces.push({ text: text.slice(place), isFound: false });
  return pieces;
}
