import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from './texted.ts';

const grades = [
  { code: 'very-satisfied', name: '非常满意' },
  { code: 'satisfied', name: '满意' },
  { code: 'fairly-satisfied', name: '基本满意' },
  { code: 'dissatisfied', name: '不满意' },
  { code: 'very-dissatisfied', name: '非常不满意' },
];

describe('a reply by text message', () => {
  it.each([
    ['解决 满意', 'rating', true, 'satisfied'],
    ['1满意', 'rating', true, 'satisfied'],
    ['满意，已解决。谢谢你们', 'rating', true, 'satisfied'],
    ['没解决，非常不满意！路灯还是不亮', 'rating', false, 'very-dissatisfied'],
    ['未解决不满意', 'rating', false, 'dissatisfied'],
    ['２ 不满意', 'rating', false, 'dissatisfied'],
    ['【荆州12345】已解决 基本满意', 'rating', true, 'fairly-satisfied'],
    ['满意', 'half', null, 'satisfied'],
    ['很满意', 'half', null, 'satisfied'],
    ['还没解决', 'half', false, null],
    ['1', 'half', true, null],
    ['td', 'stop', null, null],
    [' T D ', 'stop', null, null],
    ['退订。', 'stop', null, null],
    ['催一下！', 'urge', null, null],
    ['满意度太低，你们根本没来', 'supplement', null, null],
    ['还有三盏灯在北门', 'supplement', null, null],
    ['12345', 'supplement', null, null],
    ['', 'supplement', null, null],
  ] as const)('%s', (text, means, solved, grade) => {
    expect(readText(text, grades)).toEqual({ means, solved, grade });
  });

  it('is a rating only when it says both, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom('', '满意', '解决', '不满意 '),
        (rest, begin) => {
          const { means, solved, grade } = readText(`${begin}${rest}`, grades);
          expect(means === 'rating').toBe(solved !== null && grade !== null);
        },
      ),
    );
  });
});
