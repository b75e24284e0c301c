import { z } from 'zod';
import { pairGroups, targetKinds } from '../city/rules/kinds/pairing.ts';
import { endpoint } from '../platform/endpoint.ts';
import { sheetSent, sheetTaken } from '../platform/sheet.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { factSorts } from './rules/limits.ts';
import { pairStates } from './rules/pair.ts';
import { weakReasons } from './rules/weak.ts';

const id = z.uuid();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const division = z.string().regex(/^[a-z0-9-]{1,41}$/);
const day = z.iso.date('not-a-date');
const instant = z.iso.datetime({ precision: 3 });
const bilingual = z.object({ zh: z.string(), en: z.string() });

/** Rows of one sheet: what a clerk can look through. */
export const mostRows = 2_000;

const targetIs = {
  kind: z.enum(targetKinds),
  division: division.nullable(),
  unit: code.nullable(),
  name: z.string().nullable(),
  number: z.int().nullable(),
};

/** A target as it is shown: named from the city's data, a grower or household by its number. */
const targetView = z.object({
  id,
  ...targetIs,
  /** The place it lies in, from the county down. */
  place: z.string(),
  staff: z.number().nullable(),
  wants: z.array(z.string()),
  n: z.number(),
});
export type TargetView = z.infer<typeof targetView>;

const pairRow = z.object({
  id,
  n: z.number(),
  type: z.string(),
  group: z.enum(pairGroups),
  unit: z.string(),
  post: z.string().nullable(),
  target: targetView,
  since: day,
  until: day.nullable(),
  decision: z.string().nullable(),
  state: z.enum(pairStates),
  endedOn: day.nullable(),
  ground: z.string().nullable(),
  broke: z.boolean(),
  /** A change of it is asked for and waits for somebody who may approve. */
  asked: z.boolean(),
  promiseDue: day.nullable(),
  reportedAt: instant.nullable(),
  confirmed: z.boolean().nullable(),
});
export type PairRow = z.infer<typeof pairRow>;

export const pairRules = endpoint({
  method: 'GET',
  path: '/pairs/rules',
  permission: 'pairs.read',
  summary: '结对规则 Types of help, limits, weights and grounds of the city; null where it has none.',
  input: z.object({}),
  output: z.object({
    types: z.array(
      z.object({
        code: z.string(),
        name: bilingual,
        group: z.enum(pairGroups),
        targets: z.array(z.enum(targetKinds)),
        helpers: z.array(z.string()),
        leaders: z.boolean(),
      }),
    ),
    grounds: z.array(z.object({ code: z.string(), name: bilingual })),
    limits: z
      .object({
        helpersPerTarget: z.number(),
        pairsPerUnit: z.number(),
        pairsPerPost: z.number(),
        pointsPerTown: z.number(),
        quietDays: z.number(),
      })
      .nullable(),
  }),
});
export type PairRules = z.output<typeof pairRules.output>;

export const listPairs = endpoint({
  method: 'GET',
  path: '/pairs',
  permission: 'pairs.read',
  summary: '结对台账 Pairs with who helps whom, since when and on what decision; a unit sees its own.',
  input: z.object({
    state: z.enum(pairStates).default('active'),
    type: code.optional(),
    unit: code.optional(),
    /** A county or zone. */
    county: division.optional(),
    after: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    rows: z.array(pairRow),
    next: z.string().nullable(),
    counts: z.record(z.enum(pairStates), z.number()),
    /** 五不变: of the base pairs this year began with, how many were not broken; null where the post sees only its own. */
    continuity: z.object({ year: z.string(), base: z.number(), kept: z.number() }).nullable(),
  }),
});
export type PairList = z.output<typeof listPairs.output>;

const words = plainText({ min: 4, max: 400 });
const seen = z.object({ id, n: z.coerce.number().int().min(1) });

const historyLine = z.object({
  n: z.number(),
  type: z.string(),
  at: instant,
  post: z.string().nullable(),
  unit: z.string().nullable(),
  ground: z.string().nullable(),
  on: day.nullable(),
  agrees: z.boolean().nullable(),
  words: z.string().nullable(),
  evidence: z.string().nullable(),
});

const pairView = pairRow.extend({
  replaces: id.nullable(),
  proposal: id.nullable(),
  history: z.array(historyLine),
  /** The unit that may confirm for the target 对象所在单位. */
  targetUnit: z.string().nullable(),
  /** What was asked for at the target's place or of its unit in the last 365 days; null where the record cannot tell. */
  asked12: z
    .object({
      open: z.number(),
      /** Null is fewer than three: too few to be nobody's. */
      categories: z.array(z.object({ category: z.string().nullable(), count: z.number().nullable() })),
    })
    .nullable(),
  may: z.object({
    report: z.boolean(),
    confirm: z.boolean(),
    change: z.boolean(),
    decide: z.boolean(),
  }),
});
export type PairView = z.infer<typeof pairView>;

export const readPair = endpoint({
  method: 'GET',
  path: '/pairs/:id',
  permission: 'pairs.read',
  summary:
    '一对结对关系 One pair with what was promised, reported and confirmed, and what its target asked for.',
  input: z.object({ id }),
  output: pairView,
});

