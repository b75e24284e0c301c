import { messages } from '../../../platform/i18n.ts';

/** Words of receiving people who come in person 接待来访. */
export const visitorMessages = messages({
  zh: {
    title: '来访登记',
    people: '来访人数',
    representatives: '来访代表',
    representativesHint: (most: number) => `超过${most}人的须推选代表，代表不超过${most}人；姓名之间用顿号`,
    needs: '来访人需要',
    elsewhere: '同一件事是否向别处反映过',
    elsewhereStates: { none: '没有', pending: '反映过，正在办理', ended: '反映过，已有结果' },
    elsewhereAt: '向哪里反映的',
    elsewhereHint: '哪个单位、什么时候、编号',
    elsewhereWhat: {
      pending: '已经受理、还在办理期限内的，不重复受理：请告诉来访人向原单位查询进度，并写明是哪个单位。',
      ended: '已有处理意见的，请告诉来访人可以申请复查、复核；有新的事实和理由的，照常登记。',
    },
    notice: '当场书面告知',
    noticeLater: '稍后告知',
    toPrint: '打印书面告知',
  },
  en: {
    title: 'People who came',
    people: 'How many came',
    representatives: 'Who speaks for them',
    representativesHint: (most) => `More than ${most} choose at most ${most}; commas between the names`,
    needs: 'They need',
    elsewhere: 'Raised elsewhere already?',
    elsewhereStates: { none: 'No', pending: 'Yes, in hand there', ended: 'Yes, ended there' },
    elsewhereAt: 'With whom',
    elsewhereHint: 'Which unit, since when, under which number',
    elsewhereWhat: {
      pending:
        'What is taken in elsewhere and still in time is not taken in twice: tell them to ask there, and write down where.',
      ended: 'Where there is a decision, tell them they may ask for a review; with new facts, go on.',
    },
    notice: 'Written notice on the spot',
    noticeLater: 'Later',
    toPrint: 'Print the written notice',
  },
});
