import { type Assignment, arcAt, costOf, loads, type Problem, slotAt } from './problem.ts';

/**
 * What could be changed about an assignment, as a graph: from the pool of what helpers can still take, over targets and
 * slots to helpers and back. A way round it that costs less than nothing is a better plan; none exists when it is the
 * best. It checks a solver without believing it, and tells what the next best to one pair would cost.
 */
export interface Residual {
  problem: Problem;
  /** Which arc fills a slot, -1 where none does. */
  filledBy: Int32Array;
  ofHelper: readonly number[];
  ofTarget: readonly number[];
  /** Arcs of each slot, slots of each target, and arcs each helper uses. */
  arcsOf: readonly (readonly number[])[];
  slotsOf: readonly (readonly number[])[];
  usedOf: readonly (readonly number[])[];
  /** Cost of a place that stays empty. */
  empty: number;
  nodes: number;
}

/** The graph of an assignment that keeps the limits. */
export function residualOf(problem: Problem, { used }: Assignment): Residual {
  const { ofHelper, ofTarget } = loads(problem, used);
  const filledBy = new Int32Array(problem.slots.length).fill(-1);
  for (const at of used) filledBy[arcAt(problem, at).slot] = at;
  return {
    problem,
    filledBy,
    ofHelper,
    ofTarget,
    arcsOf: grouped(problem.slots.length, problem.arcs.entries(), ({ slot }) => slot),
    slotsOf: grouped(problem.targets.length, problem.slots.entries(), ({ target }) => target),
    usedOf: grouped(
      problem.helpers.length,
      used.map((at) => [at, arcAt(problem, at)] as const),
      ({ helper }) => helper,
    ),
    empty: problem.empty,
    nodes: 1 + problem.targets.length + problem.slots.length + problem.helpers.length,
  };
}

function grouped<Item>(
  count: number,
  entries: Iterable<readonly [number, Item]>,
  groupOf: (item: Item) => number,
): number[][] {
  const groups: number[][] = Array.from({ length: count }, () => []);
  for (const [at, item] of entries) groups[groupOf(item)]?.push(at);
  return groups;
}

type Visit = (to: number, cost: number) => void;

/** Node 0 is the pool; then targets, slots, helpers. */
export const nodeOf = {
  target: (_of: Residual, at: number) => 1 + at,
  slot: ({ problem }: Residual, at: number) => 1 + problem.targets.length + at,
  helper: ({ problem }: Residual, at: number) => 1 + problem.targets.length + problem.slots.length + at,
};

/** Goes over the ways out of a node; `but` is an arc that must not be used at all. */
export function waysFrom(of: Residual, node: number, visit: Visit, but = -1): void {
  const { targets, slots } = of.problem;
  const slot = node - 1 - targets.length;
  if (node === 0) fromPool(of, visit);
  else if (slot < 0) fromTarget(of, node - 1, visit);
  else if (slot < slots.length) fromSlot(of, slot, visit, but);
  else fromHelper(of, slot - slots.length, visit, but);
}

function fromPool(of: Residual, visit: Visit): void {
  const { helpers, targets } = of.problem;
  for (const [at, { next }] of targets.entries()) {
    const cost = next[of.ofTarget[at] ?? 0];
    if (cost !== undefined) visit(nodeOf.target(of, at), cost);
  }
  for (const [at, { next }] of helpers.entries()) {
    const last = next[(of.ofHelper[at] ?? 0) - 1];
    if (last !== undefined) visit(nodeOf.helper(of, at), -last);
  }
}

function fromTarget(of: Residual, target: number, visit: Visit): void {
  const last = of.problem.targets[target]?.next[(of.ofTarget[target] ?? 0) - 1];
  if (last !== undefined) visit(0, -last);
  for (const at of of.slotsOf[target] ?? []) if (of.filledBy[at] === -1) visit(nodeOf.slot(of, at), 0);
}

function fromSlot(of: Residual, slot: number, visit: Visit, but: number): void {
  const { target, weight } = slotAt(of.problem, slot);
  const filled = of.filledBy[slot];
  if (filled !== -1) visit(nodeOf.target(of, target), 0);
  for (const at of of.arcsOf[slot] ?? []) {
    if (at === filled || at === but) continue;
    const { helper, parts } = arcAt(of.problem, at);
    visit(nodeOf.helper(of, helper), costOf(parts) - of.empty * weight);
  }
}

function fromHelper(of: Residual, helper: number, visit: Visit, but: number): void {
  const cost = of.problem.helpers[helper]?.next[of.ofHelper[helper] ?? 0];
  if (cost !== undefined) visit(0, cost);
  for (const at of of.usedOf[helper] ?? []) {
    if (at === but) continue;
    const { slot, parts } = arcAt(of.problem, at);
    visit(nodeOf.slot(of, slot), of.empty * slotAt(of.problem, slot).weight - costOf(parts));
  }
}

/**
 * A price for each node by which no way costs less than nothing: proof that the assignment is the best. It is what the
 * way from the node back to the pool costs, turned round, so that it also prices what is not yet in the graph.
 *
 * @returns undefined where a better one exists.
 */
export function pricesOf(of: Residual): Float64Array | undefined {
  const far = new Float64Array(of.nodes).fill(Number.POSITIVE_INFINITY);
  far[0] = 0;
  for (let round = 0; round <= of.nodes; round += 1) {
    if (!shorten(of, far))
      return far.map((cost) => -(cost === Number.POSITIVE_INFINITY ? nowhere(of) : cost));
  }
  return undefined;
}

/** A node no way leads on from, such as a slot nobody may fill: whoever could would be worth more than anything. */
const nowhere = ({ empty, nodes }: Residual): number => empty * nodes;

function shorten(of: Residual, far: Float64Array): boolean {
  let isShorter = false;
  for (let node = of.nodes - 1; node >= 0; node -= 1) {
    let least = far[node] ?? 0;
    waysFrom(of, node, (to, cost) => {
      least = Math.min(least, cost + (far[to] ?? 0));
    });
    if (least >= (far[node] ?? 0)) continue;
    far[node] = least;
    isShorter = true;
  }
  return isShorter;
}
