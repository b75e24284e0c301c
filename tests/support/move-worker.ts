import { workOnMoves } from '../../src/requests/import/server/move/worker.ts';
import { openServices } from '../../src/wiring.ts';

/** A worker that only moves in, for tests that kill it: data folder, address. */
async function main([dataDir = '', databaseUrl = '']: string[]): Promise<void> {
  const services = openServices({ dataDir, databaseUrl });
  await workOnMoves(services, new AbortController().signal);
  await services.pool.end();
}

if (import.meta.main) await main(process.argv.slice(2));
