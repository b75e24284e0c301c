import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRegisters } from '../../src/registers/index.ts';
import { registerReasons } from '../../src/registers/messages.ts';
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

  it('says what holds a step up, also when it was written in a step before', async () => {
    const words = registerWords[reader.language];
    const isChinese = reader.language === 'zh-CN';
    const desk = await seat(office, reader, 'agriculture-head');
    const { page: screen } = desk;
    await screen.goto(`${office.origin}/console/registers?register=poverty-watch&show=open`);
    await screen.getByRole('link', { name: '示例2026-02' }).click();
    const approve = isChinese ? '审批认定' : 'Approved';
    await screen.getByRole('button', { name: approve, exact: true }).click();
    const form = screen.getByRole('form', { name: approve });
    await form.getByLabel(isChinese ? '帮扶责任岗位' : 'Helping post').fill('驻村工作队队员岗位');
    await form.getByLabel(isChinese ? '帮扶措施' : 'Measures').fill('安排公益岗位。');
    await form.getByLabel(isChinese ? '下次研判日' : 'Looked at next on').fill('2030-01-31');
    await screen.keyboard.press('Tab');
    await form.getByRole('button', { name: approve, exact: true }).click();
    const held = form
      .getByRole('alert')
      .filter({ hasText: registerReasons[reader.language]['too-early'] ?? '' });
    await held.waitFor();
    expect(await held.textContent()).toContain(isChinese ? '公示起始日' : 'Posted from');
    await inspect(desk, reader);
    await form.getByRole('button', { name: words.cancel }).click();
    await desk.context.close();
  });
});
