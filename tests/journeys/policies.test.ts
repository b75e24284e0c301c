import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRegister, aWorkbook, shop } from '../../src/policies/server/relief/a-list.fixture.ts';
import { decideNext } from '../../src/policies/server/relief/decide-lists.ts';
import { loadPolicies } from '../../src/policies/server/shelf.ts';
import { caseScreens } from '../../src/policies/web/case-messages.ts';
import { policyScreens } from '../../src/policies/web/messages.ts';
import { reliefScreens } from '../../src/policies/web/relief-messages.ts';
import { firmMessages } from '../../src/portal/messages-firms.ts';
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
const ownWords: string[] = [
  '月租金（元）',
  '甲小吃店',
  '荆州市甲投资有限公司',
  '沙市区乙资产经营公司',
  '丙商业管理公司',
  '一号铺',
  '二号铺',
  '自然人承租，实际经营小店。',
];

beforeAll(async () => {
  town = await openTown();
  for (const { texts } of await loadPolicies()) {
    for (const { title, number } of texts) ownWords.push(title, ...(number === undefined ? [] : [number]));
  }
  await bringFigures();
  ownWords.sort((one, other) => other.length - one.length);
});
afterAll(() => town.close());

/** Two series with a lead each, so that the identity and the chart have something to show. */
async function bringFigures(): Promise<void> {
  const headers = { cookie: await town.site.cookieOf('group-briefing-officer') };
  const post = async (path: string, payload: object): Promise<void> => {
    const { statusCode, body } = await town.site.app.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers,
      payload,
    });
    expect(statusCode, body).toBe(200);
  };
  const at = { base: '2022-01-01', asOf: '2022-05-31', source: '2022年6月报纸' };
  const growth = { n: 0, definition: '贷款余额比年初增长', unit: 'percent' };
  const lead = { n: 0, definition: '高出的百分点', unit: 'percentage-point' };
  const series: [string, object, string][] = [
    ['sme', { ...growth, name: '科技型中小企业贷款增速', order: 1 }, '22.41'],
    [
      'sme-lead',
      { ...lead, name: '科技型高出', lead: { growth: 'sme', whole: '各项贷款' }, order: 2 },
      '15.47',
    ],
    ['high', { ...growth, name: '高新技术企业贷款增速', order: 3 }, '15.99'],
    [
      'high-lead',
      { ...lead, name: '高新高出', lead: { growth: 'high', whole: '各项贷款' }, order: 4 },
      '9.05',
    ],
  ];
  for (const [code, definition, value] of series) {
    await post(`/indicators/${code}`, definition);
    await post(`/indicators/${code}/figures`, { n: 1, ...at, value });
  }
}

/** What is wrong with the screen in sight, and a picture of it. */
async function look(window: Window, name: string): Promise<void> {
  const { page, reader, complaints } = window;
  await page.waitForLoadState('networkidle');
  await takePicture(page, reader, name);
  if (reader.scripts !== false) expect.soft(await axeFaults(page), `${name}: axe`).toEqual([]);
  expect.soft(await overflow(page), `${name}: wider than the screen`).toBe(0);
  expect.soft(await wordFaults(window, ownWords), `${name}: words`).toEqual([]);
  expect.soft(complaints.splice(0), `${name}: the browser complains`).toEqual([]);
}

