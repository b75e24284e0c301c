import { describe, expect, it } from 'vitest';
import { daysOf, quartersAt } from './periods.ts';

describe('periods', () => {
  it('are quarters and years by their first and last day', () => {
    expect(daysOf('2026-Q4')).toEqual({ name: '2026-Q4', from: '2026-10-01', to: '2026-12-31' });
    expect(daysOf('2028-Q1')).toMatchObject({ from: '2028-01-01', to: '2028-03-31' });
    expect(daysOf('2026')).toMatchObject({ from: '2026-01-01', to: '2026-12-31' });
    expect(() => daysOf('soon')).toThrow(RangeError);
  });

  it('are this quarter and the one before', () => {
    expect(quartersAt('2026-11-27')).toEqual(['2026-Q4', '2026-Q3']);
    expect(quartersAt('2026-02-01')).toEqual(['2026-Q1', '2025-Q4']);
  });
});
