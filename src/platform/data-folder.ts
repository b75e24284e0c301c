import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from './terminal.ts';
import { terminalMessages } from './terminal-messages.ts';

/** Who holds a data folder, as written in its lock. */
export interface Holder {
  pid: number;
  /** Kernel start time of the process: tells a reused pid from the holder. */
  born: string;
  /** The pid namespace: a pid of another container says nothing here. */
  space: string;
  since: string;
}

const markName = 'DATA-FOLDER.txt';
const lockName = 'lock.json';
const takeoverName = 'lock.takeover';
const beatMs = 4_000;
const foreignBeatMs = 15_000;

const held = new Map<string, { count: number; release: () => void }>();

/**
 * Makes the data folder readable by its owner alone, if it is not there yet, and marks it as ours.
 *
 * @throws CannotStart when it cannot be written, or holds somebody else's files.
 */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!existsSync(join(folder, markName))) markFolder(folder);
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(terminalMessages.folderUnwritable(folder, codeOf(error)));
  }
}

/** Rights are only ever taken away in a folder that is new or empty: `DATA_DIR=/tmp` must not close /tmp to everybody. */
function markFolder(folder: string): void {
  const strangers = readdirSync(folder).filter((name) => name !== 'lost+found' && !name.startsWith('.'));
  if (strangers.length > 0)
    throw new CannotStart(terminalMessages.folderForeign(folder, strangers.slice(0, 3).join(', ')));
  chmodSync(folder, 0o700);
  const { zh, en } = terminalMessages.folderMark();
  writePrivateFile(join(folder, markName), `${zh}\n${en}\n`);
}

/**
 * Takes the data folder for this process until the returned function is called; taking it again in the same
 * process is allowed. A holder that was killed does not count; one that is just stopping is waited for.
 *
 * @throws CannotStart when another live process holds it after `patienceMs`.
 */
export async function lockDataFolder(folder: string, patienceMs = 8_000): Promise<() => void> {
  prepareDataFolder(folder);
  const key = resolve(folder);
  const mine = held.get(key);
  if (mine !== undefined) {
    mine.count += 1;
    return mine.release;
  }
  await takeLock(key, Date.now() + patienceMs);
  const beat = setInterval(() => touch(join(key, lockName)), beatMs);
  beat.unref();
  const entry = { count: 1, release: () => letGo(key, beat) };
  held.set(key, entry);
  return entry.release;
}

/** Tells who holds the folder now, if anybody alive does. */
export function folderHolder(folder: string): Holder | undefined {
  const holder = readHolder(join(folder, lockName));
  return holder !== undefined && isAlive(holder, join(folder, lockName)) ? holder : undefined;
}

function letGo(key: string, beat: NodeJS.Timeout): void {
  const entry = held.get(key);
  if (entry === undefined) return;
  entry.count -= 1;
  if (entry.count > 0) return;
  clearInterval(beat);
  held.delete(key);
  rmSync(join(key, lockName), { force: true });
}

async function takeLock(folder: string, deadline: number): Promise<void> {
  const lock = join(folder, lockName);
  const offer = join(folder, `.lock-${randomUUID()}`);
  writeFileSync(offer, JSON.stringify(ownName()), { mode: 0o600 });
  try {
    while (!tryLink(offer, lock)) {
      const holder = readHolder(lock);
      if (holder !== undefined && isAlive(holder, lock)) {
        if (Date.now() > deadline)
          throw new CannotStart(terminalMessages.folderTaken(folder, holder.pid, holder.since));
      } else if (removeStale(folder)) {
        continue;
      }
      await sleep(100);
    }
  } finally {
    unlinkSync(offer);
  }
}

/** Only one process at a time may remove a stale lock, and it looks again before: else it could remove a fresh one. */
function removeStale(folder: string): boolean {
  const guard = join(folder, takeoverName);
  const lock = join(folder, lockName);
  try {
    closeSync(openSync(guard, 'wx', 0o600));
  } catch {
    if (ageMs(guard) > 10_000) rmSync(guard, { force: true });
    return false;
  }
  const holder = readHolder(lock);
  if (holder === undefined || !isAlive(holder, lock)) rmSync(lock, { force: true });
  rmSync(guard, { force: true });
  return true;
}

function isAlive(holder: Holder, lock: string): boolean {
  if (holder.space !== pidSpace()) return ageMs(lock) < foreignBeatMs;
  return processBorn(holder.pid) === holder.born;
}

function ownName(): Holder {
  return {
    pid: process.pid,
    born: processBorn(process.pid) ?? '',
    space: pidSpace(),
    since: new Date().toISOString(),
  };
}

function readHolder(lock: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/**
 * Names a live process by its start time, so that a reused pid is not taken for it; undefined when it is gone or a
 * zombie. Where there is no /proc only the pid counts.
 */
export function processBorn(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${bootId()}:${fields[19]}`;
  } catch {
    if (process.platform === 'linux') return undefined;
    return mayBeSignalled(pid) ? `pid:${pid}` : undefined;
  }
}

function mayBeSignalled(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

function pidSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function ageMs(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // The folder was removed under us; the lock protects nothing any more.
  }
}

/** Writes a small file of the data folder whole or not at all, readable by its owner alone. */
export function writePrivateFile(path: string, content: string): void {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content, { mode: 0o600, flush: true });
  renameSync(draft, path);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
