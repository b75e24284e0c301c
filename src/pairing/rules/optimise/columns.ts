import { type Assignment, arcAt, costOf, type Problem, slotAt } from './problem.ts';
import { nodeOf, pricesOf, type Residual, residualOf } from './residual.ts';

/** Arcs of a slot a solver begins with: enough that few are missed. */
const firstOfSlot = 12;
/** Arcs of a slot that are added at once. */
const moreOfSlot = 6;

/**
 * The best assignment of a problem with more arcs than a solver likes: it is given the cheapest of each slot, the prices
 * of its answer say which others would make it better, and those are added until none would. What it ends with is the
 * best of the whole problem.
 */
export function bestByColumns(
  problem: Problem,
  solve: (narrow: Problem) => Assignment,
  first: number = firstOfSlot,
): Assignment {
  let arcs = cheapest(problem, first);
  for (;;) {
    const narrow = { ...problem, arcs: arcs.map((at) => arcAt(problem, at)) };
    const answer = solve(narrow);
    const used = answer.used.map((at) => arcs[at] ?? -1);
    if (arcs.length === problem.arcs.length) return { used };
    const prices = pricesOf(residualOf(narrow, answer));
    // a solver that is wrong about part of it is found out when the whole is explained
    if (prices === undefined) return { used };
    const more = better(residualOf(problem, { used }), prices, new Set(arcs));
    if (more.length === 0) return { used };
    arcs = [...arcs, ...more].sort((one, other) => one - other);
  }
}

/** The cheapest arcs of each slot; among equals, others at each slot, so that not all ask for the same helpers. */
function cheapest(problem: Problem, first: number): number[] {
  const ofSlot = Map.groupBy(problem.arcs.keys(), (at) => arcAt(problem, at).slot);
  const helpers = Math.max(1, problem.helpers.length);
  const kept = [...ofSlot].flatMap(([slot, arcs]) => {
    const begin = (slot * 7) % helpers;
    const turn = (at: number) => (arcAt(problem, at).helper - begin + helpers) % helpers;
    const cost = (at: number) => costOf(arcAt(problem, at).parts);
    return arcs.toSorted((one, other) => cost(one) - cost(other) || turn(one) - turn(other)).slice(0, first);
  });
  return kept.sort((one, other) => one - other);
}

/** Arcs not yet there by which the assignment could be bettered at these prices, the best few of each slot. */
function better(of: Residual, prices: Float64Array, there: ReadonlySet<number>): number[] {
  const { problem } = of;
  return of.arcsOf.flatMap((arcs, slot) => {
    const gain = slotAt(problem, slot).weight * of.empty;
    const from = prices[nodeOf.slot(of, slot)] ?? 0;
    const reduced = arcs
      .filter((at) => !there.has(at))
      .map((at) => {
        const { helper, parts } = arcAt(problem, at);
        return { at, cost: costOf(parts) - gain + from - (prices[nodeOf.helper(of, helper)] ?? 0) };
      })
      .filter(({ cost }) => cost < 0);
    return reduced
      .sort((one, other) => one.cost - other.cost || one.at - other.at)
      .slice(0, moreOfSlot)
      .map(({ at }) => at);
  });
}
