import { describe, expect, it } from 'vitest';
import { type Attempts, addressKey, chargeTry, forgottenBefore } from './lock-out.ts';

const at = (time: string) => `2026-11-23T${time}:00.000Z`;

function chargeTimes(times: number, now: string, from?: Attempts): Attempts {
  let attempts = from;
  for (let count = 0; count < times; count += 1) {
    const charged = chargeTry(attempts, now, 5);
    if (!charged.ok) throw new Error(`locked until ${charged.until}`);
    attempts = charged.attempts;
  }
  return attempts as Attempts;
}

describe('the lock after failures', () => {
  it('lets five tries be checked and locks the sixth for fifteen minutes', () => {
    const attempts = chargeTimes(5, at('08:00'));
    expect(attempts.lockedUntil).toBe(at('08:15'));
    expect(chargeTry(attempts, at('08:14'), 5)).toEqual({ ok: false, until: at('08:15') });
  });

  it('ends by itself', () => {
    const attempts = chargeTimes(5, at('08:00'));
    expect(chargeTry(attempts, at('08:15'), 5)).toMatchObject({ ok: true, attempts: { lockedUntil: null } });
  });

  it('locks twice as long after five more', () => {
    const second = chargeTimes(5, at('08:20'), chargeTimes(5, at('08:00')));
    expect(second.lockedUntil).toBe(at('08:50'));
    expect(chargeTimes(5, at('09:00'), second).lockedUntil).toBe(at('10:00'));
  });

  it('never locks longer than a day', () => {
    const stubborn: Attempts = { failures: 99, firstAt: at('07:00'), lockedUntil: at('07:30') };
    expect(chargeTimes(1, at('08:00'), stubborn).lockedUntil).toBe('2026-11-24T08:00:00.000Z');
  });

  it('forgets failures a day later', () => {
    const attempts = chargeTimes(4, '2026-11-22T07:59:59.000Z');
    expect(chargeTry(attempts, at('08:00'), 5)).toMatchObject({ ok: true, attempts: { failures: 1 } });
    expect(forgottenBefore(at('08:00'))).toBe('2026-11-22T08:00:00.000Z');
  });
});

describe('an address', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['2001:DB8:1:2::', '2001:db8:1:2'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
