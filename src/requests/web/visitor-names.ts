import { messages } from '../../platform/i18n.ts';

/** What is said of people who came in person 来访, wherever a request is shown. */
export const visitorNames = messages({
  zh: {
    visitors: {
      people: (count: number) => `来访${count}人`,
      representatives: (count: number) => `推选代表${count}人`,
      needs: (names: readonly string[]) => `需要：${names.join('、')}`,
      noneNeeded: '没有特别需要',
      elsewhere: {
        none: '没有向别处反映过',
        pending: '已向别处反映，尚在办理',
        ended: '已向别处反映，已有结果',
      },
      need: {
        'sign-language': '手语翻译',
        interpreter: '方言或语言翻译',
        wheelchair: '轮椅通道',
        'read-aloud': '代读代写',
      },
      notice: { accepted: '告知受理', 'passed-on': '告知转送', declined: '告知不予受理' },
      noticeWays: { handed: '当面交给来访人', posted: '邮寄' },
      toPrint: '打印',
      owed: '还没有书面告知',
      late: '超过期限才书面告知',
    },
  },
  en: {
    visitors: {
      people: (count) => (count === 1 ? '1 person came' : `${count} people came`),
      representatives: (count) => (count === 1 ? '1 speaks for them' : `${count} speak for them`),
      needs: (names) => `Need: ${names.join(', ')}`,
      noneNeeded: 'Nothing special needed',
      elsewhere: {
        none: 'Not raised elsewhere',
        pending: 'Raised elsewhere, still in hand',
        ended: 'Raised elsewhere, ended',
      },
      need: {
        'sign-language': 'sign language',
        interpreter: 'an interpreter',
        wheelchair: 'a way for a wheelchair',
        'read-aloud': 'reading and writing for them',
      },
      notice: {
        accepted: 'Told it is taken in',
        'passed-on': 'Told it is passed on',
        declined: 'Told it is not taken in',
      },
      noticeWays: { handed: 'handed over', posted: 'by post' },
      toPrint: 'Print it',
      owed: 'No written notice yet',
      late: 'The notice came after its deadline',
    },
  },
});
