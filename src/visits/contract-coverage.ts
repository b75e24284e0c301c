import { z } from 'zod';
import { visitTargetKinds } from '../city/rules/kinds/visits.ts';
import { endpoint } from '../platform/endpoint.ts';
import { division, id, targetView, visitRow } from './contract.ts';
import { coverageSorts } from './rules/coverage.ts';

export const visitCoverage = endpoint({
  method: 'GET',
  path: '/visits/coverage',
  permission: 'visits.coverage',
  summary:
    '走访情况 Who was never visited and who by many, notes that read alike: each with its visits; nobody is counted by person.',
  input: z.object({ sort: z.enum(coverageSorts).optional(), county: division.optional() }),
  output: z.object({
    since: z.iso.date(),
    counts: z.record(z.enum(coverageSorts), z.number()),
    facts: z.array(
      z.object({
        sort: z.enum(coverageSorts),
        target: id,
        visits: z.array(id),
        count: z.number(),
        limit: z.number(),
      }),
    ),
    /** Facts beyond those listed. */
    more: z.number(),
    visits: z.array(visitRow),
    targets: z.array(targetView),
    /** Each counted once however often somebody came. */
    distinct: z.array(z.object({ kind: z.enum(visitTargetKinds), targets: z.number(), visits: z.number() })),
  }),
});
export type VisitCoverage = z.output<typeof visitCoverage.output>;
