import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../../platform/data-folder.ts';
import { usualTime } from '../rules/schedule.ts';

const settingsSchema = z.object({
  /** Folder of the second place; null is the folder `backups` of the data folder itself. */
  place: z.string().nullable().default(null),
  time: z.string().default(usualTime),
  /** When the keys were last taken out to be kept apart. */
  keysKeptAt: z.string().nullable().default(null),
});
export type Settings = z.infer<typeof settingsSchema>;

const fileOf = (dataDir: string) => join(dataDir, 'backup.json');

/** Where and when backups are made; they lie in the data folder, since a restore must not need the database. */
export function readSettings(dataDir: string): Settings {
  const file = fileOf(dataDir);
  return settingsSchema.parse(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
}

/** Changes some of the settings. */
export function changeSettings(dataDir: string, change: Partial<Settings>): Settings {
  const next = { ...readSettings(dataDir), ...change };
  writePrivateFile(fileOf(dataDir), `${JSON.stringify(next, undefined, 2)}\n`);
  return next;
}

/** The folder all backups of this installation lie in; `BACKUP_DIR` goes before what the page says. */
export function placeOf(dataDir: string, env: NodeJS.ProcessEnv = process.env): string {
  const given = env['BACKUP_DIR']?.trim();
  return join(given || readSettings(dataDir).place || dataDir, 'diandan-backups');
}
