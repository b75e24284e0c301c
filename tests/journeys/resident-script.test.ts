import { describe, expect, it } from 'vitest';
import { goOn, openTown } from './resident-walk.ts';

const town = openTown();

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
    await page.goto(`${town().origin}/ask`);
    await page.fill('#words', '楼下的路灯有三盏不亮');
    await page.check('#requestType-help');
    await goOn(page);
    await page.check('#notify-none');
    await goOn(page);
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
});
