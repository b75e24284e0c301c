import type { Context } from '../../platform/context.ts';
import type { RestoredBody } from '../rules/restored.ts';
import { append } from './entries/append.ts';
import { chain } from './entries/store.ts';

/** The chain that tells from which backups the record went on. */
export const chainOfBackups = { kind: 'city', subject: 'backup' } as const;

/**
 * Tells in the record that it was restored: whoever holds a receipt or a root of what came after the backup finds here
 * why it is not in this record any more.
 */
export async function noteRestored(context: Context, body: RestoredBody): Promise<void> {
  const seen = (await chain(context, chainOfBackups.kind, chainOfBackups.subject)).length;
  await append(context, { ...chainOfBackups, seen, type: 'restored', version: 1, body });
}
