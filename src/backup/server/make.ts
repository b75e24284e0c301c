import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { listCities } from '../../city/index.ts';
import { home } from '../../platform/config.ts';
import { sha256 } from '../../platform/crypto.ts';
import { connectClient } from '../../platform/pool.ts';
import { readInstallation } from '../../platform/programs/mode.ts';
import type { BackupKind, BackupTable, Manifest } from '../rules/manifest.ts';
import { quote, readSequences, readTables, type TableShape } from './catalogue.ts';
import { hashFile, syncFolder, writeCompressed } from './checked-file.ts';
import { BackupFailed } from './failure.ts';
import { copyFiles, type FileName, namedFiles, printFiles } from './files.ts';
import type { Running } from './journal.ts';
import { readRecords } from './record-digest.ts';
import { filesFolder, filesName, manifestName, prune, requirePlace } from './shelf.ts';

export interface Making {
  /** Owner of the database: row security would hide from anybody else what must be saved. */
  adminUrl: string;
  dataDir: string;
  place: string;
  kind: BackupKind;
  onStep?: (step: Running['step'], share: number) => void;
}

export interface Made {
  name: string;
  folder: string;
  bytes: number;
  manifest: Manifest;
  /** Names of older ones thrown away by retention. */
  thrownAway: string[];
}

/**
 * Makes a backup 备份: every table of one snapshot as compressed COPY text, every attached file it names, and last the
 * manifest with the digest of each city's record. The program goes on working meanwhile. Keys are not in it. What was
 * written is read back before the backup counts; a backup broken off is no backup.
 *
 * @throws BackupFailed when the place is missing, closed or full, or what was written does not read back.
 */
export async function makeBackup(making: Making): Promise<Made> {
  requirePlace(making.place);
  await mkdir(making.place, { recursive: true, mode: 0o700 });
  const client = await connectClient(making.adminUrl);
  let draft: string | undefined;
  try {
    await client.query('begin isolation level repeatable read read only');
    const at = await databaseNow(client);
    const name = `${at.replace(/\.\d+Z$/, '').replace(/[-:]/g, '')}-${making.kind}`;
    draft = join(making.place, `${name}.part`);
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    const { manifest, names } = await writeSnapshot(client, making, draft, at);
    await client.query('commit');
    const files = await keepFiles(client, making, names, draft);
    const whole: Manifest = { ...manifest, files };
    await readBack(whole, draft, making);
    await writeFile(join(draft, manifestName), `${JSON.stringify(whole, undefined, 1)}\n`, {
      mode: 0o600,
      flush: true,
    });
    await syncFolder(draft);
    const folder = join(making.place, name);
    await rename(draft, folder);
    await syncFolder(making.place);
    const thrownAway = await prune(making.place, await zoneOf(client));
    const bytes = whole.tables.reduce((sum, table) => sum + table.bytes, 0);
    return { name, folder, bytes, manifest: whole, thrownAway };
  } catch (error) {
    if (draft !== undefined) await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function databaseNow(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ now: string }>('select clock_timestamp() as now');
  return rows[0]?.now ?? '';
}

async function zoneOf(client: pg.ClientBase): Promise<string> {
  const [first] = await listCities(client);
  return first?.zone ?? 'Asia/Shanghai';
}

async function writeSnapshot(
  client: pg.ClientBase,
  { dataDir, kind, onStep = () => undefined }: Making,
  folder: string,
  at: string,
): Promise<{ manifest: Manifest; names: FileName[] }> {
  const shapes = await readTables(client);
  const total = shapes.reduce((sum, { guess }) => sum + guess + 1, 0);
  const tables: BackupTable[] = [];
  let done = 0;
  for (const shape of shapes) {
    onStep('reading', done / total);
    tables.push(await writeTable(client, shape, folder));
    done += shape.guess + 1;
  }
  const { rows: versions } = await client.query<{ version: string }>('show server_version');
  const { rows: migrations } = await client.query<Manifest['migrations'][number]>(
    'select version, name, sha256 from platform.migration order by version',
  );
  const manifest: Manifest = {
    format: 'diandan-backup/1',
    product: productVersion(),
    kind,
    at,
    postgres: versions[0] === undefined ? '' : String(Object.values(versions[0])[0]),
    migrations,
    tables,
    sequences: await readSequences(client),
    records: await readRecords(client),
    files: { count: 0, bytes: 0, sha256: sha256('').toString('hex') },
    installation: readInstallation(dataDir) ?? null,
  };
  return { manifest, names: await namedFiles(client) };
}

async function writeTable(
  client: pg.ClientBase,
  { schema, name, columns }: TableShape,
  folder: string,
): Promise<BackupTable> {
  const list = columns.map(quote).join(', ');
  const source = client.query(copyTo(`copy (select ${list} from ${quote(schema)}.${quote(name)}) to stdout`));
  const written = await writeCompressed(source, join(folder, tableFile(schema, name)));
  return { schema, name, columns, rows: source.rowCount, ...written };
}

/** The file of one table inside a backup. */
export function tableFile(schema: string, name: string): string {
  return `${schema}.${name}.copy.gz`;
}

/** A file erased while it was to be copied is rightly gone; any other that is missing stops the backup. */
async function keepFiles(
  client: pg.ClientBase,
  { dataDir, place, onStep = () => undefined }: Making,
  names: readonly FileName[],
  folder: string,
): Promise<Manifest['files']> {
  const copy = (list: readonly FileName[]) =>
    copyFiles(join(dataDir, 'files'), filesFolder(place), list, (done) =>
      onStep('files', done / Math.max(1, list.length)),
    );
  let kept = names;
  try {
    await copy(kept);
  } catch (error) {
    if (!(error instanceof BackupFailed)) throw error;
    const still = new Set((await namedFiles(client)).map(({ city, name }) => `${city} ${name}`));
    kept = names.filter(({ city, name }) => still.has(`${city} ${name}`));
    await copy(kept);
  }
  const list = printFiles(kept);
  await writeFile(join(folder, filesName), list, { mode: 0o600, flush: true });
  return {
    count: kept.length,
    bytes: kept.reduce((sum, { size }) => sum + size, 0),
    sha256: sha256(list).toString('hex'),
  };
}

async function readBack(manifest: Manifest, folder: string, { onStep }: Making): Promise<void> {
  const total = manifest.tables.reduce((sum, { bytes }) => sum + bytes, 1);
  let done = 0;
  for (const table of manifest.tables) {
    onStep?.('checking', done / total);
    const file = tableFile(table.schema, table.name);
    if ((await hashFile(join(folder, file))) !== table.sha256) throw new BackupFailed('backup-damaged', file);
    done += table.bytes;
  }
}

function productVersion(): string {
  return (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version;
}
