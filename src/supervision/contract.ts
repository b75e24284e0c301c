import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainText } from '../platform/text.ts';
import { noteActions, noteStates } from './rules/note.ts';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const instant = z.iso.datetime({ precision: 3 });
const id = z.uuid();
const words = plainText({ min: 2, max: 2000 });
/** A file inside a message: its name and its bytes. */
const file = z.object({ name: z.string().min(1).max(255), base64: z.base64().max(28 * 1024 * 1024) });
const pictures = z.array(file).max(4).default([]);
const workdays = z.number().int().min(1).max(60);

/** 批示件 as lists show it. */
const noteRow = z.object({
  id,
  n: z.number(),
  state: z.enum(noteStates),
  request: id.nullable(),
  number: z.string().nullable(),
  day: z.iso.date().nullable(),
  /** The issue of a paper 简报 it is about. */
  paper: id.nullable(),
  authorPost: z.string(),
  unit: z.string().nullable(),
  due: instant.nullable(),
  provisional: z.boolean(),
  writtenAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  /** Null once erased, and while a spoken note is not written down. */
  words: z.string().nullable(),
  /** It was spoken: the recording is among its files. */
  spoken: z.boolean(),
});
export type NoteRow = z.infer<typeof noteRow>;

const noteView = noteRow.extend({
  history: z.array(
    z.object({
      n: z.number(),
      type: z.string(),
      at: instant,
      post: z.string().nullable(),
      unit: z.string().nullable(),
      words: z.string().nullable(),
      due: instant.nullable(),
      files: z.array(z.string()),
    }),
  ),
  /** Pictures and recordings with the entry that brought them. */
  files: z.array(
    z.object({ id, name: z.string(), mediaType: z.string(), size: z.number(), erased: z.boolean() }),
  ),
  /** The note as it was spoken. */
  recording: id.nullable(),
  /** How the deadline was counted, in the reader's language. */
  proof: z.string().nullable(),
  possible: z.array(z.enum(noteActions)),
});
export type NoteView = z.infer<typeof noteView>;

export const noteLists = ['mine', 'to-assign', 'open', 'answered', 'overdue', 'closed'] as const;
export type NoteList = (typeof noteLists)[number];

export const listNotes = endpoint({
  method: 'GET',
  path: '/notes',
  permission: 'notes.read',
  summary:
    '批示件列表 Leaders’ notes as tasks: written by me, to be handed on, open, answered, late, closed.',
  input: z.object({
    list: z.enum(noteLists).default('open'),
    request: id.optional(),
    after: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(30),
  }),
  output: z.object({ rows: z.array(noteRow), next: z.string().nullable() }),
});

export const readNote = endpoint({
  method: 'GET',
  path: '/notes/:id',
  permission: 'notes.read',
  summary: '批示件 One note with its task, feedback and what may be done now.',
  input: z.object({ id }),
  output: noteView,
});

export const writeNote = endpoint({
  method: 'POST',
  path: '/notes',
  permission: 'notes.write',
  summary:
    '写批示 A leader’s note on a request, on the page of a day or on an issue of a paper; the same id again changes nothing.',
  input: z.object({
    id,
    /** May be left out when it is spoken. */
    words: words.optional(),
    /** The note as it was spoken 语音批示, two minutes at most. */
    recording: file.optional(),
    files: pictures,
    request: id.optional(),
    day: z.iso.date().optional(),
    paper: id.optional(),
    /** The unit that is to carry it out; left out, the office hands it on. */
    unit: code.optional(),
    workdays: workdays.default(5),
  }),
  output: noteView,
});

const at = z.object({ id, n: z.number().int().min(1) });

export const assignNote = endpoint({
  method: 'POST',
  path: '/notes/:id/assign',
  permission: 'notes.assign',
  summary: '交办 Hand a note to the unit that carries it out, with a deadline.',
  input: at.extend({ unit: code, workdays, words: words.optional() }),
  output: noteView,
});

export const answerNote = endpoint({
  method: 'POST',
  path: '/notes/:id/answer',
  permission: 'notes.answer',
  summary: '反馈 What the unit did about a note, with pictures where they help.',
  input: at.extend({ words, files: pictures }),
  output: noteView,
});

export const transcribeNote = endpoint({
  method: 'POST',
  path: '/notes/:id/transcribe',
  permission: 'notes.transcribe',
  summary: '听写批示 Write down what a spoken note says.',
  input: at.extend({ words }),
  output: noteView,
});

export const noteFile = endpoint({
  method: 'GET',
  path: '/notes/:id/files/:file',
  permission: 'notes.read',
  summary: '批示附件 One picture or recording of a note.',
  input: z.object({ id, file: id }),
  output: z.any(),
});

export const sendBackNote = endpoint({
  method: 'POST',
  path: '/notes/:id/send-back',
  permission: 'notes.close',
  summary: '退回再办 The feedback is not enough: go on, by a new deadline.',
  input: at.extend({ words, workdays }),
  output: noteView,
});

export const closeNote = endpoint({
  method: 'POST',
  path: '/notes/:id/close',
  permission: 'notes.close',
  summary: '办结批示件 Close a note.',
  input: at.extend({ words: words.optional() }),
  output: noteView,
});
