import { describe, expect, it } from 'vitest';
import { delegationFault, overlaps } from './delegation.ts';

const on = (day: string) => `2026-${day}T08:00:00.000Z`;
const now = on('11-23');

describe('the time of a delegation', () => {
  it.each([
    [now, on('11-30'), undefined],
    [on('12-01'), on('12-08'), undefined],
    [now, '2027-02-21T08:00:00.000Z', undefined],
    [now, '2027-02-21T08:00:00.001Z', 'delegation-long'],
    [now, now, 'delegation-backwards'],
    [on('12-08'), on('12-01'), 'delegation-backwards'],
    [on('11-01'), on('11-22'), 'delegation-backwards'],
    [on('11-22'), on('11-30'), 'delegation-past'],
  ])('%s to %s → %s', (from, to, fault) => {
    expect(delegationFault({ from, to }, now)).toBe(fault);
  });

  it('knows whether two times meet', () => {
    expect(overlaps({ from: on('11-01'), to: on('11-10') }, { from: on('11-10'), to: on('11-12') })).toBe(
      false,
    );
    expect(overlaps({ from: on('11-01'), to: null }, { from: on('11-10'), to: on('11-12') })).toBe(true);
    expect(overlaps({ from: on('11-20'), to: null }, { from: on('11-10'), to: on('11-12') })).toBe(false);
  });
});
