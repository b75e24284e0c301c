import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf, type Series, unusual } from './unusual.ts';

/** Numbers of one seed, so that the same weeks are made up each time. */
function draws(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const poisson = (mean: number): number => {
    let [count, left] = [0, Math.exp(-mean)];
    for (let at = next(); at > left; left += Math.exp(-mean + count * Math.log(mean) - logFactorial(count)))
      count += 1;
    return count;
  };
  /** Mean of a week that itself varies by about a third, as weather and holidays make it. */
  const varied = (mean: number) => mean * Math.exp(0.3 * (next() + next() + next() + next() - 2) * 1.7);
  return { poisson, varied };
}

function logFactorial(count: number): number {
  let log = 0;
  for (let at = 2; at <= count; at += 1) log += Math.log(at);
  return log;
}

const steady = (now: number): Series => ({ code: 'a', before: Array(12).fill(10), now });

describe('matters of which unusually many came in', () => {
  it('are told from their own past weeks', () => {
    expect(unusual([steady(12)])).toEqual([]);
    expect(unusual([steady(40)])?.map(({ code }) => code)).toEqual(['a']);
    // as many as in one of the weeks before are no news
    const peak = { ...steady(40), before: [...Array(11).fill(10), 45] };
    expect(unusual([peak])).toEqual([]);
    // and so small a number is none
    expect(unusual([{ code: 'b', before: Array(12).fill(0), now: 4 }, steady(10)])).toEqual([]);
    expect(unusual([{ code: 'b', before: Array(12).fill(0), now: 8 }, steady(10)])?.length).toBe(1);
  });

  it('are not told before eight weeks have passed since the first request', () => {
    const short = (weeks: number) => ({
      ...steady(60),
      before: [...Array(12 - weeks).fill(0), ...Array(weeks).fill(10)],
    });
    expect(unusual([short(7)])).toBeUndefined();
    expect(unusual([short(8)])?.length).toBe(1);
    expect(unusual([{ ...steady(9), before: Array(12).fill(0) }])).toBeUndefined();
    expect(unusual([])).toBeUndefined();
  });

  it('are the fewer the more is looked at together, and never more for a smaller number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(60), { minLength: 12, maxLength: 12 }),
        fc.nat(300),
        fc.nat(40),
        fc.nat(80),
        (before, now, less, others) => {
          const one = { code: 'a', before: [1, ...before.slice(1)], now };
          const smaller = { ...one, now: Math.max(0, now - less) };
          expect(chanceOf(smaller)).toBeGreaterThanOrEqual(chanceOf(one) - 1e-12);
          const quiet = Array.from({ length: others }, (_, at) => ({ ...steady(10), code: `q${at}` }));
          const told = (all: Series[]) => unusual(all)?.some(({ code }) => code === 'a') === true;
          expect(told([one, ...quiet]) && !told([one])).toBe(false);
          expect(told([smaller]) && !told([one])).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are told wrongly in few of the weeks in which nothing changed, also where weeks vary more than chance', () => {
    const share = (isVaried: boolean) => {
      const { poisson, varied } = draws(7);
      const weekOf = (mean: number) => poisson(isVaried ? varied(mean) : mean);
      let wrong = 0;
      for (let week = 0; week < 400; week += 1) {
        const all = Array.from({ length: 60 }, (_, at) => {
          const mean = 0.5 + (at % 12) * 2;
          return {
            code: `c${at}`,
            before: Array.from({ length: 12 }, () => weekOf(mean)),
            now: weekOf(mean),
          };
        });
        if ((unusual(all)?.length ?? 0) > 0) wrong += 1;
      }
      return wrong / 400;
    };
    expect(share(false)).toBeLessThanOrEqual(0.02);
    expect(share(true)).toBeLessThanOrEqual(0.06);
  });

  it('are found when three times as many come in', () => {
    const { poisson } = draws(11);
    let found = 0;
    for (let week = 0; week < 200; week += 1) {
      const all = Array.from({ length: 60 }, (_, at) => ({
        code: `c${at}`,
        before: Array.from({ length: 12 }, () => poisson(10)),
        now: poisson(at === 0 ? 30 : 10),
      }));
      if (unusual(all)?.some(({ code }) => code === 'c0') === true) found += 1;
    }
    expect(found / 200).toBeGreaterThanOrEqual(0.8);
  });
});
