import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoneClock } from '../../../platform/calendar/zone.ts';
import { chineseNumber, compose, type PaperSource } from './compose.ts';
import { noBase, printed } from './figure.ts';
import {
  evolveIssue,
  foldIssue,
  type IssueEntry,
  issueLine,
  issueSteps,
  nextNumber,
  refusalOf,
} from './issue.ts';
import { lint, stops } from './lint.ts';
import { earlierWeek, periodWords, weekBefore, weekTo } from './period.ts';
import { disagreements, lengthOf, piecesOf, plainOf, refreshed, tokenOf } from './text.ts';

describe('a figure of a paper', () => {
  it.each([
    ['count', [312], '312'],
    ['share', [91, 100], '91.0%'],
    ['share', [0, 0], noBase],
    ['change', [20, 8], '增加12件'],
    ['change', [8, 20], '减少12件'],
    ['change', [8, 8], '持平'],
    ['growth', [103, 100], '增长3.0%'],
    ['growth', [97, 100], '下降3.0%'],
    ['growth', [5, 0], noBase],
    ['points', [91, 100, 90, 100], '上升1.0个百分点'],
    ['points', [2, 3, 1, 3], '上升33.4个百分点'],
    ['points', [1, 2, 1, 2], '持平'],
    ['points', [1, 2, 0, 0], noBase],
  ] as const)('%s of %j reads %s', (form, values, words) => {
    expect(printed(form, values)).toBe(words);
  });

  it('changes by as many 百分点 as the two printed shares differ', () => {
    const one = fc
      .tuple(fc.nat(999), fc.integer({ min: 1, max: 999 }))
      .map(([a, b]) => [Math.min(a, b), b] as const);
    fc.assert(
      fc.property(one, one, ([p1, w1], [p0, w0]) => {
        const share = (part: number, whole: number) => Number(printed('share', [part, whole]).slice(0, -1));
        const said = printed('points', [p1, w1, p0, w0]);
        const by =
          said === '持平' ? 0 : Number(/\d+\.\d/.exec(said)?.[0]) * (said.startsWith('下降') ? -1 : 1);
        expect(by).toBeCloseTo(share(p1, w1) - share(p0, w0), 6);
      }),
    );
  });
});

describe('the text of a paper', () => {
  const text = '受理{312｜受理}件，{持平|受理比上周}。\n给出{15｜人工·市住建局}处。';

  it('reads as a sentence and keeps what each number is', () => {
    expect(plainOf(text)).toBe('受理312件，持平。\n给出15处。');
    expect(piecesOf('共{3｜办结}件')).toEqual([
      { text: '共', name: null },
      { text: '3', name: '办结' },
      { text: '件', name: null },
    ]);
    expect(lengthOf('一 二\n{三｜x}')).toBe(3);
  });

  it('names the place of every figure that no longer agrees, and leaves alone what a person gave', () => {
    const now = new Map([
      ['受理', '313'],
      ['受理比上周', '持平'],
    ]);
    expect(disagreements(text, now)).toEqual([{ line: 1, name: '受理', written: '312', now: '313' }]);
    expect(disagreements('{1｜没有这个}', now)).toEqual([
      { line: 1, name: '没有这个', written: '1', now: null },
    ]);
    expect(disagreements(refreshed(text, now), now)).toEqual([]);
    expect(refreshed(text, now)).toContain('{15｜人工·市住建局}');
  });

  it('agrees with what it was brought up to date with, whatever the figures are', () => {
    const name = fc.stringMatching(/^[一-龥]{1,8}$/);
    const value = fc.stringMatching(/^[0-9]{1,5}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), fc.array(fc.tuple(name, value)), (written, counted) => {
        const values = new Map(counted);
        const drafted = written.map(([one, was]) => `甲${tokenOf(was, one)}乙`).join('\n');
        const left = disagreements(refreshed(drafted, values), values);
        expect(left.every(({ now }) => now === null)).toBe(true);
      }),
    );
  });
});

