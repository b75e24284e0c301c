import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Config } from '../../platform/config.ts';
import { folderHolder, prepareDataFolder } from '../../platform/data-folder.ts';
import type { Language } from '../../platform/i18n.ts';
import { reachPostgres, serverRole, startPostgres } from '../../platform/postgres/index.ts';
import { backupCommandMessages, backupReasons } from '../messages.ts';
import { shortestPassphrase } from '../rules/passphrase.ts';
import { BackupFailed, failureOf } from './failure.ts';
import { prepareRestore } from './guided/prepare.ts';
import { readRestore } from './guided/state.ts';
import { placeKeys, sealKeys } from './keys.ts';
import { noteInRecords } from './note-restored.ts';
import { restoreBackup } from './restore.ts';
import { runBackup, runTrial, type Work } from './run.ts';
import { changeSettings, placeOf } from './settings.ts';
import { findBackup, listBackups } from './shelf.ts';

type Say = (line: string) => void;
export interface BackupCommand {
  config: Config;
  language: Language;
}

/** What the terminal runs: each prints lines and returns the exit code, 0 done, 1 failed with the reason said. */
export const backupCommands = {
  /** `diandan backup`: makes one now; `--nightly` is how the parent asks for the night's. */
  backup: (command: BackupCommand & { to?: string; nightly?: boolean }, say: Say) =>
    guarded(command, say, async (text) => {
      const place = command.to === undefined ? undefined : join(resolve(command.to), 'diandan-backups');
      const run = await withOwner(command.config, (adminUrl) =>
        runBackup(
          { ...workOf(command, say, place), adminUrl },
          command.nightly === true ? 'nightly' : 'manual',
        ),
      );
      say(text.made(run.name ?? '', place ?? placeOf(command.config.dataDir), megabytes(run.bytes)));
    }),

  /** `diandan backups`: what there is. */
  list: (command: BackupCommand & { in?: string }, say: Say) =>
    guarded(command, say, async (text) => {
      const place =
        command.in === undefined
          ? placeOf(command.config.dataDir)
          : join(resolve(command.in), 'diandan-backups');
      const backups = listBackups(place);
      if (backups.length === 0) say(text.none(place));
      for (const { name, manifest } of backups) {
        const bytes = manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
        const entries = manifest.records.reduce((sum, record) => sum + record.entries, 0);
        say(text.line(name, megabytes(bytes), entries));
      }
    }),

  /** `diandan backup-trial [name]`: restores one into a scratch copy and reads it whole. */
  trial: (command: BackupCommand & { name?: string }, say: Say) =>
    guarded(command, say, async (text) => {
      const { result, name } = await runTrial(workOf(command, say), command.name);
      say(text.tried(name ?? '', result.entries, result.values, result.files));
    }),

  /** `diandan backup-keys <file>`: the keys, sealed with a passphrase. */
  keys: (command: BackupCommand & { file: string }, say: Say) =>
    guarded(command, say, async (text) => {
      const passphrase = await askPassphrase(text);
      if ([...passphrase].length < shortestPassphrase) {
        say(`✗ ${backupReasons[command.language]['passphrase-short'] ?? ''}`);
        throw new BackupFailed('passphrase-wrong');
      }
      const now = new Date().toISOString();
      await writeFile(command.file, await sealKeys(command.config.dataDir, passphrase, now), { mode: 0o600 });
      changeSettings(command.config.dataDir, { keysKeptAt: now });
      say(text.keysWritten(command.file));
    }),

  /** `diandan restore <folder>`: into an empty data folder, with the keys kept apart. */
  restore: (command: BackupCommand & { folder: string; keys?: string }, say: Say) =>
    guarded(command, say, async (text) => {
      const { config } = command;
      const folder = resolve(command.folder);
      const [place, name] = [dirname(folder), basename(folder)];
      const backup = findBackup(place, name);
      prepareDataFolder(config.dataDir);
      if (folderHolder(config.dataDir) !== undefined) throw new BackupFailed('not-empty', config.dataDir);
      if (command.keys !== undefined) {
        await placeKeys(config.dataDir, readFileSync(command.keys, 'utf8'), await askPassphrase(text));
      }
      await withTarget(config, async ({ appUrl, ...target }) => {
        const { dataDir } = config;
        await restoreBackup({ backup, place, dataDir, ...target, onStep: workOf(command, say).onStep });
        await noteInRecords(appUrl, dataDir, backup);
      });
      say(text.restored(config.dataDir));
    }),

  /** What the parent runs for the page: restores what was chosen there into a copy beside the data. */
  restoreAside: (command: BackupCommand, say: Say) =>
    guarded(command, say, async (text) => {
      const { config } = command;
      const { onStep } = workOf(command, say);
      const isFresh = readRestore(config.dataDir)?.fresh === true;
      const prepare = (adminUrl?: string) =>
        prepareRestore({ dataDir: config.dataDir, onStep, ...(adminUrl === undefined ? {} : { adminUrl }) });
      await (isFresh ? prepare() : withOwner(config, prepare));
      say(text.copyReady());
    }),
};

async function guarded(
  { language }: BackupCommand,
  say: Say,
  work: (text: (typeof backupCommandMessages)[Language]) => Promise<void>,
): Promise<number> {
  const text = backupCommandMessages[language];
  try {
    await work(text);
    return 0;
  } catch (error) {
    const { reason, detail } = failureOf(error);
    say(`✗ ${text.failed(backupReasons[language][reason] ?? reason, detail)}`);
    return 1;
  }
}

function workOf({ config, language }: BackupCommand, say: Say, place?: string) {
  const words = backupCommandMessages[language].step;
  let last = '';
  const onStep: NonNullable<Work['onStep']> = (step, share) => {
    const line = `${words[step]} ${Math.floor(share * 10) * 10} %`;
    if (line !== last) say(line);
    last = line;
  };
  return { dataDir: config.dataDir, onStep, ...(place === undefined ? {} : { place }) };
}

/** The owner's address: of the embedded database, running or started for this, or of one's own. */
async function withOwner<T>(config: Config, work: (adminUrl: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl !== undefined && !config.embedded) {
    return work(config.databaseAdminUrl ?? config.databaseUrl);
  }
  const server = await reachPostgres({ dataFolder: config.dataDir });
  try {
    return await work(server.adminUrl);
  } finally {
    await server.stop();
  }
}

type Target = Pick<Parameters<typeof restoreBackup>[0], 'adminUrl' | 'appLogin'> & { appUrl: string };

async function withTarget(config: Config, work: (target: Target) => Promise<void>): Promise<void> {
  if (config.databaseUrl !== undefined) {
    return work({
      adminUrl: config.databaseAdminUrl ?? config.databaseUrl,
      appUrl: config.databaseUrl,
      appLogin: { user: decodeURIComponent(new URL(config.databaseUrl).username) },
    });
  }
  const server = await startPostgres({ dataFolder: config.dataDir });
  try {
    await work({
      adminUrl: server.adminUrl,
      appUrl: server.appUrl,
      appLogin: { user: serverRole, password: server.appPassword },
    });
  } finally {
    await server.stop();
  }
}

async function askPassphrase(text: (typeof backupCommandMessages)[Language]): Promise<string> {
  const given = process.env['DIANDAN_PASSPHRASE'];
  if (given !== undefined) return given;
  if (process.stdin.isTTY !== true) throw new BackupFailed('passphrase-wrong', text.needPassphrase);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  process.stdout.write(text.askPassphrase);
  const asking = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await asking.question('');
  } finally {
    asking.close();
    process.stdout.write('\n');
  }
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
