import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoDisclosure } from '../src/disclosure/index.ts';
import { createPerson, givePost } from '../src/identity/index.ts';
import { loadStarterArticles } from '../src/knowledge/index.ts';
import { registerSigningKey, sequenceCity } from '../src/ledger/index.ts';
import { home } from '../src/platform/config.ts';
import { buildConsole } from '../src/platform/console-build.ts';
import { withContext } from '../src/platform/context.ts';
import { seedRequests } from '../src/requests/seed/index.ts';
import { buildSite } from '../src/server.ts';
import { openBrowser } from '../tests/support/browser.ts';
import { type BenchCity, openBenchCity } from './data/bench-city.ts';

/** One round trip of 150 ms, 1.6 Mbit/s down and 750 kbit/s up: the usual meaning of a slow 4G. */
const slow4g = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 };
/** A telephone of some years is about four times slower than the machine that tries this. */
const phoneSlowdown = 4;
const loads = 5;
const widths = [360, 1280] as const;
const tongues = ['zh-CN', 'en'] as const;

/** Posts whose menus together hold every screen of the console that needs no second factor. */
const posts = [
  'hotline-operator',
  'hotline-shift-lead',
  'hotline-dispatcher',
  'hotline-callback',
  'hotline-reviewer',
  'ecology-handler',
  'ecology-head',
  'ecology-admin',
  'sasac-handler',
  'city-leader',
  'campaign-office-director',
];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * What a resident's first page costs: `bytesFirstLoad` as sent over the wire, compressed; `interactiveMsSlow4g`, the
 * median time on a slow 4G and a slow telephone until the page is painted and its script has run, the slower of the
 * first page and the first page of asking; and `axeViolations` on every page of the portal and every screen in the
 * console's menus, in both languages, on a telephone and at a desk (`--axe no` leaves them out and says null).
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { axe: { type: 'string', default: 'yes' } },
  });
  const bench = await openBenchCity();
  await fill(bench);
  await buildConsole();
  const app = await buildSite(bench.services, { consoleFolder: join(home, 'dist/console') });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const browser = await openBrowser();
  try {
    const bytesFirstLoad = await firstLoad(origin);
    const interactive = {
      home: await interactiveMs(browser, `${origin}/`),
      ask: await interactiveMs(browser, `${origin}/ask`),
    };
    const looked = values.axe === 'no' ? undefined : await lookAtAll(browser, bench, origin);
    return {
      bytesFirstLoad,
      interactiveMsSlow4g: Math.max(interactive.home, interactive.ask),
      axeViolations: looked?.violations ?? null,
      pagesLookedAt: looked?.pages ?? 0,
      interactiveMs: interactive,
    };
  } finally {
    await browser.close();
    await app.close();
    await bench.close();
  }
}

async function fill({ services, city }: BenchCity): Promise<void> {
  const actor = { kind: 'system', name: 'bench' } as const;
  await withContext(services, { city, actor }, registerSigningKey);
  await loadStarterArticles(services, { city, folder: join(home, 'cities/jingzhou') });
  await seedRequests(services, city, { cases: 120, seed: 1 });
  await demoDisclosure(services, city);
  await sequenceCity(services, city);
}

/** Bytes of the bodies of the first page and of the files it names, compressed as they are sent. */
async function firstLoad(origin: string): Promise<number> {
  const page = await fetchRaw(`${origin}/`);
  const html = await (await fetch(`${origin}/`)).text();
  const files = [...html.matchAll(/(?:href|src)="([^"]+\?v=[0-9a-f]+)"/g)].map((match) => match[1] ?? '');
  let bytes = page;
  for (const file of new Set(files)) bytes += await fetchRaw(new URL(file, origin).href);
  return bytes;
}

function fetchRaw(url: string): Promise<number> {
  return new Promise((done, fail) => {
    const asked = request(
      url,
      { headers: { 'accept-encoding': 'gzip', 'accept-language': 'zh-CN' } },
      (answer) => {
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
        });
        answer.on('end', () => done(bytes));
      },
    );
    asked.on('error', fail);
    asked.end();
  });
}

async function interactiveMs(browser: Browser, url: string): Promise<number> {
  const times: number[] = [];
  for (let load = 0; load < loads; load += 1) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN' });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', slow4g);
    await session.send('Emulation.setCPUThrottlingRate', { rate: phoneSlowdown });
    await page.goto(url, { waitUntil: 'load' });
    times.push(
      await page.evaluate(() => {
        const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
        const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
        // the module script runs before this event
        return Math.max(navigation?.domContentLoadedEventEnd ?? 0, painted);
      }),
    );
    await context.close();
  }
  times.sort((one, other) => one - other);
  say(`${url}: ${times.map((time) => Math.round(time)).join(', ')} ms`);
  return Math.round(times[Math.floor(times.length / 2)] ?? 0);
}

