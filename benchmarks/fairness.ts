import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measures } from '../src/assessment/rules/measures.ts';
import { type Cells, resultsOf, type SheetInputs } from '../src/assessment/rules/sheet.ts';
import { findSignal, unreachableShare } from '../src/assessment/rules/signals.ts';
import type { SignalName } from '../src/city/rules/kinds/assessment.ts';
import { type Chance, chanceOf } from '../src/requests/seed/rules/chance.ts';
import { type Trick, tricks, unitOf } from './fairness/unit.ts';

/** A matter with how often a good unit succeeds at it, and how often it comes. */
interface Class {
  name: string;
  share: number;
  weight: number;
}

const classes: readonly Class[] = [
  { name: 'housing/resident', share: 0.72, weight: 3 },
  { name: 'housing/hardship', share: 0.66, weight: 1 },
  { name: 'roads/resident', share: 0.93, weight: 4 },
  { name: 'roads/firm', share: 0.88, weight: 1 },
  { name: 'noise/resident', share: 0.58, weight: 2 },
  { name: 'schools/resident', share: 0.84, weight: 2 },
];

/** Cases a quarter of the eight counties; real ones differ as much. */
const sizes = [30, 60, 120, 200, 350, 500, 900, 1500];
const units = sizes.map((_, at) => `unit-${at + 1}`);
/** How much worse the one unit is, in points, where one is. */
const gaps = [0.05, 0.1, 0.15] as const;
const worse = 5;

/**
 * Simulated quarters of eight units of one true quality, different sizes and different mixes of matters: how often our bands tell
 * any two of them apart on a measure, over the whole sheet, and how often sorting by the raw share names one worse that
 * is not (a pair is called different when its shares differ by a point, as league tables do; `naiveIntervals` when the
 * two 95 % intervals do not overlap). Then one unit of 500 cases is truly worse by 5, 10, 15 points: how often it is found.
 * Last, units of 120 to 600 requests that cheat in one way each, and honest ones (`fairness/unit.ts`, which knows no threshold): how
 * often the signal for it is raised (`detection`), and how many of eight are raised of an honest unit (`falseAlarms`).
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quarters: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
    },
  });
  const quarters = Number(values.quarters);
  const seed = Number(values.seed);
  const equal = Array.from({ length: quarters }, (_, at) => quarter(chanceOf(seed, at), 0));
  const pairs = (units.length * (units.length - 1)) / 2;
  const told = (of: (one: Quarter) => number, all: number) =>
    round(equal.reduce((sum, one) => sum + of(one), 0) / (quarters * all));
  const power = Object.fromEntries(
    gaps.map((gap) => [`power${Math.round(gap * 100)}Points`, powerAt(gap, { quarters, seed: seed + 1 })]),
  );
  return {
    pairsToldApart: told((one) => one.bandPairs, pairs * measures.length),
    sheetsToldApart: told((one) => Number(one.bandPairs > 0), 1),
    naivePairs: told((one) => one.naivePairs, pairs * measures.length),
    naiveIntervals: told((one) => one.intervalPairs, pairs * measures.length),
    naiveSheets: told((one) => Number(one.intervalPairs > 0), 1),
    ...power,
    ...signalsFound(quarters, seed + 2),
    quarters,
    units: units.length,
    measures: measures.length,
    sizes,
  };
}

interface Quarter {
  bandPairs: number;
  naivePairs: number;
  intervalPairs: number;
  found: boolean;
}

/** One quarter on all measures; `gap` is how much worse one unit is on the first of them. */
function quarter(chance: Chance, gap: number): Quarter {
  const mixes = units.map(() => mixOf(chance));
  const cells: Cells = {};
  for (const [at, unit] of units.entries())
    cells[unit] = Object.fromEntries(
      measures.map((measure, m) => [
        measure,
        drawn(chance, {
          size: sizes[at] ?? 0,
          mix: mixes[at] ?? [],
          less: at === worse && m === 0 ? gap : 0,
        }),
      ]),
    );
  const [group] = resultsOf(inputsOf(cells));
  const lines = group?.lines ?? [];
  const found = { bandPairs: 0, naivePairs: 0, intervalPairs: 0, found: false };
  for (const measure of measures) {
    const of = lines.filter((line) => line.measure === measure);
    for (const [at, one] of of.entries())
      for (const other of of.slice(at + 1)) {
        const banded = [one.band, other.band].every((band) => ['above', 'same', 'below'].includes(band));
        found.bandPairs += Number(banded && one.band !== other.band);
        const [first, second] = [one.interval, other.interval];
        if (first === null || second === null) continue;
        found.naivePairs += Number(Math.abs(first.share - second.share) >= 0.01);
        found.intervalPairs += Number(first.low > second.high || second.low > first.high);
      }
  }
  const watched = lines.find((line) => line.unit === units[worse] && line.measure === measures[0]);
  return { ...found, found: watched?.band === 'below' };
}

