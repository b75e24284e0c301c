import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flushAccess } from '../../src/ledger/index.ts';
import {
  authenticatorCode,
  type Desk,
  inspect,
  type Office,
  openDesk,
  openMenu,
  openOffice,
  picture,
  type Reader,
  readers,
  signIn,
  signOut,
} from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office.close();
});

const recoveryCodes = new Map<string, string[]>();

/** Signs an administrator in: the first time by setting up the second factor, later with a recovery code. */
async function signInAs(desk: Desk, post: string, reader: Reader): Promise<void> {
  const { page } = desk;
  await signIn(desk, office.origin, await office.personIn(post));
  const code = recoveryCodes.get(post)?.pop();
  if (code === undefined) return setUpSecondFactor(desk, post, reader);
  await page.waitForSelector('input[autocomplete=one-time-code]:focus');
  await inspect(desk, reader);
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.top');
}

async function setUpSecondFactor(desk: Desk, post: string, reader: Reader): Promise<void> {
  const { page } = desk;
  await page.waitForSelector('.threshold .ant-btn-primary:focus');
  await page.keyboard.press('Enter');
  await page.waitForSelector('input[autocomplete=one-time-code]:focus');
  await inspect(desk, reader);
  await picture(desk, reader, 'second-factor');
  await page.keyboard.type(await authenticatorCode((await page.locator('code.secret').textContent()) ?? ''));
  await page.keyboard.press('Enter');
  await page.waitForSelector('.codes');
  await inspect(desk, reader);
  recoveryCodes.set(post, await page.locator('.codes code').allTextContents());
  await page.locator('.slip .ant-btn-primary').click();
  await page.waitForSelector('.top');
}

async function findAccount({ page }: Desk, words: string): Promise<void> {
  await page.waitForSelector('.accounts > li');
  await page.locator('search input').fill(words);
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (sought) =>
      document.querySelectorAll('.accounts > li').length === 1 && document.body.innerText.includes(sought),
    words,
  );
}

