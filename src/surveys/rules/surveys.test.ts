import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../ledger/index.ts';
import { fixtureProblems } from '../../ledger/server/entries/fixtures.ts';
import type { JsonObject } from '../../platform/json.ts';
import { allocate, drawFrame, isFrameId, joinSmall } from './draw.ts';
import { surveyEntryTypes } from './entry-types.ts';
import { effectiveAnswers, marginOf, medianOf, toldShare, weightedShare } from './estimate.ts';
import {
  askedBefore,
  asksIdentity,
  isSameQuestion,
  type SurveyRules,
  secondsOf,
  surveyFaults,
} from './faults.ts';
import { bandsOf, type Question, readSaid } from './question.ts';
import { type Answer, reportOf } from './results.ts';
import { foldSurvey, phaseOf, type SurveyContent } from './survey.ts';

const rules: SurveyRules = {
  ...{ code: 'surveys', mostQuestions: 3, smallestCell: 5, sameDays: 90, mostDays: 31, keepMonths: 12 },
  seconds: { single: 6, multiple: 9, scale: 5, number: 8, words: 20 },
};
const text = (zh: string, en: string | null = null) => ({ zh, en });
const question = (code: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  ...{ code, kind, ask: text(`${code}怎么样`), choices: [], least: 0, most: 100 },
  ...more,
});
const choices = ['a', 'b', 'c'].map((code) => ({ code, name: text(code) }));
const content = (more: Partial<SurveyContent> = {}): SurveyContent => ({
  ...{ title: text('公园'), lead: text('请讲'), next: text('公布') },
  ...{ questions: [question('q1', 'scale')], access: 'open', people: 'resident', english: false },
  ...{ opens: '2026-03-02', closes: '2026-03-16' },
  ...more,
});

describe('a survey as it is written', () => {
  it('is refused where it is too long, asks who somebody is, or lacks a language it is asked in', () => {
    expect(surveyFaults(content(), rules)).toEqual({});
    const long = content({ questions: ['q1', 'q2', 'q3', 'q4'].map((code) => question(code, 'scale')) });
    expect(surveyFaults(long, rules)).toEqual({ questions: 'survey-too-long' });
    const nosy = content({ questions: [question('q1', 'words', { ask: text('请留下您的联系电话') })] });
    expect(surveyFaults(nosy, rules)).toEqual({ 'questions.0': 'survey-asks-identity' });
    expect(Object.keys(surveyFaults(content({ english: true }), rules))).toEqual([
      ...['title', 'lead', 'next', 'questions.0'],
    ]);
    expect(surveyFaults(content({ closes: '2026-05-01' }), rules)).toEqual({ closes: 'survey-open-long' });
    expect(surveyFaults(content({ questions: [question('q1', 'single')] }), rules)).toEqual({
      'questions.0': 'survey-choices',
    });
  });

  it('may ask about calls and about who works where, not who answers', () => {
    for (const words of [
      '请写姓名',
      '您的手机号码是多少',
      '身份证后四位',
      '家庭住址',
      'What is your name?',
      'Your phone number',
    ])
      expect(asksIdentity(words), words).toBe(true);
    for (const words of [
      '您打12345等了多久',
      '窗口的同志态度怎么样',
      '您住在哪个县市区',
      'How long did you wait on the phone?',
    ])
      expect(asksIdentity(words), words).toBe(false);
  });

  it('says how long it takes, by the kinds of its questions', () => {
    expect(secondsOf([{ kind: 'scale' }, { kind: 'words' }, { kind: 'single' }], rules)).toBe(31);
  });

  it('asks nobody again what another asked within so many days', () => {
    const other = { id: 'x', shared: 0, content: content({ opens: '2026-01-01', closes: '2026-01-10' }) };
    const same = content({ questions: [question('q9', 'scale', { ask: text('请问q1怎么样？') })] });
    expect(askedBefore(same, [other], 90)?.question).toBe('请问q1怎么样？');
    expect(askedBefore(same, [other], 30)).toBeUndefined();
    const drawn = { ...other, content: { ...other.content, access: 'slips' as const } };
    expect(askedBefore(same, [drawn], 90)).toBeUndefined();
    expect(askedBefore(same, [{ ...drawn, shared: 1 }], 90)).toBeDefined();
    expect(isSameQuestion('您对公园的开放时间满意吗？', '您对公园开放时间满意吗')).toBe(true);
    expect(isSameQuestion('您对公园的开放时间满意吗？', '您多久坐一次公交车？')).toBe(false);
  });

  it('opens and ends by its days once it was checked', () => {
    const on = (day: string) => phaseOf({ state: 'checked', content: content() }, day);
    expect(['2026-03-01', '2026-03-02', '2026-03-16', '2026-03-17'].map(on)).toEqual([
      ...['checked', 'open', 'open', 'ended'],
    ]);
  });
});

