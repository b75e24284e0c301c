import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { foundCity } from '../../src/city/index.ts';
import { createPerson, givePost } from '../../src/identity/index.ts';
import { registerSigningKey, sequenceCity, verify } from '../../src/ledger/index.ts';
import { home } from '../../src/platform/config.ts';
import { type Context, type Services, withContext } from '../../src/platform/context.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { connectClient } from '../../src/platform/pool.ts';
import { type RunningPostgres, serverRole, startPostgres } from '../../src/platform/postgres/index.ts';
import { tryPort } from '../../src/platform/programs/ports.ts';
import { openServices } from '../../src/wiring.ts';

/** A program of ours in a process of its own. */
export interface Program {
  pid: number;
  /** Says whether it is still the process it was. */
  isAlive(): boolean;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end; resolves when it is gone. */
  stop(): Promise<void>;
}

/** What a person of the city signs in with. */
export interface Person {
  login: string;
  password: string;
}

/** Jingzhou on a durable database of its own, as the parent sets it up, to be stopped, filled and killed. */
export interface Installation {
  port: number;
  dataFolder: string;
  services: Services;
  /** Starts `src/server.ts` or `src/worker.ts` and waits until it says it is ready. */
  run(name: 'server' | 'worker', more?: { env?: NodeJS.ProcessEnv; before?: string[] }): Promise<Program>;
  /** Starts another one on the same database and data folder, at a port of its own. */
  runBeside(name: 'server'): Promise<{ program: Program; port: number }>;
  /** Ends the first server as an upgrade does: it answers what it has. */
  stopServer(): Promise<void>;
  stopDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  /** kill -9 of the database server; its supervisor starts it again. */
  killDatabase(): void;
  /** Stops the database server and everything it does in its tracks, or lets it go on: it hangs, and does not die. */
  freezeDatabase(frozen: boolean): void;
  /** Opens an account and gives it a post. */
  person(post: string, login?: string): Promise<Person>;
  /** Runs SQL as the owner, past every wall, with a connection of its own. */
  look<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Places what was committed and reads the whole record again; what is wrong with it, by name. */
  faults(): Promise<string[]>;
  /** The log of a program. */
  log(name: 'server' | 'worker'): string;
  close(): Promise<void>;
}

const city = 'jingzhou';
const system = { kind: 'system', name: 'test' } as const;

/** Makes an installation; the caller closes it. */
export async function makeInstallation(): Promise<Installation> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'diandan-faults-'));
  const port = await tryPort(0);
  let database = await startPostgres({ dataFolder });
  await migrate({
    adminUrl: database.adminUrl,
    appLogin: { user: serverRole, password: database.appPassword },
  });
  const services = openServices({ dataDir: dataFolder, databaseUrl: database.appUrl }, 4);
  await foundCity(services, { folder: join(home, 'cities/jingzhou'), mode: 'demo' });
  const as = <T>(work: (context: Context) => Promise<T>) =>
    withContext(services, { city, actor: system }, work);
  await as(registerSigningKey);
  const programs: ChildProcess[] = [];
  return {
    port,
    dataFolder,
    services,
    async run(name, more = {}) {
      const child = await startProgram({ name, dataFolder, database, port, ...more });
      programs.push(child);
      return programOf(child);
    },
    async runBeside(name) {
      const own = await tryPort(0);
      const child = await startProgram({ name, dataFolder, database, port: own });
      programs.push(child);
      return { program: programOf(child), port: own };
    },
    async stopServer() {
      const [first] = programs;
      if (first !== undefined) await endProgram(first, 'SIGTERM');
    },
    stopDatabase: () => database.stop(),
    async startDatabase() {
      database = await startPostgres({ dataFolder });
    },
    killDatabase() {
      process.kill(postmasterOf(dataFolder), 'SIGKILL');
    },
    freezeDatabase(frozen) {
      const postmaster = postmasterOf(dataFolder);
      for (const pid of [postmaster, ...childrenOf(postmaster)])
        signalIfThere(pid, frozen ? 'SIGSTOP' : 'SIGCONT');
    },
    person: (post, login = post) =>
      as(async (context) => {
        const opened = await createPerson(context, { login, label: post, mustChange: false });
        await givePost(context, { person: opened.id, post });
        return opened;
      }),
    look: (sql, parameters) => lookAs(database.adminUrl, sql, parameters),
    async faults() {
      await sequenceCity(services, city);
      const { findings } = await verify(services);
      return findings.map((finding) => finding.en);
    },
    log: (name) => readFileSync(join(dataFolder, `${name}.log`), 'utf8'),
    async close() {
      await Promise.all(programs.map((child) => endProgram(child, 'SIGTERM')));
      await services.pool.end();
      await database.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function postmasterOf(dataFolder: string): number {
  const [pid] = readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n');
  return Number(pid);
}

/** The fourth word of a process's state is its parent. */
/** A connection of the database may end between being listed and being told. */
function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [, rest = ''] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ');
      return Number(rest.split(' ')[1]) === parent ? [Number(name)] : [];
    } catch {
      return []; // it has just ended
    }
  });
}

interface Launch {
  name: 'server' | 'worker';
  dataFolder: string;
  database: RunningPostgres;
  port: number;
  env?: NodeJS.ProcessEnv;
  /** Words in front of the command, such as a way into another mount namespace. */
  before?: string[];
}

/** Starts a program with the environment its parent gives it. */
async function startProgram(launch: Launch): Promise<ChildProcess> {
  const { name, dataFolder, database, port, env = {}, before = [] } = launch;
  const log = openSync(join(dataFolder, `${name}.log`), 'a');
  const [command = '', ...args] = [...before, process.execPath, join(home, 'src', `${name}.ts`)];
  const child = spawn(command, args, {
    stdio: ['ignore', log, log, 'ipc'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.appUrl,
      DIANDAN_EMBEDDED: '1',
      DIANDAN_MODE: 'demo',
      DATA_DIR: dataFolder,
      PORT: String(port),
      // Addresses come from a header, so that many people can ask from one machine.
      BEHIND_PROXY: '1',
      ...env,
    },
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(readFileSync(join(dataFolder, `${name}.log`), 'utf8').slice(-2_000));
  });
  await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  return child;
}

function programOf(child: ChildProcess): Program {
  return {
    pid: child.pid ?? Number.NaN,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    kill: () => endProgram(child, 'SIGKILL'),
    stop: () => endProgram(child, 'SIGTERM'),
  };
}

async function endProgram(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

const mostTries = 200;

/** A database server that was killed is back within seconds: until then nobody is let in. */
async function connectOnceBack(adminUrl: string): Promise<pg.Client> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connectClient(adminUrl, () => undefined);
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (!/^(57P03|ECONNREFUSED|ECONNRESET)$/.test(code) || attempt === mostTries) throw error;
      await sleep(100);
    }
  }
}

async function lookAs<Row>(adminUrl: string, sql: string, parameters: unknown[] = []): Promise<Row[]> {
  const client = await connectOnceBack(adminUrl);
  try {
    return (await client.query(sql, parameters)).rows as Row[];
  } finally {
    await client.end();
  }
}
