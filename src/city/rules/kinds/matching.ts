import { z } from 'zod';
import { bilingual, code, order, provenance } from './fields.ts';

/** How the need's value and the offer's are compared. */
export const matchRules = [
  'at-least', // what is offered reaches what is asked for: wage, loan, quantity
  'at-most', // what is offered stays within what is asked for: rate, price
  'shares', // one of the choices is the same: trade, season, crop
  'county', // both lie in one county; takes no value
] as const;
export type MatchRule = (typeof matchRules)[number];

/** What comes of a match, and so the words for it: placed, granted, sold. */
export const matchResults = ['placed', 'granted', 'sold'] as const;
export type MatchResult = (typeof matchResults)[number];

const few = z.int().min(1).max(730);

/** A kind of needs and offers 对接类型: its fields, how they are compared, its clock, its reasons. */
export const matchingKind = z.strictObject({
  code,
  order,
  name: bilingual,
  /** What the two sides are called: 求职 and 岗位. */
  need: bilingual,
  offer: bilingual,
  result: z.enum(matchResults),
  /** Unit that leads it; it answers for who has no account. */
  lead: code,
  /** Workdays an offerer has to answer. */
  answerDays: z.int().min(1).max(60),
  /** Days after the result at which somebody looks again. */
  followUps: z.array(few).min(1).max(4),
  /** What the amount of a result is counted in. */
  amount: bilingual,
  fields: z
    .array(
      z.strictObject({
        code,
        name: bilingual,
        rule: z.enum(matchRules),
        /** Without it nothing is proposed; otherwise it only weighs. */
        hard: z.boolean(),
        weight: z.int().min(0).max(100),
        unit: bilingual.optional(),
        choices: z.array(z.strictObject({ code, name: bilingual })).optional(),
      }),
    )
    .min(1)
    .max(12),
  /** Why an offerer declines; what can be cured may be applied for again. */
  reasons: z.array(z.strictObject({ code, name: bilingual, curable: z.boolean() })).min(1),
  ...provenance,
});
