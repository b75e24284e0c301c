import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainText } from '../platform/text.ts';
import { paper } from './contract-ladder.ts';
import {
  findings,
  measures,
  referralSources,
  referralStates,
  responsibilities,
} from './rules/referrals/referral.ts';
import { referralSteps } from './rules/referrals/steps.ts';
import { timelineTypes } from './rules/referrals/timeline.ts';

const id = z.uuid();
const day = z.iso.date();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const words = plainText({ min: 2, max: 2000 });

const row = z.object({
  id,
  unit: z.string(),
  state: z.enum(referralStates),
  source: z.enum(referralSources),
  openedOn: day,
  /** The day it waits for now. */
  due: day.nullable(),
  isOverdue: z.boolean(),
  endedOn: day.nullable(),
});
export type ReferralRow = z.infer<typeof row>;

export const referralLists = ['open', 'ended'] as const;
export const listReferrals = endpoint({
  method: 'GET',
  path: '/referrals',
  permission: 'referrals.read',
  summary:
    '纠正与移送 Files of the conduct group; a unit sees what it was asked about, the office what it reviews.',
  input: z.object({
    list: z.enum(referralLists).default('open'),
    after: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    mayOpen: z.boolean(),
  }),
});

const decision = z.object({
  of: z.enum(responsibilities),
  finding: z.enum(findings),
  posts: z.array(z.string()),
  day,
  reason: z.string(),
});

const happening = z.object({
  request: id,
  number: z.string(),
  at: z.iso.datetime(),
  type: z.enum(timelineTypes),
  unit: z.string().nullable(),
  post: z.string().nullable(),
});

const view = row.extend({
  n: z.number(),
  /** What it is about; empty for the unit, for whoever it was handed over to, and when erased. */
  matter: z.string(),
  /** Requests whose history belongs to it; `null` number where the reader may not see the request. */
  requests: z.array(z.object({ request: id, number: z.string().nullable() })),
  timeline: z.array(happening),
  asked: z.object({ due: day, question: z.string() }).nullable(),
  stated: z.object({ day, words: z.string() }).nullable(),
  decisions: z.array(decision),
  decidedOn: day.nullable(),
  /** Until when the unit may ask for a review. */
  objectUntil: day.nullable(),
  measures: z.array(
    z.object({
      at: z.number(),
      measure: z.enum(measures),
      day,
      due: day.nullable(),
      words: z.string(),
      outcome: z.enum(['done', 'not-done']).nullable(),
      looked: z.string(),
      isVoid: z.boolean(),
    }),
  ),
  objections: z.array(
    z.object({
      day,
      due: day,
      words: z.string(),
      outcome: z.enum(['kept', 'set-aside']).nullable(),
      review: z.string(),
    }),
  ),
  transfer: z
    .object({
      to: z.string(),
      day,
      number: z.string(),
      receipt: z.string().nullable(),
      receivedOn: day.nullable(),
    })
    .nullable(),
  ending: z.string(),
  /** What whoever looks may do now. */
  steps: z.array(z.enum(referralSteps)),
  /** Why they may do nothing: 回避. */
  recused: z.string().nullable(),
  /** Choices and days of the city, for the forms. */
  receivers: z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
  posts: z.array(z.string()),
  earliestDue: day.nullable(),
  /** Where the city has its days from. */
  rules: z.string(),
});
export type ReferralView = z.infer<typeof view>;

export const readReferral = endpoint({
  method: 'GET',
  path: '/referrals/:id',
  permission: 'referrals.read',
  summary: 'One file, each look into the access log; of one handed over only that it was.',
  input: z.object({ id }),
  output: view,
});

export const transferPaper = endpoint({
  method: 'GET',
  path: '/referrals/:id/paper',
  permission: 'referrals.keep',
  summary: '问题线索移送单 To print, until it is signed for.',
  input: z.object({ id }),
  output: paper,
});

const stepped = { method: 'POST' as const, output: view };
const seen = z.object({ id, n: z.coerce.number().int().min(1) });

export const openReferral = endpoint({
  ...stepped,
  path: '/referrals',
  permission: 'referrals.keep',
  summary:
    'Opened from a signal found right, a ladder, or requests the group looked at; the same id again changes nothing.',
  input: z.object({
    id,
    source: z.enum(referralSources),
    /** The signal, or the request of the ladder. */
    from: id.optional(),
    /** Numbers of requests 诉求编号, where it comes from a look. */
    numbers: z.array(z.string().max(40)).max(20).default([]),
    unit: code.optional(),
    words,
  }),
});

export const askReferral = endpoint({
  ...stepped,
  path: '/referrals/:id/ask',
  permission: 'referrals.keep',
  summary: '要求情况说明 From here on the head of the unit sees the file.',
  input: seen.extend({ question: words, due: day }),
});

export const stateReferral = endpoint({
  ...stepped,
  path: '/referrals/:id/statement',
  permission: 'referrals.answer',
  summary: '情况说明 by the head of the unit.',
  input: seen.extend({ words }),
});

export const decideReferral = endpoint({
  ...stepped,
  path: '/referrals/:id/decide',
  permission: 'referrals.keep',
  summary: '认定 Direct or leading responsibility: found, not found or not ours; posts only.',
  input: seen.extend({
    of: z.enum(responsibilities),
    finding: z.enum(findings),
    posts: z.array(code).max(20).default([]),
    words,
  }),
});

export const measureReferral = endpoint({
  ...stepped,
  path: '/referrals/:id/measure',
  permission: 'referrals.keep',
  summary: '提醒, 纠正, 责令整改 by a day, 建议通报.',
  input: seen.extend({ measure: z.enum(measures), due: day.optional(), words }),
});

export const lookReferral = endpoint({
  ...stepped,
  path: '/referrals/:id/look',
  permission: 'referrals.keep',
  summary: '整改复查 What a look at it found.',
  input: seen.extend({
    at: z.coerce.number().int().min(1),
    outcome: z.enum(['done', 'not-done']),
    words,
  }),
});

export const objectReferral = endpoint({
  ...stepped,
  path: '/referrals/:id/objection',
  permission: 'referrals.answer',
  summary: '申请复核 by the head of the unit, within the days of the city.',
  input: seen.extend({ words }),
});

export const reviewReferral = endpoint({
  ...stepped,
  path: '/referrals/:id/review',
  permission: 'referrals.review',
  summary: '复核 by somebody who decided none of it: kept, or set aside to be decided anew.',
  input: seen.extend({ outcome: z.enum(['kept', 'set-aside']), words }),
});

export const transferReferral = endpoint({
  ...stepped,
  path: '/referrals/:id/transfer',
  permission: 'referrals.keep',
  summary:
    '移送 What is not ours is handed over by a slip, once what was found is dealt with, and leaves the system.',
  input: seen.extend({ to: code }),
});

export const receiveReferral = endpoint({
  ...stepped,
  path: '/referrals/:id/receipt',
  permission: 'referrals.keep',
  summary: '签收回执 Its day and number, kept sealed; from here on only the fact is readable.',
  input: seen.extend({ day, receipt: z.string().regex(/^[\p{L}\p{N}〔〕[\]()（）._/-]{1,40}$/u) }),
});

export const endReferral = endpoint({
  ...stepped,
  path: '/referrals/:id/end',
  permission: 'referrals.keep',
  summary:
    '办结 Both responsibilities are decided, none of them left to others, and every 整改 was looked at.',
  input: seen.extend({ words }),
});
