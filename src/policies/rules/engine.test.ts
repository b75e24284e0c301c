import { describe, expect, it } from 'vitest';
import { conflictLines, decisionLines } from '../sentences.ts';
import { holds } from './condition.ts';
import { decide } from './decide.ts';
import { addMonths, dueDates } from './due.ts';
import { aPolicy } from './fixtures/decision.ts';
import { preparePolicy } from './prepare.ts';
import { readPolicy } from './reading.ts';
import { effectiveStatus, mayUse, ruleDate } from './status.ts';

const words = { zh: '话', en: 'words' };

/** A policy with two layers that differ, an open question and an end. */
function aSource(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    code: 'trial',
    edition: 1,
    kind: 'subsidy',
    name: { zh: '试验政策', en: 'Trial policy' },
    validity: { from: '2024-01-01', to: '2025-12-31', afterwards: 'settlement' },
    texts: [
      { code: 'n', layer: 'nation', title: '国家通知' },
      { code: 'c', layer: 'city', title: '市办法' },
      { code: 'o', layer: 'office', title: '办理口径' },
    ],
    precedence: ['city', 'nation'],
    payer: { zh: '市财政', en: 'The city' },
    contact: { zh: '12345', en: '12345' },
    facts: [
      { code: 'staff', type: 'count', question: { zh: '从业人数', en: 'Staff' }, asked: true },
      { code: 'trade', type: 'choice', question: words, choices: [{ code: 'shop', name: words }] },
      { code: 'listed-on', type: 'date', question: words },
    ],
    parameters: [
      {
        code: 'limit',
        unit: 'count',
        name: { zh: '人数上限', en: 'Staff limit' },
        values: [
          { from: '2024-01-01', value: 20, text: 'n' },
          { from: '2024-07-01', value: 50, text: 'c' },
        ],
      },
      {
        code: 'grant',
        unit: 'fen',
        name: words,
        values: [{ from: '2024-01-01', value: 100_000, text: 'n' }],
      },
    ],
    switches: [
      {
        code: 'own-account',
        question: { zh: '老板本人算不算', en: 'Does the owner count?' },
        silent: words,
        default: 'no',
        options: [
          { code: 'no', name: { zh: '不算', en: 'no' }, text: 'o' },
          { code: 'yes', name: { zh: '算', en: 'yes' }, text: 'o' },
        ],
      },
    ],
    conditions: [
      {
        code: 'size',
        rule: 'T1',
        name: { zh: '规模', en: 'Size' },
        branches: [
          {
            code: 'strict',
            if: {
              all: [
                { switch: 'own-account', is: 'yes' },
                { fact: 'staff', atLeast: { parameter: 'limit' } },
              ],
            },
            verdict: 'refuse',
            text: 'o',
            say: { zh: '加上老板本人就超了', en: 'too many with the owner' },
          },
          {
            code: 'small',
            if: { fact: 'staff', atMost: { parameter: 'limit' } },
            verdict: 'pass',
            text: 'c',
            say: { zh: '人数在上限以内', en: 'within the limit' },
          },
          {
            code: 'big',
            verdict: 'refuse',
            file: true,
            text: 'c',
            say: { zh: '人数超过上限', en: 'above the limit' },
          },
        ],
      },
    ],
    documents: [{ code: 'roll', name: { zh: '花名册', en: 'Staff list' } }],
    deadlines: [
      { code: 'pay', name: { zh: '拨付', en: 'Payment' }, text: 'c', by: { date: '2025-12-31' } },
      { code: 'pay', name: { zh: '拨付', en: 'Payment' }, text: 'n', by: { after: 'listed-on', months: 2 } },
    ],
    outcomes: [
      {
        code: 'grant',
        amount: { parameter: 'grant' },
        text: 'n',
        say: { zh: '补助{fen|fen}元', en: 'a grant of ¥{fen|fen}' },
      },
    ],
    steps: [],
    ...change,
  };
}

