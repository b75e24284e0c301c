import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import type { Services } from '../../../../platform/context.ts';
import { writePrivateFile } from '../../../../platform/data-folder.ts';
import { asRefusal, Refused } from '../../../../platform/errors.ts';
import type { NamedField } from '../../rules/fields.ts';
import type { ColumnGuess } from '../../rules/guess.ts';
import type { ImportProblem } from '../../rules/problem.ts';
import type { StagedRow } from '../../rules/staged-row.ts';
import { importsFolder } from '../staged-file.ts';
import type { RefusedLine, UnknownName } from '../tally.ts';
import type { MoveRow } from './store.ts';

/** What was found in a file: it may hold names and words of people, so it lies beside the file and not in the database. */
export interface Inspection {
  sheets: {
    sheet: string | null;
    heads: { head: string; samples: string[] }[];
    guesses: ColumnGuess[];
    keep: string[];
    problem: { problem: ImportProblem; detail: string } | null;
  }[];
}

/** What the last check found, sheet by sheet. */
export interface Checked {
  sheets: {
    sheet: string | null;
    preview: StagedRow[];
    unknown: Partial<Record<NamedField, UnknownName[]>>;
    refused: RefusedLine[];
  }[];
}

/** The folder of one file: the file itself, what was found in it, the rows waiting to be loaded. */
export async function moveFolder(services: Services, city: string, id: string): Promise<string> {
  const folder = join(await importsFolder(services.dataDir, city), z.uuid().parse(id));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

export function uploadPath(folder: string, { fileName }: Pick<MoveRow, 'fileName'>): string {
  const extension = extname(fileName).toLowerCase();
  return join(folder, `upload${/^\.[a-z0-9]{1,8}$/.test(extension) ? extension : '.csv'}`);
}

/** Bytes of the upload that are here; what was synced before is never sent again. */
export async function receivedBytes(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

/**
 * Adds a piece at the end of an upload and syncs it.
 *
 * @throws Refused `conflict` when it does not begin where the file ends; `disk-full`.
 */
export async function addPiece(path: string, offset: number, piece: Uint8Array): Promise<number> {
  const handle = await open(path, 'a', 0o600);
  try {
    const { size } = await handle.stat();
    if (size !== offset) throw new Refused('conflict', { reason: 'piece-offset', received: size });
    await handle.appendFile(piece);
    await handle.sync();
    return size + piece.length;
  } catch (error) {
    throw asRefusal(error) ?? error;
  } finally {
    await handle.close();
  }
}

export async function removeMoveFolder(services: Services, city: string, id: string): Promise<void> {
  await rm(await moveFolder(services, city, id), { recursive: true, force: true });
}

const inspectionName = 'sheets.json';
const checkedName = 'checked.json';

export async function keepInspection(folder: string, found: Inspection): Promise<void> {
  writePrivateFile(join(folder, inspectionName), JSON.stringify(found));
}

export async function keepChecked(folder: string, found: Checked): Promise<void> {
  writePrivateFile(join(folder, checkedName), JSON.stringify(found));
}

export async function readInspection(folder: string): Promise<Inspection> {
  return (await readJson<Inspection>(join(folder, inspectionName))) ?? { sheets: [] };
}

export async function readChecked(folder: string): Promise<Checked> {
  return (await readJson<Checked>(join(folder, checkedName))) ?? { sheets: [] };
}

async function readJson<Shape>(path: string): Promise<Shape | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Shape);
}

/** The list of refused rows of a sheet, by its place among the sheets. */
export function refusedPath(folder: string, at: number): string {
  return join(folder, `${refusedStem(at)}.refused.csv`);
}

export function refusedStem(at: number): string {
  return `sheet-${at + 1}`;
}
