import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainText } from '../platform/text.ts';
import { followFigures } from './rules/followup/figures.ts';
import {
  followSources,
  followWhys,
  lookAnswers,
  lookOutcomes,
  lookStates,
  lookWays,
  takeUpWays,
} from './rules/followup/follow-up.ts';
import { recurrenceVerdicts } from './rules/followup/recurrence.ts';

const id = z.uuid();
const day = z.iso.date();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const words = plainText({ min: 2, max: 1000 });
const decimal = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/);
const seen = z.object({ id, n: z.coerce.number().int().min(1) });

const look = z.object({
  id,
  n: z.number(),
  /** Which look of the matter it is, the first is 0. */
  look: z.number(),
  days: z.number().nullable(),
  due: day,
  isOverdue: z.boolean(),
  source: z.enum(followSources),
  from: id,
  /** Number and masked title of a request, the words of a problem; empty where whoever looks may not see them. */
  number: z.string(),
  title: z.string(),
  unit: z.string(),
  category: z.string().nullable(),
  closedOn: day,
  why: z.enum(followWhys),
  state: z.enum(lookStates),
  tries: z.number(),
  counted: z.number(),
  way: z.enum(lookWays).nullable(),
  outcome: z.enum(lookOutcomes).nullable(),
  lookedOn: day.nullable(),
  lookedBy: z.string().nullable(),
  answers: z.record(z.string(), z.enum(lookAnswers)),
  /** Empty until it is looked at, and when erased. */
  words: z.string(),
  before: z.string(),
  after: z.string(),
  measured: z.object({ what: z.string(), before: z.string(), after: z.string() }).nullable(),
  takenUp: z.object({ way: z.enum(takeUpWays), request: id, number: z.string() }).nullable(),
  /** `ways`: how whoever looks may look; the call-back desk has the telephone, others go there. */
  may: z.object({ look: z.boolean(), ways: z.array(z.enum(lookWays)), takeUp: z.boolean() }),
  /** Of the unit that handled it: never looked at by its own. */
  isOwn: z.boolean(),
});
export type LookView = z.infer<typeof look>;

