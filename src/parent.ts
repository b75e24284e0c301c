import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { clearAside, takeBack } from './backup/server/guided/switch.ts';
import { switchIn } from './backup/server/guided/switch-in.ts';
import { keepBackups } from './backup/server/keeper.ts';
import type { SignInSlip } from './identity/index.ts';
import { BadConfig, type Config, home, type Mode, readConfig } from './platform/config.ts';
import { buildConsole } from './platform/console-build.ts';
import { lockDataFolder } from './platform/data-folder.ts';
import {
  type MigrateChoices,
  migrate,
  pendingMigrations,
  readMigrations,
  sharesOwner,
} from './platform/migrate.ts';
import { connectClient } from './platform/pool.ts';
import { serverRole, startPostgres } from './platform/postgres/index.ts';
import { requireOutsideDatabase } from './platform/postgres/outside.ts';
import { keepChild } from './platform/programs/child.ts';
import { logEnd, trimLog } from './platform/programs/log-file.ts';
import { decideMode, keepInstallation, readInstallation } from './platform/programs/mode.ts';
import { requirePort, siteAddress, untilHealthy } from './platform/programs/ports.ts';
import { isPractice, keepPractice, practicePort } from './platform/programs/practice.ts';
import { noteVersion } from './platform/programs/versions.ts';
import { CannotStart, complain, say } from './platform/terminal.ts';
import { terminalMessages } from './platform/terminal-messages.ts';

let began = Number(process.env['DIANDAN_BEGAN'] ?? Date.now());

/** What has to be undone when stopping, in the order it was done. */
const undo: (() => Promise<void> | void)[] = [];

interface Database {
  adminUrl: string;
  appUrl: string;
  login: MigrateChoices['appLogin'] & object;
}

/** Starts; a restored copy that was switched in and does not start makes room for what stood before. */
async function start(config: Config): Promise<void> {
  undo.push(await lockDataFolder(config.dataDir));
  const isSwitched = await switchIn(config);
  try {
    await startAll(config);
    if (isSwitched) clearAside(config.dataDir);
  } catch (error) {
    if (!isSwitched) throw error;
    fail(error);
    complain(terminalMessages.switchTakenBack());
    await undoAll();
    undo.push(await lockDataFolder(config.dataDir));
    takeBack(config.dataDir, whyNot(error), new Date().toISOString());
    await startAll(config);
  }
}

/** Stops everything and starts again, for a switch somebody ordered on the page. */
async function startAgain(config: Config): Promise<void> {
  began = Date.now();
  await undoAll();
  await start(config);
}

async function startAll(config: Config): Promise<void> {
  mkdirSync(join(config.dataDir, 'logs'), { recursive: true, mode: 0o700 });
  await requirePort(config.port, config.host);
  const isFirst = readInstallation(config.dataDir) === undefined;
  const building = buildConsole(() => say(terminalMessages.buildingConsole()));
  building.catch(() => undefined);

  const database = await openDatabase(config);
  const migrated = await upgrade(config, database, isFirst);
  const mode = await settleMode(config, database);
  const accounts =
    mode === 'ask' ? [] : await prepare({ config, database, mode, again: migrated.length > 0 });
  const isRebuilt = await building;

  say(terminalMessages.startingPrograms());
  const token = randomBytes(12).toString('hex');
  await startPrograms({ config, database, mode, token });
  announce({ config, mode, token, accounts });
  if (!isPractice()) undo.push(await keepNights(config, database));
  practise(config);
  const isCold = isFirst || isRebuilt || process.env['DIANDAN_INSTALLED'] === '1';
  say(terminalMessages.startedIn(((Date.now() - began) / 1000).toFixed(1), isCold));
}

/** The database of the data folder, or somebody else's. */
async function openDatabase(config: Config): Promise<Database> {
  if (config.databaseUrl === undefined) {
    say(terminalMessages.startingDatabase());
    const server = await startPostgres({ dataFolder: config.dataDir, onEvent: say });
    undo.push(server.stop);
    return { ...server, login: { user: serverRole, password: server.appPassword } };
  }
  say(terminalMessages.connectingDatabase());
  await requireOutsideDatabase('DATABASE_URL', config.databaseUrl);
  if (config.databaseAdminUrl !== undefined) {
    await requireOutsideDatabase('DATABASE_ADMIN_URL', config.databaseAdminUrl);
  }
  if (sharesOwner(config.databaseUrl, config.databaseAdminUrl)) say(terminalMessages.ownerShared());
  return {
    adminUrl: config.databaseAdminUrl ?? config.databaseUrl,
    appUrl: config.databaseUrl,
    login: { user: decodeURIComponent(new URL(config.databaseUrl).username) },
  };
}

/** Brings the schema to this program's, after a backup; what came of it is kept for the page of versions. */
async function upgrade(config: Config, database: Database, isFirst: boolean) {
  const now = { product: productVersion(), schema: readMigrations().length, at: new Date().toISOString() };
  try {
    if (!isFirst) await saveBeforeUpgrade(config, database);
    const migrated = await migrate({
      adminUrl: database.adminUrl,
      appLogin: database.login,
      onStep: (name) => say(terminalMessages.migrating(name)),
    });
    noteVersion(config.dataDir, now);
    return migrated;
  } catch (error) {
    noteVersion(config.dataDir, now, whyNot(error));
    throw error;
  }
}

