import { messages } from '../../platform/i18n.ts';
import type { Change, Outcome, OutcomePart } from '../rules/outcomes.ts';

type PartWords = Record<OutcomePart, { name: string; what: string; none: string }>;

const zhParts: PartWords = {
  satisfied: {
    name: '满意率',
    what: '本季度说了评价的人里，说满意或基本满意的',
    none: '',
  },
  solved: { name: '解决率', what: '本季度说了评价的人里，说问题解决了的', none: '' },
  'not-reached': {
    name: '没问到的',
    what: '本季度办结的转办件里联系不上的；没问到的越多，上面两项越说明不了全部',
    none: '',
  },
  'firms-open': { name: '愿意具名的', what: '企业的诉求里，不要求保密的', none: '' },
  'firms-satisfied': { name: '企业满意率', what: '本季度说了评价的企业里，说满意或基本满意的', none: '' },
  'firms-again': {
    name: '以后还会不会找政府',
    what: '企业遇到困难时还愿不愿意反映',
    none: '记录里没有，要问企业：可以做一次问卷',
  },
  expectation: {
    name: '对后市的预期',
    what: '看好的比例加上看平的一半（扩散指数）',
    none: '记录里没有，要问企业：可以做一次问卷；不能由单位自己填',
  },
  redone: { name: '重办过的', what: '本季度说了评价的诉求里重办过的，每万人件数', none: '' },
  'from-above': { name: '上级转来的', what: '上级平台转来的诉求，每万人件数', none: '' },
  'in-groups': { name: '群体来访', what: '五人以上同来反映一件事', none: '接访时还不登记人数，无法统计' },
};

const enParts: PartWords = {
  satisfied: {
    name: 'Satisfied',
    what: 'of those who gave their word this quarter, satisfied or mostly so',
    none: '',
  },
  solved: { name: 'Solved', what: 'of those who gave their word this quarter, say it is solved', none: '' },
  'not-reached': {
    name: 'Not reached',
    what: 'of dispatched requests closed this quarter, askers who could not be reached; the more, the less the two above say of all',
    none: '',
  },
  'firms-open': {
    name: 'Under their own name',
    what: 'of requests of firms, those not to be kept confidential',
    none: '',
  },
  'firms-satisfied': {
    name: 'Firms satisfied',
    what: 'of firms that gave their word this quarter, satisfied or mostly so',
    none: '',
  },
  'firms-again': {
    name: 'Would ask again',
    what: 'whether firms in trouble would come to the government again',
    none: 'The record does not hold it; firms have to be asked, for instance by a survey',
  },
  expectation: {
    name: 'Expectations',
    what: 'share that expects better and half of those that expect the same (diffusion index)',
    none: 'The record does not hold it; firms have to be asked, and no unit may fill it in',
  },
  redone: {
    name: 'Done again',
    what: 'requests heard about this quarter that had been done again, per ten thousand residents',
    none: '',
  },
  'from-above': {
    name: 'From above',
    what: 'requests handed down by platforms above, per ten thousand residents',
    none: '',
  },
  'in-groups': {
    name: 'Visits in groups',
    what: 'five or more people who come about one matter',
    none: 'Reception does not note how many came, so this cannot be counted',
  },
};

const zhOutcomes: Record<Outcome, string> = {
  public: '群众满意度',
  firms: '企业信任感',
  market: '市场预期值',
  stability: '社会稳定性',
  growth: '发展好态势',
};
const enOutcomes: Record<Outcome, string> = {
  public: 'Satisfaction of the public',
  firms: 'Trust of firms',
  market: 'Expectations of the market',
  stability: 'Social stability',
  growth: 'Development',
};
const zhChanges: Record<Change, string> = { more: '升', fewer: '降', same: '分不出升降' };
const enChanges: Record<Change, string> = { more: 'up', fewer: 'down', same: 'no difference to be told' };

