import { globSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { createPerson, givePost } from '../../src/identity/index.ts';
import { home } from '../../src/platform/config.ts';
import { buildConsole } from '../../src/platform/console-build.ts';
import { type Language, languages } from '../../src/platform/i18n.ts';
import { buildSite } from '../../src/server.ts';
import { loadAxe } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type TestSite, testSite } from './site.ts';

/** Jingzhou's site with portal and built console, listening, and a browser to walk through it. */
export interface Town {
  site: TestSite;
  origin: string;
  browser: Browser;
  /** Somebody of the office who holds this post; the same person each time. */
  holderOf(post: string): Promise<Person>;
  /** Somebody new who holds these posts. */
  appoint(...posts: string[]): Promise<Person>;
  close(): Promise<void>;
}

export interface Person {
  login: string;
  password: string;
}

/** Opens the site for a journey; the caller closes it. */
export async function openTown(): Promise<Town> {
  // alone: while it builds, a loaded machine has no time for the database to answer
  await buildConsole();
  const [site, browser] = await Promise.all([testSite(), openBrowser()]);
  const app = await buildSite(site.services, { consoleFolder: join(home, 'dist/console') });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const holders = new Map<string, Promise<Person>>();
  let appointed = 0;
  const appoint = (...posts: string[]): Promise<Person> =>
    site.system(async (context) => {
      appointed += 1;
      const account = { login: `desk-${appointed}`, label: `desk ${appointed}`, mustChange: false };
      const person = await createPerson(context, account);
      for (const post of posts) await givePost(context, { person: person.id, post });
      return person;
    });
  return {
    site,
    browser,
    origin: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    appoint,
    holderOf(post) {
      const known = holders.get(post) ?? appoint(post);
      holders.set(post, known);
      return known;
    },
    async close() {
      await browser.close();
      await app.close();
      await site.close();
    },
  };
}

/** Somebody in front of a screen. */
export interface Reader {
  width: 360 | 1280;
  language: Language;
  /** False where scripts are switched off. */
  scripts?: boolean;
}

/** A telephone and a desk, in both languages. */
export const readers: readonly Reader[] = ([360, 1280] as const).flatMap((width) =>
  languages.map((language) => ({ width, language })),
);

export interface Window {
  reader: Reader;
  page: Page;
  context: BrowserContext;
  /** What the browser complained of: faults of scripts, broken policies, calls to other hosts. */
  complaints: string[];
  close(): Promise<void>;
}

/** Answers a journey may well get; the browser reports them as errors. */
const refusals = /the server responded with a status of (400|401|404|409|413|415)/;

/** Opens a window of one's own, with nothing remembered. */
export async function openWindow({ browser, origin }: Town, reader: Reader): Promise<Window> {
  const { width, language, scripts = true } = reader;
  const context = await browser.newContext({
    viewport: { width, height: width === 360 ? 740 : 720 },
    locale: language,
    javaScriptEnabled: scripts,
  });
  // whoever walks here has worked here for a while: hints are put away
  await context.addInitScript(() => {
    if (location.protocol.startsWith('http')) localStorage['diandan/hints'] ??= '{"off":true}';
  });
  await context.addCookies([{ name: 'language', value: language, url: origin }]);
  const complaints: string[] = [];
  if (scripts) await reportPolicies(context, complaints);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('console', (message) => {
    const isFault = message.type() === 'error' || message.type() === 'warning';
    if (isFault && !refusals.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) complaints.push(`asked elsewhere: ${url}`);
  });
  return { reader, page, context, complaints, close: () => context.close() };
}

async function reportPolicies(context: BrowserContext, complaints: string[]): Promise<void> {
  await context.exposeFunction('reportPolicy', (broken: string) => complaints.push(broken));
  await context.addInitScript(() => {
    const { reportPolicy } = window as unknown as { reportPolicy(broken: string): void };
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      reportPolicy(`policy ${violatedDirective}: ${blockedURI}`);
    });
  });
}

/** Signs in to a post by keyboard and waits for the first screen. */
export async function signIn(window: Window, town: Town, post: string): Promise<void> {
  await enter(window, town, await town.holderOf(post));
  await window.page.getByRole('banner').getByRole('navigation').waitFor();
}

