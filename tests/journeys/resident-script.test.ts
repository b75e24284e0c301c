import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { goOn, openTown } from './resident-walk.ts';

const town = openTown();

const smallPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function walkToCheck(page: Page): Promise<void> {
  await page.goto(`${town().origin}/ask`);
  await page.fill('#words', '楼下的路灯有三盏不亮');
  await page.check('#requestType-help');
  await goOn(page);
  await page.check('#notify-none');
  await goOn(page);
}

/** A photo as a telephone takes it, full of detail that does not compress. */
async function largePhoto(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 3000;
    canvas.height = 2000;
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
    const drawn = pen.createImageData(canvas.width, canvas.height);
    let noise = 1;
    for (let at = 0; at < drawn.data.length; at += 1) {
      noise = (noise * 48_271) % 2_147_483_647;
      drawn.data[at] = at % 4 === 3 ? 255 : noise % 256;
    }
    pen.putImageData(drawn, 0, 0);
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
  });
  return Buffer.from(base64, 'base64');
}

describe('the script', () => {
  it('brings back half-written words, never contact data, and forgets them after the receipt', async () => {
    const { context, page } = await town().openReader({ width: 360, language: 'zh-CN', scripts: true });
    await page.goto(`${town().origin}/ask`);
    await page.fill('#words', '楼下的路灯有三盏不亮');
    await page.check('#requestType-help');
    await page.goto(`${town().origin}/`);
    await page.goto(`${town().origin}/ask`);
    expect(await page.inputValue('#words')).toBe('楼下的路灯有三盏不亮');
    expect(await page.isChecked('#requestType-help')).toBe(true);
    expect(await page.isVisible('[data-restored]')).toBe(true);
    await town().inspect(page);
    await page.click('[data-discard]');
    expect(await page.inputValue('#words')).toBe('');
    await page.reload();
    expect(await page.inputValue('#words')).toBe('');
    await page.fill('#words', '楼下的路灯又不亮了');
    await page.check('#requestType-help');
    await goOn(page);
    await page.fill('#place', '某某路口');
    await page.fill('#phone', '13800001234');
    await page.check('#notify-none');
    const kept = await page.evaluate(() => JSON.stringify(localStorage));
    expect(kept).toContain('某某路口');
    expect(kept).not.toContain('13800001234');
    await goOn(page);
    await goOn(page);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await context.close();
  });

  it('sends once however often the button is pressed, and says that it is sending', async () => {
    const { context, page } = await town().openReader({ width: 360, language: 'zh-CN', scripts: true });
    await walkToCheck(page);
    let sent = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/ask/send')) sent += 1;
    });
    let said = '';
    await page.exposeFunction('say', (words: string) => {
      said = words;
    });
    await page.evaluate(() => {
      const button = document.querySelector('main .actions .button');
      const { say } = window as unknown as { say(words: string): void };
      new MutationObserver(() => say(button?.textContent ?? '')).observe(button as Node, { childList: true });
    });
    await page.route('**/ask/send', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await Promise.all([
      page.waitForURL('**?new=1'),
      page.dblclick('main .actions .button', { noWaitAfter: true }),
    ]);
    expect(sent).toBe(1);
    expect(said).toContain('正在提交');
    await context.close();
  });

  it('counts near the end and refuses a file that is too large before it is sent', async () => {
    const { context, page } = await town().openReader({ width: 360, language: 'zh-CN', scripts: true });
    await page.goto(`${town().origin}/ask`);
    await page.fill('#words', '灯'.repeat(4900));
    expect(await page.textContent('.count')).toBe('还可以写 100 个字');
    await page.check('#requestType-help');
    await goOn(page);
    await page.check('#notify-none');
    await goOn(page);
    const large = { name: '大.png', mimeType: 'image/png', buffer: Buffer.alloc(21 * 1024 * 1024) };
    await page.setInputFiles('#files', large);
    expect(await page.textContent('#files-wrong')).toContain('“大.png”太大了');
    expect(await page.inputValue('#files')).toBe('');
    await context.close();
  });

  it('adds photos one by one, takes one out again, and makes a large one smaller', async () => {
    const { context, page } = await town().openReader({ width: 360, language: 'zh-CN', scripts: true });
    await walkToCheck(page);
    const large = { name: 'IMG_1.jpeg', mimeType: 'image/jpeg', buffer: await largePhoto(page) };
    expect(large.buffer.length).toBeGreaterThan(3 * 1024 * 1024);
    await page.setInputFiles('#files', large);
    await page.getByText(/IMG_1\.jpg.+已缩小/).waitFor();
    await page.setInputFiles('#files', { name: '台阶.png', mimeType: 'image/png', buffer: smallPng });
    await page.getByText(/台阶\.png/).waitFor();
    await page.setInputFiles('#files', { name: '多余.png', mimeType: 'image/png', buffer: smallPng });
    await town().inspect(page);
    await page.getByRole('button', { name: '去掉 多余.png' }).click();
    expect(await page.locator('.picked li').count()).toBe(2);
    await goOn(page);
    await goOn(page);
    const sent = await page.locator('.files a').allTextContents();
    expect(sent.map((name) => name.split('（')[0])).toEqual(['IMG_1.jpg', '台阶.png']);
    await context.close();
  });

  it('says so when there is no network, and loses nothing', async () => {
    const { context, page } = await town().openReader({ width: 360, language: 'zh-CN', scripts: true });
    await walkToCheck(page);
    await page.setInputFiles('#files', { name: '台阶.png', mimeType: 'image/png', buffer: smallPng });
    await context.setOffline(true);
    await page.click('main .actions .button');
    await page.getByText('手机没有连上网').waitFor();
    await town().inspect(page);
    await context.setOffline(false);
    await page.getByText('手机没有连上网').waitFor({ state: 'detached' });
    await goOn(page);
    expect(page.url()).toContain('?new=1');
    await context.close();
  });

  it('remembers a request for whoever asks it to, until it is taken out', async () => {
    const { context, page } = await town().openReader({ width: 360, language: 'zh-CN', scripts: true });
    await walkToCheck(page);
    await goOn(page);
    const number = ((await page.textContent('.big-number')) ?? '').trim();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.getByRole('button', { name: '记住，下次不用输编号' }).click();
    await page.getByText('已经记住').waitFor();
    await town().inspect(page);
    await page.goto(`${town().origin}/track`);
    await town().inspect(page);
    await page.getByRole('link', { name: `编号 ${number}` }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    await page.goto(`${town().origin}/track`);
    await page.getByRole('button', { name: `不再记住 ${number}` }).click();
    expect(await page.isVisible('[data-own-list]')).toBe(false);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await context.close();
  });

  it('brings back what was half written about a request of one’s own', async () => {
    const { context, page } = await town().openReader({ width: 360, language: 'zh-CN', scripts: true });
    await walkToCheck(page);
    await goOn(page);
    const own = page.url().replace(/\?.*/, '');
    await page.goto(own);
    await page.fill('#words-add', '昨天又坏了一盏');
    await page.goto(`${town().origin}/`);
    await page.goto(own);
    expect(await page.inputValue('#words-add')).toBe('昨天又坏了一盏');
    await page.getByRole('button', { name: '补充情况' }).click();
    await page.getByText('已经转给办理单位').first().waitFor();
    expect(await page.inputValue('#words-add')).toBe('');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await context.close();
  });
});
