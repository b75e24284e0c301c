import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { flowPlaceNames, flowSteps, onTimes, overviewDays, waitingSteps } from '../requests/rules/flow.ts';

const count = z.number();
const compared = z.object({
  value: z.number().nullable(),
  before: z.number().nullable(),
  weekAgo: z.number().nullable(),
});

const redReason = z.union([
  z.object({ why: z.literal('alarm-open') }),
  z.object({ why: z.literal('overdue'), days: count }),
  z.object({ why: z.enum(['redo', 'urged', 'passed-on']), times: count }),
]);

const hotRow = z.object({
  id: z.uuid(),
  title: z.string(),
  people: count,
  requests: count,
  /** Nobody had it before this week. */
  isNew: z.boolean(),
});

const dayView = z.object({
  day: z.iso.date(),
  /** The day is not over: figures up to now. */
  isToday: z.boolean(),
  today: z.iso.date(),
  at: z.iso.datetime({ precision: 3 }),
  figures: z.object({
    received: compared,
    /** Answered at once, as a share of what came in. */
    directShare: compared,
    closed: compared,
    overdue: compared,
    /** Satisfied or mostly so, as a share of those who gave a grade. */
    satisfiedShare: compared,
    rated: compared,
    dissatisfied: count,
    urgent: count,
  }),
  openAlarms: count,
  series: z.array(z.object({ day: z.iso.date(), received: count, closed: count })),
  categories: z.array(z.object({ category: z.string(), count, usual: z.number() })),
  /** The hottest issues of the city 热点诉求; null for whoever may not open them. */
  hot: z.array(hotRow).nullable(),
  reddest: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      title: z.string(),
      stage: z.string(),
      unit: z.string(),
      reasons: z.array(redReason),
    }),
  ),
  waiting: z.object({
    queues: z.array(z.object({ queue: z.string(), count: count.nullable() })),
    notes: z.array(z.object({ list: z.string(), count })),
    /** Above this, a count is not counted further. */
    cap: count,
  }),
  dueNext: count,
});
export type DayView = z.infer<typeof dayView>;

export const dayPage = endpoint({
  method: 'GET',
  path: '/day-page',
  permission: 'day-page.read',
  summary:
    '今日一页 One page of a day: what came in, was closed, is late, how people graded it, the reddest three, what waits.',
  input: z.object({
    /** The day the figures are of; yesterday when left out. */
    day: z.union([z.iso.date(), z.literal('today')]).optional(),
  }),
  output: dayView,
});

const day = z.iso.date();
const instant = z.iso.datetime({ precision: 3 });

export const preparedDays = endpoint({
  method: 'GET',
  path: '/day-page/prepared',
  permission: 'day-page.archive',
  summary: '今日一页存档 The pages prepared at the end of each workday, newest first.',
  input: z.object({ before: day.optional(), limit: z.coerce.number().int().min(1).max(60).default(31) }),
  output: z.object({
    rows: z.array(z.object({ day, preparedAt: instant, received: count, closed: count, overdue: count })),
    next: day.nullable(),
    /** When a workday's page is prepared; null where the city prepares none. */
    at: z.string().nullable(),
  }),
});

const preparedView = dayView.omit({ isToday: true, today: true, at: true, waiting: true }).extend({
  preparedAt: instant,
  /** What the share of the satisfied is taken of: what askers last said that day, or once only of what was closed. */
  gradedBy: z.enum(['last-word', 'closed-that-day']),
});
export type PreparedView = z.infer<typeof preparedView>;

export const preparedDay = endpoint({
  method: 'GET',
  path: '/day-page/prepared/:day',
  permission: 'day-page.archive',
  summary: '存档的今日一页 The page of a day as it was prepared; its figures never change.',
  input: z.object({ day }),
  output: preparedView,
});

export const dayReady = endpoint({
  method: 'GET',
  path: '/day-page/ready',
  permission: 'day-page.archive',
  summary: '今日一页已备好 Whether today’s page is ready and the post is one the city tells.',
  input: z.object({}),
  output: z.object({ ready: z.object({ day, preparedAt: instant }).nullable() }),
});

const overviewView = z.object({
  from: day,
  to: day,
  at: instant,
  /** From registered to satisfied: how many came so far, and where those stand that came no further. */
  funnel: z.array(
    z.object({
      step: z.enum(flowSteps),
      count,
      stay: z.array(z.object({ place: z.enum(flowPlaceNames), count })),
    }),
  ),
  /** By unit in official order, each with what stands below it; without what was answered at once or merged. */
  units: z.array(z.object({ unit: z.string(), counts: z.record(z.enum(onTimes), count) })),
  /** Open work by the step it waits in, whenever it came in. */
  steps: z.array(z.object({ step: z.enum(waitingSteps), inTime: count, late: count })),
});
export type OverviewView = z.infer<typeof overviewView>;

export const overview = endpoint({
  method: 'GET',
  path: '/overview',
  permission: 'day-page.read',
  summary:
    '办理总览 How far the requests of a period came and where the others stand; how units and steps keep their deadlines.',
  input: z.object({
    days: z.coerce
      .number()
      .refine((days) => overviewDays.some((one) => one === days))
      .default(30),
  }),
  output: overviewView,
});
