import { describe, expect, it } from 'vitest';
import { instantInZone } from './zone.ts';

describe('a wall clock time in the city’s zone', () => {
  it('is the same moment whatever zone the computer stands in', () => {
    expect(instantInZone('2026-11-23T16:30', 'Asia/Shanghai')).toBe('2026-11-23T08:30:00.000Z');
  });

  it('is right beside a change to summer time', () => {
    expect(instantInZone('2026-03-29T03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(instantInZone('2026-03-29T01:30', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z');
  });
});
