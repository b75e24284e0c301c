import { join } from 'node:path';
import { noteRestored } from '../../ledger/index.ts';
import { withContext } from '../../platform/context.ts';
import type { ShelvedBackup } from './shelf.ts';
import { openCopy } from './trial.ts';

/** Tells in each city's record that it goes on from this backup. */
export async function noteInRecords(
  databaseUrl: string,
  dataDir: string,
  { name, manifest }: ShelvedBackup,
): Promise<void> {
  const services = openCopy(databaseUrl, dataDir, join(dataDir, 'files'));
  const actor = { kind: 'system', name: 'restore' } as const;
  try {
    for (const { city } of manifest.records) {
      await withContext(services, { city, actor }, (context) =>
        noteRestored(context, { backup: name, at: manifest.at }),
      );
    }
  } finally {
    await services.pool.end();
  }
}
