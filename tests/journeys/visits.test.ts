import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPairs } from '../../src/pairing/index.ts';
import { demoVisits } from '../../src/visits/index.ts';
import { itemWords } from '../../src/visits/web/item-messages.ts';
import { visitScreens } from '../../src/visits/web/messages.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await demoPairs(office.site.services, 'jingzhou');
  await demoVisits(office.site.services, 'jingzhou');
});
afterAll(() => office.close());

const seats: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

describe.each(seats)('visits at $width px in $language', (reader) => {
  it('shows coverage and what was heard; a half-written note survives a lost network and a reload', async () => {
    const [words, items] = [visitScreens[reader.language], itemWords[reader.language]];
    const desk = await seat(office, reader, 'campaign-office-director');
    const { page } = desk;
    await page.goto(`${office.origin}/console/visits/coverage`);
    await page.getByText(words.says.crowded(3, 3)).first().waitFor();
    await picture(desk, reader, 'visits-coverage');
    await inspect(desk, reader);
    await page.getByRole('link', { name: words.tabs.items }).click();
    await page.getByText(items.kinds.promise).first().waitFor();
    await inspect(desk, reader);

    await page.goto(`${office.origin}/console/visits/new`);
    await page.getByRole('combobox', { name: words.form }).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: words.note }).fill('看了菜场和码头，路面平整。');
    await desk.context.setOffline(true);
    await page.getByRole('button', { name: items.form.send }).click();
    await page.getByText(items.form.offline).waitFor();
    await desk.context.setOffline(false);
    await page.reload();
    await page.getByText(items.form.restored).waitFor();
    expect(await page.getByRole('textbox', { name: words.note }).inputValue()).toContain('菜场');
    await page.getByRole('button', { name: items.form.addItem }).click();
    await picture(desk, reader, 'visits-note');
    desk.complaints.splice(0); // the browser itself says that there was no network
    await inspect(desk, reader);
    await desk.context.close();
  });
});
