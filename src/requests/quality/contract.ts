import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { plainText } from '../../platform/text.ts';
import { checkStates } from './rules/check.ts';

const instant = z.iso.datetime({ precision: 3 });
const id = z.uuid();
const day = z.iso.date();
const name = z.object({ zh: z.string(), en: z.string() });
const points = z.record(z.string().max(60), z.number().int().min(0).max(1000));

const checkRow = z.object({
  id,
  n: z.number(),
  state: z.enum(checkStates),
  request: id,
  number: z.string(),
  title: z.string(),
  /** Who took it down; shown to the lead and to the person. */
  label: z.string(),
  post: z.string(),
  total: z.number().nullable(),
  full: z.number().nullable(),
  drawnAt: instant,
  updatedAt: instant,
});
export type CheckRow = z.infer<typeof checkRow>;

const checkView = checkRow.extend({
  items: z.array(z.object({ code: z.string(), name, points: z.number(), given: z.number().nullable() })),
  history: z.array(
    z.object({
      n: z.number(),
      type: z.string(),
      at: instant,
      post: z.string(),
      words: z.string().nullable(),
    }),
  ),
  may: z.object({ score: z.boolean(), appeal: z.boolean(), decide: z.boolean() }),
});
export type CheckView = z.infer<typeof checkView>;

export const drawChecks = endpoint({
  method: 'POST',
  path: '/quality/draws',
  permission: 'quality.judge',
  summary: '抽查 Draw the same number of requests for each person by lot; the seed stands in the record.',
  input: z.object({ id, from: day, to: day, per: z.number().int().min(1).max(20) }),
  output: z.object({ drawn: z.number(), people: z.number(), seed: z.string() }),
});

export const repeatDraw = endpoint({
  method: 'GET',
  path: '/quality/draws/:id',
  permission: 'quality.judge',
  summary: '复核抽样 Draw once more by the seed of the record and compare.',
  input: z.object({ id }),
  output: z.object({
    seed: z.string(),
    from: day,
    to: day,
    per: z.number(),
    drawn: z.number(),
    isSame: z.boolean(),
  }),
});

const page = {
  after: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

export const listChecks = endpoint({
  method: 'GET',
  path: '/quality/checks',
  permission: 'quality.judge',
  summary: '质检列表 Checks of the unit by state, in the order they were drawn; never by score or person.',
  input: z.object({ state: z.enum(checkStates).default('drawn'), ...page }),
  output: z.object({
    rows: z.array(checkRow),
    next: z.string().nullable(),
    draws: z.array(z.object({ id, at: instant })),
  }),
});

export const ownChecks = endpoint({
  method: 'GET',
  path: '/quality/mine',
  permission: 'quality.own',
  summary: '我的质检 What was found about one’s own work.',
  input: z.object(page),
  output: z.object({ rows: z.array(checkRow), next: z.string().nullable() }),
});

export const readCheck = endpoint({
  method: 'GET',
  path: '/quality/checks/:id',
  permission: 'quality.own',
  summary: '一件质检 One check, for the person concerned and the lead.',
  input: z.object({ id }),
  output: checkView,
});

const at = z.object({ id, n: z.number().int().min(1) });

export const scoreCheck = endpoint({
  method: 'POST',
  path: '/quality/checks/:id/score',
  permission: 'quality.judge',
  summary: '评分 Score a check by the sheet.',
  input: at.extend({ points, words: plainText({ max: 1000 }).default('') }),
  output: checkView,
});

export const appealCheck = endpoint({
  method: 'POST',
  path: '/quality/checks/:id/appeal',
  permission: 'quality.own',
  summary: '申诉 The person concerned says why the score is not right.',
  input: at.extend({ words: plainText({ min: 2, max: 1000 }) }),
  output: checkView,
});

export const decideCheck = endpoint({
  method: 'POST',
  path: '/quality/checks/:id/decide',
  permission: 'quality.judge',
  summary: '裁定申诉 Decide an appeal: by another lead than whoever scored.',
  input: at.extend({ upheld: z.boolean(), points, words: plainText({ min: 2, max: 1000 }) }),
  output: checkView,
});
