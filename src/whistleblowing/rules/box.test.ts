import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkdays, compileCalendar, workdaysBetween } from '../../platform/calendar/index.ts';
import { clocksOf, lastDay } from './clocks.ts';
import { groupedCode, isReceiptCode } from './code.ts';
import { mustAvoid, unitsOver } from './conflict.ts';
import { passphraseFault } from './passphrase.ts';
import {
  type Custody,
  foldReport,
  type Report,
  type ReportStep,
  reportSteps,
  type Taking,
  whyNot,
} from './state.ts';

const members = ['a', 'b'] as const;
const received = (named: boolean): Custody => ({
  ...{ n: 1, type: 'received', at: '2026-03-02', who: 'reporter', what: named ? 'named' : 'anonymous' },
});
const taking = (member: string, more: Partial<Taking> = {}): Taking => ({
  ...{ member, level: 'keeper', isAboveKeepers: false, destroyFrom: '2026-03-01', today: '2026-03-02' },
  ...more,
});

type Move = { by: (typeof members)[number]; step: ReportStep | 'added' | 'withdrawn' | 'opened' };
const moves = fc.array(
  fc.record<Move>({
    by: fc.constantFrom(...members),
    step: fc.constantFrom(...reportSteps, 'added', 'withdrawn', 'opened'),
  }),
  { maxLength: 25 },
);

/** Plays moves as the actions would: what is refused leaves nothing. */
function play(history: readonly Move[], named: boolean): { chain: Custody[]; states: Report[] } {
  const chain = [received(named)];
  const states: Report[] = [];
  for (const { by, step } of history) {
    const report = foldReport(chain);
    if (report === undefined) throw new Error('no report');
    states.push(report);
    const isReporter = step === 'added' || step === 'withdrawn';
    if (report.state === 'destroyed') continue;
    if (!isReporter && step !== 'opened' && whyNot(report, step, taking(by)) !== undefined) continue;
    const who = isReporter ? 'reporter' : by;
    chain.push({ n: chain.length + 1, type: step, at: `2026-03-02T08:00:00.000Z`, who, what: by });
  }
  const last = foldReport(chain);
  return { chain, states: last === undefined ? states : [...states, last] };
}

