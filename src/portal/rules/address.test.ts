import { describe, expect, it } from 'vitest';
import { isTrackCode, safeReturn, sizeText, spokenCode } from './address.ts';
import { languageOf } from './script.ts';

describe('safeReturn', () => {
  it.each([
    ['/track', '/track'],
    ['/t/ABCD1234', '/t/ABCD1234'],
    ['/', '/'],
    [undefined, '/'],
    ['//evil.test', '/'],
    ['https://evil.test', '/'],
    ['/\\evil.test', '/'],
    ['/a?b=c', '/'],
    ['/a/../b', '/'],
  ])('goes back from %s to %s', (given, expected) => {
    expect(safeReturn(given)).toBe(expected);
  });
});

describe('a tracking code', () => {
  it('has sixteen letters and digits or a few more', () => {
    expect(isTrackCode('ABCDEFGH12345678')).toBe(true);
    expect(isTrackCode('ABC')).toBe(false);
    expect(isTrackCode('ABCDEFGH1234567890ABCDEFG')).toBe(false);
  });

  it('is read out in fours', () => {
    expect(spokenCode('ABCDEFGH12345678')).toBe('ABCD EFGH 1234 5678');
  });
});

describe('sizeText', () => {
  it.each([
    [10, '1 KB'],
    [860_000, '840 KB'],
    [3_355_443, '3.2 MB'],
  ])('says %d bytes as %s', (bytes, expected) => {
    expect(sizeText(bytes)).toBe(expected);
  });
});

describe('languageOf', () => {
  it('marks words with a Chinese character as Chinese', () => {
    expect(languageOf('KTV 太吵')).toBe('zh-CN');
    expect(languageOf('street light')).toBeUndefined();
  });
});
