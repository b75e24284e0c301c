/** Stages of a request in the record's words; what residents read stands in the city's statuses. */
export const stages = [
  'registered', // 待分派
  'dispatched', // 待签收
  'handling', // 办理中
  'objected', // 退单待审核
  'reviewing', // 答复待审核
  'answered', // 待告知、待回访
  'tracking', // 挂账，跟踪办理
  'merged', // 已并单，随主单办理
  'closed', // 已办结
] as const;
export type Stage = (typeof stages)[number];

/** What may be done to a request, by the office's verbs. */
export const actions = [
  'dispatch', // 派单
  'answer-directly', // 直办
  'sign', // 签收
  'answer', // 答复
  'attach', // 上传佐证
  'check', // 勾选核对单
  'review', // 答复审核
  'tell', // 告知
  'confirm', // 评价
  'close', // 办结
  'accept', // 受理
  'ask-decline', // 拟不予受理
  'decide-decline', // 审定不予受理
  'return', // 退单
  'decide-objection', // 派单异议审核
  'rule', // 会商裁定
  'redispatch', // 改派
  'recall', // 撤回派单
  'reply', // 协办反馈
  'ask-extension', // 申请延期
  'decide-extension', // 审批延期
  'ask-tracking', // 申请挂账
  'decide-tracking', // 审批挂账
  'report', // 告知进展
  'offer-handover', // 提请移交
  'sign-handover', // 移交签收
  'merge', // 并单
  'unmerge', // 撤销并单
  'split', // 拆单
  'urge', // 催办、补充
  'mark', // 保密、被反映对象
  'ask-statement', // 请被反映方陈述
  'record-statement', // 记录陈述
  'tell-accused', // 告知被反映方
  'give-notice', // 书面告知
  'note', // 记录
  'transcribe', // 听写录音
  'withdraw', // 撤回诉求
  'reopen', // 重新办理
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

/** Why a unit hands a request back 退单理由. */
export const returnGrounds = ['not-our-duty', 'wrong-place', 'shared-duty', 'legal-path'] as const;
export type ReturnGround = (typeof returnGrounds)[number];

/** What a note is about 记录种类. */
export const noteKinds = ['internal', 'three-party', 'contact', 'site'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** What may be done in every open stage, whoever has the request. */
const whileOpen = [
  'give-notice',
  'urge',
  'note',
  'mark',
  'ask-statement',
  'record-statement',
  'tell-accused',
  'withdraw',
] as const satisfies readonly Action[];

const whileHandled = [
  'attach',
  'check',
  'reply',
  'return',
  'ask-extension',
  'decide-extension',
  'ask-tracking',
  'decide-tracking',
  'offer-handover',
  'sign-handover',
  'rule',
  'redispatch',
  'merge',
  'split',
] as const satisfies readonly Action[];

/**
 * The one table of state → actions, shared by server and console, the usual one first. What a post may do of it is
 * a matter of permission; what may happen to the request at all stands here.
 */
export const actionsAt: Readonly<Record<Stage, readonly Action[]>> = {
  registered: [
    'transcribe',
    'dispatch',
    'answer-directly',
    'accept',
    'ask-decline',
    'decide-decline',
    'rule',
    'merge',
    'split',
    'check',
    ...whileOpen,
  ],
  dispatched: [
    'sign',
    'recall',
    'return',
    'reply',
    'rule',
    'redispatch',
    'merge',
    'split',
    'check',
    'transcribe',
    ...whileOpen,
  ],
  handling: ['answer', ...whileHandled, 'transcribe', ...whileOpen],
  objected: ['decide-objection', 'rule', 'redispatch', 'reply', 'transcribe', ...whileOpen],
  reviewing: ['review', 'attach', 'check', 'reply', 'transcribe', ...whileOpen],
  answered: ['tell', 'confirm', 'close', 'check', ...whileOpen],
  tracking: [
    'report',
    'answer',
    'attach',
    'check',
    'tell',
    'reply',
    'rule',
    'redispatch',
    'transcribe',
    ...whileOpen,
  ],
  merged: ['unmerge', 'transcribe', ...whileOpen],
  closed: ['reopen', 'give-notice', 'note', 'tell-accused'],
};

/** Stages in which another request may follow this one 并单: answered or closed ones leave nothing to wait for. */
export const mayBeFollowed: ReadonlySet<Stage> = new Set([
  'registered',
  'dispatched',
  'handling',
  'objected',
  'reviewing',
  'tracking',
]);

/** So many redos, or so many transfers, make a request a hard one 疑难工单, raised one level (mechanisms §b1). */
export const hardAfter = 3;