describe('status by date', () => {
  const policy = aPolicy(aSource());
  const abolished = aPolicy(
    aSource({
      validity: { from: '2024-01-01', to: '2025-12-31', abolished: { on: '2025-03-01', by: '市办法二' } },
    }),
  );

  it.each([
    ['2023-12-31', 'not-yet'],
    ['2024-01-01', 'in-force'],
    ['2025-12-31', 'in-force'],
    ['2026-01-01', 'expired'],
  ])('on %s is %s', (day, status) => {
    expect(effectiveStatus(policy, day)).toBe(status);
  });

  it('is abolished from the day of it, whatever the planned end', () => {
    expect(effectiveStatus(abolished, '2025-02-28')).toBe('in-force');
    expect(effectiveStatus(abolished, '2025-03-01')).toBe('abolished');
    expect(effectiveStatus(abolished, '2026-11-23')).toBe('abolished');
  });

  it('lets an ended policy serve settlement and audit only, where it says so', () => {
    expect(mayUse(policy, 'expired', 'apply')).toBe(false);
    expect(mayUse(policy, 'expired', 'settle')).toBe(true);
    expect(mayUse(abolished, 'abolished', 'settle')).toBe(false);
    expect(mayUse(policy, 'not-yet', 'settle')).toBe(false);
    expect(mayUse(policy, 'not-yet', 'what-if')).toBe(true);
  });

  it('takes the rules of the last day once it is over', () => {
    expect([
      ruleDate(policy, '2026-11-23'),
      ruleDate(policy, '2024-05-05'),
      ruleDate(policy, '2020-01-01'),
    ]).toEqual(['2025-12-31', '2024-05-05', '2024-01-01']);
  });
});

describe('layers', () => {
  it('lets the nation’s figure hold until the city sets its own, and reports the difference', () => {
    const before = preparePolicy(aPolicy(aSource()), { asOf: '2024-06-30', purpose: 'apply' });
    const after = preparePolicy(aPolicy(aSource()), { asOf: '2024-07-01', purpose: 'apply' });
    expect([before.figures.get('limit')?.value, before.conflicts]).toEqual([20, []]);
    expect(after.figures.get('limit')?.value).toBe(50);
    expect(after.conflicts).toEqual([
      {
        matter: 'limit',
        decides: { value: 50, text: 'c', layer: 'city' },
        differs: [{ value: 20, text: 'n', layer: 'nation' }],
      },
    ]);
    expect(conflictLines(after, 'zh-CN')).toEqual([
      '人数上限各级规定不一致：按市，《市办法》，国家，《国家通知》另有规定。',
    ]);
  });

  it('turns the order round when the policy says so', () => {
    const policy = aPolicy(aSource({ precedence: ['nation', 'city'] }));
    expect(preparePolicy(policy, { asOf: '2024-07-01', purpose: 'apply' }).figures.get('limit')?.value).toBe(
      20,
    );
  });

  it('binds by the stronger layer’s day and warns by an earlier one', () => {
    const policy = aPolicy(aSource());
    const reading = { facts: { 'listed-on': '2025-04-10' }, figure: () => undefined, choose: () => '' };
    expect(dueDates(policy, reading)).toEqual([
      {
        code: 'pay',
        by: '2025-12-31',
        text: 'c',
        warning: { by: '2025-06-10', text: 'n' },
        others: [{ by: '2025-06-10', text: 'n' }],
      },
    ]);
    expect(dueDates(policy, { ...reading, facts: { 'listed-on': '2025-11-05' } })[0]).not.toHaveProperty(
      'warning',
    );
    expect(addMonths('2024-12-31', 2)).toBe('2025-02-28');
  });
});

describe('tests over facts', () => {
  const reading = { facts: { a: true, n: 3 }, figure: () => undefined, choose: () => 'x' };
  it.each([
    [
      {
        all: [
          { fact: 'a', in: [true] },
          { fact: 'none', in: [1] },
        ],
      },
      undefined,
    ],
    [
      {
        all: [
          { fact: 'a', in: [false] },
          { fact: 'none', in: [1] },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { fact: 'a', in: [true] },
          { fact: 'none', in: [1] },
        ],
      },
      true,
    ],
    [
      {
        any: [
          { fact: 'a', in: [false] },
          { fact: 'none', in: [1] },
        ],
      },
      undefined,
    ],
    [{ not: { fact: 'none', in: [1] } }, undefined],
    [{ fact: 'n', above: 2, below: 4 }, true],
    [{ fact: 'n', atLeast: 4 }, false],
    [{ fact: 'n', atMost: { parameter: 'gone' } }, undefined],
    [{ switch: 's', is: 'x' }, true],
  ])('%j gives %s', (test, answer) => {
    expect(holds(test, reading)).toBe(answer);
  });
});

