import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRanking } from './ranking.ts';
import { readTitleOdds } from './title-odds.ts';

const shipped = readTitleOdds(readFileSync(join(import.meta.dirname, '../data/title-odds.bin')));

function ranking() {
  const made = createRanking(shipped);
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
    expect(createRanking(shipped).find('公交站', 5)).toEqual([]);
  });

  it('goes by what tells the texts found from each other, not by what all of them hold', () => {
    const made = createRanking(shipped);
    for (let at = 0; at < 30; at += 1) made.add(`lamp ${at}`, `银杏路公交站旁边的路灯不亮，已经${at}天`);
    made.add(
      'flood',
      '下雨以后到处是水，走路的人都从车行道上绕，很不安全。银杏路公交站前面积水很深，请派人看看',
    );
    expect(made.find('银杏路公交站旁边积水', 3)[0]?.id).toBe('flood');
  });

  it('gives no more than asked for, the best first', () => {
    const found = ranking().find('公交站搅拌站停水', 2);
    expect(found).toHaveLength(2);
    expect((found[0]?.score ?? 0) >= (found[1]?.score ?? 0)).toBe(true);
  });
});
