import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { looseLimits } from './rules/optimise/loosening.ts';
import { weakReasons } from './rules/weak.ts';

const id = z.uuid();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const day = z.iso.date('not-a-date');
const instant = z.iso.datetime({ precision: 3 });

const helper = z.object({ unit: z.string(), post: z.string().nullable() });

const proposedPair = z.object({
  target: id,
  type: z.string(),
  helper,
  /** `kept` is the pair there is; `instead` takes the place of others. */
  state: z.enum(['new', 'kept', 'instead']),
  replaces: z.array(id),
  parts: z.object({
    distance: z.number(),
    fit: z.number(),
    change: z.number(),
    load: z.number(),
    crowd: z.number(),
  }),
  cost: z.number(),
  /** The best plan without this pair: who would take its place, and how much more the whole would cost. */
  next: z.object({ helper: helper.nullable(), more: z.number().nullable() }),
  weak: z.array(z.enum(weakReasons)),
  accepted: z.boolean(),
});
export type ProposedPair = z.infer<typeof proposedPair>;

const place = z.object({
  id,
  kind: z.string(),
  division: z.string().nullable(),
  unit: z.string().nullable(),
  name: z.string().nullable(),
  number: z.int().nullable(),
  place: z.string(),
});

const proposalRow = z.object({
  id,
  n: z.number(),
  state: z.enum(['open', 'closed']),
  madeAt: instant,
  from: day,
  types: z.array(z.string()),
  helpers: z.number(),
  targets: z.number(),
  pairs: z.number(),
  accepted: z.number(),
  empty: z.number(),
  cost: z.number(),
});
export type ProposalRow = z.infer<typeof proposalRow>;

const proposalView = proposalRow.extend({
  proposed: z.array(proposedPair),
  /** Targets and types nobody is left for, and whether anybody may help there at all. */
  unfilled: z.array(z.object({ target: id, type: z.string(), anybody: z.boolean() })),
  /** Which limit stands against everybody being helped: the smallest loosening first. */
  loosenings: z.array(
    z.object({
      limit: z.enum(looseLimits),
      by: z.number(),
      at: z.array(z.string()),
      empty: z.number(),
    }),
  ),
  places: z.array(place),
});
export type ProposalView = z.infer<typeof proposalView>;

export const listProposals = endpoint({
  method: 'GET',
  path: '/pair-proposals',
  permission: 'pairs.keep',
  summary: '结对建议 Proposals made, the newest first.',
  input: z.object({}),
  output: z.object({ rows: z.array(proposalRow) }),
});

export const makeProposal = endpoint({
  method: 'POST',
  path: '/pair-proposals',
  permission: 'pairs.keep',
  summary: '生成结对建议 Proposes who helps whom at least cost within the limits; assigns nobody.',
  input: z.object({
    id,
    types: z.array(code).min(1).max(20),
    /** Plan for the next year: its base pairs may be arranged anew. */
    nextYear: z.boolean().default(false),
  }),
  output: proposalView,
});

export const readProposal = endpoint({
  method: 'GET',
  path: '/pair-proposals/:id',
  permission: 'pairs.keep',
  summary: '一份结对建议 One proposal: every pair with what it costs, why, and the next best.',
  input: z.object({ id }),
  output: proposalView,
});

export const decideProposal = endpoint({
  method: 'POST',
  path: '/pair-proposals/:id/decide',
  permission: 'pairs.keep',
  summary:
    '采纳结对建议 Accept a proposal whole or pair by pair; what changed meanwhile is left out and named.',
  input: z.object({
    id,
    n: z.coerce.number().int().min(1),
    accept: z.array(z.int().min(0).max(5_000)).max(5_000),
    /** The rest is not taken. */
    close: z.boolean().default(false),
    /** Ground on which pairs that are replaced end. */
    ground: code.optional(),
  }),
  output: proposalView.extend({ skipped: z.array(z.int()) }),
});
