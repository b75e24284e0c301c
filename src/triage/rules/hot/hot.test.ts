import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalText } from '../text.ts';
import { countBackground, rarityOf, readBackground, writeBackground } from './background.ts';
import { heatOf, type Member, trendOf } from './heat.ts';
import type { Message } from './likeness.ts';
import { followStream } from './stream.ts';

const file = readFileSync(join(import.meta.dirname, '../../data/background.bin'));
const rarity = rarityOf(readBackground(file));

const message = (id: string, title: string, day: number, words = ''): Message => ({ id, title, words, day });

const mixingPlant = [
  message('a1', '金桂苑小区旁边建搅拌站', 1, '搅拌站离金桂苑小区只有五十米，噪音和灰尘很大'),
  message('a2', '投诉金桂苑附近搅拌站噪音扰民', 3, '金桂苑旁的搅拌站昼夜施工'),
  message('a3', '金桂苑搅拌站污染严重', 6, '请关停金桂苑小区旁的混凝土搅拌站'),
];
const others = [
  message('b1', '银杏路公交站没有遮雨棚', 2, '银杏路公交站下雨天老人没有地方躲'),
  message('b2', '咨询养老金认证', 4, '人在外地，怎样做养老金认证'),
  message('b3', '青石桥社区停水三天', 5, '青石桥社区从周一停水'),
];

function groups(messages: readonly Message[]): string[][] {
  const stream = followStream(rarity);
  for (const one of messages) stream.add(one);
  return stream.groups();
}

describe('hot issues', () => {
  it('puts messages about one matter at one place together and leaves the rest alone', () => {
    expect(groups([...mixingPlant, ...others])).toEqual([['a1', 'a2', 'a3']]);
  });

  it('keeps the same words of another year apart', () => {
    const later = message('a9', '金桂苑搅拌站污染严重', 900, '请关停金桂苑小区旁的混凝土搅拌站');
    expect(groups([...mixingPlant, later])).toEqual([['a1', 'a2', 'a3']]);
  });

  it('gives the same groups whatever the order of arrival, and at every step what a batch would give', () => {
    const all = [...mixingPlant, ...others];
    const whole = groups(all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        const stream = followStream(rarity);
        for (const one of shuffled) {
          stream.add(one);
          stream.groups();
        }
        expect(stream.groups()).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('reads anything without falling', () => {
    const odd = ['', '?', '😀'.repeat(50), 'a'.repeat(100_000), '\u0000\u0001'];
    expect(groups(odd.map((title, at) => message(`${at}`, title, at, title)))).toEqual([]);
  });

  it('refuses a background cut short and says how to make it again', () => {
    expect(() => readBackground(file.subarray(0, 1000))).toThrow(/--background DIR/);
    const counted = countBackground(['金桂苑', '金桂路'].map(normalText));
    expect(readBackground(writeBackground(counted))).toEqual(counted);
  });
});

describe('heat', () => {
  const member = (asker: string, day: number): Member => ({
    id: `${asker}${day}`,
    asker,
    title: '',
    day,
    isUrgent: false,
    isAnswered: true,
  });

  it('counts people, not messages', () => {
    const one = [1, 2, 3, 4, 5].map((day) => member('p', day));
    const many = [1, 2, 3, 4, 5].map((day) => member(`p${day}`, day));
    expect(heatOf(one, 60).people).toBe(1);
    expect(heatOf(many, 60).heat).toBeGreaterThan(heatOf(one, 60).heat * 2);
  });

  it('alarms at a topic nobody knew, and only at one', () => {
    const fresh = ['a', 'b', 'c'].map((asker) => member(asker, 98));
    expect(heatOf(fresh, 100).isNew).toBe(true);
    expect(heatOf([...fresh, member('d', 10)], 100).isNew).toBe(false);
    expect(heatOf([], 100)).toMatchObject({ people: 0, heat: 0, isNew: false });
  });

  it('shows messages a week up to today', () => {
    expect(trendOf([member('a', 99), member('b', 98), member('c', 90)], 100, 3)).toEqual([0, 1, 2]);
  });
});
