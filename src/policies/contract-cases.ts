import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { civil, code, instant, money } from './contract.ts';

const id = z.uuid();
const n = z.number().int().min(1);

const application = z.object({
  id,
  request: id,
  number: z.string(),
  policy: z.string(),
  edition: z.number(),
  n: z.number(),
  standing: z.string(),
  fen: money,
  state: z.enum(['received', 'granted', 'refused']),
  receivedAt: instant,
  decidedAt: instant.nullable(),
});
export type ApplicationView = z.infer<typeof application>;

export const listApplications = endpoint({
  method: 'GET',
  path: '/policy-applications',
  permission: 'policies.applications',
  summary: '政策申请 Applications of firms whose cases this post may see, the newest first.',
  input: z.object({}),
  output: z.object({ applications: z.array(application) }),
});

const applicationDetail = application.extend({
  told: z.array(z.string()),
  lines: z.array(z.string()),
  reason: z.string().nullable(),
  mayDecide: z.boolean(),
});

export const showApplication = endpoint({
  method: 'GET',
  path: '/policy-applications/:id',
  permission: 'policies.applications',
  summary: '一件申请 One application with what the firm told and what comes out of it.',
  input: z.object({ id }),
  output: applicationDetail,
});

export const decideApplication = endpoint({
  method: 'POST',
  path: '/policy-applications/:id/decision',
  permission: 'policies.decide-application',
  summary: '申请结果 A person of the unit in charge grants or refuses it, with words for the firm.',
  input: z.object({ id, n, granted: z.boolean(), reason: plainText({ min: 2, max: 1000 }) }),
  output: applicationDetail,
});

const exception = z.object({
  id,
  number: z.string(),
  unit: z.string(),
  policy: z.string(),
  n: z.number(),
  openedOn: civil,
  asked: money,
  ruledOn: civil.nullable(),
  granted: z.boolean().nullable(),
  fen: money.nullable(),
  share: z.number().nullable(),
});
export type ExceptionView = z.infer<typeof exception>;

const factValue = z.union([z.string().max(60), z.number().int(), z.boolean()]);

export const listExceptions = endpoint({
  method: 'GET',
  path: '/policy-exceptions',
  permission: 'policies.exceptions',
  summary: '一企（户）一策、一事一议 Files decided case by case, open ones first.',
  input: z.object({}),
  output: z.object({ exceptions: z.array(exception) }),
});

export const openException = endpoint({
  method: 'POST',
  path: '/policy-exceptions',
  permission: 'policies.exceptions',
  summary:
    '建个案 Open a file: the policy that does not fit, what is asked for, why, and the facts it is compared by.',
  input: z.object({
    policy: code,
    asked: money.min(1).max(1_000_000_000_000),
    reason: plainText({ min: 2, max: 2000 }),
    facts: z.record(code, factValue),
  }),
  output: exception,
});

const spread = z.object({
  cases: z.number(),
  granted: z.number(),
  least: z.number(),
  median: z.number(),
  most: z.number(),
});

const warning = z.object({
  warning: z.enum(['no-precedent', 'below-all', 'above-all', 'precedents-differ']),
  precedents: z.array(z.string()),
});

const precedent = z.object({
  id,
  number: z.string(),
  similarity: z.number(),
  likenesses: z.array(
    z.object({
      feature: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      likeness: z.number(),
    }),
  ),
  ruledOn: civil,
  granted: z.boolean(),
  fen: money,
  share: z.number(),
  asked: money,
});

const exceptionDetail = exception.extend({
  reason: z.string().nullable(),
  ground: z.string().nullable(),
  post: z.string().nullable(),
  facts: z.array(
    z.object({
      code: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      value: factValue,
      said: z.string(),
    }),
  ),
  precedents: z.array(precedent),
  spread: spread.nullable(),
});
export type ExceptionDetail = z.infer<typeof exceptionDetail>;

