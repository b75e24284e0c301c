import type { PairGroup } from '../../city/rules/kinds/pairing.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { dayNumber } from '../../platform/calendar/civil.ts';
import type { CivilDate } from '../../platform/time.ts';

/** What may be wrong with who helps whom 上限与缺口. */
export const factSorts = [
  'left-out', // 无人结对
  'crowded', // 扎堆帮扶
  'many-heads', // 多头帮扶
  'overloaded', // 超负荷
  'clustered', // 联系点扎堆
  'unregistered', // 未报到
  'forgotten', // 久无联系
  'promise-late', // 承诺过期
] as const;
export type FactSort = (typeof factSorts)[number];

/** A pair as far as its limits go. */
export interface LimitPair {
  id: string;
  type: string;
  group: PairGroup;
  unit: string;
  post: string | null;
  target: string;
  /** The last day anything was heard of it: its last report, or its first day. */
  heardOn: CivilDate;
  promiseDue: CivilDate | null;
}

export interface LimitTarget {
  id: string;
  wants: readonly string[];
  town: string | null;
  county: string | null;
}

/** One thing that is so, with the pairs behind it; nobody is blamed for it. */
export interface Fact {
  sort: FactSort;
  /** Target, helper, town or pair it is about. */
  about: { kind: 'target' | 'unit' | 'post' | 'town' | 'pair'; code: string };
  type: string | null;
  pairs: readonly string[];
  /** How many there are, and how many the city's limit allows; days for what is forgotten or late. */
  count: number;
  limit: number;
  county: string | null;
}

export interface LimitsOf {
  pairs: readonly LimitPair[];
  targets: readonly LimitTarget[];
  types: readonly Kinds['pair-type'][];
  limits: Kinds['pairing']['limits'];
  /** Units of the city with their kind, for the types every one of them is to have. */
  units: readonly { code: string; kind: string }[];
  today: CivilDate;
}

/** Every limit broken and every gap, in the order of {@link factSorts}. */
export function factsOf(of: LimitsOf): Fact[] {
  return [
    ...leftOut(of),
    ...crowded(of),
    ...manyHeads(of),
    ...overloaded(of),
    ...clustered(of),
    ...unregistered(of),
    ...forgotten(of),
    ...promiseLate(of),
  ];
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

const ids = (pairs: readonly LimitPair[]): string[] => pairs.map(({ id }) => id);
/** A leader's post and its unit are two helpers. */
export const helperKey = ({ unit, post }: { unit: string; post: string | null }): string => post ?? unit;

/** A type a target is to have and nobody gives. */
function leftOut({ pairs, targets }: LimitsOf): Fact[] {
  const filled = new Set(pairs.map(({ target, type }) => `${target}/${type}`));
  return targets.flatMap(({ id, wants, county }) =>
    wants
      .filter((type) => !filled.has(`${id}/${type}`))
      .map((type) => ({
        sort: 'left-out' as const,
        about: { kind: 'target' as const, code: id },
        type,
        pairs: [],
        count: 0,
        limit: 1,
        county,
      })),
  );
}

function countyOf({ targets }: LimitsOf): (target: string) => string | null {
  const counties = new Map(targets.map(({ id, county }) => [id, county]));
  return (target) => counties.get(target) ?? null;
}

/** 扎堆: more helpers at one target than the limit. */
function crowded(of: LimitsOf): Fact[] {
  const most = of.limits.helpersPerTarget;
  const county = countyOf(of);
  return [...groupedBy(of.pairs, ({ target }) => target)].flatMap(([target, pairs]) => {
    const helpers = new Set(pairs.map(helperKey)).size;
    if (helpers <= most) return [];
    const about = { kind: 'target' as const, code: target };
    return [
      {
        sort: 'crowded' as const,
        about,
        type: null,
        pairs: ids(pairs),
        count: helpers,
        limit: most,
        county: county(target),
      },
    ];
  });
}

/** 多头: one target, one type, two helpers. */
function manyHeads(of: LimitsOf): Fact[] {
  const county = countyOf(of);
  return [...groupedBy(of.pairs, ({ target, type }) => `${target}/${type}`).values()].flatMap((pairs) => {
    const [first] = pairs;
    const helpers = new Set(pairs.map(helperKey)).size;
    if (first === undefined || helpers <= 1) return [];
    const about = { kind: 'target' as const, code: first.target };
    return [
      {
        sort: 'many-heads' as const,
        about,
        type: first.type,
        pairs: ids(pairs),
        count: helpers,
        limit: 1,
        county: county(first.target),
      },
    ];
  });
}

/** 超负荷: more pairs of one unit or post than the limit. */
function overloaded({ pairs, limits }: LimitsOf): Fact[] {
  return [...groupedBy(pairs, helperKey).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const most = first.post === null ? limits.pairsPerUnit : limits.pairsPerPost;
    if (own.length <= most) return [];
    const kind = first.post === null ? ('unit' as const) : ('post' as const);
    const about = { kind, code: helperKey(first) };
    return [
      {
        sort: 'overloaded' as const,
        about,
        type: null,
        pairs: ids(own),
        count: own.length,
        limit: most,
        county: null,
      },
    ];
  });
}

