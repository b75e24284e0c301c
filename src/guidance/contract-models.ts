import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { effectFigures, verdicts } from './rules/models/effect.ts';
import { consents, modelSources, modelStates, modelSteps } from './rules/models/model.ts';

const id = z.uuid();
const day = z.iso.date();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const words = plainText({ min: 2, max: 2000 });
const line = plainLine({ min: 2, max: 100 });

const claim = z.object({
  figure: z.enum(effectFigures),
  wants: z.enum(['less', 'more']),
  category: code.nullable(),
  beforeFrom: day,
  beforeTo: day,
  afterFrom: day,
  afterTo: day,
});
const side = z.object({ hits: z.number(), all: z.number() });
const effect = z.object({
  before: side,
  after: side,
  change: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  verdict: z.enum(verdicts),
});
export type EffectView = z.infer<typeof effect>;

const row = z.object({
  id,
  n: z.number(),
  state: z.enum(modelStates),
  title: z.string(),
  unit: z.string(),
  on: day,
  consent: z.enum(consents),
  verdict: z.enum(verdicts).nullable(),
});
export type ModelRow = z.infer<typeof row>;

const model = row.extend({
  source: z.enum(modelSources),
  subject: z.string(),
  claim,
  /** What was found in the data, for the unit and for all others in the same days. */
  measured: z.object({ unit: effect, rest: effect, on: day }).nullable(),
  evidence: z.string(),
  conditions: z.string(),
  /** Who agreed and how. */
  agreed: z.string(),
  public: z.object({ title: z.string(), words: z.string() }).nullable(),
  reason: z.string(),
  steps: z.array(z.enum(Object.keys(modelSteps) as (keyof typeof modelSteps)[])),
});
export type ModelView = z.infer<typeof model>;

export const modelLists = ['open', 'released', 'ended'] as const;
export const listModels = endpoint({
  method: 'GET',
  path: '/models',
  permission: 'models.read',
  summary: '典型案例 Model cases under way, released or ended; a unit its own and released ones.',
  input: z.object({
    list: z.enum(modelLists).default('open'),
    after: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ rows: z.array(row), next: z.string().nullable() }),
});
export const readModel = endpoint({
  method: 'GET',
  path: '/models/:id',
  permission: 'models.read',
  summary: '典型案例 One case with its evidence, conditions and what the data say of the claim.',
  input: z.object({ id }),
  output: model,
});

const step = { method: 'POST' as const, output: model };
const seen = z.object({ id, n: z.coerce.number().int().min(1) });

export const putModel = endpoint({
  ...step,
  path: '/models',
  permission: 'models.list',
  summary:
    '推荐典型 From a visit, a request or an act: unit, evidence, conditions, the claimed figure, consent.',
  input: z.object({
    id,
    title: line,
    source: z.enum(modelSources),
    /** A request by its number, others by id. */
    subject: z.string().trim().min(1).max(60),
    unit: code,
    evidence: words,
    conditions: words,
    claim,
    consent: z.enum(consents),
    agreed: plainText({ max: 300 }).default(''),
  }),
});
export const measureModel = endpoint({
  ...step,
  path: '/models/:id/measure',
  permission: 'models.check',
  summary:
    '核实成效 Counts the claimed figure before and after, of the unit and of all others, with intervals.',
  input: seen,
});
export const confirmModel = endpoint({
  ...step,
  path: '/models/:id/confirm',
  permission: 'models.check',
  summary: '复核 By somebody else than who put it down or measured it; never against the data.',
  input: seen,
});
export const consentModel = endpoint({
  ...step,
  path: '/models/:id/consent',
  permission: 'models.list',
  summary: '征得同意 Whether who appears in it agreed, and how.',
  input: seen.extend({ consent: z.enum(consents), agreed: plainText({ min: 2, max: 300 }) }),
});
export const releaseModel = endpoint({
  ...step,
  path: '/models/:id/release',
  permission: 'models.release',
  summary: '公开 Title and words for the public page; what the data say stands under them.',
  input: seen.extend({ title: line, words }),
});
export const takeModelDown = endpoint({
  ...step,
  path: '/models/:id/take-down',
  permission: 'models.release',
  summary: '撤下 No longer shown, for a reason.',
  input: seen.extend({ words }),
});
export const dropModel = endpoint({
  ...step,
  path: '/models/:id/drop',
  permission: 'models.check',
  summary: '不作典型 Dropped, for a reason.',
  input: seen.extend({ words }),
});
