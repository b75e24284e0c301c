import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../../platform/intervals.ts';
import { chance } from '../chance.ts';
import { daysOfMonth, monthsBack, ofMatter, wholeWeeks } from './counted.ts';
import { binomialDraw, chanceOfFigures, drawAmong } from './draws.ts';
import { driftOf, leastRequests, likelihoodRatio, type WeekPair } from './drift.ts';
import { shadeOf } from './few.ts';
import { forecastOf, leastWeeks } from './forecast.ts';
import { belongsTo, categoriesOf, classesOf, taxonomyOf, topsOf } from './matters.ts';
import { ahead, horizon, season } from './methods.ts';
import { normalQuantile, studentQuantile } from './quantiles.ts';
import { type ScanPlace, scan, scoreOf, zonesOf } from './scan.ts';

const taxonomy = taxonomyOf(
  [
    { code: 'housing' },
    { code: 'housing-quality', parent: 'housing', livelihood: 'home' },
    { code: 'housing-quality-leaks', parent: 'housing-quality' },
    { code: 'schooling', livelihood: 'school' },
    { code: 'noise' },
    { code: 'other', residual: true },
  ],
  ['school', 'home'],
);

describe('matters', () => {
  it('put each category into one class and one top category, a lower one into that of the one above it', () => {
    expect(topsOf(taxonomy)).toEqual([
      'category/housing',
      'category/schooling',
      'category/noise',
      'category/other',
    ]);
    expect(belongsTo(taxonomy, 'livelihood/home', 'housing-quality-leaks')).toBe(true);
    expect(belongsTo(taxonomy, 'rest', 'noise')).toBe(true);
    for (const category of [...taxonomy.codes, 'gone', null]) {
      const classes = [...classesOf(taxonomy), 'none' as const].filter((one) =>
        belongsTo(taxonomy, one, category),
      );
      expect(classes, String(category)).toHaveLength(1);
    }
  });

  it('name the categories a list is asked by', () => {
    expect(categoriesOf(taxonomy, 'all')).toBe('all');
    expect(categoriesOf(taxonomy, 'none')).toBe('none');
    expect(categoriesOf(taxonomy, 'residual')).toEqual({ among: ['other'] });
    const home = ['housing-quality', 'housing-quality-leaks'];
    expect(categoriesOf(taxonomy, 'livelihood/home')).toEqual({ among: home });
    expect(categoriesOf(taxonomy, 'rest')).toEqual({ except: [...home, 'schooling'] });
  });

  it('add up to all', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('', ...taxonomy.codes, 'gone'), fc.nat(50)), (counts) => {
        const sum = [...classesOf(taxonomy), 'none' as const].reduce(
          (all, matter) => all + ofMatter(taxonomy, matter, counts),
          0,
        );
        expect(sum).toBe(ofMatter(taxonomy, 'all', counts));
      }),
    );
  });
});

describe('weeks and months', () => {
  it('are whole ones without gaps; the first that may have begun earlier and the running one are left out', () => {
    const weeks = [
      { since: '2026-11-02', counts: { noise: 1 } },
      { since: '2026-11-16', counts: { noise: 2 } },
      { since: '2026-11-23', counts: { noise: 3 } },
    ];
    expect(wholeWeeks(weeks, '2026-11-27')).toEqual([{ since: '2026-11-09', counts: {} }, weeks[1]]);
    expect(wholeWeeks(weeks, '2026-11-30').at(-1)).toEqual(weeks[2]);
    expect(wholeWeeks([], '2026-11-27')).toEqual([]);
  });

  it('begin and end by the calendar', () => {
    expect(daysOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOfMonth('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(monthsBack('2026-11-27', 48)).toBe('2022-11');
    expect(monthsBack('2026-01-27', 1)).toBe('2025-12');
  });
});

describe('quantiles and shares', () => {
  it('are those of the tables', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232, 5);
    expect(studentQuantile(0.975, 12)).toBeCloseTo(2.1788, 3);
    expect(studentQuantile(0.995, 12)).toBeCloseTo(3.0545, 2);
    expect(wilson(6, 7)?.low).toBeCloseTo(0.487, 3);
    expect(wilson(0, 0)).toBeNull();
  });
});

