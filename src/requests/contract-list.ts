import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine } from '../platform/text.ts';
import { code, row } from './contract-case.ts';

/** Queues 工作队列: what a post sees first. */
export const queues = [
  'to-dispatch', // 待分派
  'to-sign', // 待签收
  'to-answer', // 办理中
  'to-help', // 待协办反馈
  'to-review', // 答复待审
  'objections', // 退单待审
  'approvals', // 待审批
  'to-tell', // 待告知
  'to-call-back', // 待回访
  'to-notice', // 待书面告知
  'on-hold', // 挂账
  'merged', // 已并单
  'hard', // 疑难工单
  'closed', // 已办结
  'all', // 全部
] as const;
export type Queue = (typeof queues)[number];

/** How near its nearest deadline an open request is 时限. */
export const dueWindows = ['overdue', 'day', 'week'] as const;

/** What a request may be marked with. */
export const listMarks = ['urged', 'hard', 'redone', 'confidential', 'asked'] as const;

/** 排序: time left to answer the asker, time left for this step, when it came in. */
export const listOrders = ['answer', 'step', 'newest', 'oldest'] as const;
export type ListOrder = (typeof listOrders)[number];

/** Which requests a list shows. It stands in the address, so that a reload or a link shows the same. */
export const listFilter = z.object({
  queue: z.enum(queues).default('all'),
  /** Words to look for: number, its last digits, upper number or any two characters of the text. */
  q: plainLine({ max: 60 }).optional(),
  /** The unit that leads, or has it while nobody leads. */
  unit: code.optional(),
  /** A category with all below it. */
  category: code.optional(),
  requestType: code.optional(),
  source: code.optional(),
  /** A county or town with all below it. */
  division: z
    .string()
    .regex(/^\d{6,12}$/)
    .optional(),
  due: z.enum(dueWindows).optional(),
  mark: z.enum(listMarks).optional(),
  sort: z.enum(listOrders).optional(),
});
export type ListFilter = z.output<typeof listFilter>;

export const list = endpoint({
  method: 'GET',
  path: '/requests',
  permission: 'requests.list',
  summary: '诉求列表 One queue, nearest deadline first, or what a search finds, newest first; keyset pages.',
  input: listFilter.extend({
    after: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    /** For a search: how many of the newest entries are not searchable yet. */
    lag: z.number(),
    /** Nothing holds all the words: these hold most of them, the likest first. */
    isAlike: z.boolean().optional(),
  }),
});

export const exportList = endpoint({
  method: 'GET',
  path: '/requests/export',
  permission: 'requests.list',
  summary: '导出列表 The list that is shown as a workbook, at most 5,000 rows; who took it out is logged.',
  input: listFilter,
  output: z.any(),
});

export const reddest = endpoint({
  method: 'GET',
  path: '/requests/reddest',
  permission: 'requests.list',
  summary:
    '时限最紧的三件 The three open requests nearest to or furthest past a deadline that the post may see.',
  input: z.object({}),
  output: z.object({ rows: z.array(row) }),
});

export const counts = endpoint({
  method: 'GET',
  path: '/requests/counts',
  permission: 'requests.list',
  summary: '各队列件数 Open work per queue, capped.',
  input: z.object({}),
  output: z.object({ counts: z.record(z.enum(queues), z.number().nullable()), cap: z.number() }),
});

/** What a panel over a list gets: lists somebody keeps under a name. */
export interface ViewsProps {
  /** The address of the list in sight, from `?` on. */
  search: string;
  go: (search: string) => void;
}

/** What a panel over a case gets: who else has it open. */
export interface PresenceProps {
  id: string;
  nameOf: (party: { post: string; unit: string }) => string;
}
