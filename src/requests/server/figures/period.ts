import type { Context } from '../../../platform/context.ts';
import type { RequestRow } from '../../contract.ts';
import type { PeriodCount } from '../../rules/period.ts';
import { maskTitles } from '../personal/masking.ts';
import { gradesOf } from './day.ts';
import * as store from './period-store.ts';

export { countsByCategory } from './period-store.ts';

/** How many requests stand behind a count, for whoever looks: exactly the list behind it. */
export async function countOfPeriod(context: Context, count: PeriodCount): Promise<number> {
  return store.countOne(context, count, (await gradesOf(context)).good);
}

/** The requests behind a count, with titles as the acting post may read them. */
export async function listOfPeriod(
  context: Context,
  count: PeriodCount,
  page: { after?: string | undefined; limit: number },
): Promise<{ rows: RequestRow[]; next: string | null }> {
  const found = await store.pageOfCount(context, count, { ...page, good: (await gradesOf(context)).good });
  return { ...found, rows: await maskTitles(context, found.rows) };
}
