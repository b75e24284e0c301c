import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'otplib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { createPerson, givePost } from '../../src/identity/index.ts';
import { home } from '../../src/platform/config.ts';
import { buildConsole } from '../../src/platform/console-build.ts';
import type { Language } from '../../src/platform/i18n.ts';
import { buildSite } from '../../src/server.ts';
import { loadAxe } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { takePicture } from '../support/pictures.ts';
import { type TestSite, testSite } from '../support/site.ts';

export interface Reader {
  width: 360 | 1280;
  language: Language;
}

/** Every screen is looked at in both languages, at a desk and on a phone. */
export const readers: readonly Reader[] = ([1280, 360] as const).flatMap((width) =>
  (['zh-CN', 'en'] as const).map((language) => ({ width, language })),
);

export interface Person {
  id: string;
  login: string;
  password: string;
}

export interface Office {
  site: TestSite;
  origin: string;
  browser: Browser;
  /** Somebody who holds these posts; the same person each time. */
  personIn(...posts: string[]): Promise<Person>;
  close(): Promise<void>;
}

/** The site with the built console, listening, and a browser. */
export async function openOffice(): Promise<Office> {
  // alone: while it builds, a loaded machine has no time for the database to answer
  await buildConsole();
  const [site, browser] = await Promise.all([testSite(), openBrowser()]);
  const app = await buildSite(site.services, { consoleFolder: join(home, 'dist/console') });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const people = new Map<string, Promise<Person>>();
  const hire = (posts: readonly string[]): Promise<Person> =>
    site.system(async (context) => {
      const login = `desk-${people.size}`;
      const person = await createPerson(context, {
        login,
        label: `${posts[0]} ${people.size}`,
        mustChange: false,
      });
      for (const post of posts) await givePost(context, { person: person.id, post });
      return person;
    });
  return {
    site,
    browser,
    origin: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    personIn(...posts) {
      const key = posts.join();
      const known = people.get(key) ?? hire(posts);
      people.set(key, known);
      return known;
    },
    async close() {
      await browser.close();
      await app.close();
      await site.close();
    },
  };
}

export interface Desk {
  page: Page;
  context: BrowserContext;
  /** Whatever the browser complained of: policy violations, faults of scripts, requests to other hosts. */
  complaints: string[];
}

/** Answers a person may expect to get; everything else the browser reports fails the journey. */
const expectedAnswers = /status of (400|401|403|409)/;

/** A browser window of a desk or a phone. */
export async function openDesk({ browser, origin }: Office, { width, language }: Reader): Promise<Desk> {
  const height = width === 360 ? 740 : 720;
  const context = await browser.newContext({ viewport: { width, height }, locale: language });
  // whoever walks here has worked here for a while: hints are put away
  await context.addInitScript(() => {
    if (location.protocol.startsWith('http')) localStorage['diandan/hints'] ??= '{"off":true}';
  });
  await context.addCookies([{ name: 'language', value: language, url: origin }]);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !expectedAnswers.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    const isOurs = request.url().startsWith(origin) || protocol === 'data:' || protocol === 'blob:';
    if (!isOurs) complaints.push(`asked elsewhere: ${request.url()}`);
  });
  return { page, context, complaints };
}

/** Signs in by keyboard: account, Tab, password, Enter. */
export async function signIn({ page }: Desk, origin: string, person: Person): Promise<void> {
  await page.goto(`${origin}/console/`);
  await page.waitForSelector('input[autocomplete=username]:focus');
  await page.keyboard.type(person.login);
  await page.keyboard.press('Tab');
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
}

/** A window of somebody who acts in a post, once the console stands. */
export async function seat(office: Office, reader: Reader, post: string): Promise<Desk> {
  const desk = await openDesk(office, reader);
  await signIn(desk, office.origin, await office.personIn(post));
  await desk.page.getByRole('banner').getByRole('navigation').waitFor();
  return desk;
}

/** Opens the menu where it is one button, as on a telephone. */
export async function openMenu({ page }: Desk): Promise<void> {
  if (!(await page.locator('.person').isVisible()))
    await page.getByRole('banner').getByRole('button').last().click();
  await page.locator('.person').waitFor();
}

/** Leaves, so that the next person finds the sign-in page. */
export async function signOut(desk: Desk): Promise<void> {
  const { page } = desk;
  await openMenu(desk);
  await page.click('.person button');
  await page.waitForSelector('input[autocomplete=username]');
}

/** The code an authenticator shows now. */
export function authenticatorCode(secret: string): Promise<string> {
  return generate({ secret });
}

/** No violation of WCAG 2.2 AA, nothing wider than the screen, no Chinese cut off, nothing left in the other language. */
export async function inspect({ page, complaints }: Desk, { language }: Reader): Promise<void> {
  const place = `${page.url()} “${await page.title()}”`;
  await loadAxe(page);
  const violations = await page.evaluate(async () => {
    interface Checker {
      run(on: Document, how: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    }
    const { axe: checker } = window as unknown as { axe: Checker };
    const runOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
    const found = await checker.run(document, { runOnly });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
  expect(violations, place).toEqual([]);
  expect(await unfit(page), place).toEqual([]);
  if (language === 'en') expect(await chineseLeft(page), place).toEqual([]);
  expect(complaints, place).toEqual([]);
}

function unfit(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const cut = [
      ...document.querySelectorAll<HTMLElement>('button, h1, h2, th, label:not(.only-read), .tab-link'),
    ].filter(
      (one) =>
        one.offsetWidth > 0 &&
        one.scrollWidth > one.clientWidth + 1 &&
        getComputedStyle(one).display !== 'inline',
    );
    const wide = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (one) => scrollWidth > clientWidth && one.getBoundingClientRect().right > clientWidth + 1,
    );
    return [
      ...wide.map((one) => `too wide: ${one.outerHTML.slice(0, 200)}`),
      ...cut.map((one) => `cut off: ${one.outerHTML.slice(0, 200)}`),
    ];
  });
}

/** Chinese words of ours on an English screen: buttons, labels, headings; people's own words and names stay Chinese. */
function chineseLeft(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ours =
      'button:not([lang]), label, legend, h1, h2, h3, th, dt, summary, .hint, .tab-link, nav a:not([lang]), .badge';
    const saidIn = (one: HTMLElement): string => {
      const copy = one.cloneNode(true) as HTMLElement;
      for (const theirs of copy.querySelectorAll('[lang=zh-CN]')) theirs.remove();
      return copy.textContent ?? '';
    };
    return [...document.querySelectorAll<HTMLElement>(ours)]
      .filter((one) => /\p{Script=Han}/u.test(saidIn(one)))
      .map((one) => one.outerHTML.slice(0, 200));
  });
}

/** Keeps a picture of a screen of the console, by its name. */
export function picture({ page }: Desk, reader: Reader, name: string): Promise<void> {
  return takePicture(page, reader, `console-${name}`);
}
