import { type Language, messages } from '../platform/i18n.ts';
import type { Cause } from './rules/causes.ts';

/** Facts that call for a rung, as screens and papers say them. */
export const causeMessages = messages({
  zh: {
    length: (value: number, unit: string) =>
      `${value}${({ workday: '个工作日', day: '天', hour: '小时', minute: '分钟' } as Record<string, string>)[unit] ?? '次'}`,
    /** Days are counted as they come: the day after the last one is the first. */
    nth: (value: number, unit: string) =>
      unit === 'day' ? `第${value}天` : unit === 'workday' ? `第${value}个工作日` : '',
    late: (length: string) => `逾期${length}`,
    justLate: '今天逾期',
    unsigned: (length: string) => `未签收，逾期${length}`,
    justUnsigned: '今天逾期未签收',
    near: (length: string) => `距办理期限还有${length}`,
    dueToday: '办理期限今天届满',
    redone: (times: number) => `已重办${times}次`,
    passedOn: (times: number) => `已改派${times}次`,
    urged: (times: number) => `诉求人已催办${times}次`,
    unanswered: '督办文书逾期未回复',
    idle: (length: string) => `${length}没有进展`,
    and: '，',
  },
  en: {
    length: (value, unit) => `${value} ${unit}${value === 1 ? '' : 's'}`,
    nth: (value, unit) => (unit === 'day' || unit === 'workday' ? `${unit} ${value}` : ''),
    late: (length) => `late, ${length}`,
    justLate: 'late since today',
    unsigned: (length) => `not signed for, late, ${length}`,
    justUnsigned: 'not signed for in time since today',
    near: (length) => `${length} to its deadline`,
    dueToday: 'its deadline ends today',
    redone: (times) => `sent back to be done again, ${times}×`,
    passedOn: (times) => `given to another unit, ${times}×`,
    urged: (times) => `urged by its asker, ${times}×`,
    unanswered: 'a paper of supervision was not answered in time',
    idle: (length) => `no progress for ${length}`,
    and: '; ',
  },
});

/** Why a rung is due, in a sentence without its end. */
export function sayCauses(why: readonly Cause[], language: Language): string {
  return why.map((cause) => sayCause(cause, language)).join(causeMessages[language].and);
}

function sayCause({ fact, value, unit }: Cause, language: Language): string {
  const words = causeMessages[language];
  const length = words.length(value, unit);
  const since = words.nth(value, unit) || length;
  switch (fact) {
    case 'late':
      return value === 0 ? words.justLate : words.late(since);
    case 'unsigned':
      return value === 0 ? words.justUnsigned : words.unsigned(since);
    case 'due-within':
      return value === 0 ? words.dueToday : words.near(length);
    case 'redone':
      return words.redone(value);
    case 'passed-on':
      return words.passedOn(value);
    case 'urged':
      return words.urged(value);
    case 'unanswered':
      return words.unanswered;
    case 'idle':
      return words.idle(length);
  }
}
