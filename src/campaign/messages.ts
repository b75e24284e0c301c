import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'body-twice': '这个单位已经成立，请在原来的一条上调整',
    'body-ended': '这个机构已经撤销或到期',
    'text-before': '新职责的起始日期不能早于现行职责',
    'text-future': '新职责的起始日期不能晚于今天',
    'until-before': '截止日期不能早于开始日期',
    'until-past': '截止日期要在今天或以后，延期要晚于原来的日期',
    'seat-outside': '任职时间要在机构存续时间以内',
    'seat-twice': '这个岗位同一时间已在机构内任职',
    'head-twice': '同一时间只能有一名组长',
    'secondment-barred': '不得从“{unit}”抽调。依据：{source}',
    'secondment-no-rule': '本市还没有设置抽调规则，请先在城市数据的“组织规则”里填写',
    'secondment-body': '只能抽调到已成立、还没有到期的机构',
    'secondment-own': '不能抽调到本单位',
    'secondment-beyond': '抽调期限不能超过专班的截止日期',
    'secondment-cover': '请选本单位另一个岗位承接工作',
    'secondment-twice': '这个岗位这段时间已经抽调',
    'secondment-over': '已经返岗',
    'return-day': '返岗日期要在抽调以后，不晚于今天',
  },
  en: {
    'body-twice': 'This unit is a body already; change that one',
    'body-ended': 'This body has ended',
    'text-before': 'A new charter cannot be in force earlier than the present one',
    'text-future': 'A new charter cannot be in force later than today',
    'until-before': 'The last day cannot be before the first',
    'until-past': 'The last day must be today or later; an extension later than before',
    'seat-outside': 'The time in the seat must lie within that of the body',
    'seat-twice': 'This post has a seat in the body at that time already',
    'head-twice': 'A body has one head at a time',
    'secondment-barred': 'Nobody may be seconded from “{unit}”. Rule: {source}',
    'secondment-no-rule':
      'The city has set no rule of secondments; fill in “Rules of organising” in the city’s data first',
    'secondment-body': 'A post can be seconded only to a body that is set up and has not ended',
    'secondment-own': 'Not to its own unit',
    'secondment-beyond': 'A secondment cannot be longer than the body',
    'secondment-cover': 'Choose another post of the same unit to take over the work',
    'secondment-twice': 'This post is seconded at that time already',
    'secondment-over': 'The post is back already',
    'return-day': 'The day must be after the secondment began and not after today',
  },
});

/** Finer reasons of refusals when a campaign is organised. */
export const campaignReasons: ReasonPhrases = reasons;
