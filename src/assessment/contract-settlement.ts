import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { sliceKinds } from './rules/settlement.ts';

const instant = z.iso.datetime({ precision: 3 });
const year = z.coerce.number().int().min(2000).max(2200);
const flow = { opening: z.number(), received: z.number(), closed: z.number(), open: z.number() };

export const listYears = endpoint({
  method: 'GET',
  path: '/assessment/years',
  permission: 'settlement.read',
  summary: '年度结账台账 Years that are counted, and those that were settled.',
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ year: z.number(), settledAt: instant.nullable() })) }),
});

export const readYear = endpoint({
  method: 'GET',
  path: '/assessment/years/:year',
  permission: 'settlement.read',
  summary:
    '一年的账 Opening, new, closed and open by unit, class and source; problems promised and what came of them. A unit reads its own.',
  input: z.object({ year }),
  output: z.object({
    year: z.number(),
    from: instant,
    until: instant,
    settledAt: instant.nullable(),
    isOver: z.boolean(),
    total: z.object(flow),
    balanced: z.boolean(),
    slices: z.record(z.enum(sliceKinds), z.array(z.object({ name: z.string(), ...flow }))),
    problems: z.array(
      z.object({
        unit: z.string(),
        listed: z.number(),
        struck: z.number(),
        removed: z.number(),
        open: z.number(),
        overdue: z.number(),
      }),
    ),
  }),
});
export type YearView = z.infer<typeof readYear.output>;

export const settleYear = endpoint({
  method: 'POST',
  path: '/assessment/years/:year/settle',
  permission: 'settlement.settle',
  summary: '结账 Writes the account of a year that is over into the record, once.',
  input: z.object({ year }),
  output: z.object({ year: z.number(), settledAt: instant }),
});
