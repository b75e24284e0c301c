import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readManifest } from '../../rules/manifest.ts';
import { placeOf } from '../settings.ts';
import { listBackups, manifestName, type ShelvedBackup } from '../shelf.ts';

const folderName = 'diandan-backups';
const backupName = /^\d{8}T\d{6}-[a-z-]+(\.part)?$/;

export interface FoundPlace {
  place: string;
  backups: ShelvedBackup[];
  /** Backups that were cut off: no manifest, or half of one. */
  cutOff: string[];
}

/** Where a system shows the disks that are plugged in; each is looked into two folders deep and no further. */
const usualMounts = ['/mnt', '/media', '/run/media', '/Volumes'];

/** Backups that can be found without being told where: of this data folder, of what was sent to it, and on disks plugged in. */
export function findPlaces(dataDir: string, mounts: readonly string[] = usualMounts): FoundPlace[] {
  const roots = mounts.flatMap((mount) => {
    const disks = foldersIn(mount);
    return [mount, ...disks, ...disks.flatMap(foldersIn)];
  });
  const places = [placeOf(dataDir), join(sentFolder(dataDir), folderName)].concat(
    roots.map((root) => join(root, folderName)),
  );
  return [...new Set(places.map((place) => resolve(place)))]
    .map(lookInto)
    .filter(({ backups, cutOff }) => backups.length + cutOff.length > 0);
}

/** What a browser sent, one backup's folder after the other. */
export const sentFolder = (dataDir: string) => join(dataDir, 'sent-backups');

/** What lies in a place. */
export function lookInto(place: string): FoundPlace {
  const backups = listBackups(place);
  const whole = new Set(backups.map(({ name }) => name));
  return { place, backups, cutOff: foldersNamed(place).filter((name) => !whole.has(name)) };
}

/**
 * Understands a path a person gives: the disk, its folder of backups, or one backup.
 *
 * @returns the folder of backups, and the one meant where the path says so; undefined where there is none.
 */
export function understandPath(path: string): { place: string; name?: string } | undefined {
  const given = resolve(path);
  if (backupName.test(basename(given)) && isFolder(given))
    return { place: dirname(given), name: basename(given) };
  return [given, join(given, folderName)]
    .filter(isFolder)
    .map((place) => ({ place }))
    .find(({ place }) => foldersNamed(place).length > 0);
}

/** Whether a backup was cut off: its folder is there and its manifest is not, or is half. */
export function isCutOff(place: string, name: string): boolean {
  const folder = join(place, name);
  if (!isFolder(folder)) return false;
  const file = join(folder, manifestName);
  return (
    name.endsWith('.part') || !existsSync(file) || readManifest(readFileSync(file, 'utf8')) === undefined
  );
}

function foldersNamed(place: string): string[] {
  return namesIn(place)
    .filter((name) => backupName.test(name))
    .sort()
    .reverse();
}

function foldersIn(folder: string): string[] {
  return namesIn(folder).map((name) => join(folder, name));
}

/** Folders inside a folder; nothing where it is missing or closed to us. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
