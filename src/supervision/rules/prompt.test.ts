import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant, toMilliseconds } from '../../platform/calendar/civil.ts';
import { compileCalendar } from '../../platform/calendar/index.ts';
import { carriedWeeks, evolvePrompt, foldPrompt, type Prompted, promptItems, weekOf } from './prompt.ts';

const calendar = compileCalendar({ zone: 'Asia/Shanghai', years: [] });
const now = '2026-03-11T02:00:00.000Z';
const looking = { calendar, lengthOf: () => undefined, now };
const later = (days: number) => toInstant(toMilliseconds(now) + days * 86_400_000);

function work(number: string, more: Partial<Prompted['work']> = {}, isUnanswered = false): Prompted {
  const due = later(30);
  return {
    ...{ id: `id-${number}`, number, isUnanswered },
    work: {
      ...{ stage: 'handling', unit: 'ecology', stepDue: due, dutyDue: due, asked: null },
      ...{ redoCount: 0, transferCount: 0, urgeCount: 0, updatedAt: later(-1) },
      ...more,
    },
  };
}
const kindsOf = (all: readonly Prompted[]) =>
  promptItems(all, looking, { stuckDays: 10 }).map(({ number, kind }) => `${number} ${kind}`);

describe('a weekly prompt', () => {
  it('names what was not answered, is late, near, back again or stuck, the gravest first, and nothing else', () => {
    expect(
      kindsOf([
        work('1'),
        work('2', { updatedAt: later(-11) }),
        work('3', { redoCount: 1 }),
        work('4', { stepDue: later(5) }),
        work('5', { stepDue: later(-2), redoCount: 2 }),
        work('6', { stepDue: later(-1) }, true),
        work('7', { stage: 'answered', stepDue: later(-9) }),
      ]),
    ).toEqual(['6 unanswered', '5 late', '4 near', '3 repeated', '2 stuck']);
  });

  it('says every fact of a request once, in one place', () => {
    const [item] = promptItems([work('5', { stepDue: later(-2), redoCount: 2 })], looking, { stuckDays: 10 });
    expect(item?.why).toEqual([
      { fact: 'late', value: 2, unit: 'day' },
      { fact: 'redone', value: 2, unit: 'times' },
    ]);
  });

  it('holds facts only, each request once, whatever the work looks like', () => {
    const one = fc.record({
      stage: fc.constantFrom('dispatched', 'handling', 'answered', 'objected', 'tracking'),
      days: fc.integer({ min: -40, max: 40 }),
      idle: fc.nat(40),
      redoCount: fc.nat(3),
      urgeCount: fc.nat(3),
      isUnanswered: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), (drawn) => {
        const all = drawn.map(({ days, idle, isUnanswered, ...more }, at) =>
          work(
            String(at),
            { ...more, stepDue: later(days), dutyDue: later(days), updatedAt: later(-idle) },
            isUnanswered,
          ),
        );
        const items = promptItems(all, looking, { stuckDays: 10 });
        expect(items.every(({ why }) => why.length > 0)).toBe(true);
        expect(new Set(items.map(({ request }) => request)).size).toBe(items.length);
        const named = new Set(items.map(({ request }) => request));
        for (const { id, work: of } of all)
          if (of.stage === 'answered' || of.stage === 'objected') expect(named.has(id)).toBe(false);
      }),
    );
  });

  it('is named by its Monday', () => {
    expect(['2026-03-09', '2026-03-11', '2026-03-15'].map(weekOf)).toEqual(Array(3).fill('2026-03-09'));
    expect(weekOf('2026-03-16')).toBe('2026-03-16');
  });

  it('is raised in every later one until the unit answers one', () => {
    const weeks = ['2026-02-16', '2026-02-23', '2026-03-02'];
    const prompts = (answers: readonly boolean[]) =>
      weeks.map((week, at) => ({ week, answeredAt: answers[at] ? now : null }));
    expect(carriedWeeks(prompts([false, false, false]), '2026-03-09')).toEqual(weeks);
    expect(carriedWeeks(prompts([false, true, false]), '2026-03-09')).toEqual(['2026-03-02']);
    expect(carriedWeeks(prompts([false, false, true]), '2026-03-09')).toEqual([]);
    expect(carriedWeeks(prompts([false, false, false]), '2026-02-23')).toEqual(['2026-02-16']);
  });

  it('is issued once and answered once', () => {
    const told = (n: number, type: string, body = {}) => ({ n, type, recordedAt: now, body });
    const issued = foldPrompt([
      told(1, 'prompt-issued', { week: '2026-03-09', unit: 'ecology', items: [], carried: [] }),
    ]);
    expect(foldPrompt([])).toBeUndefined();
    expect(() => foldPrompt([told(1, 'prompt-answered')])).toThrow(TypeError);
    const answered = evolvePrompt(issued, told(2, 'prompt-answered', { until: null }));
    expect(answered).toMatchObject({ n: 2, answeredAt: now, answeredIn: 2 });
    expect(() => evolvePrompt(answered, told(3, 'prompt-answered'))).toThrow(TypeError);
    expect(() => evolvePrompt(issued, told(2, 'prompt-issued'))).toThrow(TypeError);
  });
});
