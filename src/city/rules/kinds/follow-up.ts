import { z } from 'zod';
import { bilingual, code, provenance } from './fields.ts';

/** Roles that may be among those who look again; the roles of units that handle are not, whoever they are. The call-back desk telephones, the others go there. */
export const followUpRoles = ['guidance', 'conduct', 'office', 'coordination', 'callback'] as const;

/** Rules of 跟踪评估: which closed matters are looked at again, when, by whom, and what is asked. */
export const followUp = z.strictObject({
  code: z.literal('follow-up'),
  /** Days after the close on which it is looked at, the nearest first. */
  days: z
    .array(z.int().min(1).max(366))
    .min(1)
    .max(4)
    .refine((days) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? 0)), 'order'),
  /** All matters of these categories, and of those under them. */
  categories: z.array(code),
  /** All that were supervised 督办, done again 重办, urged by who asked 催办. */
  supervised: z.boolean(),
  redone: z.boolean(),
  urged: z.boolean(),
  /** All problems struck off the list 销号. */
  problems: z.boolean(),
  /** Of the rest so many in a hundred, drawn by lot, and never fewer than `least` of a draw. */
  share: z.int().min(0).max(100),
  least: z.int().min(0).max(100),
  /** Attempts on different days and hours, after which it is counted apart as not reached. */
  attempts: z.int().min(1).max(10),
  /** The same matter within so many days of a close is shown to a person. */
  againDays: z.int().min(1).max(366),
  /** A visit of the place asked for by hand is due after so many days. */
  siteDays: z.int().min(1).max(90),
  lookers: z.array(z.enum(followUpRoles)).min(1),
  questions: z.array(z.strictObject({ code, name: bilingual })).max(8),
  ...provenance,
});
