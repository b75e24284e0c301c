import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

/** Finer reasons of refusals. */
export const guidanceReasons: ReasonPhrases = messages({
  zh: {
    'guidance-other-group': '只能办本组的事；请由该指导组办理',
    'guidance-own-unit': '要回避：同行人员里有这个单位或其上下级单位的同志，请换人去',
    'guidance-own-answer': '报告整改的人不能自己回看，请由组里另一位同志回看',
    'guidance-other-unit': '这条指导意见由责任单位反馈',
    'guidance-step': '走访到这一步不能这样办，请刷新看最新情况',
    'guidance-ended': '这条指导意见已经了结，请刷新看最新情况',
    'guidance-planned': '本组这个阶段已经有计划，请调整原计划',
    'guidance-told': '期间内有别的组或别的走访去这个单位，或单位不在本组片区：请先看提示，写明为什么仍要去',
    'guidance-no-plan-here': '这个组不在本次活动的巡回指导组之列',
    'not-that-day-yet': '还没到那一天',
    'before-given': '不能早于提出的那一天',
    'before-begin': '结束日期不能早于开始日期',
    'due-must-come': '期限要在今天之后',
    'model-step': '案例到这一步不能这样办，请刷新看最新情况',
    'model-contrary': '数据与所说的成效相反，不能作为典型；可以改说法重新推荐',
    'model-own-word': '推荐和核实的人不能自己复核，请由另一位同志复核',
    'model-own-unit': '本单位及其上下级单位的案例，请由别的同志复核',
    'model-no-consent': '出现在案例里的人还没有同意，不能公开',
    'model-overlap': '后一段要在前一段结束之后开始',
    'model-not-over': '后一段要已经过完',
    'model-too-long': '一段最长366天',
  },
  en: {
    'guidance-other-group': 'A group works in its own name only; this is another group’s',
    'guidance-own-unit':
      'Somebody who goes belongs to this unit or one above or below it: send somebody else',
    'guidance-own-answer': 'Whoever reported what was done does not look at it; another of the group does',
    'guidance-other-unit': 'The unit the instruction names answers it',
    'guidance-step': 'The visit does not stand there; refresh to see where it is',
    'guidance-ended': 'This instruction is over; refresh to see it',
    'guidance-planned': 'The group has a plan for this stage; change that one',
    'guidance-told':
      'Another group or visit goes there near that day, or the unit lies beyond your areas: read what is told and say why you go all the same',
    'guidance-no-plan-here': 'This is no guidance group of the campaign',
    'not-that-day-yet': 'That day has not come',
    'before-given': 'Not before the day it was given on',
    'before-begin': 'It ends before it begins',
    'due-must-come': 'The day must be after today',
    'model-step': 'The case does not stand there; refresh to see where it is',
    'model-contrary': 'The data say the contrary of the claim; put it down anew with another one',
    'model-own-word': 'Whoever put it down or measured it does not confirm it; somebody else does',
    'model-own-unit': 'A case of one’s own unit, or one above or below it, is confirmed by somebody else',
    'model-no-consent': 'Whoever appears in it has not agreed: it is not released',
    'model-overlap': 'The later period begins after the earlier one has ended',
    'model-not-over': 'The later period must be over',
    'model-too-long': 'A period is 366 days at most',
  },
});
