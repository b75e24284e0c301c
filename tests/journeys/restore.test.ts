import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { restoreMessages } from '../../src/backup/messages-restore.ts';
import { sealKeys } from '../../src/backup/server/keys.ts';
import { makeBackup } from '../../src/backup/server/make.ts';
import { createPerson, givePost } from '../../src/identity/index.ts';
import { home } from '../../src/platform/config.ts';
import { setupMessages } from '../../src/platform/http/setup-messages.ts';
import { tryPort } from '../../src/platform/programs/ports.ts';
import { openBrowser } from '../support/browser.ts';
import { testSite } from '../support/site.ts';
import { type Desk, inspect, picture, readers } from './staff-walk.ts';

const passphrase = '四个毫不相干的词语连成一句';
let folder: string;
let browser: Browser;
let program: ChildProcess;
let person: { login: string; password: string };
let printed = '';

/** A city's backup on a stick and its key file on another; the machine they came from is gone. */
async function lostCity(): Promise<void> {
  const site = await testSite();
  try {
    person = await site.system(async (context) => {
      const made = await createPerson(context, { login: 'desk-1', label: 'desk 1', mustChange: false });
      await givePost(context, { person: made.id, post: 'hotline-operator' });
      return made;
    });
    mkdirSync(join(folder, 'usb'));
    const place = join(folder, 'usb', 'diandan-backups');
    await makeBackup({ adminUrl: site.database.adminUrl, dataDir: site.folder, place, kind: 'nightly' });
    const keys = await sealKeys(site.folder, passphrase, new Date().toISOString());
    writeFileSync(join(folder, 'keys.json'), keys);
  } finally {
    await site.close();
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'diandan-restoring-'));
  [browser] = await Promise.all([openBrowser(), lostCity()]);
  const env = { DATA_DIR: join(folder, 'data'), PORT: String(await tryPort(0)), DIANDAN_MODE: 'ask' };
  program = spawn(process.execPath, ['src/start.mjs'], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
  });
  program.stdout?.on('data', (chunk) => {
    printed += chunk;
  });
  await vi.waitFor(() => expect(printed).toMatch(/setup=[0-9a-f]+/), { timeout: 180_000 });
});
afterAll(async () => {
  const gone = once(program, 'exit');
  program.kill('SIGTERM');
  await gone;
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a clerk at a new machine gets everything back from the first page, and signs in', async () => {
  const reader = readers[0] ?? { width: 1280, language: 'zh-CN' };
  const words = restoreMessages[reader.language];
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const desk: Desk = { page, context, complaints: [] };
  await page.goto(/http:\S+setup=[0-9a-f]+/.exec(printed)?.[0] ?? '');
  await page.getByRole('button', { name: setupMessages['zh-CN'].formal }).waitFor();
  await picture(desk, reader, 'first-page');
  await page.getByRole('button', { name: words.title }).click();
  await page.getByLabel(words.path).fill('/nowhere');
  await page.getByRole('button', { name: words.look }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel(words.path).fill(join(folder, 'usb'));
  await page.getByRole('button', { name: words.look }).click();
  await inspect(desk, reader);
  await page.getByRole('button', { name: words.next }).click();

  const give = async (said: string): Promise<void> => {
    await page.locator('input[name=keyFile]').setInputFiles(join(folder, 'keys.json'));
    await page.getByLabel(words.passphrase).fill(said);
    await page.getByRole('button', { name: words.begin }).click();
  };
  await give('另外一句毫不相干的话语');
  await page.getByRole('alert').waitFor();
  await picture(desk, reader, 'restore-keys');
  await inspect(desk, reader);
  await give(passphrase);
  await page.getByRole('button', { name: words.enable }).waitFor({ timeout: 240_000 });
  await picture(desk, reader, 'restore-ready');
  await inspect(desk, reader);
  await page.getByRole('button', { name: words.enable }).click();

  await page.locator('input[autocomplete=username]').waitFor({ timeout: 120_000 });
  expect(printed).toMatch(/switching to the restored data/);
  await page.keyboard.type(person.login);
  await page.keyboard.press('Tab');
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  await page.locator('.top').waitFor();
  await context.close();
}, 400_000);
