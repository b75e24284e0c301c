import type { Context } from '../../../platform/context.ts';
import type { RequestRow } from '../../contract.ts';
import { maskTitles } from '../personal/masking.ts';
import { markFound } from './list-marks.ts';
import { type ListInput, type Page, queuePage, reddestRows } from './list-store.ts';
import { searchList } from './search-list-store.ts';

/** One page of a queue, nearest deadline first while work is open and newest first otherwise, or of what a search finds. */
export async function listRequests(context: Context, input: ListInput): Promise<Page> {
  const { q } = input;
  const isSearch = q !== undefined && q !== '';
  const page = isSearch ? await searchList(context, { ...input, q }) : await queuePage(context, input);
  return { ...page, rows: await markFound(context, await maskTitles(context, page.rows), q) };
}

/** 时限最紧的三件: open work of the post's units, by whichever of its deadlines comes first. */
export async function reddestRequests(context: Context): Promise<{ rows: RequestRow[] }> {
  return { rows: await maskTitles(context, await reddestRows(context)) };
}
