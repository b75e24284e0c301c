import type { EntryActor } from '../../ledger/rules/entry.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { FileFact, SetDeadline } from '../../requests/rules/events.ts';

/** Entry types of a note's chain → their bodies as written today; the words are sealed values. */
export interface NoteEvents {
  /** 批示: about one request, the page of a day, or an issue of a paper. */
  'note-written': {
    request: string | null;
    number: string | null;
    day: CivilDate | null;
    paper: string | null;
    unit: string | null;
    due: SetDeadline | null;
    /** Pictures and a recording that came with it. */
    files: FileFact[];
    /** Which of the files is the note as it was spoken. */
    recording: string | null;
  };
  /** 交办: the office hands it to a unit. */
  'note-assigned': { unit: string; due: SetDeadline };
  /** 反馈: what the unit did. */
  'note-answered': { files: FileFact[] };
  /** 听写: what a spoken note says, written down by the office. */
  'note-transcribed': JsonObject;
  /** Not enough: the unit goes on, by a new deadline. */
  'note-sent-back': { due: SetDeadline };
  'note-closed': JsonObject;
}
export type NoteEventType = keyof NoteEvents;

export const noteStates = ['written', 'assigned', 'answered', 'closed'] as const;
export type NoteState = (typeof noteStates)[number];

export const noteActions = ['transcribe', 'assign', 'answer', 'send-back', 'close'] as const;
export type NoteAction = (typeof noteActions)[number];

/** A leader's note and how far its task is. */
export interface Note {
  n: number;
  state: NoteState;
  request: string | null;
  number: string | null;
  day: CivilDate | null;
  /** The issue of a paper 简报 it is about. */
  paper: string | null;
  author: { person: string; post: string; unit: string } | null;
  unit: string | null;
  due: SetDeadline | null;
  writtenAt: Instant | null;
  updatedAt: Instant | null;
  closedAt: Instant | null;
  /** The file that is the note as spoken. */
  recording: string | null;
  /** Entry in which the spoken note was written down. */
  transcribedIn: number | null;
}

/** One entry of the chain, as far as the fold reads it. */
export interface NoteEntry {
  n: number;
  type: string;
  recordedAt: Instant;
  actor: EntryActor;
  body: JsonObject;
}

export const noNote: Note = {
  n: 0,
  state: 'written',
  request: null,
  number: null,
  day: null,
  paper: null,
  author: null,
  unit: null,
  due: null,
  writtenAt: null,
  updatedAt: null,
  closedAt: null,
  recording: null,
  transcribedIn: null,
};

/** Folds the chain of a note. @throws TypeError when it does not begin with its writing. */
export function foldNote(entries: readonly NoteEntry[]): Note {
  return entries.reduce(evolveNote, noNote);
}

type Changes = {
  [Type in NoteEventType]: (body: NoteEvents[Type], entry: NoteEntry) => Partial<Note>;
} & { erased: () => Partial<Note> };

const changes: Changes = {
  'note-written': ({ files: _files, ...body }, { actor, recordedAt }) => ({
    ...body,
    state: body.unit === null ? 'written' : 'assigned',
    author: actor.kind === 'post' ? { person: actor.person, post: actor.post, unit: actor.unit } : null,
    writtenAt: recordedAt,
  }),
  'note-assigned': ({ unit, due }) => ({ state: 'assigned', unit, due }),
  'note-answered': () => ({ state: 'answered' }),
  'note-transcribed': (_body, { n }) => ({ transcribedIn: n }),
  'note-sent-back': ({ due }) => ({ state: 'assigned', due }),
  erased: () => ({}),
  'note-closed': (_body, { recordedAt }) => ({ state: 'closed', closedAt: recordedAt }),
};

/** The note after one more entry. @throws TypeError for an entry that cannot stand there. */
export function evolveNote(note: Note, entry: NoteEntry): Note {
  const change = (
    changes as unknown as Record<string, (body: JsonObject, entry: NoteEntry) => Partial<Note>>
  )[entry.type];
  if (change === undefined) throw new TypeError(`a note is not changed by ${entry.type}`);
  if ((entry.type === 'note-written') !== (note.n === 0))
    throw new TypeError('a note begins when it is written');
  return { ...note, ...change(entry.body, entry), n: entry.n, updatedAt: entry.recordedAt };
}

/** Which steps a note allows in its state; the one table for server and screen. */
export const stepsAt: Readonly<Record<NoteState, readonly NoteAction[]>> = {
  written: ['transcribe', 'assign', 'close'],
  assigned: ['transcribe', 'assign', 'answer', 'close'],
  answered: ['transcribe', 'send-back', 'close'],
  closed: [],
};

/** How somebody stands to a note: who wrote it, the unit that carries it out, or the office that watches them all. */
export type NoteRelation = 'author' | 'owner' | 'office' | 'other';

/** Tells how a post stands to a note. */
export function relationToNote(
  note: Pick<Note, 'author' | 'unit'>,
  who: { person: string; unit: string; isOffice: boolean },
): NoteRelation {
  if (note.author?.person === who.person) return 'author';
  if (note.unit !== null && note.unit === who.unit) return 'owner';
  if (who.isOffice) return 'office';
  return 'other';
}

/** Which of the steps a state allows this relation may take. The unit that carries it out never closes its own task. */
export const stepsOf: Readonly<Record<NoteRelation, readonly NoteAction[]>> = {
  author: ['transcribe', 'assign', 'send-back', 'close'],
  office: ['transcribe', 'assign', 'send-back', 'close'],
  owner: ['answer'],
  other: [],
};

/** What may be done with a note now, by whom it is asked. */
export function possibleSteps(
  note: Pick<Note, 'state' | 'recording' | 'transcribedIn'>,
  relation: NoteRelation,
): NoteAction[] {
  const isToWriteDown = note.recording !== null && note.transcribedIn === null;
  return stepsAt[note.state].filter(
    (step) => stepsOf[relation].includes(step) && (step !== 'transcribe' || isToWriteDown),
  );
}
