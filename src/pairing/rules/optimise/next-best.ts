import { addTo, type Reached, takeFrom } from './heap.ts';
import { arcAt, costOf, slotAt } from './problem.ts';
import { nodeOf, type Residual, waysFrom } from './residual.ts';

/** The best plan without one pair of the best plan. */
export interface NextBest {
  /** Who would take its place; null where the slot would stay empty. */
  helper: string | null;
  /** How much more the whole would cost; null where more would stay empty than now. */
  more: number | null;
}

/**
 * What it would cost to do without a pair: the shortest way round it in the graph of what could be changed. Exact, since
 * a network's next best plan without one pair differs from the best by one such way.
 */
export function nextBest(of: Residual, prices: Float64Array, arc: number): NextBest {
  const { helper, slot, parts } = arcAt(of.problem, arc);
  const [from, to] = [nodeOf.slot(of, slot), nodeOf.helper(of, helper)];
  const way = shortest(of, { prices, from, to, but: arc });
  if (way === undefined) return { helper: null, more: null };
  const more = way.cost - costOf(parts) + of.empty * slotAt(of.problem, slot).weight;
  const first = way.second - nodeOf.helper(of, 0);
  const instead = of.problem.helpers[first]?.code ?? null;
  return { helper: instead, more: more >= of.empty / 2 ? null : more };
}

interface Wanted {
  prices: Float64Array;
  from: number;
  to: number;
  but: number;
}

/** Dijkstra's way, on costs made non-negative by the prices; with the node that comes after the first. */
function shortest(
  of: Residual,
  { prices, from, to, but }: Wanted,
): { cost: number; second: number } | undefined {
  const far = new Float64Array(of.nodes).fill(Number.POSITIVE_INFINITY);
  const second = new Int32Array(of.nodes).fill(-1);
  const heap: Reached[] = [];
  far[from] = 0;
  addTo(heap, { key: 0, value: from });
  for (let node = takeFrom(heap); node !== undefined; node = takeFrom(heap)) {
    const here = node;
    if (here.key > (far[here.value] ?? 0)) continue;
    if (here.value === to) {
      const cost = here.key - (prices[from] ?? 0) + (prices[to] ?? 0);
      return { cost, second: second[to] ?? -1 };
    }
    const push = (next: number, cost: number): void => {
      const length = here.key + cost + (prices[here.value] ?? 0) - (prices[next] ?? 0);
      if (length >= (far[next] ?? 0)) return;
      far[next] = length;
      second[next] = here.value === from ? next : (second[here.value] ?? -1);
      addTo(heap, { key: length, value: next });
    };
    waysFrom(of, here.value, push, but);
  }
  return undefined;
}
