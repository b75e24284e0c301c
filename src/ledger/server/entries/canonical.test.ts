import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lasting } from '../../../platform/json.ts';
import { canonicalBytes } from './canonical.ts';

describe('canonical bytes', () => {
  it('are those of RFC 8785 for anything an entry may hold', () => {
    const value = fc.dictionary(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('10', '9', '__proto__', 'é', '\u{1f600}', '\uffff'),
      ),
      fc.jsonValue({ maxDepth: 4 }),
    );
    fc.assert(
      fc.property(value, (made) => {
        fc.pre(!JSON.stringify(made).match(/\d{16}|e\+/));
        expect(canonicalBytes(made).toString()).toBe(canonicalize(made));
      }),
      { numRuns: 500 },
    );
  });

  it('come out the same when names stand in the same order again, or a part is printed once', () => {
    const part = lasting({ z: ['二', { b: 1, a: null }], a: '一' });
    for (const value of [
      { b: 1, a: 2, part },
      { b: 3, a: part, part },
      { 'b,a': 1, a: 2 },
      { 'b\0a': 1, a: 2 },
      { 'b\0a': 1, 'a\0c': 2 },
    ]) {
      for (let again = 0; again < 2; again += 1)
        expect(canonicalBytes(value).toString()).toBe(canonicalize(value));
    }
    expect(Object.isFrozen(part.z)).toBe(true);
  });

  it('leave out members that are not there', () => {
    expect(canonicalBytes({ b: undefined, a: null, '2': 1, '10': [] }).toString()).toBe(
      '{"10":[],"2":1,"a":null}',
    );
  });

  it('are refused for what another reader could not read back', () => {
    for (const value of [Number.NaN, 2 ** 53, Infinity, '\ud800', [undefined], new Date(0), 1n]) {
      expect(() => canonicalBytes({ value })).toThrow(TypeError);
    }
    expect(() => canonicalBytes({ '\ud800': 1 })).toThrow(TypeError);
  });
});
