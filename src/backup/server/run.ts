import type { BackupRun } from '../rules/health.ts';
import type { BackupKind } from '../rules/manifest.ts';
import { BackupFailed, failureOf } from './failure.ts';
import { noteRun, noteRunning, type Running, readJournal } from './journal.ts';
import { makeBackup } from './make.ts';
import { placeOf } from './settings.ts';
import { findBackup } from './shelf.ts';
import { type TrialResult, tryBackup } from './trial.ts';

export interface Work {
  adminUrl: string;
  dataDir: string;
  /** Another place than the usual one. */
  place?: string;
  onStep?: (step: Running['step'], share: number) => void;
}

/** Makes a backup and keeps in the journal how it went. @throws BackupFailed, after noting it. */
export async function runBackup(work: Work, kind: BackupKind): Promise<BackupRun> {
  const place = work.place ?? placeOf(work.dataDir);
  return journalled(work, kind, async (onStep) => {
    const { name, bytes } = await makeBackup({ ...work, place, kind, onStep });
    return { name, bytes };
  });
}

/** Tries one backup, or the newest. @throws BackupFailed, after noting it. */
export async function runTrial(
  work: Omit<Work, 'adminUrl'>,
  name?: string,
): Promise<BackupRun & { result: TrialResult }> {
  const place = work.place ?? placeOf(work.dataDir);
  let result: TrialResult = { entries: 0, values: 0, files: 0 };
  const run = await journalled(work, 'trial', async (onStep) => {
    const backup = findBackup(place, name);
    result = await tryBackup({ backup, place, dataDir: work.dataDir, onStep });
    return { name: backup.name, bytes: 0 };
  });
  return { ...run, result };
}

const saidEveryMs = 500;

async function journalled(
  { dataDir, onStep: tell }: Pick<Work, 'dataDir' | 'onStep'>,
  kind: BackupRun['kind'],
  work: (onStep: NonNullable<Work['onStep']>) => Promise<{ name: string; bytes: number }>,
): Promise<BackupRun> {
  if (readJournal(dataDir).running !== null) throw new BackupFailed('under-way');
  const startedAt = new Date().toISOString();
  let said = 0;
  const onStep: NonNullable<Work['onStep']> = (step, share) => {
    tell?.(step, share);
    if (performance.now() - said < saidEveryMs && share > 0) return;
    said = performance.now();
    noteRunning(dataDir, { kind, startedAt, step, share });
  };
  onStep('starting', 0);
  const ended = (more: Pick<BackupRun, 'ok' | 'name' | 'bytes' | 'reason' | 'detail'>): BackupRun => {
    const run = { kind, startedAt, endedAt: new Date().toISOString(), ...more };
    noteRun(dataDir, run);
    return run;
  };
  try {
    const { name, bytes } = await work(onStep);
    return ended({ ok: true, name, bytes, reason: null, detail: null });
  } catch (error) {
    ended({ ok: false, name: null, bytes: 0, ...failureOf(error) });
    throw error;
  }
}
