import { type AssessmentMeasure, assessmentMeasures } from '../../city/rules/kinds/assessment.ts';

export const measures = assessmentMeasures;
export type Measure = AssessmentMeasure;

/** Whether more of it is better, and which requests it is counted over. */
export const measureFacts: Readonly<
  Record<Measure, { isGood: boolean; over: 'handed' | 'received' | 'heard' }>
> = {
  sign: { isGood: true, over: 'handed' },
  close: { isGood: true, over: 'received' },
  solve: { isGood: true, over: 'heard' },
  satisfy: { isGood: true, over: 'heard' },
  redo: { isGood: false, over: 'heard' },
  return: { isGood: false, over: 'handed' },
};

/** Why a request is not counted in a measure; each is shown in a column of its own. */
export const exclusions = [
  'not-due', // 未到期
  'direct', // 直办
  'merged', // 并单
  'no-clock', // 没有时限
  'history', // 搬家历史件
  'taken-away', // 签收前撤回、改派
  'not-reached', // 未联系上
  'declined', // 拒访
] as const;
export type Exclusion = (typeof exclusions)[number];