function whyNot(error: unknown): string {
  if (error instanceof CannotStart) return error.said.zh;
  return error instanceof Error ? error.message : String(error);
}

function productVersion(): string {
  return (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version;
}

/** What an upgrade is about to change is saved first, so that it can be gone back to. */
async function saveBeforeUpgrade({ dataDir }: Config, { adminUrl }: Database): Promise<void> {
  const pending = await pendingMigrations(adminUrl);
  if (pending.length === 0 || process.env['DIANDAN_UPGRADE_WITHOUT_BACKUP'] === '1') return;
  say(terminalMessages.savingFirst(pending.length));
  const { runBackup } = await import('./backup/server/run.ts');
  try {
    await runBackup({ adminUrl, dataDir }, 'before-upgrade');
  } catch (error) {
    throw new CannotStart(
      terminalMessages.savingFailed(error instanceof Error ? error.message : String(error)),
    );
  }
}

/** Backups are made at night and when the page asks: only here is the owner of the database known. */
async function keepNights(config: Config, database: Database): Promise<() => void> {
  const { dataDir, embedded, port, host } = config;
  return keepBackups({
    dataDir,
    zone: await zoneOfCity(database),
    env: {
      ...passedOn(),
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: host,
      ...(embedded ? {} : { DATABASE_URL: database.appUrl, DATABASE_ADMIN_URL: database.adminUrl }),
    },
    onFailure: (line) => complain(terminalMessages.nightFailed(line)),
    onSwitch: () => {
      startAgain(config).catch((error) => {
        fail(error);
        void stop(1);
      });
    },
  });
}

/** 练习 beside the real thing, where a port was set for it. */
function practise({ dataDir, host, cityFolder }: Config): void {
  const port = practicePort();
  if (port === null || isPractice()) return;
  undo.push(keepPractice({ dataDir, port, host, cityFolder, env: passedOn() }));
  say(terminalMessages.practising(siteAddress(port, host)));
}

async function zoneOfCity(database: Database): Promise<string> {
  const client = await connectClient(database.adminUrl);
  try {
    const { rows } = await client.query<{ zone: string }>('select zone from city.city order by city limit 1');
    return rows[0]?.zone ?? 'Asia/Shanghai';
  } finally {
    await client.end();
  }
}

/** A city in the database is the truth about the mode; the data folder knows it before the first one. */
async function settleMode(config: Config, database: Database): Promise<Mode | 'ask'> {
  const remembered = (await modeOfCity(config, database)) ?? readInstallation(config.dataDir)?.mode;
  return decideMode({
    remembered,
    wanted: config.mode,
    embedded: config.embedded,
    attended: process.stdin.isTTY === true && process.stdout.isTTY === true,
  });
}

async function modeOfCity(config: Config, database: Database): Promise<Mode | undefined> {
  const client = await connectClient(database.adminUrl);
  try {
    const { rows } = await client.query<{ mode: Mode }>(
      'select mode from city.city order by city = $1 desc',
      [basename(config.cityFolder)],
    );
    return rows[0]?.mode;
  } finally {
    await client.end();
  }
}

interface Preparing {
  config: Config;
  database: Database;
  mode: Mode;
  /** True when the schema has just moved on. */
  again: boolean;
}

/** Loads the city and makes its first accounts; a start that finds both loads none of that code. */
async function prepare({ config, database, mode, again }: Preparing): Promise<SignInSlip[]> {
  const city = basename(config.cityFolder);
  if (!again && readInstallation(config.dataDir)?.prepared.includes(city)) return [];
  say(terminalMessages.preparing());
  const [{ prepareCity }, { openServices }] = await Promise.all([
    import('./prepare.ts'),
    import('./wiring.ts'),
  ]);
  const services = openServices({ dataDir: config.dataDir, databaseUrl: database.appUrl });
  try {
    const { cityFolder, dataDir } = config;
    const report = (line: string): void => void process.stdout.write(`${line}\n`);
    const accounts = await prepareCity(services, { mode, cityFolder, dataDir, report });
    keepInstallation(dataDir, mode, city);
    return accounts;
  } finally {
    await services.pool.end();
  }
}

interface Launching {
  config: Config;
  database: Database;
  mode: Mode | 'ask';
  /** Opens the first page that asks 演示 or 正式. */
  token: string;
}

async function startPrograms({ config, database, mode, token }: Launching): Promise<void> {
  const env = childEnvironment(config, database, mode);
  const logOf = (name: string): string => join(config.dataDir, 'logs', `${name}.log`);
  const launch = (name: string, more: NodeJS.ProcessEnv, onMessage?: () => void) =>
    keepChild({
      name,
      file: join(home, 'src', `${name}.ts`),
      env: { ...env, ...more },
      log: logOf(name),
      onEnd: (how, pauseMs) => complain(terminalMessages.childEnded(name, how, pauseMs, logOf(name))),
      ...(onMessage === undefined ? {} : { onMessage }),
    });
  const server = launch('server', mode === 'ask' ? { DIANDAN_SETUP_TOKEN: token } : {}, () => {
    if (mode === 'ask') void rememberChoice(config, database);
  });
  const worker = launch('worker', {});
  undo.push(() => Promise.all([server.stop(), worker.stop()]).then(() => undefined));
  const trimming = setInterval(() => ['server', 'worker', 'postgres'].map(logOf).forEach(trimLog), 600_000);
  undo.push(() => clearInterval(trimming));
  await untilHealthy(config.port, config.host, () =>
    server.failures() < 3
      ? undefined
      : new CannotStart(
          terminalMessages.childKeepsFailing('server', logOf('server'), logEnd(logOf('server'))),
        ),
  );
}

/** The server is ready a second time when the first page has been answered and the city made. */
async function rememberChoice(config: Config, database: Database): Promise<void> {
  if (readInstallation(config.dataDir) !== undefined) return;
  const mode = await modeOfCity(config, database);
  if (mode === undefined) return;
  keepInstallation(config.dataDir, mode, basename(config.cityFolder));
  say(terminalMessages.chosen(mode));
}

/** Each program gets the application's address alone; the owner's stays here. */
function childEnvironment(config: Config, database: Database, mode: Mode | 'ask'): NodeJS.ProcessEnv {
  return {
    ...passedOn(),
    DATABASE_URL: database.appUrl,
    DIANDAN_EMBEDDED: config.embedded ? '1' : '0',
    DIANDAN_MODE: mode,
    ...(isPractice() ? { DIANDAN_PRACTICE: '1' } : {}),
    DATA_DIR: config.dataDir,
    CITY_FOLDER: config.cityFolder,
    HOST: config.host,
    PORT: String(config.port),
  };
}

/** What a program of ours takes over from the environment: nothing that names a database. */
function passedOn(): NodeJS.ProcessEnv {
  const passed = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|DATABASE_|DIANDAN_|PG[A-Z]+$)/.test(name),
  );
  return Object.fromEntries(passed);
}

