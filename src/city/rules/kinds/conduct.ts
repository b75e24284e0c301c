import { z } from 'zod';
import { bilingual, code, provenance } from './fields.ts';

const days = z.int().min(1).max(366);

/** Rules of 作风监督: how long a unit is given, who is handed what is not ours, how long a 通报 stands. */
export const conduct = z.strictObject({
  code: z.literal('conduct'),
  /** A unit has at least so many days for its 情况说明. */
  statementDays: days,
  /** 申请复核: within so many days after the decision, and answered within so many. */
  objectionDays: days,
  reviewDays: days,
  /** Who takes a 问题线索移送单. */
  receivers: z.array(z.strictObject({ code, name: bilingual })).min(1),
  /** Letter printed as 移送单. */
  template: code.optional(),
  /** 点名通报: days the named unit has for its words, and days it stands published at most. */
  hearingDays: days,
  bulletinDays: days,
  ...provenance,
});
