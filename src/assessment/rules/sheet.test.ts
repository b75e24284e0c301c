import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, fileOf, readSheetFile } from './again.ts';
import { cellsOf } from './counting.ts';
import { measures } from './measures.ts';
import { forUnit, inputsForUnit, resultsOf, type SheetInputs } from './sheet.ts';
import { placesUnderWeights, weightings } from './stability.ts';

const units = ['alpha', 'beta', 'gamma', 'delta'];
const strata = ['housing/resident', 'roads/resident', 'roads/firm'];

const counts = fc.tuple(fc.nat(40), fc.nat(40)).map(([hits, more]): [number, number] => [hits, hits + more]);
const inputs = fc
  .array(fc.array(fc.array(counts, { minLength: 3, maxLength: 3 }), { minLength: 6, maxLength: 6 }), {
    minLength: 4,
    maxLength: 4,
  })
  .map(
    (all): SheetInputs => ({
      format: 'diandan-assessment/1',
      city: 'jingzhou',
      from: '2026-10-01',
      to: '2026-12-31',
      asOf: '2026-11-27T00:00:00.000Z',
      setup: {
        minimum: 10,
        prior: 20,
        measures: measures.map((measure) => ({ measure, weight: 10 })),
        groups: [{ code: 'four', name: { zh: '四个', en: 'four' }, compared: true, units, size: 4 }],
      },
      cells: Object.fromEntries(
        units.map((unit, u) => [
          unit,
          Object.fromEntries(
            measures.map((measure, m) => [
              measure,
              Object.fromEntries(strata.map((stratum, s) => [stratum, all[u]?.[m]?.[s] ?? [0, 0]])),
            ]),
          ),
        ]),
      ),
      excluded: {},
    }),
  );

const linesOf = (of: SheetInputs, unit: string) =>
  resultsOf(of)[0]?.lines.filter((line) => line.unit === unit);

describe('a sheet', () => {
  it('expects of all units together what all had, and names no band for too few', () => {
    fc.assert(
      fc.property(inputs, fc.constantFrom(...measures), (of, measure) => {
        const lines = (resultsOf(of)[0]?.lines ?? []).filter((line) => line.measure === measure);
        const hits = lines.reduce((sum, line) => sum + line.hits, 0);
        const expected = lines.reduce((sum, line) => sum + (line.expected ?? 0), 0);
        expect(expected).toBeCloseTo(hits, 6);
        const banded = lines.filter(({ band }) => band !== 'none' && band !== 'few');
        expect(banded.every(({ all }) => all >= 10)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('is made again from its own file, number by number, and a changed number is found', () => {
    fc.assert(
      fc.property(inputs, (of) => {
        const file = readSheetFile(JSON.stringify(fileOf(of)));
        expect(differences(file)).toEqual([]);
        const line = file.results[0]?.lines.find(({ all }) => all > 0);
        if (line === undefined) return;
        line.hits += 1;
        expect(differences(file).length).toBeGreaterThan(0);
      }),
      { numRuns: 30 },
    );
    expect(() => readSheetFile('{}')).toThrow(TypeError);
  });

  it('gives a unit enough to make its own lines again, and nothing of any single other', () => {
    fc.assert(
      fc.property(inputs, (of) => {
        const own = inputsForUnit(of, ['beta']);
        if (own === null) throw new Error('a group of four may be shared');
        expect(Object.keys(own.cells).sort()).toEqual(['beta', 'others']);
        expect(linesOf(own, 'beta')).toEqual(linesOf(of, 'beta'));
      }),
      { numRuns: 30 },
    );
  });

  it('shows a unit its own numbers and of its peers the band alone', () => {
    fc.assert(
      fc.property(inputs, (of) => {
        const [group] = forUnit(resultsOf(of), ['beta']);
        for (const line of group?.lines ?? [])
          if (line.unit !== 'beta') expect([line.hits, line.all, line.interval]).toEqual([0, 0, null]);
        expect(forUnit(resultsOf(of), ['elsewhere'])).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('does not share a group whose only other unit would be known by it', () => {
    const [first] = fc.sample(inputs, 1);
    if (first === undefined) throw new Error('no sample');
    const pair = { ...first.setup.groups[0], units: ['alpha', 'beta'], size: 2 };
    const two = { ...first, setup: { ...first.setup, groups: [pair] } } as SheetInputs;
    expect(inputsForUnit(two, ['beta'])).toBeNull();
  });

  it('counts what belongs to a measure and lists what does not with the reason', () => {
    const row = (figures: Record<string, number>) => ({ unit: 'alpha', stratum: 'roads/resident', figures });
    const { cells, excluded } = cellsOf(
      ['close', 'satisfy'],
      [row({ 'in-time': 3, late: 1, 'not-due': 2, direct: 5 }), row({ satisfied: 2, 'not-reached': 4 })],
    );
    expect(cells).toEqual({
      alpha: { close: { 'roads/resident': [3, 4] }, satisfy: { 'roads/resident': [2, 2] } },
    });
    expect(excluded).toEqual({
      alpha: { close: { 'not-due': 2, direct: 5 }, satisfy: { 'not-reached': 4 } },
    });
  });
});

describe('places under other weights', () => {
  it('give every quarter of the weight away', () => {
    expect(weightings(2)).toHaveLength(5);
    expect(weightings(6)).toHaveLength(126);
    for (const weights of weightings(3)) expect(weights.reduce((sum, one) => sum + one, 0)).toBe(4);
  });

  it('say how far a unit could move, and leave out who lacks a measure', () => {
    const found = placesUnderWeights(
      [
        { unit: 'alpha', shares: [0.9, 0.2] },
        { unit: 'beta', shares: [0.8, 0.3] },
        { unit: 'gamma', shares: [0.1, 0.1] },
        { unit: 'delta', shares: [null, 1] },
      ],
      2,
    );
    expect(found).toEqual([
      { unit: 'alpha', best: 1, worst: 2 },
      { unit: 'beta', best: 1, worst: 2 },
      { unit: 'gamma', best: 3, worst: 3 },
    ]);
  });
});
