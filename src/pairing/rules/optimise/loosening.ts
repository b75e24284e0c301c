import { type Assignment, loads, type Problem, posed } from './problem.ts';

/** Limits that may stand against everybody being helped 卡在哪一条上限. */
export const looseLimits = ['load', 'crowd', 'frozen'] as const;
export type LooseLimit = (typeof looseLimits)[number];

/**
 * The same problem where one limit may be broken, each time for 1, and nothing else costs anything: its best plan breaks
 * the limit as seldom as possible and fills what can be filled.
 */
export function loosened(problem: Problem, limit: LooseLimit, frozen: readonly FrozenArc[] = []): Problem {
  const plain = costless(problem);
  const most = problem.slots.length + frozen.length;
  const more = (bearers: Problem['helpers']) =>
    bearers.map(({ code, next }) => ({ code, next: [...next, ...Array.from({ length: most }, () => 1)] }));
  if (limit === 'load') return posed({ ...plain, helpers: more(plain.helpers) });
  if (limit === 'crowd') return posed({ ...plain, targets: more(plain.targets) });
  return released(plain, frozen);
}

type Unposed = Omit<Problem, 'empty'>;

/** A pair that may not be changed: the slot it fills, for itself and for whoever else could fill it. */
export interface FrozenArc {
  code: string;
  helper: number;
  target: number;
  /** Helpers that could fill it besides. */
  others: readonly number[];
}

function costless({ helpers, targets, slots, arcs }: Problem): Unposed {
  const nothing = { distance: 0, fit: 0, change: 0 };
  const free = (bearers: Problem['helpers']) =>
    bearers.map(({ code, next }) => ({ code, next: next.map(() => 0) }));
  return {
    helpers: free(helpers),
    targets: free(targets),
    slots,
    arcs: arcs.map((arc) => ({ ...arc, parts: nothing })),
  };
}

/** The frozen pairs come into the problem with the places they take; somebody else in one of them costs 1. */
function released(plain: Unposed, frozen: readonly FrozenArc[]): Problem {
  const heavy = Math.max(1, ...plain.slots.map(({ weight }) => weight));
  const slots = [...plain.slots, ...frozen.map(({ code, target }) => ({ code, target, weight: heavy }))];
  const room = (bearers: Problem['helpers'], countOf: (at: number) => number) =>
    bearers.map(({ code, next }, at) => ({
      code,
      next: [...next, ...Array.from({ length: countOf(at) }, () => 0)],
    }));
  const own = { distance: 0, fit: 0, change: 0 };
  const arcs = frozen.flatMap(({ helper, others }, at) => {
    const slot = plain.slots.length + at;
    const rest = others.filter((other) => other !== helper);
    return [
      { helper, slot, parts: own },
      ...rest.map((other) => ({ helper: other, slot, parts: { ...own, change: 1 } })),
    ];
  });
  return posed({
    helpers: room(plain.helpers, (at) => frozen.filter(({ helper }) => helper === at).length),
    targets: room(plain.targets, (at) => frozen.filter(({ target }) => target === at).length),
    slots,
    arcs: [...plain.arcs, ...arcs],
  });
}

/** What loosening one limit would do: how often it must be broken, by whom, and what stays empty even then. */
export interface Loosening {
  limit: LooseLimit;
  /** Further pairs beyond the limit, or frozen pairs that change hands. */
  by: number;
  /** Helpers, targets or frozen slots concerned, in order. */
  at: readonly string[];
  /** Slots that stay empty all the same. */
  empty: number;
}

/** Reads what the best plan of the loosened problem broke. */
export function readLoosening(
  problem: Problem,
  loose: Problem,
  { limit, used }: Assignment & { limit: LooseLimit },
): Loosening {
  const { filled, ofHelper, ofTarget } = loads(loose, used);
  const empty = filled.filter((count) => count === 0).length;
  if (limit === 'frozen') {
    const changed = used.filter((at) => (loose.arcs[at]?.parts.change ?? 0) === 1);
    const codes = changed.map((at) => loose.slots[loose.arcs[at]?.slot ?? -1]?.code ?? '');
    return { limit, by: changed.length, at: codes.toSorted(), empty };
  }
  const bearers = limit === 'load' ? problem.helpers : problem.targets;
  const counts = limit === 'load' ? ofHelper : ofTarget;
  const over = bearers.map(({ code, next }, at) => ({
    code,
    by: Math.max(0, (counts[at] ?? 0) - next.length),
  }));
  const broken = over.filter(({ by }) => by > 0);
  return {
    limit,
    by: broken.reduce((sum, { by }) => sum + by, 0),
    at: broken.map(({ code }) => code).toSorted(),
    empty,
  };
}

/** The smallest loosening that leaves nobody out; where none alone does, the one that leaves out fewest. */
export function smallestFirst(loosenings: readonly Loosening[]): Loosening[] {
  return [...loosenings].sort((one, other) => one.empty - other.empty || one.by - other.by);
}
