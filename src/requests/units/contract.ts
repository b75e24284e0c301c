import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { plainLine } from '../../platform/text.ts';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const instant = z.iso.datetime({ precision: 3 });
const name = plainLine({ min: 2, max: 60 });
const shortName = plainLine({ min: 2, max: 20 });

export const plan = z.discriminatedUnion('what', [
  z.object({ what: z.literal('rename'), unit: code, name, shortName }),
  z.object({ what: z.literal('merge'), units: z.array(code).min(1).max(20), into: code }),
  z.object({ what: z.literal('dissolve'), unit: code, to: code }),
  z.object({
    what: z.literal('split'),
    unit: code,
    parts: z
      .array(
        z.object({
          name,
          shortName,
          categories: z.array(code).max(200).default([]),
          posts: z.array(code).max(100).default([]),
        }),
      )
      .min(1)
      .max(9),
    stays: z.boolean(),
  }),
]);
export type Plan = z.infer<typeof plan>;

const moved = z.object({
  requests: z.number(),
  helping: z.number(),
  posts: z.number(),
  accounts: z.number(),
  catalogue: z.number(),
  other: z.number(),
});
export type MovedCounts = z.infer<typeof moved>;

export const previewUnits = endpoint({
  method: 'POST',
  path: '/reorganisations/preview',
  permission: 'requests.reorganise',
  summary: '单位变动预览 What a reorganisation of units would move; nothing is changed.',
  input: z.object({ plan }),
  output: z.object({
    moved,
    /** Items of city data that change, by kind, with the names people know them by. */
    items: z.array(z.object({ kind: z.string(), names: z.array(z.string()) })),
    /** What stands against it, in the reader's language. */
    issues: z.array(z.string()),
    /** Revision of the city's data it was worked out on. */
    revision: z.number(),
  }),
});

const reorganisation = z.object({
  id: z.uuid(),
  n: z.number(),
  state: z.enum(['planned', 'done', 'dropped']),
  day: z.string(),
  plan,
  moved: moved.nullable(),
  decidedAt: instant,
  doneAt: instant.nullable(),
});
export type ReorganisationRow = z.infer<typeof reorganisation>;

const list = z.object({ rows: z.array(reorganisation) });

export const listReorganisations = endpoint({
  method: 'GET',
  path: '/reorganisations',
  permission: 'requests.reorganise',
  summary: '单位变动 Reorganisations of units, planned and done.',
  input: z.object({}),
  output: list,
});

export const decideReorganisation = endpoint({
  method: 'POST',
  path: '/reorganisations',
  permission: 'requests.reorganise',
  summary:
    '单位更名、合并、撤销、拆分 Carries out a reorganisation today, or plans it for a day: open work, posts, accounts and duties go over.',
  input: z.object({
    plan,
    day: z.iso.date('not-a-date'),
    /** The document it rests on 依据. */
    ground: plainLine({ min: 2, max: 200 }),
    /** Revision the preview was worked out on. */
    revision: z.int(),
  }),
  output: list,
});

export const dropReorganisation = endpoint({
  method: 'POST',
  path: '/reorganisations/:id/drop',
  permission: 'requests.reorganise',
  summary: '取消计划 A planned reorganisation is not carried out.',
  input: z.object({ id: z.uuid(), n: z.int() }),
  output: list,
});
