import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sentFolder } from './search.ts';

const backupFile = /^(\d{8}T\d{6}-[a-z-]+)\/(manifest\.json|files\.txt|[a-z_]+\.[a-z_0-9]+\.copy\.gz)$/;
const attachedFile = /^files\/[a-z][a-z0-9-]*\/[0-9a-f]{2}\/[0-9a-f]{64}$/;

/**
 * Where a file a browser sends with its folder belongs; undefined for what is no part of a backup. A browser names a
 * file from the folder that was chosen, which may be the disk, its folder of backups, or one backup: what counts is
 * the end of the path, and nothing else of it is believed.
 */
export function placeForSent(path: string): string | undefined {
  const parts = path.replaceAll('\\', '/').split('/');
  return [2, 4]
    .map((length) => parts.slice(-length).join('/'))
    .find((end) => backupFile.test(end) || attachedFile.test(end));
}

/** Keeps one sent file among the backups of this data folder. @returns false for what is no part of a backup. */
export async function keepSent(dataDir: string, path: string, content: Readable): Promise<boolean> {
  const place = placeForSent(path);
  if (place === undefined) {
    content.resume();
    return false;
  }
  const target = join(sentFolder(dataDir), 'diandan-backups', place);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  await pipeline(content, createWriteStream(target, { mode: 0o600, flush: true }));
  return true;
}
