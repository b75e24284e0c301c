import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine } from '../platform/text.ts';
import { warnings } from './rules/health.ts';
import { backupKinds } from './rules/manifest.ts';

const instant = z.iso.datetime({ precision: 3 });
const nothing = z.object({});
const runKinds = [...backupKinds, 'trial'] as const;

const health = z.object({
  light: z.enum(['green', 'yellow', 'red']),
  warnings: z.array(z.enum(warnings)),
});

export const readHealth = endpoint({
  method: 'GET',
  path: '/backup/health',
  permission: 'backup.health',
  summary: '备份状态灯 Whether the data is safe, as a light.',
  input: nothing,
  output: health,
});

const run = z.object({
  kind: z.enum(runKinds),
  startedAt: instant,
  endedAt: instant,
  ok: z.boolean(),
  name: z.string().nullable(),
  bytes: z.number(),
  /** Why it failed, in the reader's language. */
  why: z.string().nullable(),
  detail: z.string().nullable(),
});

const shelved = z.object({
  name: z.string(),
  at: instant,
  kind: z.enum(backupKinds),
  bytes: z.number(),
  entries: z.number(),
  files: z.number(),
  product: z.string(),
});

export const backupView = z.object({
  health,
  place: z.string(),
  /** The place was given by `BACKUP_DIR` and is not changed here. */
  placeFixed: z.boolean(),
  sameDisk: z.boolean(),
  time: z.string(),
  keysKeptAt: instant.nullable(),
  /** Room left in the place, in bytes; null when it cannot be told. */
  room: z.number().nullable(),
  running: z
    .object({ kind: z.enum(runKinds), startedAt: instant, step: z.string(), share: z.number() })
    .nullable(),
  /** A wish that waits to be taken up. */
  waiting: z.boolean(),
  backups: z.array(shelved),
  /** Newest first. */
  runs: z.array(run),
  version: z.object({ product: z.string(), schema: z.number(), postgres: z.string() }),
});
export type BackupView = z.infer<typeof backupView>;

export const readBackups = endpoint({
  method: 'GET',
  path: '/backup',
  permission: 'backup.read',
  summary: '备份情况 Backups there are, how the last runs went and what is under way.',
  input: nothing,
  output: backupView,
});

export const startBackup = endpoint({
  method: 'POST',
  path: '/backup/start',
  permission: 'backup.start',
  summary: '立即备份或试恢复 Make a backup now, or try to restore one into a scratch copy.',
  input: z.object({
    work: z.enum(['backup', 'trial']),
    name: z
      .string()
      .regex(/^\d{8}T\d{6}-[a-z-]+$/)
      .optional(),
  }),
  output: backupView,
});

export const changeBackupSettings = endpoint({
  method: 'PUT',
  path: '/backup/settings',
  permission: 'backup.settings',
  summary: '备份设置 Where backups lie and when the nightly one begins.',
  input: z.object({
    /** Whole path of the second place; empty for the data folder itself. */
    place: plainLine({ max: 300 }).or(z.literal('')),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not-a-time'),
  }),
  output: backupView,
});

export const takeKeys = endpoint({
  method: 'POST',
  path: '/backup/keys',
  permission: 'backup.keys',
  summary: '另存密钥 The keys, sealed with a passphrase, to be kept apart from the backups.',
  input: z.object({ passphrase: z.string().min(1).max(500) }),
  output: z.object({ fileName: z.string(), content: z.string() }),
});
