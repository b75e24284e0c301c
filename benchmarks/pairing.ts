import { type HeldPair, modelOf, type Standing } from '../src/pairing/rules/assignment.ts';
import { type Cost, costOf, costOfAssignment, type Problem } from '../src/pairing/rules/optimise/problem.ts';
import { planWith } from '../src/pairing/server/planner.ts';
import { openSolver } from '../src/pairing/server/solver.ts';

const usual = { helpers: 1_000, targets: 300 };

/**
 * A city of made-up helpers and targets, four in five with a pair from last year, planned anew for the next: seconds of
 * the whole (model, solver, check, reasons), its cost against taking the cheapest helper target by target, and how many
 * pairs were kept. `args` are the numbers of helpers and targets.
 */
export async function run(args: readonly string[]): Promise<object> {
  const [helpers, targets] = [Number(args[0] ?? usual.helpers), Number(args[1] ?? usual.targets)];
  const standing = madeUp(helpers, targets);
  const solve = await openSolver();
  const begun = { at: performance.now(), cpu: process.cpuUsage() };
  const modelled = modelOf(standing);
  const { plan } = planWith(solve, modelled);
  const seconds = (performance.now() - begun.at) / 1_000;
  const { user, system } = process.cpuUsage(begun.cpu);
  const greedy = greedyCost(modelled.problem);
  const kept = plan.pairs.filter(({ helper, slot }) =>
    standing.pairs.some((pair) => pair.helper === helper && slot === `${pair.target}/${pair.type}`),
  ).length;
  return {
    ...{ helpers, targets, arcs: modelled.problem.arcs.length },
    seconds: Number(seconds.toFixed(2)),
    cpuSeconds: Number(((user + system) / 1e6).toFixed(2)),
    ...{ cost: plan.cost.pairs, empty: plan.empty.length },
    ...{ greedyCost: greedy.pairs, greedyEmpty: greedy.empty },
    ofGreedy: Number((plan.cost.pairs / Math.max(1, greedy.pairs)).toFixed(3)),
    keptOf: standing.pairs.length,
    kept,
  };
}

/** Slot by slot in order, the cheapest helper that still has room. */
function greedyCost(problem: Problem): Cost {
  const ofSlot = Map.groupBy(problem.arcs.entries(), ([, { slot }]) => slot);
  const load = problem.helpers.map(() => 0);
  const nextOf = (helper: number) => problem.helpers[helper]?.next[load[helper] ?? 0];
  const used = problem.slots.flatMap((_slot, at) => {
    const open = (ofSlot.get(at) ?? []).filter(([, { helper }]) => nextOf(helper) !== undefined);
    const price = ([, { helper, parts }]: (typeof open)[number]) => costOf(parts) + (nextOf(helper) ?? 0);
    const [first] = open.toSorted((one, other) => price(one) - price(other));
    if (first === undefined) return [];
    load[first[1].helper] = (load[first[1].helper] ?? 0) + 1;
    return [first[0]];
  });
  return costOfAssignment(problem, { used });
}

/** The same city every time: a small generator stands in for chance. */
function madeUp(helpers: number, targets: number): Standing {
  let seed = 20_220_602;
  const draw = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const home = () => {
    const county = draw(8);
    return { county: `county-${county}`, town: `town-${county}-${draw(12)}` };
  };
  const kinds = ['department', 'soe', 'education'] as const;
  const people = Array.from({ length: helpers }, (_, at) => {
    const [code, kind] = [`helper-${at}`, kinds[draw(3)] ?? 'soe'];
    return { code, isPost: false, unit: code, kind, ...home() };
  });
  const places = Array.from({ length: targets }, (_, at) => ({
    ...{ id: `target-${at}`, kind: 'village' as const, unit: null, unitKind: null, wants: ['rural'] },
    ...{ weight: (1 + draw(3)) as 1 | 2 | 3, ...home() },
  }));
  const pairs = places.flatMap(({ id }, at): HeldPair[] =>
    draw(5) === 0
      ? []
      : [{ id: `pair-${at}`, helper: `helper-${draw(helpers)}`, target: id, type: 'rural', frozen: false }],
  );
  return { helpers: people, targets: places, pairs, types: [rural], rules };
}

const rural: Standing['types'][number] = {
  ...{ code: 'rural', order: 1, name: { zh: '乡村振兴', en: 'Rural' }, group: 'base' },
  ...{
    targets: ['village'],
    helpers: ['department', 'soe', 'education'],
    leaders: false,
    everyHelper: false,
  },
};
const rules: Standing['rules'] = {
  code: 'pairing',
  limits: { helpersPerTarget: 3, pairsPerUnit: 2, pairsPerPost: 2, pointsPerTown: 2, quietDays: 60 },
  weights: { change: 40, town: 5, county: 20, fit: 25, load: 10 },
  weak: { staff: 6, requestsPerHead: 3, requests: 10 },
  fits: [{ target: 'village', helpers: ['department'] }],
  grounds: [{ code: 'other', name: { zh: '其他', en: 'Other' } }],
};
