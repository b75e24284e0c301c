import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { home } from './config.ts';
import { folderHolder, lockDataFolder, prepareDataFolder } from './data-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diandan-data-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Another process that takes the folder and tells when it has it. */
async function otherHolder() {
  const script = `const { lockDataFolder } = await import(${JSON.stringify(join(home, 'src/platform/data-folder.ts'))});
    await lockDataFolder(${JSON.stringify(folder)}, 0); console.log('held'); setInterval(() => 0, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [words] = await once(child.stdout, 'data');
  expect(String(words)).toContain('held');
  return child;
}

test('a data folder is closed to everybody else', () => {
  chmodSync(folder, 0o755);
  prepareDataFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a folder with other files is refused and left as it is', () => {
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'thesis.txt'), '');
  expect(() => prepareDataFolder(folder)).toThrow(/thesis\.txt/);
  expect(statSync(folder).mode & 0o777).toBe(0o755);
});

test('a live holder is named, a killed one is not waited for', async () => {
  const other = await otherHolder();
  await expect(lockDataFolder(folder, 0)).rejects.toThrow(String(other.pid));
  expect(folderHolder(folder)?.pid).toBe(other.pid);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(folderHolder(folder)).toBeUndefined();
  (await lockDataFolder(folder, 0))();
});

test('a holder that is just stopping is waited for', async () => {
  const other = await otherHolder();
  const lock = lockDataFolder(folder, 20_000);
  other.kill('SIGKILL');
  (await lock)();
});

test('of many that find a dead holder at once exactly one gets the folder', async () => {
  const dead = { ...JSON.parse(await ownLock()), born: 'another boot' };
  writeFileSync(join(folder, 'lock.json'), JSON.stringify(dead));
  const script = `const { lockDataFolder } = await import(${JSON.stringify(join(home, 'src/platform/data-folder.ts'))});
    await lockDataFolder(${JSON.stringify(folder)}, 0).then(() => console.log('held'), () => console.log('refused'));
    setTimeout(() => process.exit(), 3000);`;
  const answers = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [words] = await once(child.stdout, 'data');
      await once(child, 'exit');
      return String(words).trim();
    }),
  );
  expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
});

/** The lock as this process writes it. */
async function ownLock(): Promise<string> {
  const release = await lockDataFolder(folder, 0);
  const content = readFileSync(join(folder, 'lock.json'), 'utf8');
  release();
  return content;
}

test('the same process may take it again, and it is free after the last release', async () => {
  const [first, second] = [await lockDataFolder(folder, 0), await lockDataFolder(folder, 0)];
  first();
  expect(existsSync(join(folder, 'lock.json'))).toBe(true);
  second();
  expect(existsSync(join(folder, 'lock.json'))).toBe(false);
});
