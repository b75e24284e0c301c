import type { Context } from '../../../platform/context.ts';
import { readsMasked, theMasking } from '../personal/masking.ts';
import type { SearchedWords } from '../search/search-store.ts';
import { holding, searchedWords } from './found-store.ts';

/** Texts as they were read in a transaction: a page is looked through and then shown with what was found in it. */
const known = new WeakMap<Context, Map<string, SearchedWords>>();

/** What requests are found by as somebody reads it who reads words masked. */
export async function wordsAsRead(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SearchedWords>> {
  const before = known.get(context) ?? new Map<string, SearchedWords>();
  known.set(context, before);
  const missing = ids.filter((id) => !before.has(id));
  if (missing.length > 0) {
    const texts = await searchedWords(context, missing);
    const shown = await theMasking().shown(context, texts);
    for (const [at, text] of texts.entries()) {
      const { title = '', body = '' } = shown[at] ?? {};
      before.set(text.id, { ...text, title, body, place: theMasking().text(text.place) });
    }
  }
  return before;
}

/** So many rows are masked and looked at together. */
const lookedAtOnce = 60;

/**
 * The first rows that hold what a query asks for in what the acting post may read: who reads words masked is not told
 * by a search what the mask hides (ADR 44).
 */
export async function foundAsRead<Row extends { id: string }>(
  context: Context,
  rows: readonly Row[],
  { query, wanted }: { query: string; wanted: number },
): Promise<Row[]> {
  if (!readsMasked(context)) return rows.slice(0, wanted);
  const found: Row[] = [];
  for (let at = 0; at < rows.length && found.length < wanted; at += lookedAtOnce) {
    const some = rows.slice(at, at + lookedAtOnce);
    const words = await wordsAsRead(
      context,
      some.map(({ id }) => id),
    );
    const texts = some.flatMap(({ id }) => words.get(id) ?? []);
    const held = await holding(context, texts, query);
    found.push(...some.filter(({ id }) => held.has(id)));
  }
  return found.slice(0, wanted);
}
