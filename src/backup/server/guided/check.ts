import { existsSync, readFileSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type Held, heldBy, type RestoreCheck, roomNeeded } from '../../rules/restoring.ts';
import { BackupFailed, type FailureReason, failureOf } from '../failure.ts';
import { pathOf, readFiles } from '../files.ts';
import { tableFile } from '../make.ts';
import { refuseNewer, requireKeys } from '../restore.ts';
import { filesFolder, filesName, findBackup, listBackups, type ShelvedBackup } from '../shelf.ts';
import { isCutOff } from './search.ts';

export interface Checked {
  place: string;
  name: string;
  /** Each thing looked at: null in order, else why not. */
  findings: { check: RestoreCheck; reason: FailureReason | null; detail: string }[];
  /** What it is; null where there is no manifest to say so. */
  backup: { at: string; product: string; mode: 'demo' | 'formal'; cities: string[]; held: Held } | null;
  /** A newer one lies beside it. */
  newer: string | null;
  room: { needed: number; free: number };
}

/**
 * Looks a backup over before anything is begun: is it whole, of a version this program can read, are its files there
 * at their sizes, is there room for a copy, do keys that are here already open it. What is inside the files is hashed
 * when the copy is made, before a row is loaded.
 */
export async function checkBackup(dataDir: string, place: string, name: string): Promise<Checked> {
  const base = { place, name, backup: null, newer: null, room: { needed: 0, free: await freeIn(dataDir) } };
  const found = seek(place, name);
  if ('reason' in found) return { ...base, findings: [{ check: 'whole', ...found }] };
  const { manifest } = found;
  const needed = roomNeeded(manifest);
  const hasRoom = base.room.free >= needed;
  const newest = listBackups(place)[0]?.name ?? name;
  return {
    ...base,
    backup: {
      at: manifest.at,
      product: manifest.product,
      mode: manifest.records[0]?.mode ?? 'formal',
      cities: manifest.records.map((record) => record.name),
      held: heldBy(manifest),
    },
    newer: newest > name ? newest : null,
    room: { needed, free: base.room.free },
    findings: [
      { check: 'whole', reason: null, detail: '' },
      finding('version', () => refuseNewer(manifest)),
      finding('files', () => requireFiles(place, found)),
      { check: 'room', reason: hasRoom ? null : 'place-full', detail: '' },
      finding('keys', () => requireKeys(manifest, dataDir)),
    ],
  };
}

function seek(place: string, name: string): ShelvedBackup | { reason: FailureReason; detail: string } {
  try {
    if (isCutOff(place, name)) return { reason: 'cut-off', detail: join(place, name) };
    return findBackup(place, name);
  } catch (error) {
    return failureOf(error);
  }
}

function finding(check: RestoreCheck, look: () => void): Checked['findings'][number] {
  try {
    look();
    return { check, reason: null, detail: '' };
  } catch (error) {
    return { check, ...failureOf(error) };
  }
}

/** Every file is there and as long as it was; a stick pulled out too early leaves short ones. */
function requireFiles(place: string, { folder, manifest }: ShelvedBackup): void {
  for (const { schema, name, bytes } of manifest.tables) {
    requireSize(join(folder, tableFile(schema, name)), bytes);
  }
  const list = join(folder, filesName);
  if (!existsSync(list)) throw new BackupFailed('backup-damaged', list);
  for (const file of readFiles(readFileSync(list, 'utf8'))) {
    requireSize(pathOf(filesFolder(place), file), null);
  }
}

function requireSize(file: string, bytes: number | null): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined || (bytes !== null && size !== bytes))
    throw new BackupFailed('backup-damaged', file);
}

async function freeIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