/** Types account and password, whatever comes after them. */
export async function enter({ page }: Window, town: Town, { login, password }: Person): Promise<void> {
  await page.goto(`${town.origin}/console/`);
  await focused(page.locator('input[autocomplete=username]'));
  await page.keyboard.type(login);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

/** Waits until something has the keyboard. */
export async function focused(wanted: Locator): Promise<void> {
  await wanted.waitFor();
  while (!(await hasFocus(wanted))) await wanted.page().waitForTimeout(20);
}

function hasFocus(wanted: Locator): Promise<boolean> {
  return wanted.evaluate((one) => document.activeElement === one);
}

/** Moves with the Tab key until something has the focus. @throws when a hundred presses do not reach it. */
export async function tabTo(wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let presses = 0; presses < 100; presses += 1) {
    if (await hasFocus(wanted)) return;
    await wanted.page().keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not reach ${wanted}`);
}

/** What is wrong with the words in sight: holes where a value belongs, and Chinese of ours on an English page. */
export async function wordFaults({ page, reader }: Window, ownWords: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate(visibleTexts);
  const holes = texts.filter((text) => /undefined|\[object|\bNaN\b|\{[a-z]\w*\}|%[A-Z-]+%/.test(text));
  if (reader.language !== 'en') return holes;
  const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
  const untranslated = texts
    .filter(isChinese)
    .map((text) => withoutNames(text, ownWords))
    .filter(isChinese);
  return [...holes, ...untranslated.map((text) => `not English: ${text}`)];
}

/** Texts somebody sees or has read out, each once; what is marked as another language is meant to be. */
function visibleTexts(): string[] {
  const found: string[] = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const isSeen = parent?.checkVisibility({ visibilityProperty: true }) ?? false;
    const isOther = parent?.closest('[lang]')?.getAttribute('lang') !== document.documentElement.lang;
    if (isSeen && !isOther) found.push(node.textContent ?? '');
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
    if (element.closest('[lang]')?.getAttribute('lang') !== document.documentElement.lang) continue;
    for (const name of ['aria-label', 'placeholder', 'title']) found.push(element.getAttribute(name) ?? '');
  }
  return found.map((text) => text.trim()).filter((text) => text !== '');
}

let names: readonly string[] | undefined;

function withoutNames(text: string, ownWords: readonly string[]): string {
  names ??= untranslatedNames();
  // the product's own name is the window's title until a screen has one
  const known = [...ownWords, ...names, '点单'];
  return known.reduce((rest, name) => (rest.includes(name) ? rest.replaceAll(name, '') : rest), text);
}

/** Chinese of the city's data that has no English beside it, such as names of places; longest first. */
function untranslatedNames(): string[] {
  const folder = join(home, 'cities/jingzhou');
  const found = new Set<string>();
  for (const file of globSync('*.json', { cwd: folder })) {
    collect(JSON.parse(readFileSync(join(folder, file), 'utf8')), found);
  }
  for (const word of readFileSync(join(folder, 'divisions.csv'), 'utf8').split(/[,\r\n]/)) found.add(word);
  return [...found]
    .filter((word) => /\p{Script=Han}/u.test(word))
    .sort((one, other) => other.length - one.length);
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  if (typeof value !== 'object' || value === null) return;
  const { zh, en } = value as { zh?: unknown; en?: unknown };
  if (typeof zh === 'string' && typeof en === 'string') return;
  for (const part of Object.values(value)) collect(part, into);
}

/** What axe says about one rule and the elements it looked at. */
interface Finding {
  id: string;
  nodes: { html: string; any: { data?: { messageKey?: string } | null }[] }[];
}

/** Violations of WCAG 2.2 A and AA that axe finds on the page, with the elements at fault. */
export async function axeFaults(page: Page): Promise<string[]> {
  const found = await axeFaultsNow(page);
  if (found.length === 0) return found;
  // a button on its way from one colour to another has faults of its own for a moment: what is wrong is still so then
  await page.waitForTimeout(600);
  return axeFaultsNow(page);
}

async function axeFaultsNow(page: Page): Promise<string[]> {
  await loadAxe(page);
  return page.evaluate(async () => {
    interface Checker {
      run(on: Document, how: object): Promise<{ violations: Finding[]; incomplete: Finding[] }>;
    }
    const { axe: checker } = window as unknown as { axe: Checker };
    const runOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
    const { violations, incomplete } = await checker.run(document, { runOnly });
    // axe takes text in the very colour of its ground for hidden on purpose
    const unseen = incomplete.map(({ id, nodes }) => ({
      id: `${id} 1:1`,
      nodes: nodes.filter(({ any }) => any.some(({ data }) => data?.messageKey === 'equalRatio')),
    }));
    return [...violations, ...unseen.filter(({ nodes }) => nodes.length > 0)].map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
    );
  });
}

/** By how many pixels the page is wider than the screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
