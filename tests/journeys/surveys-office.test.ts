import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSurveys, surveyReasons } from '../../src/surveys/index.ts';
import { surveyWords } from '../../src/surveys/web/messages.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await demoSurveys(office.site.services, 'jingzhou');
});
afterAll(() => office.close());

const seats: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

describe.each(seats)('surveys at $width px in $language', (reader) => {
  it('are written by one, checked by another, and their results read with intervals', async () => {
    const words = surveyWords[reader.language];
    const desk = await seat(office, reader, 'campaign-office-director');
    const { page } = desk;
    await page.goto(`${office.origin}/console/surveys`);
    await page.getByText(words.lead).waitFor();
    await inspect(desk, reader);
    await page.getByRole('link', { name: words.create }).click();
    const title = `夜市摊位怎么摆${reader.width}`;
    const fill = (label: string, text: string) => page.getByLabel(label, { exact: false }).first().fill(text);
    await fill(words.form.name, title);
    await fill(words.form.lead, '想听听您的看法。');
    await fill(words.form.next, '结果下月公布。');
    await fill(words.form.ask, '请留下您的手机号码');
    await fill(words.form.choices, '好\n不好');
    await page.getByRole('button', { name: words.form.save }).click();
    await page.getByText(surveyReasons[reader.language]['survey-asks-identity'] ?? '').waitFor();
    await picture(desk, reader, 'surveys-form');
    await inspect(desk, reader);
    await desk.context.close();
  });

  it('show what was released: response by stratum, weighted beside plain, bars with their intervals', async () => {
    const words = surveyWords[reader.language];
    const desk = await seat(office, reader, 'group-guidance-officer');
    const { page } = desk;
    await page.goto(`${office.origin}/console/surveys`);
    const name = reader.language === 'en' ? 'How are the community canteens?' : '社区食堂办得怎么样';
    await page.getByRole('link', { name }).click();
    await page.getByText(words.results.unequal).waitFor();
    await page.locator('.survey-chart svg').first().waitFor();
    expect(await page.getByRole('heading', { name: words.results.strata }).count()).toBe(1);
    await page.getByRole('link', { name: words.results.export }).scrollIntoViewIfNeeded();
    await page.locator('.survey-chart').first().scrollIntoViewIfNeeded();
    await picture(desk, reader, 'surveys-results');
    await inspect(desk, reader);
    await desk.context.close();
  });
});
