import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant, toMilliseconds } from './civil.ts';
import { noticed } from './notices.fixture.ts';
import { remaining } from './remaining.ts';
import { remainingPhrase } from './sentence.ts';
import { compileCalendar } from './working-calendar.ts';

const calendar = compileCalendar({ zone: 'Asia/Shanghai', years: noticed });

describe('remaining', () => {
  const friday = '2026-11-27T16:00:00.000Z';

  it.each([
    ['2026-11-23T08:00:00.000Z', '还剩4个工作日', '4 workdays left'],
    ['2026-11-27T01:00:00.000Z', '还剩15小时', '15 hours left'],
    ['2026-11-27T15:59:00.000Z', '还剩1分钟', '1 minute left'],
    ['2026-11-27T15:59:30.000Z', '即将到期', 'due now'],
    ['2026-11-27T16:00:00.000Z', '即将到期', 'due now'],
    ['2026-11-27T16:00:01.000Z', '刚刚到期', 'just due'],
    ['2026-11-28T02:00:00.000Z', '已超期10小时', 'overdue by 10 hours'],
    ['2026-11-30T01:00:00.000Z', '已超期1个工作日', 'overdue by 1 workday'],
    ['2026-12-02T01:00:00.000Z', '已超期3个工作日', 'overdue by 3 workdays'],
  ])('at %s of a deadline on Friday 24:00 says %s', (now, zh, en) => {
    const left = remaining(calendar, now, friday);
    expect([remainingPhrase(left, 'zh-CN'), remainingPhrase(left, 'en')]).toEqual([zh, en]);
  });

  it('counts no day off as left: from the eve of National Day to the first day after it', () => {
    const left = remaining(calendar, '2026-09-30T02:00:00.000Z', '2026-10-08T16:00:00.000Z');
    expect(left).toEqual({ overdue: false, workdays: 1, hours: 206, minutes: 0 });
  });

  it('is overdue exactly after the moment, and its hours and minutes make up the distance', () => {
    const moments = fc.integer({ min: 1_640_966_400_000, max: 1_924_876_800_000 }).map(toInstant);
    fc.assert(
      fc.property(moments, moments, (now, due) => {
        const left = remaining(calendar, now, due);
        const distance = Math.abs(toMilliseconds(due) - toMilliseconds(now));
        expect(left.overdue).toBe(now > due);
        expect(left.hours * 60 + left.minutes).toBe(Math.floor(distance / 60_000));
        expect(left.workdays).toBeGreaterThanOrEqual(0);
        expect(left.minutes).toBeLessThan(60);
      }),
    );
  });
});
