import { chanceOfFigures, drawAmong } from './draws.ts';

/** A town, or a county where no town is said: what was asked for there, and what it is set against. */
export interface ScanPlace {
  code: string;
  /** The county or zone it lies in; its own code where it is one. */
  county: string;
  cases: number;
  /** Residents, or all requests of the place where the city does not say how many live there. */
  base: number;
}

export type Point = readonly [number, number];

/** Some places looked at together: one, a county, or one with those next to it. */
export interface Zone {
  places: readonly number[];
}

export interface Cluster {
  places: string[];
  cases: number;
  expected: number;
  /** How much more than expected, inside against outside; null where all lie inside. */
  ratio: number | null;
  p: number;
}

/** A zone holds no more than half of what there is (Kulldorff 1997). */
const most = 0.5;
export const replicates = 999;
/** Clusters of fewer are never told. */
export const leastShown = 5;

/** Each place, each county, and each with its nearest neighbours until they hold half of the whole. */
export function zonesOf(places: readonly ScanPlace[], pointOf: (code: string) => Point | undefined): Zone[] {
  const counties = [...new Set(places.map(({ county }) => county))];
  const membersOf = (county: string) => indexesOf(places, (place) => place.county === county);
  const zones = [
    ...grown(
      places,
      places.map(({ code }, at) => ({ code, places: [at] })),
      pointOf,
    ),
    ...grown(
      places,
      counties.map((code) => ({ code, places: membersOf(code) })),
      pointOf,
    ),
  ];
  const byKey = new Map(zones.map((zone) => [[...zone].sort((one, other) => one - other).join(','), zone]));
  return [...byKey.values()].map((zone) => ({ places: zone }));
}

function indexesOf(places: readonly ScanPlace[], is: (place: ScanPlace) => boolean): number[] {
  return places.flatMap((place, at) => (is(place) ? [at] : []));
}

interface Unit {
  code: string;
  places: readonly number[];
}

function grown(
  places: readonly ScanPlace[],
  units: readonly Unit[],
  pointOf: (code: string) => Point | undefined,
): number[][] {
  const baseOf = (unit: Unit) => unit.places.reduce((sum, at) => sum + (places[at]?.base ?? 0), 0);
  const limit = most * places.reduce((sum, { base }) => sum + base, 0);
  return units.flatMap((unit) => {
    const centre = pointOf(unit.code);
    const others = units.flatMap((other) => {
      const point = other === unit ? undefined : pointOf(other.code);
      return centre === undefined || point === undefined ? [] : [{ other, far: distance(centre, point) }];
    });
    others.sort((one, next) => one.far - next.far || (one.other.code < next.other.code ? -1 : 1));
    const found: number[][] = [];
    let [held, inside] = [0, [] as number[]];
    for (const next of [unit, ...others.map(({ other }) => other)]) {
      held += baseOf(next);
      if (held > limit) break;
      inside = [...inside, ...next.places];
      found.push(inside);
    }
    return found;
  });
}

/** Near enough for which lies nearer: a degree of longitude is shorter away from the equator. */
function distance([x, y]: Point, [otherX, otherY]: Point): number {
  const narrow = Math.cos((((y + otherY) / 2) * Math.PI) / 180);
  return ((x - otherX) * narrow) ** 2 + (y - otherY) ** 2;
}

/**
 * Where a class is asked for more than elsewhere: Kulldorff's spatial scan statistic (1997, the Poisson model, higher rates
 * only), its chance by drawing the same cases anew {@link replicates} times by what is expected (Dwass 1957). Zones that overlap
 * a likelier one are left out; each chance is against the highest of the whole map, so looking at many zones is paid for.
 */
export function scan(places: readonly ScanPlace[], zones: readonly Zone[]): Cluster[] {
  const cases = places.reduce((sum, place) => sum + place.cases, 0);
  const base = places.reduce((sum, place) => sum + place.base, 0);
  if (cases < leastShown || base === 0) return [];
  const expected = places.map((place) => (cases * place.base) / base);
  const expectedIn = zones.map((zone) => zone.places.reduce((sum, at) => sum + (expected[at] ?? 0), 0));
  const countIn = (counts: readonly number[], zone: Zone) =>
    zone.places.reduce((sum, at) => sum + (counts[at] ?? 0), 0);
  const counts = places.map((place) => place.cases);
  const seen = zones
    .map((zone, at) => ({ zone, cases: countIn(counts, zone), expected: expectedIn[at] ?? 0 }))
    .map((one) => ({ ...one, score: scoreOf(one.cases, one.expected, cases) }))
    .filter(({ score, cases: inside }) => score > 0 && inside >= leastShown)
    .sort((one, other) => other.score - one.score);
  const next = chanceOfFigures(places.flatMap((place) => [place.code, place.cases, place.base]));
  const highest = Array.from({ length: seen.length === 0 ? 0 : replicates }, () => {
    const drawn = drawAmong(cases, expected, next);
    return zones.reduce(
      (best, zone, at) => Math.max(best, scoreOf(countIn(drawn, zone), expectedIn[at] ?? 0, cases)),
      0,
    );
  });
  return apart(seen).map((one) => ({
    places: one.zone.places.map((at) => places[at]?.code ?? ''),
    ...{ cases: one.cases, expected: one.expected, ratio: ratioOf(one.cases, one.expected, cases) },
    p: (1 + highest.filter((score) => score >= one.score).length) / (replicates + 1),
  }));
}

/** ln of the likelihood ratio of a zone with more than expected. */
export function scoreOf(inside: number, expected: number, all: number): number {
  if (inside <= expected || expected <= 0) return 0;
  const outside = all - inside;
  const rest = outside === 0 ? 0 : outside * Math.log(outside / (all - expected));
  return inside * Math.log(inside / expected) + rest;
}

function ratioOf(inside: number, expected: number, all: number): number | null {
  const outside = (all - inside) / (all - expected);
  return outside === 0 ? null : inside / expected / outside;
}

const mostClusters = 5;

function apart<One extends { zone: Zone }>(found: readonly One[]): One[] {
  const taken = new Set<number>();
  const left: One[] = [];
  for (const one of found) {
    if (left.length === mostClusters) break;
    if (one.zone.places.some((at) => taken.has(at))) continue;
    for (const at of one.zone.places) taken.add(at);
    left.push(one);
  }
  return left;
}
