import { z } from 'zod';
import { keptThings } from '../city/rules/kinds/retention.ts';
import { endpoint } from '../platform/endpoint.ts';
import { plainText } from '../platform/text.ts';
import { destructionStates } from './rules/destruction.ts';
import { holdGrounds } from './rules/standing.ts';

const id = z.uuid();
const instant = z.iso.datetime({ precision: 3 });
const day = z.iso.date();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

const signed = z.object({ post: z.string(), at: instant, isOwn: z.boolean() }).nullable();

const listRow = z.object({
  id,
  /** 销〔2026〕3号; null for one that is numbered the coming night. */
  listNumber: z.string().nullable(),
  n: z.number(),
  state: z.enum(destructionStates),
  of: z.enum(keptThings),
  rule: code.nullable(),
  ground: z.string(),
  asked: id.nullable(),
  count: z.number(),
  proposedAt: instant,
  prepared: signed,
  released: signed,
  doneAt: instant.nullable(),
});
export type DestructionRow = z.infer<typeof listRow>;

export const listDestructions = endpoint({
  method: 'GET',
  path: '/destructions',
  permission: 'destruction.read',
  summary: '销毁清单 Lists of what is due for destruction, by how far they are.',
  input: z.object({
    state: z.enum(destructionStates).default('proposed'),
    after: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  output: z.object({
    rows: z.array(listRow),
    next: z.string().nullable(),
    counts: z.record(z.enum(destructionStates), z.number()),
  }),
});

const item = z.object({
  subject: id,
  number: z.string().nullable(),
  /** What people know it by where it has no number, read when it is looked at: nothing of it stands in the list. */
  label: z.string().nullable(),
  endedOn: day,
  keptUntil: day,
  state: z.enum(['listed', 'out', 'erased', 'kept']),
  why: z.string().nullable(),
});
export type DestructionItem = z.infer<typeof item>;

/** The city's period as it stands today: what is marked and has no paper of the city is not confirmed. */
const period = z.object({
  code,
  mark: z.enum(['verify', 'invented']).nullable(),
  document: z.string().nullable(),
});

const listView = listRow.extend({
  items: z.array(item),
  period: period.nullable(),
  /** Why it was last sent back or dropped. */
  reason: z.string().nullable(),
});
export type DestructionView = z.infer<typeof listView>;

export const readDestruction = endpoint({
  method: 'GET',
  path: '/destructions/:id',
  permission: 'destruction.read',
  summary:
    '销毁清单一份 One list with every thing on it, who prepared it, who released it, and what became of it.',
  input: z.object({ id }),
  output: listView,
});

const seen = z.object({ id, n: z.number().int().min(1) });
const step = { method: 'POST' as const, permission: 'destruction.prepare', output: listView };
const reason = plainText({ min: 2, max: 500 });

export const takeOut = endpoint({
  ...step,
  path: '/destructions/:id/take-out',
  summary: '暂缓销毁 Take one thing off the list and hold it, with the ground.',
  input: seen.extend({ subject: id, ground: z.enum(holdGrounds), until: day.optional(), reason }),
});

export const prepareDestruction = endpoint({
  ...step,
  path: '/destructions/:id/prepare',
  summary: '送审 The list was looked through and goes to a second person.',
  input: seen,
});

export const dropDestruction = endpoint({
  ...step,
  path: '/destructions/:id/drop',
  summary: '撤销清单 The list is given up, with the reason; what is due is proposed again.',
  input: seen.extend({ reason }),
});

export const returnDestruction = endpoint({
  ...step,
  path: '/destructions/:id/return',
  permission: 'destruction.release',
  summary: '退回 The second person sends it back, with the reason.',
  input: seen.extend({ reason }),
});

export const releaseDestruction = endpoint({
  ...step,
  path: '/destructions/:id/release',
  permission: 'destruction.release',
  summary: '批准销毁 A second person releases the list; never whoever prepared it.',
  input: seen,
});

const hold = z.object({
  subject: id,
  n: z.number(),
  number: z.string().nullable(),
  ground: z.enum(holdGrounds),
  until: day.nullable(),
  placedAt: instant,
  post: z.string().nullable(),
  reason: z.string().nullable(),
});
export type HoldView = z.infer<typeof hold>;

export const listHolds = endpoint({
  method: 'GET',
  path: '/holds',
  permission: 'destruction.read',
  summary: '暂缓销毁 What is kept beyond its period, and why.',
  input: z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
  output: z.object({ rows: z.array(hold) }),
});

export const placeHold = endpoint({
  method: 'POST',
  path: '/holds',
  permission: 'destruction.hold',
  summary: '暂缓销毁 Hold a request by its number, with the ground; placed again it says the newer ground.',
  input: z.object({
    number: z.string().regex(/^[\d\s]{10,20}$/),
    ground: z.enum(holdGrounds),
    until: day.optional(),
    reason,
  }),
  output: z.object({ rows: z.array(hold) }),
});

export const liftHold = endpoint({
  method: 'POST',
  path: '/holds/:subject/lift',
  permission: 'destruction.hold',
  summary: '解除暂缓 Lift a hold, with the reason.',
  input: z.object({ subject: id, n: z.number().int().min(1), reason }),
  output: z.object({ rows: z.array(hold) }),
});
