import { z } from 'zod';
import { rungFact, rungs } from '../city/rules/kinds/ladder.ts';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { lights, rungActions } from './rules/ladder.ts';
import { issuedRungs, rungStates, stands } from './rules/ladder-events.ts';

const request = z.uuid();
const instant = z.iso.datetime({ precision: 3 });
const day = z.iso.date();
const unit = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const n = z.number().int().min(0);
const words = plainText({ min: 2, max: 2000 });

export const cause = z.object({
  fact: z.enum([...rungFact.options.map((option) => option.shape.fact.value), 'idle']),
  value: z.number(),
  unit: z.enum(['workday', 'day', 'hour', 'minute', 'times']),
});

export const holds = [
  'done',
  'asked',
  'with-unit',
  'with-office',
  'promised',
  'withdrawn',
  'no-cause',
  'top',
] as const;

/** A rung that was issued, and where it stands. */
const step = z.object({
  at: z.number(),
  rung: z.enum(issuedRungs),
  state: z.enum(rungStates),
  /** Its work is still in hand, with the unit it was issued to. */
  owed: z.boolean(),
  unit: z.string(),
  due: instant,
  provisional: z.boolean(),
  until: day.nullable(),
  issuedAt: instant,
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  sentBack: z.number(),
  why: z.array(cause),
  possible: z.array(z.enum(rungActions)),
});
export type StepView = z.infer<typeof step>;

const row = z.object({
  request,
  /** Last entry of its ladder; 0 before anything was issued. */
  n: z.number(),
  number: z.string(),
  title: z.string(),
  unit: z.string(),
  stage: z.string(),
  due: instant.nullable(),
  provisional: z.boolean(),
  light: z.object({ rung: z.enum(lights), why: z.array(cause) }).nullable(),
  next: z.object({ rung: z.enum(issuedRungs), why: z.array(cause) }).nullable(),
  hold: z.enum(holds).nullable(),
  mayIssue: z.boolean(),
  step: step.nullable(),
});
export type LadderRow = z.infer<typeof row>;

export const ladderLists = ['due', 'waiting', 'late', 'answered', 'lights', 'ended'] as const;
export type LadderList = (typeof ladderLists)[number];

export const listLadder = endpoint({
  method: 'GET',
  path: '/ladder',
  permission: 'ladder.read',
  summary:
    '督办清单 Rungs that are due with their facts, issued and not answered, late, answered, lights that are on, ended.',
  input: z.object({
    list: z.enum(ladderLists).default('due'),
    rung: z.enum(rungs).optional(),
    unit: unit.optional(),
    after: z.string().max(160).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    counts: z.record(z.enum(ladderLists), z.number().nullable()),
    /** Of the list asked for, by rung, whatever rung was chosen. */
    byRung: z.partialRecord(z.enum(rungs), z.number()),
    /** The city has no ladder: nothing can be due. */
    isSetUp: z.boolean(),
    /** More is in trouble than is looked at: the nearest deadlines are. */
    isCapped: z.boolean(),
  }),
});
export type LadderAnswer = z.infer<typeof listLadder.output>;

/** One issued rung as its file tells it. */
const told = step.extend({
  hasLetter: z.boolean(),
  /** Added to the letter; null once erased. */
  words: z.string().nullable(),
  proof: z.string(),
  by: z.object({ post: z.string(), unit: z.string() }).nullable(),
  /** What the unit said and what the office said to it, in order. */
  said: z.array(
    z.object({
      n: z.number(),
      type: z.string(),
      at: instant,
      post: z.string().nullable(),
      unit: z.string().nullable(),
      words: z.string().nullable(),
      until: day.nullable(),
      due: instant.nullable(),
    }),
  ),
});
export type ToldStep = z.infer<typeof told>;

const view = row.omit({ step: true }).extend({
  steps: z.array(told),
  consultations: z.array(
    z.object({
      at: z.number(),
      units: z.array(z.string()),
      time: instant,
      calledAt: instant,
      hasLetter: z.boolean(),
    }),
  ),
  mayConsult: z.boolean(),
});
export type LadderView = z.infer<typeof view>;

export const readLadder = endpoint({
  method: 'GET',
  path: '/ladder/:request',
  permission: 'ladder.read',
  summary: '一件诉求的督办情况 What the facts of a request call for, what was issued, answered and decided.',
  input: z.object({ request }),
  output: view,
});

export const paper = z.object({
  number: z.string(),
  letterhead: z.string(),
  title: z.string(),
  paragraphs: z.array(z.string()),
});
export type Paper = z.infer<typeof paper>;

export const readPaper = endpoint({
  method: 'GET',
  path: '/ladder/:request/papers/:at',
  permission: 'ladder.read',
  summary: '督办文书 The paper as it was issued: 催办单, 督办函, 约谈通知, 挂牌督办通知, 会商通知.',
  input: z.object({ request, at: z.coerce.number().int().min(1) }),
  output: paper,
});

const meeting = { time: instant.optional(), place: plainLine({ min: 2, max: 100 }).optional() };

export const draftPaper = endpoint({
  method: 'GET',
  path: '/ladder/:request/draft',
  permission: 'ladder.issue',
  summary: '文书预览 The paper as it would be issued now.',
  input: z.object({ request, rung: z.enum(issuedRungs), words: words.optional(), ...meeting }),
  output: z.object({ paper: paper.nullable() }),
});

const acted = { method: 'POST' as const, output: view };
const seen = z.object({ request, n });

export const issueRung = endpoint({
  ...acted,
  path: '/ladder/:request/issue',
  permission: 'ladder.issue',
  summary: '发出催办、督办、约谈、挂牌督办 Issue the rung the facts call for; no other one is issued.',
  input: seen.extend({ rung: z.enum(issuedRungs), words: words.optional(), ...meeting }),
});

const onStep = seen.extend({ at: z.number().int().min(1) });

export const answerRung = endpoint({
  ...acted,
  path: '/ladder/:request/answer',
  permission: 'ladder.answer',
  summary: '回复督办 What the unit does about it and by which day, or why it objects.',
  input: onStep.extend({ stand: z.enum(stands), words, until: day.optional() }),
});

export const acceptRung = endpoint({
  ...acted,
  path: '/ladder/:request/accept',
  permission: 'ladder.issue',
  summary: '认可回复 The answer is enough.',
  input: onStep.extend({ words: words.optional() }),
});

export const sendBackRung = endpoint({
  ...acted,
  path: '/ladder/:request/send-back',
  permission: 'ladder.issue',
  summary: '退回重报 The answer is not enough: another one, by a new deadline.',
  input: onStep.extend({ words, workdays: z.number().int().min(1).max(30) }),
});

export const withdrawRung = endpoint({
  ...acted,
  path: '/ladder/:request/withdraw',
  permission: 'ladder.issue',
  summary: '撤回 It was wrong, with the reason.',
  input: onStep.extend({ words }),
});

export const callConsultation = endpoint({
  ...acted,
  path: '/ladder/:request/consult',
  permission: 'ladder.consult',
  summary: '会商通知 Call units together about who has a request and how it is handled.',
  input: seen.extend({
    units: z.array(unit).min(1).max(12),
    time: instant,
    place: plainLine({ min: 2, max: 100 }),
  }),
});
