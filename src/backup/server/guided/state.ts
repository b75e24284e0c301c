import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { processBorn, writePrivateFile } from '../../../platform/data-folder.ts';
import { failureReasons } from '../failure.ts';

const held = z.object({ entries: z.number(), requests: z.number() });

const stateSchema = z.object({
  phase: z.enum(['waiting', 'preparing', 'failed', 'ready', 'switched']),
  /** Folder the backups lie in, and which of them. */
  place: z.string(),
  name: z.string(),
  /** The moment of the backup: what was recorded later is not in it. */
  at: z.string(),
  /** True on a machine where nothing stands yet. */
  fresh: z.boolean(),
  startedAt: z.string(),
  step: z.enum(['reading', 'files', 'checking', 'starting', 'loading', 'verifying']).default('starting'),
  share: z.number().default(0),
  pid: z.number().default(0),
  born: z.string().default(''),
  reason: z.enum(failureReasons).nullable().default(null),
  detail: z.string().default(''),
  /** What was read again in the copy, byte by byte. */
  result: held.extend({ values: z.number(), files: z.number() }).nullable().default(null),
  /** What stands now and is not in the copy; null on a fresh machine, where nobody knows. */
  missing: held.nullable().default(null),
  /** When the copy took its place, and where what stood before is kept. */
  switchedAt: z.string().nullable().default(null),
  aside: z.string().nullable().default(null),
});
export type RestoreState = z.infer<typeof stateSchema>;

const fileOf = (dataDir: string) => join(dataDir, 'restore.json');

/** The folder a copy is restored into: beside what stands, on the same disk, so that it can take its place. */
export const copyFolder = (dataDir: string) => join(dataDir, 'restored');

/** How far a guided restore is; one whose process died has failed. */
export function readRestore(dataDir: string): RestoreState | null {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return null;
  const state = read(file);
  if (state?.phase !== 'preparing' || processBorn(state.pid) === state.born) return state;
  return { ...state, phase: 'failed', reason: 'broken-off' };
}

function read(file: string): RestoreState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps how far it is. */
export function noteRestore(dataDir: string, state: z.input<typeof stateSchema>): void {
  writePrivateFile(fileOf(dataDir), `${JSON.stringify(stateSchema.parse(state), undefined, 1)}\n`);
}

/** Forgets a restore, with the copy it made. */
export function dropRestore(dataDir: string): void {
  rmSync(copyFolder(dataDir), { recursive: true, force: true });
  rmSync(fileOf(dataDir), { force: true });
}