describe('what asks for the editor’s eye', () => {
  const kinds = (text: string) => lint('标题', text, 5000).map(({ kind }) => kind);

  it.each([
    ['全市共有3处积水', ['typed-number']],
    ['11月16日—22日，12345热线第3期，荆政发〔2022〕12号', []],
    ['1.加强巡查', []],
    ['荆政发[2022]12号', ['square-brackets']],
    ['受理{3｜受理}件,办结', ['half-punctuation']],
    ['近日，市民反映', ['vague-date']],
    ['受理约{312｜受理}件', ['about-exact']],
    ['满意率上升{3.0%｜增幅}', ['percent-of-share']],
    ['满意率上升{3.0个百分点｜比上周}', []],
    ['【待填写：原因】', ['unfilled']],
  ])('in “%s” is %j', (text, found) => {
    expect(kinds(text)).toEqual(found);
  });

  it('stops what is empty, too long or not filled in, and nothing else', () => {
    expect(
      lint(' ', '字'.repeat(11), 10)
        .filter(stops)
        .map(({ kind }) => kind),
    ).toEqual(['no-title', 'too-long']);
    expect(stops({ kind: 'typed-number' })).toBe(false);
  });
});

const clock = zoneClock('Asia/Shanghai', 20_000, 21_500);
const sunday = { ends: 7, at: '24:00' };
const friday = { ends: 5, at: '12:00' };
const at = (text: string) => Date.parse(text);

describe('the week of a paper', () => {
  it('is the last one that is over', () => {
    const week = weekBefore(clock, sunday, at('2026-11-27T01:00:00.000Z'));
    expect(week).toEqual({ from: '2026-11-15T16:00:00.000Z', to: '2026-11-22T16:00:00.000Z' });
    expect(periodWords(clock, sunday, week)).toBe('11月16日—22日');
    expect(periodWords(clock, sunday, earlierWeek(clock, sunday, weekTo(clock, sunday, '2026-12-06')))).toBe(
      '11月23日—29日',
    );
    expect(periodWords(clock, sunday, weekTo(clock, sunday, '2026-12-06'))).toBe('11月30日—12月6日');
  });

  it('may end within a day, and then says the hour', () => {
    const week = weekBefore(clock, friday, at('2026-11-27T03:59:00.000Z'));
    expect(periodWords(clock, friday, week)).toBe('11月13日12时—11月20日12时');
    expect(weekBefore(clock, friday, at('2026-11-27T04:00:00.000Z')).from).toBe(week.to);
  });

  it('begins where the one before ended, whenever and wherever it ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('24:00', '12:00', '17:30'),
        fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z') }),
        (ends, time, now) => {
          const week = weekBefore(clock, { ends, at: time }, now);
          expect(Date.parse(week.to)).toBeLessThanOrEqual(now);
          expect(now - Date.parse(week.to)).toBeLessThan(7 * 86_400_000);
          expect(earlierWeek(clock, { ends, at: time }, week).to).toBe(week.from);
        },
      ),
    );
  });
});

const source: PaperSource = {
  parts: [
    { part: 'overview', heading: '总体情况' },
    { part: 'classes', heading: '诉求分类' },
    { part: 'hot', heading: '热点诉求' },
    { part: 'handling', heading: '办理与回访' },
    { part: 'voices', heading: '群众原声' },
    { part: 'supervision', heading: '督办' },
    { part: 'solved', heading: '销号' },
    { part: 'facts', heading: '基本情况' },
    { part: 'causes', heading: '原因分析' },
  ],
  period: '11月16日—22日',
  week: { from: '2026-11-15T16:00:00.000Z', to: '2026-11-22T16:00:00.000Z' },
  before: { from: '2026-11-08T16:00:00.000Z', to: '2026-11-15T16:00:00.000Z' },
  month: { from: '2026-10-25T16:00:00.000Z', to: '2026-11-22T16:00:00.000Z' },
  categories: [{ code: 'housing-property', name: '物业管理' }],
  unusual: [
    { code: 'housing-property', name: '物业管理' },
    { code: 'noise', name: '噪声' },
  ],
  earlier: { from: '2026-08-23T16:00:00.000Z', to: '2026-11-15T16:00:00.000Z' },
  hot: [{ title: '金桂苑旁搅拌站噪音扰民', isNew: true, ids: ['0198c3a0-0000-7000-8000-000000000001'] }],
  voices: ['晚上吵得睡不着，盼早点解决。'],
  struck: [{ problem: '北门路积水', unit: '市住建局', result: '管网已疏通{}。' }],
  topic: { title: '搅拌站噪音', ids: ['0198c3a0-0000-7000-8000-000000000001'] },
};

