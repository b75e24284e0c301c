import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { planWith } from '../../server/planner.ts';
import { openSolver, type Solve } from '../../server/solver.ts';
import { bestByColumns } from './columns.ts';
import { loosened } from './loosening.ts';
import { explainPlan, NotTheBest, wholeCost } from './plan.ts';
import { type Arc, arcAt, type Cost, costOfAssignment, type Problem, posed } from './problem.ts';

let solve: Solve;
beforeAll(async () => {
  solve = await openSolver();
});

const least = (one: Cost, other: Cost): boolean =>
  one.empty < other.empty || (one.empty === other.empty && one.pairs < other.pairs);

/** Tries every way to fill or leave each slot. */
function bruteForce(problem: Problem, but = -1): Cost {
  let best: Cost = { pairs: Number.POSITIVE_INFINITY, empty: Number.POSITIVE_INFINITY };
  const ofSlot = problem.slots.map((_slot, at) =>
    problem.arcs.flatMap((arc, place) => (arc.slot === at && place !== but ? [place] : [])),
  );
  const go = (slot: number, used: number[]): void => {
    if (slot === problem.slots.length) {
      try {
        const cost = costOfAssignment(problem, { used });
        if (least(cost, best)) best = cost;
      } catch (error) {
        if (!(error instanceof RangeError)) throw error; // breaks a limit: no plan
      }
      return;
    }
    go(slot + 1, used);
    for (const at of ofSlot[slot] ?? []) go(slot + 1, [...used, at]);
  };
  go(0, []);
  return best;
}

const small = fc.integer({ min: 0, max: 9 });
const bearer = (code: string) =>
  fc
    .array(small, { maxLength: 2 })
    .map((next) => ({ code, next: [...next].sort((one, other) => one - other) }));
/** Up to 3 helpers, 2 targets and 4 slots with any arcs among them. */
const problems: fc.Arbitrary<Problem> = fc
  .record({
    helpers: fc.tuple(bearer('h0'), bearer('h1'), bearer('h2')),
    targets: fc.tuple(bearer('t0'), bearer('t1')),
    slots: fc.array(fc.record({ target: fc.nat(1), weight: fc.integer({ min: 1, max: 3 }) }), {
      maxLength: 4,
    }),
    costs: fc.array(fc.option(fc.record({ distance: small, fit: small, change: small })), {
      minLength: 12,
      maxLength: 12,
    }),
  })
  .map(({ helpers, targets, slots, costs }) => {
    const arcs = slots.flatMap((_slot, slot) =>
      [0, 1, 2].flatMap((helper): Arc[] => {
        const parts = costs[slot * 3 + helper];
        return parts == null ? [] : [{ helper, slot, parts }];
      }),
    );
    return posed({ helpers, targets, slots: slots.map((slot, at) => ({ ...slot, code: `s${at}` })), arcs });
  });

describe('the optimiser', () => {
  it('finds what trying everything finds, and says what each pair costs so that it adds up', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { plan } = planWith(solve, { problem, frozen: [] });
        expect(plan.cost).toEqual(bruteForce(problem));
        const sum = plan.pairs.reduce((total, { parts }) => total + wholeCost(parts), 0);
        expect(sum).toBe(plan.cost.pairs);
        expect(plan.pairs.length + plan.empty.length).toBe(problem.slots.length);
      }),
      { numRuns: 200 },
    );
  });

  it('says exactly what doing without a pair would cost', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { plan } = planWith(solve, { problem, frozen: [] });
        for (const { arc, next } of plan.pairs) {
          const without = bruteForce(problem, arc);
          if (without.empty > plan.cost.empty) expect(next.more).toBeNull();
          else expect(next.more).toBe(without.pairs - plan.cost.pairs);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('gives the same plan for the same problem, whether it is given all arcs at once or some at a time', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        expect(solve(problem)).toEqual(solve(problem));
        const some = costOfAssignment(problem, bestByColumns(problem, solve, 1));
        expect(some).toEqual(costOfAssignment(problem, solve(problem)));
      }),
      { numRuns: 100 },
    );
  });

  it('leaves nobody out while there is room, whatever it costs', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { plan, loosenings } = planWith(solve, { problem, frozen: [] });
        expect(plan.cost.empty).toBe(bruteForce(problem).empty);
        if (plan.empty.length === 0) expect(loosenings).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('is not believed when it is wrong', () => {
    const problem = two();
    const dear = problem.arcs.findIndex(({ parts }) => parts.distance === 9);
    expect(() => explainPlan(problem, { used: [dear] })).toThrow(NotTheBest);
    expect(() => costOfAssignment(problem, { used: [0, 1] })).toThrow(RangeError);
    expect(() => arcAt(problem, 99)).toThrow(RangeError);
  });
});

/** One slot, two helpers, one of them far. */
function two(): Problem {
  const parts = { distance: 0, fit: 0, change: 0 };
  return posed({
    helpers: [
      { code: 'near', next: [0] },
      { code: 'far', next: [0] },
    ],
    targets: [{ code: 't', next: [0] }],
    slots: [{ code: 's', target: 0, weight: 1 }],
    arcs: [
      { helper: 0, slot: 0, parts },
      { helper: 1, slot: 0, parts: { ...parts, distance: 9 } },
    ],
  });
}

describe('what stands against everybody being helped', () => {
  const parts = { distance: 0, fit: 0, change: 0 };
  const three = (next: number[], room: number[]): Problem =>
    posed({
      helpers: [{ code: 'h', next }],
      targets: [
        { code: 't0', next: room },
        { code: 't1', next: room },
      ],
      slots: [0, 0, 1].map((target, at) => ({ code: `s${at}`, target, weight: 1 })),
      arcs: [0, 1, 2].map((slot) => ({ helper: 0, slot, parts })),
    });

  it('is the load of helpers, by as many pairs as are wanting', () => {
    const { plan, loosenings } = planWith(solve, { problem: three([0], [0, 0]), frozen: [] });
    expect(plan.empty).toHaveLength(2);
    expect(loosenings).toEqual([{ limit: 'load', by: 2, at: ['h'], empty: 0 }]);
  });

  it('is the limit of a target', () => {
    const { loosenings } = planWith(solve, { problem: three([0, 0, 0], [0]), frozen: [] });
    expect(loosenings).toEqual([{ limit: 'crowd', by: 1, at: ['t0'], empty: 0 }]);
  });

  it('is a pair that may not change this year, where its helper is the only one for somebody else', () => {
    const problem = posed({
      helpers: [
        { code: 'only', next: [] },
        { code: 'other', next: [0] },
      ],
      targets: [
        { code: 't', next: [0] },
        { code: 'held', next: [] },
      ],
      slots: [{ code: 's', target: 0, weight: 1 }],
      arcs: [{ helper: 0, slot: 0, parts }],
    });
    const frozen = [{ code: 'pair', helper: 0, target: 1, others: [0, 1] }];
    expect(loosened(problem, 'frozen', frozen).slots).toHaveLength(2);
    const { loosenings } = planWith(solve, { problem, frozen });
    expect(loosenings).toContainEqual({ limit: 'frozen', by: 1, at: ['pair'], empty: 0 });
  });
});
