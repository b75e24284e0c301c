import { z } from 'zod';
import { feedSources } from '../city/rules/kinds/campaign.ts';
import { endpoint } from '../platform/endpoint.ts';

const day = z.iso.date();
const bilingual = z.object({ zh: z.string(), en: z.string() });
const marks = z.enum(['verify', 'invented']).nullable();

const feed = z.object({
  source: z.enum(feedSources),
  /** Of the visit form or register. */
  name: bilingual.nullable(),
  counts: z.enum(['all', 'done']),
  toTarget: z.boolean(),
  /** Null where nothing offers this list: it is not counted. */
  counted: z.object({ all: z.number(), done: z.number() }).nullable(),
});

const gate = z.object({
  isOpen: z.boolean(),
  reason: z.enum(['no-rule', 'not-asked', 'passed', 'no-plan', 'not-passed', 'not-in-plan']),
  plan: z.uuid().nullable(),
});

export const activityView = z.object({
  code: z.string(),
  name: bilingual,
  audience: z.string(),
  classes: z.array(bilingual),
  form: bilingual.nullable(),
  ends: bilingual.nullable(),
  lead: z.string().nullable(),
  from: day.nullable(),
  to: day.nullable(),
  target: z
    .object({ amount: z.number(), measure: bilingual, mark: marks, source: z.string().nullable() })
    .nullable(),
  feeds: z.array(feed),
  mark: marks,
  source: z.string().nullable(),
  /** Of the list that counts towards the target; null where none is counted. */
  count: z.number().nullable(),
  pace: z
    .object({
      state: z.enum(['before', 'running', 'over']),
      days: z.number(),
      passed: z.number(),
      left: z.number(),
      time: z.number(),
      reached: z.number().nullable(),
      needed: z.number().nullable(),
    })
    .nullable(),
  /** The plan that speaks for the city: of the lead unit, else the first plan. Null where no plan is asked for now. */
  gate: gate.nullable(),
  /** Of the acting unit. */
  own: gate.nullable(),
  /** Units whose plan must name it, and those where one that passed does. */
  units: z.object({ asked: z.number(), open: z.number() }).nullable(),
});
export type ActivityView = z.infer<typeof activityView>;

export const listActivities = endpoint({
  method: 'GET',
  path: '/activities',
  permission: 'activities.read',
  summary:
    '活动 The activities of campaigns under way: audience, form, lists, target, time passed and target reached, gate of the plan; no order of merit.',
  input: z.object({}),
  output: z.object({
    today: day,
    campaigns: z.array(
      z.object({
        code: z.string(),
        name: bilingual,
        activities: z.array(activityView),
        /** Classes of people more than one activity names. */
        sharedClasses: z.array(z.object({ name: bilingual, activities: z.array(z.string()) })),
        /** How many were met for two activities within the city's days; null where the city looks for none. */
        crossings: z
          .object({
            days: z.number(),
            found: z.array(z.object({ activities: z.array(z.string()), count: z.number() })),
          })
          .nullable(),
      }),
    ),
  }),
});
export type CampaignActivities = z.infer<typeof listActivities.output>['campaigns'][number];
