import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, openWindow, overflow, signIn, type Town } from '../support/journey.ts';
import { takePicture } from '../support/pictures.ts';
import { amr } from '../support/recordings.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

describe.each(['zh-CN', 'en'] as const)('a resident of 70 who would rather speak, in %s', (language) => {
  it('records on the telephone, hears it, sends it, and looks over what was written down', async () => {
    const phone = await openWindow(town, { width: 360, language });
    const { page } = phone;
    await page.goto(`${town.origin}/ask`);
    expect(await page.isVisible('input[name=voice]')).toBe(false);
    await page.click('.record');
    await page.waitForFunction(() =>
      document.querySelector('[data-voice] [role=status]')?.textContent?.includes('0:02'),
    );
    await page.click('.record');
    await page.waitForSelector('[data-voice] audio:not([hidden])');
    await page.locator('.record').scrollIntoViewIfNeeded();
    await takePicture(page, phone.reader, 'portal-voice');
    await page.check('#requestType-help');
    expect(await overflow(page)).toBe(0);
    await page.click('main .actions .button');
    await page.check('#notify-none');
    await page.click('main .actions .button');
    await page.click('main .actions .button');
    await page.waitForURL('**?new=1');
    const number = ((await page.textContent('.big-number')) ?? '').replace(/\D/g, '');
    await page.click('main .actions .button');
    await playsOn(page);

    const desk = await openWindow(town, { width: 1280, language });
    await signIn(desk, town, 'hotline-operator');
    const { rows } = await town.site.database.adminPool.query(
      'select id from requests.request where number = $1',
      [number],
    );
    await desk.page.goto(`${town.origin}/console/requests/${rows[0].id}`);
    await playsOn(desk.page);
    await desk.page.keyboard.press('1');
    await desk.page.locator('.case-actions textarea').fill('东门外粮油市场的路灯坏了三盏。');
    await takePicture(desk.page, desk.reader, 'console-transcribe');
    await Promise.all([
      desk.page.waitForResponse((answer) => answer.url().endsWith('/transcribe')),
      desk.page.locator('.case-actions button[type=submit]').click(),
    ]);

    await page.reload();
    expect(await page.textContent('.answer .typed')).toBe('东门外粮油市场的路灯坏了三盏。');
    expect(await overflow(page)).toBe(0);
    await page.click('button[value=yes]');
    await page.waitForURL('**?said=right');
    expect([...phone.complaints, ...desk.complaints]).toEqual([]);
    await Promise.all([phone.close(), desk.close()]);
  });

  it('uses the telephone’s own recorder where no script runs', async () => {
    const phone = await openWindow(town, { width: 360, language, scripts: false });
    const { page } = phone;
    await page.goto(`${town.origin}/ask`);
    expect(await page.getAttribute('#voice', 'capture')).toBe('');
    await page.setInputFiles('#voice', { name: 'REC01.amr', mimeType: 'audio/amr', buffer: amr(12) });
    await page.check('#requestType-help');
    await page.click('main .actions .button');
    await page.check('#notify-none');
    await page.click('main .actions .button');
    await page.click('main .actions .button');
    expect(page.url()).toContain('?new=1');
    await phone.close();
  });
});

/** The player of the page gets sound: it knows how long it lasts, and time goes by. */
async function playsOn(page: import('playwright-core').Page): Promise<void> {
  await page.waitForSelector('audio[src]');
  const heard = await page.evaluate(async () => {
    const player = document.querySelector('audio');
    if (player === null) return -1;
    player.muted = true;
    await player.play();
    await new Promise((resolve) => player.addEventListener('timeupdate', resolve, { once: true }));
    return player.error?.code ?? 0;
  });
  expect(heard).toBe(0);
}
