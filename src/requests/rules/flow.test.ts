import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flowPlaceNames, flowPlaces, flowSteps, funnel, onTimeByUnit, placesFrom } from './flow.ts';

const counts = fc.dictionary(fc.constantFrom(...flowPlaceNames), fc.nat(500));

it('loses nobody between two steps: those who stay and those who go on are those who came', () => {
  fc.assert(
    fc.property(counts, (places) => {
      const bars = funnel(places);
      const all = Object.values(places).reduce((sum, count) => sum + count, 0);
      expect(bars[0]?.count).toBe(all);
      for (const [at, { count, stay }] of bars.entries()) {
        const next = bars[at + 1]?.count ?? places['satisfied'] ?? 0;
        expect(stay.reduce((sum, one) => sum + one.count, next)).toBe(count);
      }
    }),
  );
});

it('never grows from one step to the next', () => {
  fc.assert(
    fc.property(counts, (places) => {
      const sizes = funnel(places).map(({ count }) => count);
      expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
    }),
  );
});

it('has every place in what came as far as the place itself, and no further', () => {
  for (const place of flowPlaceNames) {
    const at = flowSteps.indexOf(flowPlaces[place].reached);
    for (const [index, step] of flowSteps.entries())
      expect(placesFrom(step).includes(place), `${place} at ${step}`).toBe(index <= at);
  }
});

it('counts a town in its county and keeps the official order, whoever does better', () => {
  const units = [
    { code: 'county', dispatchable: true },
    { code: 'town', parent: 'county', dispatchable: true },
    { code: 'systems', dispatchable: false },
    { code: 'bureau', parent: 'systems', dispatchable: true },
  ];
  const counts = [
    { unit: 'bureau', onTime: 'in-time', count: 9 },
    { unit: 'gone', onTime: 'not-due', count: 1 },
    { unit: 'town', onTime: 'late', count: 2 },
    { unit: 'county', onTime: 'late', count: 1 },
  ] as const;
  expect(onTimeByUnit(counts, units)).toEqual([
    { unit: 'county', counts: { 'in-time': 0, late: 3, 'not-due': 0 } },
    { unit: 'bureau', counts: { 'in-time': 9, late: 0, 'not-due': 0 } },
    { unit: 'gone', counts: { 'in-time': 0, late: 0, 'not-due': 1 } },
  ]);
});
