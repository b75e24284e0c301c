import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
} from 'node:fs';

const largest = 20 * 2 ** 20;

/**
 * Keeps a log from growing for ever: past 20 MB it is copied to `.1` and emptied. The program that writes it appends
 * and need not be told.
 */
export function trimLog(path: string): void {
  if (!existsSync(path) || statSync(path).size < largest) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
}

/** The last lines of a log, for the person who has to know why a program ended. */
export function logEnd(path: string, lines = 12): string {
  try {
    const file = openSync(path, 'r');
    const { size } = fstatSync(file);
    const tail = Buffer.alloc(Math.min(size, 8_192));
    readSync(file, tail, 0, tail.length, size - tail.length);
    closeSync(file);
    return tail.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
