import { z } from 'zod';
import { provenance } from './fields.ts';

const seconds = z.int().min(1).max(120);

/** How people are asked 问卷规则: short, seldom, and never told of fewer than so many. */
export const surveyRules = z.strictObject({
  code: z.literal('surveys'),
  mostQuestions: z.int().min(1).max(20),
  /** Seconds a question of each kind takes; a minute is the aim, longer is said. */
  seconds: z.strictObject({
    single: seconds,
    multiple: seconds,
    scale: seconds,
    number: seconds,
    words: seconds,
  }),
  /** Nothing is told of fewer people than these (k). */
  smallestCell: z.int().min(3).max(50),
  /** The same people are not asked the same again within so many days. */
  sameDays: z.int().min(1).max(366),
  /** A survey is open for so many days at most. */
  mostDays: z.int().min(1).max(92),
  /** Answers may be destroyed so many months after closing, and are then proposed for it. */
  keepMonths: z.int().min(1).max(120),
  ...provenance,
});
