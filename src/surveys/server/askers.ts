import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { CivilDate } from '../../platform/time.ts';
import { closedNumbers } from '../../requests/index.ts';
import { mostFrame } from '../contract.ts';
import { type FrameRow, joinSmall } from '../rules/draw.ts';

/**
 * The list of askers 诉求办结的人: numbers of requests closed in these days, by the class their category belongs to. Classes of
 * too few are one stratum. Who asked stays with the request: whoever telephones reads it there.
 */
export async function askerList(
  context: Context,
  { from, to, least }: { from: CivilDate | null; to: CivilDate | null; least: number },
): Promise<FrameRow[]> {
  const fields = {
    ...(from === null ? { from: 'required' } : {}),
    ...(to === null ? { to: 'required' } : {}),
  };
  if (from === null || to === null) throw new Refused('invalid', { fields });
  const city = await citySnapshot(context);
  const zone = city.items('city')[0]?.data.zone ?? 'UTC';
  const closed = await closedNumbers(context, { from, to, zone });
  if (closed.length > mostFrame) throw new Refused('invalid', { fields: { to: 'survey-list-long' } });
  if (closed.length === 0) throw new Refused('invalid', { fields: { to: 'survey-list-none' } });
  const rows = closed.map(({ number, category }) => ({ unit: number, stratum: classOf(city, category) }));
  return joinSmall(rows, least, '其他类别');
}

/** The name of the class at the top a category belongs to. */
function classOf(city: CitySnapshot, category: string | null): string {
  const item = category === null ? undefined : city.item('category', category)?.data;
  if (item === undefined) return '未分类';
  return item.parent === undefined ? item.name.zh : classOf(city, item.parent);
}