describe('a draw', () => {
  it('gives each stratum its share, never fewer than the least', () => {
    expect(allocate([700, 200, 100], 100, 5)).toEqual([70, 20, 10]);
    expect(allocate([900, 95, 5], 100, 5)).toEqual([90, 9, 5]);
    expect(allocate([3, 3], 100, 5)).toEqual([3, 3]);
  });

  it('draws the same from the same list and seed, whatever its order, and nobody twice', () => {
    const unit = fc.record({ unit: fc.uuid(), stratum: fc.constantFrom('x', 'y', 'z') });
    const lot = (id: string) => [...id].reverse().join('');
    fc.assert(
      fc.property(
        fc.uniqueArray(unit, { minLength: 1, maxLength: 60, selector: (row) => row.unit }),
        (rows) => {
          const choice = { asked: Math.ceil(rows.length / 2), least: 1, lot };
          const drawn = drawFrame(rows, choice);
          expect(drawFrame(rows.toReversed(), choice)).toEqual(drawn);
          expect(new Set(drawn.drawn.map((row) => row.unit)).size).toBe(drawn.drawn.length);
          for (const { name, size, asked } of drawn.strata) {
            expect(asked).toBeLessThanOrEqual(size);
            expect(drawn.drawn.filter(({ stratum }) => stratum === name)).toHaveLength(asked);
          }
        },
      ),
    );
  });

  it('puts strata of too few together, with the smallest other where they are still too few', () => {
    const rows = (stratum: string, count: number) =>
      Array.from({ length: count }, (_none, at) => ({ unit: `${stratum}${at}`, stratum }));
    const sizes = (counts: Record<string, number>) => {
      const joined = joinSmall(
        Object.entries(counts).flatMap(([name, count]) => rows(name, count)),
        5,
        '其他',
      );
      return Object.fromEntries(
        [...Map.groupBy(joined, ({ stratum }) => stratum)].map(([name, of]) => [name, of.length]),
      );
    };
    expect(sizes({ a: 9, b: 3, c: 2 })).toEqual({ a: 9, 其他: 5 });
    expect(sizes({ a: 9, b: 6, c: 2 })).toEqual({ a: 9, 其他: 8 });
    expect(sizes({ a: 9, b: 6 })).toEqual({ a: 9, b: 6 });
  });

  it('takes ids and nothing that names somebody', () => {
    expect(['H-0012', '421002002-17', 'A1'].every(isFrameId)).toBe(true);
    expect(['某某', '13800001234', '42100219800101123X', 'a b'].some(isFrameId)).toBe(false);
  });
});

