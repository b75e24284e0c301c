import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { actFacts, actSources, actStates, actSteps, helpedAnswers } from './rules/acts/act.ts';

const id = z.uuid();
const day = z.iso.date();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const words = plainText({ min: 2, max: 1000 });
const line = plainLine({ min: 2, max: 200 });
const money = z.coerce.number().int().min(0).max(1e14);

const link = z.object({
  kind: z.enum(actSources),
  subject: id,
  /** Number of a request, title of an issue, words of a problem; empty when it is no longer to be seen. */
  label: z.string(),
});
const milestone = z.object({
  id: z.string(),
  due: day,
  words: z.string(),
  reachedOn: day.nullable(),
  isLate: z.boolean(),
});
const helped = z.object({
  asked: z.number(),
  useful: z.number(),
  useless: z.number(),
  unknown: z.number(),
  unreached: z.number(),
  waiting: z.number(),
});

const row = z.object({
  id,
  n: z.number(),
  state: z.enum(actStates),
  title: z.string(),
  lead: z.string(),
  activity: z.string().nullable(),
  from: day,
  to: day,
  /** In fen 分. */
  planned: z.number(),
  spent: z.number(),
  links: z.number(),
  helped,
  facts: z.array(z.enum(actFacts)),
  isReleased: z.boolean(),
});
export type ActRow = z.infer<typeof row>;

const act = row.extend({
  links: z.array(link),
  helpers: z.array(z.string()),
  difference: z.string(),
  forWhom: z.string(),
  measure: z.string(),
  fund: z.string(),
  milestones: z.array(milestone),
  /** What the unit says it did. */
  done: z.string(),
  /** Why the office would accept it without enough words of the askers. */
  reason: z.string(),
  /** What came of it, or why it was sent back or dropped. */
  result: z.string(),
  /** What is shown to the public; null while nothing is. */
  public: z.object({ title: z.string(), words: z.string() }).nullable(),
  /** Requests whose askers are asked, and what they said; empty for whoever does not ask. */
  askers: z.array(z.object({ request: id, number: z.string(), said: z.enum(helpedAnswers).nullable() })),
  steps: z.array(z.enum(Object.keys(actSteps) as (keyof typeof actSteps)[])),
});
export type ActView = z.infer<typeof act>;

export const actLists = ['open', 'accepted', 'dropped'] as const;
export const listActs = endpoint({
  method: 'GET',
  path: '/acts',
  permission: 'acts.read',
  summary: '实事 Acts under way, accepted or dropped, with what stands out; hot issues no act answers.',
  input: z.object({
    list: z.enum(actLists).default('open'),
    after: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    /** Hot issues without an act, the hottest first. */
    unserved: z.array(z.object({ id, title: z.string(), people: z.number(), requests: z.number() })),
  }),
});

export const readAct = endpoint({
  method: 'GET',
  path: '/acts/:id',
  permission: 'acts.read',
  summary: '实事 One act with its milestones, money, where it comes from and what the askers said.',
  input: z.object({ id }),
  output: act,
});

const step = { method: 'POST' as const, output: act };
const seen = z.object({ id, n: z.coerce.number().int().min(1) });
const links = z
  .array(z.object({ kind: z.enum(actSources), subject: z.string().trim().min(1).max(60) }))
  .max(200);

export const proposeAct = endpoint({
  ...step,
  path: '/acts',
  permission: 'acts.propose',
  summary:
    '提出实事 What will be different and for whom, the end to be measured, money, unit, days, milestones.',
  input: z.object({
    id,
    title: line,
    difference: words,
    forWhom: line,
    measure: words,
    fund: line,
    planned: money,
    lead: code,
    helpers: z.array(code).max(50).default([]),
    activity: code.nullable().default(null),
    from: day,
    to: day,
    milestones: z
      .array(z.object({ words: line, due: day }))
      .min(1)
      .max(20),
    /** A request by its number, an issue or problem by its id. */
    links: links.default([]),
  }),
});

export const approveAct = endpoint({
  ...step,
  path: '/acts/:id/approve',
  permission: 'acts.approve',
  summary: '批准实事 By somebody else than whoever proposed it.',
  input: seen,
});
export const linkAct = endpoint({
  ...step,
  path: '/acts/:id/link',
  permission: 'acts.propose',
  summary: '关联诉求 Requests, hot issues or problems this act answers.',
  input: seen.extend({ links: links.min(1) }),
});
export const progressAct = endpoint({
  ...step,
  path: '/acts/:id/progress',
  permission: 'acts.carry',
  summary: '进展 A milestone reached, or the money spent so far: the unit that leads.',
  input: seen.extend({
    milestone: z.string().max(10).optional(),
    on: day.optional(),
    spent: money.optional(),
  }),
});
export const finishAct = endpoint({
  ...step,
  path: '/acts/:id/finish',
  permission: 'acts.carry',
  summary: '报告办成 The unit says what it did; from then on every asker is asked whether it helped.',
  input: seen.extend({ words }),
});
export const noteHelped = endpoint({
  ...step,
  path: '/acts/:id/askers',
  permission: 'acts.ask',
  summary:
    '回访 What an asker says: 有用, 没用, 不知道, or that nobody was reached; never by a unit that did it.',
  input: seen.extend({ request: id, said: z.enum(helpedAnswers) }),
});
export const acceptAct = endpoint({
  ...step,
  path: '/acts/:id/accept',
  permission: 'acts.approve',
  summary: '诉求人认可 Everybody was asked, and more found it useful than did not.',
  input: seen,
});
export const reasonAct = endpoint({
  ...step,
  path: '/acts/:id/reason',
  permission: 'acts.approve',
  summary:
    '说明理由 Why it should be accepted though the askers’ words do not say so; another person confirms.',
  input: seen.extend({ words }),
});
export const confirmAct = endpoint({
  ...step,
  path: '/acts/:id/confirm',
  permission: 'acts.approve',
  summary: '复核 Another person agrees with the reason; the act is accepted.',
  input: seen,
});
export const sendBackAct = endpoint({
  ...step,
  path: '/acts/:id/back',
  permission: 'acts.approve',
  summary: '退回再办 It goes on, for a reason; the askers are asked anew afterwards.',
  input: seen.extend({ words }),
});
export const dropAct = endpoint({
  ...step,
  path: '/acts/:id/drop',
  permission: 'acts.approve',
  summary: '不办 It is not carried out, for a reason.',
  input: seen.extend({ words }),
});
export const releaseAct = endpoint({
  ...step,
  path: '/acts/:id/release',
  permission: 'acts.release',
  summary: '公开 Title and words for the public page; whoever releases reads them first.',
  input: seen.extend({ title: line, words }),
});
export const withholdAct = endpoint({
  ...step,
  path: '/acts/:id/withhold',
  permission: 'acts.release',
  summary: '撤下 It is no longer shown to the public.',
  input: seen,
});
