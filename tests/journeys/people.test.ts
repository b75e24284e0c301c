import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  axeFaults,
  openTown,
  openWindow,
  overflow,
  readers,
  signIn,
  type Town,
  wordFaults,
} from '../support/journey.ts';
import { picture } from './staff-walk.ts';

let town: Town;
/** Where pictures go when somebody wants to look at them. */
const pictures = process.env['PICTURES'];

beforeAll(async () => {
  town = await openTown();
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
}, 120_000);
afterAll(() => town.close());

describe('a unit administrator opens accounts by a list, prints the slips and hands over', () => {
  it.each(readers)(
    'at $width pixels in $language',
    async (reader) => {
      const window = await openWindow(town, reader);
      const { page } = window;
      const say = (zh: string, en: string) => (reader.language === 'zh-CN' ? zh : en);
      const mark = `${reader.width}${reader.language === 'en' ? 'en' : 'zh'}`;
      const look = async (step: string) => {
        expect(await overflow(page), step).toBeLessThanOrEqual(0);
        expect(await axeFaults(page), step).toEqual([]);
        expect(await wordFaults(window, ['甲同志', '乙同志', '无名岗']), step).toEqual([]);
        if (pictures !== undefined)
          await page.screenshot({ path: join(pictures, `people-${step}-${mark}.png`), fullPage: true });
      };
      await signIn(window, town, 'ecology-admin');
      await page.goto(`${town.origin}/console/people`);
      const list = `姓名,账号,岗位\n甲同志,jia.${mark},ecology-handler\n乙同志,yi.${mark},ecology-handler\n乙同志,no.${mark},无名岗\n`;
      await page.getByLabel(say('账号清单', 'List of accounts')).setInputFiles({
        name: 'list.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(list),
      });
      const open = page.getByRole('button', { name: say('开户 2 人', 'Open 2 accounts') });
      await open.waitFor();
      await look('listed');
      await picture(window, reader, 'people');
      await open.click();
      await page.getByText(`jia.${mark}`).first().waitFor();
      const putAway = page.getByRole('button', { name: say('已打印，收起', 'Printed, put away') });
      await putAway.waitFor();
      await look('slips');
      await putAway.click();
      const person = page
        .getByRole('listitem')
        .filter({ hasText: `jia.${mark}` })
        .first();
      await person.getByRole('button', { name: say('离岗交接', 'Hand over and leave') }).click();
      const leave = person.getByRole('button', {
        name: say('交接并办理离岗', 'Hand over and close the account'),
      });
      await leave.waitFor();
      await look('hand-over');
      await leave.click();
      await page
        .getByRole('listitem')
        .filter({ hasText: `jia.${mark}` })
        .first()
        .waitFor({ state: 'detached' });
      expect(window.complaints).toEqual([]);
      await window.close();
    },
    120_000,
  );
});
