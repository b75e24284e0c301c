import { describe, expect, it } from 'vitest';
import { createRanking } from './ranking.ts';

function ranking() {
  const made = createRanking();
  made.add('plant', '金桂苑小区旁边建了搅拌站，噪音很大');
  made.add('stop', '银杏路公交站没有遮雨棚，老人下雨没有地方躲');
  made.add('water', '青石桥社区停水三天');
  return made;
}
const first = (query: string) => ranking().find(query, 5)[0]?.id;

describe('ranking', () => {
  it('puts the message that is meant first', () => {
    expect(first('投诉金桂苑搅拌站')).toBe('plant');
    expect(first('公交站遮雨棚')).toBe('stop');
  });

  it('finds 简体 by 繁體 and any width', () => {
    expect(first('銀杏路')).toBe('stop');
    expect(first('青石橋　停水')).toBe('water');
  });

  it('finds nothing for nothing, one character or words nobody used', () => {
    for (const query of ['', '水', '😀', 'zzzz']) expect(ranking().find(query, 5)).toEqual([]);
    expect(createRanking().find('公交站', 5)).toEqual([]);
  });

  it('gives no more than asked for, the best first', () => {
    const found = ranking().find('公交站搅拌站停水', 2);
    expect(found).toHaveLength(2);
    expect((found[0]?.score ?? 0) >= (found[1]?.score ?? 0)).toBe(true);
  });
});
