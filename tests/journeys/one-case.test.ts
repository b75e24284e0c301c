import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portalMessages } from '../../src/portal/messages.ts';
import { formMessages } from '../../src/requests/web/form-messages.ts';
import { requestScreens } from '../../src/requests/web/messages.ts';
import {
  focused,
  openTown,
  openWindow,
  type Reader,
  readers,
  signIn,
  type Town,
  tabTo,
  type Window,
  wordFaults,
} from '../support/journey.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const asked = {
  words: '小区门口的路灯坏了三盏，晚上老人出门看不清路，请派人来修。',
  place: '江津路与红门路路口',
  name: '王先生',
  phone: '138 0000 1234',
};
const answer = '三盏路灯的线路已经修好，今晚恢复照明，请您再看一看。';
const question = '老旧小区加装电梯要准备哪些材料？';
const spoken = '需要业主表决材料、设计方案和公示情况，到街道便民服务中心申请。';
const ownWords = [...Object.values(asked), answer, question, spoken];

/** Nothing in sight is a hole or left untranslated, and the browser has nothing to complain of. */
async function expectClean(window: Window): Promise<void> {
  const place = `${window.page.url()} “${await window.page.title()}”`;
  expect(await wordFaults(window, ownWords), place).toEqual([]);
  expect(window.complaints, place).toEqual([]);
}

/** Goes to the next page of the portal by a button or link. */
async function follow(window: Window, role: 'button' | 'link', name: string): Promise<void> {
  await window.page.getByRole('main').getByRole(role, { name }).first().click();
  await window.page.waitForLoadState();
  await expectClean(window);
}

/** A resident asks in three steps and gets the receipt; gives its number. */
async function ask(window: Window): Promise<string> {
  const { page, reader } = window;
  const { homePage, ask: words, track } = portalMessages[reader.language];
  await page.goto(`${town.origin}/`);
  await expectClean(window);
  await follow(window, 'link', homePage.ask);
  await page.getByLabel(words.say.words).fill(asked.words);
  await page.getByRole('radio').and(page.locator('[value=help]')).check();
  await follow(window, 'button', words.next);
  await page.getByLabel(words.contact.place).fill(asked.place);
  await page.getByLabel(words.contact.personName).first().fill(asked.name);
  await page.getByLabel(words.contact.phone).first().fill(asked.phone);
  await page.getByRole('radio', { name: words.contact.notifyWays.phone }).check();
  await follow(window, 'button', words.next);
  expect(await page.getByRole('main').textContent()).toContain(asked.words);
  await follow(window, 'button', words.submit);
  const number = await page.getByLabel(track.receipt.number, { exact: true }).textContent();
  await follow(window, 'link', track.receipt.see);
  return (number ?? '').replace(/\D/g, '');
}

/** The resident reads the answer and says it is solved. */
async function rate(window: Window): Promise<void> {
  const { page, reader } = window;
  const { rate: words } = portalMessages[reader.language].track;
  await page.reload();
  expect(await page.getByRole('main').textContent()).toContain(answer);
  await expectClean(window);
  await page.getByRole('radio', { name: words.yes, exact: true }).check();
  await page.getByRole('group', { name: words.grade }).getByRole('radio').first().check();
  await follow(window, 'button', words.submit);
  expect(await page.getByRole('main').textContent()).toContain(words.thanks);
}

/** Somebody of the office at a screen, hands on the keyboard; `work` never touches the mouse. */
async function atDesk(reader: Reader, post: string, work: (window: Window) => Promise<void>): Promise<void> {
  const window = await openWindow(town, reader);
  await signIn(window, town, post);
  await work(window);
  await expectClean(window);
  await window.close();
}

/** Goes to the queue by its name when it is not the first screen, and opens a case from it with j and Enter. */
async function openFromQueue({ page, reader }: Window, number: string): Promise<void> {
  const { queue, case: words } = requestScreens[reader.language];
  const heading = page.getByRole('heading', { level: 1, name: queue.title });
  if (!(await heading.isVisible())) {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill(queue.title);
    await page.getByRole('option', { name: queue.title }).first().waitFor();
    await page.keyboard.press('Enter');
  }
  await heading.waitFor();
  const row = page.getByRole('link', { name: number });
  // a list is read anew every minute: what one reading missed, or failed to bring, the next one shows
  await row.waitFor({ timeout: 75_000 }).catch(async (error: Error) => {
    const seen = await page.locator('body').innerText();
    throw new Error(`${number} is not in the queue, which shows:\n${seen}\n${error.message}`);
  });
  await openRow(page, row, words.title(number));
}

/** Opens the case of a row; the list may be drawn anew between two keys, and whoever sits there presses again. */
async function openRow(page: Page, row: Locator, title: string): Promise<void> {
  const opened = page.getByRole('heading', { level: 1, name: title });
  for (let tries = 0; tries < 3 && !(await opened.isVisible()); tries += 1) {
    await moveTo(page, row);
    await page.keyboard.press('Enter');
    await opened.waitFor({ timeout: 5_000 }).catch(() => undefined);
  }
  await opened.waitFor();
}

async function moveTo(page: Page, row: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('j');
    if (await row.evaluate((one) => document.activeElement === one)) return;
  }
}

