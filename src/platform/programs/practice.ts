import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { home } from '../config.ts';
import { writePrivateFile } from '../data-folder.ts';
import { type Child, keepChild } from './child.ts';

/** True in a program of the practice copy 练习: nothing it does may leave the house. */
export function isPractice(env: NodeJS.ProcessEnv = process.env): boolean {
  return env['DIANDAN_PRACTICE'] === '1';
}

/** Port of the practice copy, where this installation keeps one. */
export function practicePort(env: NodeJS.ProcessEnv = process.env): number | null {
  const port = Number(env['PRACTICE_PORT']?.trim() || Number.NaN);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

/** Data folder of the practice copy: database, files, keys and accounts of its own. */
export function practiceFolder(dataDir: string): string {
  return join(dataDir, 'practice');
}

const wishFile = (dataDir: string) => join(dataDir, 'practice-wish');

/** Asks the parent to begin the practice copy anew. */
export function wishPracticeAnew(dataDir: string): void {
  writePrivateFile(wishFile(dataDir), '1');
}

/** True while the copy is being made anew. */
export function isPracticeAwaited(dataDir: string): boolean {
  return existsSync(wishFile(dataDir)) || !existsSync(join(practiceFolder(dataDir), 'demo-accounts.json'));
}

/** Its sign-ins: made-up people of a made-up copy, shown to whoever may practise. */
export function practiceAccounts(dataDir: string): { title: string; login: string; password: string }[] {
  const file = join(practiceFolder(dataDir), 'demo-accounts.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

export interface PracticeChoices {
  dataDir: string;
  port: number;
  host: string;
  cityFolder: string;
  /** What a program takes over from the environment. */
  env: NodeJS.ProcessEnv;
}

const lookEveryMs = 2_000;

/**
 * Keeps the practice copy 练习: the whole product once more as a demonstration, with a database server, files and keys
 * in a folder of its own. Asked for, it is stopped, its folder removed, and begun anew.
 *
 * @returns stops it.
 */
export function keepPractice(choices: PracticeChoices): () => Promise<void> {
  const { dataDir } = choices;
  let child: Child = launch(choices);
  let busy = false;
  const look = async (): Promise<void> => {
    if (busy || !existsSync(wishFile(dataDir))) return;
    busy = true;
    await child.stop();
    rmSync(practiceFolder(dataDir), { recursive: true, force: true });
    rmSync(wishFile(dataDir), { force: true });
    child = launch(choices);
    busy = false;
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  return async () => {
    clearInterval(timer);
    await child.stop();
  };
}

function launch({ dataDir, port, host, cityFolder, env }: PracticeChoices): Child {
  return keepChild({
    name: 'practice',
    file: join(home, 'src/parent.ts'),
    log: join(dataDir, 'logs', 'practice.log'),
    env: {
      ...env,
      PRACTICE_PORT: '',
      DATA_DIR: practiceFolder(dataDir),
      PORT: String(port),
      HOST: host,
      CITY_FOLDER: cityFolder,
      DIANDAN_MODE: 'demo',
      DIANDAN_PRACTICE: '1',
    },
  });
}
