import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import rules from '../../../cities/jingzhou/plan-rules.json' with { type: 'json' };
import { otherPlan } from './copying.ts';
import type { PlanDocument, PlanEntry } from './document.ts';
import type { FindingKind } from './finding.ts';
import { fold, nameBook } from './folded.ts';
import { measured } from './measurable.ts';
import { namedIn, postBook } from './owners.ts';
import { reviewPlan } from './review.ts';
import type { PlanRule, Subject } from './subject.ts';

const rule = rules[0] as unknown as PlanRule;
const level =
  rule.levels.find(({ code }) => code === 'city') ?? (rule.levels[0] as PlanRule['levels'][number]);
const names = nameBook(['沙市区', '公安县', '中山街道', '斗湖堤镇'], rule.formulas);
const posts = postBook([
  { code: 'head', unit: 'shashi', titles: ['主要负责同志（第一责任人）', '主要负责同志'] },
  { code: 'handler', unit: 'shashi', titles: ['承办人'] },
]);

const line = (more: Partial<PlanEntry> = {}): PlanEntry => ({
  ...{ id: 'e1', item: null, activity: null, what: '更换老院子里的破旧路灯', who: '承办人', people: '' },
  ...{
    from: '2026-12-01',
    to: '2027-01-31',
    where: '纺织院、印染院',
    audience: '院内住户',
    measure: '更换路灯56盏',
  },
  ...more,
});

const whole: PlanDocument = {
  title: '沙市区工作方案',
  sections: [
    {
      id: 's1',
      heading: '一、总体要求',
      text: '老城里的院子多数没有物业，路灯坏了没人修，下水道一到雨季就返水，居民这两年打热线反映最多的也是这些小事。我们打算先把灯修好，再请居民自己选出院长来管，修什么、先修哪一处由院里的人商量着定。',
    },
    {
      id: 's2',
      heading: '二、重点任务',
      text: '逐院登记坏掉的灯和堵住的管子，排出先后，天黑前修完一个院子再去下一个。',
    },
    {
      id: 's3',
      heading: '三、组织保障',
      text: '每周五下午在院子里碰头，修得好不好由住户签字，没有住户签字的工程款一律不付。',
    },
  ],
  entries: [
    line(),
    line({
      id: 'e2',
      item: 'visit-and-listen',
      what: '逐户走访听取居民意见',
      measure: '走访412户',
      where: '白云社区',
    }),
    line({
      id: 'e3',
      item: 'concrete-acts',
      what: '疏通院内返水的下水管',
      measure: '疏通管道800米',
      where: '印染院',
    }),
    line({
      id: 'e4',
      item: 'hundred-days',
      what: '办理房产证历史遗留问题',
      measure: '办结7件',
      where: '区政务大厅',
    }),
  ],
};

const subjectOf = (document: PlanDocument, more: Partial<Subject> = {}): Subject => ({
  ...{ unit: 'shashi', document, rule, level, names, posts, parent: null, siblings: [] },
  elsewhere: (more.siblings ?? []).map((one) => ({ ...one, isInLine: false })),
  postsOf: () => postBook([{ code: 'head', unit: 'shashi', titles: ['沙市区主要负责同志'] }]),
  ...more,
});
const kindsIn = (document: PlanDocument, more: Partial<Subject> = {}): FindingKind[] =>
  reviewPlan(subjectOf(document, more)).map(({ kind }) => kind);
const withEntry = (more: Partial<PlanEntry>) => ({
  ...whole,
  entries: whole.entries.map((one, at) => (at === 0 ? { ...one, ...more } : one)),
});
const another = (document: PlanDocument, unit = 'gongan') =>
  otherPlan({ plan: `plan-${unit}`, unit, document }, names);

