import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { visible } from './lists/list-store.ts';

/** The number of a request the acting post may see. @throws Refused `not-found` */
export async function numberOf(context: Context, id: string): Promise<string> {
  const row = await (await visible(context)).rows.where('r.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refused('not-found', { reason: 'no-such-request' });
  return row.number;
}
