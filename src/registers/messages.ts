import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

/** Finer reasons of refusals. */
export const registerReasons: ReasonPhrases = messages({
  zh: {
    'register-hand': '这本台账不由您登记；请由台账写明的单位登记',
    'register-stage': '事项到这个阶段不能这样办，请刷新看最新情况',
    'register-not-yours': '这一步由台账写明的单位办',
    'register-own-work': '核验由另一位同志做，办过的人不能自己核验',
    'look-early': '还没到回看的日子',
    'on-it-already': '台账里已经有这一件，不重复登记',
    'not-asked': '这一步不填这一项',
    'must-be-yes': '必须为“是”才能办这一步',
    'not-an-amount': '请填数字，最多两位小数',
    'too-long': '最多120个字，写一行',
    'too-little': '没有达到台账写明的比例，不能办这一步',
    'too-early': '从这一天起还没满台账写明的天数，不能办这一步',
    'register-sheet-heads': '表里没有找到事项的列名，请用导出的表做模板',
    'register-sheet-rows': '表里没有数据，或超过2000行，请分开导入',
  },
  en: {
    'register-hand': 'Items are put on this register by the units it names',
    'register-stage': 'The item does not stand there; refresh to see where it is',
    'register-not-yours': 'This step is taken by the unit the register names',
    'register-own-work': 'A check is somebody else’s: whoever did the work does not check it',
    'look-early': 'The day to look again has not come',
    'on-it-already': 'This is on the register already; it is put down once',
    'not-asked': 'This is not asked for here',
    'must-be-yes': 'This step needs a yes here',
    'not-an-amount': 'Write a number, with two decimals at most',
    'too-long': 'One line of 120 characters at most',
    'too-little': 'This does not reach the share the register names',
    'too-early': 'The days the register names have not passed since this day',
    'register-sheet-heads':
      'The sheet has no column of what an item is called; use an exported one as the form',
    'register-sheet-rows': 'The sheet is empty or has more than 2000 rows; split it',
  },
});

/** Words of the sheets that are written. */
export const registerSheetWords = messages({
  zh: {
    sheet: '台账',
    demo: '演示数据·非真实',
    refused: '未导入的行',
    refusedNote: (name: string) => `${name} 中没有导入的行：按第一列的说明改好后，可直接再导入本表`,
    why: '原因',
    stage: '阶段',
    due: '时限',
    listed: '登记日',
    ended: '结束日',
    reopened: '重新打开次数',
  },
  en: {
    sheet: 'Register',
    demo: 'Made-up data of a demonstration',
    refused: 'Rows not taken in',
    refusedNote: (name) =>
      `Rows of ${name} that were not taken in: correct them and bring this sheet in again`,
    why: 'Why',
    stage: 'Stage',
    due: 'Due',
    listed: 'Put down on',
    ended: 'Ended on',
    reopened: 'Times opened again',
  },
});
