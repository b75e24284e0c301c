import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { prepareDataFolder, processBorn, writePrivateFile } from '../../../platform/data-folder.ts';
import { connectClient } from '../../../platform/pool.ts';
import { serverRole, startPostgres } from '../../../platform/postgres/index.ts';
import type { Manifest } from '../../rules/manifest.ts';
import { type Held, heldBy, missingSince } from '../../rules/restoring.ts';
import { quote } from '../catalogue.ts';
import { BackupFailed, failureOf } from '../failure.ts';
import type { Running } from '../journal.ts';
import { noteInRecords } from '../note-restored.ts';
import { restoreBackup } from '../restore.ts';
import { findBackup } from '../shelf.ts';
import { type TrialResult, verifyCopy } from '../trial.ts';
import { copyFolder, noteRestore, type RestoreState, readRestore } from './state.ts';

export interface Preparing {
  dataDir: string;
  /** Owner of the database in use, to count what the backup lacks; undefined on a fresh machine. */
  adminUrl?: string;
  onStep?: (step: Running['step'], share: number) => void;
}

const saidEveryMs = 500;

/**
 * Restores the chosen backup into a copy beside the data, with a database of its own, and reads all of it again: the
 * record, every sealed value, every attached file. Nothing that stands is touched; the keys lie in the copy already.
 *
 * @throws BackupFailed after noting why; a copy that failed is left to be thrown away with the next one.
 */
export async function prepareRestore({ dataDir, adminUrl, onStep }: Preparing): Promise<RestoreState> {
  const state = readRestore(dataDir);
  if (state?.phase !== 'waiting') throw new BackupFailed('no-backup', dataDir);
  const started: RestoreState = {
    ...state,
    phase: 'preparing',
    pid: process.pid,
    born: processBorn(process.pid) ?? '',
  };
  noteRestore(dataDir, started);
  const tell = telling(dataDir, started, onStep);
  try {
    const backup = findBackup(state.place, state.name);
    const read = await restoreCopy(dataDir, backup, state.place, tell);
    const { requests } = heldBy(backup.manifest);
    const missing = adminUrl === undefined ? null : await countMissing(adminUrl, backup.manifest);
    const ready: RestoreState = { ...started, phase: 'ready', result: { ...read, requests }, missing };
    noteRestore(dataDir, ready);
    return ready;
  } catch (error) {
    noteRestore(dataDir, { ...started, phase: 'failed', ...failureOf(error) });
    throw error;
  }
}

function telling(dataDir: string, state: RestoreState, onStep: Preparing['onStep']) {
  let said = Number.NEGATIVE_INFINITY;
  let last = '';
  return (step: Running['step'], share: number): void => {
    onStep?.(step, share);
    if (step === last && performance.now() - said < saidEveryMs) return;
    said = performance.now();
    last = step;
    noteRestore(dataDir, { ...state, step, share: Math.min(1, share) });
  };
}

async function restoreCopy(
  dataDir: string,
  backup: ReturnType<typeof findBackup>,
  place: string,
  onStep: NonNullable<Preparing['onStep']>,
): Promise<TrialResult> {
  const copy = copyFolder(dataDir);
  prepareDataFolder(copy);
  onStep('starting', 0);
  const server = await startPostgres({ dataFolder: copy });
  try {
    const appLogin = { user: serverRole, password: server.appPassword };
    await restoreBackup({ backup, place, dataDir: copy, adminUrl: server.adminUrl, appLogin, onStep });
    onStep('verifying', 0);
    const read = await verifyCopy(server.appUrl, copy, join(copy, 'files'));
    await noteInRecords(server.appUrl, copy, backup);
    completeFolder(copy, backup.manifest);
    return read;
  } finally {
    await server.stop();
  }
}

/** All that a data folder is switched by is there, also when the backup had no attached file and knew no first start. */
function completeFolder(copy: string, { records }: Manifest): void {
  mkdirSync(join(copy, 'files'), { recursive: true, mode: 0o700 });
  const mode = join(copy, 'mode.json');
  if (existsSync(mode)) return;
  const installation = { mode: records[0]?.mode ?? 'formal', prepared: records.map(({ city }) => city) };
  writePrivateFile(mode, `${JSON.stringify(installation)}\n`);
}

/** What stands in the database in use and came after the backup. */
async function countMissing(adminUrl: string, manifest: Manifest): Promise<Omit<Held, 'files'>> {
  const client = await connectClient(adminUrl);
  try {
    const now = {
      entries: await countRows(client, 'ledger', 'entry'),
      requests: await countRows(client, 'requests', 'request'),
    };
    return missingSince(now, heldBy(manifest));
  } finally {
    await client.end();
  }
}

async function countRows(client: pg.ClientBase, schema: string, name: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from ${quote(schema)}.${quote(name)}`,
  );
  return rows[0]?.n ?? 0;
}
