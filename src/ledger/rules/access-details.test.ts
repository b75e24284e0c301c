import { describe, expect, it } from 'vitest';
import { isCode, normalQuery, withoutWords } from './access-details.ts';

describe('details of a look', () => {
  it.each([
    'hotline',
    'request/0193f3a1-1111-7222-8333-123456789012',
    '2026-11-23T08:00:00.000Z',
    'a'.repeat(64),
    'page:2',
    'xlsx',
  ])('keep the code %s', (code) => {
    expect(isCode(code)).toBe(true);
  });

  it.each(['张三', '13800001234', 'Zhang San', 'x-13800001234', '421002199001011234', '', 'a'.repeat(121)])(
    'keep no word or number of a person: %s',
    (text) => {
      expect(isCode(text)).toBe(false);
    },
  );

  it('keep the length of what they do not keep, at any depth', () => {
    expect(withoutWords({ a: '张三', b: { c: ['13800001234', 'ok', 7, true, null] }, d: undefined })).toEqual(
      {
        a: { length: 2 },
        b: { c: [{ length: 11 }, 'ok', 7, true, null] },
        d: null,
      },
    );
  });
});

it('a query has one normal form however it was typed', () => {
  expect(normalQuery('  ＡＢＣ　路灯 \n 坏了')).toBe('abc 路灯 坏了');
});
