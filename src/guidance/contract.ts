import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainText } from '../platform/text.ts';
import { heats } from './rules/coverage.ts';
import { crossingKinds, guidanceForms, instructionStates, lookOutcomes, visitStates } from './rules/visit.ts';

const id = z.uuid();
const day = z.iso.date();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const words = plainText({ min: 2, max: 1000 });
const name = z.object({ zh: z.string(), en: z.string().optional() });
const part = z.object({ campaign: z.string(), stage: z.string(), group: z.string() });
const partInput = z.object({ campaign: code, stage: code, group: code });

const facts = z.object({
  /** Units of the plan, null where there is none; of them those visited, and those not yet. */
  planned: z.number().nullable(),
  reached: z.number(),
  missing: z.array(z.string()),
  set: z.number(),
  made: z.number(),
  forms: z.object({ inspect: z.number(), instruct: z.number(), learn: z.number(), model: z.number() }),
  instructions: z.number(),
  open: z.number(),
  overdue: z.number(),
  done: z.number(),
  dropped: z.number(),
  /** Looks that found it not so. */
  again: z.number(),
});

const crossing = z.object({
  kind: z.enum(crossingKinds),
  visit: id.nullable(),
  by: z.string().nullable(),
  day: day.nullable(),
});
export type CrossingView = z.infer<typeof crossing>;

const instruction = z.object({
  visit: id,
  at: z.number(),
  /** Last entry of its visit: what a step must have seen. */
  n: z.number(),
  group: z.string(),
  unit: z.string(),
  words: z.string(),
  due: day,
  state: z.enum(instructionStates),
  /** What the unit says it did, and what the group found. */
  answer: z.string(),
  result: z.string(),
  endedOn: day.nullable(),
  isOverdue: z.boolean(),
  mayAnswer: z.boolean(),
  mayLook: z.boolean(),
});
export type InstructionView = z.infer<typeof instruction>;

const row = part.extend({
  id,
  n: z.number(),
  state: z.enum(visitStates),
  unit: z.string(),
  form: z.enum(guidanceForms),
  day,
  instructions: z.number(),
  open: z.number(),
  isOverdue: z.boolean(),
});
export type GuidanceVisitRow = z.infer<typeof row>;

export const visitSteps = ['make', 'drop', 'instruct'] as const;
const visit = row.omit({ instructions: true }).extend({
  madeOn: day.nullable(),
  members: z.array(z.string()),
  told: z.array(crossing),
  /** What is looked at, why in spite of what was told, what was seen, why it was dropped: for groups and the office. */
  looks: z.string(),
  despite: z.string(),
  words: z.string(),
  instructions: z.array(instruction),
  steps: z.array(z.enum(visitSteps)),
});
export type GuidanceVisitView = z.infer<typeof visit>;

const plan = part.extend({
  id,
  n: z.number(),
  units: z.array(z.string()),
  from: day,
  to: day,
  looks: z.string(),
});

const stage = z.object({ code: z.string(), name, from: day.nullable(), to: day.nullable() });

/** Campaigns with their stages, groups and areas, in official order. */
const campaign = z.object({
  code: z.string(),
  name,
  stages: z.array(stage),
  groups: z.array(z.object({ unit: z.string(), areas: z.array(z.string()) })),
});
export type GuidanceCampaign = z.infer<typeof campaign>;

export const guidanceFrame = endpoint({
  method: 'GET',
  path: '/guidance',
  permission: 'guidance.read',
  summary: '巡回指导 Campaigns with their stages and groups, and the city’s rules of guidance.',
  input: z.object({}),
  output: z.object({
    campaigns: z.array(campaign),
    /** Null where the city has no rules of guidance. */
    apartDays: z.number().nullable(),
    instructionDays: z.number().nullable(),
    source: z.string(),
    today: day,
    /** The group the acting post works in; null for others. */
    group: z.string().nullable(),
  }),
});

export const guidanceCoverage = endpoint({
  method: 'GET',
  path: '/guidance/coverage',
  permission: 'guidance.coverage',
  summary:
    '覆盖情况 Groups × stages in official order: units planned and visited, what is open; never a ranking.',
  input: z.object({ campaign: code }),
  output: z.object({
    cells: z.array(z.object({ group: z.string(), stage: z.string(), heat: z.enum(heats), facts })),
    /** Areas of a group nobody of it has visited in any stage. */
    never: z.array(z.object({ group: z.string(), areas: z.array(z.string()) })),
  }),
});
export type CoverageCell = z.infer<typeof guidanceCoverage.output>['cells'][number];

