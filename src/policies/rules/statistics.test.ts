import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statisticMessages } from '../messages.ts';
import {
  figure,
  type Indicator,
  impliedGrowth,
  overlapBounds,
  overlapOf,
  readFigure,
  statisticFaults,
} from './statistics.ts';

function anIndicator(code: string, text: string, change: Partial<Indicator> = {}): Indicator {
  return {
    code,
    name: code,
    definition: '贷款余额较年初增长',
    unit: 'percent',
    base: '2022-01-01',
    asOf: '2022-04-30',
    value: readFigure(text) ?? Number.NaN,
    source: '2022年6月市报',
    ...change,
  };
}

function aLine(name: string, growth: string, lead: string, change: Partial<Indicator> = {}) {
  return {
    growth: anIndicator(`${name}-growth`, growth, change),
    lead: anIndicator(`${name}-lead`, lead, { unit: 'percentage-point' }),
  };
}

describe('statistics of loans to technology firms', () => {
  it('holds the identity 22.41 − 15.47 = 15.99 − 9.05 = 6.94', () => {
    const found = impliedGrowth([aLine('sme', '22.41', '15.47'), aLine('high', '15.99', '9.05')]);
    expect(found).toEqual({ ok: true, value: 694 });
    expect(figure(694)).toBe('6.94');
  });

  it('names both sides when a figure is off by a hundredth', () => {
    const found = impliedGrowth([aLine('sme', '22.42', '15.47'), aLine('high', '15.99', '9.05')]);
    expect(found).toMatchObject({ ok: false, faults: [{ fault: 'identity-broken', got: [695, 694] }] });
  });

  it.each([
    ['other-base', { base: '2021-04-30' }],
    ['other-date', { asOf: '2022-05-31' }],
    ['other-unit', { unit: 'count' }],
    ['no-definition', { definition: ' ' }],
    ['base-after-date', { base: '2022-05-01' }],
    ['not-a-figure', { value: 22.41 }],
  ] as const)('refuses to compare: %s', (fault, change) => {
    const found = impliedGrowth([aLine('high', '15.99', '9.05'), aLine('sme', '22.41', '15.47', change)]);
    expect(found.ok ? [] : found.faults.map((one) => one.fault)).toContain(fault);
  });

  it('is no identity without lines', () => {
    expect(impliedGrowth([]).ok).toBe(false);
  });

  it('shows who is in both groups and forbids adding them up', () => {
    expect(overlapOf(['a', 'b', 'c'], ['b', 'd', 'd'])).toEqual({
      one: 3,
      other: 2,
      both: 1,
      together: 4,
      mayAdd: false,
    });
    expect(overlapOf(['a'], ['b']).mayAdd).toBe(true);
  });

  it('knows only bounds where only counts are printed: 940 and 405', () => {
    expect(overlapBounds(940, 405)).toEqual({ ok: true, least: 0, most: 405 });
    expect(overlapBounds(940, 405, 1000)).toEqual({ ok: true, least: 345, most: 405 });
    expect(overlapBounds(940, 405, 900)).toMatchObject({ ok: false, fault: { fault: 'part-above-whole' } });
  });

  it('reads and writes two decimals exactly, and nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (value) => {
        expect(readFigure(figure(value))).toBe(value === 0 ? 0 : value);
      }),
    );
    expect([readFigure('15.99%'), readFigure('7.5'), readFigure('1.234'), readFigure('约7')]).toEqual([
      1599,
      750,
      undefined,
      undefined,
    ]);
  });

  it.each(statisticFaults)('%s says what to do', (fault) => {
    expect(statisticMessages['zh-CN'][fault]('甲', '6.94')).toMatch(/；/);
  });
});