/** One line of the register, from the form or the sheet; without a helper it puts the target on the list. */
const rowInput = z.object({
  type: code,
  unit: code.nullable().default(null),
  post: code.nullable().default(null),
  target: z.object({
    kind: z.enum(targetKinds),
    division: division.nullable().default(null),
    unit: code.nullable().default(null),
    name: plainLine({ min: 2, max: 60 }).nullable().default(null),
    number: z.int().min(1).max(99_999).nullable().default(null),
  }),
  staff: z.int().min(0).max(100_000).nullable().default(null),
  since: day,
  until: day.nullable().default(null),
  decision: plainLine({ min: 2, max: 80 }).nullable().default(null),
});
export type RowInput = z.output<typeof rowInput>;

export const beginPair = endpoint({
  method: 'POST',
  path: '/pairs',
  permission: 'pairs.keep',
  summary:
    '登记结对 A pair of helper and target, or a target that still has nobody; the same again changes nothing.',
  input: rowInput,
  output: z.object({ pair: id.nullable(), target: id, state: z.enum(['new', 'known']) }),
});

const rowOutcome = z.object({
  line: z.int(),
  state: z.enum(['new', 'known', 'refused']),
  helper: z.string(),
  target: z.string(),
  /** Why it was refused, in the reader's language. */
  why: z.string().nullable(),
});
export type RowOutcome = z.infer<typeof rowOutcome>;

export const takePairs = endpoint({
  method: 'POST',
  path: '/pairs/sheet',
  permission: 'pairs.keep',
  summary:
    '导入结对台账 The rows of a sheet, read, or taken in once each; refused rows with line and reason.',
  input: z.object({
    ...sheetSent,
  }),
  output: sheetTaken(rowOutcome),
});
export type SheetTaken = z.output<typeof takePairs.output>;

export const exportPairs = endpoint({
  method: 'GET',
  path: '/pairs/sheet',
  permission: 'pairs.read',
  summary: '导出结对台账 The register as the sheet it is brought in with, targets without a helper included.',
  input: z.object({ state: z.enum(pairStates).default('active') }),
  output: z.any(),
});

const step = { method: 'POST' as const, output: pairView };
const ending = seen.extend({ ground: code, on: day, reason: words });

export const endPair = endpoint({
  ...step,
  path: '/pairs/:id/end',
  permission: 'pairs.keep',
  summary: '结束结对 End a pair on a ground; a base pair within its year is asked for and approved instead.',
  input: ending,
});

export const askChange = endpoint({
  ...step,
  path: '/pairs/:id/ask-change',
  permission: 'pairs.keep',
  summary: '申请调整 Ask to end a base pair before its year is over 五不变.',
  input: ending,
});

export const decideChange = endpoint({
  ...step,
  path: '/pairs/:id/decide-change',
  permission: 'pairs.approve',
  summary: '审批调整 Approve or refuse the change of a base pair; never by whoever asked.',
  input: seen.extend({ approve: z.boolean(), reason: words.optional() }),
});

export const promise = endpoint({
  ...step,
  path: '/pairs/:id/promise',
  permission: 'pairs.report',
  summary: '帮扶承诺 What the helper will do, by when.',
  input: seen.extend({ promise: words, due: day }),
});

export const report = endpoint({
  ...step,
  path: '/pairs/:id/report',
  permission: 'pairs.report',
  summary: '帮扶成效 What was done, in two lines; where it can be seen may be said, no picture is asked for.',
  input: seen.extend({
    report: words,
    evidence: plainLine({ min: 2, max: 120 }).optional(),
    contact: day.nullable().default(null),
    done: z.boolean().default(false),
  }),
});

export const confirmReport = endpoint({
  ...step,
  path: '/pairs/:id/confirm',
  permission: 'pairs.confirm',
  summary: '对象确认 The target’s own word on the last report.',
  input: seen.extend({ agrees: z.boolean(), words: words.optional() }),
});

const fact = z.object({
  sort: z.enum(factSorts),
  about: z.object({ kind: z.enum(['target', 'unit', 'post', 'town', 'pair']), code: z.string() }),
  type: z.string().nullable(),
  pairs: z.array(id),
  count: z.number(),
  limit: z.number(),
  county: z.string().nullable(),
});

export const pairLimits = endpoint({
  method: 'GET',
  path: '/pairs/limits',
  permission: 'pairs.read',
  summary: '上限与缺口 Crowded, left out, many heads, over load, clustered, forgotten: each with its pairs.',
  input: z.object({ sort: z.enum(factSorts).optional(), county: division.optional() }),
  output: z.object({
    counts: z.record(z.enum(factSorts), z.number()),
    facts: z.array(fact),
    /** Facts beyond those listed. */
    more: z.number(),
    /** The pairs and targets the facts name. */
    pairs: z.array(pairRow),
    targets: z.array(
      targetView.extend({ requests: z.number().nullable(), weak: z.array(z.enum(weakReasons)) }),
    ),
    map: z
      .object({
        width: z.number(),
        height: z.number(),
        areas: z.array(
          z.object({
            code: z.string(),
            name: z.string(),
            path: z.string(),
            x: z.number(),
            y: z.number(),
            count: z.number(),
            pairs: z.number(),
          }),
        ),
      })
      .nullable(),
  }),
});
export type PairLimits = z.output<typeof pairLimits.output>;

export const changeTarget = endpoint({
  method: 'POST',
  path: '/pair-targets/:id/change',
  permission: 'pairs.keep',
  summary:
    '调整帮扶对象 How many people a target has, and which types of help it is to have; none takes it off the list.',
  input: seen.extend({ staff: z.int().min(0).max(100_000).nullable(), wants: z.array(code).max(20) }),
  output: targetView,
});