function powerAt(gap: number, { quarters, seed }: { quarters: number; seed: number }): number {
  const found = Array.from({ length: quarters }, (_, at) => quarter(chanceOf(seed, at), gap).found);
  return round(found.filter(Boolean).length / quarters);
}

interface Wanted {
  signal: SignalName;
  threshold: number;
}

/** Made-up units that cheat, looked at with the thresholds Jingzhou ships with. */
function signalsFound(quarters: number, seed: number) {
  const [settings] = JSON.parse(
    readFileSync(join(import.meta.dirname, '../cities/jingzhou/assessments.json'), 'utf8'),
  ) as [{ signals: Wanted[] }];
  const raisedOf = (trick: Trick, at: number) => {
    const chance = chanceOf(seed + tricks.indexOf(trick), at);
    const facts = unitOf(chance, trick, chance.whole(120, 600));
    const cityUnreachable = unreachableShare(unitOf(chance, 'honest', 4_000).cases);
    return settings.signals
      .filter((wanted) => findSignal(facts, { ...wanted, cityUnreachable }) !== undefined)
      .map(({ signal }) => signal);
  };
  const runs = (trick: Trick) => Array.from({ length: quarters }, (_, at) => raisedOf(trick, at));
  const honest = runs('honest');
  const shareWith = (of: readonly SignalName[][], signal: SignalName) =>
    round(of.filter((raised) => raised.includes(signal)).length / of.length);
  const names = settings.signals.map(({ signal }) => signal);
  return {
    detection: Object.fromEntries(names.map((signal) => [signal, shareWith(runs(signal), signal)])),
    falseAlarms: Object.fromEntries(names.map((signal) => [signal, shareWith(honest, signal)])),
  };
}

/** What comes to a unit: the usual mix, tilted. */
function mixOf(chance: Chance): number[] {
  return classes.map(({ weight }) => weight * chance.between(0.3, 1.7));
}

function drawn(
  chance: Chance,
  { size, mix, less }: { size: number; mix: readonly number[]; less: number },
): Record<string, [number, number]> {
  const weighted = classes.map((one, at) => ({ ...one, weight: mix[at] ?? 0 }));
  const counts: Record<string, [number, number]> = {};
  for (let at = 0; at < size; at += 1) {
    const { name, share } = chance.weighted(weighted);
    const [hits, all] = counts[name] ?? [0, 0];
    counts[name] = [hits + Number(chance.next() < share - less), all + 1];
  }
  return counts;
}

function inputsOf(cells: Cells): SheetInputs {
  return {
    ...{ format: 'diandan-assessment/1', city: 'made-up', from: '2026-10-01', to: '2026-12-31' },
    asOf: '2027-01-01T00:00:00.000Z',
    setup: {
      minimum: 10,
      prior: 20,
      measures: measures.map((measure) => ({ measure, weight: 1 })),
      groups: [
        { code: 'eight', name: { zh: '八个', en: 'eight' }, compared: true, units, size: units.length },
      ],
    },
    cells,
    excluded: {},
  };
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;
