import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'paper-step': '这一期已经走到别的环节了，请刷新后再看。',
    'paper-own': '您写过这一期，核稿和签发要由没有写过它的人来做。',
    'paper-week': '请选一个已经截止的统计周期',
    'paper-topic': '这个热点诉求已经不在榜上，请另选一个',
    'paper-gone': '城市数据里已经没有这种简报，请系统管理员核对。',
    'paper-differs':
      '第{line}段的“{name}”写的是“{written}”，现在是“{now}”，没有签发。请退回编写人点“更新数字”后再送核。',
    'paper-unfilled': '第{line}段还有没填的地方：{words}',
    'paper-too-long': '超过了规定的篇幅（{words}字），请压缩后再送核。',
    'paper-no-title': '还没有标题。',
    'paper-private': '第{line}段里像是有个人信息：{words}。请去掉或改成“某某”后再送核。',
  },
  en: {
    'paper-step': 'This issue has gone on to another step; please reload.',
    'paper-own': 'You wrote in this issue: somebody who did not must read it over and sign it.',
    'paper-week': 'Please choose a week that is over',
    'paper-topic': 'That issue is no longer among the hot ones; choose another',
    'paper-gone': 'The city’s data has no such paper any more; ask the system administrator.',
    'paper-differs':
      'In paragraph {line}, “{name}” says “{written}” and is “{now}” now; it was not signed. Send it back to its editor to bring the figures up to date.',
    'paper-unfilled': 'Paragraph {line} still has something to fill in: {words}',
    'paper-too-long': 'It is longer than the rules allow ({words} characters); please shorten it.',
    'paper-no-title': 'There is no title yet.',
    'paper-private': 'Paragraph {line} seems to name a person: {words}. Take it out first.',
  },
});

/** Why something about the papers was refused, by reason key. */
export const paperReasons = reasons;