export const guidanceReport = endpoint({
  method: 'GET',
  path: '/guidance/report',
  permission: 'guidance.coverage',
  summary: '阶段报告 One group in one stage: its plan, visits, instructions and what is missing, as facts.',
  input: partInput,
  output: z.object({
    plan: plan.nullable(),
    facts,
    visits: z.array(row),
    instructions: z.array(instruction),
    mayPlan: z.boolean(),
    today: day,
  }),
});

export const planInput = {
  units: z.array(code).min(1).max(200),
  from: day,
  to: day,
  looks: words,
};

export const planGuidance = endpoint({
  method: 'POST',
  path: '/guidance/plans',
  permission: 'guidance.plan',
  summary:
    '制定计划 Which units a group visits in a stage, from when to when, and what is looked at; one a stage.',
  input: partInput.extend({ id, ...planInput }),
  output: plan,
});
export const replanGuidance = endpoint({
  method: 'POST',
  path: '/guidance/plans/:id',
  permission: 'guidance.plan',
  summary: '调整计划 The plan as it is from now on; what it was stays in the record.',
  input: z.object({ id, n: z.coerce.number().int().min(1), ...planInput }),
  output: plan,
});

const page = {
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

export const visitLists = visitStates;
export const listGuidanceVisits = endpoint({
  method: 'GET',
  path: '/guidance/visits',
  permission: 'guidance.read',
  summary:
    '指导走访 Visits to come, made or dropped: the office all, a group its own, a unit those made to it.',
  input: z.object({ list: z.enum(visitLists).default('set'), ...page }),
  output: z.object({ rows: z.array(row), next: z.string().nullable() }),
});

export const readGuidanceVisit = endpoint({
  method: 'GET',
  path: '/guidance/visits/:id',
  permission: 'guidance.read',
  summary: '指导走访 One visit with its instructions.',
  input: z.object({ id }),
  output: visit,
});

export const guidanceCrossings = endpoint({
  method: 'GET',
  path: '/guidance/crossings',
  permission: 'guidance.visit',
  summary:
    '安排前提示 Who else goes to a unit near a day, and whether it lies beyond the areas of the group.',
  input: z.object({ campaign: code, stage: code, unit: code, day }),
  output: z.object({ told: z.array(crossing), days: z.number().nullable() }),
});

const kept = { method: 'POST' as const, permission: 'guidance.visit', output: visit };
const seen = z.object({ id, n: z.coerce.number().int().min(1) });

export const setGuidanceVisit = endpoint({
  ...kept,
  path: '/guidance/visits',
  summary:
    '安排走访 Unit, day, form, posts that go and what is looked at; a reason where something was told.',
  input: z.object({
    id,
    campaign: code,
    stage: code,
    unit: code,
    form: z.enum(guidanceForms),
    day,
    members: z.array(code).max(20).default([]),
    looks: words,
    despite: plainText({ max: 500 }).default(''),
  }),
});
export const makeGuidanceVisit = endpoint({
  ...kept,
  path: '/guidance/visits/:id/made',
  summary: '已经走访 The day and what was seen.',
  input: seen.extend({ on: day, words }),
});
export const dropGuidanceVisit = endpoint({
  ...kept,
  path: '/guidance/visits/:id/drop',
  summary: '不去了 It is not made, for a reason.',
  input: seen.extend({ words }),
});
export const instructUnit = endpoint({
  ...kept,
  path: '/guidance/visits/:id/instructions',
  summary: '指导意见 A finding with one unit and a day: it stays open until the group has looked.',
  input: seen.extend({ unit: code, due: day, words }),
});
const one = seen.extend({ at: z.coerce.number().int().min(1) });
export const answerInstruction = endpoint({
  ...kept,
  path: '/guidance/visits/:id/instructions/:at/answer',
  permission: 'guidance.answer',
  summary: '整改反馈 The unit says what it did; this closes nothing.',
  input: one.extend({ words }),
});
export const lookAtInstruction = endpoint({
  ...kept,
  path: '/guidance/visits/:id/instructions/:at/look',
  summary:
    '回看 The group looked: settled, not so and open again, or no longer needed; never by who reported.',
  input: one.extend({ on: day, outcome: z.enum(lookOutcomes), words }),
});

export const instructionLists = ['open', 'overdue', 'ended'] as const;
export const listInstructions = endpoint({
  method: 'GET',
  path: '/guidance/instructions',
  permission: 'guidance.read',
  summary: '指导意见 Instructions that wait, the nearest day first, or ended ones; a unit its own.',
  input: z.object({ list: z.enum(instructionLists).default('open'), ...page }),
  output: z.object({ rows: z.array(instruction), next: z.string().nullable(), overdue: z.number() }),
});
