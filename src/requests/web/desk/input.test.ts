import { describe, expect, it } from 'vitest';
import { visitorsOf } from './input.ts';

const came = (people: string, names: string) =>
  visitorsOf({ people, needs: [], elsewhere: 'none', elsewhereAt: '', notice: '' }, names)?.representatives;

describe('who speaks for people who came', () => {
  it('are told apart by marks and lines, and a blank within a name leaves it one', () => {
    expect(came('7', '甲某、乙某，丙某; 买买提 某某\n丁某')).toEqual([
      '甲某',
      '乙某',
      '丙某',
      '买买提 某某',
      '丁某',
    ]);
  });

  it('are nobody where one came, whatever was typed before', () => {
    expect(came('1', '甲某、乙某')).toEqual([]);
    expect(came('', '甲某')).toEqual([]);
  });
});
