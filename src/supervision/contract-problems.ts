import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { problemSources, problemStates } from './rules/problem.ts';
import { problemMoves } from './rules/problem-compare.ts';

const id = z.uuid();
const instant = z.iso.datetime({ precision: 3 });
const day = z.iso.date();
const unit = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

const problem = z.object({
  id,
  n: z.number(),
  source: z.enum(problemSources),
  from: id.nullable(),
  unit: z.string(),
  due: day,
  state: z.enum(problemStates),
  /** Empty when erased. */
  problem: z.string(),
  measure: z.string(),
  progress: z.string(),
  /** What came of it with the evidence, or why it was taken off. */
  result: z.string(),
  changes: z.number(),
  listedAt: instant,
  endedAt: instant.nullable(),
  daysOpen: z.number(),
  isOverdue: z.boolean(),
});
export type ProblemView = z.infer<typeof problem>;

const list = z.object({ rows: z.array(problem), next: z.string().nullable() });

export const listProblems = endpoint({
  method: 'GET',
  path: '/problems',
  permission: 'problems.read',
  summary: '问题清单 Listed problems with source, owner, measures, day and result; a unit sees its own.',
  input: z.object({
    state: z.enum(problemStates).default('open'),
    after: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: list.extend({
    counts: z.record(z.enum(problemStates), z.number()),
    /** Open problems by age: up to 7, 30, 90, 180 days, and older. */
    ages: z.array(z.number()),
    overdue: z.number(),
  }),
});
export type ProblemList = z.infer<typeof listProblems.output>;

const difference = problem.extend({
  moves: z.array(z.enum(problemMoves)),
  /** Owner and day when the day began; null when it was not listed then. */
  unitBefore: z.string().nullable(),
  dueBefore: day.nullable(),
});
export type ProblemDifferenceView = z.infer<typeof difference>;

export const compareProblems = endpoint({
  method: 'GET',
  path: '/problem-changes',
  permission: 'problems.read',
  summary:
    '清单变化 What changed on the problem list since a day began: listed, ended, other owner, day or measures.',
  input: z.object({ since: day }),
  output: z.object({
    rows: z.array(difference),
    counts: z.record(z.enum(problemMoves), z.number()),
    /** Problems on the list now that nothing happened to. */
    unchanged: z.number(),
    /** There are more than were compared. */
    isCapped: z.boolean(),
  }),
});
export type ProblemChanges = z.infer<typeof compareProblems.output>;

const kept = { method: 'POST' as const, permission: 'problems.keep', output: problem };
const seen = z.object({ id, n: z.coerce.number().int().min(1) });
const measure = plainText({ min: 5, max: 2000 });

export const listProblem = endpoint({
  ...kept,
  path: '/problems',
  summary: '列入问题清单 Problem, source, owner, measures and day; the same id again changes nothing.',
  input: z.object({
    id,
    source: z.enum(problemSources),
    from: id.optional(),
    problem: plainLine({ min: 4, max: 200 }),
    measure,
    unit,
    due: day,
  }),
});

export const changeProblem = endpoint({
  ...kept,
  path: '/problems/:id/change',
  summary: '调整 Another owner, day or measures, with the reason.',
  input: seen.extend({ unit, due: day, measure, reason: plainText({ min: 2, max: 500 }) }),
});

export const reportProblem = endpoint({
  ...kept,
  path: '/problems/:id/report',
  permission: 'problems.report',
  summary: '报告进展 The unit that owns it says how far it is.',
  input: seen.extend({ progress: plainText({ min: 5, max: 2000 }) }),
});

export const strikeProblem = endpoint({
  ...kept,
  path: '/problems/:id/strike',
  summary: '销号 Solved, with the result and the evidence.',
  input: seen.extend({ result: plainText({ min: 5, max: 2000 }) }),
});

export const removeProblem = endpoint({
  ...kept,
  path: '/problems/:id/remove',
  summary: '移出清单 Taken off without a result, for a stated reason; it stays to be read.',
  input: seen.extend({ reason: plainText({ min: 5, max: 500 }) }),
});

export const reopenProblem = endpoint({
  ...kept,
  path: '/problems/:id/reopen',
  summary: '重新列入 It was not solved after all.',
  input: seen.extend({ reason: plainText({ min: 5, max: 500 }) }),
});