describe('a draft', () => {
  it('has a live figure wherever it states a number, and nothing it would itself complain of but what is to be written', () => {
    const { text, figures } = compose(source);
    const values = new Map(
      figures.map(({ name, form, counts }) => [
        name,
        printed(
          form,
          counts.map(() => 7),
        ),
      ]),
    );
    const full = refreshed(text, values);
    expect(full).not.toContain('?');
    expect(new Set(lint('标题', full, 5000).map(({ kind }) => kind))).toEqual(new Set(['unfilled']));
    expect(disagreements(full, values)).toEqual([]);
    expect(plainOf(full)).toContain('11月16日—22日，全市共受理群众诉求7件，比上周持平');
    expect(full.split('\n').filter((line) => /^[一二三四五六七八九]+、/.test(line))).toHaveLength(9);
    expect(new Set(figures.map(({ name }) => name)).size).toBe(figures.length);
  });

  it('says so where there is nothing to say', () => {
    expect(compose({ ...source, unusual: [] }).text).toContain('没有明显偏多的事项');
    expect(compose({ ...source, unusual: null }).text).not.toContain('偏多');
    const bare = { ...source, categories: [], hot: [], voices: [], struck: [], topic: null };
    const { text } = compose(bare);
    for (const words of [
      '没有已分类的诉求',
      '没有多人反映',
      '没有已公开的诉求',
      '没有销号的问题',
      '待填写：专题',
    ])
      expect(text).toContain(words);
  });

  it('numbers its parts as office papers do', () => {
    expect([1, 9, 10, 11, 20, 21].map(chineseNumber)).toEqual(['一', '九', '十', '十一', '二十', '二十一']);
  });
});

const people = ['writer', 'reader', 'signer'] as const;
const entryOf = { save: 'paper-saved', submit: 'paper-submitted', 'send-back': 'paper-sent-back' } as const;
const typeOf = {
  ...entryOf,
  review: 'paper-reviewed',
  issue: 'paper-issued',
  drop: 'paper-dropped',
} as const;
const entry = (n: number, type: string, person: string, body = {}): IssueEntry => ({
  ...{ n, type, body, recordedAt: '2026-11-27T01:00:00.000Z' },
  actor: { kind: 'post', person },
});
const begun = entry(1, 'paper-drafted', 'writer', { paper: 'dynamics', series: 'regular', figures: [] });

describe('an issue', () => {
  it('is never reviewed or signed by who wrote in it, never signed unreviewed, never changed once signed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...issueSteps), fc.constantFrom(...people)), { maxLength: 30 }),
        (tried) => {
          let issue = evolveIssue(undefined, begun);
          for (const [step, person] of tried) {
            const before = issue;
            if (refusalOf(before, step, person) !== undefined) continue;
            issue = evolveIssue(before, entry(before.n + 1, typeOf[step], person, { number: 1 }));
            expect(['issued', 'dropped']).not.toContain(before.state);
            if (step === 'issue') {
              expect(before.state).toBe('reviewed');
              expect(before.reviewer).not.toBeNull();
              expect(before.editors).not.toContain(before.reviewer);
              expect(before.editors).not.toContain(person);
              expect(issue.textAt).toBe(before.textAt);
            }
          }
        },
      ),
    );
  });

  it('is read over anew whenever it was changed', () => {
    const entries = [
      begun,
      entry(2, 'paper-submitted', 'writer'),
      entry(3, 'paper-reviewed', 'reader'),
      entry(4, 'paper-sent-back', 'signer'),
      entry(5, 'paper-saved', 'writer'),
    ];
    expect(foldIssue(entries)).toMatchObject({ state: 'draft', reviewer: null, textAt: 5, n: 5 });
    expect(() => evolveIssue(undefined, entry(1, 'paper-saved', 'writer'))).toThrow(TypeError);
    expect(() => foldIssue([begun, entry(2, 'note-written', 'writer')])).toThrow(TypeError);
  });

  it('gets the next number of its series, extra issues apart, and goes on from what came out before', () => {
    expect(nextNumber({ number: null, total: null }, 'regular', 0)).toEqual({ number: 1, total: 1 });
    expect(nextNumber({ number: null, total: null }, 'regular', 41)).toEqual({ number: 1, total: 42 });
    expect(nextNumber({ number: 3, total: 44 }, 'regular', 41)).toEqual({ number: 4, total: 45 });
    expect(nextNumber({ number: 1, total: null }, 'extra', 41)).toEqual({ number: 2, total: null });
    expect(issueLine('regular', { number: 4, total: 45 })).toBe('第4期（总第45期）');
    expect(issueLine('extra', { number: 2, total: null })).toBe('增刊第2期');
    expect(issueLine('regular', { number: null, total: null })).toBe('第×期（总第×期）');
  });
});
