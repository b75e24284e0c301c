import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { plainLine } from '../../platform/text.ts';
import { importFields, namedFields } from './rules/fields.ts';
import { moveStates } from './rules/move-state.ts';
import { importModes } from './rules/staged-row.ts';

const id = z.uuid();
const instant = z.iso.datetime({ precision: 3 });
const head = z.string().min(1).max(200);

/** Bytes of one piece of a file: over a village's line it takes seconds, and after a break little is sent again. */
export const pieceBytes = 2 * 1024 * 1024;

const sheetResult = z.object({
  sheet: z.string().nullable(),
  batch: id.nullable(),
  rowsRead: z.int(),
  rowsRefused: z.int(),
  /** Of the rows that can come in, those that are still to be handled. */
  rowsOpen: z.int(),
  refusals: z.record(z.string(), z.int()),
  notes: z.record(z.string(), z.int()),
  refusedFile: z.boolean(),
  loaded: z.int(),
  withdrawn: z.int(),
  /** Left where they are when the batch was withdrawn: somebody had worked on them. */
  kept: z.int(),
});
export type SheetResult = z.infer<typeof sheetResult>;

const move = z.object({
  id,
  fileName: z.string(),
  fileSize: z.int(),
  system: z.string(),
  mode: z.enum(importModes),
  countFrom: z.iso.date().nullable(),
  state: z.enum(moveStates),
  /** How far the present step has come, in bytes or rows. */
  done: z.int(),
  total: z.int(),
  /** Why the last step could not be done, as a sentence. */
  problem: z.string().nullable(),
  /** The file was moved in before: it can be again if that is wanted. */
  seenBefore: z.boolean(),
  results: z.array(sheetResult),
  createdAt: instant,
  updatedAt: instant,
});
export type Move = z.infer<typeof move>;

export const listMoves = endpoint({
  method: 'GET',
  path: '/imports',
  permission: 'requests.move-in',
  summary: '搬家批次 Old exports moved in or on their way, newest first, and the old systems known by name.',
  input: z.object({}),
  output: z.object({ moves: z.array(move), systems: z.array(z.string()) }),
});

export const openMove = endpoint({
  method: 'POST',
  path: '/imports',
  permission: 'requests.move-in',
  summary:
    '开始搬家 Announce a file; answers how much of it is here already, so that a broken upload goes on.',
  input: z.object({
    fileName: plainLine({ min: 1, max: 200 }),
    fileSize: z.int().min(1).max(50_000_000_000),
    /** Tells the same file from another of the same name: when it was last changed. */
    fileMark: z.string().max(60),
    system: plainLine({ min: 1, max: 40 }),
    mode: z.enum(importModes),
    countFrom: z.iso.date().nullable().default(null),
  }),
  output: z.object({ id, received: z.int() }),
});

/** The bytes are the body, as `application/octet-stream`. */
export const sendPiece = endpoint({
  method: 'PUT',
  path: '/imports/:id/content',
  permission: 'requests.move-in',
  summary: '上传一段 The next piece of the file, from the byte said; answers how much is here.',
  input: z.object({ id, offset: z.coerce.number().int().min(0) }),
  output: z.object({ received: z.int() }),
});

const columnView = z.object({ head: z.string(), samples: z.array(z.string()) });
const guessView = z.object({
  field: z.enum(importFields),
  head: z.string(),
  confidence: z.enum(['remembered', 'sure', 'likely', 'unsure']),
});
const sheetPlan = z.object({
  sheet: z.string().max(200).nullable(),
  include: z.boolean(),
  columns: z.partialRecord(z.enum(importFields), head),
  /** Columns kept as lines beside the entry. */
  keep: z.array(head).max(60),
});
export type SheetPlan = z.infer<typeof sheetPlan>;

const sheetView = sheetPlan.extend({
  heads: z.array(columnView),
  guesses: z.array(guessView),
  /** Why this sheet cannot be read, as a sentence. */
  problem: z.string().nullable(),
});
export type SheetView = z.infer<typeof sheetView>;

