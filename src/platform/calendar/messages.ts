import { messages } from '../i18n.ts';
import type { Span } from './proof.ts';

type Unit = Span['unit'];

const unitsZh: Record<Unit, string> = { workday: '个工作日', day: '日', hour: '小时', minute: '分钟' };
function inEnglish(amount: number, unit: Unit): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

/** Phrases of deadlines and their proofs. */
export const calendarMessages = messages({
  zh: {
    length: (amount: number, unit: Unit) => `${amount}${unitsZh[unit]}`,
    fromNextDay: (date: string, length: string) => `自${date}的次日起算，${length}`,
    fromMoment: (moment: string, length: string) => `自${moment}起算，${length}`,
    fromMomentAtWork: (moment: string, length: string) => `自${moment}起按办公时间计算，${length}`,
    extended: (length: string) => `经批准延长${length}`,
    extendedOn: (length: string, ground: string) => `经批准延长${length}（${ground}）`,
    weekend: '周末',
    weekends: '周末',
    skippedDays: (name: string, days: number) => `${name}${days}天`,
    skippedSpan: (name: string, days: number, span: string) => `${name}${days}天（${span}）`,
    named: (name: string, span: string) => `${name}（${span}）`,
    skipped: (list: string) => `其间跳过${list}`,
    makeUp: (dates: string) => `调休上班的${dates}计入`,
    moved: (date: string, why: string) => `期满日${date}逢${why}顺延`,
    until: (end: string) => `至${end}止`,
    given: (end: string) => `按给定期限，至${end}止，不另计算`,
    comma: '，',
    list: '、',
    period: '。',
    stop: '；',
    range: (from: string, to: string) => `${from}—${to}`,
    rule: (source: string) => `依据：${source}。`,
    provisional: (years: string) => `${years}年放假安排尚未公布，暂按周末和法定节假日计算，公布后重新核定。`,
    provisionalMark: '暂按',
    left: (length: string) => `还剩${length}`,
    overdue: (length: string) => `已超期${length}`,
    now: '即将到期',
    justOver: '刚刚到期',
  },
  en: {
    length: inEnglish,
    fromNextDay: (date, length) => `Counted from the day after ${date}, ${length}`,
    fromMoment: (moment, length) => `Counted from ${moment}, ${length}`,
    fromMomentAtWork: (moment, length) => `Counted in office hours from ${moment}, ${length}`,
    extended: (length) => `extended with approval by ${length}`,
    extendedOn: (length, ground) => `extended with approval by ${length} (${ground})`,
    weekend: 'a weekend',
    weekends: 'weekends',
    skippedDays: (name, days) => `${name} (${inEnglish(days, 'day')})`,
    named: (name, span) => `${name} (${span})`,
    skippedSpan: (name, days, span) => `${name} (${inEnglish(days, 'day')}, ${span})`,
    skipped: (list) => `passing over ${list}`,
    makeUp: (dates) => `counting the make-up workday ${dates}`,
    moved: (date, why) => `moved on because the last day ${date} falls on ${why}`,
    until: (end) => `until ${end}`,
    given: (end) => `As given, until ${end}; not counted here`,
    comma: ', ',
    list: ' and ',
    period: '. ',
    stop: '; ',
    range: (from, to) => `${from} to ${to}`,
    rule: (source) => `Rule: ${source}.`,
    provisional: (years) =>
      `Provisional: the public holidays of ${years} are not announced yet, so only weekends and statutory days are passed over; counted again when they are.`,
    provisionalMark: 'provisional',
    left: (length) => `${length} left`,
    overdue: (length) => `overdue by ${length}`,
    now: 'due now',
    justOver: 'just due',
  },
});
