import { afterAll, beforeAll, describe, it } from 'vitest';
import { demoActs } from '../../src/plans/index.ts';
import { actScreens } from '../../src/plans/web/acts/messages.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await demoActs(office.site.services, 'jingzhou');
});
afterAll(() => office.close());

const seats: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

describe.each(seats)('acts at $width px in $language', (reader) => {
  it('are listed with what stands out, opened, and published words are read first by a person', async () => {
    const words = actScreens[reader.language];
    const desk = await seat(office, reader, 'campaign-office-director');
    const { page } = desk;
    await page.goto(`${office.origin}/console/acts`);
    await page.getByText(words.facts.unasked).first().waitFor();
    await picture(desk, reader, 'acts');
    await inspect(desk, reader);
    await page.getByRole('button', { name: words.propose }).click();
    await page.getByRole('textbox', { name: words.difference }).waitFor();
    await picture(desk, reader, 'acts-propose');
    await inspect(desk, reader);
    await page.getByRole('link', { name: '改造老旧小区二次供水' }).first().click();
    await page.getByRole('heading', { name: words.sources }).waitFor();
    await page.getByRole('button', { name: words.drop }).click();
    await page.getByRole('textbox', { name: words.words }).waitFor();
    await picture(desk, reader, 'act');
    await inspect(desk, reader);
    await desk.context.close();
  });
});
