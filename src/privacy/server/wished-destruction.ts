import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import { endOf } from '../../requests/index.ts';
import type { ListedItem } from '../rules/destruction.ts';
import type { DataWish } from '../rules/wish.ts';
import { onOpenList } from './destruction-store.ts';
import { propose } from './due.ts';
import { todayIn } from './holds.ts';
import { whyKept } from './standing.ts';

const ground = '《个人信息保护法》第四十七条，按本人要求删除';

/**
 * Puts a person's requests on a list of destruction 销毁清单 as they wished; what is open, held or supervised stays until
 * it is not. @throws Refused `not-now` when nothing of it may be destroyed.
 */
export async function listWished(context: Context, id: string, wish: DataWish): Promise<string> {
  const { zone } = await citySnapshot(context);
  const today = await todayIn(context);
  const ids = wish.requests.map((one) => one.id);
  const listed = await onOpenList(context, 'request', ids);
  const items: ListedItem[] = [];
  for (const subject of ids.filter((one) => !listed.has(one))) {
    if ((await whyKept(context, 'request', { subject, wish: id })) !== null) continue;
    const end = await endOf(context, subject);
    if (end === undefined) continue;
    const endedOn = end.closedAt === null ? today : civilDateOf(end.closedAt, zone);
    items.push({ subject, number: end.number, endedOn, keptUntil: today });
  }
  if (items.length === 0) throw new Refused('not-now', { reason: 'wish-nothing' });
  return propose(context, { of: 'request', rule: null, ground, items, asked: id });
}
