import { type NextBest, nextBest } from './next-best.ts';
import {
  type Assignment,
  arcAt,
  type Bearer,
  type Cost,
  costOf,
  costOfAssignment,
  type Parts,
  type Problem,
  slotAt,
} from './problem.ts';
import { pricesOf, residualOf } from './residual.ts';

/** What a pair costs with its share of what a further pair of its helper and its target costs. */
export interface ExplainedParts extends Parts {
  /** That its helper carries others already. */
  load: number;
  /** That its target has others already. */
  crowd: number;
}

export interface PlannedPair {
  arc: number;
  helper: string;
  slot: string;
  parts: ExplainedParts;
  next: NextBest;
}

/** The best plan with why each pair is in it; the parts of all pairs together are its cost. */
export interface Plan {
  pairs: readonly PlannedPair[];
  /** Slots nobody fills. */
  empty: readonly string[];
  cost: Cost;
}

/** The solution was not the best one: whoever made it is wrong. */
export class NotTheBest extends Error {
  constructor() {
    super('a better plan exists than the one the solver gave');
    this.name = 'NotTheBest';
  }
}

/** Explains a solver's assignment, and checks that it is the best. @throws NotTheBest */
export function explainPlan(problem: Problem, assignment: Assignment): Plan {
  const cost = costOfAssignment(problem, assignment);
  const residual = residualOf(problem, assignment);
  const prices = pricesOf(residual);
  if (prices === undefined) throw new NotTheBest();
  const loadOf = shares(problem, assignment, ({ helper }) => [problem.helpers, helper]);
  const crowdOf = shares(problem, assignment, ({ slot }) => [problem.targets, slotAt(problem, slot).target]);
  const pairs = assignment.used.map((arc) => {
    const { helper, slot, parts } = arcAt(problem, arc);
    return {
      arc,
      helper: problem.helpers[helper]?.code ?? '',
      slot: slotAt(problem, slot).code,
      parts: { ...parts, load: loadOf.get(arc) ?? 0, crowd: crowdOf.get(arc) ?? 0 },
      next: nextBest(residual, prices, arc),
    };
  });
  const empty = problem.slots.filter((_slot, at) => residual.filledBy[at] === -1).map(({ code }) => code);
  return { pairs, empty, cost };
}

/** What all parts of a pair cost. */
export function wholeCost({ load, crowd, ...parts }: ExplainedParts): number {
  return costOf(parts) + load + crowd;
}

type Borne = (of: { helper: number; slot: number }) => readonly [readonly Bearer[], number];

/** Which further pair of its bearer each arc is: the cheapest is the first. */
function shares(problem: Problem, { used }: Assignment, borneBy: Borne): Map<number, number> {
  const counts = new Map<Bearer, number>();
  const shared = new Map<number, number>();
  const inOrder = [...used].sort(
    (one, other) => costOf(arcAt(problem, one).parts) - costOf(arcAt(problem, other).parts) || one - other,
  );
  for (const at of inOrder) {
    const [bearers, place] = borneBy(arcAt(problem, at));
    const bearer = bearers[place];
    if (bearer === undefined) continue;
    const before = counts.get(bearer) ?? 0;
    shared.set(at, bearer.next[before] ?? 0);
    counts.set(bearer, before + 1);
  }
  return shared;
}
