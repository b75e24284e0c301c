import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRanking, titleRuns } from './ranking.ts';
import { learnedOf, learnTitleOdds, readTitleOdds, type TitleOdds, writeTitleOdds } from './title-odds.ts';

const about = ['路灯', '水管', '公交', '噪音', '井盖', '学校'];
const text = (thing: string) => `${thing}坏了三天，请派人来看`;

/** Titles that begin with 关于, which their texts never repeat, and end with what they are about, which they do. */
function learned(): TitleOdds {
  const ranking = createRanking({ runs: new Map(), usual: [128, 128], step: 1 });
  for (const thing of about) ranking.add(thing, text(thing));
  ranking.add('letter', '关于答复的问题，请问什么时候给');
  const titles = about.flatMap((thing) =>
    [`关于${thing}的问题`, `关于${thing}`].map((title) => ({ thing, title })),
  );
  return learnTitleOdds(
    titles.map(({ thing, title }) => titleRuns(title, text(thing))),
    titles.flatMap(({ thing, title }) => ranking.lesson(title, thing) ?? []),
  );
}
const says = (run: string) => learnedOf(learned(), run, 0.01).says;
const worth = (run: string) => learnedOf(learned(), run, 0.01).worth;

describe('title odds', () => {
  it('say more for what texts repeat of their titles than for what they do not', () => {
    expect(says('路灯')).toBeGreaterThan(says('关于') + 1);
    expect(says('灯')).toBeGreaterThan(says('关') + 1);
  });

  it('are worth less for what leads to another text, and nothing where nobody taught them', () => {
    expect(worth('关于')).toBeLessThan(0);
    expect(worth('搅拌')).toBe(0);
  });

  it('say next to nothing for what nearly all texts hold', () => {
    expect(Math.abs(learnedOf(learned(), '的', 0.97).says)).toBeLessThan(1);
  });

  it('put the text first that holds what titles repeat', () => {
    const ranking = createRanking(learned());
    for (let at = 0; at < 40; at += 1) ranking.add(`other ${at}`, `青石桥社区停水${at}天`);
    ranking.add('form', '关于垃圾清运');
    ranking.add('matter', '路灯全都不亮');
    expect(ranking.find('关于路灯', 2).map(({ id }) => id)).toEqual(['matter', 'form']);
  });

  it('are the same after being written and read', () => {
    const odds = learned();
    expect(readTitleOdds(writeTitleOdds(odds))).toEqual(odds);
  });

  it('refuse a file cut short, lengthened or of another kind', () => {
    const whole = writeTitleOdds(learned());
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), fc.uint8Array({ maxLength: 40 }), (cut, other) => {
        for (const bytes of [whole.subarray(0, cut), new Uint8Array([...whole, 0]), other])
          expect(() => readTitleOdds(bytes)).toThrow(/make it again/);
      }),
    );
  });

  it('are finite for every run and every share of texts that hold it', () => {
    const odds = learned();
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 2 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (run, share) => {
          expect(Number.isFinite(learnedOf(odds, run, share).says)).toBe(true);
        },
      ),
    );
  });
});
