import { pinyin } from 'pinyin-pro';

/** A name people look for: a unit, a town, a village, a community. */
interface KnownName {
  name: string;
  initials: string;
  /** Pinyin without tones, syllable by syllable. */
  sounds: readonly string[];
}

/** Names of a city, ready to be asked for as people type them. */
export type NameIndex = readonly KnownName[];

/** Shorter names sound like too much else. */
const leastSounds = 3;
/** Two letters are the initials of half the city. */
const leastInitials = 3;
const mostNames = 6;

/** Lays names out by how they sound; once a revision of the city. */
export function nameIndex(names: readonly string[]): NameIndex {
  return [...new Set(names)].map((name) => {
    const sounds = soundsOf(name);
    return { name, sounds, initials: sounds.map((sound) => sound.charAt(0)).join('') };
  });
}

function soundsOf(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed' });
}

/**
 * Other ways to say a query by the names of the city: pinyin initials (`qsqc` → 青石桥村), and a name written with
 * characters that sound the same or with one wrong character, as input methods offer them. The query itself is not among them.
 */
export function waysByName(query: string, names: NameIndex): string[] {
  const typed = query.replace(/\s/g, '').toLowerCase();
  if (/^[a-z]+$/.test(typed)) return byInitials(typed, names);
  const ways = names
    .filter(({ name }) => !query.includes(name))
    .flatMap((known) => {
      const written = misspelt(query, known);
      return written === undefined ? [] : [query.replace(written, known.name)];
    });
  return ways.slice(0, mostNames);
}

function byInitials(typed: string, names: NameIndex): string[] {
  if (typed.length < leastInitials) return [];
  const begun = names.filter(({ initials }) => initials.startsWith(typed));
  return begun
    .sort((one, other) => one.initials.length - other.initials.length)
    .slice(0, mostNames)
    .map(({ name }) => name);
}

/** The stretch of the query that is this name, wrongly written; undefined when there is none. */
function misspelt(query: string, { name, sounds }: KnownName): string | undefined {
  if (sounds.length < leastSounds || sounds.length !== name.length) return undefined;
  for (let from = 0; from + name.length <= query.length; from += 1) {
    const wrong = wrongCharacters(query, from, name);
    // most of the name must stand there before anything is asked of its sound
    if (wrong === 0 || wrong * 2 > name.length) continue;
    const stretch = query.slice(from, from + name.length);
    if (isMeant(stretch, { name, sounds }, wrong)) return stretch;
  }
  return undefined;
}

/** Counted no further than half of the name: thousands of names are compared with every query. */
function wrongCharacters(query: string, from: number, name: string): number {
  let wrong = 0;
  for (let at = 0; at < name.length && wrong * 2 <= name.length; at += 1)
    if (query.charCodeAt(from + at) !== name.charCodeAt(at)) wrong += 1;
  return wrong;
}

function isMeant(stretch: string, { name, sounds }: Omit<KnownName, 'initials'>, wrong: number): boolean {
  if (wrong === 1 && name.length > leastSounds) return true;
  return soundsOf(stretch).join(' ') === sounds.join(' ');
}
