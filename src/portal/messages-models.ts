import { messages } from '../platform/i18n.ts';

/** 典型案例 on the public site. */
export const modelMessages = messages({
  zh: {
    title: '典型案例',
    lead: '各单位办事的好做法。所说的成效都按办件记录核过，核得出、核不出都写明。',
    none: '现在没有公开的典型案例。',
    unit: (unit: string) => `单位：${unit}`,
    data: '数据怎么说',
    figures: { requests: '诉求件数', satisfied: '满意率', solved: '解决率', 'in-time': '按时办结率' },
    periods: (before: [string, string], after: [string, string]) =>
      `比较${before[0]}至${before[1]}与${after[0]}至${after[1]}。`,
    share: (from: string, to: string) => `从${from}到${to}。`,
    count: (from: string, to: string) => `平均每天从${from}件到${to}件。`,
    begin: (figure: string, when: string) => `${figure}：${when}`,
    joined: (sentences: readonly string[]) => sentences.join(''),
    points: (points: string) => `${points}个百分点`,
    between: (change: string, low: string, high: string) =>
      `变化${change}，把握九成五的范围是${low}到${high}。`,
    verdicts: {
      few: '件数太少，不能判断。',
      apart: '这个变化能与偶然波动区分开。',
      'not-apart': '这个变化与偶然波动区分不开。',
      contrary: '数据与所说的成效相反。',
    },
    rest: '同期其他单位也有这样的变化，不能只归功于这个做法。',
    note: '前后比较只说明有没有变化，不能说明变化就是这个做法带来的。',
  },
  en: {
    title: 'Model cases',
    lead: 'What units did well. What is claimed was checked in the record, and it says where the record cannot tell.',
    none: 'No model case is published now.',
    unit: (unit) => `Unit: ${unit}`,
    data: 'What the data say',
    figures: {
      requests: 'Requests',
      satisfied: 'Satisfied',
      solved: 'Solved',
      'in-time': 'Done in time',
    },
    periods: (before, after) => `${before[0]} to ${before[1]} against ${after[0]} to ${after[1]}.`,
    share: (from, to) => `From ${from} to ${to}.`,
    count: (from, to) => `From ${from} to ${to} a day.`,
    begin: (figure, when) => `${figure}: ${when}`,
    joined: (sentences) => sentences.join(' '),
    points: (points) => `${points} percentage points`,
    between: (change, low, high) => `A change of ${change}; with 95 % confidence between ${low} and ${high}.`,
    verdicts: {
      few: 'There are too few to tell.',
      apart: 'This is told apart from chance.',
      'not-apart': 'This is not told apart from chance.',
      contrary: 'The data say the contrary.',
    },
    rest: 'The same changed elsewhere in these days: it is not this alone.',
    note: 'Before and after tell that something changed, and not why.',
  },
});
