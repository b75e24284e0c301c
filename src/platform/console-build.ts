import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { home } from './config.ts';
import { processBorn } from './data-folder.ts';
import { boundToThisProcess } from './programs/bound.ts';
import { CannotStart } from './terminal.ts';
import { terminalMessages } from './terminal-messages.ts';

const folder = join(home, 'dist/console');
const stampName = '.sources';

/**
 * Builds the console's web program when its sources changed since the last build; true when it did. It runs in a
 * process of its own, whose memory goes with it, and beside the old build, which is served until the new one is whole.
 *
 * @param onBuild is told before a build begins.
 * @throws CannotStart with the end of the builder's output.
 */
export async function buildConsole(onBuild: () => void = () => undefined): Promise<boolean> {
  const sources = hashSources();
  if (readStamp() === sources) return false;
  onBuild();
  removeAbandoned();
  const draft = `${folder}.${process.pid}`;
  try {
    await runBuilder(draft);
    writeFileSync(join(draft, stampName), sources);
    replaceOutput(draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return true;
}

/** Rooms no bundle may import, so that an edit there builds nothing. */
const serverRooms = /\/(server|postgres|programs|http)\/|\.test\./;

/** Every file a bundle could take in, by content: a checkout has no trustworthy times. */
function hashSources(): string {
  const hash = createHash('sha256');
  const files = globSync('src/**/*.{ts,tsx,html,css,svg}', { cwd: home })
    .filter((file) => !serverRooms.test(file))
    .sort();
  for (const file of [...files, 'vite.config.ts', 'package-lock.json']) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(home, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function readStamp(): string | undefined {
  try {
    return readFileSync(join(folder, stampName), 'utf8');
  } catch {
    return undefined;
  }
}

/** Drafts of builds whose process is gone. */
function removeAbandoned(): void {
  for (const name of globSync('console.*', { cwd: join(home, 'dist') })) {
    const pid = Number(name.replace(/\D/g, ''));
    if (processBorn(pid) === undefined) rmSync(join(home, 'dist', name), { recursive: true, force: true });
  }
}

function runBuilder(draft: string): Promise<void> {
  const vite = join(home, 'node_modules/vite/bin/vite.js');
  const words = [process.execPath, vite, 'build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn'];
  const [command = '', ...args] = boundToThisProcess(words, 'TERM');
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk).slice(-4_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', fail);
    child.once('close', (code) =>
      code === 0 ? done() : fail(new CannotStart(terminalMessages.consoleFailed(output.trim()))),
    );
  });
}

/** Two starts of one checkout may build at once: the later one takes the place of the earlier. */
function replaceOutput(draft: string): void {
  const old = `${folder}.old-${process.pid}`;
  mkdirSync(join(home, 'dist'), { recursive: true });
  for (let turn = 0; existsSync(draft); turn += 1) {
    try {
      if (existsSync(folder)) renameSync(folder, old);
      renameSync(draft, folder);
    } catch (error) {
      if (turn === 5) throw error;
    }
    rmSync(old, { recursive: true, force: true });
  }
}
