import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainText } from '../platform/text.ts';
import { cause, paper } from './contract-ladder.ts';
import { promptKinds } from './rules/prompt.ts';

const instant = z.iso.datetime({ precision: 3 });
const day = z.iso.date();
const unit = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const counts = z.record(z.enum(promptKinds), z.number());

const draft = z.object({ unit: z.string(), counts, carried: z.array(day) });

const issued = z.object({
  week: day,
  unit: z.string(),
  items: z.number(),
  carried: z.number(),
  due: instant,
  provisional: z.boolean(),
  issuedAt: instant,
  answeredAt: instant.nullable(),
  until: day.nullable(),
  isOverdue: z.boolean(),
});
export type IssuedPrompt = z.infer<typeof issued>;

export const listPrompts = endpoint({
  method: 'GET',
  path: '/prompts',
  permission: 'prompts.read',
  summary:
    '每周重点提示 Of one week: units that have something and no prompt yet, for who issues; prompts issued, a unit its own.',
  input: z.object({ week: day.optional() }),
  output: z.object({
    /** The Monday of the week shown, and of this one. */
    week: day,
    thisWeek: day,
    /** The day prompts go out on; null where the city issues none. */
    issueDay: day.nullable(),
    today: day,
    drafts: z.array(draft),
    issued: z.array(issued),
    mayIssue: z.boolean(),
  }),
});
export type PromptsOfWeek = z.infer<typeof listPrompts.output>;

const view = z.object({
  week: day,
  unit: z.string(),
  /** Last entry; 0 before it is issued. */
  n: z.number(),
  items: z.array(
    z.object({
      request: z.uuid(),
      number: z.string(),
      /** Masked as the reader's lists are; empty when erased or not theirs to see. */
      title: z.string(),
      kind: z.enum(promptKinds),
      why: z.array(cause),
      due: instant.nullable(),
    }),
  ),
  carried: z.array(day),
  due: instant.nullable(),
  proof: z.string().nullable(),
  issuedAt: instant.nullable(),
  by: z.object({ post: z.string(), unit: z.string() }).nullable(),
  /** What the office added, and what the unit answered; null before, and once erased. */
  words: z.string().nullable(),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  answeredBy: z.object({ post: z.string(), unit: z.string() }).nullable(),
  until: day.nullable(),
  paper: paper.nullable(),
  mayIssue: z.boolean(),
  mayAnswer: z.boolean(),
});
export type PromptView = z.infer<typeof view>;

const ofUnit = z.object({ week: day, unit });

export const readPrompt = endpoint({
  method: 'GET',
  path: '/prompts/:week/:unit',
  permission: 'prompts.read',
  summary: '一份每周重点提示 As it was issued, or as it would be this week, with its paper.',
  input: ofUnit,
  output: view,
});

export const issuePrompt = endpoint({
  method: 'POST',
  path: '/prompts/:week/:unit/issue',
  permission: 'prompts.issue',
  summary: '发出每周重点提示 Issue this week’s prompt to a unit, without the items that were left out.',
  input: ofUnit.extend({
    n: z.number().int().min(0).max(0),
    leave: z.array(z.uuid()).max(500).default([]),
    words: plainText({ min: 2, max: 2000 }).optional(),
  }),
  output: view,
});

export const answerPrompt = endpoint({
  method: 'POST',
  path: '/prompts/:week/:unit/answer',
  permission: 'prompts.answer',
  summary: '回复每周重点提示 What the unit will do and by which day.',
  input: ofUnit.extend({
    n: z.number().int().min(1),
    words: plainText({ min: 5, max: 2000 }),
    until: day.optional(),
  }),
  output: view,
});
