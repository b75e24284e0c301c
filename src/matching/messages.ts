import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

/** Finer reasons of refusals. */
export const matchingReasons: ReasonPhrases = messages({
  zh: {
    'person-number': '个人请写编号（本单位台账里的户号或序号），不写姓名',
    'person-unnamed': '个人只写编号，姓名写在“联系人”里，密封保存',
    'party-name': '请写企业、村或社区的名称',
    'not-a-phone': '请写电话号码',
    'listing-closed': '这条供需已经撤下，不能再对接',
    'does-not-fit': '有必须符合的项目不符，不能推送；请换一个供给',
    'no-place-left': '这个供给已经没有名额',
    'need-held': '这条需求已经有一方在谈，先办完再推送',
    'already-sent': '这两方已经在对接',
    'step-not-now': '对接到这一步不能这样办，请刷新看最新情况',
    'not-the-offerer': '只有供给方所在单位或牵头单位可以答复',
    'not-the-asker': '只有需求方所在单位可以代需求方说',
    'own-result': '登记结果的人不能代需求方确认，请另一位同志向需求方本人核实',
    'reason-needed': '请选不接的原因',
    'day-past': '日期要在今天或以后',
    'day-to-come': '日期不能在今天以后',
    'match-sheet-heads': '表里没有找到“供需”和“联系人”两个列名，请用导出的表做模板',
    'match-sheet-rows': '表里没有数据，或超过2000行，请分开导入',
    'not-a-number': '请填数字',
    'contact-sealed': '双方都同意后才能看联系方式',
  },
  en: {
    'person-number': 'A person has a number of your own list and no name',
    'person-unnamed': 'A person has a number only; the name goes under contact and is sealed',
    'party-name': 'Write the name of the firm, village or community',
    'not-a-phone': 'Write a telephone number',
    'listing-closed': 'This was taken off the list and cannot be matched',
    'does-not-fit': 'Something that must fit does not; choose another offer',
    'no-place-left': 'This offer has no place left',
    'need-held': 'Somebody is dealing with this need already; finish that first',
    'already-sent': 'These two are being brought together already',
    'step-not-now': 'The match does not stand there; refresh to see where it is',
    'not-the-offerer': 'Only the unit of the offerer or the leading unit answers',
    'not-the-asker': 'Only the unit of whoever asks speaks for them',
    'own-result': 'Whoever wrote the result down does not confirm it; somebody else asks the asker',
    'reason-needed': 'Choose a reason',
    'day-past': 'Choose today or a later day',
    'day-to-come': 'The day cannot lie after today',
    'match-sheet-heads': 'The sheet has no columns 供需 and 联系人; use an exported one as the form',
    'match-sheet-rows': 'The sheet is empty or has more than 2000 rows; split it',
    'not-a-number': 'Please write a number',
    'contact-sealed': 'Contacts are shown once both sides agreed',
  },
});

/** Words of the sheets that are written. */
export const sheetWords = messages({
  zh: {
    sheet: '供需台账',
    demo: '演示数据·非真实',
    refused: '未导入的行',
    refusedNote: (name: string) => `${name} 中没有导入的行：按第一列的说明改好后，可直接再导入本表`,
    why: '原因',
  },
  en: {
    sheet: 'Needs and offers',
    demo: 'Made-up data of a demonstration',
    refused: 'Rows not taken in',
    refusedNote: (name) =>
      `Rows of ${name} that were not taken in: correct them and bring this sheet in again`,
    why: 'Why',
  },
});