export const lookLists = ['due', 'coming', 'came-back', 'ended'] as const;
const page = {
  after: z.string().max(90).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

export const listLooks = endpoint({
  method: 'GET',
  path: '/follow-ups',
  permission: 'follow-ups.read',
  summary: '跟踪评估 Looks that are due by day, that come, that found a matter came back, and that ended.',
  input: z.object({
    list: z.enum(lookLists).default('due'),
    /** Only what stands behind one figure. */
    figure: z.enum(followFigures).optional(),
    days: z.coerce.number().int().min(1).max(366).optional(),
    category: code.optional(),
    group: code.optional(),
    from: day.optional(),
    to: day.optional(),
    ...page,
  }),
  output: z.object({
    rows: z.array(look),
    next: z.string().nullable(),
    counts: z.record(z.enum(lookLists), z.number()),
    questions: z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
    /** What an attempt that reached nobody can come to, by the city’s results of calling back, and what each is called. */
    results: z.array(z.string()),
    resultNames: z.record(z.string(), z.object({ zh: z.string(), en: z.string().optional() })),
    attempts: z.number(),
    mayDraw: z.boolean(),
    /** Where the next draw begins; null before the first. */
    drawnTo: day.nullable(),
    source: z.string(),
  }),
});
export type LookList = z.infer<typeof listLooks.output>;

const drawn = z.object({
  id,
  from: day,
  to: day,
  seed: z.string(),
  all: z.number(),
  rest: z.number(),
  lot: z.number(),
  /** The lot drawn again from the record falls on the same. */
  isSame: z.boolean(),
});
export type DrawView = z.infer<typeof drawn>;

export const drawFollowUps = endpoint({
  method: 'POST',
  path: '/follow-ups/draws',
  permission: 'follow-ups.draw',
  summary:
    '抽取 What ended on these days and is looked at again: all the city names, and a share drawn by a lot that can be drawn again.',
  input: z.object({ id, from: day, to: day }),
  output: drawn,
});

export const listDraws = endpoint({
  method: 'GET',
  path: '/follow-ups/draws',
  permission: 'follow-ups.read',
  summary: '抽取记录 Draws, the latest first, each drawn again from the record.',
  input: z.object({}),
  output: z.object({ rows: z.array(drawn) }),
});

export const askSiteLook = endpoint({
  method: 'POST',
  path: '/follow-ups',
  permission: 'follow-ups.draw',
  summary: '列入现场核查 A closed request is looked at on the spot, for a reason.',
  input: z.object({ id, request: id, reason: words }),
  output: look,
});

export const tryLook = endpoint({
  method: 'POST',
  path: '/follow-ups/:id/tries',
  permission: 'follow-ups.look',
  summary: '未联系上 An attempt that reached nobody; attempts on other days and hours count.',
  input: seen.extend({ look: z.coerce.number().int().min(0).max(3), result: code }),
  output: look,
});

export const makeLook = endpoint({
  method: 'POST',
  path: '/follow-ups/:id/looks',
  permission: 'follow-ups.look',
  summary: '评估 Whether it still holds, by somebody who is not of the unit that handled it.',
  input: seen.extend({
    look: z.coerce.number().int().min(0).max(3),
    way: z.enum(lookWays),
    outcome: z.enum(lookOutcomes),
    answers: z.record(code, z.enum(lookAnswers)).default({}),
    words,
    /** On the spot: what it was when it was closed, and what is there now. */
    before: plainText({ min: 2, max: 1000 }).optional(),
    after: plainText({ min: 2, max: 1000 }).optional(),
    measured: z.object({ what: plainText({ min: 1, max: 60 }), before: decimal, after: decimal }).optional(),
  }),
  output: look,
});

export const takeUp = endpoint({
  method: 'POST',
  path: '/follow-ups/:id/take-up',
  permission: 'follow-ups.look',
  summary:
    '再办 What was done about a matter that came back: its request is open again, or a new one was registered.',
  input: seen.extend({ number: z.string().trim().min(4).max(40) }),
  output: look,
});

const share = z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable();
const counts = z.record(z.enum(followFigures), z.number());
const figure = z.object({
  code: z.string(),
  /** Of a group of units; null for categories, whose names screens know, and for what is in none. */
  name: z.object({ zh: z.string(), en: z.string().optional() }).nullable(),
  counts,
  looked: z.number(),
  rate: share,
});

export const followUpFigures = endpoint({
  method: 'GET',
  path: '/follow-ups/figures',
  permission: 'follow-ups.read',
  summary:
    '评估统计 Of matters that ended in a period: how many came back by the day of the look, by category and group of units.',
  input: z.object({
    days: z.coerce.number().int().min(1).max(366).optional(),
    from: day.optional(),
    to: day.optional(),
  }),
  output: z.object({
    /** Days of the city's rule and those looks were planned for otherwise, and the one shown: the first with a look made. */
    rule: z.array(z.number()),
    days: z.number(),
    from: day,
    to: day,
    all: figure,
    categories: z.array(figure),
    groups: z.array(figure),
    /** Looks somebody asked for: in no rate. */
    asked: z.number(),
    /** Where a number was measured: how many looks, and in how many it rose, fell or stayed. */
    measured: z.object({ all: z.number(), lower: z.number(), same: z.number(), higher: z.number() }),
    againDays: z.number(),
    recurrences: z.object({ same: z.number(), other: z.number() }),
    source: z.string(),
  }),
});
export type FollowFigures = z.infer<typeof followUpFigures.output>;

const side = z.object({
  id,
  number: z.string(),
  title: z.string(),
  day,
  unit: z.string(),
  category: z.string().nullable(),
});
const recurrence = z.object({
  earlier: side,
  later: side,
  /** From the day of the earlier one to that of the later. */
  days: z.number(),
  /** The earlier one was opened again since: its day is the one it came in, else that of its close. */
  openedAgain: z.boolean(),
  /** The same telephone, the same words for the place. */
  sameAsker: z.boolean(),
  samePlace: z.boolean(),
  n: z.number(),
  verdict: z.enum(recurrenceVerdicts).nullable(),
  words: z.string(),
  judgedOn: day.nullable(),
  isOwn: z.boolean(),
});
export type RecurrenceView = z.infer<typeof recurrence>;

export const listRecurrences = endpoint({
  method: 'GET',
  path: '/recurrences',
  permission: 'follow-ups.read',
  summary:
    '再次反映 The same class at the same place, or of the same telephone, again within the city’s days of a close.',
  input: z.object({ judged: z.enum(['open', 'same', 'other']).default('open') }),
  output: z.object({
    rows: z.array(recurrence),
    more: z.boolean(),
    againDays: z.number(),
    mayJudge: z.boolean(),
    mayAsk: z.boolean(),
  }),
});
export type RecurrenceList = z.infer<typeof listRecurrences.output>;

export const judgeRecurrence = endpoint({
  method: 'POST',
  path: '/recurrences/:id/judge',
  permission: 'follow-ups.look',
  summary:
    '认定 A person says whether the later request is the same matter again; never one of the unit that handled it.',
  input: z.object({
    id,
    n: z.coerce.number().int().min(0),
    earlier: id,
    verdict: z.enum(recurrenceVerdicts),
    words,
  }),
  output: z.object({ n: z.number() }),
});