describe.each(readers)('the three administrators at $width px in $language', (reader) => {
  const login = `clerk-${reader.width}-${reader.language.toLowerCase()}`;
  const label = `New clerk ${reader.width} ${reader.language}`;
  let password = '';

  it('open an account and print its slip', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signInAs(desk, 'system-admin', reader);
    await page.goto(`${office.origin}/console/accounts`);
    await page.waitForSelector('.accounts > li');
    await inspect(desk, reader);
    await page.locator('form.triple input').nth(0).fill(label);
    await page.locator('form.triple input').nth(1).fill('A');
    await page.keyboard.press('Enter');
    await page.waitForSelector('form.triple [aria-invalid=true]');
    await inspect(desk, reader);
    await page.locator('form.triple input').nth(1).fill(login);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.slip:focus');
    const first = await page.locator('.slip code.secret').textContent();
    await inspect(desk, reader);
    await picture(desk, reader, 'slip');
    await page.locator('.slip .row button').nth(1).click();
    await findAccount(desk, login);
    await page.locator('.accounts button').first().click();
    await page.waitForSelector('dialog[open]');
    await inspect(desk, reader);
    await page.locator('dialog[open] .ant-btn-primary').click();
    await page.waitForSelector('.slip code.secret');
    password = (await page.locator('.slip code.secret').textContent()) ?? '';
    expect(password).not.toBe(first);
    await picture(desk, reader, 'accounts');
    await desk.context.close();
  });

  it('give a post and lend it for a stated time', async () => {
    const deputy = await office.personIn('hotline-callback');
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signInAs(desk, 'security-admin', reader);
    await page.waitForSelector('.accounts > li');
    await page.locator('[aria-labelledby=give-posts] input[type=file]').setInputFiles({
      name: 'posts.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        `姓名,账号,岗位\n${label},${login},hotline-operator\n${label},nobody.here,hotline-head\n`,
      ),
    });
    await page.locator('[aria-labelledby=give-posts] .ant-btn-primary').waitFor();
    await inspect(desk, reader);
    await findAccount(desk, login);
    await page.locator('.accounts button').first().click();
    await page.waitForSelector('.inline-form input:focus');
    await page.keyboard.type(reader.language === 'en' ? '12345 Hotline Centre · Operator' : '话务员');
    await page.locator('.ant-select-item-option-active:visible').waitFor();
    await page.keyboard.press('Enter');
    await inspect(desk, reader);
    await page.locator('.inline-form button[type=submit]').click();
    await page.waitForSelector('.accounts li li button');
    await page.locator('.accounts > li > .row > button').nth(1).click();
    await page.waitForSelector('.inline-form');
    await page.locator('.inline-form input').nth(1).fill(deputy.login);
    await page.locator('.ant-select-item-option:visible').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.inline-form .ant-picker input').nth(1).fill('2099-01-01 18:00');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.inline-form [role=alert]');
    expect(await page.locator('.inline-form').innerText()).toContain('90');
    await inspect(desk, reader);
    const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    await page.locator('.inline-form .ant-picker input').nth(1).fill(`${inAWeek} 18:00`);
    await picture(desk, reader, 'posts');
    await page.keyboard.press('Enter');
    await page.locator('[aria-labelledby=delegations] li').first().waitFor();
    await inspect(desk, reader);
    await page.locator('[aria-labelledby=delegations] button').first().click();
    await page.locator('dialog[open] .ant-btn-primary').click();
    await page.locator('[aria-labelledby=delegations] li').first().waitFor({ state: 'detached' });
    await desk.context.close();
  });

  it('let the new clerk in with the slip, once, and to their own password', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signIn(desk, office.origin, { id: '', login, password: 'wrong' });
    await page.waitForSelector('[role=alert] .ant-alert-title');
    await inspect(desk, reader);
    await page.locator('input[type=password]').fill(password);
    await page.keyboard.press('Enter');
    const fresh = page.locator('input[autocomplete=new-password]');
    await fresh.first().fill('short');
    await fresh.nth(1).fill('short');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[aria-invalid=true]');
    await inspect(desk, reader);
    await picture(desk, reader, 'password');
    await fresh.first().fill('blue river 1931 lantern');
    await fresh.nth(1).fill('blue river 1931 lantern');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.desk-words textarea:focus');
    await page.goto(`${office.origin}/console/me`);
    await page.waitForSelector('[aria-labelledby=own-sessions] li');
    await inspect(desk, reader);
    await picture(desk, reader, 'me');
    await desk.context.close();
  });

  it('read who looked at what', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await office.site.app.inject({
      url: '/api/v1/requests?q=2600000018',
      headers: { cookie: await office.site.cookieOf('hotline-dispatcher') },
    });
    await flushAccess(office.site.services);
    await signInAs(desk, 'audit-admin', reader);
    await page.getByRole('banner').getByRole('navigation').waitFor();
    await page.goto(`${office.origin}/console/access-log`);
    await page.waitForSelector('.accounts > li');
    await inspect(desk, reader);
    await picture(desk, reader, 'access-log');
    await desk.context.close();
  });

  it('begin with the choice of a post where somebody holds several', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signIn(desk, office.origin, await office.personIn('hotline-dispatcher', 'hotline-operator'));
    await page.waitForSelector('.posts');
    await inspect(desk, reader);
    await picture(desk, reader, 'posts-choice');
    await page.keyboard.press('2');
    await page.waitForSelector('.top');
    await openMenu(desk);
    const now = await page.locator('.post-switch').innerText();
    await inspect(desk, reader);
    await page.locator('.post-switch input').focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('.ant-select-item-option:visible').first().waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (before) => document.querySelector<HTMLElement>('.post-switch')?.innerText !== before,
      now,
    );
    await inspect(desk, reader);
    await signOut(desk);
    await desk.context.close();
  });
});
