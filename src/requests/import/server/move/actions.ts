import { v7 as uuid } from 'uuid';
import { citySnapshot } from '../../../../city/index.ts';
import { append, chain } from '../../../../ledger/index.ts';
import { type Context, type Services, type Who, withContext } from '../../../../platform/context.ts';
import { Refused } from '../../../../platform/errors.ts';
import type { SheetPlan } from '../../contract.ts';
import { normalHead } from '../../rules/fields.ts';
import type { MoveState } from '../../rules/move-state.ts';
import type { ImportMode } from '../../rules/staged-row.ts';
import { batchById, goodRows } from '../batch-store.ts';
import { choicesOf } from '../reading.ts';
import { addPiece, moveFolder, receivedBytes, removeMoveFolder, uploadPath } from './files.ts';
import {
  brokenUpload,
  changeMove,
  type DecidedName,
  deleteMove,
  insertMove,
  lockMove,
  moveById,
  nothingPlanned,
  rememberHeads,
  rememberNames,
} from './store.ts';

export interface AnnouncedFile {
  fileName: string;
  fileSize: number;
  fileMark: string;
  system: string;
  mode: ImportMode;
  countFrom: string | null;
}

/** Announces a file 开始搬家, or finds the upload of the same file that was broken off. */
export async function announceFile(
  services: Services,
  who: Who,
  file: AnnouncedFile,
): Promise<{ id: string; received: number }> {
  const move = await withContext(services, who, async (context) => {
    const broken = await brokenUpload(context, file);
    if (broken !== undefined) {
      const { system, mode, countFrom } = file;
      await changeMove(context, broken.id, { system, mode, countFrom });
      return broken;
    }
    const person = context.actor.kind === 'post' ? context.actor.person : null;
    const fresh = { id: uuid(), person, ...file };
    await insertMove(context, fresh);
    return fresh;
  });
  const folder = await moveFolder(services, who.city, move.id);
  return { id: move.id, received: await receivedBytes(uploadPath(folder, move)) };
}

/**
 * Takes the next piece of a file; with the last one reading begins.
 *
 * @throws Refused `conflict` with how much is here when the piece does not fit to it.
 */
export async function receivePiece(
  services: Services,
  who: Who,
  { id, offset, piece }: { id: string; offset: number; piece: Uint8Array },
): Promise<{ received: number }> {
  const move = await withContext(services, who, (context) => lockMove(context, id, 'send'));
  if (offset + piece.length > move.fileSize || piece.length === 0)
    throw new Refused('invalid', { reason: 'piece-size' });
  const path = uploadPath(await moveFolder(services, who.city, id), move);
  const received = await addPiece(path, offset, piece);
  const isWhole = received === move.fileSize;
  await withContext(services, who, (context) =>
    changeMove(context, id, isWhole ? { state: 'inspecting', done: 0, total: 0 } : { done: received }),
  );
  return { received };
}

export interface CheckOrder {
  id: string;
  sheets: SheetPlan[];
  names: DecidedName[];
  again: boolean;
}

/** Keeps the columns and names a person confirmed, for this file and the next ones, and has every row checked by them. */
export async function orderCheck(context: Context, { id, sheets, names, again }: CheckOrder): Promise<void> {
  const move = await lockMove(context, id, 'check');
  const chosen = sheets.filter(({ include }) => include);
  if (chosen.length === 0) throw new Refused('invalid', { fields: { sheets: 'required' } });
  if (chosen.some(({ columns }) => columns.words === undefined))
    throw new Refused('invalid', { reason: 'words-column' });
  await refuseUnknownCodes(context, names);
  await rememberNames(context, names);
  for (const plan of chosen) await rememberHeads(context, move.system, headsOf(plan));
  await changeMove(context, id, {
    state: 'checking',
    plan: { sheets, again },
    results: [],
    done: 0,
    total: 0,
    problem: null,
    detail: '',
  });
}

function headsOf({ columns, keep }: SheetPlan): Record<string, string> {
  const kept = keep.map((head) => [normalHead(head), 'keep']);
  const fields = Object.entries(columns).map(([field, head]) => [normalHead(head), field]);
  return Object.fromEntries([...kept, ...fields]);
}

async function refuseUnknownCodes(context: Context, names: readonly DecidedName[]): Promise<void> {
  const city = await citySnapshot(context);
  const wrong = names.filter(
    ({ field, code }) => code !== null && !choicesOf(city, field).some((choice) => choice.code === code),
  );
  if (wrong.length > 0) throw new Refused('invalid', { fields: { names: 'not-a-choice' } });
}

/**
 * Confirms what was checked 确认搬入; each batch's chain says who did.
 *
 * @throws Refused `conflict` when the check found another number of rows than the person saw.
 */
export async function confirmMove(
  context: Context,
  { id, rows }: { id: string; rows: number },
): Promise<void> {
  const move = await lockMove(context, id, 'confirm');
  const found = move.results.reduce((sum, result) => sum + goodRows(result), 0);
  if (found !== rows) throw new Refused('conflict', { reason: 'rows-changed' });
  for (const { batch } of move.results) {
    const held = batch === null ? undefined : await batchById(context, batch);
    if (held === undefined || held.state === 'loaded') continue;
    const body = { mode: held.mode, rows: goodRows(held), rowsRefused: held.rowsRefused };
    await noteOnBatch(context, { batch: held.id, type: 'confirmed', body });
  }
  await changeMove(context, id, { state: 'loading', done: 0, total: found, problem: null, detail: '' });
}

/** Has the requests of a file taken out again 撤回; why is kept sealed. */
export async function orderWithdrawal(
  context: Context,
  { id, ground }: { id: string; ground: string },
): Promise<void> {
  const move = await lockMove(context, id, 'withdraw');
  let loaded = 0;
  for (const { batch } of move.results) {
    const held = batch === null ? undefined : await batchById(context, batch);
    if (held === undefined || held.rowsLoaded === 0) continue;
    loaded += held.rowsLoaded;
    await noteOnBatch(context, { batch: held.id, type: 'withdrawal-asked', body: {}, personal: { ground } });
  }
  await changeMove(context, id, { state: 'withdrawing', done: 0, total: loaded, problem: null, detail: '' });
}

async function noteOnBatch(
  context: Context,
  {
    batch,
    ...entry
  }: {
    batch: string;
    type: string;
    body: Record<string, string | number>;
    personal?: Record<string, string>;
  },
): Promise<void> {
  const { n = 0 } = (await chain(context, 'import', batch)).at(-1) ?? {};
  await append(context, { kind: 'import', subject: batch, seen: n, version: 1, ...entry });
}

/** Removes a file that is not moved in, with everything read from it. */
export async function dropMove(services: Services, who: Who, id: string): Promise<void> {
  await withContext(services, who, async (context) => {
    await lockMove(context, id, 'drop');
    await deleteMove(context, id);
  });
  await removeMoveFolder(services, who.city, id);
}

/** Removes the file of a move that is over with all that was read from it; what came in, and how much, stays. */
export async function forgetFile(
  services: Services,
  who: Who,
  { id, state }: { id: string; state: MoveState },
): Promise<void> {
  await withContext(services, who, async (context) => {
    const move = await lockMove(context, id, state === 'loaded' ? 'withdraw' : 'drop');
    const results = move.results.map((result) => ({ ...result, refusedFile: false }));
    await changeMove(context, id, { plan: nothingPlanned, results });
  });
  await removeMoveFolder(services, who.city, id);
}

/** @throws Refused `not-found` */
export async function knownMove(services: Services, who: Who, id: string) {
  return withContext(services, who, (context) => moveById(context, id));
}
