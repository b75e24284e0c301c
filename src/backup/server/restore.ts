import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { listCities } from '../../city/index.ts';
import { sha256 } from '../../platform/crypto.ts';
import { writePrivateFile } from '../../platform/data-folder.ts';
import { openKeyring } from '../../platform/keyring.ts';
import { type MigrateChoices, migrate, readMigrations } from '../../platform/migrate.ts';
import { connectClient } from '../../platform/pool.ts';
import type { BackupTable, Manifest } from '../rules/manifest.ts';
import { isOfTheMoment, placeSequence, quote } from './catalogue.ts';
import { hashFile, readCompressed } from './checked-file.ts';
import { BackupFailed } from './failure.ts';
import { copyFiles, readFiles } from './files.ts';
import type { Running } from './journal.ts';
import { tableFile } from './make.ts';
import { readRecords } from './record-digest.ts';
import { filesFolder, filesName, type ShelvedBackup } from './shelf.ts';

export interface Restoring {
  backup: ShelvedBackup;
  place: string;
  /** Data folder and database everything goes into; both without any city so far. */
  dataDir: string;
  adminUrl: string;
  appLogin?: MigrateChoices['appLogin'];
  /** A trial reads the attached files where they lie and copies none. */
  copyFiles?: boolean;
  onStep?: (step: Running['step'], share: number) => void;
}

/**
 * Restores a backup 恢复 into an empty data folder and database: checks every file against the manifest first, brings
 * the schema to the backup's, loads, then migrates forward to this program's schema, and compares each city's record
 * with what the manifest says of it. The keys must lie in the data folder already.
 *
 * @throws BackupFailed naming what does not fit; a half-loaded database is never taken for a restored one, since all
 *   tables are loaded in one transaction.
 */
export async function restoreBackup(restoring: Restoring): Promise<void> {
  const { backup, place, dataDir, onStep = () => undefined } = restoring;
  const { manifest } = backup;
  refuseNewer(manifest);
  requireKeys(manifest, dataDir);
  await checkFiles(backup, onStep);
  await migrateTo(restoring, manifest.migrations.length);
  await loadAll(restoring, onStep);
  const names = readFiles(await readFile(join(backup.folder, filesName), 'utf8'));
  if (restoring.copyFiles !== false) {
    await copyFiles(filesFolder(place), join(dataDir, 'files'), names, (done) =>
      onStep('files', done / Math.max(1, names.length)),
    );
  }
  if (manifest.installation !== null) {
    writePrivateFile(join(dataDir, 'mode.json'), `${JSON.stringify(manifest.installation)}\n`);
  }
  await migrateTo(restoring);
}

/** The schema goes forward only: a backup of a newer program needs that program. */
export function refuseNewer(manifest: Manifest): void {
  const ours = readMigrations();
  for (const { version, name, sha256: hash } of manifest.migrations) {
    const mine = ours.find((file) => file.version === version);
    if (mine === undefined) throw new BackupFailed('newer-program', `${manifest.product} · ${name}`);
    if (mine.sha256 !== hash) throw new BackupFailed('migration-differs', name);
  }
}

/** Without its keys a restored record could be verified and never read. @throws BackupFailed saying which. */
export function requireKeys({ records }: Pick<Manifest, 'records'>, dataDir: string): void {
  const folder = join(dataDir, 'keys');
  for (const { city, masterKeys } of records) {
    const file = join(folder, `${city}.keys.json`);
    if (!existsSync(file)) throw new BackupFailed('keys-missing', file);
    const { masterIds } = openKeyring(folder, city);
    if (masterKeys.some((id) => !masterIds.includes(id))) {
      throw new BackupFailed('keys-foreign', file);
    }
  }
}

async function checkFiles(
  { folder, manifest }: ShelvedBackup,
  onStep: NonNullable<Restoring['onStep']>,
): Promise<void> {
  const total = manifest.tables.reduce((sum, { bytes }) => sum + bytes, 1);
  let done = 0;
  for (const table of manifest.tables) {
    onStep('checking', done / total);
    const name = tableFile(table.schema, table.name);
    const found = existsSync(join(folder, name)) ? await hashFile(join(folder, name)) : '';
    if (found !== table.sha256) throw new BackupFailed('backup-damaged', name);
    done += table.bytes;
  }
  const list = await readFile(join(folder, filesName), 'utf8').catch(() => '');
  if (sha256(list).toString('hex') !== manifest.files.sha256)
    throw new BackupFailed('backup-damaged', filesName);
}

async function migrateTo({ adminUrl, appLogin }: Restoring, upTo?: number): Promise<void> {
  await migrate({
    adminUrl,
    ...(appLogin === undefined ? {} : { appLogin }),
    ...(upTo === undefined ? {} : { upTo }),
  });
}

async function loadAll(
  { adminUrl, backup: { folder, manifest } }: Restoring,
  onStep: NonNullable<Restoring['onStep']>,
): Promise<void> {
  const client = await connectClient(adminUrl);
  try {
    await client.query('begin');
    if ((await listCities(client)).length > 0) throw new BackupFailed('not-empty', 'city.city');
    const total = manifest.tables.reduce((sum, { bytes }) => sum + bytes, 1);
    let done = 0;
    for (const table of manifest.tables) {
      onStep('loading', done / total);
      if (!isOfTheMoment(table)) await loadTable(client, table, folder);
      done += table.bytes;
    }
    for (const sequence of manifest.sequences) await placeSequence(client, sequence);
    onStep('verifying', 0);
    await compareRecords(client, manifest);
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function loadTable(client: pg.ClientBase, table: BackupTable, folder: string): Promise<void> {
  const name = `${quote(table.schema)}.${quote(table.name)}`;
  // some small tables are filled by their migration
  await client.query(`delete from ${name}`);
  const target = client.query(copyFrom(`copy ${name} (${table.columns.map(quote).join(', ')}) from stdin`));
  const { source, through } = readCompressed(join(folder, tableFile(table.schema, table.name)));
  await pipeline(source, through, target);
  if (target.rowCount !== table.rows) {
    throw new BackupFailed('backup-damaged', `${name}: ${target.rowCount} / ${table.rows}`);
  }
}

async function compareRecords(client: pg.ClientBase, manifest: Manifest): Promise<void> {
  const found = await readRecords(client);
  for (const wanted of manifest.records) {
    const is = found.find(({ city }) => city === wanted.city);
    if (is?.digest !== wanted.digest || is.entries !== wanted.entries) {
      throw new BackupFailed('record-differs', wanted.city);
    }
  }
}
