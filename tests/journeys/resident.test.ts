import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type TestSite, testSite } from '../support/site.ts';

let site: TestSite;
let browser: Browser;
let origin: string;
beforeAll(async () => {
  [site, browser] = await Promise.all([testSite(), openBrowser()]);
  await site.app.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${(site.app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A page with scripts that looks at what a reader without them sees: axe needs timers, which are off there. */
let checker: Page;
beforeAll(async () => {
  checker = await (await browser.newContext()).newPage();
});

interface Reader {
  width: 360 | 1280;
  language: 'zh-CN' | 'en';
  scripts: boolean;
}

/** A page of a reader's browser; what it complains of is collected and must be nothing. */
async function openReader(
  reader: Reader,
): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: reader.width, height: 740 },
    locale: reader.language,
    javaScriptEnabled: reader.scripts,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !/status of (400|404|409|415)/.test(text)) complaints.push(text);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) complaints.push(`asked elsewhere: ${request.url()}`);
  });
  return { context, page, complaints };
}

/** No violation of WCAG 2.2 AA by axe (text contrast of AAA), no id twice, nothing wider than the screen, nothing too small for a thumb. */
async function inspect(page: Page, scripts = true): Promise<void> {
  const place = `${page.url()} ${await page.title()}`;
  expect(await violationsOn(scripts ? page : await copyOf(page)), place).toEqual([]);
  const unfit = await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const thumbs =
      '.button, .choice, .switches > *, .option > label, input:not([type=hidden]), select, textarea, summary';
    const small = [...document.querySelectorAll<HTMLElement>(thumbs)].filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width > 0 && (height < 47.5 || width < 47.5) && !one.classList.contains('default');
    });
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return [
      ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `twice: ${id}`),
      ...(wide > 0 ? [`${wide} px too wide`] : []),
      ...small.map((one) => `too small: ${one.outerHTML}`),
    ];
  });
  expect(unfit, place).toEqual([]);
}

async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { html: string }[] }[] };
    const { axe: rules } = window as unknown as { axe: { run(on: Document, how: object): Promise<Found> } };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const found = await rules.run(document, {
      runOnly: { type: 'tag', values: tags },
      rules: { 'color-contrast-enhanced': { enabled: true } },
    });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}

/** The document as it stands, without its script, at the same width. */
async function copyOf(page: Page): Promise<Page> {
  const body = (await page.content()).replace(/<script[^>]*><\/script>/g, '');
  const address = `${origin}/copy-of-a-page`;
  await checker.setViewportSize(page.viewportSize() ?? { width: 360, height: 740 });
  await checker.unroute(address);
  await checker.route(address, (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
  await checker.goto(address);
  return checker;
}

async function goOn(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.click('main .actions .button')]);
}

/** What staff do in between, over the API as the console does. */
async function act(page: Page, steps: readonly ('dispatch' | 'sign' | 'answer')[]): Promise<void> {
  const posts = { dispatch: 'hotline-dispatcher', sign: 'housing-handler', answer: 'housing-head' };
  const number = ((await page.textContent('.over .code')) ?? '').replace(/\D/g, '');
  const { rows } = await site.database.adminPool.query('select id from requests.request where number = $1', [
    number,
  ]);
  const url = `/api/v1/requests/${rows[0].id}`;
  for (const step of steps) {
    const headers = { cookie: await site.cookieOf(posts[step]) };
    const { n } = (await site.app.inject({ url, headers })).json() as { n: number };
    const more =
      step === 'dispatch'
        ? { category: 'urban-street-lights', lead: 'housing' }
        : step === 'answer'
          ? { answer: '您好，三盏路灯已经修好，当晚恢复照明。', outcome: 'solved' }
          : {};
    const done = await site.app.inject({
      method: 'POST',
      url: `${url}/${step}`,
      headers,
      payload: { n, ...more },
    });
    if (done.statusCode !== 200) throw new Error(`${step}: ${done.body}`);
  }
}

const readers: Reader[] = ([360, 1280] as const).flatMap((width) =>
  (['zh-CN', 'en'] as const).flatMap((language) =>
    [true, false].map((scripts) => ({ width, language, scripts })),
  ),
);

