import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'no-visit-rules': '本市还没有走访规则，请系统管理员先在“城市数据”里设好“走访表”和“走访规则”',
    'form-target': '这张走访表不是给这类对象用的，请换走访表或对象类型',
    'form-kind': '提问只在宣讲里记，请换一种事项',
    'due-before-visit': '承诺的日期不能早于走访那天',
    'not-your-promise': '承诺由本单位负责；要别的单位办的，请记成诉求',
    'no-request-of-it': '承诺和现场答复不转诉求，请改成诉求',
    'private-number': '这里不写电话、证件号、卡号：联系方式写在“联系电话”里',
    'too-late': '走访过去太久，已不能补记，请另写情况说明',
    'visit-over': '这次走访已经记录或取消',
    'planned-other': '安排的是另一个对象，请回到安排里打开，或另写一份记录',
    'too-far': '请安排在半年以内',
    'item-stage': '这个事项现在不能这样办，请刷新看看它到哪一步了',
    'item-not-yours': '这个事项不由您的单位办，请联系负责单位',
    'item-own-work': '自己办的不能自己核实，请由走访对象所在单位或办公室核实',
  },
  en: {
    'no-visit-rules':
      'The city has no rules for visits yet; the system administrator sets forms and rules in the city’s data first',
    'form-target': 'This form is for others; choose another form or another kind of target',
    'form-kind': 'Questions are written down in talks only; choose another kind',
    'due-before-visit': 'A promise cannot be due before the visit',
    'not-your-promise':
      'Your own unit answers for a promise; what another unit is to do, write down as a need',
    'no-request-of-it': 'A promise or an answer on the spot becomes no request; write it down as a need',
    'private-number': 'No telephone, identity or card numbers here: they go into the asker’s own fields',
    'too-late': 'The visit is too long ago to be written down now; explain it in another way',
    'visit-over': 'This visit was written down or dropped already',
    'planned-other': 'Another target was planned; open the plan, or write another note',
    'too-far': 'Plan within half a year',
    'item-stage': 'This cannot be done with it now; refresh to see how it stands',
    'item-not-yours': 'Another unit answers for this; ask that unit',
    'item-own-work': 'Nobody checks their own work; the unit of whoever was visited or the office does',
  },
});

/** Finer reasons why a step of a visit is refused. */
export const visitReasons: ReasonPhrases = reasons;
