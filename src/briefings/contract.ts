import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';

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
    day: z.iso.date().optional(),
  }),
  output: dayView,
});
