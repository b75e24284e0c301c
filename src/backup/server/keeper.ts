import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { home } from '../../platform/config.ts';
import { boundToThisProcess } from '../../platform/programs/bound.ts';
import { isNightOwed } from '../rules/schedule.ts';
import { readJournal } from './journal.ts';
import { readSettings } from './settings.ts';
import { takeWish } from './wish.ts';

export interface Keeping {
  dataDir: string;
  zone: string;
  /** Environment of the command: data folder and, with a database of one's own, its addresses. */
  env: NodeJS.ProcessEnv;
  /** Told when a nightly backup failed, with the command's last line. */
  onFailure: (line: string) => void;
  /** A restored copy is to take the place of what stands: everything is stopped and started again around it. */
  onSwitch: () => void;
}

const lookEveryMs = 2_000;

/**
 * Has backups made: every night by itself, and whenever the page asks for one. The work is a command of its own, so
 * that neither its memory nor its death touches what serves people.
 *
 * @returns stops looking; work under way is ended with this process.
 */
export function keepBackups(keeping: Keeping): () => void {
  let busy = false;
  const look = (): void => {
    if (busy) return;
    const args = owed(keeping);
    if (args === undefined) return;
    busy = true;
    if (args === 'switch') {
      keeping.onSwitch();
      return;
    }
    void runCommand(args, keeping.env).then(({ code, last }) => {
      busy = false;
      if (code !== 0 && args[0] !== 'restore-aside') keeping.onFailure(last); // the page says why a restore failed
    });
  };
  const timer = setInterval(look, lookEveryMs);
  return () => clearInterval(timer);
}

/** When this installation was first started: the mark of its data folder tells, which is written once. */
export function installedAt(dataDir: string): string {
  const mark = join(dataDir, 'DATA-FOLDER.txt');
  return statSync(existsSync(mark) ? mark : dataDir).mtime.toISOString();
}

function owed({ dataDir, zone }: Keeping): string[] | 'switch' | undefined {
  const { runs, running } = readJournal(dataDir);
  if (running !== null) return undefined;
  const wish = takeWish(dataDir);
  if (wish?.work === 'trial') return ['backup-trial', ...(wish.name === undefined ? [] : [wish.name])];
  if (wish?.work === 'restore') return ['restore-aside'];
  if (wish?.work === 'switch') return 'switch';
  if (wish !== undefined) return ['backup'];
  const night = runs.findLast(({ kind }) => kind === 'nightly');
  const isOwed = isNightOwed({
    now: new Date().toISOString(),
    zone,
    time: readSettings(dataDir).time,
    since: installedAt(dataDir),
    lastNightAt: night?.startedAt ?? null,
  });
  return isOwed ? ['backup', '--nightly'] : undefined;
}

function runCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; last: string }> {
  const [command = '', ...rest] = boundToThisProcess(
    [process.execPath, join(home, 'src/cli.ts'), ...args],
    'TERM',
  );
  return new Promise((done) => {
    const child = spawn(command, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-2_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => done({ code: 1, last: error.message }));
    child.once('close', (code) => done({ code: code ?? 1, last: output.trim().split('\n').at(-1) ?? '' }));
  });
}
