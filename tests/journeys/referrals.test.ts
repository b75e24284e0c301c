import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { referralScreens } from '../../src/supervision/web/referrals/messages.ts';
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

let town: Town;
const matter = '到期没有办结，没有说明原因';
const said = '人手不足，已安排专人办理';

beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

async function faultless(window: Window): Promise<void> {
  expect(await axeFaults(window.page)).toEqual([]);
  expect(await overflow(window.page)).toBeLessThanOrEqual(0);
  expect(await wordFaults(window, [matter, said])).toEqual([]);
  expect(window.complaints).toEqual([]);
}

const due = () => new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);

describe.each(readers.filter((_reader, at) => at === 1 || at === 2))(
  'a file of correcting and handing over at $width px in $language',
  (reader) => {
    it('is opened, answered by the unit, decided and handed over by a slip', async () => {
      const words = referralScreens[reader.language];
      const { number } = await town.site.ask('河道排口冒污，没人管。');
      const window = await openWindow(town, reader);
      await signIn(window, town, 'group-conduct-officer');
      const { page } = window;
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      const send = (name: string) =>
        page.getByRole('form', { name }).getByRole('button', { name, exact: true }).click();
      await page.goto(`${town.origin}/console/referrals`);
      await press(words.open);
      await page
        .getByRole('combobox', { name: words.unit })
        .fill(reader.language === 'en' ? 'Ecology and' : '生态环境局');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: words.numbers }).fill(number);
      await page.getByRole('textbox', { name: words.matter }).fill(matter);
      await faultless(window);
      await send(words.open);
      await page.getByRole('heading', { name: words.timeline }).waitFor();
      const address = page.url();
      await press(words.steps.ask);
      await page.getByLabel(words.due).fill(due());
      await page.keyboard.press('Tab');
      await page.getByRole('textbox', { name: words.asked }).fill(matter);
      await faultless(window);
      await send(words.steps.ask);
      await page.getByText(words.notStated).waitFor();
      await window.close();

      const unit = await openWindow(town, reader);
      await signIn(unit, town, 'ecology-head');
      await unit.page.goto(address);
      await unit.page.getByRole('button', { name: words.steps.state, exact: true }).click();
      await unit.page.getByRole('textbox', { name: words.stated }).fill(said);
      await faultless(unit);
      await unit.page
        .getByRole('form', { name: words.steps.state })
        .getByRole('button', { name: words.steps.state, exact: true })
        .click();
      await unit.page.getByText(said).waitFor();
      await faultless(unit);
      await unit.close();

      const again = await openWindow(town, reader);
      await signIn(again, town, 'group-conduct-officer');
      await decideAndHandOver(again, address, reader);
      await again.close();
    });
  },
);

async function decideAndHandOver(
  window: Window,
  address: string,
  reader: (typeof readers)[number],
): Promise<void> {
  const words = referralScreens[reader.language];
  const { page } = window;
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const send = (name: string) =>
    page.getByRole('form', { name }).getByRole('button', { name, exact: true }).click();
  await page.goto(address);
  for (const of of ['direct', 'leading'] as const) {
    await press(words.steps.decide);
    await page.getByRole('combobox', { name: words.finding }).click();
    await page.getByText(words.findings['not-ours'], { exact: true }).last().click();
    await page.getByRole('textbox', { name: words.reason }).fill(matter);
    await faultless(window);
    await send(words.steps.decide);
    await page
      .getByRole('heading', {
        name: new RegExp(`${words.responsibilities[of]}.*${words.findings['not-ours']}`),
      })
      .waitFor();
  }
  await faultless(window);
  await takePicture(page, reader, 'console-referral');
  await press(words.steps.transfer);
  await page.getByText(words.transferHint).waitFor();
  await faultless(window);
  await send(words.steps.transfer);
  await page.getByRole('link', { name: words.slip }).click();
  await page.getByText('问题线索移送单').waitFor();
  await faultless(window);
  await page.goto(address);
  await press(words.steps.receive);
  await page.getByLabel(words.receivedOn).waitFor();
  await page.getByRole('textbox', { name: words.receipt }).fill('荆纪收〔2026〕12号');
  await faultless(window);
}
