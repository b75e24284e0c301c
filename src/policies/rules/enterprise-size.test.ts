import { describe, expect, it } from 'vitest';
import { type ServiceIndustry, serviceBounds, sizeOf } from './enterprise-size.ts';

const wan = 1_000_000;

describe('the size of an enterprise', () => {
  it.each(Object.keys(serviceBounds) as ServiceIndustry[])('R5 keeps the bounds of %s', (industry) => {
    const bounds = serviceBounds[industry];
    for (const [size, below] of [
      ['small', 'micro'],
      ['medium', 'small'],
      ['large', 'medium'],
    ] as const) {
      const bound: Record<string, number> = bounds[size];
      const at = Object.fromEntries(
        Object.entries(bound).map(([measure, limit]) => [measure, measure === 'staff' ? limit : limit * wan]),
      );
      expect(sizeOf(industry, at)).toBe(size);
      for (const measure of Object.keys(at)) {
        expect(sizeOf(industry, { ...at, [measure]: (at[measure] ?? 0) - 1 })).toBe(below);
      }
    }
  });

  it.each([
    ['catering', { staff: 120, revenue: 2500 * wan }, 'medium'],
    ['catering', { staff: 95, revenue: 3000 * wan }, 'small'],
    ['catering', { staff: 8, revenue: 3000 * wan }, 'micro'],
    ['wholesale', { staff: 500, revenue: 900 * wan }, 'micro'],
    ['leasing', { staff: 400, assets: 7000 * wan }, 'small'],
    ['realty', { revenue: 5000 * wan, assets: 6000 * wan }, 'medium'],
    ['other-service', { staff: 300 }, 'large'],
  ] as const)('V5 %s with %j is %s', (industry, scale, size) => {
    expect(sizeOf(industry, scale)).toBe(size);
  });

  it('stays open while a figure that decides is missing, and is known when the other already decides', () => {
    expect(sizeOf('catering', { staff: 150 })).toBeUndefined();
    expect(sizeOf('catering', { staff: 8 })).toBe('micro');
    expect(sizeOf('catering', {})).toBeUndefined();
  });
});
