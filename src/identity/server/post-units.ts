import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { holdingsOf } from './store.ts';

/** Units of the posts a person holds: what one of them forbids the others. */
export async function unitsOfHolder(context: Context, person: string): Promise<string[]> {
  const city = await citySnapshot(context);
  const units = (await holdingsOf(context, person)).map(({ post }) => city.item('post', post)?.data.unit);
  return units.filter((unit) => unit !== undefined);
}
