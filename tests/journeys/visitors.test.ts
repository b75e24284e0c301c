import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visitorMessages } from '../../src/requests/web/desk/visitor-messages.ts';
import { formMessages } from '../../src/requests/web/form-messages.ts';
import { requestScreens } from '../../src/requests/web/messages.ts';
import {
  axeFaults,
  openTown,
  openWindow,
  overflow,
  type Reader,
  readers,
  signIn,
  type Town,
  type Window,
} from '../support/journey.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

/** What is wrong with the screen in sight. */
async function look({ page, complaints }: Window, name: string): Promise<void> {
  expect.soft(await axeFaults(page), `${name}: axe`).toEqual([]);
  expect.soft(await overflow(page), `${name}: wider than the screen`).toBe(0);
  expect.soft(complaints.splice(0), `${name}: the browser complains`).toEqual([]);
}

/** Writes down a group of seven whose matter is elsewhere already, first without representatives. */
async function receiveGroup(window: Window, { language }: Reader): Promise<void> {
  const { page } = window;
  const words = visitorMessages[language];
  const desk = formMessages[language].desk;
  await page.goto(`${town.origin}/console/desk`);
  const group = page.getByRole('region', { name: words.title });
  await group.waitFor();
  await page
    .getByLabel(desk.words, { exact: false })
    .first()
    .fill('村里的水渠淤了两年，七户人的田浇不上水。');
  await group.getByLabel(words.people).fill('7');
  await group
    .getByRole('checkbox', { name: requestScreens[language].visitors.need['sign-language'] })
    .check();
  await group.getByRole('radio', { name: words.elsewhereStates.pending }).check();
  await group.getByLabel(words.elsewhereAt).fill('镇水利站，今年五月登记');
  await look(window, 'desk with a group');
  await page.keyboard.press('Alt+Enter');
  await group.locator('[aria-invalid=true]').waitFor();
  await look(window, 'desk without representatives');
  await group.getByLabel(words.representatives).fill('甲某、乙某');
  await page.keyboard.press('Alt+Enter');
}

describe.each(readers)('people who come in person, at $width px in $language', (reader) => {
  const { language } = reader;
  it('are written down with who speaks for them, and have their notice in writing', async () => {
    const window = await openWindow(town, reader);
    const { page } = window;
    const words = visitorMessages[language];
    const screens = requestScreens[language];
    await signIn(window, town, 'visitor-reception');
    await receiveGroup(window, reader);
    await page.locator('.big-number').waitFor();
    await look(window, 'written down');
    await page.getByRole('link', { name: words.toPrint }).click();
    await page.getByText('来访事项告知书').first().waitFor();
    await look(window, 'notice to print');
    await page.goBack();
    await page.goto(`${town.origin}/console/requests?queue=to-notice`);
    await page.locator('[data-row]').first().click();
    await page.getByText(screens.visitors.owed).waitFor();
    await look(window, 'case of visitors');
    await page.getByRole('button', { name: screens.actionNames['give-notice'] }).click();
    await page.locator('.step-form').getByRole('radio', { name: screens.visitors.noticeWays.posted }).check();
    await look(window, 'form of the notice');
    await page
      .locator('.step-form')
      .getByRole('button', { name: screens.actionNames['give-notice'] })
      .click();
    await page.getByText(screens.visitors.owed).waitFor({ state: 'detached' });
    await window.close();
  });
});
