import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { seatKinds } from './rules/body.ts';
import { bodyFindings } from './rules/findings.ts';

const id = z.uuid();
const day = z.iso.date();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const codes = z.array(code).max(50);
const reason = plainText({ min: 2, max: 500 });

const seat = z.object({
  at: z.number(),
  post: z.string(),
  seat: z.enum(seatKinds),
  from: day,
  until: day.nullable(),
  /** Somebody holds the post. */
  isHeld: z.boolean(),
});
export type SeatView = z.infer<typeof seat>;

const task = z.object({
  kind: z.enum(['problem', 'decision', 'claim']),
  id,
  at: z.number().nullable(),
  due: day.nullable(),
});

const body = z.object({
  id,
  n: z.number(),
  unit: z.string(),
  kind: z.string(),
  parent: z.string().nullable(),
  /** The city has not confirmed its name. */
  isUnconfirmed: z.boolean(),
  campaign: z.string().nullable(),
  from: day,
  until: day.nullable(),
  activities: z.array(z.string()),
  categories: z.array(z.string()),
  /** The charter in force, and since when; empty when erased. */
  charter: z.string(),
  textFrom: day,
  duties: z.array(z.object({ words: z.string(), post: z.string().nullable() })),
  seats: z.array(seat),
  /** Its last day is over. */
  isPast: z.boolean(),
  ended: z.object({ on: day, by: z.enum(['day', 'office']), left: z.array(task) }).nullable(),
});
export type BodyView = z.infer<typeof body>;

const found = z.object({
  finding: z.enum(bodyFindings),
  units: z.array(z.string()),
  about: z.array(z.string()),
  count: z.number(),
});

const named = z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string().optional() }) });

const organisation = z.object({
  day,
  bodies: z.array(body),
  findings: z.array(found),
  /** Units a campaign names, or that are made for one, without a charter yet. */
  without: z.array(z.string()),
  campaigns: z.array(named.extend({ activities: z.array(named.extend({ lead: z.string().nullable() })) })),
  outputDays: z.number().nullable(),
  source: z.string(),
  mayKeep: z.boolean(),
});
export type Organisation = z.infer<typeof organisation>;

export const readOrganisation = endpoint({
  method: 'GET',
  path: '/campaign-bodies',
  permission: 'campaign.read',
  summary: '组织机构 Bodies of campaigns with charter, posts and last day, and what is found among them.',
  input: z.object({ ended: z.stringbool().default(false) }),
  output: organisation,
});

const change = z.object({
  n: z.number(),
  day,
  type: z.string(),
  /** Who did it: a post, or nobody where it ended by itself. */
  post: z.string().nullable(),
  about: z.string().nullable(),
  reason: z.string(),
  charter: z.string(),
});

export const readBody = endpoint({
  method: 'GET',
  path: '/campaign-bodies/:id',
  permission: 'campaign.read',
  summary: '机构 One body with its charter, posts, what it owes and how it changed, with reasons.',
  input: z.object({ id }),
  output: body.extend({ open: z.array(task), changes: z.array(change), mayKeep: z.boolean() }),
});
export type BodyPageView = z.infer<typeof readBody.output>;

const invited = z.object({ unit: z.string(), post: z.string(), as: z.enum(['head', 'deputy', 'lead-unit']) });

export const readInvitation = endpoint({
  method: 'GET',
  path: '/campaign-invitation',
  permission: 'campaign.read',
  summary: '月推进会参会名单 Heads and deputies of the task forces, heads of the lead units; nobody else.',
  input: z.object({}),
  output: z.object({
    day,
    invited: z.array(invited),
    /** Activities whose lead unit is not known; task forces and lead units without a head. */
    withoutLead: z.array(z.string()),
    withoutHead: z.array(z.string()),
    /** Units the city’s meeting names beyond the list, and units of the list it does not name. */
    beyond: z.array(z.string()),
    missing: z.array(z.string()),
    meeting: z.string().nullable(),
  }),
});
export type Invitation = z.infer<typeof readInvitation.output>;

const kept = { method: 'POST' as const, permission: 'campaign.keep', output: body };
const seen = z.object({ id, n: z.coerce.number().int().min(1) });
const terms = {
  from: day,
  until: day.nullable().default(null),
  activities: codes.default([]),
  categories: codes.default([]),
  charter: plainText({ min: 2, max: 2000 }),
  duties: z
    .array(z.object({ words: plainLine({ min: 2, max: 200 }), post: code.nullable().default(null) }))
    .max(30)
    .default([]),
  reason,
};
export type TermsInput = z.output<z.ZodObject<typeof terms>>;

export const setUpBody = endpoint({
  ...kept,
  path: '/campaign-bodies',
  summary: '成立 A unit gets its charter; a task force its last day too. The same id again changes nothing.',
  input: z.object({ id, unit: code, campaign: code.nullable().default(null), ...terms }),
});

export const changeBody = endpoint({
  ...kept,
  path: '/campaign-bodies/:id/change',
  summary: '调整 The whole charter anew from a day, for a reason; what was before stays readable.',
  input: seen.extend(terms),
});

export const fillSeat = endpoint({
  ...kept,
  path: '/campaign-bodies/:id/seats',
  summary: '任组长、副组长、成员 A post gets a seat in the body from a day, until a day.',
  input: seen.extend({
    post: code,
    seat: z.enum(seatKinds),
    from: day,
    until: day.nullable().default(null),
    reason,
  }),
});

export const leaveSeat = endpoint({
  ...kept,
  path: '/campaign-bodies/:id/leave',
  summary: '退出 A post leaves its seat after a day, for a reason.',
  input: seen.extend({ at: z.number().int().min(1), on: day, reason }),
});

export const endBody = endpoint({
  ...kept,
  path: '/campaign-bodies/:id/end',
  summary: '撤销 The body ends today, before its last day, and says what it leaves open.',
  input: seen.extend({ reason }),
});
