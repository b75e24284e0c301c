import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { row } from './contract-case.ts';
import { dayFigures } from './rules/day.ts';

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
