import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { processBorn, writePrivateFile } from '../../platform/data-folder.ts';
import type { Instant } from '../../platform/time.ts';
import type { BackupRun } from '../rules/health.ts';

/** Work under way, as the page shows it. */
export interface Running {
  kind: BackupRun['kind'];
  startedAt: Instant;
  /** What is being done, a key of the messages. */
  step: 'reading' | 'files' | 'checking' | 'starting' | 'loading' | 'verifying';
  /** Share of the work done, 0 to 1. */
  share: number;
  pid: number;
  born: string;
}

interface Journal {
  runs: BackupRun[];
  running: Running | null;
}

const keptRuns = 120;
const fileOf = (dataDir: string) => join(dataDir, 'backup-journal.json');

/** What was done so far, and what is under way if the process that does it is alive. */
export function readJournal(dataDir: string): Journal {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return { runs: [], running: null };
  const journal = JSON.parse(readFileSync(file, 'utf8')) as Journal;
  const { running } = journal;
  const isAlive = running !== null && processBorn(running.pid) === running.born;
  return { runs: journal.runs, running: isAlive ? running : null };
}

/** Says what is under way, over and over as it goes on. */
export function noteRunning(
  dataDir: string,
  now: Pick<Running, 'kind' | 'startedAt' | 'step' | 'share'>,
): void {
  const running: Running = { ...now, pid: process.pid, born: processBorn(process.pid) ?? '' };
  write(dataDir, { ...readJournal(dataDir), running });
}

/** Keeps how a run ended. */
export function noteRun(dataDir: string, run: BackupRun): void {
  const { runs } = readJournal(dataDir);
  write(dataDir, { runs: [...runs, run].slice(-keptRuns), running: null });
}

function write(dataDir: string, journal: Journal): void {
  writePrivateFile(fileOf(dataDir), `${JSON.stringify(journal, undefined, 1)}\n`);
}
