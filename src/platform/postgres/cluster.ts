import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from '../data-folder.ts';
import { CannotStart } from '../terminal.ts';
import { terminalMessages } from '../terminal-messages.ts';
import { type Account, type Command, commandFor } from './account.ts';
import type { Binaries, Release } from './binaries.ts';

/** What `postgres.json` of the data folder keeps: the port and the two passwords, readable by the owner alone. */
export interface Secrets {
  port: number;
  ownerPassword: string;
  serverPassword: string;
}

export const ownerRole = 'diandan_owner';
export const serverRole = 'diandan_server';
export const databaseName = 'diandan';

const secretsName = 'postgres.json';

/** Folder of the database files inside the data folder. */
export function clusterFolder(dataFolder: string): string {
  return join(dataFolder, 'postgres');
}

/** Reads port and passwords; undefined when the data folder has no embedded database yet. */
export function readSecrets(dataFolder: string): Secrets | undefined {
  const file = join(dataFolder, secretsName);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Secrets) : undefined;
}

/** Keeps port and passwords. */
export function keepSecrets(dataFolder: string, secrets: Secrets): void {
  writePrivateFile(join(dataFolder, secretsName), `${JSON.stringify(secrets, null, 2)}\n`);
}

/**
 * Makes the database files on the first start: UTF8, locale C (never the library's own order, engineering E54),
 * checksums on. Done beside and renamed, so that an interrupted first start leaves nothing half-made.
 *
 * @throws CannotStart when the files are of another release, their passwords are lost, or initdb fails.
 */
export async function ensureCluster(
  dataFolder: string,
  binaries: Binaries,
  account: Account,
): Promise<Secrets> {
  const folder = clusterFolder(dataFolder);
  const secrets = readSecrets(dataFolder);
  if (existsSync(join(folder, 'PG_VERSION'))) {
    refuseOtherRelease(folder, binaries.release);
    if (secrets === undefined)
      throw new CannotStart(terminalMessages.secretsLost(join(dataFolder, secretsName)));
    return secrets;
  }
  const fresh = secrets ?? { port: 0, ownerPassword: password(), serverPassword: password() };
  keepSecrets(dataFolder, fresh);
  await initialise(dataFolder, binaries, account, fresh.ownerPassword);
  return fresh;
}

function refuseOtherRelease(folder: string, wants: Release): void {
  const has = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (has !== wants) throw new CannotStart(terminalMessages.otherRelease(has, wants));
}

async function initialise(
  dataFolder: string,
  binaries: Binaries,
  account: Account,
  secret: string,
): Promise<void> {
  const draft = `${clusterFolder(dataFolder)}.new`;
  const passwordFile = join(dataFolder, '.initial-password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, secret, { mode: 0o600 });
  if (account.kind === 'other') {
    for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  }
  const choices = {
    pgdata: draft,
    username: ownerRole,
    pwfile: passwordFile,
    encoding: 'UTF8',
    locale: 'C',
    'auth-host': 'scram-sha-256',
    'auth-local': 'scram-sha-256',
  };
  const args = Object.entries(choices).map(([name, value]) => `--${name}=${value}`);
  try {
    const program = join(binaries.folder, 'bin', 'initdb');
    await runToEnd(commandFor(account, program, [...args, '--data-checksums'], true));
    renameSync(draft, clusterFolder(dataFolder));
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function runToEnd(command: Command): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command.file, command.args, {
      ...command.options,
      env: programEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk).slice(-2_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', (error) => fail(new CannotStart(terminalMessages.initFailed(error.message))));
    child.once('close', (code) => {
      if (code === 0) done();
      else fail(new CannotStart(terminalMessages.initFailed(output.trim().split('\n').slice(-4).join(' '))));
    });
  });
}

/** The database programs get nothing of ours but the path: neither secrets nor PG* settings of the person. */
export function programEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function password(): string {
  return randomBytes(24).toString('base64url');
}
