import type { VisitTargetKind } from '../../city/rules/kinds/visits.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import type { CivilDate } from '../../platform/time.ts';

/** What is worth a look 走访情况; a fact with the visits behind it, no verdict about anybody. */
export const coverageSorts = [
  'crowded', // 多头走访
  'never', // 未走访
  'untaken', // 问题未转事项
  'many-gifts', // 重复慰问
  'no-gift', // 未慰问
  'alike', // 记录相似
] as const;
/** Lists of who is still to be visited: as long as the register, so they are shown to whoever asks for one of them. */
export const rosterSorts: ReadonlySet<CoverageSort> = new Set(['never', 'no-gift']);
export type CoverageSort = (typeof coverageSorts)[number];

export interface CoveredVisit {
  id: string;
  target: string;
  kind: VisitTargetKind;
  unit: string;
  day: CivilDate;
  state: 'planned' | 'made';
  untaken: number;
  gifts: number;
}

/** Somebody on a list who is to be visited. */
export interface ToVisit {
  id: string;
  kind: VisitTargetKind;
}

export interface CoverageRules {
  coverDays: number;
  collision: { units: number; days: number };
  gifts: { visits: number; days: number };
}

export interface CoverageFact {
  sort: CoverageSort;
  target: string;
  visits: string[];
  /** Units, visits, days or per cent, by its sort. */
  count: number;
  limit: number;
}

/** The civil date so many days away. */
export function daysFrom(day: CivilDate, days: number): CivilDate {
  return civilDate(dayNumber(day) + days);
}

type Dated = Pick<CoveredVisit, 'id' | 'unit' | 'day'>;

/**
 * The visits of one target within `days` days in which the most units come, or undefined where fewer than `units` do;
 * the latest such stretch. Planned visits count: it is said before anybody goes.
 */
export function crowdOf<Visit extends Dated>(
  visits: readonly Visit[],
  { units, days }: CoverageRules['collision'],
): { visits: Visit[]; units: number } | undefined {
  const inOrder = visits.toSorted((one, two) => dayNumber(one.day) - dayNumber(two.day));
  let best: { visits: Visit[]; units: number } | undefined;
  for (const last of inOrder) {
    const first = dayNumber(last.day) - days + 1;
    const within = inOrder.filter(({ day }) => dayNumber(day) >= first && day <= last.day);
    const count = new Set(within.map(({ unit }) => unit)).size;
    if (count >= units && count >= (best?.units ?? 0)) best = { visits: within, units: count };
  }
  return best;
}

/** 多头走访 if `unit` came on a day as well: who else was or will be there about then. */
export function collisionWith<Visit extends Dated>(
  visits: readonly Visit[],
  coming: { unit: string; day: CivilDate },
  rules: CoverageRules['collision'],
): { visits: Visit[]; units: number } | undefined {
  const itself = { id: '', ...coming };
  const near = visits.filter(({ day }) => Math.abs(dayNumber(day) - dayNumber(coming.day)) < rules.days);
  const crowd = crowdOf<Dated>([...near, itself], rules);
  if (crowd === undefined || !crowd.visits.includes(itself)) return undefined;
  const ids = new Set(crowd.visits.map(({ id }) => id));
  return { visits: near.filter(({ id }) => ids.has(id)), units: crowd.units };
}

/** Everything worth a look among visits and who is to be visited. */
export function coverageFacts(
  visits: readonly CoveredVisit[],
  roster: readonly ToVisit[],
  { today, rules }: { today: CivilDate; rules: CoverageRules },
): CoverageFact[] {
  const byTarget = Map.groupBy(visits, ({ target }) => target);
  return [
    ...[...byTarget].flatMap(([target, of]) => crowded(target, of, rules)),
    ...roster.flatMap(({ id }) => never(id, byTarget.get(id) ?? [], today, rules)),
    ...visits
      .filter(({ untaken }) => untaken > 0)
      .map(
        ({ id, target, untaken }): CoverageFact => ({
          ...{ sort: 'untaken', target, visits: [id], count: untaken, limit: 0 },
        }),
      ),
    ...[...byTarget].flatMap(([target, of]) => manyGifts(target, of, today, rules)),
    ...roster.flatMap(({ id, kind }) =>
      kind === 'household' ? noGift(id, byTarget.get(id) ?? [], today, rules) : [],
    ),
  ];
}

function crowded(
  target: string,
  visits: readonly CoveredVisit[],
  { collision }: CoverageRules,
): CoverageFact[] {
  const crowd = crowdOf(visits, collision);
  if (crowd === undefined) return [];
  const ids = crowd.visits.map(({ id }) => id);
  return [{ sort: 'crowded', target, visits: ids, count: crowd.units, limit: collision.units }];
}

function never(
  target: string,
  visits: readonly CoveredVisit[],
  today: CivilDate,
  { coverDays }: CoverageRules,
): CoverageFact[] {
  const since = daysFrom(today, -coverDays);
  if (visits.some(({ state, day }) => state === 'made' && day >= since)) return [];
  const planned = visits.filter(({ state }) => state === 'planned').map(({ id }) => id);
  return [{ sort: 'never', target, visits: planned, count: planned.length, limit: coverDays }];
}

function giftsSince(visits: readonly CoveredVisit[], today: CivilDate, days: number): CoveredVisit[] {
  const since = daysFrom(today, -days);
  return visits.filter(({ state, gifts, day }) => state === 'made' && gifts > 0 && day >= since);
}

function manyGifts(
  target: string,
  visits: readonly CoveredVisit[],
  today: CivilDate,
  { gifts }: CoverageRules,
): CoverageFact[] {
  const given = giftsSince(visits, today, gifts.days);
  if (given.length <= gifts.visits) return [];
  const ids = given.map(({ id }) => id);
  return [{ sort: 'many-gifts', target, visits: ids, count: given.length, limit: gifts.visits }];
}

function noGift(
  target: string,
  visits: readonly CoveredVisit[],
  today: CivilDate,
  { coverDays }: CoverageRules,
): CoverageFact[] {
  if (giftsSince(visits, today, coverDays).length > 0) return [];
  return [{ sort: 'no-gift', target, visits: [], count: 0, limit: coverDays }];
}

/** How many were visited, each once however often somebody came, by what they are. */
export function distinctTargets(
  visits: readonly Pick<CoveredVisit, 'target' | 'kind' | 'state'>[],
): { kind: VisitTargetKind; targets: number; visits: number }[] {
  const made = visits.filter(({ state }) => state === 'made');
  return [...Map.groupBy(made, ({ kind }) => kind)]
    .map(([kind, of]) => ({ kind, targets: new Set(of.map(({ target }) => target)).size, visits: of.length }))
    .toSorted((one, two) => two.targets - one.targets || (one.kind < two.kind ? -1 : 1));
}
