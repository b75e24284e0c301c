import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine } from '../platform/text.ts';
import { warnings } from './rules/health.ts';
import { backupKinds } from './rules/manifest.ts';
import { restoreChecks } from './rules/restoring.ts';

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

const backupName = z.string().regex(/^\d{8}T\d{6}-[a-z-]+$/);
const chosen = z.object({ place: plainLine({ min: 1, max: 300 }), name: backupName });
const held = z.object({ entries: z.number(), requests: z.number() });
const steps = ['reading', 'files', 'checking', 'starting', 'loading', 'verifying'] as const;

export const restoreView = z.object({
  /** False where the database is somebody else's: a technician restores by the command. */
  possible: z.boolean(),
  /** Another work on backups is under way. */
  busy: z.boolean(),
  places: z.array(
    z.object({
      place: z.string(),
      backups: z.array(
        z.object({ name: z.string(), at: instant, entries: z.number(), requests: z.number() }),
      ),
      /** Names of those that were cut off. */
      cutOff: z.array(z.string()),
    }),
  ),
  state: z
    .object({
      phase: z.enum(['waiting', 'preparing', 'failed', 'ready', 'switching', 'switched']),
      at: instant,
      step: z.enum(steps),
      share: z.number(),
      /** Why it failed, in the reader's language. */
      why: z.string().nullable(),
      detail: z.string(),
      result: held.extend({ values: z.number(), files: z.number() }).nullable(),
      missing: held.nullable(),
      switchedAt: instant.nullable(),
      aside: z.string().nullable(),
    })
    .nullable(),
});
export type RestoreView = z.infer<typeof restoreView>;

export const readRestoring = endpoint({
  method: 'GET',
  path: '/backup/restore',
  permission: 'backup.restore',
  summary: '恢复备份的进度 How far a guided restore is, and the backups that can be chosen.',
  input: nothing,
  output: restoreView,
});

export const findBackups = endpoint({
  method: 'POST',
  path: '/backup/restore/find',
  permission: 'backup.restore',
  summary: '查看一个位置 Which backups lie in a place somebody names.',
  input: z.object({ path: plainLine({ min: 1, max: 300 }) }),
  output: z.object({ place: restoreView.shape.places.element }),
});

export const checkRestore = endpoint({
  method: 'POST',
  path: '/backup/restore/check',
  permission: 'backup.restore',
  summary: '检查一份备份 Whether a backup can be restored here, thing by thing; nothing is changed.',
  input: chosen,
  output: z.object({
    findings: z.array(
      z.object({
        check: z.enum(restoreChecks),
        ok: z.boolean(),
        why: z.string().nullable(),
        detail: z.string(),
      }),
    ),
    backup: z
      .object({
        at: instant,
        product: z.string(),
        mode: z.enum(['demo', 'formal']),
        cities: z.array(z.string()),
        held: held.extend({ files: z.number() }),
      })
      .nullable(),
    newer: z.string().nullable(),
    room: z.object({ needed: z.number(), free: z.number() }),
  }),
});

export const beginRestoring = endpoint({
  method: 'POST',
  path: '/backup/restore/begin',
  permission: 'backup.restore',
  summary: '开始恢复 Restore a backup into a copy beside the data, and read all of it again.',
  input: chosen.extend({
    /** The key file, or the text of the printed sheet; left out where the keys that are here open the backup. */
    keys: z
      .object({ text: z.string().min(1).max(200_000), passphrase: z.string().min(1).max(500) })
      .optional(),
  }),
  output: restoreView,
});

export const decideRestore = endpoint({
  method: 'POST',
  path: '/backup/restore/decide',
  permission: 'backup.restore',
  summary: '换上、不换、换回或删除 Switch to the copy, drop it, go back, or remove what was kept aside.',
  input: z.object({ what: z.enum(['switch', 'drop', 'back', 'remove']) }),
  output: restoreView,
});
