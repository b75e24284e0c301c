import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corrections, countedAgain, type EarlierIssue } from './corrections.ts';
import type { Count, Figure } from './figure.ts';
import { lint } from './lint.ts';
import { disagreements, plainOf } from './text.ts';

const of = (figure: Count['figure']): Count => ({
  ...{ figure, from: '2026-11-15T16:00:00.000Z', to: '2026-11-22T16:00:00.000Z' },
  ...{ category: null, ids: null },
});
const one = (name: string, figure: Count['figure']): Figure => ({
  name,
  form: 'count',
  counts: [of(figure)],
});
const issue = (values: Record<string, string>, more: Partial<EarlierIssue> = {}): EarlierIssue => ({
  series: 'regular',
  issued: { number: 3, total: 12, values: Object.entries(values).map(([name, value]) => ({ name, value })) },
  figures: [
    one('受理', 'received'),
    one('批示', 'notes-written'),
    one('办结', 'closed'),
    one('涉险', 'urgent'),
  ],
  text: '受理{312｜受理}件，批示{290｜批示}件，办结{4｜办结}件。',
  ...more,
});

describe('corrections of the issue before', () => {
  it('say what was printed and what is counted now, which opens its list like every figure', () => {
    const now = new Map([
      ['受理', '311'],
      ['批示', '290'],
    ]);
    const { paragraphs, figures } = corrections(issue({ 受理: '312', 批示: '290', 办结: '4' }), now);
    expect(paragraphs.map(plainOf)).toEqual([
      '（一）第3期（总第12期）“受理”原刊为312，按现有记录重新计数为311，以后者为准。',
    ]);
    expect(figures).toEqual([{ name: '上期受理', form: 'count', counts: [of('received')] }]);
    const text = paragraphs.join('\n');
    expect(disagreements(text, new Map([['上期受理', '311']]))).toEqual([]);
    expect(disagreements(text, new Map([['上期受理', '310']]))).toHaveLength(1);
    expect(lint('标题', text, 5000)).toEqual([]);
  });

  it('leave alone what was not printed, what moves as work goes on, and corrections of corrections', () => {
    expect(countedAgain(issue({})).map(({ name }) => name)).toEqual(['受理', '批示']);
    for (const figure of [
      'rated',
      'satisfied',
      'overdue',
      'not-reached',
      'direct',
      'waiting',
      'problems-overdue',
    ] as const)
      expect(countedAgain(issue({}, { figures: [one('数', figure)], text: '{1｜数}' }))).toEqual([]);
    const inOne = { ...of('received'), category: 'noise' };
    const named = { name: '噪声受理', form: 'count', counts: [inOne] } as const;
    expect(
      countedAgain(issue({}, { figures: [{ ...named, counts: [inOne] }], text: '{1｜噪声受理}' })),
    ).toEqual([]);
    const again = issue({}, { figures: [one('上期受理', 'received')], text: '{311｜上期受理}' });
    expect(countedAgain(again)).toEqual([]);
  });

  it('are as many as figures changed, and none where none did', () => {
    const number = fc.nat(99).map(String);
    fc.assert(
      fc.property(number, number, number, number, (a, b, c, d) => {
        const made = corrections(
          issue({ 受理: a, 批示: b }),
          new Map([
            ['受理', c],
            ['批示', d],
          ]),
        );
        expect(made.paragraphs).toHaveLength(Number(a !== c) + Number(b !== d));
        expect(made.figures).toHaveLength(made.paragraphs.length);
      }),
    );
  });
});