describe('estimates', () => {
  it('are Wilson’s: 6 of 7, 39 of 40, 950 of 1000, 1 of 1', () => {
    expect(toldShare(6 / 7, 7)).toMatchObject({ low: 0.4869, high: 0.9743 });
    expect(toldShare(39 / 40, 40)).toMatchObject({ low: 0.8712, high: 0.9956 });
    expect(toldShare(0.95, 1000)).toMatchObject({ low: 0.9347, high: 0.9619 });
    expect(toldShare(1, 1)).toMatchObject({ low: 0.2065, high: 1 });
  });

  it('err by ±9.8 % with 100 of very many, ±6.9 % with 100 of 200, not at all with all of them', () => {
    const margin = (size: number) => marginOf(effectiveAnswers([{ size, answered: 100 }]));
    expect(margin(100_000_000)).toBe(0.098);
    expect(margin(200)).toBe(0.0693); // 0.098 × √(1 − 100/200)
    expect(margin(100)).toBe(0);
  });

  it('weigh strata by what they are of everybody: 900 in town and 100 in villages, 50 answers each', () => {
    const layers = [
      { size: 900, answered: 50, hits: 10 },
      { size: 100, answered: 50, hits: 40 },
    ];
    // 0.9 × 0.2 + 0.1 × 0.8, where plainly counted it would be one half
    expect(weightedShare(layers)).toBeCloseTo(0.26, 10);
    // 1 ÷ (0.81 × (1 − 1/18)/50 + 0.01 × (1 − 1/2)/50) = 1 ÷ (0.0153 + 0.0001)
    expect(effectiveAnswers(layers)).toBeCloseTo(64.935, 2);
  });

  it('find the middle of grades, between two where it falls there', () => {
    expect(
      medianOf([
        { value: 1, weight: 1 },
        { value: 5, weight: 3 },
      ]),
    ).toBe(5);
    expect(
      medianOf([
        { value: 4, weight: 2 },
        { value: 2, weight: 2 },
      ]),
    ).toBe(3);
    expect(medianOf([])).toBeNull();
  });

  it('keep the true share in their interval about as often as they say', () => {
    // 400 draws of 120 from 1,000 of whom 300 say yes, by a fixed sequence
    let seed = 42;
    const next = () => {
      seed = (seed * 48_271) % (2 ** 31 - 1); // Lehmer
      return seed / (2 ** 31 - 1);
    };
    const size = 1_000;
    const covered = Array.from({ length: 400 }, () => {
      const everybody = Array.from({ length: size }, (_none, at) => ({ yes: at < 300, lot: next() }));
      const drawn = everybody.toSorted((one, other) => one.lot - other.lot).slice(0, 120);
      const hits = drawn.filter(({ yes }) => yes).length;
      const { low, high } = toldShare(hits / 120, effectiveAnswers([{ size, answered: 120 }]));
      return low <= 0.3 && 0.3 <= high;
    }).filter(Boolean).length;
    expect(covered / 400).toBeGreaterThan(0.92);
    expect(covered / 400).toBeLessThan(0.985);
  });
});