interface Announcement {
  config: Config;
  mode: Mode | 'ask';
  token: string;
  accounts: readonly SignInSlip[];
}

function announce({ config, mode, token, accounts }: Announcement): void {
  const address = siteAddress(config.port, config.host);
  if (mode === 'ask') say(terminalMessages.choosing());
  say(terminalMessages.running(mode === 'ask' ? `${address}/?setup=${token}` : address));
  if (mode === 'demo') announceDemo(join(config.dataDir, 'demo-accounts.json'));
  if (mode === 'formal' && accounts.length > 0) {
    say(terminalMessages.shownOnce());
    printAccounts(accounts);
  }
}

function announceDemo(file: string): void {
  const accounts: SignInSlip[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const shown = accounts.filter((account) => account.shown);
  say(terminalMessages.demoWarning());
  printAccounts(shown);
  say(terminalMessages.demoAccounts(file, accounts.length - shown.length));
}

function printAccounts(accounts: readonly SignInSlip[]): void {
  const width = Math.max(0, ...accounts.map(({ login }) => login.length));
  for (const { title, login, password } of accounts) {
    process.stdout.write(`  ${login.padEnd(width)}  ${password}  ${title}\n`);
  }
}

/** Undoes what was done so far, newest first. */
async function undoAll(): Promise<void> {
  for (const step of undo.splice(0).reverse()) await Promise.resolve(step()).catch(fail);
}

let stopping: Promise<void> | undefined;

/** Stops what runs, newest first, and ends; asked twice it goes on with the first time. */
function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    if (undo.length > 0) say(terminalMessages.stopping());
    await undoAll();
    if (code === 0) say(terminalMessages.stopped());
    process.exit(code);
  })();
  return stopping;
}

function fail(error: unknown): void {
  if (error instanceof CannotStart) complain(error.said);
  else if (error instanceof BadConfig) complain(terminalMessages.badSettings(error.message));
  else process.stderr.write(`✗ ${error instanceof Error ? error.stack : String(error)}\n`);
}

/** Flags answer like the variable. */
function readFlags(flags: readonly string[]): NodeJS.ProcessEnv {
  const modes: Record<string, string> = { '--demo': 'demo', '--formal': 'formal' };
  const unknown = flags.find((flag) => modes[flag] === undefined);
  if (unknown !== undefined) throw new CannotStart(terminalMessages.modeUnknown(unknown));
  const mode = flags.map((flag) => modes[flag]).at(-1);
  return mode === undefined ? {} : { DIANDAN_MODE: mode };
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
  process.on(signal, () => void stop(0));
}
process.channel?.unref();
try {
  await start(readConfig({ ...process.env, ...readFlags(process.argv.slice(2)) }));
} catch (error) {
  if (stopping === undefined) {
    fail(error);
    await stop(1);
  }
}
