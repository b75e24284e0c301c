import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadStarterArticles } from '../../src/knowledge/index.ts';
import { home } from '../../src/platform/config.ts';
import {
  type Desk,
  inspect,
  type Office,
  openDesk,
  openOffice,
  picture,
  readers,
  signIn,
} from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await loadStarterArticles(office.site.services, { city: 'jingzhou', folder: `${home}/cities/jingzhou` });
});
afterAll(async () => {
  await office.close();
});

/** To the end of the page, where the bar of buttons covers nothing any more. */
async function toTheEnd({ page }: Desk): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
}

/** Counts the keys pressed besides the words somebody types. */
function keysOf({ page }: Desk) {
  let pressed = 0;
  return {
    press: async (keys: string) => {
      pressed += keys.split('+').length;
      await page.keyboard.press(keys);
    },
    count: () => pressed,
  };
}

describe.each(readers)('calls at $width px in $language', (reader) => {
  it('a question is answered from knowledge and recorded in eight keys or fewer besides the words', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signIn(desk, office.origin, await office.personIn('hotline-operator'));
    await page.waitForSelector('.desk-words textarea:focus');
    const keys = keysOf(desk);
    await page.keyboard.type('我的社会保障卡搞丢了，想问一下怎么补');
    await page.locator('.found-articles .marked', { hasText: '社保卡丢了怎么补办' }).waitFor();
    await picture(desk, reader, 'desk-knowledge');
    await toTheEnd(desk);
    await inspect(desk, reader);
    await keys.press('Alt+k');
    await page.waitForSelector('.adopted');
    expect(await page.locator('.desk-answer textarea').inputValue()).toContain('12333');
    await keys.press('Control+Enter');
    await page.waitForSelector('.big-number');
    await inspect(desk, reader);
    await keys.press('n');
    await page.waitForSelector('.desk-words textarea:focus');
    expect(keys.count()).toBeLessThanOrEqual(8);
    await desk.context.close();
  });

  it('a caller with an open request urges it; a silent call is one key; danger goes down the list', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signIn(desk, office.origin, await office.personIn('hotline-operator'));
    await page.waitForSelector('.desk-words textarea:focus');
    const phone = `13812${reader.width}${reader.language === 'en' ? '123' : '456'}`
      .slice(0, 11)
      .padEnd(11, '0');
    await page.keyboard.type('三楼着火了，楼道里全是烟，有人被困！');
    await page.keyboard.press('Alt+t');
    await page.keyboard.type(phone);
    await page.waitForSelector('.urgent');
    await page.keyboard.press('Alt+Enter');
    await page.waitForSelector('.alarm button');
    await picture(desk, reader, 'alarm');
    await inspect(desk, reader);
    await page.keyboard.press('x');
    await page.waitForSelector('.alarm li');
    await page.keyboard.press('y');
    await page.waitForSelector('.alarm .ant-alert-success');
    await page.keyboard.press('n');
    await page.waitForSelector('.desk-words textarea:focus');
    await page.keyboard.press('F2');
    await page.locator('.empty-calls [role=status]', { hasText: /\d/ }).waitFor();
    await page.keyboard.press('Alt+t');
    await page.keyboard.type(phone);
    await page.locator('.caller-cases .number').first().waitFor();
    await picture(desk, reader, 'desk-caller');
    await toTheEnd(desk);
    await inspect(desk, reader);
    await page.keyboard.press('Alt+u');
    await page.locator('.registered .big-number').waitFor();
    await inspect(desk, reader);
    await page.keyboard.press('s');
    await page.waitForSelector('.desk-words textarea:focus');
    expect(await page.locator('.desk-phone input').inputValue()).toBe(phone);
    await page.keyboard.press('Alt+n');
    expect(await page.locator('.desk-phone input').inputValue()).toBe('');
    await page.goto(`${office.origin}/console/calls`);
    await page.waitForSelector('.tally');
    await inspect(desk, reader);
    await picture(desk, reader, 'calls');
    await desk.context.close();
  });

  it('knowledge is written, searched and corrected on screens that fit', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signIn(desk, office.origin, await office.personIn('hotline-shift-lead'));
    await page.waitForSelector('.top nav');
    await page.goto(`${office.origin}/console/knowledge`);
    await page.waitForSelector('[data-row]');
    await inspect(desk, reader);
    await picture(desk, reader, 'knowledge');
    await page.keyboard.press('/');
    await page.keyboard.type('sbk');
    await page.keyboard.press('Enter');
    await page.locator('[data-row]', { hasText: '社保卡' }).first().click();
    await page.waitForSelector('.to-say');
    await inspect(desk, reader);
    await picture(desk, reader, 'article');
    await page.goto(`${office.origin}/console/knowledge/new`);
    await page.waitForSelector('.step-form');
    await toTheEnd(desk);
    await inspect(desk, reader);
    await picture(desk, reader, 'article-form');
    await page.goto(`${office.origin}/console/knowledge?list=misses`);
    await page.waitForSelector('.nothing, .cards');
    await inspect(desk, reader);
    await desk.context.close();
  });
});