export const showException = endpoint({
  method: 'GET',
  path: '/policy-exceptions/:id',
  permission: 'policies.exceptions',
  summary:
    '一件个案 One file with its nearest precedents, fact by fact, and the spread of what they were given.',
  input: z.object({ id }),
  output: exceptionDetail,
});

export const compareException = endpoint({
  method: 'GET',
  path: '/policy-exceptions/:id/treatment',
  permission: 'policies.exceptions',
  summary: '同案同处提醒 What a proposed amount looks like beside cases alike; warns, never decides.',
  input: z.object({ id, fen: z.coerce.number().int().min(0) }),
  output: z.object({ share: z.number(), spread: spread.nullable(), warnings: z.array(warning) }),
});

export const ruleException = endpoint({
  method: 'POST',
  path: '/policy-exceptions/:id/ruling',
  permission: 'policies.exceptions',
  summary:
    '个案处理意见 A person decides; where cases alike were treated otherwise a reason must be written.',
  input: z.object({
    id,
    n,
    granted: z.boolean(),
    fen: money.min(0),
    ground: plainText({ min: 2, max: 2000 }),
    /** Why it differs from cases alike, where it does. */
    difference: plainText({ max: 1000 }).optional(),
  }),
  output: exceptionDetail,
});

const units = z.enum(['percent', 'percentage-point', 'count', 'ten-thousand-yuan']);

const definition = z.object({
  name: plainLine({ min: 2, max: 60 }),
  definition: plainText({ min: 2, max: 500 }),
  unit: units,
  /** A lead in points: the growth it belongs to, and the whole it is measured against. */
  lead: z.object({ growth: code, whole: plainLine({ min: 2, max: 60 }) }).optional(),
  overlaps: z.array(code).max(10).default([]),
  order: z.number().int().min(1).max(999),
});

const figure = z.object({ n: z.number(), base: civil, asOf: civil, value: z.string(), source: z.string() });

export const listIndicators = endpoint({
  method: 'GET',
  path: '/indicators',
  permission: 'policies.read',
  summary:
    '统计指标 Series with definition, base day and source; identities checked, overlapping groups shown.',
  input: z.object({}),
  output: z.object({
    mayChange: z.boolean(),
    indicators: z.array(
      z.object({
        code: z.string(),
        n: z.number(),
        name: z.string(),
        definition: z.string(),
        unit: units,
        lead: z.object({ growth: z.string(), whole: z.string() }).nullable(),
        overlaps: z.array(z.string()),
        order: z.number(),
        figures: z.array(figure),
      }),
    ),
    /** For each whole and day: what every line implies for the whole; equal where the identity holds. */
    identities: z.array(
      z.object({
        whole: z.string(),
        asOf: civil,
        lines: z.array(
          z.object({
            growth: z.string(),
            lead: z.string(),
            growthValue: z.string(),
            leadValue: z.string(),
            implied: z.string(),
          }),
        ),
        value: z.string().nullable(),
        faults: z.array(z.string()),
      }),
    ),
    overlaps: z.array(
      z.object({
        one: z.string(),
        other: z.string(),
        asOf: civil,
        least: z.number(),
        most: z.number(),
        counts: z.array(z.number()),
      }),
    ),
  }),
});
export type Indicators = z.infer<typeof listIndicators.output>;

export const defineIndicator = endpoint({
  method: 'POST',
  path: '/indicators/:indicator',
  permission: 'policies.statistics',
  summary: '登记指标 Define a statistic: what it means is written before its first figure.',
  input: definition.extend({ indicator: code, n: z.number().int().min(0) }),
  output: listIndicators.output,
});

export const recordFigure = endpoint({
  method: 'POST',
  path: '/indicators/:indicator/figures',
  permission: 'policies.statistics',
  summary: '录入数字 A figure with base day, day and source; printed figures are kept exactly.',
  input: z.object({
    indicator: code,
    n,
    base: civil,
    asOf: civil,
    value: z.string().regex(/^\s*-?\d{1,12}(\.\d{1,2})?%?\s*$/, 'not-a-figure'),
    source: plainLine({ min: 2, max: 200 }),
  }),
  output: listIndicators.output,
});
