import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { entryFields } from './rules/document.ts';
import { findingKinds, severities } from './rules/finding.ts';
import { planStates } from './rules/plan.ts';
import { planActions, planRelations } from './rules/steps.ts';

export const id = z.uuid();
export const instant = z.iso.datetime({ precision: 3 });
export const day = z.iso.date();
export const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const name = z.object({ zh: z.string(), en: z.string() });
export const document = z.object({
  title: z.string(),
  sections: z.array(z.object({ id: z.string(), heading: z.string(), text: z.string() })),
  entries: z.array(
    z.object({
      id: z.string(),
      item: z.string().nullable(),
      activity: z.string().nullable(),
      what: z.string(),
      who: z.string(),
      people: z.string(),
      from: z.string(),
      to: z.string(),
      where: z.string(),
      audience: z.string(),
      measure: z.string(),
    }),
  ),
});

const place = z.object({
  part: z.enum(['plan', 'section', 'entry']),
  id: z.string(),
  field: z.enum(entryFields).optional(),
});

const finding = z.object({
  key: z.string(),
  kind: z.enum(findingKinds),
  severity: z.enum(severities),
  place,
  said: z.record(z.string(), z.union([z.string(), z.number()])),
  elsewhere: z.object({ unit: z.string(), plan: z.string(), entry: z.string().nullable() }).nullable(),
  passages: z.array(z.object({ place, own: z.string(), theirs: z.string(), isReplaced: z.boolean() })),
});
export type FindingView = z.infer<typeof finding>;

const coverage = z.enum(['covered', 'hollow', 'missing']);

const item = z.object({
  code: z.string(),
  name,
  signs: z.array(z.string()),
  activity: z.string().nullable(),
});

/** A rule 审核规则 as screens need it, and how the acting unit stands to it. */
const rule = z.object({
  code: z.string(),
  name,
  campaign: name,
  from: day,
  to: day,
  items: z.array(item),
  activities: z.array(z.object({ code: z.string(), name })),
  headings: z.array(z.string()),
  levels: z.array(z.object({ code: z.string(), name, submitBy: day })),
  /** The level at which this unit hands in, and its plan; null where none is asked of it. */
  own: z
    .object({
      level: z.string(),
      submitBy: day,
      reviewer: z.string().nullable(),
      items: z.array(z.string()),
      plan: id.nullable(),
      state: z.enum(planStates).nullable(),
    })
    .nullable(),
  /** How many plans wait for this unit: to be reviewed, for an objection to be decided, for an opinion. */
  waiting: z.object({ review: z.number(), appeals: z.number(), opinions: z.number() }),
});

export const readRules = endpoint({
  method: 'GET',
  path: '/plan-rules',
  permission: 'plans.read',
  summary:
    '方案审核规则 Campaigns for which plans are handed in, what is required, and what this unit has to do.',
  input: z.object({}),
  output: z.object({ rules: z.array(rule), posts: z.array(z.string()) }),
});
export type RuleView = z.infer<typeof rule>;

const row = z.object({
  unit: z.string(),
  level: z.string(),
  plan: id.nullable(),
  state: z.enum(planStates).nullable(),
  version: z.number().nullable(),
  passedVersion: z.number().nullable(),
  returns: z.number(),
  submitBy: day,
  submittedAt: instant.nullable(),
  reviewer: z.string().nullable(),
  due: instant.nullable(),
  isSubmissionOverdue: z.boolean(),
  isReviewOverdue: z.boolean(),
  /** Grave findings of the version handed in. */
  grave: z.number().nullable(),
  appeals: z.number(),
  /** What the acting unit is to do with it. */
  waits: z.enum(['review', 'appeal', 'opinion']).nullable(),
});
export type PlanRow = z.infer<typeof row>;

export const listPlans = endpoint({
  method: 'GET',
  path: '/plans',
  permission: 'plans.read',
  summary: '审核进度 The plans of all units in official order and how far each is; a unit sees its own part.',
  input: z.object({ rule: code }),
  output: z.object({ rows: z.array(row) }),
});