/** 联系点扎堆: leaders' points in one town beyond the limit. */
function clustered({ pairs, targets, limits }: LimitsOf): Fact[] {
  const places = new Map(targets.map((target) => [target.id, target]));
  const points = pairs.filter(({ post, group }) => post !== null && group === 'contact');
  const towns = groupedBy(points, ({ target }) => places.get(target)?.town ?? '');
  return [...towns].flatMap(([town, own]) => {
    if (town === '' || own.length <= limits.pointsPerTown) return [];
    const about = { kind: 'town' as const, code: town };
    const county = places.get(own[0]?.target ?? '')?.county ?? null;
    return [
      {
        sort: 'clustered' as const,
        about,
        type: null,
        pairs: ids(own),
        count: own.length,
        limit: limits.pointsPerTown,
        county,
      },
    ];
  });
}

/** 未报到: a unit of the kinds a type says every one of them is to help, and that does not. */
function unregistered({ pairs, types, units }: LimitsOf): Fact[] {
  return types
    .filter(({ everyHelper }) => everyHelper)
    .flatMap(({ code, helpers }) => {
      const there = new Set(pairs.filter(({ type }) => type === code).map(({ unit }) => unit));
      return units
        .filter((unit) => helpers.some((kind) => kind === unit.kind) && !there.has(unit.code))
        .map((unit) => ({
          sort: 'unregistered' as const,
          about: { kind: 'unit' as const, code: unit.code },
          type: code,
          pairs: [],
          count: 0,
          limit: 1,
          county: null,
        }));
    });
}

function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 久无联系: nothing heard of a pair for longer than the limit. */
function forgotten(of: LimitsOf): Fact[] {
  return aboutPairs(of, 'forgotten', ({ heardOn }) => {
    const days = daysBetween(heardOn, of.today);
    return days > of.limits.quietDays ? { count: days, limit: of.limits.quietDays } : undefined;
  });
}

/** 承诺过期: a promise past its day and not reported done. */
function promiseLate(of: LimitsOf): Fact[] {
  return aboutPairs(of, 'promise-late', ({ promiseDue }) => {
    if (promiseDue === null || promiseDue >= of.today) return undefined;
    return { count: daysBetween(promiseDue, of.today), limit: 0 };
  });
}

function aboutPairs(
  of: LimitsOf,
  sort: FactSort,
  measure: (pair: LimitPair) => { count: number; limit: number } | undefined,
): Fact[] {
  const county = countyOf(of);
  return of.pairs.flatMap((pair) => {
    const found = measure(pair);
    if (found === undefined) return [];
    const about = { kind: 'pair' as const, code: pair.id };
    return [{ sort, about, type: pair.type, pairs: [pair.id], ...found, county: county(pair.target) }];
  });
}

/** How many of each sort. */
export function countFacts(facts: readonly Fact[]): Record<FactSort, number> {
  const counts = Object.fromEntries(factSorts.map((sort) => [sort, 0])) as Record<FactSort, number>;
  for (const { sort } of facts) counts[sort] += 1;
  return counts;
}