/** Opens the first of the possible steps by its key and waits for its form. */
async function begin(window: Window, title: string): Promise<void> {
  const { page, reader } = window;
  const actions = page.getByRole('region', { name: requestScreens[reader.language].case.actions });
  await actions.getByRole('button').first().waitFor();
  await page.keyboard.press('1');
  await actions.getByRole('form', { name: title }).waitFor();
  await expectClean(window);
}

/** Sends the form and waits until the case says so. */
async function send({ page, reader }: Window): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('status').getByText(requestScreens[reader.language].case.sent).waitFor();
}

async function dispatch(window: Window, number: string): Promise<void> {
  const { page, reader } = window;
  const words = formMessages[reader.language].form;
  await openFromQueue(window, number);
  await expectClean(window);
  await begin(window, words.dispatch);
  await focused(page.getByRole('combobox', { name: words.category }));
  await page.keyboard.type(reader.language === 'en' ? 'Street lights' : '路灯');
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('combobox', { name: words.lead }));
  await page.keyboard.type('城市管理执法委员会');
  await page.keyboard.press('Enter');
  await expectClean(window);
  await send(window);
}

async function signAndAnswer(window: Window, number: string): Promise<void> {
  const { page, reader } = window;
  const { form: words } = formMessages[reader.language];
  await openFromQueue(window, number);
  await begin(window, words.sign);
  await send(window);
  await begin(window, words.answerTitle);
  await focused(page.getByRole('textbox', { name: words.answer }));
  await page.keyboard.type(answer);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await send(window);
}

async function tell(window: Window, number: string): Promise<void> {
  const words = formMessages[window.reader.language].form;
  await openFromQueue(window, number);
  await begin(window, words.tellTitle);
  expect(await window.page.getByRole('form').textContent()).toContain(answer);
  await send(window);
}

/** Finds a case that is no longer in a queue, by its number. */
async function find({ page, reader }: Window, number: string): Promise<void> {
  const { queue, case: words } = requestScreens[reader.language];
  await page.getByRole('heading', { level: 1, name: queue.title }).waitFor();
  await page.keyboard.press('/');
  await focused(page.getByRole('textbox', { name: queue.search }));
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
  const row = page.getByRole('link', { name: number });
  await row.waitFor();
  await openRow(page, row, words.title(number));
}

async function expectClosed(window: Window, number: string): Promise<void> {
  const { case: words } = requestScreens[window.reader.language];
  await find(window, number);
  await window.page.getByText(words.closedNow).waitFor();
}

const everybody: readonly Reader[] = [
  ...readers.map((reader) => ({ ...reader, scripts: true })),
  { width: 360, language: 'zh-CN', scripts: false },
  { width: 360, language: 'en', scripts: false },
];
// all of them ask the database the same: on the older release one is enough
const walking = process.env['DIANDAN_TEST_PG'] === '15' ? everybody.slice(0, 1) : everybody;

describe.each(walking)('one case at $width px in $language, the resident’s scripts: $scripts', (reader) => {
  const staff: Reader = { ...reader, scripts: true };

  it('goes from a resident’s words to a close the resident confirmed, the office never leaving the keyboard', async () => {
    const resident = await openWindow(town, reader);
    const number = await ask(resident);
    await atDesk(staff, 'hotline-dispatcher', (window) => dispatch(window, number));
    await atDesk(staff, 'city-management-head', (window) => signAndAnswer(window, number));
    await atDesk(staff, 'hotline-operator', (window) => tell(window, number));
    await rate(resident);
    await resident.close();
    await atDesk(staff, 'hotline-dispatcher', (window) => expectClosed(window, number));
  });

  it('is answered while the caller is on the line 直办, and the caller reads it at home', async () => {
    let number = '';
    await atDesk(staff, 'hotline-operator', async (window) => {
      number = await answerAtOnce(window);
    });
    const resident = await openWindow(town, reader);
    const { track } = portalMessages[reader.language];
    await resident.page.goto(`${town.origin}/track`);
    await resident.page.getByLabel(track.lookUp.number, { exact: true }).fill(number);
    await resident.page.getByLabel(track.lookUp.phoneOrName).fill(asked.phone);
    await follow(resident, 'button', track.lookUp.submit);
    const shown = await resident.page.getByRole('main').textContent();
    for (const words of [question, spoken]) expect(shown).toContain(words);
    await resident.close();
  });
});

/** Registers what a caller asks and answers it in the same breath; gives the number. */
async function answerAtOnce(window: Window): Promise<string> {
  const { page, reader } = window;
  const words = formMessages[reader.language].desk;
  await focused(page.getByRole('textbox', { name: words.words }));
  await page.keyboard.type(question);
  await tabTo(page.getByRole('textbox', { name: words.answer }));
  await page.keyboard.type(spoken);
  await tabTo(page.getByRole('textbox', { name: words.phone }));
  await page.keyboard.type(asked.phone);
  await expectClean(window);
  await page.keyboard.press('Control+Enter');
  await page.getByText(words.savedDirect).waitFor();
  return /\d{10}/.exec((await page.getByRole('main').textContent()) ?? '')?.[0] ?? '';
}
