import type { z } from 'zod';
import { citySnapshot, workingCalendar } from '../../city/index.ts';
import { append, makeDataKey, mustBeginSo, openDataKey } from '../../ledger/index.ts';
import { proofSentence } from '../../platform/calendar/index.ts';
import type { Context, PostActor } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Language } from '../../platform/i18n.ts';
import type { JsonObject } from '../../platform/json.ts';
import { listFiles, numberOf, takingBackFiles } from '../../requests/index.ts';
import { setClock } from '../../requests/rules/clocks.ts';
import type { FileFact, SetDeadline } from '../../requests/rules/events.ts';
import type * as contract from '../contract.ts';
import type { NoteView } from '../contract.ts';
import { supervisionEntryTypes } from '../rules/entry-types.ts';
import {
  evolveNote,
  type Note,
  type NoteAction,
  type NoteEvents,
  type NoteEventType,
  noNote,
  possibleSteps,
  relationToNote,
} from '../rules/note.ts';
import { noteOffice } from '../rules/permissions.ts';
import { type BroughtFiles, bringFiles } from './note-files.ts';
import { loadNote, projectNote, rowOf, seenNote, shownWords, wordsOfNote } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** 写批示: in a leader's name, written or spoken, with pictures; sent twice with one id it is written once. */
export async function writeNote(context: Context, input: Input<typeof contract.writeNote>): Promise<void> {
  const before = await loadNote(context, input.id);
  if (before.note.n > 0) {
    const { request = null, day = null, paper = null, unit = null, words } = input;
    const sent = { body: { request, day, paper, unit }, words: { words } };
    return mustBeginSo(context, { kind: 'note', subject: input.id }, sent);
  }
  await takingBackFiles(context, (inside) => writeNew(inside, input));
}

async function writeNew(context: Context, input: Input<typeof contract.writeNote>): Promise<void> {
  const { request, day, paper, unit, words } = input;
  if ([request, day, paper].filter((about) => about !== undefined).length !== 1)
    throw new Refused('invalid', { fields: { request: 'note-about' }, reason: 'note-about' });
  if (words === undefined && input.recording === undefined)
    throw new Refused('invalid', { fields: { words: 'note-words' }, reason: 'note-words' });
  await mustBeUnit(context, unit);
  const of = { kind: 'note' as const, subject: input.id };
  const brought = await bringFiles(context, of, await makeDataKey(context, of), input);
  const body: NoteEvents['note-written'] = {
    request: request ?? null,
    number: request === undefined ? null : await numberOf(context, request),
    day: day ?? null,
    paper: paper ?? null,
    unit: unit ?? null,
    due: unit === undefined ? null : await dueIn(context, input.workdays),
    files: brought.facts,
    recording: brought.recording,
  };
  await record(context, input.id, noNote, { type: 'note-written', body, words, brought });
}

/** 交办: to the unit that carries it out, or to another one. */
export async function assignNote(
  context: Context,
  { id, n, unit, workdays, words }: Input<typeof contract.assignNote>,
): Promise<void> {
  const note = await begin(context, { id, n }, 'assign');
  await mustBeUnit(context, unit);
  const body = { unit, due: await dueIn(context, workdays) };
  await record(context, id, note, { type: 'note-assigned', body, words });
}

/** 反馈: what the unit did. */
export async function answerNote(
  context: Context,
  { id, n, words, files }: Input<typeof contract.answerNote>,
): Promise<void> {
  const note = await begin(context, { id, n }, 'answer');
  const of = { kind: 'note' as const, subject: id };
  const dataKey = await openDataKey(context, of);
  if (dataKey === undefined) throw new Refused('erased-already');
  await takingBackFiles(context, async (inside) => {
    const brought = await bringFiles(inside, of, dataKey, { files });
    const body = { files: brought.facts };
    await record(inside, id, note, { type: 'note-answered', body, words, brought });
  });
}

/** 听写批示: what was spoken stands as words from now on, beside the recording. */
export async function transcribeNote(
  context: Context,
  { id, n, words }: Input<typeof contract.transcribeNote>,
): Promise<void> {
  const note = await begin(context, { id, n }, 'transcribe');
  await record(context, id, note, { type: 'note-transcribed', body: {}, words });
}

