import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'no-tally': '这个期间的数字还没有统计好，请过几分钟再来；刚装入的数据每小时统计一次',
    'no-assessment': '本市还没有考核设置。请管理员在城市数据 assessments.json 里填写',
    'no-outcomes': '本市还没有填五维成效的设置。请管理员在城市资料“考核设置”里填写常住人口和企业类主体',
    'not-on-sheet': '这张表上没有您单位的这一行',
    'few-peers': '同组只有一个别的单位，复算文件会泄露它的数字；请向指导考核组查阅',
    'appeal-over': '这件申诉已经答复',
    'year-running': '这一年还没有过完，过完才能结账',
    'signal-over': '这条线索已有结论',
    'unit-unheard': '还没有听单位说明，不能认定属实；请先听单位说明，或等说明期限过后再认定',
    'unit-asked': '已经请单位说明过',
    'unit-not-asked': '还没有请您单位说明，或已经说明过',
    'appeal-twice': '这一行已经申诉过，请等答复；有补充请向办公室说明',
  },
  en: {
    'no-tally':
      'The figures of this period are not counted yet; come back in a few minutes, they are counted every hour',
    'no-assessment':
      'The city has no assessment settings; an administrator fills in assessments.json of its data',
    'no-outcomes':
      'The city has no settings for the five outcomes; an administrator fills in residents and firms under its assessment settings',
    'not-on-sheet': 'Your unit has no such line on this sheet',
    'few-peers':
      'The group has only one other unit, whose figures the file would give away; ask the assessment group',
    'appeal-over': 'This appeal is answered already',
    'year-running': 'The year is not over yet; it is settled when it is',
    'signal-over': 'This signal is decided already',
    'unit-unheard': 'The unit was not heard yet: ask for its side first, or wait until its time is over',
    'unit-asked': 'The unit was asked already',
    'unit-not-asked': 'Your unit was not asked, or has said its side already',
    'appeal-twice': 'This line was appealed already; wait for the answer, or add to it at the office',
  },
});

/** Finer reasons of refusals. */
export const assessmentReasons: ReasonPhrases = reasons;
