import { pinyin } from 'pinyin-pro';
import { joined, type Marks, marksIn } from '../../platform/marks.ts';
import { type Synonyms, searchTokens } from './tokens.ts';

/** Where a text holds what was searched for: pairs of its characters, words that mean the same, pinyin initials typed. */
export function articleMarks(text: string, q: string, synonyms: Synonyms): Marks {
  const tokens = searchTokens(q, synonyms);
  const initials = tokens.filter((token) => token.startsWith('~')).map((token) => token.slice(1));
  const words = marksIn(
    text,
    tokens.filter((token) => !token.startsWith('~')),
  );
  return initials.length === 0 ? words : together(text, words, initialMarks(text, initials));
}

/** Stretches of Chinese characters whose initials were typed. */
function initialMarks(text: string, initials: readonly string[]): Marks {
  const characters = [...text];
  const letters = characters.map((character) =>
    /\p{Script=Han}/u.test(character) ? pinyin(character, { pattern: 'first', toneType: 'none' }) : ' ',
  );
  const line = letters.map((letter) => letter.charAt(0) || ' ').join('');
  const found = characters.map(() => false);
  for (const typed of initials)
    for (let at = line.indexOf(typed); at >= 0; at = line.indexOf(typed, at + 1))
      found.fill(true, at, at + typed.length);
  return joined(characters, found);
}

function together(text: string, one: Marks, other: Marks): Marks {
  const characters = [...text];
  let place = 0;
  const found = characters.map((character) => {
    const at = place;
    place += character.length;
    return [...one, ...other].some(([from, to]) => at >= from && at < to);
  });
  return joined(characters, found);
}
