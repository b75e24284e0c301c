import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { dayList } from '../requests/contract.ts';
import { type OutcomePart, outcomePartNames, outcomes } from './rules/outcomes.ts';

const instant = z.iso.datetime({ precision: 3 });
const change = z.enum(['more', 'fewer', 'same']).nullable();
const quarter = z.string().regex(/^\d{4}-Q[1-4]$/);
const part = z.enum(outcomePartNames as [OutcomePart, ...OutcomePart[]]);

const point = z.object({
  quarter: z.string(),
  days: z.number(),
  hits: z.number(),
  all: z.number().nullable(),
  interval: z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable(),
});

export const readOutcomes = endpoint({
  method: 'GET',
  path: '/assessment/outcomes',
  permission: 'outcomes.read',
  summary:
    '五维成效 The five outcomes over eight quarters by their parts, each with its interval, and what is not measured; no total.',
  input: z.object({}),
  output: z.object({
    /** Null until they were counted first. */
    madeAt: instant.nullable(),
    minimum: z.number(),
    population: z.number(),
    populationSource: z.string(),
    parts: z.array(
      z.object({
        part,
        outcome: z.enum(outcomes),
        kind: z.enum(['share', 'rate', 'not-measured']),
        points: z.array(point),
        sinceBefore: change,
        sinceYear: change,
      }),
    ),
    series: z.array(
      z.object({
        name: z.object({ zh: z.string(), en: z.string() }),
        figures: z.array(
          z.object({ period: z.string(), value: z.number(), unit: z.string(), source: z.string() }),
        ),
      }),
    ),
  }),
});
export type OutcomesView = z.infer<typeof readOutcomes.output>;
export type OutcomePartView = OutcomesView['parts'][number];

export const casesOfOutcome = endpoint({
  method: 'GET',
  path: '/assessment/outcomes/cases',
  permission: 'outcomes.read',
  summary:
    '数字背后的诉求 The requests a part of an outcome counts in a quarter: those that count for it, or all it is counted among.',
  input: z.object({
    part,
    quarter,
    of: z.enum(['hit', 'all']),
    after: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: dayList.output,
});
