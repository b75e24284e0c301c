import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { epoch1904 } from '../../rules/moments.ts';
import { inspectFile } from '../source-file.ts';
import { type AnyRow, openTable } from '../table.ts';
import { openWorkbook } from './workbook.ts';
import { attributeOf, plain } from './xml.ts';

const folder = mkdtempSync(join(tmpdir(), 'diandan-workbook-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const gathered: Item[] = [];
  for await (const item of items) gathered.push(item);
  return gathered;
}

async function write(name: string, fill: (workbook: ExcelJS.Workbook) => void): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  const path = join(folder, name);
  await workbook.xlsx.writeFile(path);
  return path;
}

async function tableOf(
  path: string,
  sheet?: string,
): Promise<{ heads: string[]; rows: AnyRow[]; sheet?: string; otherSheets: string[] }> {
  const table = await openTable(await inspectFile(path), {
    folder,
    ...(sheet === undefined ? {} : { sheet }),
  });
  const rows = (await gather(table.rows)).flat();
  table.close();
  return { ...table, rows };
}

describe('a workbook', () => {
  it('gives texts, numbers, dates, formulas and links as a person sees them', async () => {
    const path = await write('cells.xlsx', (workbook) => {
      const sheet = workbook.addWorksheet('工单');
      sheet.addRow(['编号', '内容', '时间', '电话', '备注']);
      sheet.addRow([
        20190105001,
        '路灯 & 井盖 <坏了> "三天"',
        new Date(Date.UTC(2019, 0, 5, 9, 3, 22)),
        13_900_000_001,
        true,
      ]);
      sheet.addRow([
        { formula: 'A2+1', result: 20190105002 },
        { richText: [{ text: '富' }, { text: '文本' }] },
        '2019年1月5日',
        1.1,
        { error: '#N/A' },
      ]);
    });
    const { heads, rows } = await tableOf(path);
    expect(heads).toEqual(['编号', '内容', '时间', '电话', '备注']);
    expect(rows).toEqual([
      {
        line: 2,
        cells: ['20190105001', '路灯 & 井盖 <坏了> "三天"', '43470.3773379629', '13900000001', 'TRUE'].map(
          (cell, at) => (at === 2 ? expect.stringMatching(/^43470\.37733796/) : cell),
        ),
      },
      { line: 3, cells: ['20190105002', '富文本', '2019年1月5日', '1.1', ''] },
    ]);
  });

  it('is read below banners and merged heads, and without its empty rows', async () => {
    const path = await write('merged.xlsx', (workbook) => {
      const sheet = workbook.addWorksheet('导出');
      sheet.addRow(['2019年工单导出']);
      sheet.mergeCells('A1:D1');
      sheet.addRow(['编号', '诉求人', '', '内容']);
      sheet.addRow(['', '姓名', '电话', '']);
      sheet.mergeCells('A2:A3');
      sheet.mergeCells('B2:C2');
      sheet.mergeCells('D2:D3');
      sheet.addRow([]);
      sheet.addRow(['1', '张某', '13800000000', '路灯不亮']);
    });
    const { heads, rows } = await tableOf(path);
    expect(heads).toEqual(['编号', '姓名', '电话', '内容']);
    expect(rows).toEqual([{ line: 5, cells: ['1', '张某', '13800000000', '路灯不亮'] }]);
  });

  it('is read from the first sheet that tells where the words are, or from the one that is named', async () => {
    const path = await write('sheets.xlsx', (workbook) => {
      workbook.addWorksheet('说明').addRow(['本表由旧系统导出']);
      workbook.addWorksheet('空表');
      const first = workbook.addWorksheet('一月');
      first.addRow(['内容']);
      first.addRow(['一月的诉求']);
      const second = workbook.addWorksheet('二月');
      second.addRow(['内容']);
      second.addRow(['二月的诉求']);
      workbook.addWorksheet('藏起来的', { state: 'hidden' }).addRow(['内容']);
    });
    expect(await tableOf(path)).toMatchObject({ sheet: '一月', otherSheets: ['说明', '空表', '二月'] });
    expect((await tableOf(path, '二月')).rows).toEqual([{ line: 2, cells: ['二月的诉求'] }]);
    await expect(tableOf(path, '三月')).rejects.toMatchObject({
      problem: 'no-sheet',
      detail: '说明、空表、一月、二月',
    });
    await expect(tableOf(path, '说明')).rejects.toMatchObject({ problem: 'no-heads' });
    await expect(tableOf(path, '空表')).rejects.toMatchObject({ problem: 'no-rows' });
  });

  it('counts days from 1904 where it says so', async () => {
    const path = await write('mac.xlsx', (workbook) => {
      workbook.properties.date1904 = true;
      workbook.addWorksheet('x').addRow(['内容']);
    });
    const workbook = await openWorkbook(path, folder);
    expect(workbook.epochDays).toBe(epoch1904);
    workbook.close();
  });

  it('keeps its texts outside memory and leaves nothing behind', async () => {
    const texts = Array.from({ length: 3_000 }, (_, at) => `第${at}件诉求`.repeat(at % 50));
    const path = await write('many.xlsx', (workbook) => {
      const sheet = workbook.addWorksheet('x');
      sheet.addRow(['内容', '标题']);
      for (const text of texts) sheet.addRow([text, `${text}！`]);
    });
    const { rows } = await tableOf(path);
    const read = new Map(rows.map((row) => [row.line, 'cells' in row ? row.cells[0] : '']));
    expect(texts.map((_, at) => read.get(at + 2) ?? '')).toEqual(texts);
    expect(readdirSync(folder).filter((name) => name.startsWith('.strings'))).toEqual([]);
  });

  it('is refused when it is damaged, cut off or no workbook', async () => {
    const whole = readFileSync(
      await write('whole.xlsx', (workbook) => workbook.addWorksheet('x').addRow(['内容'])),
    );
    const cases: [string, Buffer][] = [
      ['cut.xlsx', whole.subarray(0, whole.length - 100)],
      ['begin.xlsx', whole.subarray(0, 60)],
      ['noise.xlsx', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(2_000, 7)])],
    ];
    for (const [name, bytes] of cases) {
      writeFileSync(join(folder, name), bytes);
      await expect(tableOf(join(folder, name)), name).rejects.toMatchObject({ problem: 'broken-workbook' });
    }
  });
});

describe('its XML', () => {
  it('resolves entities and the escapes of control characters', () => {
    expect(plain('a&amp;b&lt;&#20013;&#x56fd;&quot;_x000D_&unknown;')).toBe('a&b<中国"\r&unknown;');
  });

  it('finds attributes', () => {
    expect(attributeOf(' r="B2" t="s"', 't')).toBe('s');
    expect(attributeOf(' name="甲&amp;乙"', 'name')).toBe('甲&乙');
    expect(attributeOf(' date="1"', 'te')).toBeUndefined();
  });
});