const previewRow = z.object({
  sheet: z.string().nullable(),
  line: z.int(),
  oldNumber: z.string().nullable(),
  title: z.string(),
  words: z.string(),
  place: z.string(),
  name: z.string(),
  phone: z.string(),
  happenedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  due: instant.nullable(),
  category: z.string().nullable(),
  requestType: z.string(),
  source: z.string(),
  lead: z.string().nullable(),
  oldUnit: z.string().nullable(),
  open: z.boolean(),
  kept: z.string(),
});
export type PreviewRow = z.infer<typeof previewRow>;

const refusedRow = z.object({
  sheet: z.string().nullable(),
  line: z.int(),
  oldNumber: z.string().nullable(),
  /** Why, and what to do, as a sentence. */
  reason: z.string(),
});
export type RefusedRow = z.infer<typeof refusedRow>;

const nameView = z.object({
  field: z.enum(namedFields),
  name: z.string(),
  rows: z.int(),
  /** What was decided; absent while nobody has. */
  code: z.string().nullable().optional(),
  suggestions: z.array(z.object({ code: z.string(), likeness: z.number() })),
});
export type NameView = z.infer<typeof nameView>;

const choiceView = z.object({ code: z.string(), name: z.string() });

export const moveView = move.extend({
  /** Some rows are in, and the loading could not be finished. */
  partlyIn: z.boolean(),
  sheets: z.array(sheetView),
  preview: z.array(previewRow),
  /** The first refused rows; all of them are in the table to download. */
  refused: z.array(refusedRow),
  /** Names of the old system this city does not know, the most frequent first. */
  names: z.array(nameView),
  /** What a name can be matched with. */
  choices: z.record(z.enum(namedFields), z.array(choiceView)),
});
export type MoveView = z.infer<typeof moveView>;

const atMove = z.object({ id });

export const viewMove = endpoint({
  method: 'GET',
  path: '/imports/:id',
  permission: 'requests.move-in',
  summary: '搬家进度 One file: its sheets and columns, what was found in them, how far it is.',
  input: atMove,
  output: moveView,
});

export const checkMove = endpoint({
  method: 'POST',
  path: '/imports/:id/check',
  permission: 'requests.move-in',
  summary: '核对 Read every row by these columns and names without writing any request.',
  input: atMove.extend({
    sheets: z.array(sheetPlan).min(1).max(500),
    names: z
      .array(
        z.object({
          field: z.enum(namedFields),
          name: z.string().min(1).max(60),
          code: z.string().max(60).nullable(),
        }),
      )
      .max(5_000)
      .default([]),
    /** Move in a file that was moved in before. */
    again: z.boolean().default(false),
  }),
  output: z.object({}),
});

export const confirmMove = endpoint({
  method: 'POST',
  path: '/imports/:id/confirm',
  permission: 'requests.move-in',
  summary: '确认搬入 Load what was checked; goes on by itself until it is done.',
  input: atMove.extend({ rows: z.int().min(1) }),
  output: z.object({}),
});

export const withdrawMove = endpoint({
  method: 'POST',
  path: '/imports/:id/withdraw',
  permission: 'requests.move-in',
  summary: '撤回 Take every request of the file out again; those somebody worked on stay.',
  input: atMove.extend({ ground: plainLine({ min: 2, max: 200 }) }),
  output: z.object({}),
});

export const dropMove = endpoint({
  method: 'DELETE',
  path: '/imports/:id',
  permission: 'requests.move-in',
  summary: '删除 Remove a file that is not moved in, with everything read from it.',
  input: atMove,
  output: z.object({}),
});

export const refusedRows = endpoint({
  method: 'GET',
  path: '/imports/:id/refused/:at',
  permission: 'requests.move-in',
  summary: '拒收清单 Rows that cannot come in, with line and reason, as a table; the look is logged.',
  input: atMove.extend({ at: z.coerce.number().int().min(0).max(500) }),
  output: z.any(),
});
