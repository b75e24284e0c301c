import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxPages } from '../../src/whistleblowing/page-messages.ts';
import { boxScreens } from '../../src/whistleblowing/web/messages.ts';
import { passphrase, told } from '../support/report-box.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office.close();
});

const reader: Reader = { width: 1280, language: 'zh-CN' };
const screens = boxScreens['zh-CN'];
const pages = boxPages['zh-CN'];

describe('the report box', () => {
  it('is opened by its staff, takes a report from an old phone, and answers who comes back with the code', async () => {
    const keeper = await seat(office, reader, 'box-keeper');
    const { page } = keeper;
    await page.goto(`${office.origin}/console/report-box`);
    await page.getByLabel(screens.passphrase, { exact: true }).fill(passphrase);
    await page.getByLabel(screens.again).fill(passphrase);
    await inspect(keeper, reader);
    await page.getByRole('button', { name: screens.setUp.make }).click();
    await page.getByText(screens.setUp.copied).click();
    await page.getByRole('button', { name: screens.setUp.open }).click();
    await page.getByText(screens.list.none).waitFor();

    const phone = await office.browser.newContext({
      ...{ viewport: { width: 360, height: 740 }, locale: 'zh-CN', javaScriptEnabled: false },
    });
    const resident = await phone.newPage();
    await resident.goto(`${office.origin}/report-box`);
    await resident.check('#named');
    await resident.selectOption('#unit', told.unit);
    await resident.fill('#words', told.words);
    await resident.click('button[value=send]');
    const beyond = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await resident.evaluate(beyond), 'the whole code is in sight').toBe(0);
    const code = (await resident.textContent('#receipt-code')) ?? '';
    expect(code).toMatch(/^(\w{4}-){4}\w{4}$/);

    await page.reload();
    await page.getByLabel(screens.passphrase, { exact: true }).fill(passphrase);
    await page.getByRole('button', { name: screens.unlock, exact: true }).click();
    await page.getByRole('link', { name: screens.list.open(1) }).waitFor();
    await picture(keeper, reader, 'report-box');
    await page.getByRole('link', { name: screens.list.open(1) }).click();
    await page.getByText(told.words).waitFor();
    await page.getByLabel(screens.report.words).fill('已经受理，请说明是哪几个周末。');
    await page.getByRole('button', { name: screens.report.send }).click();
    await page.getByText(screens.report.done).waitFor();
    await picture(keeper, reader, 'report-box-report');
    await inspect(keeper, reader);

    await resident.goto(`${office.origin}/report-box/back`);
    await resident.fill('#code', code.toLowerCase());
    await resident.click('button[value=open]');
    const own = (await resident.textContent('main')) ?? '';
    expect(own).toContain('请说明是哪几个周末');
    expect(own).toContain(pages.states.accepted);
    expect(resident.url()).not.toContain(code);
    expect(keeper.complaints).toEqual([]);
    await phone.close();
  });
});
