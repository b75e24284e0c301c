import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'no-pairing-rules': '本市还没有结对规则，请系统管理员先在“城市数据”里设好“结对类型”和“结对规则”',
    'extension-target': '“三延伸”只向基层单位、市场主体、农村种植养殖大户延伸，不能选别的对象',
    'type-target': '这种结对类型不对应这类对象，请换结对类型或对象类型',
    'type-helper': '这种结对类型不由这类单位或岗位帮扶，请换帮扶方或结对类型',
    'target-place': '请选到村或社区',
    'target-unit': '请选基层单位，名单里没有的写名称',
    'target-name': '请写名称',
    'target-number': '请写户号：大户和农户只登记编号',
    'target-without-words': '大户和农户只写户号，不写姓名',
    'helps-itself': '单位不能和自己结对',
    'until-before-since': '结束日期不能早于开始日期',
    'pair-ended': '这一对已经结束，要再结对请换开始日期',
    'pair-over': '这对结对关系已经结束',
    'base-needs-approval': '“五不变”的结对关系年内不变：请写明调整情形，申请审批',
    'change-asked': '已经申请调整，等待审批',
    'no-change-asked': '没有待审批的调整',
    'no-approval-needed': '这种调整不用审批，直接结束即可',
    'own-change': '申请人不能审批自己的申请，请由领导或办公室另一位同志审批',
    'end-day': '结束日期要在开始日期之后、今年之内',
    'not-the-helper': '只有帮扶方的岗位可以承诺和报告',
    'not-the-target': '只有帮扶对象所在单位可以确认',
    'nothing-reported': '帮扶方还没有报告，没有可确认的内容',
    'nothing-promised': '没有未完成的承诺',
    'day-past': '日期要在今天或以后',
    'day-to-come': '日期不能在今天以后',
    'proposal-closed': '这份建议已经处理完，请生成新的建议',
    'sheet-heads': '表里没有找到“结对类型”和“开始日期”两个列名，请用导出的台账做模板',
    'sheet-rows': '表里没有数据，或超过2000行，请分开导入',
    'place-unknown': '区划里没有这个地方，请核对名称和所在县市区、乡镇街道',
    'place-twice': '有几个同名的地方，请写明县市区和乡镇街道',
    'not-a-number': '请填数字',
  },
  en: {
    'no-pairing-rules':
      'The city has no rules for pairing yet; the system administrator sets them in the city’s data first',
    'extension-target': 'An extension goes to grassroots units, market entities and large growers only',
    'type-target': 'This type of help does not go to such a target; choose another type or target',
    'type-helper': 'Such a unit or post does not give this type of help; choose another',
    'target-place': 'Choose a village or community',
    'target-unit': 'Choose the unit, or write its name where it is not listed',
    'target-name': 'Write the name',
    'target-number': 'Write the number: growers and households are registered by number only',
    'target-without-words': 'Growers and households have a number and no name',
    'helps-itself': 'A unit cannot be paired with itself',
    'until-before-since': 'The last day cannot lie before the first',
    'pair-ended': 'This pair has ended; to pair them again choose another first day',
    'pair-over': 'This pair has ended',
    'base-needs-approval': 'A base pair stays through its year: give a ground and ask for approval',
    'change-asked': 'A change was asked for and waits for approval',
    'no-change-asked': 'No change waits for approval',
    'no-approval-needed': 'This needs no approval; end the pair directly',
    'own-change': 'Whoever asked cannot approve; a leader or somebody else of the office does',
    'end-day': 'The last day lies after the first and within this year',
    'not-the-helper': 'Only a post of the helper promises and reports',
    'not-the-target': 'Only the unit of the target confirms',
    'nothing-reported': 'The helper has not reported yet; there is nothing to confirm',
    'nothing-promised': 'No promise is open',
    'day-past': 'Choose today or a later day',
    'day-to-come': 'The day cannot lie after today',
    'proposal-closed': 'This proposal was dealt with; make a new one',
    'sheet-heads': 'The sheet has no columns 结对类型 and 开始日期; use an exported register as the form',
    'sheet-rows': 'The sheet is empty or has more than 2000 rows; split it',
    'place-unknown': 'No such place; check its name, county and town',
    'place-twice': 'Several places have this name; give county and town',
    'not-a-number': 'Please write a number',
  },
});

/** Finer reasons of refusals. */
export const pairingReasons: ReasonPhrases = reasons;

/** Words of the sheets that are written. */
export const sheetWords = messages({
  zh: {
    sheet: '结对帮扶台账',
    demo: '演示数据·非真实',
    refused: '未导入的行',
    refusedNote: (name: string) => `${name} 中没有导入的行：按第一列的说明改好后，可直接再导入本表`,
    why: '原因',
  },
  en: {
    sheet: 'Register of pairs',
    demo: 'Made-up data of a demonstration',
    refused: 'Rows not taken in',
    refusedNote: (name) =>
      `Rows of ${name} that were not taken in: correct them and bring this sheet in again`,
    why: 'Why',
  },
});
