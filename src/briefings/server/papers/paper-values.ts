import type { Context } from '../../../platform/context.ts';
import { withContext } from '../../../platform/context.ts';
import type { Exchange } from '../../../platform/http/route.ts';
import { countOfPeriod } from '../../../requests/index.ts';
import { type PeriodCount, periodFigures } from '../../../requests/rules/period.ts';
import { supervisionCount } from '../../../supervision/index.ts';
import type { SupervisionFigure } from '../../../supervision/rules/period.ts';
import { type Count, countKey, type Figure, printed } from '../../rules/papers/figure.ts';

/** Whether requests stand behind a count, and not problems or notes. */
export function isOfRequests(count: Count): count is Count & PeriodCount {
  return periodFigures.some((one) => one === count.figure);
}

/**
 * Reads the whole city, whoever asks: an issue says the same whether its editor or its signer counts, and what is not
 * public is counted in it, as on the page of the day.
 */
export function asWholeCity<T>(
  { services, city }: Pick<Exchange, 'services' | 'city'>,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  return withContext(services, { city, actor: { kind: 'system', name: 'papers' } }, work);
}

/** Every figure as it is counted now, by name; a count that several are made of is made once. */
export async function valuesOf(context: Context, figures: readonly Figure[]): Promise<Map<string, string>> {
  const counted = new Map<string, number>();
  const one = async (count: Count): Promise<number> => {
    const key = countKey(count);
    const known = counted.get(key);
    if (known !== undefined) return known;
    const number = isOfRequests(count)
      ? await countOfPeriod(context, count)
      : await supervisionCount(context, { ...count, figure: count.figure as SupervisionFigure });
    counted.set(key, number);
    return number;
  };
  const values = new Map<string, string>();
  for (const { name, form, counts } of figures) {
    const numbers: number[] = [];
    for (const count of counts) numbers.push(await one(count));
    values.set(name, printed(form, numbers));
  }
  return values;
}