/** Words of the five outcomes. */
export const outcomeScreens = messages({
  zh: {
    title: '五维成效',
    lead: '五个方面分开看，不合成总分，也不排名。每个数带误差范围，点开看背后的诉求；记录里没有的写明“无法测量”。',
    madeAt: '统计于',
    notYet: '还没有统计',
    notYetHint: '系统每小时统计一次，几分钟后再来。',
    outcomes: zhOutcomes,
    parts: zhParts,
    notMeasured: '无法测量',
    tooFew: (least: number) => `不足 ${least} 件，不评`,
    notBegun: '本季度刚开始',
    range: (low: string, high: string) => `误差范围 ${low} 至 ${high}`,
    ofAll: (hits: string, all: string) => `${all} 件中 ${hits} 件`,
    count: (hits: string) => `${hits} 件`,
    perTenThousand: (rate: string) => `每万人 ${rate} 件`,
    sinceBefore: (change: Change) => `比上季度：${zhChanges[change]}`,
    sinceYear: (change: Change) => `比去年同季：${zhChanges[change]}`,
    running: (quarter: string, days: number) => `${quarter}（到今天 ${days} 天）`,
    quarter: (year: string, of: string) => `${year}年${of}季度`,
    quarters: '各季度数字',
    columns: { quarter: '季度', count: '件数', value: '数值', range: '误差范围' },
    chart: '近八个季度，竖线是误差范围',
    residents: (number: string, source: string) => `常住人口 ${number} 人。出处：${source}`,
    series: '只列统计部门公布的数，每个数带出处；不由单位自己填。',
    noSeries: '还没有录入统计部门公布的数。',
    noSeriesHint: '请管理员在城市资料“考核设置”里录入，连同出处。',
    seriesColumns: { period: '时期', value: '数值', source: '出处' },
    chance: '升降按 5% 的显著性判断：什么都没变时，二十次里也会有一次被说成升或降。',
    cases: (part: string, quarter: string) => `${part} · ${quarter}`,
    casesHint: '保密件计入数字，您无权看的不列出。',
    noCases: '没有您能看的诉求',
    back: '返回',
    demo: '演示数据·非真实',
  },
  en: {
    title: 'Five outcomes',
    lead: 'Five sides, each for itself: no total, no places. Every number has its margin and opens the requests behind it; what the record does not hold is said to be not measured.',
    madeAt: 'Counted',
    notYet: 'Nothing is counted yet',
    notYetHint: 'Figures are counted every hour; come back in a few minutes.',
    outcomes: enOutcomes,
    parts: enParts,
    notMeasured: 'Not measured',
    tooFew: (least: number) => `fewer than ${least}, not assessed`,
    notBegun: 'the quarter has just begun',
    range: (low: string, high: string) => `margin ${low} to ${high}`,
    ofAll: (hits: string, all: string) => `${hits} of ${all}`,
    count: (hits: string) => `${hits} requests`,
    perTenThousand: (rate: string) => `${rate} per ten thousand`,
    sinceBefore: (change: Change) => `Against the quarter before: ${enChanges[change]}`,
    sinceYear: (change: Change) => `Against the same quarter last year: ${enChanges[change]}`,
    running: (quarter: string, days: number) => `${quarter} (${days} days so far)`,
    quarter: (year: string, of: string) => `Q${of} ${year}`,
    quarters: 'Quarter by quarter',
    columns: { quarter: 'Quarter', count: 'Requests', value: 'Value', range: 'Margin' },
    chart: 'the last eight quarters, bars are margins',
    residents: (number: string, source: string) => `Residents: ${number}. Source: ${source}`,
    series: 'Published statistics only, each with its source; no unit fills them in.',
    noSeries: 'No published statistics are entered yet.',
    noSeriesHint: 'An administrator enters them with their source in the assessment settings of the city.',
    seriesColumns: { period: 'Period', value: 'Value', source: 'Source' },
    chance:
      'Up and down are told at the 5 % level: where nothing changed, one time in twenty is still called a change.',
    cases: (part: string, quarter: string) => `${part} · ${quarter}`,
    casesHint: 'Confidential requests are counted; those you may not see are not listed.',
    noCases: 'No requests you may see',
    back: 'Back',
    demo: 'demonstration data',
  },
});
