import { pinyin } from 'pinyin-pro';
import type { ArticleContent } from '../contract.ts';

/** Characters of asking itself: pairs with them say nothing about the matter. */
const asking = new Set('的了吗呢啊吧么我你他她您们是在就都也还想问请怎什哪这那给把被让');

const initialsFrom = 2;
const initialsTo = 5;

/** What an article is found by: the words of the question and its other wordings count more than the answer's. */
export interface ArticleTokens {
  head: string[];
  body: string[];
}

/** Groups of words that mean the same 同义词: whoever says one finds what says another. */
export type Synonyms = readonly (readonly string[])[];

/** Tokens under which an article is kept. */
export function articleTokens(content: ArticleContent): ArticleTokens {
  const asked = [content.question, ...content.otherWords];
  const head = new Set(asked.flatMap((line) => [...wordTokens(line), ...initialTokens(line)]));
  const body = [content.spoken, content.full, content.ground, content.place]
    .flatMap(wordTokens)
    .filter((token) => !head.has(token));
  return { head: [...head], body: [...new Set(body)] };
}

/** Tokens a search looks for: those of the words typed and of every word that means the same; pinyin initials as they are. */
export function searchTokens(text: string, synonyms: Synonyms = []): string[] {
  const normal = normalForm(text);
  const lines = [normal, ...synonymLines(normal, synonyms)];
  return [...new Set(lines.flatMap((line) => [...wordTokens(line), ...typedInitials(line)]))];
}

function synonymLines(text: string, synonyms: Synonyms): string[] {
  return synonyms
    .filter((group) => group.some((word) => text.includes(normalForm(word))))
    .flatMap((group) => group.map(normalForm).filter((word) => !text.includes(word)));
}

function normalForm(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Pairs of neighbouring characters, and whole runs of letters and digits. */
function wordTokens(text: string): string[] {
  const runs = normalForm(text).match(/[a-z0-9]+|\p{Script=Han}+/gu) ?? [];
  return runs.flatMap((run) => (/^[a-z0-9]/.test(run) ? [run] : telling(pairs(run))));
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

function telling(found: string[]): string[] {
  return found.filter((pair) => ![...pair].some((character) => asking.has(character)));
}

/** Every stretch of two to five initials of a line, so that `sbk` finds 社保卡 wherever it stands. */
function initialTokens(line: string): string[] {
  const runs = line.match(/\p{Script=Han}+/gu) ?? [];
  return runs.flatMap((run) => {
    const letters = pinyin(run, { pattern: 'first', toneType: 'none', type: 'array' });
    const stretches: string[] = [];
    for (let length = initialsFrom; length <= initialsTo; length += 1)
      for (let from = 0; from + length <= letters.length; from += 1)
        stretches.push(`~${letters.slice(from, from + length).join('')}`);
    return stretches;
  });
}

function typedInitials(text: string): string[] {
  const letters = text.replace(/\s/g, '');
  if (!/^[a-z]{2,20}$/.test(letters)) return [];
  if (letters.length <= initialsTo) return [`~${letters}`];
  return Array.from(
    { length: letters.length - initialsTo + 1 },
    (_, from) => `~${letters.slice(from, from + initialsTo)}`,
  );
}

/** What of an article a search hit. */
export interface Hit {
  article: string;
  head: readonly string[];
  body: readonly string[];
}

const headWeight = 3;

/** Orders hits by how telling the words are that they share with the search; what shares too little is left out. */
export function rank(hits: readonly Hit[], searched: readonly string[]): string[] {
  const carriers = new Map<string, number>();
  for (const hit of hits)
    for (const token of [...hit.head, ...hit.body]) carriers.set(token, (carriers.get(token) ?? 0) + 1);
  const weight = (token: string) => Math.log(1 + hits.length / (carriers.get(token) ?? 1));
  const sum = (tokens: readonly string[]) => tokens.reduce((total, token) => total + weight(token), 0);
  const needed = searched.length <= 2 ? 1 : 2;
  return hits
    .filter(({ head, body }) => head.length > 0 || body.length >= needed)
    .map((hit) => ({ article: hit.article, score: headWeight * sum(hit.head) + sum(hit.body) }))
    .sort((one, other) => other.score - one.score || (one.article < other.article ? -1 : 1))
    .map(({ article }) => article);
}

/** A search as the to-write list keeps it: spaces and signs away, and long numbers, which may be a person's. */
export function missKey(text: string): string {
  return normalForm(text)
    .replace(/\d{5,}/g, '…')
    .replace(/[^\p{L}\p{N}…]/gu, '')
    .slice(0, 200);
}
