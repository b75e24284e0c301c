import { messages } from '../../platform/i18n.ts';

/** Words of the screen where a unit complained of states its side 陈述. */
export const statementMessages = messages({
  zh: {
    title: '需本单位陈述',
    back: '返回队列',
    intro: '这些诉求反映的是您单位，按回避规定由其他单位办理。您只能看到下面的问题，请如实说明情况。',
    nothing: '没有需要您单位陈述的问题。',
    due: '请在此前陈述：',
    given: '已陈述',
    statement: '陈述内容',
    hint: '写明事实经过和依据。不要查问、联系诉求人。',
    send: '提交陈述',
    sent: '已提交。处理结果会告知您单位。',
    waiting: (count: number) => `有${count}个问题需本单位陈述`,
  },
  en: {
    title: 'Your unit’s side',
    back: 'Back to the queue',
    intro:
      'These requests are about your unit and are handled by others. You see only the question below; please state the facts.',
    nothing: 'Your unit is not asked for its side.',
    due: 'Please state it by',
    given: 'Stated',
    statement: 'Your statement',
    hint: 'Facts and grounds. Do not look for or contact the asker.',
    send: 'Send the statement',
    sent: 'Sent. Your unit will be told the outcome.',
    waiting: (count) => `Your unit is asked for its side on ${count} questions`,
  },
});
