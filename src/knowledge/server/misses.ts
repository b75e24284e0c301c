import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Miss } from '../contract.ts';
import { missKey } from '../rules/tokens.ts';
import { closeMiss, openMisses, saveMiss } from './miss-store.ts';
import { searchArticles } from './search.ts';

/** Notes a search nothing answered; one that an article does answer by now is not noted. */
export async function noteMiss(context: Context, text: string): Promise<boolean> {
  const key = missKey(text);
  if (key.length < 2 || (await searchArticles(context, { q: text, limit: 1, usableOnly: true })).length > 0)
    return false;
  const shown = text.replace(/\d{5,}/g, '…');
  await saveMiss(context, { key, text: shown });
  return true;
}

/** Searches nothing answered 待编写, most asked first. */
export async function listMisses(context: Context): Promise<Miss[]> {
  const rows = await openMisses(context);
  return rows.map(({ first_at, last_at, ...row }) => ({ ...row, firstAt: first_at, lastAt: last_at }));
}

/** Takes a search off the list. @throws Refused `not-found` */
export async function settleMiss(
  context: Context,
  { key, as }: { key: string; as: 'written' | 'not-needed' },
): Promise<void> {
  if (!(await closeMiss(context, key, as))) throw new Refused('not-found');
}
