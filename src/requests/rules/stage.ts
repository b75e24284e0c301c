/** Stages of a request in the record's words; what residents read stands in the city's statuses. */
export const stages = ['registered', 'dispatched', 'handling', 'answered', 'closed'] as const;
export type Stage = (typeof stages)[number];

/** What may be done to a request, by the office's verbs. */
export const actions = [
  'answer-directly', // 直办
  'dispatch', // 派单
  'sign', // 签收
  'answer', // 答复
  'tell', // 告知
  'confirm', // 评价
  'close', // 办结
] as const;
export type Action = (typeof actions)[number];

/** How an asker wants to be told 告知方式. */
export const notifyWays = ['phone', 'sms', 'letter', 'none'] as const;
export type NotifyWay = (typeof notifyWays)[number];

/** What an answer says came of it 办理结果. */
export const outcomes = ['solved', 'explained', 'not-possible'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a spoken answer at the desk rested on 直办依据. */
export const directBases = ['knowledge', 'three-party', 'own-duty'] as const;
export type DirectBasis = (typeof directBases)[number];

/**
 * The one table of state → actions, shared by server and console. What a post may do of it is a matter of
 * permission; what may happen to the request at all stands here.
 */
export const actionsAt: Readonly<Record<Stage, readonly Action[]>> = {
  registered: ['answer-directly', 'dispatch'],
  dispatched: ['sign'],
  handling: ['answer'],
  answered: ['tell', 'confirm', 'close'],
  closed: [],
};
