import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainText } from '../platform/text.ts';
import { claimSources, claimStates, claimWays } from './rules/claims/claim.ts';

const id = z.uuid();
const day = z.iso.date();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const words = plainText({ min: 2, max: 500 });

const hold = z.object({
  post: z.string(),
  unit: z.string(),
  by: z.enum(claimWays),
  day,
  due: day,
  returnedOn: day.nullable(),
  /** Why it was given back; empty while it was not, and when erased. */
  reason: z.string(),
});

const claim = z.object({
  id,
  n: z.number(),
  source: z.enum(claimSources),
  from: id.nullable(),
  words: z.string(),
  state: z.enum(claimStates),
  openedOn: day,
  unclaimedSince: day.nullable(),
  /** Nobody claimed it for longer than the city lets it be. */
  isUnclaimedLate: z.boolean(),
  /** Who answers for it, and by when. */
  post: z.string().nullable(),
  unit: z.string().nullable(),
  due: day.nullable(),
  isOverdue: z.boolean(),
  holds: z.array(hold),
  result: z.string(),
  endedOn: day.nullable(),
  may: z.object({ take: z.boolean(), assign: z.boolean(), giveBack: z.boolean(), close: z.boolean() }),
});
export type ClaimView = z.infer<typeof claim>;

const facts = z.object({
  unclaimed: z.number(),
  late: z.number(),
  givenBack: z.number(),
  concentrated: z.array(z.object({ post: z.string(), count: z.number() })),
  unclaimedDays: z.number().nullable(),
  perPost: z.number().nullable(),
  /** Where the city has these from. */
  source: z.string(),
});
export type ClaimFacts = z.infer<typeof facts>;

export const claimLists = ['open', 'claimed', 'ended'] as const;
export const listClaims = endpoint({
  method: 'GET',
  path: '/claims',
  permission: 'claims.read',
  summary: '认领台 Tasks to claim, claimed and ended, with what stands out; nothing is counted by merit.',
  input: z.object({
    list: z.enum(claimLists).default('open'),
    after: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    rows: z.array(claim),
    next: z.string().nullable(),
    facts,
    /** For the office: open problems nobody was made to answer for on the board, the nearest day first, twenty at most. */
    problems: z.array(z.object({ id, problem: z.string(), unit: z.string(), due: day })),
    /** For the office: posts a task may be assigned to. */
    posts: z.array(z.string()),
    mayKeep: z.boolean(),
  }),
});
export type ClaimList = z.infer<typeof listClaims.output>;

export const claimSheet = endpoint({
  method: 'GET',
  path: '/claims/sheet',
  permission: 'claims.read',
  summary: '责任清单 What is claimed today, of all or of one unit, to print on A4 and to sign.',
  input: z.object({ unit: code.optional() }),
  output: z.object({
    day,
    rows: z.array(claim.pick({ id: true, words: true, post: true, unit: true, due: true, holds: true })),
    /** Whether all of it stands on one page. */
    fits: z.boolean(),
    more: z.boolean(),
  }),
});

const stepped = { method: 'POST' as const, output: claim };
const seen = z.object({ id, n: z.coerce.number().int().min(1) });

export const openClaim = endpoint({
  ...stepped,
  path: '/claims',
  permission: 'claims.keep',
  summary:
    '列入认领台 A problem, a task from a note, or a task of the office; the same id again changes nothing.',
  input: z.object({ id, source: z.enum(claimSources), from: id.optional(), words }),
});

export const takeClaim = endpoint({
  ...stepped,
  path: '/claims/:id/take',
  permission: 'claims.take',
  summary: '主动认领 The post of whoever asks answers for it from today, by a day.',
  input: seen.extend({ due: day }),
});

export const assignClaim = endpoint({
  ...stepped,
  path: '/claims/:id/assign',
  permission: 'claims.keep',
  summary: '指派 The office gives an unclaimed task to a leader or a head of a unit.',
  input: seen.extend({ post: code, due: day }),
});

export const returnClaim = endpoint({
  ...stepped,
  path: '/claims/:id/return',
  permission: 'claims.take',
  summary: '退回 The post that answers for it gives it back, for a reason.',
  input: seen.extend({ reason: words }),
});

export const closeClaim = endpoint({
  ...stepped,
  path: '/claims/:id/close',
  permission: 'claims.keep',
  summary: '办结 Checked as done, or dropped for a reason; never by the post that answers for it.',
  input: seen.extend({ outcome: z.enum(['done', 'dropped']), words }),
});
