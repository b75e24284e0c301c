import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

/** Why a backup was made. */
export const backupKinds = ['nightly', 'manual', 'before-upgrade'] as const;
export type BackupKind = (typeof backupKinds)[number];

const table = z.object({
  schema: z.string(),
  name: z.string(),
  /** In the order the rows were written. */
  columns: z.array(z.string()).min(1),
  rows: count,
  /** Bytes of the compressed file and their SHA-256. */
  bytes: count,
  sha256,
});
export type BackupTable = z.infer<typeof table>;

const sequence = z.object({
  schema: z.string(),
  name: z.string(),
  last: z.number().int(),
  called: z.boolean(),
});
export type BackupSequence = z.infer<typeof sequence>;

/** What a city's record was at the backup's snapshot: enough to know it again after a restore. */
const record = z.object({
  city: z.string(),
  name: z.string(),
  mode: z.enum(['demo', 'formal']),
  entries: count,
  lastPosition: count,
  /** SHA-256 over the hashes of all entries in the order of their positions, the rest by their chains. */
  digest: sha256,
  /** Names the master key everything personal is encrypted with; the key itself is never in a backup unasked. */
  masterKeys: z.array(z.string()),
});
export type BackedRecord = z.infer<typeof record>;

/** `manifest.json` of a backup: the one file that says what belongs to it; written last. */
export const manifestSchema = z.object({
  format: z.literal('diandan-backup/1'),
  product: z.string(),
  kind: z.enum(backupKinds),
  /** Database clock at the snapshot. */
  at: z.iso.datetime({ precision: 3 }),
  postgres: z.string(),
  migrations: z.array(z.object({ version: z.number().int(), name: z.string(), sha256 })).min(1),
  tables: z.array(table),
  sequences: z.array(sequence),
  records: z.array(record),
  /** Attached files, listed in `files.txt`. */
  files: z.object({ count, bytes: count, sha256 }),
  /** What the data folder remembers of its first start. */
  installation: z.object({ mode: z.enum(['demo', 'formal']), prepared: z.array(z.string()) }).nullable(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * Reads a manifest.
 *
 * @returns undefined when it is none of ours or was cut short.
 */
export function readManifest(text: string): Manifest | undefined {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
