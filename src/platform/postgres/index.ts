import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { folderHolder, lockDataFolder } from '../data-folder.ts';
import { quietPort, tryPort } from '../programs/ports.ts';
import type { Said } from '../terminal.ts';
import { terminalMessages } from '../terminal-messages.ts';
import { chooseAccount, commandFor, openTo } from './account.ts';
import { findBinaries, type Release } from './binaries.ts';
import {
  clusterFolder,
  databaseName,
  ensureCluster,
  keepSecrets,
  ownerRole,
  readSecrets,
  type Secrets,
  serverRole,
} from './cluster.ts';
import { clearOrphan, launch, type Postmaster } from './postmaster.ts';
import { availableMemory, printSettings, serverSettings } from './settings.ts';

export { hasBinaries, type Release } from './binaries.ts';
export { serverRole } from './cluster.ts';

export interface PostgresChoices {
  dataFolder: string;
  /** False for tests: no flush, a crash loses everything. */
  durable?: boolean;
  release?: Release;
  /** How long a holder of the folder that is just stopping is waited for. */
  patienceMs?: number;
  /** Told when the server is lost, recovers or is back. */
  onEvent?: (said: Said) => void;
}

export interface RunningPostgres {
  /** Owner of everything: migrations only. */
  adminUrl: string;
  /** Login of the programs, a member of the application roles; exists once `migrate` has run. */
  appUrl: string;
  /** Password of that login, for `migrate` to give it. */
  appPassword: string;
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL of a data folder, keeps it running until `stop`, and takes the folder's lock for as
 * long. A server left over from a killed parent is ended first; one that crashes is started again on the same port.
 *
 * @throws CannotStart when the folder is taken, unwritable or of another release, or the server does not come up.
 */
export async function startPostgres(choices: PostgresChoices): Promise<RunningPostgres> {
  const release = await lockDataFolder(choices.dataFolder, choices.patienceMs);
  try {
    return await startLocked(choices, release);
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Gives the database of a data folder to a short-lived program: the running one if the folder is in use, else one
 * started for it. `stop` ends only what was started here.
 */
export async function reachPostgres(choices: PostgresChoices): Promise<RunningPostgres> {
  const secrets = readSecrets(choices.dataFolder);
  if (secrets !== undefined && folderHolder(choices.dataFolder) !== undefined) {
    return { ...addresses(secrets), stop: async () => undefined };
  }
  return startPostgres(choices);
}

async function startLocked(choices: PostgresChoices, release: () => void): Promise<RunningPostgres> {
  const { dataFolder, durable = true, onEvent = () => undefined } = choices;
  const account = chooseAccount();
  const binaries = openTo(account, findBinaries(choices.release), dataFolder);
  const logs = join(dataFolder, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const secrets = await ensureCluster(dataFolder, binaries, account);
  const folder = clusterFolder(dataFolder);

  const boot = async (): Promise<Postmaster> => {
    await clearOrphan(folder);
    await choosePort(dataFolder, secrets);
    const file = join(folder, 'diandan.conf');
    const settings = serverSettings({ port: secrets.port, durable, memoryBytes: availableMemory() });
    writeFileSync(file, printSettings(settings, join(dataFolder, 'postgres.conf')));
    chmodSync(file, 0o644); // another system user may have to read it; the folder above is closed to the rest
    const program = join(binaries.folder, 'bin', 'postgres');
    const command = commandFor(account, program, ['-D', folder, '-c', `config_file=${file}`], true);
    return launch(command, folder, join(logs, 'postgres.log'), () =>
      onEvent(terminalMessages.postgresRecovering()),
    );
  };

  const stop = await keepRunning(boot, onEvent);
  await createDatabase(secrets);
  return {
    ...addresses(secrets),
    stop: async () => {
      await stop();
      release();
    },
  };
}

/** Runs the server and starts it again whenever it ends by itself; returns the way to end it for good. */
async function keepRunning(
  boot: () => Promise<Postmaster>,
  onEvent: (said: Said) => void,
): Promise<() => Promise<void>> {
  let current = await bootPatiently(boot);
  let stopping = false;
  const watch = async (): Promise<void> => {
    await current.ended;
    while (!stopping) {
      onEvent(terminalMessages.postgresLost());
      try {
        current = await bootPatiently(boot);
        onEvent(terminalMessages.postgresBack());
        if (!stopping) await current.ended;
      } catch (error) {
        onEvent(terminalMessages.postgresStaysAway(error instanceof Error ? error.message : String(error)));
        await sleep(5_000, undefined, { ref: false });
      }
    }
    await current.stop();
  };
  const watching = watch();
  return async () => {
    stopping = true;
    await current.stop();
    await watching;
  };
}

const passing = /still in use|could not bind|already in use|lock file .* already exists/;

/** After a kill -9 the shared memory of the old server is in use until its last process has noticed: some tries. */
async function bootPatiently(boot: () => Promise<Postmaster>): Promise<Postmaster> {
  for (const pause of [100, 300, 600, 1_000, 2_000, 4_000]) {
    try {
      return await boot();
    } catch (error) {
      if (!(error instanceof Error && passing.test(error.message))) throw error;
      await sleep(pause);
    }
  }
  return boot();
}

/** Keeps the port of last time if it is free, so that addresses in use stay true. */
async function choosePort(dataFolder: string, secrets: Secrets): Promise<void> {
  const kept = secrets.port === 0 ? 0 : await tryPort(secrets.port).catch(() => 0);
  if (kept !== 0) return;
  secrets.port = await quietPort();
  keepSecrets(dataFolder, secrets);
}

function addresses(secrets: Secrets): Pick<RunningPostgres, 'adminUrl' | 'appUrl' | 'appPassword'> {
  const at = `127.0.0.1:${secrets.port}/${databaseName}`;
  return {
    adminUrl: `postgres://${ownerRole}:${secrets.ownerPassword}@${at}`,
    appUrl: `postgres://${serverRole}:${secrets.serverPassword}@${at}`,
    appPassword: secrets.serverPassword,
  };
}

async function createDatabase(secrets: Secrets): Promise<void> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: secrets.port,
    user: ownerRole,
    password: secrets.ownerPassword,
    database: 'postgres',
  });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}