/** 退回再办: by a new deadline. */
export async function sendBackNote(
  context: Context,
  { id, n, workdays, words }: Input<typeof contract.sendBackNote>,
): Promise<void> {
  const note = await begin(context, { id, n }, 'send-back');
  const body = { due: await dueIn(context, workdays) };
  await record(context, id, note, { type: 'note-sent-back', body, words });
}

/** 办结: never by the unit that carried it out. */
export async function closeNote(
  context: Context,
  { id, n, words }: Input<typeof contract.closeNote>,
): Promise<void> {
  const note = await begin(context, { id, n }, 'close');
  await record(context, id, note, { type: 'note-closed', body: {}, words });
}

/** Loads the note and asks whether the step is possible for whoever acts. */
async function begin(context: Context, at: { id: string; n: number }, step: NoteAction): Promise<Note> {
  await seenNote(context, at.id);
  const { note } = await loadNote(context, at.id);
  if (note.n !== at.n) throw new Refused('conflict', { n: note.n });
  const all = possibleSteps(note, 'author').concat(possibleSteps(note, 'owner'));
  if (!all.includes(step)) throw new Refused('not-now', { reason: 'note-step' });
  if (!stepsFor(context, note).includes(step)) throw new Refused('not-allowed', { reason: 'note-not-yours' });
  return note;
}

function stepsFor({ actor }: Context, note: Note): NoteAction[] {
  return actor.kind === 'post' ? possibleSteps(note, relationToNote(note, whoIs(actor))) : [];
}

function whoIs({ person, unit, roles }: PostActor) {
  return { person, unit, isOffice: roles.some((role) => noteOffice.some((office) => office === role)) };
}

async function mustBeUnit(context: Context, unit: string | undefined): Promise<void> {
  if (unit === undefined) return;
  const city = await citySnapshot(context);
  if (city.item('unit', unit)?.data.dispatchable !== true)
    throw new Refused('invalid', { fields: { unit: 'not-a-choice' } });
}

/** So many workdays from now, counted with proof like every other deadline. */
async function dueIn(context: Context, workdays: number): Promise<SetDeadline> {
  const preset = {
    code: 'leader-note',
    version: 1,
    source: '批示要求的反馈时限',
    length: { amount: workdays, unit: 'workday' as const },
  };
  const due = setClock(workingCalendar(await citySnapshot(context)), preset, context.now);
  if (due === null) throw new Refused('not-set-up');
  return due;
}

const versions = new Map(supervisionEntryTypes.map(({ type, version }) => [type, version]));

interface Step<Type extends NoteEventType> {
  type: Type;
  body: NoteEvents[Type];
  words?: string | undefined;
  brought?: BroughtFiles;
}

async function record<Type extends NoteEventType>(
  context: Context,
  id: string,
  note: Note,
  { type, body, words, brought }: Step<Type>,
): Promise<void> {
  const { entry } = await append(context, {
    kind: 'note',
    subject: id,
    seen: note.n,
    type,
    version: versions.get(type) ?? 1,
    body: body as unknown as JsonObject,
    personal: { ...brought?.personal, ...(words === undefined || words === '' ? {} : { words }) },
    commitments: brought?.commitments ?? {},
    ...(brought === undefined ? {} : { dataKey: brought.dataKey }),
  });
  await projectNote(context, id, evolveNote(note, entry));
}

/** A note with its task, as whoever looks may see it. @throws Refused `not-found` */
export async function viewNote(context: Context, id: string, language: Language): Promise<NoteView> {
  const row = await seenNote(context, id);
  const { note, entries } = await loadNote(context, id);
  const words = await wordsOfNote(context, id);
  const proof = note.due === null ? undefined : (note.due.proof as unknown);
  return {
    ...rowOf(row, shownWords(words, row)),
    files: await listFiles(context, { kind: 'note', subject: id }),
    recording: note.recording,
    history: entries.map(({ n, type, recordedAt, actor, body }) => ({
      n,
      type,
      at: recordedAt,
      post: actor.kind === 'post' ? actor.post : null,
      unit: typeof body['unit'] === 'string' ? body['unit'] : null,
      words: words.get(n) ?? null,
      due: (body['due'] as SetDeadline | null | undefined)?.due ?? null,
      files: ((body['files'] ?? []) as unknown as FileFact[]).map((file) => file.id),
    })),
    proof: proof === undefined ? null : proofSentence(proof as Parameters<typeof proofSentence>[0], language),
    possible: stepsFor(context, note),
  };
}
