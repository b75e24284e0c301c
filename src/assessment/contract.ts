import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainText } from '../platform/text.ts';
import { dayList } from '../requests/contract.ts';
import { appealStates } from './rules/appeal.ts';
import { exclusions, measures } from './rules/measures.ts';
import { periodPattern } from './rules/periods.ts';

const id = z.uuid();
const instant = z.iso.datetime({ precision: 3 });
const day = z.iso.date();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const period = z.string().regex(periodPattern);
const measure = z.enum(measures);
const count = z.number();

const interval = z.object({ share: z.number(), low: z.number(), high: z.number() });

const line = z.object({
  unit: z.string(),
  measure,
  hits: count,
  all: count,
  excluded: z.partialRecord(z.enum(exclusions), count),
  interval: interval.nullable(),
  shrunk: z.number().nullable(),
  expected: z.number().nullable(),
  difference: z.number().nullable(),
  band: z.enum(['above', 'same', 'below', 'few', 'none', 'apart']),
});
export type LineView = z.infer<typeof line>;

const group = z.object({
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  compared: z.boolean(),
  units: z.array(z.string()),
  shares: z.partialRecord(measure, z.object({ hits: count, all: count })),
  lines: z.array(line),
  stability: z.array(z.object({ unit: z.string(), best: count, worst: count })),
});
export type GroupView = z.infer<typeof group>;

const figures = z.object({
  period: z.string(),
  from: day,
  to: day,
  asOf: instant,
  minimum: count,
  prior: count,
  measures: z.array(measure),
  groups: z.array(group),
  /** Row units the reader belongs to: their lines are whole, of others the band alone; null = everything is shown. */
  mine: z.array(z.string()).nullable(),
});
export type FiguresView = z.infer<typeof figures>;

const appeal = z.object({
  id,
  n: count,
  sheet: id,
  unit: z.string(),
  measure,
  state: z.enum(appealStates),
  /** Empty when erased. */
  words: z.string(),
  reason: z.string(),
  appealedAt: instant,
  decidedAt: instant.nullable(),
});
export type AppealView = z.infer<typeof appeal>;

export const listSheets = endpoint({
  method: 'GET',
  path: '/assessment/sheets',
  permission: 'assessment.read',
  summary: '办理情况对照表 Sheets that were issued, newest first.',
  input: z.object({}),
  output: z.object({
    rows: z.array(z.object({ id, period: z.string(), asOf: instant, issuedAt: instant })),
  }),
});

export const readSheet = endpoint({
  method: 'GET',
  path: '/assessment/sheets/:id',
  permission: 'assessment.read',
  summary:
    '一张对照表 One sheet: shares with intervals, bands inside each group; a unit sees its own lines and the bands of its group.',
  input: z.object({ id }),
  output: figures.extend({ id, issuedAt: instant, appeals: z.array(appeal) }),
});
export type SheetView = z.infer<typeof readSheet.output>;

export const sheetFile = endpoint({
  method: 'GET',
  path: '/assessment/sheets/:id/file',
  permission: 'assessment.read',
  summary:
    '下载复算文件 What the sheet was made of, with the results: `diandan assess-again` makes it anew and compares.',
  input: z.object({ id }),
  output: z.any(),
});

export const listTallies = endpoint({
  method: 'GET',
  path: '/assessment/tallies',
  permission: 'assessment.prepare',
  summary: '可以出表的期间 Periods whose figures are there to be issued, and when they were last counted.',
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ period: z.string(), madeAt: instant })) }),
});

export const readTally = endpoint({
  method: 'GET',
  path: '/assessment/tallies/:period',
  permission: 'assessment.prepare',
  summary: '出表前预览 A period as it stands now, for the group that issues the sheet.',
  input: z.object({ period }),
  output: figures,
});

export const issueSheet = endpoint({
  method: 'POST',
  path: '/assessment/sheets',
  permission: 'assessment.issue',
  summary: '出表 Issues the sheet of a period as it was last counted; the same id again changes nothing.',
  input: z.object({ id, period }),
  output: z.object({ id, period: z.string(), issuedAt: instant }),
});

export const appealLine = endpoint({
  method: 'POST',
  path: '/assessment/appeals',
  permission: 'assessment.appeal',
  summary: '申诉 A unit says why one of its lines is not right; the same id again changes nothing.',
  input: z.object({ id, sheet: id, unit: code, measure, words: plainText({ min: 5, max: 2000 }) }),
  output: appeal,
});

export const decideAppeal = endpoint({
  method: 'POST',
  path: '/assessment/appeals/:id/decide',
  permission: 'assessment.decide',
  summary: '答复申诉 Upheld or not, with the reason; decided by the office, not by who issued the sheet.',
  input: z.object({
    id,
    n: z.coerce.number().int().min(1),
    upheld: z.boolean(),
    reason: plainText({ min: 5, max: 2000 }),
  }),
  output: appeal,
});

export const casesOfLine = endpoint({
  method: 'GET',
  path: '/assessment/cases',
  permission: 'assessment.read',
  summary: '数字背后的诉求 The requests a line counts, those that count for it or the others; keyset pages.',
  input: z.object({
    from: day,
    to: day,
    unit: code,
    measure,
    hit: z.enum(['yes', 'no']),
    after: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: dayList.output,
});
