import { parseArgs } from 'node:util';
import { chance } from '../src/triage/rules/chance.ts';
import { drawAmong } from '../src/triage/rules/demand/draws.ts';
import { driftOf, driftWeeks, type WeekPair } from '../src/triage/rules/demand/drift.ts';
import { forecastOf } from '../src/triage/rules/demand/forecast.ts';
import { ahead, horizon } from '../src/triage/rules/demand/methods.ts';
import { type ScanPlace, scan, zonesOf } from '../src/triage/rules/demand/scan.ts';
import { countOf, meansOf, type Truth, truths } from './demand/series.ts';

/** Two and a half years, as much as a city has that moved its old system in. */
const weeks = 130;
/** Requests of a quarter of a class of five, and how much one class gains where there is a drift, in points. */
const shares = [0.1, 0.08, 0.07, 0.25, 0.5];
const gains = [0.03, 0.06] as const;
const towns = 110;

/**
 * Made-up series whose truth is known. `coverage`: how often what came lay within the limits of the forecast made before it, the
 * eight weeks after the last week known; `errorRatio`: how far it was off beside the same week of the year before. `driftFalse`: how
 * often a mix that never changed is told apart though its volume grows, its seasons swing and one matter brings several
 * requests; `naiveFalse`: the same by the usual chi-square test of the sums; `driftFound`: where one class truly gained.
 * `clusterFalse`: how often a map without a cluster shows one; `clusterFound`: where one town has half as much again, or twice.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' } },
  });
  const rounds = Number(values.rounds);
  const next = chance(Number(values.seed));
  return { ...forecasts(rounds, next), ...drifts(rounds, next), ...clusters(rounds, next), rounds };
}

function forecasts(rounds: number, next: () => number): object {
  const found = Object.entries(truths).map(([name, truth]) => ({ name, ...judge(truth, rounds, next) }));
  const by = (of: (one: (typeof found)[number]) => number) =>
    Object.fromEntries(found.map((one) => [one.name, round(of(one))]));
  return {
    coverage80: by(({ within80 }) => within80),
    coverage95: by(({ within95 }) => within95),
    errorRatio: by(({ ratio }) => ratio),
    toldRatio: by(({ told }) => told),
  };
}

function judge(truth: Truth, rounds: number, next: () => number) {
  let [within80, within95, error, naive, told, all] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < rounds; at += 1) {
    const means = meansOf(truth, weeks + horizon, next);
    const counts = means.map((mean) => countOf(mean, truth.spread, next));
    const known = counts.slice(0, weeks);
    const forecast = forecastOf(known);
    if (forecast === null) continue;
    told += (forecast.judged.ratio ?? 1) / rounds;
    const before = ahead(known, 'last-year');
    for (const [distance, week] of forecast.weeks.entries()) {
      const came = counts[weeks + distance] ?? 0;
      within80 += Number(week.low80 <= came && came <= week.high80);
      within95 += Number(week.low95 <= came && came <= week.high95);
      error += Math.abs(week.expected - came);
      naive += Math.abs((before[distance] ?? 0) - came);
      all += 1;
    }
  }
  return { within80: within80 / all, within95: within95 / all, ratio: error / naive, told };
}

function drifts(rounds: number, next: () => number): object {
  const told = (gain: number) => {
    const found = Array.from({ length: rounds }, () => pairsOf(gain, next));
    return {
      by: found.filter((pairs) => driftOf(pairs)?.told === true).length / rounds,
      naive: found.filter((pairs) => chiSquare(pairs) > 9.488).length / rounds,
      moved:
        found.filter((pairs) => driftOf(pairs)?.classes.some(({ moved }) => moved) === true).length / rounds,
    };
  };
  const same = told(0);
  return {
    driftFalse: round(same.by),
    movedFalse: round(same.moved),
    naiveFalse: round(same.naive),
    driftFound: Object.fromEntries(gains.map((gain) => [`${gain * 100}points`, round(told(gain).by)])),
  };
}

/** A quarter of weeks of about 120 requests in bursts of three, a tenth more than a year before, and a class that gained or not. */
function pairsOf(gain: number, next: () => number): WeekPair[] {
  const moved = shares.map((share, at) => (at === 0 ? share + gain : at === 4 ? share - gain : share));
  return Array.from({ length: driftWeeks }, (_, week) => {
    const season = 1 + 0.3 * Math.sin(week / 4);
    const draw = (of: readonly number[], mean: number) =>
      of.map((share, at) => countOf(mean * share * (at === 1 ? season : 1), 3, next));
    return { now: draw(moved, 132), before: draw(shares, 120) };
  });
}

function chiSquare(pairs: readonly WeekPair[]): number {
  const sum = (side: 'now' | 'before') =>
    shares.map((_, at) => pairs.reduce((all, pair) => all + (pair[side][at] ?? 0), 0));
  const [now, before] = [sum('now'), sum('before')];
  const total = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  const all = total(now) + total(before);
  const part = (count: number, both: number, side: number) =>
    both === 0 ? 0 : (count - (both * side) / all) ** 2 / ((both * side) / all);
  return now.reduce((all_, count, at) => {
    const both = count + (before[at] ?? 0);
    return all_ + part(count, both, total(now)) + part(before[at] ?? 0, both, total(before));
  }, 0);
}

function clusters(rounds: number, next: () => number): object {
  const found = (factor: number) => {
    let hits = 0;
    for (let at = 0; at < rounds; at += 1) {
      const places = mapOf(factor, next);
      const [first] = scan(
        places,
        zonesOf(places, () => undefined),
      );
      const isIt = factor === 1 || first?.places.includes('town-5') === true;
      if (first !== undefined && first.p <= 0.05 && isIt) hits += 1;
    }
    return round(hits / rounds);
  };
  return { clusterFalse: found(1), clusterFound: { half: found(1.5), twice: found(2) } };
}

/** 110 towns of eight counties with 1,200 requests among them; the sixth town may have so many times its due. */
function mapOf(factor: number, next: () => number): ScanPlace[] {
  const bases = Array.from({ length: towns }, (_, at) => 100 + ((at * 37) % 300));
  const drawn = drawAmong(
    1200,
    bases.map((base, at) => base * (at === 5 ? factor : 1)),
    next,
  );
  return bases.map((base, at) => ({
    ...{ code: `town-${at}`, county: `county-${at % 8}`, cases: drawn[at] ?? 0, base },
  }));
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