interface Looked {
  pages: number;
  violations: number;
}

async function lookAtAll(browser: Browser, bench: BenchCity, origin: string): Promise<Looked> {
  const looked: Looked = { pages: 0, violations: 0 };
  for (const language of tongues) {
    for (const width of widths) {
      await lookAtPortal(browser, origin, { language, width }, looked);
      for (const post of posts)
        await lookAtConsole(browser, bench, origin, { language, width, post }, looked);
    }
  }
  return looked;
}

interface Reader {
  language: (typeof tongues)[number];
  width: (typeof widths)[number];
}

async function openContext(
  browser: Browser,
  origin: string,
  { language, width }: Reader,
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 740 }, locale: language });
  await context.addCookies([{ name: 'language', value: language, url: origin }]);
  return context;
}

/** Every page of the portal that a link, a search or the three steps of asking lead to. */
async function lookAtPortal(browser: Browser, origin: string, reader: Reader, looked: Looked): Promise<void> {
  const context = await openContext(browser, origin, reader);
  const page = await context.newPage();
  const seen = new Set<string>();
  const waiting = [`${origin}/`, `${origin}/public?q=路灯`, `${origin}/answers?q=社保卡`];
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    await page.goto(url);
    await look(page, looked);
    for (const link of await linksOf(page)) {
      const kind = link.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id').replace(/\?.*$/, '');
      if (
        !link.startsWith(`${origin}/`) ||
        seen.has(kind) ||
        /\/(console|switch|public\.xml|record\/)/.test(kind)
      )
        continue;
      seen.add(kind);
      waiting.push(link);
    }
  }
  await ask(page, origin, looked);
  await context.close();
}

/** The three steps of asking, then the receipt and the page of progress. */
async function ask(page: Page, origin: string, looked: Looked): Promise<void> {
  await page.goto(`${origin}/ask`);
  await page.fill('#words', '小区门口的路灯坏了三盏，晚上老人出门看不清路，请派人来修。');
  await page.check('input[name=requestType][value=help]');
  await page.click('.actions .button');
  await look(page, looked);
  await page.selectOption('#askerType', 'resident');
  await page.check('input[name=notify][value=none]');
  await page.click('.actions .button');
  await look(page, looked);
  await page.click('.actions .button');
  await look(page, looked);
  await page.goto(page.url().replace(/\?.*$/, ''));
  await look(page, looked);
}

function linksOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main a, footer a')].map((a) => (a as HTMLAnchorElement).href),
  );
}

/** Every screen in a post's menu, and the first case its queue leads to. */
async function lookAtConsole(
  browser: Browser,
  { services, city }: BenchCity,
  origin: string,
  reader: Reader & { post: string },
  looked: Looked,
): Promise<void> {
  const actor = { kind: 'system', name: 'bench' } as const;
  const login = `bench-${reader.post}-${reader.width}-${reader.language.toLowerCase()}`;
  const person = await withContext(services, { city, actor }, async (context) => {
    const made = await createPerson(context, { login, label: login, mustChange: false });
    await givePost(context, { person: made.id, post: reader.post });
    return made;
  });
  const context = await openContext(browser, origin, reader);
  const page = await context.newPage();
  await page.goto(`${origin}/console/`);
  await page.fill('input[autocomplete=username]', login);
  await page.fill('input[type=password]', person.password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.menu-bar, .bar-button[aria-expanded]');
  const menu = page.locator('.bar-button[aria-expanded]');
  if (await menu.isVisible()) await menu.click();
  const links = page.locator('.menu-bar a, .menu-sheet a');
  const places = await links.evaluateAll((found) => found.map((a) => (a as HTMLAnchorElement).href));
  for (const place of new Set(places)) await lookAtScreen(page, place, looked);
  await page.goto(`${origin}/console/requests?queue=all`);
  const first = page.locator('main a[href*="/requests/"]').first();
  if (await first.isVisible({ timeout: 5_000 }).catch(() => false)) {
    await lookAtScreen(page, new URL((await first.getAttribute('href')) ?? '', page.url()).href, looked);
  }
  await context.close();
}

async function lookAtScreen(page: Page, url: string, looked: Looked): Promise<void> {
  await page.goto(url);
  await page.waitForSelector('h1');
  await page.waitForFunction(() => document.querySelector('.waiting') === null);
  await look(page, looked);
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function look(page: Page, looked: Looked): Promise<void> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    interface Checker {
      run(on: Document, how: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    }
    const { axe: checker } = window as unknown as { axe: Checker };
    const runOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
    const { violations } = await checker.run(document, { runOnly });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
  });
  looked.pages += 1;
  looked.violations += found.length;
  for (const one of found) say(`${page.url()} ${one}`);
}
