import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Download } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelScreens } from '../../src/channels/web/messages.ts';
import { batchScreens } from '../../src/requests/batch/web/messages.ts';
import { unitScreens } from '../../src/requests/units/web/messages.ts';
import { lastEntry, takes } from '../support/lifecycle.ts';
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
});
afterAll(async () => {
  await office.close();
});

async function sheet(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('导出');
  for (const row of rows) page.addRow([...row]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function sit(desk: Desk, post: string, path: string, title: string): Promise<void> {
  await signIn(desk, office.origin, await office.personIn(post));
  await desk.page.getByRole('banner').getByRole('navigation').waitFor();
  await desk.page.goto(`${office.origin}/console${path}`);
  await desk.page.getByRole('heading', { level: 1, name: title }).waitFor();
}

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe.each(readers)('the office at $width px in $language', (reader) => {
  it('takes a platform’s sheet in, corrects what was refused, and sends answers up', async () => {
    const words = batchScreens[reader.language];
    const mark = `${reader.width}${reader.language}`;
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await sit(desk, 'hotline-dispatcher', '/batches', words.title);
    await page.getByRole('radio').nth(1).check();
    const heads = ['工单编号', '工单标题', '诉求内容', '诉求类型', '联系电话', '办理时限'];
    const rows = [
      heads,
      [
        `P-${mark}-1`,
        '路灯不亮',
        '学府路一带路灯连续三晚不亮，请派人修理。',
        '求助',
        '13800001234',
        '2027-03-01',
      ],
      [`P-${mark}-2`, '井盖丢失', '北京路人行道井盖丢失，有人险些跌落。', '投诉', '12', '2027-03-01'],
    ];
    const file = { name: '省平台.xlsx', mimeType: mediaType, buffer: await sheet(rows) };
    await page.getByLabel(words.choose).setInputFiles(file);
    await page.getByText(words.checked(1, 0, 1)).waitFor();
    await inspect(desk, reader);
    await picture(desk, reader, 'batch-checked');
    const refused = page.waitForEvent('download');
    await page.getByRole('button', { name: words.refusedRows }).click();
    expect(await begins(await refused)).toBe('PK');
    await page.getByRole('button', { name: words.take(1) }).click();
    await page.getByText(words.taken(1, 0, 1)).waitFor();
    await inspect(desk, reader);
    await picture(desk, reader, 'batch-taken');
    await answerAll(`P-${mark}-1`);
    await page.reload();
    await page.getByRole('button', { name: words.reply }).first().waitFor();
    const sent = page.waitForEvent('download');
    await page.getByRole('button', { name: words.reply }).first().click();
    expect(await begins(await sent)).toBe('PK');
    await page.getByText(words.wrote(1, 0)).waitFor();
    await inspect(desk, reader);
    await picture(desk, reader, 'batch-replied');
    await desk.context.close();
  });

  it('sees why no message goes out, and what to do about it', async () => {
    const words = channelScreens[reader.language];
    const desk = await openDesk(office, reader);
    await sit(desk, 'hotline-shift-lead', '/messages', words.title);
    await desk.page.getByText(words.states.off).waitFor();
    await desk.page.getByText(words.noFailures).waitFor();
    await inspect(desk, reader);
    await picture(desk, reader, 'messages-off');
    await desk.context.close();
  });

  it('renames a unit after looking at what changes, and plans a split', async () => {
    const words = unitScreens[reader.language];
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await sit(desk, 'campaign-office-director', '/units', words.title);
    await choose(desk, words.unit, '荆州市文化');
    await page.getByLabel(words.name).fill(`荆州市文化旅游局${reader.width}${reader.language}`);
    await page.getByLabel(words.shortName).fill('市文旅体局');
    await page.getByRole('button', { name: words.preview }).click();
    await page.getByRole('heading', { name: words.previewed }).waitFor();
    await inspect(desk, reader);
    await picture(desk, reader, 'units-rename');
    await page.getByLabel(words.day).fill(today());
    await page.keyboard.press('Enter');
    await page.getByLabel(words.ground).fill('荆编发〔2026〕1号');
    await page.getByRole('button', { name: words.confirm }).click();
    await page.getByRole('heading', { name: words.previewed }).waitFor({ state: 'detached' });
    await page.getByText(words.states.done).first().waitFor();
    await page.getByRole('radio', { name: words.whats.split }).check();
    await choose(desk, words.unit, '荆州市水利和湖泊局');
    await page.getByLabel(words.name).fill('荆州市湖泊局');
    await page.getByLabel(words.shortName).fill('市湖泊局');
    await page.getByRole('button', { name: words.preview }).click();
    await page.getByRole('heading', { name: words.previewed }).waitFor();
    await inspect(desk, reader);
    await picture(desk, reader, 'units-split');
    await desk.context.close();
  });
});

/** The first bytes of a file that was downloaded: a workbook begins with PK. */
async function begins(download: Download): Promise<string> {
  return readFileSync(await download.path())
    .subarray(0, 2)
    .toString('latin1');
}

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

async function choose({ page }: Desk, label: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).first().click();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

/** Other people's part: the request is dispatched, signed for, answered and reviewed. */
async function answerAll(upperNumber: string): Promise<void> {
  const { rows } = await office.site.database.adminPool.query<{ id: string }>(
    'select id from requests.request where upper_number = $1',
    [upperNumber],
  );
  const id = rows[0]?.id ?? '';
  await office.site.system(async (context) => {
    for (const action of ['dispatch', 'sign', 'answer', 'review'] as const)
      await takes[action](context, { id, n: await lastEntry(context, id) }, {});
  });
}
