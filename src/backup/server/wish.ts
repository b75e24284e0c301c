import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../../platform/data-folder.ts';

const wishSchema = z.object({
  work: z.enum(['backup', 'trial', 'restore', 'switch']),
  name: z.string().optional(),
});
export type Wish = z.infer<typeof wishSchema>;

const fileOf = (dataDir: string) => join(dataDir, 'backup-wish.json');

/** What somebody asked for on the page; the parent, which alone may act as the owner of the database, does it. */
export function leaveWish(dataDir: string, wish: Wish): void {
  writePrivateFile(fileOf(dataDir), JSON.stringify(wish));
}

/** True while a wish has not been taken up. */
export function isWishWaiting(dataDir: string): boolean {
  return existsSync(fileOf(dataDir));
}

/** Takes the wish, if there is one, so that it is done once. */
export function takeWish(dataDir: string): Wish | undefined {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  rmSync(file, { force: true });
  try {
    return wishSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
