import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sequenceCity } from '../../src/ledger/index.ts';
import { feedSearch } from '../../src/requests/server/search/search-feed.ts';
import { aRequest } from '../support/lifecycle.ts';
import { type Desk, inspect, type Office, openDesk, openOffice, picture, signIn } from './staff-walk.ts';

const reader = { width: 1280, language: 'zh-CN' } as const;
const words = '江津路与红门路路口的路灯坏了三盏，晚上看不清路，请尽快修好。';

let office: Office;
const numbers: string[] = [];
beforeAll(async () => {
  office = await openOffice();
  await office.site.system(async (context) => {
    for (let at = 0; at < 3; at += 1)
      numbers.push((await aRequest(context, { words, title: `路灯${at}` })).number);
  });
  await sequenceCity(office.site.services, 'jingzhou');
  await feedSearch(office.site.services, 'jingzhou');
});
afterAll(() => office.close());

async function atQueue(): Promise<Desk> {
  const desk = await openDesk(office, reader);
  await signIn(desk, office.origin, await office.personIn('hotline-dispatcher'));
  await desk.page.waitForSelector('[data-row]');
  return desk;
}

/** Chooses the entry of a list that a few characters leave first. */
async function choose({ page }: Desk, typed: string): Promise<void> {
  await page.keyboard.type(typed);
  await page.locator('.ant-select-item-option-active:visible').waitFor();
  await page.keyboard.press('Enter');
}

describe('the console', () => {
  it('takes one action on many, says what came of each, and takes it back', async () => {
    const desk = await atQueue();
    const { page } = desk;
    for (let at = 0; at < 2; at += 1) {
      await page.keyboard.press('j');
      await page.keyboard.press('x');
    }
    const bar = page.getByRole('region', { name: '批量办理' });
    await bar.getByRole('button', { name: '派单', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /批量派单/ });
    await choose(desk, '市城管');
    await dialog.getByLabel('事项类别').click();
    await choose(desk, '路灯');
    await dialog.getByRole('button', { name: /^派单2件/ }).click();
    await dialog.getByText('已办理2件。').waitFor();
    await inspect(desk, reader);
    await picture(desk, reader, 'bulk');
    await dialog.getByRole('button', { name: /撤销这2件/ }).click();
    await dialog.getByText('已撤销2件').waitFor();
    await dialog.getByRole('button', { name: '完成' }).click();
    await expect.poll(() => page.locator('[data-row]').count()).toBe(3);
    await desk.context.close();
  });

  it('goes from one request of a list to the next, and back to where the list was', async () => {
    const desk = await atQueue();
    const { page } = desk;
    await page.goto(`${office.origin}/console/requests?queue=to-dispatch&sort=newest`);
    await page.waitForSelector('[data-row]');
    const rows = await page.locator('[data-row]').allTextContents();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: rows[0] ?? '' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('heading', { level: 1, name: rows[1] ?? '' }).waitFor();
    await page.waitForSelector('.timeline');
    await inspect(desk, reader);
    await page.keyboard.press('u');
    await page.waitForURL(/queue=to-dispatch&sort=newest$/);
    await page.locator('[data-row]:focus', { hasText: rows[1] ?? '' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('rdwt');
    await page.getByRole('option', { name: '热点问题' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '热点问题' }).waitFor();
    await desk.context.close();
  });

  it('asks nothing while an input method composes, and finds by the last digits', async () => {
    const desk = await atQueue();
    const { page } = desk;
    const asked: string[] = [];
    page.on('request', (request) => {
      const q = new URL(request.url()).searchParams.get('q');
      if (request.url().includes('/requests?') && q !== null) asked.push(q);
    });
    await page.keyboard.press('/');
    const input = page.getByRole('search').getByRole('textbox');
    const composition = (name: string, data: string) =>
      input.evaluate(
        (one, event) =>
          one.dispatchEvent(new CompositionEvent(event.name, { data: event.data, bubbles: true })),
        { name, data },
      );
    await composition('compositionstart', '');
    await page.keyboard.type('ludeng');
    await page.waitForTimeout(600);
    expect(asked).toEqual([]);
    await input.fill('路灯');
    await composition('compositionend', '路灯');
    await page.getByRole('heading', { level: 1, name: /路灯/ }).waitFor();
    expect(asked[0]).toBe('路灯');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: /路灯/ }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type(numbers[1]?.slice(-5) ?? '');
    await page.getByRole('option', { name: numbers[1] ?? '' }).waitFor();
    await inspect(desk, reader);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: numbers[1] ?? '' }).waitFor();
    await desk.context.close();
  });

  it('is dark and large for whoever wants it, on every computer, with contrast enough', async () => {
    const desk = await atQueue();
    const { page } = desk;
    await page.getByRole('button', { name: '显示' }).click();
    await page.getByText('深色').click();
    await page.getByText('大字').click();
    await page.keyboard.press('Escape');
    const other = await openDesk(office, reader);
    await signIn(other, office.origin, await office.personIn('hotline-dispatcher'));
    await other.page.locator('html[data-scheme=dark][data-size=large]').waitFor();
    await other.page.waitForSelector('[data-row]');
    await inspect(other, reader);
    await picture(other, reader, 'dark');
    await other.page.locator('[data-row]').first().click();
    await other.page.waitForSelector('.timeline');
    await inspect(other, reader);
    for (const place of ['desk', 'knowledge', 'help', 'mentions']) {
      await other.page.goto(`${office.origin}/console/${place}`);
      await other.page.getByRole('heading', { level: 1 }).waitFor();
      await inspect(other, reader);
    }
    await desk.context.close();
    await other.context.close();
  });
});
