import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verify } from '../../ledger/index.ts';
import type { Services } from '../../platform/context.ts';
import { openFiles } from '../../platform/files.ts';
import { openKeyring } from '../../platform/keyring.ts';
import { createPool } from '../../platform/pool.ts';
import { serverRole, startPostgres } from '../../platform/postgres/index.ts';
import { BackupFailed } from './failure.ts';
import type { Running } from './journal.ts';
import { restoreBackup } from './restore.ts';
import { filesFolder, type ShelvedBackup } from './shelf.ts';

export interface Trial {
  backup: ShelvedBackup;
  place: string;
  /** Whose keys open it. */
  dataDir: string;
  onStep?: (step: Running['step'], share: number) => void;
}

export interface TrialResult {
  entries: number;
  values: number;
  files: number;
}

/**
 * Tries a backup 试恢复: restores it into a scratch copy with a database of its own, reads every byte of the record,
 * every sealed value and every attached file again, and throws the copy away. The program in use is not touched.
 *
 * @throws BackupFailed when it would not restore, or the restored record does not verify.
 */
export async function tryBackup({
  backup,
  place,
  dataDir,
  onStep = () => undefined,
}: Trial): Promise<TrialResult> {
  const scratch = mkdtempSync(join(tmpdir(), 'diandan-trial-'));
  try {
    onStep('starting', 0);
    const keys = join(dataDir, 'keys');
    const server = await startPostgres({ dataFolder: join(scratch, 'data'), durable: false });
    try {
      if (existsSync(keys)) cpSync(keys, join(scratch, 'data', 'keys'), { recursive: true });
      const appLogin = { user: serverRole, password: server.appPassword };
      const target = { dataDir: join(scratch, 'data'), adminUrl: server.adminUrl, appLogin };
      await restoreBackup({ backup, place, ...target, copyFiles: false, onStep });
      onStep('verifying', 0);
      return await verifyCopy(server.appUrl, join(scratch, 'data'), filesFolder(place));
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Reads every byte of a restored record, every sealed value and attached file. @throws BackupFailed `record-differs`. */
export async function verifyCopy(databaseUrl: string, dataDir: string, files: string): Promise<TrialResult> {
  const services = openCopy(databaseUrl, dataDir, files);
  try {
    const { findings, counts } = await verify(services);
    const [first] = findings;
    if (first !== undefined) throw new BackupFailed('record-differs', `${first.city}: ${first.zh}`);
    return { entries: counts.entries, values: counts.values, files: counts.files };
  } finally {
    await services.pool.end();
  }
}

/** What a program holds of a restored copy; the caller ends its pool. */
export function openCopy(databaseUrl: string, dataDir: string, files: string): Services {
  return {
    pool: createPool(databaseUrl, { max: 2, name: 'diandan-trial' }),
    files: openFiles(files),
    keyring: (city) => openKeyring(join(dataDir, 'keys'), city),
    dataDir,
  };
}
