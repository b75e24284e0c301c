import { Converter } from 'opencc-js/t2cn';

/**
 * Search tokens of a text: every two neighbouring Chinese characters, every single one (for one-character
 * queries by prefix of nothing), and whole runs of Latin letters or digits. Recall 1.0 against LIKE for two
 * characters and more, where dictionary words missed street names (field measurements §2).
 */
export function searchTokens(text: string): string[] {
  const tokens = new Set<string>();
  for (const run of runsOf(text)) {
    if (run.latin) tokens.add(run.text);
    else for (const pair of pairs(run.text)) tokens.add(pair);
  }
  return [...tokens];
}

/** Several ways to say a query are tried, but not without end. */
const mostWays = 8;

/** Neighbouring characters a text must share with a query to be like it, and how many such stretches are tried. */
const alikeFrom = 4;
const mostStretches = 12;

/**
 * What texts like a query hold, where none holds all of it: any stretch of four neighbouring characters, evenly taken;
 * undefined when the query is hardly longer.
 */
export function alikeQuery(query: string): string | undefined {
  const stretches = runsOf(query).flatMap(({ text, latin }) => {
    const characters = latin ? [] : [...text];
    return characters.slice(alikeFrom - 1).map((_, at) => characters.slice(at, at + alikeFrom).join(''));
  });
  if (stretches.length < 2) return undefined;
  const step = Math.max(1, stretches.length / mostStretches);
  const taken = stretches.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  const all = (run: string) =>
    `(${pairs(run)
      .map((pair) => `'${pair}'`)
      .join(' & ')})`;
  return [...new Set(taken)].map(all).join(' | ');
}

/**
 * What a query asks of the search table: all tokens of its words, or all of another way to say them by the city's
 * synonyms 同义词 or by its names; undefined when it is too short to search by.
 */
export function searchQuery(
  query: string,
  synonyms: readonly (readonly string[])[] = [],
  byName: (query: string) => readonly string[] = () => [],
): string | undefined {
  const ways = waysToSearch(query, synonyms, byName)
    .map(queryTokens)
    .filter((tokens) => tokens !== undefined);
  if (ways.length === 0) return undefined;
  return ways.map((tokens) => `(${tokens.map((token) => `'${token}'`).join(' & ')})`).join(' | ');
}

/** The ways a query is looked for: as it is typed, by the city's synonyms, by its names. */
export function waysToSearch(
  query: string,
  synonyms: readonly (readonly string[])[],
  byName: (query: string) => readonly string[],
): string[] {
  const plain = simplified(query.normalize('NFKC').toLowerCase());
  return [...new Set([...waysToSay(plain, synonyms), ...byName(plain)])];
}

function waysToSay(query: string, synonyms: readonly (readonly string[])[]): string[] {
  const ways = new Set([query]);
  for (const words of synonyms) {
    const said = words.map((word) => simplified(word.toLowerCase()));
    const found = said.find((word) => query.includes(word));
    if (found === undefined) continue;
    for (const word of said) if (ways.size < mostWays) ways.add(query.replace(found, word));
  }
  return [...ways];
}

const toSimplified = Converter({ from: 't', to: 'cn' });
const simplifiedOf = new Map<string, string>();

/** 繁→简, character by character, so that a text and any part of it turn out the same. */
export function simplified(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (character) => {
    const known = simplifiedOf.get(character) ?? toSimplified(character);
    simplifiedOf.set(character, known);
    return known;
  });
}

/** The tokens a query must all have; undefined when the query is too short to search by. */
export function queryTokens(query: string): string[] | undefined {
  const tokens = new Set<string>();
  for (const run of runsOf(query)) {
    if (run.latin) tokens.add(run.text);
    else if ([...run.text].length > 1) for (const pair of pairs(run.text)) tokens.add(pair);
  }
  return tokens.size === 0 ? undefined : [...tokens];
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

function runsOf(text: string): { text: string; latin: boolean }[] {
  const runs = simplified(text.normalize('NFKC').toLowerCase()).match(/[a-z0-9]+|[\p{Script=Han}]+/gu) ?? [];
  return runs.map((run) => ({ text: run, latin: /^[a-z0-9]/.test(run) }));
}