describe('the review of a plan', () => {
  it('finds nothing in a plan that is worked out', () => {
    expect(reviewPlan(subjectOf(whole))).toEqual([]);
  });

  it.each<[string, Partial<PlanEntry>, FindingKind[]]>([
    ['no owner', { who: '' }, ['owner-missing']],
    ['two owners', { who: '承办人、主要负责同志' }, ['owner-several']],
    ['an owner there is not', { who: '处长' }, ['owner-unknown']],
    ['no day', { from: '', to: '' }, ['date-missing']],
    ['days the wrong way round', { from: '2027-02-01', to: '2027-01-01' }, ['date-order']],
    ['days outside the period', { to: '2027-09-01' }, ['outside-period']],
    ['no target', { measure: '' }, ['not-measurable']],
    ['a vague target', { measure: '明显改善' }, ['not-measurable']],
    ['a place that is everywhere', { where: '全市' }, ['where-wide']],
    ['a vague task', { what: '进一步加强推进工作' }, ['what-vague']],
    ['two parts of five missing', { where: '', measure: '' }, ['coarse', 'not-measurable', 'where-wide']],
    ['a required item there is not', { item: 'no-such' }, ['required-unknown', 'optional-few']],
    ['a required item in name only', { item: 'hundred-days' }, ['optional-few', 'required-hollow']],
  ])('says %s', (_what, more, kinds) => {
    const found = kindsIn(withEntry(more));
    if (more.item === 'hundred-days') expect(found).toEqual(['optional-few']);
    else expect(found).toEqual(kinds);
  });

  it('says which required item nobody carries out, and which is only claimed', () => {
    const without = { ...whole, entries: whole.entries.filter(({ item }) => item !== 'hundred-days') };
    expect(reviewPlan(subjectOf(without))).toMatchObject([
      { kind: 'required-missing', said: { item: 'hundred-days' }, severity: 'must' },
    ]);
    const hollow = withEntryAt(3, { what: '修剪行道树', measure: '修剪300株', audience: '行人' });
    expect(kindsIn(hollow)).toEqual(['required-hollow']);
  });

  it('says which parts of the text and the list are missing', () => {
    expect(kindsIn({ ...whole, sections: whole.sections.slice(0, 2) })).toContain('part-missing');
    expect(kindsIn({ title: '方案', sections: [], entries: [] })).toContain('no-list');
    expect(kindsIn({ ...whole, entries: whole.entries.slice(1) })).toEqual(['optional-few']);
  });

  it('holds the days of a required item against those of the plan above', () => {
    const above = {
      ...whole,
      entries: [line({ id: 'a', item: 'visit-and-listen', from: '2026-11-10', to: '2026-12-31' })],
    };
    const found = reviewPlan(subjectOf(whole, { parent: anotherWith(above, '另一份方案的文字') }));
    expect(found).toMatchObject([
      { kind: 'outside-parent', place: { id: 'e2' }, elsewhere: { unit: 'city' } },
    ]);
  });

  it('shows what was copied side by side, names put aside', () => {
    const put = (text: string) => text.replaceAll('纺织院', '公安县');
    const copy = {
      ...whole,
      sections: whole.sections.map((one) => ({ ...one, text: put(one.text) })),
    };
    const [copied] = reviewPlan(subjectOf(copy, { siblings: [another(whole)] }));
    expect(copied).toMatchObject({ kind: 'copied-sibling', elsewhere: { unit: 'gongan' } });
    expect(copied?.said['share']).toBeGreaterThan(80);
    expect(copied?.passages[0]?.own).toBe(copied?.passages[0]?.theirs);
  });

  it('sees through names put in the place of others', () => {
    const text = (name: string, town: string) =>
      `${name}今冬先把${town}老院子里坏掉的路灯全部换成节能灯，再由住户推选院长，每月到${town}听一次意见，修不好的不付工程款，由${name}分管负责同志到场验收签字。`;
    const of = (name: string, town: string): PlanDocument => ({
      ...whole,
      sections: whole.sections.map((one, at) =>
        at === 0 ? { ...one, text: text(name, town) } : { ...one, text: '略' },
      ),
      entries: [],
    });
    const found = reviewPlan(
      subjectOf(of('沙市区', '中山街道'), { siblings: [another(of('公安县', '斗湖堤镇'))] }),
    );
    const only = found.find(({ kind }) => kind === 'only-names');
    expect(only?.said['share']).toBeGreaterThan(80);
    expect(only?.passages[0]).toMatchObject({ isReplaced: true });
    expect(only?.passages[0]?.theirs).toContain('公安县');
  });

  it('counts standing phrases and short likenesses as no copying', () => {
    const own = {
      ...whole,
      entries: [],
      sections: [{ id: 's1', heading: '总体要求', text: rule.formulas.join('，') }],
    };
    expect(kindsIn(own, { siblings: [another(own)] })).not.toContain('copied-sibling');
  });

  it('says when another unit does the same for the same people at the same place in the same days', () => {
    const other = {
      ...whole,
      sections: [],
      entries: [line({ id: 'x', what: '检查燃气管道', measure: '检查90户' })],
    };
    expect(reviewPlan(subjectOf(whole, { siblings: [another(other)] }))).toMatchObject([
      { kind: 'same-target', place: { id: 'e1' }, elsewhere: { unit: 'gongan', entry: 'x' } },
    ]);
    const later = {
      ...other,
      entries: [line({ id: 'x', from: '2027-03-01', to: '2027-04-01', what: '检查燃气管道' })],
    };
    expect(kindsIn(whole, { siblings: [another(later)] })).toEqual([]);
  });

  describe('of other levels', () => {
    const day = { from: '2026-12-05', to: '2026-12-05' } as const;
    const ours = line({ ...day, people: '主要负责同志', where: '纺织院' });
    const own = { ...whole, entries: [ours, ...whole.entries.slice(1)] };
    const theirs = (more: Partial<PlanEntry>) => ({
      ...{ plan: 'plan-city', unit: 'city', isInLine: false },
      document: { ...whole, sections: [], entries: [line({ ...day, id: 'x', who: '', ...more })] },
    });
    const found = (more: Partial<PlanEntry>, isInLine = false) =>
      reviewPlan(subjectOf(own, { elsewhere: [{ ...theirs(more), isInLine }] })).filter(
        ({ elsewhere }) => elsewhere !== null,
      );

    it('says when a post of this unit is needed elsewhere on the same day, by whoever names it', () => {
      const borrowed = { people: '沙市区主要负责同志', where: '市民之家', audience: '经营主体' };
      const [first] = found(borrowed, true);
      expect(first).toMatchObject({
        ...{ kind: 'double-booked', place: { id: 'e1' }, said: { names: '沙市区主要负责同志' } },
        elsewhere: { unit: 'city', plan: 'plan-city', entry: 'x' },
      });
      expect(found({ ...borrowed, where: '纺织院' })).toEqual([]);
      expect(found({ ...borrowed, from: '2026-12-06', to: '2026-12-06' })).toEqual([]);
      // a title every unit has is nobody of this one
      expect(found({ ...borrowed, people: '主要负责同志' })).toEqual([]);
    });

    it('says when two levels go to the same people at one place, not when one carries out the other', () => {
      expect(found({ where: '纺织院' })).toMatchObject([{ kind: 'same-target', place: { id: 'e1' } }]);
      expect(found({ where: '纺织院' }, true)).toEqual([]);
      expect(found({ where: '机械厂宿舍' })).toEqual([]);
    });
  });

  it('says when somebody would have to be at two places on one day', () => {
    const day = { from: '2026-12-05' as const, to: '2026-12-06' as const };
    const two = { ...whole, entries: whole.entries.map((one, at) => (at < 2 ? { ...one, ...day } : one)) };
    expect(reviewPlan(subjectOf(two))).toMatchObject([{ kind: 'double-booked', said: { names: '承办人' } }]);
  });

  it('says what stands in the list twice', () => {
    const twice = { ...whole, entries: [...whole.entries, line({ id: 'e5', people: '主要负责同志' })] };
    expect(reviewPlan(subjectOf(twice))).toMatchObject([{ kind: 'repeated', place: { id: 'e5' } }]);
  });

  it('gives each finding a key of its own, the same each time, whatever the plan', () => {
    const text = fc.constantFrom(
      '',
      '全市',
      '承办人',
      '承办人、主要负责同志',
      '走访30户',
      '明显提升',
      '纺织院',
    );
    const date = fc.constantFrom('' as const, '2026-11-05', '2026-12-06', '2027-03-01', '2028-01-01');
    const item = fc.constantFrom(null, 'visit-and-listen', 'concrete-acts', 'no-such');
    const entry = fc.record({
      item,
      what: text,
      who: text,
      people: text,
      from: date,
      to: date,
      where: text,
      audience: text,
      measure: text,
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (some) => {
        const entries = some.map((one, at) => line({ ...one, id: `e${at}` } as Partial<PlanEntry>));
        const subject = subjectOf({ ...whole, entries }, { siblings: [another(whole)] });
        const keys = reviewPlan(subject).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(reviewPlan(subject).map(({ key }) => key)).toEqual(keys);
      }),
      { numRuns: 60 },
    );
  });
});

