import type { Context } from '../../platform/context.ts';
import { foundIn } from '../rules/found.ts';
import { waysByName } from '../rules/names.ts';
import { snapshot } from './city.ts';
import { namesOf } from './search-names.ts';

/** Rows of a search with what was found in their titles, as the titles are shown. */
export async function markTitles<Row extends { title: string }>(
  context: Context,
  rows: readonly Row[],
  q: string | undefined,
): Promise<(Row & { marks?: [number, number][] })[]> {
  if (q === undefined || q === '' || rows.length === 0) return [...rows];
  const city = await snapshot(context);
  const synonyms = city.items('synonym').map(({ data }) => data.words);
  const byName = (plain: string) => waysByName(plain, namesOf(city));
  return rows.map((row) => ({ ...row, marks: foundIn(row.title, q, synonyms, byName) }));
}
