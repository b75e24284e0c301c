import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDataFolder } from '../../../platform/data-folder.ts';
import { BackupFailed } from '../failure.ts';
import { readJournal } from '../journal.ts';
import { placeKeys } from '../keys.ts';
import { requireKeys } from '../restore.ts';
import { findBackup } from '../shelf.ts';
import { isWishWaiting, leaveWish } from '../wish.ts';
import { checkBackup } from './check.ts';
import { copyFolder, noteRestore, readRestore } from './state.ts';

export interface Beginning {
  dataDir: string;
  place: string;
  name: string;
  /** The key file as text and its passphrase; undefined where the keys that are here open the backup. */
  keys?: { text: string; passphrase: string };
  fresh: boolean;
  now: string;
}

/** Whether a restore is under way, or anything else that works on backups. */
export function isBusy(dataDir: string): boolean {
  const phase = readRestore(dataDir)?.phase;
  const isRestoring = phase === 'preparing' || phase === 'waiting';
  return isRestoring || readJournal(dataDir).running !== null || isWishWaiting(dataDir);
}

/**
 * Begins a guided restore: looks the backup over once more, lays the keys into the empty copy and sees that they open
 * it, and leaves the rest to the parent.
 *
 * @throws BackupFailed saying what does not fit; nothing has been begun then.
 */
export async function beginRestore({ dataDir, place, name, keys, fresh, now }: Beginning): Promise<void> {
  if (isBusy(dataDir)) throw new BackupFailed('under-way');
  const checked = await checkBackup(dataDir, place, name);
  const amiss = checked.findings.find(({ check, reason }) => check !== 'keys' && reason !== null);
  if (amiss?.reason != null) throw new BackupFailed(amiss.reason, amiss.detail);
  const { manifest } = findBackup(place, name);
  const copy = copyFolder(dataDir);
  rmSync(copy, { recursive: true, force: true });
  prepareDataFolder(copy);
  try {
    if (keys === undefined) {
      requireKeys(manifest, dataDir);
      cpSync(join(dataDir, 'keys'), join(copy, 'keys'), { recursive: true });
    } else await placeKeys(copy, keys.text, keys.passphrase);
    requireKeys(manifest, copy);
  } catch (error) {
    rmSync(copy, { recursive: true, force: true });
    throw error;
  }
  noteRestore(dataDir, { phase: 'waiting', place, name, at: manifest.at, fresh, startedAt: now });
  leaveWish(dataDir, { work: 'restore' });
}
