import type { SpawnOptions } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { boundToThisProcess, succeeds } from '../programs/bound.ts';
import { CannotStart } from '../terminal.ts';
import { terminalMessages } from '../terminal-messages.ts';
import type { Binaries } from './binaries.ts';

/** Under which account the database programs run: PostgreSQL refuses root. */
export type Account =
  | { kind: 'own' }
  /** Root seen as user 1000 in a user namespace: files stay root's, no system user is needed (engineering E48). */
  | { kind: 'namespace' }
  /** Another system user, where user namespaces are forbidden to root. */
  | { kind: 'other'; name: string; uid: number; gid: number };

export interface Command {
  file: string;
  args: string[];
  options: SpawnOptions;
}

const intoNamespace = ['-U', '--map-user=1000', '--map-group=1000'];

/**
 * Chooses the account for a data folder.
 *
 * @throws CannotStart when this is root and neither a namespace nor another user can be had.
 */
export function chooseAccount(): Account {
  if (process.getuid?.() !== 0) return { kind: 'own' };
  if (succeeds('unshare', [...intoNamespace, 'true'])) return { kind: 'namespace' };
  const user = systemUser('postgres') ?? systemUser('nobody');
  if (user === undefined) throw new CannotStart(terminalMessages.noOtherUser());
  return user;
}

/**
 * Makes sure that the account reaches data folder and programs; another user gets a copy of the programs in the
 * data folder when the checkout is closed to it, and may pass through the data folder without listing it.
 *
 * @throws CannotStart when a folder above the data folder is closed to that user.
 */
export function openTo(account: Account, binaries: Binaries, dataFolder: string): Binaries {
  if (account.kind !== 'other') return binaries;
  if (!reaches(account, dirname(resolve(dataFolder)))) {
    throw new CannotStart(terminalMessages.rootUnreachable(dirname(resolve(dataFolder)), account.name));
  }
  chmodSync(dataFolder, 0o711);
  if (reaches(account, binaries.folder)) return binaries;
  return copyBinaries(binaries, join(dataFolder, `postgres-programs-${binaries.release}`));
}

/**
 * How to run a database program under the account. `untilParentEnds` binds it to this process's life: when this
 * process dies, even by kill -9, the kernel sends SIGINT, which is PostgreSQL's fast shutdown (engineering E49).
 */
export function commandFor(
  account: Account,
  program: string,
  args: readonly string[],
  untilParentEnds: boolean,
): Command {
  // Order matters: the parent-death signal is forgotten when a process changes its namespace or user.
  const words = untilParentEnds ? boundToThisProcess([program, ...args], 'INT') : [program, ...args];
  if (account.kind === 'namespace') words.unshift('unshare', ...intoNamespace);
  const [file = program, ...rest] = words;
  return {
    file,
    args: rest,
    options: account.kind === 'other' ? { uid: account.uid, gid: account.gid } : {},
  };
}

function systemUser(name: string): Extract<Account, { kind: 'other' }> | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (line === undefined) return undefined;
  const [, , uid, gid] = line.split(':');
  return { kind: 'other', name, uid: Number(uid), gid: Number(gid) };
}

function reaches(user: { uid: number; gid: number }, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  return dirname(folder) === folder || reaches(user, dirname(folder));
}

function copyBinaries(binaries: Binaries, folder: string): Binaries {
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`;
    const mask = process.umask(0o022);
    cpSync(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
    process.umask(mask);
    renameSync(draft, folder);
  }
  return { ...binaries, folder };
}
