import type { Context } from '../../../platform/context.ts';
import { foundIn, type Passage, passageIn, tokensToMark } from '../../rules/found.ts';
import { waysByName } from '../../rules/names.ts';
import { snapshot } from '../city.ts';
import { readsMasked } from '../personal/masking.ts';
import { namesOf } from '../search/search-names.ts';
import { wordsAsRead } from './found-as-read.ts';
import { bodiesOf } from './found-store.ts';

/** What was found of a row: in its title, and a short passage of its words. */
interface Marking {
  marks?: [number, number][];
  passage?: Passage;
}

/** So far a text is looked through; nearly every one ends long before. */
const lookedAt = 5_000;

/** Rows of a search with what was found in their titles and words, both as the acting post may read them. */
export async function markFound<Row extends { id: string; title: string }>(
  context: Context,
  rows: readonly Row[],
  q: string | undefined,
): Promise<(Row & Marking)[]> {
  if (q === undefined || q === '' || rows.length === 0) return [...rows];
  const city = await snapshot(context);
  const synonyms = city.items('synonym').map(({ data }) => data.words);
  const tokens = tokensToMark(q, synonyms, (plain) => waysByName(plain, namesOf(city)));
  const words = await wordsShown(context, rows);
  return rows.map((row) => {
    const body = (words.get(row.id) ?? '').slice(0, lookedAt);
    const passage = passageIn(body, foundIn(body, tokens));
    const marks = foundIn(row.title, tokens);
    return { ...row, marks, ...(passage === undefined ? {} : { passage }) };
  });
}

/** The words of requests as the acting post reads them; masked ones are masked whole, before a passage is cut. */
async function wordsShown(
  context: Context,
  rows: readonly { id: string }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = rows.map(({ id }) => id);
  const bodies = readsMasked(context)
    ? [...(await wordsAsRead(context, ids)).values()]
    : await bodiesOf(context, ids);
  return new Map(bodies.map(({ id, body }) => [id, body]));
}
