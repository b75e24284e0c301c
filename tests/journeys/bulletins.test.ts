import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulletinMessages } from '../../src/portal/messages-bulletins.ts';
import { bulletinScreens } from '../../src/supervision/web/notices/messages.ts';
import {
  axeFaults,
  openTown,
  openWindow,
  overflow,
  readers,
  signIn,
  type Town,
  type Window,
  wordFaults,
} from '../support/journey.ts';
import { takePicture } from '../support/pictures.ts';
import { must, proposedFile } from '../support/submission-steps.ts';

let town: Town;
const title = '一处路灯长期没有修好';
const text = '一处路灯坏了三个月，单位到期没有修好，也没有说明原因。';
const said = '已经安排抢修，本周修好。';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

async function faultless(window: Window): Promise<void> {
  expect(await axeFaults(window.page)).toEqual([]);
  expect(await overflow(window.page)).toBeLessThanOrEqual(0);
  expect(await wordFaults(window, [title, text, said])).toEqual([]);
  expect(window.complaints).toEqual([]);
}

/** Opens a bulletin as a post and takes one step with its form. */
async function taking(
  reader: (typeof readers)[number],
  { post, address, step }: { post: string; address: string; step: string },
  fill: (window: Window) => Promise<void>,
): Promise<void> {
  const window = await openWindow(town, reader);
  await signIn(window, town, post);
  const { page } = window;
  await page.goto(address);
  await page.getByRole('button', { name: step, exact: true }).click();
  await fill(window);
  await faultless(window);
  const form = page.getByRole('form', { name: step });
  await form.getByRole('button', { name: step, exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await faultless(window);
  await window.close();
}

describe.each(readers.filter((_reader, at) => at === 1 || at === 2))(
  'a bulletin at $width px in $language',
  (reader) => {
    it('is drafted from a file, heard, checked, approved, and stands on the public site', async () => {
      const words = bulletinScreens[reader.language];
      const from = await proposedFile(town.site);
      const window = await openWindow(town, reader);
      await signIn(window, town, 'group-conduct-officer');
      const { page } = window;
      await page.goto(`${town.origin}/console/bulletins?referral=${from}`);
      await page.getByRole('combobox', { name: words.scope }).click();
      await page.getByText(words.scopes.public, { exact: true }).last().click();
      await page.getByRole('textbox', { name: words.heading }).fill(title);
      await page.getByRole('textbox', { name: words.text }).fill(text);
      await page.getByRole('checkbox', { name: words.looked }).check();
      await faultless(window);
      await page.getByRole('form', { name: words.draft }).getByRole('button', { name: words.draft }).click();
      await page.getByRole('button', { name: words.steps.hear, exact: true }).waitFor();
      const address = page.url();
      await window.close();
      const id = address.split('/').at(-1) ?? '';

      await taking(reader, { post: 'group-conduct-officer', address, step: words.steps.hear }, async (of) => {
        await of.page.getByLabel(words.due).fill(inDays(20));
        await of.page.keyboard.press('Tab');
      });
      await taking(reader, { post: 'housing-head', address, step: words.steps.say }, (of) =>
        of.page.getByRole('textbox', { name: words.unitWords }).fill(said),
      );
      await taking(
        reader,
        { post: 'campaign-office-director', address, step: words.steps.check },
        async (of) => {
          await of.page.getByRole('textbox', { name: words.reason }).fill(said);
          await of.page.getByRole('checkbox', { name: words.looked }).check();
        },
      );
      await must(town.site, `/bulletins/${id}/approve`, 'city-leader', {
        ...{ n: 4, outcome: 'published', until: inDays(30), namesLookedAt: true },
      });

      const list = await openWindow(town, reader);
      await signIn(list, town, 'group-conduct-officer');
      await list.page.goto(`${town.origin}/console/bulletins?list=published`);
      await list.page.getByRole('heading', { name: title }).first().waitFor();
      await faultless(list);
      await takePicture(list.page, reader, 'console-bulletins');
      await list.close();

      const outside = await openWindow(town, reader);
      await outside.page.goto(`${town.origin}/bulletins`);
      await outside.page.getByRole('heading', { name: title }).first().waitFor();
      await outside.page.getByText(said).first().waitFor();
      await outside.page.getByRole('heading', { name: bulletinMessages[reader.language].title }).waitFor();
      await faultless(outside);
      await outside.close();
    });
  },
);
