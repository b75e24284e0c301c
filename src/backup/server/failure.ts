/** Why a backup, trial or restore cannot go on: a reason key of the messages and what exactly was seen. */
export class BackupFailed extends Error {
  readonly reason: FailureReason;
  readonly detail: string;

  constructor(reason: FailureReason, detail = '') {
    super(detail === '' ? reason : `${reason}: ${detail}`);
    this.name = 'BackupFailed';
    this.reason = reason;
    this.detail = detail;
  }
}

export const failureReasons = [
  'place-missing',
  'place-unwritable',
  'place-full',
  'under-way',
  'no-backup',
  'manifest-unreadable',
  'cut-off',
  'broken-off',
  'would-not-start',
  'backup-damaged',
  'file-missing',
  'newer-program',
  'migration-differs',
  'not-empty',
  'keys-missing',
  'keys-foreign',
  'passphrase-wrong',
  'record-differs',
  'database-away',
  'unknown',
] as const;
export type FailureReason = (typeof failureReasons)[number];

/** The reason of whatever was thrown. */
export function failureOf(error: unknown): { reason: FailureReason; detail: string } {
  if (error instanceof BackupFailed) return { reason: error.reason, detail: error.detail };
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message.slice(0, 300) : String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return { reason: 'place-full', detail };
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return { reason: 'place-unwritable', detail };
  if (code === 'ECONNREFUSED' || code.startsWith('57P') || code.startsWith('08'))
    return { reason: 'database-away', detail };
  return { reason: 'unknown', detail };
}
