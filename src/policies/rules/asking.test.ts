import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPolicies } from '../server/shelf.ts';
import { type Answers, factsFrom, firmPolicies, nextQuestions, questionsOf, readAnswer } from './asking.ts';
import { matchPolicies } from './match.ts';
import type { Policy } from './policy.ts';
import { questionsAtMost } from './reading.ts';

const today = '2026-11-26';
let shelf: Policy[] = [];
beforeAll(async () => {
  shelf = firmPolicies(await loadPolicies());
});

/** Answers page after page as `reply` says, until nothing is asked any more. */
function walk(reply: (code: string) => string): Answers & { pages: number } {
  const answers = { typed: {} as Record<string, string>, seen: [] as string[], pages: 0 };
  for (let page = nextQuestions(shelf, answers, today); page.length > 0; ) {
    answers.pages += 1;
    for (const { code } of page) {
      answers.typed[code] = reply(code);
      answers.seen.push(code);
    }
    page = nextQuestions(shelf, answers, today);
  }
  return answers;
}

describe('what a firm is asked', () => {
  it('is never more than six questions, whatever it answers, and none twice', () => {
    const replies = fc.constantFrom('', 'company', 'self-employed', 'other', 'yes', 'no', '20万', '300', 'x');
    fc.assert(
      fc.property(fc.infiniteStream(replies), (stream) => {
        const { seen } = walk(() => stream.next().value ?? '');
        expect(seen.length).toBeLessThanOrEqual(questionsAtMost);
        expect(new Set(seen).size).toBe(seen.length);
      }),
    );
  });

  it('begins with the kind of business, and asks nothing that can no longer matter', () => {
    expect(nextQuestions(shelf, { typed: {}, seen: [] }, today).map(({ code }) => code)).toEqual(['form']);
    const other = walk(() => 'other');
    expect(other.seen).toEqual(['form']);
    const shop = walk((code) => (code === 'form' ? 'self-employed' : '20万'));
    expect(shop.seen.toSorted()).toEqual(['form', 'tax-on-part', 'taxable-income']);
    expect(shop.pages).toBe(2);
  });

  it('leads to what it can get', () => {
    const { typed } = walk((code) => ({ form: 'self-employed', 'taxable-income': '20万' })[code] ?? '8000');
    const { facts } = factsFrom(questionsOf(shelf), typed);
    const [first] = matchPolicies(shelf, { facts, held: [] }, { asOf: today, purpose: 'apply' });
    expect(first?.decision).toMatchObject({
      policy: 'self-employed-tax-half',
      standing: 'eligible',
      fen: 400_000,
    });
  });

  it('keeps triggers for others away from firms', async () => {
    expect(shelf.map(({ code }) => code)).not.toContain('monitored-household');
    expect((await loadPolicies()).length).toBeGreaterThan(shelf.length);
  });
});

describe('an answer', () => {
  const question = (type: Policy['facts'][number]['type']) =>
    ({
      code: 'x',
      type,
      question: { zh: '问', en: 'q' },
      choices: [{ code: 'a', name: { zh: '甲', en: 'A' } }],
      asked: true,
    }) as const;
  it.each<[Policy['facts'][number]['type'], string, unknown]>([
    ['choice', 'a', 'a'],
    ['yes-no', 'no', false],
    ['count', ' 12 ', 12],
    ['money', '20万', 20_000_000],
    ['money', '20.5 万元', 20_500_000],
    ['money', '3,000.5元', 300_050],
    ['date', '2022-04-10', '2022-04-10'],
    ['money', '', undefined],
  ])('%s %j is read as %j', (type, typed, value) => {
    expect(readAnswer({ ...question(type), choices: [...question(type).choices] }, typed)).toEqual({
      ok: true,
      value,
    });
  });

  it.each<[Policy['facts'][number]['type'], string]>([
    ['choice', 'b'],
    ['yes-no', 'maybe'],
    ['count', '-1'],
    ['count', '十'],
    ['money', '-5'],
    ['money', '1.234'],
    ['money', '三万'],
    ['date', '去年'],
  ])('%s %j cannot be taken', (type, typed) => {
    expect(readAnswer({ ...question(type), choices: [...question(type).choices] }, typed)).toEqual({
      ok: false,
    });
  });
});
