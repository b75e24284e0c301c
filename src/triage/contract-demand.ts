import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { dayList } from '../requests/contract.ts';
import { schematicMap } from './contract-map.ts';
import { type MappedMatter, type Matter, matterPattern } from './rules/demand/matters.ts';
import { methodNames } from './rules/demand/methods.ts';

/** Told as a text with its pattern in the description of the API. */
const matter = z.string().regex(matterPattern) as unknown as z.ZodType<Matter, Matter>;
/** Never what is left over. */
const mapped = z.string().regex(matterPattern) as unknown as z.ZodType<MappedMatter, MappedMatter>;
const said = z.object({ zh: z.string(), en: z.string().optional() });
const named = z.object({ matter: mapped, name: said });
const share = z.object({ share: z.number(), low: z.number(), high: z.number() });
const change = z.object({
  matter,
  now: z.number(),
  before: z.number(),
  change: z.number(),
  low: z.number(),
  high: z.number(),
  moved: z.boolean(),
});

const drift = z.object({
  /** So many weeks are missing before it can be said. */
  missing: z.number(),
  weeks: z
    .object({ now: z.tuple([z.string(), z.string()]), before: z.tuple([z.string(), z.string()]) })
    .nullable(),
  /** Null where weeks are missing or there are too few requests. */
  drift: z
    .object({
      now: z.number(),
      before: z.number(),
      p: z.number(),
      told: z.boolean(),
      changes: z.array(change),
    })
    .nullable(),
});
export type DriftView = z.infer<typeof drift>;

const ahead = z.object({
  since: z.iso.date(),
  expected: z.number(),
  low80: z.number(),
  high80: z.number(),
  low95: z.number(),
  high95: z.number(),
});

const forecast = z.object({
  matter,
  /** What came in the last weeks, the oldest first. */
  weeks: z.array(z.object({ since: z.iso.date(), requests: z.number() })),
  forecast: z
    .object({
      method: z.enum(methodNames),
      ahead: z.array(ahead),
      /** What was forecast four weeks before each past week, and what came. */
      past: z.array(ahead.extend({ came: z.number() })),
      forecasts: z.number(),
      origins: z.number(),
      within80: z.number(),
      within95: z.number(),
      error: z.number(),
      naiveError: z.number(),
      ratio: z.number().nullable(),
    })
    .nullable(),
});
export type ForecastView = z.infer<typeof forecast>;

export const demand = endpoint({
  method: 'GET',
  path: '/triage/demand',
  permission: 'triage.demand',
  summary:
    '需求分析 The mix of livelihood classes by month, whether it drifted, the weeks ahead, and what has no category.',
  input: z.object({}),
  output: z.object({
    /** Null until it was counted first. */
    madeAt: z.iso.datetime({ precision: 3 }).nullable(),
    names: z.array(named),
    months: z.array(
      z.object({
        month: z.string(),
        /** The month that runs is not over. */
        isOver: z.boolean(),
        all: z.number(),
        none: z.number(),
        residual: z.number(),
        /** Shares among requests with a category, each with its interval; categories are the top ones. */
        classes: z.array(z.object({ matter, requests: z.number(), share: share.nullable() })),
        categories: z.array(z.object({ matter, requests: z.number(), share: share.nullable() })),
      }),
    ),
    drift: z.object({ classes: drift, categories: drift }),
    /** So many weeks are missing before anything is forecast. */
    missing: z.number(),
    forecasts: z.array(forecast),
    clusters: z.array(
      z.object({
        matter: mapped,
        places: z.array(z.object({ code: z.string(), name: z.string() })),
        requests: z.number(),
        expected: z.number(),
        ratio: z.number().nullable(),
        p: z.number(),
      }),
    ),
    /** Clusters that are not told: their numbers would say what the map does not show. */
    clustersHidden: z.number(),
    /** Months the map and the clusters are of. */
    mapMonths: z.array(z.string()),
  }),
});
export type DemandView = z.infer<typeof demand.output>;

export const demandMap = endpoint({
  method: 'GET',
  path: '/triage/demand/map',
  permission: 'triage.demand',
  summary:
    '需求地图 One matter of the last three months on the schematic map; cells of a few requests are not shown, nor what they could be worked out from.',
  input: z.object({ matter: mapped }),
  output: z.object({
    months: z.array(z.string()),
    /** Fewer are not shown. */
    least: z.number(),
    /** Whether the shade is requests per 10,000 residents, or only how many. */
    by: z.enum(['residents', 'count']),
    /** Null where the city drew no map. */
    map: schematicMap.pick({ width: true, height: true, areas: true }).nullable(),
    areas: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        /** Null where there are too few to be shown. */
        requests: z.number().nullable(),
        residents: z.number().nullable(),
        rate: z.number().nullable(),
      }),
    ),
    unplaced: z.number().nullable(),
  }),
});
export type DemandMapView = z.infer<typeof demandMap.output>;

export const demandCases = endpoint({
  method: 'GET',
  path: '/triage/demand/cases',
  permission: 'triage.demand',
  summary: '数字背后的诉求 The requests behind one of these figures, as far as their reader may see them.',
  input: z.object({
    matter,
    from: z.iso.date(),
    to: z.iso.date(),
    /** A county or town with all that lies in it. */
    place: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,40}$/)
      .optional(),
    after: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: dayList.output,
});
