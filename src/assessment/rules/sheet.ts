import { type Share, wilson } from '../../platform/intervals.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import { type Exclusion, type Measure, measureFacts } from './measures.ts';
import { type Places, placesUnderWeights } from './stability.ts';
import { comparable, expectedHits, type Stratum, shrunk, side } from './statistics.ts';

/** Units of one group in official order. */
export interface Group extends JsonObject {
  code: string;
  name: { zh: string; en: string };
  compared: boolean;
  units: string[];
  /** How many units the group has, also where only some of them are named. */
  size: number;
}

/** What the city had chosen when the sheet was made. */
export interface Setup extends JsonObject {
  minimum: number;
  prior: number;
  measures: { measure: Measure; weight: number }[];
  groups: Group[];
}

/** Unit → measure → stratum (class of matter / kind of asker) → [hits, all]. */
export type Cells = Record<string, Partial<Record<Measure, Record<string, [number, number]>>>>;
/** Unit → measure → why not counted → how many. */
export type Excluded = Record<string, Partial<Record<Measure, Partial<Record<Exclusion, number>>>>>;

/** Everything a sheet is made of, published with it: whoever has this can make every number again. */
export interface SheetInputs {
  format: 'diandan-assessment/1';
  city: string;
  from: CivilDate;
  to: CivilDate;
  /** The figures are those of this moment. */
  asOf: Instant;
  setup: Setup;
  cells: Cells;
  excluded: Excluded;
}

/** Can be told from its group or not; too few, nothing at all, or not compared. */
export type Band = 'above' | 'same' | 'below' | 'few' | 'none' | 'apart';

/** One unit on one measure. */
export interface Line {
  unit: string;
  measure: Measure;
  hits: number;
  all: number;
  excluded: Partial<Record<Exclusion, number>>;
  interval: Share | null;
  shrunk: number | null;
  /** Hits it would have with its group's shares in each class; null where nothing is compared. */
  expected: number | null;
  /** (observed − expected) ÷ all. */
  difference: number | null;
  band: Band;
}

export interface GroupResult {
  code: string;
  /** The group's own shares by measure. */
  shares: Partial<Record<Measure, { hits: number; all: number }>>;
  lines: Line[];
  /** Only where units are compared. */
  stability: Places[];
}

/** Over a whole group and all its measures a unit that works like the others is called different in one sheet of twenty. */
export const familyLevel = 0.05;

/** Makes a sheet from its inputs: nothing else goes into it. */
export function resultsOf(inputs: SheetInputs): GroupResult[] {
  return inputs.setup.groups.map((group) => groupResult(inputs, group));
}

function groupResult(inputs: SheetInputs, group: Group): GroupResult {
  const { setup } = inputs;
  const level = familyLevel / Math.max(1, group.size * setup.measures.length);
  const shares: GroupResult['shares'] = {};
  const lines: Line[] = [];
  for (const { measure } of setup.measures) {
    const totals = totalsOf(inputs.cells, group.units, measure);
    const whole = [...totals.values()].reduce(
      (sum, [hits, all]) => ({ hits: sum.hits + hits, all: sum.all + all }),
      { hits: 0, all: 0 },
    );
    shares[measure] = whole;
    for (const unit of group.units)
      lines.push(lineOf(inputs, { unit, measure, totals, whole, level, compared: group.compared }));
  }
  return {
    code: group.code,
    shares,
    lines,
    stability: group.compared ? stabilityOf(setup, group.units, lines) : [],
  };
}

interface LineOf {
  unit: string;
  measure: Measure;
  totals: ReadonlyMap<string, readonly [number, number]>;
  whole: { hits: number; all: number };
  level: number;
  compared: boolean;
}

function lineOf(
  { cells, excluded, setup }: SheetInputs,
  { unit, measure, totals, whole, level, compared }: LineOf,
): Line {
  const strata = strataOf(cells[unit]?.[measure] ?? {}, totals);
  const hits = strata.reduce((sum, one) => sum + one.hits, 0);
  const all = strata.reduce((sum, one) => sum + one.all, 0);
  const isCompared = compared && all > 0;
  const expected = isCompared ? expectedHits(strata) : null;
  return {
    unit,
    measure,
    hits,
    all,
    excluded: excluded[unit]?.[measure] ?? {},
    interval: wilson(hits, all),
    shrunk: compared
      ? shrunk(hits, all, { share: whole.all === 0 ? 0 : whole.hits / whole.all, prior: setup.prior })
      : null,
    expected,
    difference: expected === null ? null : (hits - expected) / all,
    band: bandOf(strata, { all, minimum: setup.minimum, compared, level }),
  };
}

