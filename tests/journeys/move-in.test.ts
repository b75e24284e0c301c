import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMoves } from '../../src/requests/index.ts';
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
import { type OldExport, writeOldExport } from '../support/old-export.ts';
import { takePicture } from '../support/pictures.ts';

let town: Town;
let path: string;
let old: OldExport;
const stopping = new AbortController();
let working: Promise<void>;

beforeAll(async () => {
  town = await openTown();
  path = join(town.site.folder, '老热线导出.xlsx');
  old = await writeOldExport(path, 240);
  working = runMoves(town.site.services, stopping);
}, 120_000);
afterAll(async () => {
  stopping.abort();
  await working;
  await town.close();
});

describe('the office moves in from its old system', () => {
  it.each(readers)(
    'at $width pixels in $language',
    async (reader) => {
      const window = await openWindow(town, reader);
      const { page } = window;
      const isZh = reader.language === 'zh-CN';
      const say = (zh: string, en: string) => (isZh ? zh : en);
      const look = async (step: string) => {
        expect(await overflow(page), step).toBeLessThanOrEqual(0);
        expect(await axeFaults(page), step).toEqual([]);
        await takePicture(page, reader, `console-move-in-${step}`);
      };
      // the picture shows names as an office would give them
      const system = isZh && reader.width === 1280 ? '老热线' : `old-${reader.width}-${reader.language}`;
      await signIn(window, town, 'campaign-office-director');
      await page.goto(`${town.origin}/console/move-in`);
      const name = `${system}导出.xlsx`;
      await page.getByLabel(say('导出文件', 'Export file')).setInputFiles({
        name,
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: readFileSync(path),
      });
      await page.getByLabel(say('原系统名称', 'Name of the old system')).fill(system);
      await look('start');
      expect(await wordFaults(window, ['老热线', '导出'])).toEqual([]);
      await page.getByRole('button', { name: say('开始上传', 'Upload') }).click();

      const check = page.getByRole('button', { name: say('核对全部数据', 'Check all rows') });
      await check.waitFor();
      await look('columns');
      await check.click();
      const names = page.getByRole('heading', { name: say('名称对应', 'Names to match') });
      const problem = page.getByRole('alert').filter({ hasText: /再搬一遍|once more/ });
      await names
        .or(problem)
        .or(page.getByRole('heading', { name: say('核对结果', 'What was found') }))
        .first()
        .waitFor();
      await problem.isVisible().then(async (isSeen) => {
        if (!isSeen) return;
        await page.getByLabel(say('仍要再搬一遍', 'move it in once more')).check();
        await check.click();
      });
      const confirm = page.getByRole('button', {
        name: say(
          `确认搬入 ${240 - old.duplicates - old.unreadable} 件`,
          `Move ${240 - old.duplicates - old.unreadable} requests in`,
        ),
      });
      await confirm.waitFor();
      await look('found');
      await confirm.click();
      const withdraw = page.getByRole('button', { name: say('撤回这一批', 'Withdraw this batch') });
      await withdraw.waitFor();
      await look('loaded');
      await withdraw.click();
      await page.getByLabel(say('撤回原因', 'Why')).fill(say('列对应弄错了', 'wrong columns'));
      await page.getByRole('button', { name: say('确定', 'Yes'), exact: true }).click();
      await page
        .getByRole('status')
        .filter({ hasText: say('已撤回', 'Withdrawn') })
        .first()
        .waitFor();
      await look('withdrawn');
      expect(window.complaints).toEqual([]);
      await window.close();
    },
    120_000,
  );
});
