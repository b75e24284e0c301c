import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalText } from '../text.ts';
import { countBackground, rarityOf, readBackground, writeBackground } from './background.ts';
import { joinAlike, type Links } from './clusters.ts';
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

const byFirst = ([one = 0]: number[], [other = 0]: number[]) => one - other;

/** Average linkage by its definition: the two groups with the highest mean are joined until none reaches 0.4. */
function nearestFirst(members: number[], links: Links, sizeOf: (one: number) => number): number[][] {
  let groups = members.map((one) => [one]);
  const total = (group: number[]) => group.reduce((sum, one) => sum + sizeOf(one), 0);
  const mean = (one: number[], other: number[]) => {
    const sums = one.flatMap((a) => other.map((b) => (links.get(a)?.get(b) ?? 0) * sizeOf(a) * sizeOf(b)));
    return sums.reduce((sum, value) => sum + value, 0) / (total(one) * total(other));
  };
  for (;;) {
    const pairs = groups.flatMap((one, at) =>
      groups.slice(at + 1).map((other) => ({ one, other, mean: mean(one, other) })),
    );
    const [best] = pairs.sort((a, b) => b.mean - a.mean);
    if (best === undefined || best.mean < 0.4) return groups;
    const joined = [...best.one, ...best.other].sort((a, b) => a - b);
    groups = [...groups.filter((group) => group !== best.one && group !== best.other), joined];
  }
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

  it('counts copies of a day as one text that many sent, and every one of them in its group', () => {
    const copies = Array.from({ length: 3_000 }, (_, at) => ({
      ...mixingPlant[0],
      id: `c${at}`,
      day: 1 + (at % 3),
    }));
    const stream = followStream(rarity);
    for (const one of [...copies, ...mixingPlant, ...others] as Message[]) stream.add(one);
    expect(stream.groups().map((group) => group.length)).toEqual([3_003]);
    expect(stream.links).toBeLessThan(20);
  });

  it('counts who wrote in a flood into the group they belong to, although not every pair is held', () => {
    const stream = followStream(rarity);
    for (const one of [...mixingPlant, ...others]) stream.add(one);
    const late = [1, 2, 3].map((at) =>
      message(`d${at}`, `金桂苑搅拌站${at}天没停`, 7, '金桂苑小区旁的搅拌站噪音大'),
    );
    for (const one of late) stream.addBeside(one);
    stream.addBeside(message('e1', '路灯不亮', 7, '银杏路的路灯不亮'));
    expect(stream.groups()).toEqual([['a1', 'a2', 'a3', 'd1', 'd2', 'd3']]);
  });

  it('joins as joining the nearest pair of all first would, whatever the links', () => {
    const alike = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(alike, { minLength: 36, maxLength: 36 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 9, maxLength: 9 }),
        (values, sizes) => {
          const members = sizes.map((_, at) => at);
          const links = new Map(members.map((one) => [one, new Map<number, number>()]));
          let next = 0;
          for (const one of members)
            for (const other of members.slice(one + 1)) {
              const value = (values[next] ?? 0) + (((next + 1) * Math.SQRT2) % 1) / 1_000; // no two alike
              next += 1;
              if (value < 0.3) continue;
              links.get(one)?.set(other, value);
              links.get(other)?.set(one, value);
            }
          const sizeOf = (one: number) => sizes[one] ?? 1;
          const found = joinAlike(members, links, { enough: 0.4, sizeOf }).sort(byFirst);
          expect(found).toEqual(nearestFirst(members, links, sizeOf).sort(byFirst));
        },
      ),
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
