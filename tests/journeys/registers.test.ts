import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRegisters } from '../../src/registers/index.ts';
import { registerFigureWords, registerWords } from '../../src/registers/web/messages.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await demoRegisters(office.site.services, 'jingzhou');
});
afterAll(async () => {
  await office.close();
});

const seats: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

describe.each(seats)('registers at $width px in $language', (reader) => {
  it('lists what is late, decides an item that waits, and shows how the drive goes', async () => {
    const [words, figures] = [registerWords[reader.language], registerFigureWords[reader.language]];
    const isChinese = reader.language === 'zh-CN';
    const desk = await seat(office, reader, 'campaign-office-director');
    const { page: screen } = desk;
    const list = `${office.origin}/console/registers?register=legacy`;
    await screen.goto(`${list}&show=late`);
    await screen.getByText(words.late, { exact: true }).last().waitFor();
    await picture(desk, reader, 'register-list');
    await inspect(desk, reader);
    await screen.getByRole('button', { name: words.open, exact: true }).click();
    await screen.getByRole('form', { name: words.open }).waitFor();
    await inspect(desk, reader);
    await screen.getByRole('button', { name: words.cancel }).click();

    await screen.goto(`${list}&show=open`);
    const title = isChinese ? '示例花园二期停工' : '示例桥梁限载多年未修';
    await screen.getByRole('link', { name: title }).click();
    const decide = isChinese ? '已定夺' : 'Decided';
    await screen.getByRole('button', { name: decide, exact: true }).click();
    const form = screen.getByRole('form', { name: decide });
    await form.getByLabel(words.words).fill('由市、区两级分担，下月到位。');
    await inspect(desk, reader);
    await form.getByRole('button', { name: decide, exact: true }).click();
    await screen.getByText(words.done, { exact: true }).waitFor();
    await screen.getByText('由市、区两级分担，下月到位。').waitFor();
    await picture(desk, reader, 'register-item');
    await inspect(desk, reader);

    await screen.goto(`${list}&list=figures`);
    await screen.getByRole('img', { name: figures.burn }).locator('svg').waitFor();
    await picture(desk, reader, 'register-figures');
    await inspect(desk, reader);
    expect(await screen.getByRole('heading', { name: figures.forecast }).count()).toBe(1);
    await desk.context.close();
  });
});
