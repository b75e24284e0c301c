import type { z } from 'zod';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { divisionsIn, listedTargets, type TargetRow } from '../../pairing/index.ts';
import type { Context } from '../../platform/context.ts';
import type { TargetView } from '../contract.ts';
import type { VisitCoverage, visitCoverage } from '../contract-coverage.ts';
import { alikeNotes } from '../rules/alike.ts';
import {
  type CoverageFact,
  coverageFacts,
  coverageSorts,
  daysFrom,
  distinctTargets,
  rosterSorts,
} from '../rules/coverage.ts';
import { rulesOf, viewOfVisited } from './city.ts';
import { rowOf } from './view.ts';
import { coveredSince, sketchesSince, visitsById } from './visit-store.ts';

/** Facts shown at once; the rest is counted and found by county. */
const mostFacts = 100;
/** Notes compared at a time: the latest. */
const mostNotes = 2_000;

/** 走访情况: facts about visits and who is to be visited, each with what is behind it. */
export async function readCoverage(
  context: Context,
  { sort, county }: z.output<typeof visitCoverage.input>,
): Promise<VisitCoverage> {
  const city = await citySnapshot(context);
  const rules = rulesOf(city);
  const since = sinceOf(city, rules);
  const divisions = county === undefined ? undefined : divisionsIn(city, county);
  const within = new Set(divisions);
  const visits = await coveredSince(context, since, divisions);
  const roster = (await listedTargets(context)).filter(
    ({ division }) => divisions === undefined || within.has(division ?? ''),
  );
  const known = new Set(visits.map(({ id }) => id));
  const notes = await sketchesSince(context, since, mostNotes);
  const facts = [
    ...coverageFacts(visits, roster, { today: city.date, rules }),
    ...alikeNotes(
      notes.filter(({ id }) => known.has(id)),
      rules.alike,
    ),
  ];
  const asked = facts.filter((fact) =>
    sort === undefined ? !rosterSorts.has(fact.sort) : fact.sort === sort,
  );
  const shown = asked.slice(0, mostFacts);
  const behind = await visitsById(context, [...new Set(shown.flatMap((fact) => fact.visits))]);
  const rows = behind.map((visit) => rowOf(city, visit));
  return {
    since,
    counts: countsOf(facts),
    facts: shown,
    more: asked.length - shown.length,
    visits: rows,
    targets: targetsOf(
      city,
      shown,
      roster,
      rows.map(({ target }) => target),
    ),
    distinct: distinctTargets(visits),
  };
}

/** As far back as any of the city's periods reaches. */
function sinceOf(city: CitySnapshot, { coverDays, collision, gifts }: Kinds['visiting']): string {
  return daysFrom(city.date, -Math.max(coverDays, collision.days, gifts.days));
}

function countsOf(facts: readonly CoverageFact[]): VisitCoverage['counts'] {
  const counts = Map.groupBy(facts, ({ sort }) => sort);
  return Object.fromEntries(
    coverageSorts.map((sort) => [sort, counts.get(sort)?.length ?? 0]),
  ) as VisitCoverage['counts'];
}

/** Whoever the facts name: of the register, or as they were visited. */
function targetsOf(
  city: CitySnapshot,
  facts: readonly CoverageFact[],
  roster: readonly TargetRow[],
  visited: readonly TargetView[],
): TargetView[] {
  const named = new Set(facts.map(({ target }) => target));
  const views = new Map(visited.map((view) => [view.id, view]));
  for (const target of roster)
    if (named.has(target.id)) views.set(target.id, viewOfVisited(city, target.id, target));
  return [...views.values()].filter(({ id }) => named.has(id));
}