describe('a decision in words', () => {
  const prepared = preparePolicy(aPolicy(aSource()), { asOf: '2025-01-01', purpose: 'apply' });

  it('says status, standing, reason with layer, missing paper, money, day, other reading, who pays', () => {
    const decision = decide(prepared, { facts: { staff: 50 }, held: [] });
    expect(decisionLines(prepared, decision, 'zh-CN')).toEqual([
      '试验政策：有效，至2025年12月31日止。',
      '符合条件。',
      '符合：人数在上限以内（市，《市办法》）。',
      '还缺材料：花名册。',
      '补助1,000元（国家，《国家通知》）。',
      '拨付：2025年12月31日前（含当日），依据市，《市办法》。',
      '口径“老板本人算不算”如按“算”：不符合条件。金额0元。',
      '由谁承担：市财政。',
      '咨询：12345。',
    ]);
    expect(decisionLines(prepared, decision, 'en')[5]).toBe(
      'Payment: by the end of 31 Dec 2025, by city: 市办法.',
    );
  });

  it('asks for what is missing before it decides', () => {
    const decision = decide(prepared, { facts: {}, held: ['roll'] });
    expect(decision).toMatchObject({
      standing: 'incomplete',
      missing: { facts: ['staff'], documents: [] },
      fen: 0,
    });
    expect(decisionLines(prepared, decision, 'zh-CN')).toContain('请补充：从业人数。');
  });

  it('opens a file where the row says so', () => {
    const decision = decide(prepared, { facts: { staff: 51 }, held: [] });
    expect(decision).toMatchObject({ standing: 'not-eligible', file: true });
  });

  it('says plainly that an ended policy takes no application', () => {
    const late = preparePolicy(aPolicy(aSource()), { asOf: '2026-11-23', purpose: 'apply' });
    const decision = decide(late, { facts: { staff: 3 }, held: [] });
    expect(decisionLines(late, decision, 'zh-CN')).toEqual([
      '试验政策：已到期（有效期至2025年12月31日）。',
      '现在只用于清算和审计，不再受理新的申请。',
      '现在不能办理。',
      '咨询：12345。',
    ]);
  });
});

describe('reading a policy', () => {
  const value = { from: '2024-01-01', value: 1, text: 'n' };
  const parameter = (values: unknown[]) => [
    ...(aSource()['parameters'] as unknown[]),
    { code: 'p', unit: 'count', name: words, values },
  ];
  const row = (more: object) => ({ code: 'r', verdict: 'pass', text: 'c', say: words, ...more });
  const table = (...branches: object[]) => ({
    conditions: [{ code: 'k', rule: 'K', name: words, branches }],
  });
  const asked = Array.from({ length: 7 }, (_, n) => ({
    code: `q${n}`,
    type: 'count',
    question: words,
    asked: true,
  }));

  it.each([
    ['wrong-shape', { kind: 'wish' }],
    ['wrong-shape', { colour: 'red' }],
    ['unknown-fact', table(row({ if: { fact: 'gone', in: [1] } }), row({ code: 's' }))],
    [
      'unknown-parameter',
      table(row({ if: { fact: 'staff', below: { parameter: 'gone' } } }), row({ code: 's' })),
    ],
    ['unknown-switch', table(row({ if: { switch: 'gone', is: 'x' } }), row({ code: 's' }))],
    ['unknown-option', table(row({ if: { switch: 'own-account', is: 'perhaps' } }), row({ code: 's' }))],
    ['unknown-choice', table(row({ if: { fact: 'trade', in: ['farm'] } }), row({ code: 's' }))],
    ['unknown-text', table(row({ text: 'gone' }))],
    ['no-last-row', table(row({ if: { fact: 'staff', in: [1] } }))],
    ['row-after-last', table(row({}), row({ code: 's' }))],
    [
      'duplicate-code',
      {
        documents: [
          { code: 'd', name: words },
          { code: 'd', name: words },
        ],
      },
    ],
    ['dates-reversed', { validity: { from: '2024-01-02', to: '2024-01-01' } }],
    ['dates-reversed', { parameters: parameter([{ ...value, to: '2023-01-01' }]) }],
    ['two-values', { parameters: parameter([value, { ...value, from: '2024-05-01' }]) }],
    ['layer-cannot-decide', { parameters: parameter([{ ...value, text: 'o' }]) }],
    ['layer-without-rank', { precedence: ['nation'], parameters: [] }],
    ['too-many-questions', { facts: [...(aSource()['facts'] as unknown[]), ...asked] }],
    ['not-a-date', { deadlines: [{ code: 'x', name: words, text: 'c', by: { after: 'staff', days: 3 } }] }],
  ])('refuses %s', (fault, change) => {
    const read = readPolicy(aSource(change));
    expect(read.ok ? [] : read.faults.map((one) => one.fault)).toContain(fault);
  });

  it('refuses an option that does not exist', () => {
    const setting = { asOf: '2025-01-01', purpose: 'apply', switches: { 'own-account': 'perhaps' } } as const;
    expect(() => preparePolicy(aPolicy(aSource()), setting)).toThrow(/no, yes/);
  });
});
