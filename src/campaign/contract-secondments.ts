import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainText } from '../platform/text.ts';

const id = z.uuid();
const day = z.iso.date();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const reason = plainText({ min: 2, max: 500 });

const secondment = z.object({
  id,
  n: z.number(),
  post: z.string(),
  unit: z.string(),
  to: z.string(),
  /** The post of the body lent to it, and whether it is lent now, and longer than it is away. */
  lent: z.string().nullable(),
  lending: z.enum(['none', 'not-lent', 'lent', 'beyond']),
  cover: z.string(),
  from: day,
  until: day,
  returnedOn: day.nullable(),
  standing: z.enum(['away', 'overstay', 'returned']),
  /** What it left behind on the day it went: open requests of the unit, tasks claimed by the post. */
  requests: z.number(),
  tasks: z.number(),
  /** Open requests of the unit now; null once it is back. */
  requestsNow: z.number().nullable(),
  /** Why, and what was handed over; empty when erased. */
  reasons: z.array(z.object({ n: z.number(), type: z.string(), day, words: z.string() })),
});
export type SecondmentView = z.infer<typeof secondment>;

const rule = z.object({ kinds: z.array(z.string()), since: day, source: z.string() });

export const secondmentLists = ['away', 'returned'] as const;
export const listSecondments = endpoint({
  method: 'GET',
  path: '/secondments',
  permission: 'secondments.read',
  summary:
    '抽调登记 Posts away and back, with overstay, the share away and the load left; posts, never persons.',
  input: z.object({
    list: z.enum(secondmentLists).default('away'),
    after: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    day,
    rows: z.array(secondment),
    next: z.string().nullable(),
    overstay: z.number(),
    shares: z.array(z.object({ unit: z.string(), away: z.number(), posts: z.number() })),
    awayPercent: z.number().nullable(),
    /** From where nobody is seconded, with the rule; null where the city has none: nothing can be registered then. */
    barred: rule.nullable(),
    /** Where a post can go: units that are a body now. */
    bodies: z.array(z.object({ unit: z.string(), until: day.nullable() })),
    mayKeep: z.boolean(),
  }),
});
export type SecondmentList = z.infer<typeof listSecondments.output>;

const kept = { method: 'POST' as const, permission: 'campaign.keep', output: secondment };
const seen = z.object({ id, n: z.coerce.number().int().min(1) });

export const beginSecondment = endpoint({
  ...kept,
  path: '/secondments',
  summary:
    '登记抽调 From county level and below it is refused, with the rule. The same id again changes nothing.',
  input: z.object({
    id,
    post: code,
    to: code,
    lent: code.nullable().default(null),
    from: day,
    until: day,
    cover: code,
    reason,
  }),
});

export const extendSecondment = endpoint({
  ...kept,
  path: '/secondments/:id/extend',
  summary: '延期 A later last day, for a reason.',
  input: seen.extend({ until: day, reason }),
});

export const returnSecondment = endpoint({
  ...kept,
  path: '/secondments/:id/return',
  summary: '返岗 The post is back; what was lent to it ends with that.',
  input: seen.extend({ on: day, reason }),
});
