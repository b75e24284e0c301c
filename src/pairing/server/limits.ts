import type { z } from 'zod';
import { type CitySnapshot, citySnapshot, drawMap, mapSize, nameOnMap } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import type * as contract from '../contract.ts';
import { countFacts, type Fact, factsOf, helperKey, type LimitPair } from '../rules/limits.ts';
import { isActiveOn } from '../rules/pair.ts';
import { homeOfTarget, rulesOf, viewOfTarget } from './names.ts';
import { needsOf } from './needs.ts';
import { pairsSince, type StoredPair } from './pair-store.ts';
import { sightOf } from './sight.ts';
import { listedTargets, type TargetRow } from './target-store.ts';
import { groupOf, rowsOf } from './view.ts';

type Input = z.output<typeof contract.pairLimits.input>;

/** Facts of one answer: what somebody can read; the rest is counted. */
const mostFacts = 200;

/** 上限与缺口: every limit broken and every gap with the pairs behind it, and where they lie. */
export async function readLimits(context: Context, { sort, county }: Input): Promise<contract.PairLimits> {
  const city = await citySnapshot(context);
  const { facts, pairs, targets } = await factsNow(context, city);
  const own = await ownFacts(context, { facts, pairs, targets });
  const chosen = own.filter(
    (fact) => (sort === undefined || fact.sort === sort) && (county === undefined || fact.county === county),
  );
  const shown = chosen.slice(0, mostFacts);
  const named = new Set(shown.flatMap((fact) => fact.pairs));
  const pairsNamed = pairs.filter(({ id }) => named.has(id));
  const targetsNamed = new Set(
    shown.filter(({ about }) => about.kind === 'target').map(({ about }) => about.code),
  );
  const needOf = await needsOf(context, city, targets);
  return {
    counts: countFacts(own),
    facts: shown.map((fact) => ({ ...fact, pairs: [...fact.pairs] })),
    more: chosen.length - shown.length,
    pairs: await rowsOf(context, city, pairsNamed),
    targets: targets
      .filter(({ id }) => targetsNamed.has(id))
      .map((target) => {
        const { requests, reasons } = needOf(target);
        return { ...viewOfTarget(city, target), requests, weak: [...reasons] };
      }),
    map: mapOf(city, { facts: own, pairs, targets }),
  };
}

interface Found {
  facts: readonly Fact[];
  pairs: readonly StoredPair[];
  targets: readonly TargetRow[];
}

/** What is so today, for the whole city. */
export async function factsNow(context: Context, city: CitySnapshot): Promise<Found> {
  const { date: today } = city;
  const pairs = (await pairsSince(context, today)).filter((pair) => isActiveOn(pair, today));
  const targets = await listedTargets(context);
  const facts = factsOf({
    pairs: pairs.map((pair) => limitPair(city, pair)),
    targets: targets.map((target) => ({ id: target.id, wants: target.wants, ...homeOfTarget(city, target) })),
    types: city.items('pair-type').map(({ data }) => data),
    limits: rulesOf(city).limits,
    units: city.items('unit').map(({ code, data }) => ({ code, kind: data.kind })),
    today,
  });
  return { facts, pairs, targets };
}

function limitPair(city: CitySnapshot, pair: StoredPair): LimitPair {
  const reported = pair.reportedAt === null ? pair.since : civilDateOf(pair.reportedAt, city.zone);
  const { id, type, unit, post, target, promiseDue } = pair;
  return {
    ...{ id, type, unit, post, target, promiseDue },
    group: groupOf(city, type),
    heardOn: [pair.since, reported, pair.contact ?? pair.since].toSorted().at(-1) ?? pair.since,
  };
}

/** A post that sees only its own pairs reads only what is about them. */
async function ownFacts(context: Context, { facts, pairs }: Found): Promise<Fact[]> {
  const sight = await sightOf(context);
  if (sight === '*') return [...facts];
  const units = new Set(sight.units);
  const mine = new Set(
    pairs.filter((pair) => units.has(pair.unit) || pair.post === sight.post).map(({ id }) => id),
  );
  return facts
    .filter(({ about, pairs: behind }) => units.has(about.code) || behind.some((id) => mine.has(id)))
    .map((fact) => ({ ...fact, pairs: fact.pairs.filter((id) => mine.has(id)) }));
}

/** Facts and pairs on the schematic map; null where the city drew none. */
function mapOf(city: CitySnapshot, { facts, pairs, targets }: Found): contract.PairLimits['map'] {
  const outlines = city
    .items('outline')
    .map(({ data }) => data)
    .filter(({ code }) => city.item('division', code) !== undefined);
  if (outlines.length === 0) return null;
  const counties = new Map(targets.map((target) => [target.id, homeOfTarget(city, target).county]));
  const count = (codes: readonly (string | null | undefined)[], county: string) =>
    codes.filter((code) => code === county).length;
  const areas = drawMap(outlines).map((area) => ({
    ...area,
    name: nameOnMap(city.item('division', area.code)?.data.name ?? ''),
    count: count(
      facts.map((fact) => fact.county),
      area.code,
    ),
    pairs: count(
      pairs.map(({ target }) => counties.get(target)),
      area.code,
    ),
  }));
  return { ...mapSize, areas };
}

/** Pairs of each helper today. */
export function loadsOf(pairs: readonly StoredPair[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(helperKey(pair), (counts.get(helperKey(pair)) ?? 0) + 1);
  return counts;
}
