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