const pair = fc
  .tuple(
    fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }),
    fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }),
  )
  .map(([now, before]): WeekPair => ({ now, before }));

describe('a drift', () => {
  it('is not said of few weeks or few requests', () => {
    const one = { now: [20, 20], before: [20, 20] };
    expect(driftOf(Array.from({ length: 7 }, () => one))).toBeNull();
    expect(driftOf(Array.from({ length: 13 }, () => ({ now: [1, 1], before: [20, 20] })))).toBeNull();
    expect(leastRequests).toBe(50);
  });

  it('is the same whichever year is called the first, and its chance is one of the exact exchanges', () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 8, maxLength: 9 }), (pairs) => {
        const found = driftOf(pairs);
        const turned = driftOf(pairs.map(({ now, before }) => ({ now: before, before: now })));
        expect(turned?.p).toBe(found?.p);
        if (found === null) return;
        expect(Number.isInteger(found.p * 2 ** (pairs.length - 1))).toBe(true);
        expect(found.p).toBeGreaterThan(0);
        for (const { change, low, high, moved } of found.classes) {
          expect(low).toBeLessThanOrEqual(change + 1e-12);
          expect(high).toBeGreaterThanOrEqual(change - 1e-12);
          if (moved) expect(found.told && (low > 0 || high < 0)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is what trying every exchange one by one comes to', () => {
    const next = chance(5);
    const pairs = Array.from({ length: 8 }, () => ({
      now: [Math.floor(next() * 30) + 10, Math.floor(next() * 30)],
      before: [Math.floor(next() * 30), Math.floor(next() * 30) + 10],
    }));
    const sum = (rows: number[][]) => [0, 1].map((at) => rows.reduce((all, row) => all + (row[at] ?? 0), 0));
    const of = (turned: number) =>
      likelihoodRatio(
        sum(pairs.map(({ now, before }, at) => ((turned >> at) & 1 ? before : now))),
        sum(pairs.map(({ now, before }, at) => ((turned >> at) & 1 ? now : before))),
      );
    const every = Array.from({ length: 256 }, (_, turned) => of(turned));
    const asLarge = every.filter((one) => one >= (every[0] ?? 0) - 1e-9).length / 256;
    expect(driftOf(pairs)?.p).toBe(asLarge);
  });

  it('is seldom told of a mix that stays, though requests come in bursts, and found where a class gains', () => {
    const next = chance(7);
    const bursts = (mean: number) => 4 * binomialDraw(1000, mean / 4 / 1000, next);
    const quarter = (gain: number) =>
      Array.from({ length: 13 }, () => ({
        now: [bursts(40 + gain), bursts(60), bursts(100 - gain)],
        before: [bursts(36), bursts(54), bursts(90)],
      }));
    const told = (gain: number) =>
      Array.from({ length: 60 }, () => driftOf(quarter(gain))).filter((found) => found?.told).length / 60;
    expect(told(0)).toBeLessThanOrEqual(0.12);
    expect(told(30)).toBeGreaterThan(0.9);
    expect(driftOf(quarter(40))?.classes.map(({ moved }) => moved)[0]).toBe(true);
  });
});

