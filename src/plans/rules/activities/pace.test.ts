import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../platform/calendar/civil.ts';
import { paceOf, sharedClasses } from './pace.ts';

const someDay = fc.integer({ min: 20_000, max: 22_000 });
const spans = fc.record({ first: someDay, length: fc.integer({ min: 1, max: 400 }), now: someDay });
const done = fc.record({
  target: fc.integer({ min: 1, max: 5_000 }),
  count: fc.integer({ min: 0, max: 6_000 }),
});

describe('the pace of an activity', () => {
  it('counts every day once, and what is needed a day reaches the target, one tenth less does not', () => {
    fc.assert(
      fc.property(spans, done, ({ first, length, now }, { target, count }) => {
        const span = { from: civilDate(first), to: civilDate(first + length - 1) };
        const pace = paceOf(span, civilDate(now), { target, count });
        expect(pace.passed + pace.left).toBe(length);
        expect(pace.time).toBeGreaterThanOrEqual(0);
        expect(pace.time).toBeLessThanOrEqual(100);
        expect(pace.state === 'before').toBe(pace.passed === 0);
        if (pace.needed === null) expect(pace.left).toBe(0);
        else {
          expect(count + pace.needed * pace.left + 1e-6).toBeGreaterThanOrEqual(target);
          if (pace.needed > 0) expect(count + (pace.needed - 0.1) * pace.left).toBeLessThan(target);
        }
      }),
    );
  });

  it('says no share where nothing is counted, and no pace once the days are over', () => {
    const span = { from: '2026-11-01', to: '2026-11-10' };
    expect(paceOf(span, '2026-11-05', null)).toMatchObject({
      state: 'running',
      time: 50,
      reached: null,
      needed: null,
    });
    expect(paceOf(span, '2026-12-01', { target: 10, count: 4 })).toMatchObject({
      state: 'over',
      reached: 40,
      needed: null,
    });
    expect(paceOf(span, '2026-12-01', { target: 10, count: 12 })).toMatchObject({ reached: 120, needed: 0 });
  });
});

describe('classes of people', () => {
  it('are told where two activities name the same, and not otherwise', () => {
    const letters = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 6 }), (all) => {
        const activities = all.map((classes, at) => ({ code: `x${at}`, classes }));
        const shared = sharedClasses(activities);
        for (const name of ['a', 'b', 'c', 'd'] as const) {
          const of = activities.filter(({ classes }) => classes.includes(name)).map(({ code }) => code);
          expect(shared.find((one) => one.class === name)?.activities ?? []).toEqual(of.length > 1 ? of : []);
        }
      }),
    );
  });
});