function bandOf(
  strata: readonly Stratum[],
  { all, minimum, compared, level }: { all: number; minimum: number; compared: boolean; level: number },
): Band {
  if (all === 0) return 'none';
  if (all < minimum) return 'few';
  if (!compared || comparable(strata) < minimum) return 'apart';
  return side(strata, level);
}

function totalsOf(cells: Cells, units: readonly string[], measure: Measure): Map<string, [number, number]> {
  const totals = new Map<string, [number, number]>();
  for (const unit of units)
    for (const [stratum, [hits, all]] of Object.entries(cells[unit]?.[measure] ?? {})) {
      const [before, of] = totals.get(stratum) ?? [0, 0];
      totals.set(stratum, [before + hits, of + all]);
    }
  return totals;
}

function strataOf(
  own: Readonly<Record<string, readonly [number, number]>>,
  totals: LineOf['totals'],
): Stratum[] {
  // in the order of their names: sums of the same numbers in another order may differ in the last digit
  return Object.entries(own)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([stratum, [hits, all]]) => {
      const [groupHits, groupAll] = totals.get(stratum) ?? [hits, all];
      return { hits, all, groupHits, groupAll };
    });
}

function stabilityOf(setup: Setup, units: readonly string[], lines: readonly Line[]): Places[] {
  const scored = units.map((unit) => ({
    unit,
    shares: setup.measures.map(({ measure }) => {
      const line = lines.find((one) => one.unit === unit && one.measure === measure);
      if (line === undefined || line.shrunk === null || line.all < setup.minimum) return null;
      return measureFacts[measure].isGood ? line.shrunk : 1 - line.shrunk;
    }),
  }));
  return placesUnderWeights(scored, setup.measures.length);
}

/** What a unit may see of a sheet: its own lines whole, of its peers the band alone. */
export function forUnit(results: readonly GroupResult[], mine: readonly string[]): GroupResult[] {
  return results
    .filter(({ lines }) => lines.some(({ unit }) => mine.includes(unit)))
    .map((group) => ({
      ...group,
      stability: group.stability.filter(({ unit }) => mine.includes(unit)),
      lines: group.lines.map((line) => (mine.includes(line.unit) ? line : bandOnly(line))),
    }));
}

function bandOnly(line: Line): Line {
  const nothing = {
    hits: 0,
    all: 0,
    excluded: {},
    interval: null,
    shrunk: null,
    expected: null,
    difference: null,
  };
  return { ...line, ...nothing };
}

/** Stands for all other units of a group, where they are not named. */
export const restOfGroup = 'others';

/**
 * What a unit needs to make its own lines again, and no more: its own cells, and all others of its group added up. Null where
 * the others are a single unit, whose figures that would be.
 */
export function inputsForUnit(inputs: SheetInputs, mine: readonly string[]): SheetInputs | null {
  const group = inputs.setup.groups.find(({ units }) => units.some((unit) => mine.includes(unit)));
  const own = group?.units.find((unit) => mine.includes(unit));
  if (group === undefined || own === undefined) return null;
  const others = group.units.filter((unit) => unit !== own);
  if (group.compared && others.length < 2) return null;
  const cells: Cells = { [own]: inputs.cells[own] ?? {} };
  if (group.compared) cells[restOfGroup] = addedUp(inputs, others);
  const units = group.compared ? [own, restOfGroup] : [own];
  return {
    ...inputs,
    setup: { ...inputs.setup, groups: [{ ...group, units }] },
    cells,
    excluded: { [own]: inputs.excluded[own] ?? {} },
  };
}

function addedUp({ cells, setup }: SheetInputs, units: readonly string[]): Cells[string] {
  return Object.fromEntries(
    setup.measures.map(({ measure }) => [measure, Object.fromEntries(totalsOf(cells, units, measure))]),
  );
}
