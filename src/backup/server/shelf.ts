import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dayNumber } from '../../platform/calendar/civil.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import { type Manifest, readManifest } from '../rules/manifest.ts';
import { chooseKept } from '../rules/retention.ts';
import { BackupFailed } from './failure.ts';
import { readFiles, removeUnnamed } from './files.ts';

export interface ShelvedBackup {
  name: string;
  folder: string;
  manifest: Manifest;
}

export const manifestName = 'manifest.json';
export const filesName = 'files.txt';

/** Where all attached files of all backups of a place lie, each once. */
export const filesFolder = (place: string) => join(place, 'files');

/** Whole backups of a place, newest first; what was broken off has no manifest and does not count. */
export function listBackups(place: string): ShelvedBackup[] {
  if (!existsSync(place)) return [];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d{8}T\d{6}-[a-z-]+$/.test(entry.name))
    .flatMap(({ name }) => {
      const folder = join(place, name);
      const file = join(folder, manifestName);
      const manifest = existsSync(file) ? readManifest(readFileSync(file, 'utf8')) : undefined;
      return manifest === undefined ? [] : [{ name, folder, manifest }];
    })
    .sort((one, other) => (one.name < other.name ? 1 : -1));
}

/** One backup by its name, or the newest. @throws BackupFailed `no-backup`. */
export function findBackup(place: string, name?: string): ShelvedBackup {
  const found = listBackups(place).find((backup) => name === undefined || backup.name === name);
  if (found === undefined) throw new BackupFailed('no-backup', join(place, name ?? ''));
  return found;
}

/** Whether the place can be used: the folder above it must be there (a disk pulled out is not made anew). */
export function requirePlace(place: string): void {
  const above = dirname(place);
  if (!existsSync(above)) throw new BackupFailed('place-missing', above);
}

/** Whether the place lies on the disk of the data, where one failure takes both. */
export function isSameDisk(place: string, dataDir: string): boolean {
  const above = existsSync(place) ? place : dirname(place);
  return existsSync(above) && statSync(above).dev === statSync(dataDir).dev;
}

/** Throws away what retention no longer keeps, and every attached file only thrown-away backups named. */
export async function prune(place: string, zone: string): Promise<string[]> {
  const backups = listBackups(place);
  const keep = chooseKept(
    backups.map(({ name, manifest }) => ({ name, at: manifest.at })),
    (at) => civilIn(zone, at),
  );
  const gone = backups.filter(({ name }) => !keep.has(name));
  for (const { folder } of gone) await rm(folder, { recursive: true, force: true });
  const named = new Set<string>();
  for (const { folder } of backups.filter(({ name }) => keep.has(name))) {
    for (const file of readFiles(await readFile(join(folder, filesName), 'utf8'))) {
      named.add(`${file.city} ${file.name}`);
    }
  }
  await removeUnnamed(filesFolder(place), named);
  return gone.map(({ name }) => name);
}

function civilIn(zone: string, at: string): { day: number; month: string } {
  const date = civilDateOf(at, zone);
  return { day: dayNumber(date), month: date.slice(0, 7) };
}
