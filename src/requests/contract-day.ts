import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { row } from './contract-case.ts';
import { dayFigures } from './rules/day.ts';
import { flowPlaceNames, flowSteps, onTimes, waitingSteps } from './rules/flow.ts';

/** The requests behind one number of a day: every figure of the day page opens its list. */
export const dayList = endpoint({
  method: 'GET',
  path: '/requests/of-day',
  permission: 'requests.list',
  summary: '当日明细 The requests behind one figure of a day; keyset pages.',
  input: z.object({
    figure: z.enum(dayFigures),
    day: z.iso.date(),
    /** Only requests of one category. */
    category: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
      .optional(),
    after: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ rows: z.array(row), next: z.string().nullable() }),
});

const unitCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

/** The requests behind one bar of the overview: of a period by how far they came, or open work by the step it waits in. */
export const flowList = endpoint({
  method: 'GET',
  path: '/requests/of-flow',
  permission: 'requests.list',
  summary: '办理总览明细 The requests behind one bar of the overview; keyset pages.',
  input: z.object({
    from: z.iso.date(),
    to: z.iso.date(),
    /** Came as far as this step, or further. */
    step: z.enum(flowSteps).optional(),
    /** Stand in this place and went no further. */
    place: z.enum(flowPlaceNames).optional(),
    /** A unit with all below it. */
    unit: unitCode.optional(),
    onTime: z.enum(onTimes).optional(),
    /** Open work of one step, whenever it came in; the period is not asked then. */
    waits: z.enum(waitingSteps).optional(),
    late: z.enum(['yes', 'no']).optional(),
    after: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ rows: z.array(row), next: z.string().nullable() }),
});