describe('a report', () => {
  const said = (stratum: string, value: Answer['said'], count: number): Answer[] =>
    Array.from({ length: count }, () => ({ stratum, said: value }));
  const strata = [
    { name: '城区', size: 900, asked: 90 },
    { name: '乡镇', size: 100, asked: 60 },
  ];
  const scale = [question('q1', 'scale')];

  it('says who answered, by stratum, and stands weighted beside plain', () => {
    const answers = [
      ...said('城区', { q1: 5 }, 10),
      ...said('城区', { q1: 2 }, 40),
      ...said('乡镇', { q1: 5 }, 40),
      ...said('乡镇', { q1: 2 }, 10),
    ];
    const report = reportOf(scale, strata, answers, 5);
    expect(report).toMatchObject({
      answered: 100,
      effective: 65,
      margin: 0.1216,
      unequal: true,
      shift: 0.24,
    });
    expect(report.response?.strata).toMatchObject([
      { names: ['城区'], asked: 90, answered: 50, rate: { share: 0.5556 } },
      { names: ['乡镇'], asked: 60, answered: 50, rate: { share: 0.8333 } },
    ]);
    const [told] = report.questions ?? [];
    // grades 1, 3 and 4 were chosen by nobody: told together with the next smallest
    expect(told?.columns).toMatchObject([
      { codes: ['1', '2', '3', '4'], count: 50, plain: { share: 0.5 }, weighted: { share: 0.74 } },
      { codes: ['5'], count: 50, plain: { share: 0.5 }, weighted: { share: 0.26 } },
    ]);
    expect(told?.median).toBeNull();
  });

  it('tells no margin where nobody was drawn, and nothing where too few answered', () => {
    const open = reportOf(scale, null, said('', { q1: 4 }, 30), 5);
    expect(open).toMatchObject({ answered: 30, margin: null, effective: null, response: null });
    expect(reportOf(scale, null, said('', { q1: 4 }, 4), 5)).toMatchObject({ answered: 0, questions: null });
  });

  it('puts together strata of which too few answered', () => {
    const answers = [...said('城区', { q1: 5 }, 20), ...said('乡镇', { q1: 5 }, 2)];
    const { response } = reportOf(scale, strata, answers, 5);
    expect(response?.strata).toMatchObject([{ names: ['城区', '乡镇'], answered: 22, asked: 150 }]);
  });

  it('tells each choice of several by itself', () => {
    const several = [question('q1', 'multiple', { choices })];
    const answers = [...said('', { q1: ['a', 'b'] }, 12), ...said('', { q1: ['a'] }, 8)];
    const { questions } = reportOf(several, null, answers, 5);
    expect(
      questions?.map(({ choice, columns }) => [choice, columns?.map(({ count }) => count) ?? null]),
    ).toEqual([
      ['a', null],
      ['b', [12, 8]],
      ['c', null],
    ]);
  });

  it('holds no count below k, whatever was answered', () => {
    const one = fc.record({
      stratum: fc.constantFrom('城区', '乡镇'),
      said: fc.record({ q1: fc.integer({ min: 1, max: 5 }) }, { requiredKeys: [] }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (answers) => {
        const { questions, response } = reportOf(scale, strata, answers as Answer[], 5);
        const counts = (questions ?? []).flatMap(({ columns, strata: rows }) => [
          ...(columns ?? []).map(({ count }) => count),
          ...rows.flatMap((row) => row ?? []),
        ]);
        const answered = (response?.strata ?? []).map((row) => row.answered);
        for (const count of [...counts, ...answered]) expect(count).toBeGreaterThanOrEqual(5);
        // a weighted share is one more equation over the rows: never beside a withheld row
        for (const { columns, strata: rows } of questions ?? [])
          if (rows.includes(null))
            expect((columns ?? []).every(({ weighted }) => weighted === null)).toBe(true);
      }),
    );
  });
});

describe('what is typed', () => {
  it('is read by the kind of question; skipping one is allowed', () => {
    expect(readSaid(question('q', 'scale'), ['４'])).toEqual({ fault: 'not-a-choice' });
    expect(readSaid(question('q', 'scale'), ['4'])).toEqual({ said: 4 });
    expect(readSaid(question('q', 'number'), ['４２'])).toEqual({ said: 42 });
    expect(readSaid(question('q', 'number'), ['101'])).toEqual({ fault: 'not-a-number' });
    expect(readSaid(question('q', 'multiple', { choices }), ['c', 'a', 'c'])).toEqual({ said: ['a', 'c'] });
    expect(readSaid(question('q', 'single', { choices }), ['x'])).toEqual({ fault: 'not-a-choice' });
    expect(readSaid(question('q', 'single', { choices }), [''])).toEqual({ said: undefined });
  });

  it('is told in five bands where it is a number', () => {
    expect(bandsOf({ least: 0, most: 100 })).toEqual([
      { from: 0, to: 20 },
      { from: 21, to: 41 },
      { from: 42, to: 62 },
      { from: 63, to: 83 },
      { from: 84, to: 100 },
    ]);
    expect(bandsOf({ least: 1, most: 3 })).toHaveLength(3);
  });
});

describe('the record', () => {
  const first = { kind: 'survey', subject: 's', n: 1, type: 'survey-drafted', body: content() };
  it('reads every version of its entries ever released', () => {
    const read = (type: string, body: JsonObject) =>
      foldSurvey([
        ...(type === 'survey-drafted' ? [] : [{ ...first, actor: { kind: 'system', name: 'x' } }]),
        {
          ...first,
          n: 2,
          type,
          body,
          recordedAt: '2026-03-01T00:00:00.000Z',
          actor: { kind: 'system', name: 'x' },
        },
      ] as unknown as Entry[]);
    expect(fixtureProblems(join(import.meta.dirname, 'fixtures'), surveyEntryTypes, read)).toEqual([]);
  });
});
