import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { sheetSent, sheetTaken, workbook } from '../../platform/sheet.ts';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const bilingual = z.object({ zh: z.string(), en: z.string() });
const day = z.iso.date('not-a-date');

/** Rows of one sheet: what a clerk can look through; a longer one is two, and moving in has no limit. */
export const mostRows = 2_000;

export const viewBatches = endpoint({
  method: 'GET',
  path: '/batches',
  permission: 'requests.batch',
  summary: '上级平台 The platforms above, how many answers wait to go up, and how many have.',
  input: z.object({}),
  output: z.object({
    platforms: z.array(
      z.object({ code, name: bilingual, open: z.number(), toReply: z.number(), replied: z.number() }),
    ),
  }),
});

const rowOutcome = z.object({
  line: z.int(),
  state: z.enum(['new', 'known', 'refused']),
  /** The number it has or was given. */
  number: z.string().nullable(),
  /** Why it was refused, in the reader's language. */
  why: z.string().nullable(),
  title: z.string(),
});
export type RowOutcome = z.infer<typeof rowOutcome>;

/** A sheet read; without `confirm` nothing is stored. */
export const takeSheet = endpoint({
  method: 'POST',
  path: '/batches',
  permission: 'requests.batch',
  summary:
    '批量登记 The rows of a sheet of a platform above, or of the city’s own for any source: read, or taken in once each.',
  input: z.object({
    /** Code of a platform above; absent for the city's own sheet. */
    platform: code.optional(),
    ...sheetSent,
  }),
  output: sheetTaken(rowOutcome),
});

export type SheetTaken = z.output<(typeof takeSheet)['output']>;

export const sheetTemplate = endpoint({
  method: 'GET',
  path: '/batches/template',
  permission: 'requests.batch',
  summary: '登记表 The city’s own sheet for batch intake, empty, with what may be filled in.',
  input: z.object({}),
  output: z.any(),
});

export const replyUp = endpoint({
  method: 'POST',
  path: '/batches/replies',
  permission: 'requests.reply-up',
  summary:
    '回复上级平台 The answers a platform above waits for as its own workbook; each is noted as sent up.',
  input: z.object({
    platform: code,
    /** What went up on that day once more; nothing is noted again. */
    again: day.optional(),
  }),
  output: workbook.extend({ rows: z.number(), left: z.number() }),
});
