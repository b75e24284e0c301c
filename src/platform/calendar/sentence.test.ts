import { describe, expect, it } from 'vitest';
import { type DeadlineInput, deadline } from './deadline.ts';
import { noticed } from './notices.fixture.ts';
import { proofSentence } from './sentence.ts';
import { compileCalendar } from './working-calendar.ts';

const officeHours = [{ from: '08:30', to: '17:30' }];
const calendar = compileCalendar({ zone: 'Asia/Shanghai', years: noticed, officeHours });
const rule = { id: 'answer', source: '《办理规则》第八条' };

type Case = [title: string, input: Omit<DeadlineInput, 'rule'>, zh: string, en: string];

const cases: Case[] = [
  [
    'workdays over a weekend',
    { from: '2026-11-20T08:00:00.000Z', length: { amount: 5, unit: 'workday' } },
    '自2026年11月20日的次日起算，5个工作日，其间跳过周末2天，至2026年11月27日24时止。依据：《办理规则》第八条。',
    'Counted from the day after 20 Nov 2026, 5 workdays, passing over weekends (2 days), until 27 Nov 2026, 24:00. Rule: 《办理规则》第八条.',
  ],
  [
    'workdays with nothing to pass over',
    { from: '2026-11-23T08:00:00.000Z', length: { amount: 1, unit: 'workday' } },
    '自2026年11月23日的次日起算，1个工作日，至2026年11月24日24时止。依据：《办理规则》第八条。',
    'Counted from the day after 23 Nov 2026, 1 workday, until 24 Nov 2026, 24:00. Rule: 《办理规则》第八条.',
  ],
  [
    'a festival with a make-up workday',
    { from: '2026-02-13T08:00:00.000Z', length: { amount: 5, unit: 'workday' } },
    '自2026年2月13日的次日起算，5个工作日，其间跳过春节9天（2月15日—23日），调休上班的2月14日计入，至2026年2月27日24时止。依据：《办理规则》第八条。',
    'Counted from the day after 13 Feb 2026, 5 workdays, passing over 春节 (9 days, 15 Feb to 23 Feb), counting the make-up workday 14 Feb, until 27 Feb 2026, 24:00. Rule: 《办理规则》第八条.',
  ],
  [
    'a last day on a holiday',
    { from: '2026-09-16T08:00:00.000Z', length: { amount: 15, unit: 'day' } },
    '自2026年9月16日的次日起算，15日，期满日10月1日逢国庆节（10月1日—7日）顺延，至2026年10月8日24时止。依据：《办理规则》第八条。',
    'Counted from the day after 16 Sep 2026, 15 days, moved on because the last day 1 Oct falls on 国庆节 (1 Oct to 7 Oct), until 8 Oct 2026, 24:00. Rule: 《办理规则》第八条.',
  ],
  [
    'hours by the wall clock',
    { from: '2026-11-20T08:30:00.000Z', length: { amount: 24, unit: 'hour' } },
    '自2026年11月20日 16:30起算，24小时，至2026年11月21日 16:30止。依据：《办理规则》第八条。',
    'Counted from 20 Nov 2026, 16:30, 24 hours, until 21 Nov 2026, 16:30. Rule: 《办理规则》第八条.',
  ],
  [
    'hours of office time, and the close of business',
    {
      from: '2026-11-20T08:30:00.000Z',
      length: { amount: 2, unit: 'hour' },
      counting: { hours: 'work', dayEnds: 'office-close' },
      extensions: [{ length: { amount: 10, unit: 'workday' }, ground: '案情复杂' }],
    },
    '自2026年11月20日 16:30起按办公时间计算，2小时，其间跳过周末2天，至2026年11月23日 09:30止；经批准延长10个工作日（案情复杂），其间跳过周末4天，至2026年12月7日 17:30止。依据：《办理规则》第八条。',
    'Counted in office hours from 20 Nov 2026, 16:30, 2 hours, passing over weekends (2 days), until 23 Nov 2026, 09:30; extended with approval by 10 workdays (案情复杂), passing over weekends (4 days), until 7 Dec 2026, 17:30. Rule: 《办理规则》第八条.',
  ],
  [
    'a year without a notice',
    { from: '2026-12-28T08:00:00.000Z', length: { amount: 5, unit: 'workday' } },
    '自2026年12月28日的次日起算，5个工作日，其间跳过周末2天、元旦1天（1月1日），至2027年1月5日24时止。依据：《办理规则》第八条。2027年放假安排尚未公布，暂按周末和法定节假日计算，公布后重新核定。',
    'Counted from the day after 28 Dec 2026, 5 workdays, passing over weekends (2 days) and 元旦 (1 day, 1 Jan), until 5 Jan 2027, 24:00. Rule: 《办理规则》第八条. Provisional: the public holidays of 2027 are not announced yet, so only weekends and statutory days are passed over; counted again when they are.',
  ],
];

describe('the proof of a deadline in words', () => {
  it.each(cases)('says %s', (_, input, zh, en) => {
    const { proof } = deadline(calendar, { ...input, rule });
    expect(proofSentence(proof, 'zh-CN')).toBe(zh);
    expect(proofSentence(proof, 'en')).toBe(en);
  });
});
