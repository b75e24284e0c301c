/**
 * Who helps whom, as a problem of least cost 结对分配模型 (ADR 49). A slot is one kind of help one target lacks; an arc
 * says that a helper could fill it, at what cost. How many pairs a helper may carry and how many a target may have are
 * lists of what the next one costs, so that a limit and a wish to share the load evenly are the same thing.
 */
export interface Problem {
  helpers: readonly Bearer[];
  targets: readonly Bearer[];
  slots: readonly Slot[];
  arcs: readonly Arc[];
  /** What a slot of weight 1 costs that stays empty. */
  empty: number;
}

/** A problem whose slots stay empty only where nothing else is possible. */
export function posed(parts: Omit<Problem, 'empty'>): Problem {
  return { ...parts, empty: emptyCost(parts) };
}

/** What each further pair of a helper or a target costs, never less than the one before; no more pairs than entries. */
export interface Bearer {
  code: string;
  next: readonly number[];
}

export interface Slot {
  code: string;
  /** Place among the targets. */
  target: number;
  /** How much it matters that it does not stay empty: the weak before the strong. */
  weight: number;
}

/** What a pair costs, part by part; whole numbers. */
export interface Parts {
  /** How far they are from each other. */
  distance: number;
  /** How little they have in common. */
  fit: number;
  /** That it is not the pair there was. */
  change: number;
}

export interface Arc {
  /** Places among helpers and slots. */
  helper: number;
  slot: number;
  parts: Parts;
}

/** What is to be done: arcs that are used, by their places, in order. */
export interface Assignment {
  used: readonly number[];
}

export const costOf = ({ distance, fit, change }: Parts): number => distance + fit + change;

/** Twice more than any plan can cost: no saving is worth one more slot that stays empty, and half of it tells the two apart. */
function emptyCost({ helpers, targets, slots, arcs }: Omit<Problem, 'empty'>): number {
  const dearest = slots.map(() => 0);
  for (const { slot, parts } of arcs) dearest[slot] = Math.max(dearest[slot] ?? 0, costOf(parts));
  const last = (bearers: readonly Bearer[]) =>
    Math.max(0, ...bearers.map(({ next }) => next[next.length - 1] ?? 0));
  const each = last(helpers) + last(targets);
  return 2 * (1 + dearest.reduce((sum, cost) => sum + cost + each, 0));
}

export interface Cost {
  /** Of the pairs themselves with what their bearers' further pairs cost. */
  pairs: number;
  /** Weights of what stays empty, together. */
  empty: number;
}

/** What an assignment costs; it must keep the limits. @throws RangeError naming the limit it breaks. */
export function costOfAssignment(problem: Problem, { used }: Assignment): Cost {
  const { filled, ofHelper, ofTarget } = loads(problem, used);
  let pairs = used.reduce((sum, at) => sum + costOf(arcAt(problem, at).parts), 0);
  pairs += borne(problem.helpers, ofHelper) + borne(problem.targets, ofTarget);
  const empty = problem.slots.reduce((sum, { weight }, at) => sum + (filled[at] === 1 ? 0 : weight), 0);
  return { pairs, empty };
}

function borne(bearers: readonly Bearer[], counts: readonly number[]): number {
  return bearers.reduce((sum, { code, next }, at) => {
    const count = counts[at] ?? 0;
    if (count > next.length) throw new RangeError(`${code} bears ${count}, at most ${next.length}`);
    return sum + next.slice(0, count).reduce((total, cost) => total + cost, 0);
  }, 0);
}

/** How often each slot is filled, and how many pairs each helper and target has. @throws RangeError for a slot filled twice. */
export function loads({ helpers, targets, slots, arcs }: Problem, used: readonly number[]) {
  const filled = slots.map(() => 0);
  const ofHelper = helpers.map(() => 0);
  const ofTarget = targets.map(() => 0);
  for (const at of used) {
    const arc = arcs[at];
    const slot = slots[arc?.slot ?? -1];
    if (arc === undefined || slot === undefined) throw new RangeError(`no arc ${at}`);
    filled[arc.slot] = (filled[arc.slot] ?? 0) + 1;
    if (filled[arc.slot] !== 1) throw new RangeError(`${slot.code} is filled twice`);
    ofHelper[arc.helper] = (ofHelper[arc.helper] ?? 0) + 1;
    ofTarget[slot.target] = (ofTarget[slot.target] ?? 0) + 1;
  }
  return { filled, ofHelper, ofTarget };
}

export function arcAt({ arcs }: Problem, at: number): Arc {
  const arc = arcs[at];
  if (arc === undefined) throw new RangeError(`no arc ${at}`);
  return arc;
}

export function slotAt({ slots }: Problem, at: number): Slot {
  const slot = slots[at];
  if (slot === undefined) throw new RangeError(`no slot ${at}`);
  return slot;
}