function withEntryAt(index: number, more: Partial<PlanEntry>): PlanDocument {
  return { ...whole, entries: whole.entries.map((one, at) => (at === index ? { ...one, ...more } : one)) };
}

function anotherWith(document: PlanDocument, text: string) {
  return another({ ...document, sections: [{ id: 's1', heading: '', text }] }, 'city');
}

describe('a target', () => {
  it.each([
    ['修复路灯40盏', true],
    ['走访不少于1,000户', true],
    ['办结率达到95%', true],
    ['开展三场次宣讲', true],
    ['验收合格', true],
    ['百分之九十以上的住户签字', true],
    ['明显改善', false],
    ['2026年12月31日前', false],
    ['三个月内见实效', false],
    ['再上一个新台阶', false],
    ['提升到新水平', false],
    ['达到12', false],
    ['', false],
  ])('“%s” can be checked: %s', (text, ok) => {
    expect(measured(text, rule).ok).toBe(ok);
  });
});

describe('names of posts', () => {
  it('are told apart, and one whose title holds “和” is one', () => {
    const book = postBook([
      { code: 'a', unit: 'u', titles: ['人力资源和社会保障局局长'] },
      { code: 'b', unit: 'u', titles: ['承办人'] },
    ]);
    expect(namedIn('人力资源和社会保障局局长', book).map(({ post }) => post)).toEqual(['a']);
    expect(namedIn('承办人，人力资源和社会保障局局长', book).map(({ post }) => post)).toEqual(['b', 'a']);
    expect(namedIn('张处长和李科长', book)).toEqual([{ said: '张处长和李科长', post: null }]);
    expect(namedIn(' ', book)).toEqual([]);
  });
});

describe('a folded text', () => {
  it('knows where each sign stood, puts names aside and leaves standing phrases out', () => {
    const text = '“沙市区”２０２６年修路，坚持以人民为中心的发展思想。';
    const folded = fold(text, names);
    expect(folded.signs.join('')).toBe('□0年修路');
    expect(folded.signs.map((_one, at) => text[folded.at[at] ?? -1])).toEqual(['沙', '２', '年', '修', '路']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (any) => {
        const { signs, at, plain } = fold(any, names);
        expect(at).toHaveLength(signs.length + 1);
        expect(plain).toHaveLength(signs.length);
        expect(at.toSorted((one, two) => one - two)).toEqual(at);
      }),
    );
  });
});
