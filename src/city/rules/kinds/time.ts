import { z } from 'zod';
import { roles } from '../../../platform/roles.ts';
import { bilingual, civilDate, code, length, order, provenance, text } from './fields.ts';

/** Moments a clock can start from 起算点. */
export const clockStarts = [
  'message', // 收到短信或留言
  'submission', // 提出诉求
  'receipt', // 收到
  'acceptance', // 受理
  'dispatch', // 派单
  'sign', // 签收
  'refusal-request', // 申请退单
  'answer', // 答复
  'answer-received', // 诉求人收到答复
  'review', // 评价
  'dissatisfied', // 不满意
  'attempt', // 上次回访
  'tracking', // 挂账
  'due', // 期限届满
  'before-due', // 期限届满前（倒计）
  'closing', // 办结
  'creation', // 信息形成
  'delivery', // 交付
  'correction', // 纠错
  'asked', // 提出申请
] as const;

/** Steps of our own lifecycle a deadline can serve 环节; a preset of another procedure serves none. */
export const clockSlots = [
  'first-reply', // 首次回应
  'take-in', // 登记受理
  'assign', // 分派
  'sign', // 签收
  'contact', // 联系诉求人
  'refuse', // 退单申请
  'ruling', // 异议审核
  'answer', // 答复
  'answer-review', // 答复审核
  'tell', // 告知
  'call-back', // 回访
  'call-back-again', // 再次回访
  'written-notice', // 来访书面告知
  'redo', // 重办
  'tracking', // 挂账跟踪
  'warning', // 预警
  'urge', // 催办
  'bulletin', // 通报
  'article-correction', // 知识纠错
  'decide', // 审批
  'help', // 协办反馈
  'statement', // 陈述
  'data-wish', // 个人信息申请
  'box-route', // 举报移送
  'box-notice', // 举报受理告知
  'box-keep', // 举报留存
] as const;

/** A deadline preset 时限: what it serves, from when, how long, and the text it stands in. */
export const deadline = z.strictObject({
  code,
  order,
  name: bilingual,
  /** Citizen clock 市民时钟 never pauses; duty clock 办理时钟 may be extended; step clock 环节时钟. */
  clock: z.enum(['citizen', 'duty', 'step']),
  starts: z.enum(clockStarts),
  length,
  /** Step it serves when in force here; absent = a preset to choose from or of another procedure. */
  slot: z.enum(clockSlots).optional(),
  /** The city works by it 启用; other presets stand ready. */
  inForce: z.boolean(),
  requestTypes: z.array(code).optional(),
  urgencies: z.array(code).optional(),
  extension: z.strictObject({ longest: length, approvedBy: z.enum(roles), reason: text }).optional(),
  mark: provenance.mark,
  /** Where the length stands; a deadline without a source is refused. */
  source: text,
});

const holiday = z.strictObject({ name: text, from: civilDate, to: civilDate });
const workday = z.strictObject({ date: civilDate, for: text });

/**
 * One year of the working calendar 工作日历: days off 放假 and make-up workdays 调休上班. `published: false` =
 * the 调休 notice is not out; only the statutory days are known and every deadline that touches the year is 暂按.
 */
export const calendar = z.strictObject({
  code: z.string().regex(/^\d{4}$/, 'year'),
  published: z.boolean(),
  holidays: z.array(holiday),
  workdays: z.array(workday),
  mark: provenance.mark,
  source: text,
});
