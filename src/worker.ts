import { run } from 'graphile-worker';
import { runTallies } from './assessment/index.ts';
import { runDayPages } from './briefings/index.ts';
import { runCampaign } from './campaign/index.ts';
import { runMessages } from './channels/index.ts';
import { citySnapshot } from './city/index.ts';
import { sweepSignIns } from './identity/index.ts';
import { sweepMisses } from './knowledge/index.ts';
import { finishReindexing, runSealer, runSequencer } from './ledger/index.ts';
import { runMatchReminders } from './matching/index.ts';
import { readConfig } from './platform/config.ts';
import { type Services, withContext } from './platform/context.ts';
import { sweepFiles } from './platform/files.ts';
import { waitForSchema } from './platform/migrate.ts';
import { requirePermission } from './platform/permission.ts';
import { createPool } from './platform/pool.ts';
import { whenToEnd } from './platform/programs/ending.ts';
import { isPractice } from './platform/programs/practice.ts';
import { watchPulse } from './platform/pulse.ts';
import { sweepRetries } from './platform/retry-store.ts';
import { runListDecider } from './policies/index.ts';
import { proposeDue, runDestructions } from './privacy/index.ts';
import { runMoves, runRecount, runReorganisations, sweepImports } from './requests/index.ts';
import { runSearchFeed } from './requests/server/search/search-feed.ts';
import { knownCities } from './server.ts';
import { runLadder } from './supervision/index.ts';
import { runDemand, runHot, runSketches, runTriage, trainCity } from './triage/index.ts';
import { machinePermissions, openServices, requireKeys } from './wiring.ts';
import { sweepPresence } from './workplace/index.ts';

/** What a worker does; each stands among the permissions of the machine, or the worker does not start. */
const jobNames = [
  'sweep',
  'sequence',
  'search-feed',
  'triage',
  'sketches',
  'hot',
  'triage-train',
  'seal',
  'relief-lists',
  'recount',
  'move-in',
  'messages',
  'reorganisations',
  'retention',
  'destruction',
  'day-pages',
  'ladder',
  'match-reminders',
  'campaign',
  'assessment',
  'demand',
] as const;

/** Work after the commit: positions, search, sweeps. Any number of workers may run beside one another. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const databaseUrl = config.databaseUrl;
  if (databaseUrl === undefined) throw new Error('the worker is started by the parent: run `npm start`');
  const services = openServices({ ...config, databaseUrl }, 6);
  await waitForSchema(databaseUrl);
  await requireKeys(services, config.dataDir);
  for (const job of jobNames) requirePermission(machinePermissions, `job ${job}`);
  const stopping = new AbortController();
  const cities = knownCities(services);
  const jobPool = createPool(databaseUrl, { max: 3, values: 'driver', name: 'diandan-jobs' });
  const endPulse = watchPulse(databaseUrl, [services.pool, jobPool]);
  const jobs = await run({
    pgPool: jobPool,
    noHandleSignals: true,
    crontab: '*/15 * * * * sweep\n30 18 * * * triage-train\n50 18 * * * retention',
    taskList: {
      'triage-train': async () => {
        for (const { city } of await cities.list()) await trainCity(services, city);
      },
      retention: async () => {
        for (const { city } of await cities.list()) await proposeDue(services, city);
      },
      sweep: async () => {
        for (const { city } of await cities.list()) {
          const actor = { kind: 'system', name: 'sweep' } as const;
          await withContext(services, { city, actor }, sweepRetries);
          await withContext(services, { city, actor }, sweepSignIns);
          await withContext(services, { city, actor }, sweepFiles);
          await sweepImports(services, city);
          await withContext(services, { city, actor }, sweepPresence);
          await withContext(services, { city, actor }, sweepMisses);
          await finishReindexing(services, city);
        }
      },
    },
  });
  whenToEnd(() => stopping.abort());
  process.send?.({ ready: true });
  await Promise.all([
    runSequencer(services, stopping),
    runSearchFeed(services, stopping),
    runSealer(services, { signal: stopping.signal, witnessesOf: (city) => witnessesOf(services, city) }),
    runTriage(services, stopping),
    runSketches(services, stopping),
    runHot(services, stopping),
    runListDecider(services, stopping),
    runRecount(services, stopping, () => cities.list()),
    runMoves(services, stopping),
    ...outgoing(services, stopping),
    runReorganisations(services, stopping, () => cities.list()),
    runDestructions(services, stopping, () => cities.list()),
    runDayPages(services, stopping, () => cities.list()),
    runLadder(services, stopping, () => cities.list()),
    runCampaign(services, stopping, () => cities.list()),
    runMatchReminders(services, stopping, () => cities.list()),
    runTallies(services, stopping, () => cities.list()),
    runDemand(services, stopping, () => cities.list()),
  ]);
  await jobs.stop();
  await endPulse();
  await jobPool.end();
  await services.pool.end();
  process.exit(0);
}

/** What leaves the house: nothing of a practice copy does. */
function outgoing(services: Services, stopping: AbortController): Promise<void>[] {
  return isPractice() ? [] : [runMessages(services, stopping)];
}

/** Who is sent the seals of a city, by its own data. */
async function witnessesOf(services: Services, city: string) {
  if (isPractice()) return [];
  const who = { city, actor: { kind: 'system', name: 'sealer' } } as const;
  const snapshot = await withContext(services, who, citySnapshot);
  return snapshot.items('witness').map(({ data }) => data);
}

if (import.meta.main) await main();