describe('the way of a report', () => {
  it('never goes back, and ends in one of three ways before it is destroyed', () => {
    const rank = { received: 0, accepted: 1, verifying: 2, referred: 3, refused: 3, closed: 3, destroyed: 4 };
    fc.assert(
      fc.property(moves, fc.boolean(), (history, named) => {
        const { states } = play(history, named);
        states.forEach((state, index) => {
          const before = states[index - 1];
          if (before === undefined) return;
          expect(rank[state.state]).toBeGreaterThanOrEqual(rank[before.state]);
          if (rank[before.state] === 3 && state.state !== 'destroyed') expect(state.state).toBe(before.state);
          if (state.state === 'destroyed' && before.state !== 'destroyed') expect(rank[before.state]).toBe(3);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('is destroyed by another member than the one who listed it, and only after', () => {
    fc.assert(
      fc.property(moves, (history) => {
        const { chain } = play(history, true);
        const destroyed = chain.find(({ type }) => type === 'destroy');
        if (destroyed === undefined) return;
        const listed = chain.find(({ type, n }) => type === 'list' && n < destroyed.n);
        expect(listed).toBeDefined();
        expect(listed?.who).not.toBe(destroyed.who);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same however often its chain is folded, and keeps who gave a name', () => {
    fc.assert(
      fc.property(moves, fc.boolean(), (history, named) => {
        const { chain } = play(history, named);
        expect(foldReport(chain)).toEqual(foldReport([...chain]));
        expect(foldReport(chain)?.named).toBe(named);
        expect(foldReport(chain)?.n).toBe(chain.length);
      }),
    );
  });

  it('is nothing before it was received', () => {
    expect(foldReport([])).toBeUndefined();
    expect(foldReport([{ ...received(true), type: 'accept' }])).toBeUndefined();
  });

  it('leaves the reviewer the notes and the destruction while a keeper can open it, and everything when none can', () => {
    const report = foldReport([received(false)]);
    if (report === undefined) throw new Error('no report');
    const reviewer = taking('a', { level: 'reviewer' });
    expect(whyNot(report, 'accept', reviewer)).toBe('box-keeper-only');
    expect(whyNot(report, 'note', reviewer)).toBeUndefined();
    expect(whyNot(report, 'accept', { ...reviewer, isAboveKeepers: true })).toBeUndefined();
  });

  it('is kept until its day, and for ever where the city has set none', () => {
    const report = foldReport([
      received(false),
      { n: 2, type: 'refuse', at: '2026-03-03T00:00:00.000Z', who: 'a', what: '' },
    ]);
    if (report === undefined) throw new Error('no report');
    expect(whyNot(report, 'list', taking('a', { destroyFrom: '2029-03-03' }))).toBe('box-kept');
    expect(whyNot(report, 'list', taking('a', { destroyFrom: undefined }))).toBe('box-kept');
    expect(whyNot(report, 'list', taking('a'))).toBeUndefined();
  });
});

describe('its clocks', () => {
  const calendar = compileCalendar({ zone: 'Asia/Shanghai', years: [], officeHours: [], counting: {} });
  const lengths = {
    route: { amount: 5, unit: 'workday' },
    notice: { amount: 15, unit: 'workday' },
    keep: { amount: 1_095, unit: 'day' },
  } as const;
  const days = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it('are so many working days after receipt, and the notice is for a named reporter alone', () => {
    fc.assert(
      fc.property(days, fc.boolean(), (day, named) => {
        const report = foldReport([{ ...received(named), at: day }]);
        if (report === undefined) throw new Error('no report');
        const { routeDue, noticeDue, destroyFrom } = clocksOf(report, lengths, calendar);
        expect(routeDue).toBe(addWorkdays(calendar, day, 5));
        expect(noticeDue).toBe(named ? addWorkdays(calendar, day, 15) : undefined);
        expect(workdaysBetween(calendar, day, routeDue ?? '')).toBe(5);
        expect(destroyFrom).toBeUndefined();
      }),
    );
  });

  it('stop with the first answer, and the years of keeping begin with the end', () => {
    const chain = [
      received(true),
      { n: 2, type: 'refuse', at: '2026-03-03T00:00:00.000Z', who: 'a', what: '' },
    ];
    const report = foldReport(chain);
    if (report === undefined) throw new Error('no report');
    expect(clocksOf(report, lengths, calendar)).toEqual({
      ...{ routeDue: undefined, noticeDue: undefined, destroyFrom: '2029-03-02' },
    });
    expect(clocksOf(report, {}, calendar).destroyFrom).toBeUndefined();
  });

  it('count hours and minutes as the day they end in', () => {
    expect(lastDay(calendar, '2026-03-02', { amount: 25, unit: 'hour' })).toBe('2026-03-04');
    expect(lastDay(calendar, '2026-03-02', { amount: 30, unit: 'minute' })).toBe('2026-03-03');
  });
});

describe('standing aside', () => {
  const unit = (code: string, ...above: string[]) => ({ code, name: { zh: code }, above });
  const units = [
    unit('city'),
    unit('commission', 'city'),
    unit('office', 'commission'),
    unit('bureau', 'city', 'commission'),
  ];

  it('is for the unit meant and everything under it, by parent and by supervisor', () => {
    expect(mustAvoid('office', 'commission', units)).toBe(true);
    expect(mustAvoid('office', 'office', units)).toBe(true);
    expect(mustAvoid('bureau', 'commission', units)).toBe(true);
    expect(mustAvoid('commission', 'office', units)).toBe(false);
    expect(mustAvoid('office', 'bureau', units)).toBe(false);
    expect(mustAvoid('office', '', units)).toBe(false);
  });

  it('ends where units stand over each other in a ring', () => {
    expect([...unitsOver('x', [unit('x', 'y'), unit('y', 'x')])].toSorted()).toEqual(['x', 'y']);
  });
});

describe('codes and passphrases', () => {
  it('a code is grouped by four and read again', () => {
    expect(groupedCode('0123456789ABCDEFGHJK')).toBe('0123-4567-89AB-CDEF-GHJK');
    expect(isReceiptCode('0123456789ABCDEFGHJK')).toBe(true);
    for (const wrong of ['', '0123456789ABCDEFGHJ', '0123456789ABCDEFGHJI', '0123-4567-89AB-CDEF-GHJK'])
      expect(isReceiptCode(wrong)).toBe(false);
  });

  it('a passphrase is long, and not one letter again and again', () => {
    expect(passphraseFault('short')).toBe('short');
    expect(passphraseFault('aaaaaaaaaaaaaaaa')).toBe('plain');
    expect(passphraseFault('秋天的第一场雨 2026')).toBeUndefined();
  });
});
