import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { keepBackups } from '../../src/backup/index.ts';
import { restoreMessages } from '../../src/backup/messages-restore.ts';
import { backupScreens } from '../../src/backup/web/messages.ts';
import { createPerson, givePost } from '../../src/identity/index.ts';
import {
  authenticatorCode,
  type Desk,
  inspect,
  type Office,
  openDesk,
  openOffice,
  picture,
  readers,
  signIn,
} from './staff-walk.ts';

let office: Office;
let disk: string;
let stopKeeping: () => void;
const failures: string[] = [];

beforeAll(async () => {
  // the parent says so of the database in the data folder
  vi.stubEnv('DIANDAN_EMBEDDED', '1');
  office = await openOffice();
  disk = mkdtempSync(join(tmpdir(), 'diandan-disk-'));
  mkdirSync(join(disk, 'usb'));
  const { folder, database } = office.site;
  stopKeeping = keepBackups({
    dataDir: folder,
    zone: 'Asia/Shanghai',
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: folder,
      DATABASE_URL: database.appUrl,
      DATABASE_ADMIN_URL: database.adminUrl,
    },
    onFailure: (line) => failures.push(line),
    onSwitch: () => undefined,
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  stopKeeping();
  await office.close();
  rmSync(disk, { recursive: true, force: true });
});

let administrators = 0;

/** A system administrator signs in for the first time, with a second factor, and opens the page. */
async function openPage(desk: Desk): Promise<void> {
  const { page } = desk;
  const person = await office.site.system(async (context) => {
    administrators += 1;
    const login = `keeper-${administrators}`;
    const made = await createPerson(context, { login, label: login, mustChange: false });
    await givePost(context, { person: made.id, post: 'system-admin' });
    return made;
  });
  await signIn(desk, office.origin, person);
  await page.waitForSelector('.threshold .ant-btn-primary:focus');
  await page.keyboard.press('Enter');
  await page.waitForSelector('input[autocomplete=one-time-code]:focus');
  await page.keyboard.type(await authenticatorCode((await page.locator('code.secret').textContent()) ?? ''));
  await page.keyboard.press('Enter');
  await page.locator('.slip .ant-btn-primary').click();
  await page.waitForSelector('.top');
  await page.goto(`${office.origin}/console/backup`);
  await page.waitForSelector('#backup-shelf');
}

describe('a clerk keeps the data safe without a technician', () => {
  const reader = readers[0] ?? { width: 1280, language: 'zh-CN' };
  const words = backupScreens[reader.language];
  const guided = restoreMessages[reader.language];

  it('sees yellow, gives another disk, backs up, tries to restore, and keeps the keys apart', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    page.setDefaultTimeout(60_000);
    await openPage(desk);
    await page.getByText(words.warnings['keys-not-kept']).waitFor();
    await page.getByText(words.shelfEmpty).waitFor();
    await inspect(desk, reader);

    await page.getByRole('textbox', { name: words.place }).fill(join(disk, 'not-plugged-in'));
    await page.getByRole('button', { name: words.save }).click();
    await page.locator('.error-text', { hasText: '找不到备份位置' }).waitFor();
    await page.getByRole('textbox', { name: words.place }).fill(join(disk, 'usb'));
    await page.getByRole('button', { name: words.save }).click();
    await page.getByText(words.saved).waitFor();

    await page.getByRole('button', { name: words.backupNow }).click();
    await page.locator('.backup-list li', { hasText: words.kinds.manual }).first().waitFor();
    await page.getByRole('button', { name: words.tryNow }).click();
    await page
      .locator('.backup-list li', { hasText: words.kinds.trial })
      .filter({ hasText: words.ok })
      .waitFor();

    await page.getByLabel(words.passphrase, { exact: true }).fill('四个毫不相干的词语连成一句');
    await page.getByLabel(words.passphraseAgain).fill('四个毫不相干的词语连成两句');
    await page.getByRole('button', { name: words.takeKeys }).click();
    await page.getByText(words.passphraseDiffers).waitFor();
    await page.getByLabel(words.passphraseAgain).fill('四个毫不相干的词语连成一句');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: words.takeKeys }).click(),
    ]);
    const text = readFileSync(await saved.path(), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ format: 'diandan-sealed-keys/1', cities: ['jingzhou'] });
    expect(text).not.toContain('PRIVATE KEY');
    await page.getByText(words.keysKept).waitFor();
    await page.getByRole('button', { name: words.sheetPrint }).scrollIntoViewIfNeeded();
    await picture(desk, reader, 'keys-sheet');
    expect(failures).toEqual([]);

    // the same backup restored into a copy beside, looked at, and thrown away again
    await page.getByRole('button', { name: guided.start, exact: true }).click();
    await page.getByLabel(guided.path).fill(join(disk, 'nowhere'));
    await page.getByRole('button', { name: guided.look }).click();
    await page.locator('.error-text', { hasText: '这个位置没有备份' }).waitFor();
    await page.getByRole('button', { name: guided.checkIt }).click();
    await page.getByText(guided.keysHere).waitFor();
    await inspect(desk, reader);
    await page.getByRole('button', { name: guided.begin }).click();
    await page.getByRole('button', { name: guided.switch }).waitFor();
    await page.getByText(guided.missingNone).waitFor();
    await page.locator('#backup-restore').scrollIntoViewIfNeeded();
    await picture(desk, reader, 'restore-panel');
    await inspect(desk, reader);
    await page.getByRole('button', { name: guided.switch }).click();
    await page.getByRole('button', { name: guided.switchSure }).waitFor();
    await page.getByRole('button', { name: guided.cancel }).click();
    await page.getByRole('button', { name: guided.drop }).click();
    await page.getByRole('button', { name: guided.start, exact: true }).waitFor();
    await inspect(desk, reader);
    await picture(desk, reader, 'backup');
    await desk.context.close();
  });
});

describe.each(readers)('the page of backups at $width px in $language', (reader) => {
  it('fits, is translated and breaks no rule of WCAG', async () => {
    const desk = await openDesk(office, reader);
    await openPage(desk);
    await desk.page.locator('.backup-list li').first().waitFor();
    await inspect(desk, reader);
    await picture(desk, reader, 'backup-page');
    await desk.context.close();
  });
});
