import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPairs } from '../../src/pairing/index.ts';
import { pairScreens } from '../../src/pairing/web/messages.ts';
import { limitWords, pairPageWords, proposalWords } from '../../src/pairing/web/pair-messages.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await demoPairs(office.site.services, 'jingzhou');
});
afterAll(async () => {
  await office.close();
});

const sheet = [
  '结对类型,帮扶单位,对象类型,县市区,帮扶对象,开始日期',
  '重点联系企业,市产投集团,企业,沙市区,示例物流企业甲,2026-03-01',
  '重点联系企业,没有的集团,企业,沙市区,示例物流企业乙,2026-03-01',
  '延伸到市场主体,,市场主体,沙市区,示例商户丙,2026-03-01',
].join('\n');

const seats: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

describe.each(seats)('pairing at $width px in $language', (reader) => {
  it('brings the register in, shows the gaps, proposes, takes a part of it and goes out again', async () => {
    const [words, limits] = [pairScreens[reader.language], limitWords[reader.language]];
    const [proposals, pairWords] = [proposalWords[reader.language], pairPageWords[reader.language]];
    const desk = await seat(office, reader, 'group-coordination-officer');
    const { page } = desk;

    await page.goto(`${office.origin}/console/pairs`);
    await page.getByText(words.sheet.title).click();
    const buffer = Buffer.from(sheet.replaceAll('示例', `示例${reader.width}`));
    await page
      .getByLabel(words.sheet.choose)
      .setInputFiles({ name: '台账.csv', mimeType: 'text/csv', buffer });
    await page.getByText(words.sheet.checked(2, 0, 1)).waitFor();
    await picture(desk, reader, 'pairs-sheet');
    await inspect(desk, reader);
    await page.getByRole('button', { name: words.sheet.take(2) }).click();
    await page.getByText(words.sheet.taken(2, 0, 1)).waitFor();
    await page.getByText(`示例${reader.width}物流企业甲`).nth(1).waitFor();
    await page.getByRole('button', { name: words.form.title }).click();
    await picture(desk, reader, 'pairs-form');
    await inspect(desk, reader);

    await page.getByRole('link', { name: words.tabs.limits }).click();
    await page.locator('a[href$="sort=crowded"]').click();
    await page.getByText(limits.says.crowded(5, 3)).waitFor();
    await picture(desk, reader, 'pairs-limits');
    await inspect(desk, reader);

    await page.getByRole('link', { name: words.tabs.proposals }).click();
    await page.getByRole('button', { name: proposals.make }).click();
    await page.getByText(proposals.costHint).waitFor();
    const open = page.getByRole('checkbox');
    const before = await open.count();
    expect(before).toBeGreaterThan(2);
    await open.nth(0).check();
    await open.nth(1).check();
    await picture(desk, reader, 'pairs-proposal');
    await inspect(desk, reader);
    await page.getByRole('button', { name: proposals.acceptChosen(2) }).click();
    await page.getByText(proposals.doneAll(2)).waitFor();
    await expect.poll(() => open.count()).toBe(before - 2);
    await inspect(desk, reader);

    await page.getByRole('link', { name: words.tabs.register }).click();
    await page.locator('.pair-who').first().click();
    await page.getByText(pairWords.visits).waitFor();
    await picture(desk, reader, 'pairs-one');
    await inspect(desk, reader);
    const out = await page.request.get(`${office.origin}/api/v1/pairs/sheet`);
    expect(out.status()).toBe(200);
    expect((await out.body()).subarray(0, 2).toString('latin1')).toBe('PK');
    await desk.context.close();
  });
});
