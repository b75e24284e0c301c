import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../data-folder.ts';

const runSchema = z.object({
  /** Version of the program, and how many steps its schema has. */
  product: z.string(),
  schema: z.number(),
  at: z.string(),
  /** What ran before; null at the first start. */
  from: z.string().nullable(),
  ok: z.boolean(),
  /** Why it could not start, as the terminal said it. */
  detail: z.string().nullable(),
});
export type VersionRun = z.infer<typeof runSchema>;

const kept = 50;
const fileOf = (dataDir: string) => join(dataDir, 'versions.json');

/** Which versions ran on a data folder, the oldest first; what cannot be read is as if nobody had kept it. */
export function readVersions(dataDir: string): VersionRun[] {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return [];
  try {
    return z.array(runSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}

/**
 * Keeps that a version began to run, or could not: only where it is another than the last, or the last one failed, so
 * that the list is one of upgrades and not of restarts.
 */
export function noteVersion(
  dataDir: string,
  now: { product: string; schema: number; at: string },
  detail: string | null = null,
): void {
  const runs = readVersions(dataDir);
  const last = runs.at(-1);
  const ok = detail === null;
  if (last?.product === now.product && last.schema === now.schema && last.ok === ok) return;
  const from = runs.findLast((run) => run.ok)?.product ?? null;
  writePrivateFile(
    fileOf(dataDir),
    `${JSON.stringify([...runs, { ...now, from, ok, detail }].slice(-kept))}\n`,
  );
}