describe('a forecast', () => {
  it('is not made of a short series, and says how much it needs', () => {
    expect(leastWeeks).toBe(91);
    expect(forecastOf(new Array(leastWeeks - 1).fill(5))).toBeNull();
    expect(forecastOf(new Array(leastWeeks).fill(5))?.weeks).toHaveLength(horizon);
  });

  it('says of a series that repeats itself what will come, and is never wrong', () => {
    const counts = Array.from({ length: 120 }, (_, week) => 10 + (week % season));
    const found = forecastOf(counts);
    expect(found?.method).toBe('last-year');
    expect(found?.weeks.map(({ expected }) => expected)).toEqual(
      Array.from({ length: horizon }, (_, at) => 10 + ((120 + at) % season)),
    );
    expect(found?.judged).toMatchObject({ error: 0, naiveError: 0, ratio: null, within95: 1 });
  });

  it('keeps what it said before when weeks are added, and never looks ahead', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 100, maxLength: 104 }), fc.nat(1000), (counts, next) => {
        const before = forecastOf(counts)?.past ?? [];
        const after = forecastOf([...counts, next])?.past ?? [];
        expect(after.slice(0, before.length)).toEqual(before);
      }),
      { numRuns: 10 },
    );
  });

  it('has limits in order that hold what is expected', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 91, maxLength: 95 }), (counts) => {
        for (const week of forecastOf(counts)?.weeks ?? []) {
          const { low95, low80, expected, high80, high95 } = week;
          expect([low95, low80, expected, high80, high95]).toEqual(
            [low95, low80, expected, high80, high95].sort((one, other) => one - other),
          );
          expect(low95).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('follows a level that moved, where the year before does not', () => {
    const counts = Array.from({ length: 110 }, (_, week) => (week < 60 ? 20 : 80));
    expect(forecastOf(counts)?.method).toBe('level');
    expect(ahead(counts, 'last-year')[0]).toBe(20);
  });
});

const placesOf = (cases: readonly number[], base = 100): ScanPlace[] =>
  cases.map((count, at) => ({ code: `t${at}`, county: `c${at % 3}`, cases: count, base }));

describe('clusters', () => {
  it('are told where one town has far more than its share, with its numbers', () => {
    const places = placesOf([5, 6, 4, 40, 5, 6, 5, 4, 6]);
    const [first] = scan(
      places,
      zonesOf(places, () => undefined),
    );
    expect(first).toMatchObject({ places: ['t3'], cases: 40, expected: 9 });
    expect(first?.p).toBe(0.001);
  });

  it('come out the same again, hold at most half of the base, and none has less than expected', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 4, maxLength: 12 }), (cases) => {
        const places = placesOf(cases);
        const point = (code: string) => [Number(code.slice(1)), 0] as const;
        const zones = zonesOf(places, point);
        for (const { places: inside } of zones) expect(inside.length).toBeLessThanOrEqual(cases.length / 2);
        const found = scan(places, zones);
        expect(scan(places, zones)).toEqual(found);
        for (const one of found) expect(one.cases).toBeGreaterThan(one.expected);
        const all = found.flatMap((one) => one.places);
        expect(new Set(all).size).toBe(all.length);
      }),
      { numRuns: 15 },
    );
  });

  it('score nothing where there is no more than expected', () => {
    expect(scoreOf(5, 5, 100)).toBe(0);
    expect(scoreOf(10, 5, 10)).toBeCloseTo(10 * Math.log(2));
  });

  it('draw as many as there are, by their shares, by the figures themselves', () => {
    const next = chanceOfFigures(['a', 1]);
    expect(chanceOfFigures(['a', 1])()).toBe(next());
    let first = 0;
    for (let at = 0; at < 500; at += 1) {
      const drawn = drawAmong(30, [1, 2, 3], next);
      expect(drawn.reduce((sum, one) => sum + one, 0)).toBe(30);
      first += drawn[0] ?? 0;
    }
    expect(first / 500).toBeGreaterThan(4.5);
    expect(first / 500).toBeLessThan(5.5);
  });
});

describe('a map', () => {
  it('have a rate only where everybody has one', () => {
    expect(shadeOf([10, null, 0], [50_000, 20_000, 10_000])).toEqual({
      by: 'residents',
      rates: [2, null, 0],
    });
    expect(shadeOf([10, null], [50_000, null])).toEqual({ by: 'count', rates: [null, null] });
    expect(shadeOf([], [])).toEqual({ by: 'count', rates: [] });
  });
});