describe.each(readers.map((reader) => [`${reader.width} ${reader.language}`, reader] as const))(
  'at %s',
  (_name, reader) => {
    it('a shopkeeper finds what can be got, applies and tracks it', async () => {
      const window = await openWindow(town, reader);
      const { page } = window;
      const words = firmMessages[reader.language];
      await page.goto(`${town.origin}/`);
      await page.getByRole('link', { name: words.short, exact: true }).click();
      await look(window, 'firms-list');
      await page.getByRole('link', { name: words.start }).click();
      await look(window, 'firms-first-question');
      await page.locator('input[value="self-employed"]').check();
      await page.getByRole('button', { name: words.questions.next, exact: true }).last().click();
      await page.locator('#a-taxable-income').fill('20万');
      await page.locator('#a-tax-on-part').fill('8000');
      await look(window, 'firms-questions');
      await page.getByRole('button', { name: words.questions.next, exact: true }).last().click();
      await page.getByRole('heading', { name: words.results.can(1) }).waitFor();
      await look(window, 'firms-results');
      await page.getByRole('button', { name: words.results.apply }).first().click();
      await page.locator('#firm').fill('甲小吃店');
      await page.locator('#phone').fill('13800001234');
      await look(window, 'firms-apply');
      await page.getByRole('button', { name: words.apply.submit }).click();
      await page.getByText(words.application.numberHint).waitFor();
      await look(window, 'firms-receipt');
      const address = page.url().replace('?new=1', '');
      await page.goto(address);
      await page.getByText(words.application.state.received).waitFor();
      await page.goto(`${town.origin}/policies/lease`);
      await look(window, 'firms-lease');
      await page.goto(`${town.origin}/policies/p/rent-relief-2022`);
      await look(window, 'firms-policy');
      await window.close();
    });

    it('an officer loads the register, runs a list, books, prints, and decides a file', async () => {
      const window = await openWindow(town, reader);
      const { page } = window;
      const all = policyScreens[reader.language];
      const words = reliefScreens[reader.language];
      const cases = caseScreens[reader.language];
      await signIn(window, town, 'sasac-handler');
      await page.goto(`${town.origin}/console/policies`);
      await page.getByRole('link', { name: all.places.lessors }).waitFor();
      await look(window, 'console-policies');
      await page.getByRole('link', { name: all.places.lessors }).click();
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '名录.xlsx', mimeType: xlsx, buffer: await aRegister() });
      await page.getByText('soe-1').waitFor();
      await look(window, 'console-lessors');
      await page.goto(`${town.origin}/console/policies/rent-relief-2022`);
      await page.getByText(all.figures).waitFor();
      await look(window, 'console-policy');
      await page.getByRole('link', { name: all.places.relief }).click();
      await page.getByText(words.hint).waitFor();
      const key = `${reader.width}${reader.language === 'en' ? 'E' : 'Z'}`;
      const list = await aWorkbook([
        { ...shop, 租约编号: `${key}1` },
        { ...shop, 租约编号: `${key}2`, 房屋编号: '二号铺' },
        { ...shop, 租约编号: `${key}3`, '月租金（元）': -1 },
      ]);
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '清单.xlsx', mimeType: xlsx, buffer: list });
      await look(window, 'console-lists');
      await page.getByRole('button', { name: words.send }).click();
      await page.locator('progress').waitFor();
      await decideNext(town.site.services, 'jingzhou');
      await page.getByText(words.reconciles(3)).waitFor();
      await page.getByText(words.days, { exact: true }).waitFor();
      await page.getByRole('button', { name: words.detail }).first().click();
      await page.getByText(words.noLedger).waitFor();
      await look(window, 'console-list');
      await page.getByText(words.bookAll, { exact: true }).first().click();
      await page.getByRole('button', { name: words.bookAll }).click();
      await page.getByText(words.bookedWords(2, '18,000')).waitFor();
      for (const paper of ['notices', 'add-back', 'report'] as const) {
        await page.getByRole('link', { name: words.print[paper], exact: true }).click();
        await page.locator('.paper').first().waitFor();
        await look(window, `console-print-${paper}`);
        await page.getByRole('link', { name: words.back }).click();
        await page.getByText(words.days, { exact: true }).waitFor();
      }
      await page.goto(`${town.origin}/console/policies/exceptions`);
      await page.locator('summary', { hasText: cases.exceptions.open }).click();
      await page.getByLabel(cases.exceptions.asked).fill('9000');
      await page.getByLabel(cases.exceptions.reason).fill('自然人承租，实际经营小店。');
      await look(window, 'console-exceptions');
      await page.getByRole('button', { name: cases.exceptions.save }).click();
      await page.getByLabel(cases.exceptions.fen).fill('4500');
      await page.getByText(cases.exceptions.share('50%')).waitFor();
      await look(window, 'console-exception');
      await page.goto(`${town.origin}/console/policies/applications`);
      await look(window, 'console-applications');
      await page.goto(`${town.origin}/console/policies/statistics`);
      await page.locator('.chart svg').waitFor();
      await look(window, 'console-statistics');
      await window.close();
    });
  },
);

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

it('finding and applying works without scripts', async () => {
  const window = await openWindow(town, { width: 360, language: 'zh-CN', scripts: false });
  const { page } = window;
  const words = firmMessages['zh-CN'];
  await page.goto(`${town.origin}/policies/find`);
  await page.locator('input[value="self-employed"]').check();
  await page.getByRole('button', { name: words.questions.next, exact: true }).last().click();
  await page.locator('#a-taxable-income').fill('200000');
  await page.getByRole('button', { name: words.questions.next, exact: true }).last().click();
  await page.getByText(words.results.open).waitFor();
  await window.close();
});
