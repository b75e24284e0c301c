import { readFileSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { home } from '../../platform/config.ts';
import type { Language } from '../../platform/i18n.ts';
import { readMigrations } from '../../platform/migrate.ts';
import type { Instant } from '../../platform/time.ts';
import type { BackupView } from '../contract.ts';
import { backupReasons } from '../messages.ts';
import { type BackupRun, type Health, judgeHealth } from '../rules/health.ts';
import { readJournal } from './journal.ts';
import { installedAt } from './keeper.ts';
import { placeOf, readSettings } from './settings.ts';
import { isSameDisk, listBackups } from './shelf.ts';
import { isWishWaiting } from './wish.ts';

/** The light alone, for everybody on duty. */
export async function healthOf(dataDir: string): Promise<Health> {
  const place = placeOf(dataDir);
  return judgeHealth({
    now: new Date().toISOString(),
    since: installedAt(dataDir),
    runs: readJournal(dataDir).runs,
    sameDisk: isSameDisk(place, dataDir),
    reachable: await isReachable(place),
    keysKeptAt: readSettings(dataDir).keysKeptAt,
  });
}

const listedRuns = 20;

/** Everything the page shows. */
export async function viewOf(dataDir: string, postgres: string, language: Language): Promise<BackupView> {
  const place = placeOf(dataDir);
  const { runs, running } = readJournal(dataDir);
  const settings = readSettings(dataDir);
  return {
    health: await healthOf(dataDir),
    place,
    placeFixed: Boolean(process.env['BACKUP_DIR']?.trim()),
    sameDisk: isSameDisk(place, dataDir),
    time: settings.time,
    keysKeptAt: settings.keysKeptAt,
    room: await roomIn(dirname(place)),
    running: running === null ? null : { ...running },
    waiting: isWishWaiting(dataDir),
    backups: listBackups(place).map(({ name, manifest }) => ({
      name,
      at: manifest.at,
      kind: manifest.kind,
      bytes: manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0),
      entries: manifest.records.reduce((sum, { entries }) => sum + entries, 0),
      files: manifest.files.count,
      product: manifest.product,
    })),
    runs: runs
      .slice(-listedRuns)
      .reverse()
      .map((run) => said(run, language)),
    version: {
      product: (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version,
      schema: readMigrations().length,
      postgres,
    },
  };
}

function said({ reason, ...run }: BackupRun, language: Language): BackupView['runs'][number] {
  const phrases: Readonly<Record<string, string>> = backupReasons[language];
  return { ...run, why: reason === null ? null : (phrases[reason] ?? reason) };
}

async function isReachable(place: string): Promise<boolean> {
  return access(dirname(place), constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function roomIn(folder: string): Promise<number | null> {
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
}

/** How the backup before the last upgrade went; null where none was owed so far. */
export function lastBackupBeforeUpgrade(dataDir: string): { at: Instant; ok: boolean } | null {
  const last = readJournal(dataDir).runs.findLast(({ kind }) => kind === 'before-upgrade');
  return last === undefined ? null : { at: last.startedAt, ok: last.ok };
}
