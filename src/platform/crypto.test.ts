import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blindIndex, normalCode, open, randomCode, seal } from './crypto.ts';

const key = randomBytes(32);

describe('seal', () => {
  it('opens with the same key and label and with nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 20 }), (plain, about) => {
        const sealed = seal(key, plain, about);
        expect([...open(key, sealed, about)]).toEqual([...plain]);
        expect(() => open(key, sealed, `${about}x`)).toThrow();
        expect(() => open(randomBytes(32), sealed, about)).toThrow();
      }),
      { numRuns: 50 },
    );
  });

  it('notices every changed byte', () => {
    const sealed = seal(key, Buffer.from('路灯坏了'), 'words');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(key, changed, 'words')).toThrow();
    }
  });
});

describe('secret codes', () => {
  it('hold 80 bits and never letters that are mistaken for others', () => {
    for (let round = 0; round < 200; round += 1) expect(randomCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  });

  it.each([
    ['o1lI-0000-abcd-ef12', '01110000ABCDEF12'],
    [' 8xw5 W8RN 5ZQ7 E3NA ', '8XW5W8RN5ZQ7E3NA'],
    ['８ＸＷ５', '8XW5'],
  ])('%s is read as %s', (typed, meant) => expect(normalCode(typed)).toBe(meant));
});

describe('blind index', () => {
  it('is HMAC-SHA-256 of field and form, whatever the length of the key', () => {
    const keys = fc.uint8Array({ minLength: 1, maxLength: 150 });
    fc.assert(
      fc.property(keys, fc.string(), fc.string(), (secret, field, form) => {
        const expected = createHmac('sha256', secret).update(`${field}\0${form}`).digest('hex');
        expect(blindIndex(secret, field, form).toString('hex')).toBe(expected);
      }),
    );
  });

  it('keeps fields apart', () => {
    expect(blindIndex(key, 'phone', '13800001234').equals(blindIndex(key, 'name', '13800001234'))).toBe(
      false,
    );
  });
});
