import { z } from 'zod';
import { bilingual, code, order, provenance, text } from './fields.ts';

/** Where a request comes from 来源, and what the sender expects back. */
export const source = z.strictObject({
  code,
  order,
  name: bilingual,
  /** Ways in 渠道 this source uses. */
  channels: z.array(code).min(1),
  /** Carries a number of the upper platform 上级编号. */
  upperNumber: z.boolean(),
  /** Carries a deadline of the upper platform 上级时限. */
  upperDeadline: z.boolean(),
  /** Ours ends so many workdays before the upper deadline. */
  marginWorkdays: z.int().min(0),
  /** How the answer goes back 回复格式: not at all, as text, as rows of the upper platform's workbook, as a letter. */
  replyFormat: z.enum(['none', 'text', 'workbook', 'letter']),
  ...provenance,
});

/** How words arrive 渠道. */
export const channel = z.strictObject({
  code,
  order,
  name: bilingual,
  /** A member of staff writes the words down 代录. */
  writtenByStaff: z.boolean(),
  /** People come in person 当面来访: how many, who speaks for them, what they need is asked. */
  inPerson: z.boolean().optional(),
  ...provenance,
});

/** What the asker wants 诉求类型: stands beside the category, never in it. */
export const requestType = z.strictObject({
  code,
  order,
  name: bilingual,
  hint: bilingual,
  /** May be answered at once at the desk 直办. */
  direct: z.boolean(),
  /** Goes to the unit for information only 转知. */
  informOnly: z.boolean(),
  /** Never published without the asker's yes and a reviewer 不公开. */
  sensitive: z.boolean(),
  ...provenance,
});

/** Who asks 诉求人类别. */
export const askerType = z.strictObject({
  code,
  order,
  name: bilingual,
  hint: bilingual.optional(),
  /** What somebody of this kind is asked to say 请他说清: shown beside the words, on the public page and at the desk. */
  asks: z.array(bilingual).max(6).optional(),
  ...provenance,
});

/** A ground on which a request is not taken in 不予受理情形, with the way that is open to the asker. */
export const refusal = z.strictObject({
  code,
  order,
  name: bilingual,
  /** Told to the asker: which way is open 告知途径. */
  tell: bilingual,
  /** Text the ground stands in 依据. */
  ground: text,
  ...provenance,
});
