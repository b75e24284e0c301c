import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { firstSteps } from './rules/first-hour.ts';

const step = z.enum(firstSteps);

const firstHourView = z.object({
  n: z.number(),
  city: z.object({ zh: z.string(), en: z.string().optional() }),
  mode: z.enum(['demo', 'formal']),
  steps: z.array(
    z.object({
      step,
      state: z.enum(['done', 'confirmed', 'open']),
      confirmedAt: z.iso.datetime({ precision: 3 }).nullable(),
      mayConfirm: z.boolean(),
    }),
  ),
  facts: z.object({
    marked: z.number(),
    administrators: z.number(),
    backupLight: z.enum(['green', 'yellow', 'red']),
    hasGateway: z.boolean(),
    calendarPublished: z.boolean(),
    accounts: z.number(),
    /** Accounts whose holder may do nothing yet. */
    withoutPost: z.number(),
    closedCases: z.number(),
  }),
});
export type FirstHourView = z.infer<typeof firstHourView>;

export const readFirstHour = endpoint({
  method: 'GET',
  path: '/first-hour',
  permission: 'guide.first-hour',
  summary: '开通向导 How far the first hour is: what is there, what is open, what somebody confirmed.',
  input: z.object({}),
  output: firstHourView,
});

export const confirmStep = endpoint({
  method: 'POST',
  path: '/first-hour/:step/confirm',
  permission: 'guide.confirm',
  summary: '确认一步 Say that a step is settled in another way, or that the city goes live.',
  input: z.object({ step, n: z.number().int().min(0) }),
  output: firstHourView,
});

export const reopenStep = endpoint({
  method: 'POST',
  path: '/first-hour/:step/reopen',
  permission: 'guide.confirm',
  summary: '重新打开一步 Take a confirmation back.',
  input: z.object({ step, n: z.number().int().min(1) }),
  output: firstHourView,
});

const updatesView = z.object({
  product: z.string(),
  schema: z.number(),
  /** Folder the offline pack put the program in; null for a checkout. */
  packed: z.string().nullable(),
  dataDir: z.string(),
  /** In the reader's language, newest first. */
  news: z.array(z.object({ version: z.string(), lines: z.array(z.string()) })),
  /** Newest first. */
  runs: z.array(
    z.object({
      product: z.string(),
      schema: z.number(),
      at: z.iso.datetime({ precision: 3 }),
      from: z.string().nullable(),
      ok: z.boolean(),
      detail: z.string().nullable(),
    }),
  ),
  backupLight: z.enum(['green', 'yellow', 'red']),
  savedBefore: z.object({ at: z.iso.datetime({ precision: 3 }), ok: z.boolean() }).nullable(),
});
export type UpdatesView = z.infer<typeof updatesView>;

export const readUpdates = endpoint({
  method: 'GET',
  path: '/updates',
  permission: 'guide.updates',
  summary: '版本与升级 What runs, what is new, how the last upgrade went, whether a backup stands behind it.',
  input: z.object({}),
  output: updatesView,
});

const practiceView = z.object({
  /** This is the practice copy itself. */
  isPractice: z.boolean(),
  /** Where it listens; null where this installation keeps none. */
  port: z.number().nullable(),
  ready: z.boolean(),
  /** Sign-ins of made-up people in the practice copy. */
  accounts: z.array(z.object({ title: z.string(), login: z.string(), password: z.string() })),
});
export type PracticeView = z.infer<typeof practiceView>;

export const readPractice = endpoint({
  method: 'GET',
  path: '/practice',
  permission: 'guide.practice',
  summary: '练习 Where the practice copy is and who one can sign in as.',
  input: z.object({}),
  output: practiceView,
});

export const practiceAnew = endpoint({
  method: 'POST',
  path: '/practice/anew',
  permission: 'guide.practice-anew',
  summary: '清空练习 Empty the practice copy and fill it anew.',
  input: z.object({}),
  output: practiceView,
});
