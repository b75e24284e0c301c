import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { loadAxe } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { type TestSite, testSite } from '../support/site.ts';

export interface Reader {
  width: 360 | 1280;
  language: 'zh-CN' | 'en';
  scripts: boolean;
}

/** What staff do between two looks of a resident. */
export type StaffStep = 'dispatch' | 'sign' | 'answer' | 'tell' | 'call-back';

/** The portal in a real browser, with what a resident and the staff in between do. */
export interface Town {
  site: TestSite;
  origin: string;
  openReader(reader: Reader): Promise<{ context: BrowserContext; page: Page; complaints: string[] }>;
  inspect(page: Page, scripts?: boolean): Promise<void>;
  act(page: Page, steps: readonly StaffStep[]): Promise<void>;
}

/** Opens a town before the tests of a file and closes it after them; what is read of it is there while they run. */
export function openTown(): () => Town {
  let town: Town | undefined;
  let close: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    const made = await makeTown();
    town = made.town;
    close = made.close;
  });
  afterAll(() => close());
  return () => {
    if (town === undefined) throw new Error('the town is open while its tests run');
    return town;
  };
}

async function makeTown(): Promise<{ town: Town; close: () => Promise<void> }> {
  const [site, browser] = await Promise.all([testSite(), openBrowser()]);
  await site.app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://127.0.0.1:${(site.app.server.address() as AddressInfo).port}`;
  // a page with scripts that looks at what a reader without them sees: axe needs timers, which are off there
  const checker = await (await browser.newContext()).newPage();
  const town: Town = {
    site,
    origin,
    openReader: (reader) => openReader({ browser, origin }, reader),
    inspect: (page, scripts = true) => inspect({ checker, origin }, page, scripts),
    act: (page, steps) => act(site, page, steps),
  };
  return {
    town,
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

/** A page of a reader's browser; what it complains of is collected and must be nothing. */
async function openReader(
  { browser, origin }: { browser: Browser; origin: string },
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

interface Look {
  checker: Page;
  origin: string;
}

/** No violation of WCAG 2.2 AA by axe (text contrast of AAA), no id twice, nothing wider than the screen, nothing too small for a thumb. */
async function inspect(look: Look, page: Page, scripts: boolean): Promise<void> {
  const place = `${page.url()} ${await page.title()}`;
  expect(await violationsOn(scripts ? page : await copyOf(look, page)), place).toEqual([]);
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
  await loadAxe(page);
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
async function copyOf({ checker, origin }: Look, page: Page): Promise<Page> {
  const body = (await page.content()).replace(/<script[^>]*><\/script>/g, '');
  const address = `${origin}/copy-of-a-page`;
  await checker.setViewportSize(page.viewportSize() ?? { width: 360, height: 740 });
  await checker.unroute(address);
  await checker.route(address, (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
  await checker.goto(address);
  return checker;
}

/** Goes to the next step of asking. */
export async function goOn(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.click('main .actions .button')]);
}

/** What staff do in between, over the API as the console does. */
async function act(site: TestSite, page: Page, steps: readonly StaffStep[]): Promise<void> {
  const posts = {
    dispatch: 'hotline-dispatcher',
    sign: 'housing-handler',
    answer: 'housing-head',
    tell: 'hotline-callback',
    'call-back': 'hotline-callback',
  };
  const given: Partial<Record<StaffStep, object>> = {
    dispatch: { category: 'urban-street-lights', lead: 'housing' },
    answer: { answer: '您好，三盏路灯已经修好，当晚恢复照明。', outcome: 'solved' },
    tell: { way: 'phone' },
    'call-back': { result: 'no-answer' },
  };
  const number = ((await page.textContent('.over .code')) ?? '').replace(/\D/g, '');
  const { rows } = await site.database.adminPool.query('select id from requests.request where number = $1', [
    number,
  ]);
  const url = `/api/v1/requests/${rows[0].id}`;
  for (const step of steps) {
    const headers = { cookie: await site.cookieOf(posts[step]) };
    const { n } = (await site.app.inject({ url, headers })).json() as { n: number };
    const done = await site.app.inject({
      method: 'POST',
      url: `${url}/${step}`,
      headers,
      payload: { n, ...given[step] },
    });
    if (done.statusCode !== 200) throw new Error(`${step}: ${done.body}`);
  }
}