describe.each(readers)('a resident at $width px in $language, scripts: $scripts', (reader) => {
  it('asks, follows, sends back, rates and looks up', async () => {
    const { context, page, complaints } = await openReader(reader);
    await page.goto(`${origin}/`);
    await inspect(page, reader.scripts);
    await page.click('.choice.first');
    await inspect(page, reader.scripts);
    await goOn(page);
    expect(await page.isVisible('.problems')).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('problems');
    await inspect(page, reader.scripts);
    await page.fill('#words', '某局科长吃拿卡要，还收红包');
    await page.check('#requestType-complaint');
    await goOn(page);
    expect(await page.isVisible('a[href="tel:12388"]')).toBe(true);
    await inspect(page, reader.scripts);
    await goOn(page);
    await page.fill('#words', '楼下的路灯有三盏不亮，昨晚有老人晕倒在路边。\n希望尽快修好。');
    await page.check('#requestType-help');
    await goOn(page);
    expect(await page.isVisible('.urgent a[href="tel:120"]')).toBe(true);
    await inspect(page, reader.scripts);
    await page.check('#filing');
    await page.check('#notify-letter');
    expect(await page.isVisible('#letterTo')).toBe(true);
    await goOn(page);
    await inspect(page, reader.scripts);
    await page.fill('#name', '王先生');
    await page.fill('#phone', '138 0000 1234');
    await page.fill('#filerName', '小王');
    await page.check('#notify');
    await page.selectOption('#division', '421002001');
    await goOn(page);
    await inspect(page, reader.scripts);
    await page.setInputFiles('#files', {
      name: '现场.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('no photo'),
    });
    await goOn(page);
    expect(await page.isVisible('#files-error')).toBe(true);
    await inspect(page, reader.scripts);
    await page.setInputFiles('#files', { name: '现场.png', mimeType: 'image/png', buffer: png });
    await goOn(page);
    expect(page.url()).toMatch(/\/t\/[A-Z0-9]{16,24}\?new=1$/);
    await inspect(page, reader.scripts);
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('.link-text')).toBe(true);
    expect(await page.isVisible('.demo')).toBe(true);
    await page.emulateMedia({ media: null });
    const number = ((await page.textContent('.big-number')) ?? '').trim();
    await goOn(page);
    await inspect(page, reader.scripts);
    await act(page, ['dispatch', 'sign', 'answer']);
    await page.reload();
    await inspect(page, reader.scripts);
    await goOn(page);
    await inspect(page, reader.scripts);
    await page.check('#solved-no');
    await page.check('#grade-dissatisfied');
    await goOn(page);
    expect(page.url()).toContain('rated=1');
    await inspect(page, reader.scripts);
    await act(page, ['answer']);
    await page.goto(page.url());
    await page.check('#solved');
    await page.check('#grade');
    await goOn(page);
    expect(await page.textContent('h1')).toBe(reader.language === 'en' ? 'Closed' : '已办结');
    await inspect(page, reader.scripts);
    await page.goto(`${origin}/track`);
    await inspect(page, reader.scripts);
    await page.fill('#number', number);
    await page.fill('#phoneOrName', '李先生');
    await goOn(page);
    await inspect(page, reader.scripts);
    await page.fill('#phoneOrName', '13800001234');
    await goOn(page);
    expect(page.url()).toMatch(/\/t\/[A-Z0-9]{16,24}$/);
    for (const path of ['/privacy', '/track/lost', '/t/AAAABBBBCCCCDDDDE', '/nowhere']) {
      await page.goto(`${origin}${path}`);
      await inspect(page, reader.scripts);
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
    const { context, page } = await openReader({ width, language: 'zh-CN', scripts: false });
    await page.goto(`${origin}/`);
    for (const to of switched) await page.click(`.switches a[href*="to=${to}"]`);
    const classes = (await page.getAttribute('html', 'class')) ?? '';
    expect(classes.includes('large')).toBe(switched.some((to) => to === 'large'));
    expect(classes.includes('contrast')).toBe(switched.some((to) => to === 'high'));
    await inspect(page, false);
    await page.goto(`${origin}/ask`);
    await page.fill('#words', '楼下的路灯有三盏不亮');
    await page.check('#requestType-help');
    await goOn(page);
    await inspect(page, false);
    await page.check('#notify-none');
    await goOn(page);
    await inspect(page, false);
    await goOn(page);
    await inspect(page, false);
    await page.click('a[href$="?new=large"]');
    await inspect(page, false);
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
    await page.emulateMedia({ media: null });
    for (const path of ['/track', '/track/lost', '/answers', '/public']) {
      await page.goto(`${origin}${path}`);
      await inspect(page, false);
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
    const { context, page, complaints } = await openReader({ width: 1280, language: 'zh-CN', scripts: true });
    await page.goto(`${origin}/`);
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
    await act(page, ['dispatch', 'sign', 'answer']);
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
    const { context, page } = await openReader({ width: 360, language: 'zh-CN', scripts });
    await page.goto(`${origin}/ask`);
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

describe('the script', () => {
  it('brings back half-written words, never contact data, and forgets them after the receipt', async () => {
    const { context, page } = await openReader({ width: 360, language: 'zh-CN', scripts: true });
    await page.goto(`${origin}/ask`);
    await page.fill('#words', '楼下的路灯有三盏不亮');
    await page.check('#requestType-help');
    await page.goto(`${origin}/`);
    await page.goto(`${origin}/ask`);
    expect(await page.inputValue('#words')).toBe('楼下的路灯有三盏不亮');
    expect(await page.isChecked('#requestType-help')).toBe(true);
    expect(await page.isVisible('[data-restored]')).toBe(true);
    await inspect(page);
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
    const { context, page } = await openReader({ width: 360, language: 'zh-CN', scripts: true });
    await page.goto(`${origin}/ask`);
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
    const { context, page } = await openReader({ width: 360, language: 'zh-CN', scripts: true });
    await page.goto(`${origin}/ask`);
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
