import { spawnSync } from 'node:child_process';

const outcomes = new Map<string, boolean>();

/** Tells whether a command can be run here and ends well; asked once. */
export function succeeds(file: string, args: readonly string[]): boolean {
  const key = [file, ...args].join(' ');
  const known = outcomes.get(key);
  if (known !== undefined) return known;
  const outcome = spawnSync(file, args, { stdio: 'ignore' }).status === 0;
  outcomes.set(key, outcome);
  return outcome;
}

/**
 * Binds a command to this process's life: when this process dies, even by kill -9, the kernel sends the signal.
 * Where `setpriv` is missing the command runs as it is.
 */
export function boundToThisProcess(words: readonly string[], signal: 'INT' | 'TERM'): string[] {
  const binding = ['--pdeathsig', signal];
  return succeeds('setpriv', [...binding, 'true']) ? ['setpriv', ...binding, ...words] : [...words];
}