export const planMatrix = endpoint({
  method: 'GET',
  path: '/plans/matrix',
  permission: 'plans.read',
  summary: '规定动作落实表 Required item by unit: carried out, claimed, missing, not asked.',
  input: z.object({ rule: code }),
  output: z.object({
    items: z.array(item),
    rows: z.array(
      z.object({
        unit: z.string(),
        level: z.string(),
        plan: id.nullable(),
        state: z.enum(planStates).nullable(),
        /** One an item; null where the item is not asked at this level, or no plan was handed in yet. */
        cells: z.array(coverage.nullable()),
        asked: z.array(z.boolean()),
        /** Whether what is shown is a version that passed. */
        isPassed: z.boolean(),
        optional: z.number().nullable(),
      }),
    ),
  }),
});
export type MatrixRow = z.infer<typeof planMatrix.output>['rows'][number];

const mark = z.object({
  id: z.string(),
  part: z.enum(['plan', 'section', 'entry']),
  place: z.string(),
  finding: z.string().nullable(),
  version: z.number(),
  appeal: z.enum(['none', 'open', 'upheld', 'rejected']),
  /** Empty when erased. */
  words: z.string(),
  appealWords: z.string(),
  decisionWords: z.string(),
  /** What became of its place in the version shown; null on the version it was made on. */
  change: z.enum(['same', 'added', 'removed', 'changed']).nullable(),
  isFindingGone: z.boolean().nullable(),
});
export type MarkView = z.infer<typeof mark>;

const opinion = z.object({
  unit: z.string(),
  version: z.number(),
  due: day,
  isOverdue: z.boolean(),
  question: z.string(),
  isGiven: z.boolean(),
  agrees: z.boolean().nullable(),
  opinion: z.string(),
  isSettled: z.boolean(),
  isAdopted: z.boolean().nullable(),
  reason: z.string(),
});
export type OpinionView = z.infer<typeof opinion>;

export const plan = z.object({
  id,
  n: z.number(),
  rule: z.string(),
  unit: z.string(),
  level: z.string(),
  state: z.enum(planStates),
  version: z.number(),
  passedVersion: z.number().nullable(),
  returnedVersion: z.number().nullable(),
  submittedVersion: z.number().nullable(),
  versions: z.array(z.object({ version: z.number(), at: instant, post: z.string().nullable() })),
  /** The version shown; its document is null when its words were erased. */
  shown: z.number(),
  document: document.nullable(),
  findings: z.array(finding),
  coverage: z.array(z.object({ item: z.string(), coverage })),
  marks: z.array(mark),
  opinions: z.array(opinion),
  reviewer: z.string().nullable(),
  appealTo: z.string().nullable(),
  parent: z.string().nullable(),
  parentPlan: id.nullable(),
  submitBy: day,
  submittedAt: instant.nullable(),
  isLate: z.boolean(),
  isSubmissionOverdue: z.boolean(),
  due: instant.nullable(),
  isReviewOverdue: z.boolean(),
  isOpen: z.boolean(),
  gate: z.enum(['no-rule', 'not-asked', 'passed', 'no-plan', 'not-passed', 'not-in-plan']),
  relations: z.array(z.enum(planRelations)),
  possible: z.array(z.enum(planActions)),
  /** Why it cannot be handed in now, where its unit would. */
  obstacle: z.string().nullable(),
  history: z.array(
    z.object({
      n: z.number(),
      type: z.string(),
      at: instant,
      post: z.string().nullable(),
      unit: z.string().nullable(),
      version: z.number().nullable(),
      words: z.string().nullable(),
    }),
  ),
});
export type PlanView = z.infer<typeof plan>;

export const readPlan = endpoint({
  method: 'GET',
  path: '/plans/:id',
  permission: 'plans.read',
  summary: '方案 A plan in one version with findings, marks, opinions, history and what may be done.',
  input: z.object({ id, version: z.coerce.number().int().min(1).optional() }),
  output: plan,
});
