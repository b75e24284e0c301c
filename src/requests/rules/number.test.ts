import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutWords } from '../../ledger/rules/access-details.ts';
import { isRequestNumber, loggedNumber, numbersEndingIn, requestNumber, spokenNumber } from './number.ts';

const anyNumber = fc.record({
  year: fc.integer({ min: 2022, max: 2099 }),
  sequence: fc.integer({ min: 1, max: 9_999_999 }),
});

describe('request number', () => {
  it('has ten digits that pass their own check', () => {
    fc.assert(
      fc.property(anyNumber, ({ year, sequence }) => {
        const number = requestNumber(year, sequence);
        expect(number).toMatch(/^\d{10}$/);
        expect(isRequestNumber(spokenNumber(number))).toBe(true);
      }),
    );
  });

  it('is kept by the access log, which keeps no number that may be somebody’s telephone', () => {
    fc.assert(
      fc.property(anyNumber, ({ year, sequence }) => {
        const number = requestNumber(year, sequence);
        const { number: kept } = withoutWords({ number: loggedNumber(number) });
        expect(String(kept).replaceAll('-', '')).toBe(number);
        expect(withoutWords({ number })).toEqual({ number: { length: 10 } });
      }),
    );
  });

  it('notices every single misheard digit', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(9), fc.integer({ min: 1, max: 9 }), ({ year, sequence }, at, shift) => {
        const number = requestNumber(year, sequence);
        const digit = (Number(number[at]) + shift) % 10;
        expect(isRequestNumber(number.slice(0, at) + digit + number.slice(at + 1))).toBe(false);
      }),
    );
  });

  it('is read out in groups of three, four and three', () => {
    expect(spokenNumber('2600001236')).toBe('260 0001 236');
  });

  it('is among those that end in its last digits, and there are few of them', () => {
    fc.assert(
      fc.property(anyNumber, fc.integer({ min: 4, max: 8 }), ({ year, sequence }, length) => {
        const number = requestNumber(year, sequence);
        const found = numbersEndingIn(number.slice(-length), [year]);
        expect(found).toContain(number);
        expect(found.length).toBeLessThanOrEqual(Math.max(1, 10 ** (8 - length)));
        expect(found.every((one) => isRequestNumber(one) && one.endsWith(number.slice(-length)))).toBe(true);
      }),
    );
    expect(numbersEndingIn('123', [2026])).toEqual([]);
    expect(numbersEndingIn('路灯坏了', [2026])).toEqual([]);
  });
});
