import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { goOn, openTown, type Reader } from './resident-walk.ts';

const town = openTown();

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const readers: Reader[] = ([360, 1280] as const).flatMap((width) =>
  (['zh-CN', 'en'] as const).flatMap((language) =>
    [true, false].map((scripts) => ({ width, language, scripts })),
  ),
);

describe.each(readers)('a resident at $width px in $language, scripts: $scripts', (reader) => {
  it('asks, follows, sends back, rates and looks up', async () => {
    const { context, page, complaints } = await town().openReader(reader);
    await page.goto(`${town().origin}/`);
    await town().inspect(page, reader.scripts);
    await page.click('.choice.first');
    await town().inspect(page, reader.scripts);
    await goOn(page);
    expect(await page.isVisible('.problems')).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('problems');
    await town().inspect(page, reader.scripts);
    await page.fill('#words', '某局科长吃拿卡要，还收红包');
    await page.check('#requestType-complaint');
    await goOn(page);
    expect(await page.isVisible('a[href="tel:12388"]')).toBe(true);
    await town().inspect(page, reader.scripts);
    await goOn(page);
    await page.fill('#words', '楼下的路灯有三盏不亮，昨晚有老人晕倒在路边。\n希望尽快修好。');
    await page.check('#requestType-help');
    await goOn(page);
    expect(await page.isVisible('.urgent a[href="tel:120"]')).toBe(true);
    await town().inspect(page, reader.scripts);
    await page.check('#filing');
    await page.check('#notify-letter');
    expect(await page.isVisible('#letterTo')).toBe(true);
    await goOn(page);
    await town().inspect(page, reader.scripts);
    await page.fill('#name', '王先生');
    await page.fill('#phone', '138 0000 1234');
    await page.fill('#filerName', '小王');
    await page.check('#notify');
    await page.selectOption('#division', '421002001');
    await goOn(page);
    await town().inspect(page, reader.scripts);
    await page.setInputFiles('#files', {
      name: '现场.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('no photo'),
    });
    await goOn(page);
    expect(await page.isVisible('#files-error')).toBe(true);
    await town().inspect(page, reader.scripts);
    await page.setInputFiles('#files', { name: '现场.png', mimeType: 'image/png', buffer: png });
    await goOn(page);
    expect(page.url()).toMatch(/\/t\/[A-Z0-9]{16,24}\?new=1$/);
    await town().inspect(page, reader.scripts);
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('.link-text')).toBe(true);
    expect(await page.isVisible('.demo')).toBe(true);
    await page.emulateMedia({ media: null });
    const number = ((await page.textContent('.big-number')) ?? '').trim();
    await goOn(page);
    await town().inspect(page, reader.scripts);
    await town().act(page, ['dispatch', 'sign', 'answer']);
    await page.reload();
    await town().inspect(page, reader.scripts);
    await goOn(page);
    await town().inspect(page, reader.scripts);
    await page.check('#solved-no');
    await page.check('#grade-dissatisfied');
    await goOn(page);
    expect(page.url()).toContain('rated=1');
    await town().inspect(page, reader.scripts);
    await town().act(page, ['answer']);
    await page.goto(page.url());
    await page.check('#solved');
    await page.check('#grade');
    await goOn(page);
    expect(await page.textContent('h1')).toBe(reader.language === 'en' ? 'Closed' : '已办结');
    await town().inspect(page, reader.scripts);
    await page.goto(`${town().origin}/track`);
    await town().inspect(page, reader.scripts);
    await page.fill('#number', number);
    await page.fill('#phoneOrName', '李先生');
    await goOn(page);
    await town().inspect(page, reader.scripts);
    await page.fill('#phoneOrName', '13800001234');
    await goOn(page);
    expect(page.url()).toMatch(/\/t\/[A-Z0-9]{16,24}$/);
    for (const path of ['/privacy', '/track/lost', '/t/AAAABBBBCCCCDDDDE', '/nowhere']) {
      await page.goto(`${town().origin}${path}`);
      await town().inspect(page, reader.scripts);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe.each([
  [360, ['large']],
  [360, ['high']],
  [360, ['large', 'high']],
  [1280, ['large', 'high']],
] as const)('长辈版 and 高对比 at %d px: %j', (width, switched) => {
  it('fits and passes on every page of asking, and the receipt in large print too', async () => {
    const { context, page } = await town().openReader({ width, language: 'zh-CN', scripts: false });
    await page.goto(`${town().origin}/`);
    for (const to of switched) await page.click(`.switches a[href*="to=${to}"]`);
    const classes = (await page.getAttribute('html', 'class')) ?? '';
    expect(classes.includes('large')).toBe(switched.some((to) => to === 'large'));
    expect(classes.includes('contrast')).toBe(switched.some((to) => to === 'high'));
    await town().inspect(page, false);
    await page.goto(`${town().origin}/ask`);
    await page.fill('#words', '楼下的路灯有三盏不亮');
    await page.check('#requestType-help');
    await goOn(page);
    await town().inspect(page, false);
    await page.check('#notify-none');
    await goOn(page);
    await town().inspect(page, false);
    await goOn(page);
    await town().inspect(page, false);
    await page.click('a[href$="?new=large"]');
    await town().inspect(page, false);
    const fits = await page.evaluate(() => {
      const number = document.querySelector('.big-number');
      return number !== null && number.scrollWidth <= number.clientWidth;
    });
    expect(fits).toBe(true);
    await page.emulateMedia({ media: 'print' });
    const printed = await page.evaluate(() => {
      const { fontSize } = getComputedStyle(document.querySelector('.big-number') as Element);
      return {
        paper: getComputedStyle(document.body).backgroundColor,
        fontSize: Number.parseFloat(fontSize),
      };
    });
    expect(printed.paper).toBe('rgb(255, 255, 255)');
    expect(printed.fontSize).toBeGreaterThan(60);
    const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b(?!s)/g);
    expect(sheets).toHaveLength(1);
    await page.emulateMedia({ media: null });
    for (const path of ['/track', '/track/lost', '/answers', '/public']) {
      await page.goto(`${town().origin}${path}`);
      await town().inspect(page, false);
    }
    await context.close();
  });
});

/** Moves with the Tab key until the focus is on what the selector names. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not reach ${selector}`);
}

describe('with the keyboard alone', () => {
  it('a request is sent and rated', async () => {
    const { context, page, complaints } = await town().openReader({
      width: 1280,
      language: 'zh-CN',
      scripts: true,
    });
    await page.goto(`${town().origin}/`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    await tabTo(page, '.choice.first');
    await Promise.all([page.waitForURL('**/ask'), page.keyboard.press('Enter')]);
    await tabTo(page, '#words');
    await page.keyboard.type('楼下的路灯有三盏不亮');
    await tabTo(page, '#requestType');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'main .actions .button');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await tabTo(page, '#phone');
    await page.keyboard.type('13800001234');
    await tabTo(page, '#filing');
    await page.keyboard.press('Space');
    await tabTo(page, '#filerName');
    await page.keyboard.type('小王');
    await tabTo(page, '#notify');
    await page.keyboard.press('Space');
    // Enter in a line goes on; it must not press the switch of language in the head
    await page.focus('#place');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    expect(await page.textContent('.progress p')).toContain('第 3 步');
    await tabTo(page, '.actions .button');
    await Promise.all([page.waitForURL('**?new=1'), page.keyboard.press('Enter')]);
    await goOn(page);
    await town().act(page, ['dispatch', 'sign', 'answer']);
    await page.reload();
    await tabTo(page, '#solved');
    await page.keyboard.press('Space');
    await tabTo(page, '#grade');
    await page.keyboard.press('Space');
    await tabTo(page, 'main .button');
    await Promise.all([page.waitForURL('**?rated=1'), page.keyboard.press('Enter')]);
    expect(await page.textContent('h1')).toBe('已办结');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe.each([true, false])('the browser’s back button, scripts: %s', (scripts) => {
  it('shows every earlier page as it was left', async () => {
    const { context, page } = await town().openReader({ width: 360, language: 'zh-CN', scripts });
    await page.goto(`${town().origin}/ask`);
    await page.fill('#words', '楼下的路灯有三盏不亮');
    await page.check('#requestType-help');
    await goOn(page);
    await page.fill('#place', '某某路口');
    await page.check('#notify-none');
    await goOn(page);
    await page.goBack();
    expect(await page.inputValue('#place')).toBe('某某路口');
    await page.goBack();
    expect(await page.inputValue('#words')).toBe('楼下的路灯有三盏不亮');
    expect(await page.isChecked('#requestType-help')).toBe(true);
    await goOn(page);
    await page.check('#notify-none');
    await goOn(page);
    await goOn(page);
    const receipt = page.url();
    await page.goBack();
    await goOn(page);
    expect(page.url()).toBe(receipt);
    await context.close();
  });
});
