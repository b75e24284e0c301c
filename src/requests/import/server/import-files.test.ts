import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { importDesk } from '../../../../tests/support/imports.ts';
import { personalValues } from '../../../ledger/index.ts';
import { withContext } from '../../../platform/context.ts';

const { folder, imports, rows, write, run, loadedFrom, batchOf, test } = importDesk();

describe('files as old systems write them', () => {
  it.each([
    ['gbk.csv', iconv.encode('编号,内容,时间\n1,旧系统的国标编码,2019-1-5\n', 'gbk')],
    ['utf16.csv', Buffer.from('\uFEFF编号\t内容\t时间\n1\t旧系统的国标编码\t2019-1-5\n', 'utf16le')],
    ['mark.csv', '\uFEFF编号;内容;时间\r\n1;旧系统的国标编码;2019-1-5\r\n'],
    ['lines.jsonl', '{"编号": 1, "内容": "旧系统的国标编码", "时间": "2019-1-5"}\n'],
  ])('%s comes in as it was', async (name, content) => {
    expect((await run(write(name, content))).code).toBe(0);
    expect(await loadedFrom(name)).toMatchObject([
      {
        body: '旧系统的国标编码',
        entry: { happenedAt: '2019-01-04T16:00:00.000Z', body: { oldNumber: '1' } },
      },
    ]);
  });

  it('a workbook with merged heads, text numbers and dates of both kinds comes in', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('2019');
    sheet.addRow(['热线工单导出']);
    sheet.addRow(['编号', '诉求人', '', '诉求内容', '来电时间']);
    sheet.addRow(['', '姓名', '电话', '', '']);
    for (const [from, to] of [
      ['A2', 'A3'],
      ['B2', 'C2'],
      ['D2', 'D3'],
      ['E2', 'E3'],
    ])
      sheet.mergeCells(`${from}:${to}`);
    sheet.addRow(['0001', '张某', 13_800_000_001, '合并表头的表格', new Date(Date.UTC(2019, 0, 5, 9, 3))]);
    sheet.addRow(['0002', '李某', '13800000002', '文本日期的一行', '2019年1月6日 上午9:03']);
    const path = join(folder, 'merged.xlsx');
    await workbook.xlsx.writeFile(path);
    expect((await run(path)).code).toBe(0);
    const [first, second] = await loadedFrom('merged.xlsx');
    expect(first).toMatchObject({
      body: '合并表头的表格',
      entry: { happenedAt: '2019-01-05T01:03:00.000Z', body: { line: 4, oldNumber: '0001' } },
    });
    expect(second?.entry.happenedAt).toBe('2019-01-06T01:03:00.000Z');
    const values = await test().system((context) =>
      personalValues(context, { kind: 'request', subject: first?.id ?? '' }),
    );
    expect(values.find(({ name }) => name === 'phone')?.text).toBe('13800000001');
  });

  it('a map says what nobody could guess', async () => {
    const map = write(
      'old.map.json',
      JSON.stringify({
        format: 'diandan-import-map/1',
        columns: { words: '备注二', category: '大类' },
        values: { category: { 城建: 'urban-streets' } },
      }),
    );
    const file = write('mapped.csv', '备注一,备注二,大类\n甲,路面坏了,城建\n');
    expect((await run(file)).said).toContain('找不到“内容”这一列');
    expect((await run(file, { map })).code).toBe(0);
    expect(await loadedFrom('mapped.csv')).toMatchObject([
      { body: '路面坏了', row: { category: 'urban-streets' } },
    ]);
  });

  it('another city is read by its own clock and its own codes', async () => {
    mkdirSync(join(folder, 'imports'), { recursive: true });
    const { code } = await run(
      write('tiny.csv', 'content,time,label\nA hole in the road,2026-07-05 09:00,holes\n'),
      { city: 'tiny', language: 'en' },
    );
    expect(code).toBe(0);
    expect(await loadedFrom('tiny.csv')).toMatchObject([
      {
        row: { category: 'holes', source: 'street', channel: 'door', owner_unit: 'hall' },
        entry: { happenedAt: '2026-07-05T11:30:00.000Z' },
      },
    ]);
  });
});

describe('a bad row', () => {
  it('is refused alone, with its line and reason', async () => {
    const lines = [
      '编号,内容,时间',
      'B1,好的一行,2019-1-5',
      'B2,,2019-1-5',
      'B3,响铃\u0007字符,2019-1-5',
      'B4,"两\n行",2019-13-5',
      'B5,=HYPERLINK("x"),2030-1-5',
      'B6,某科长受贿十万,2019-1-5',
      'B7,列,太,多,了',
      `B8,${'长'.repeat(20_001)},2019-1-5`,
      'B9,好的一行,2019-1-5',
    ];
    const { said } = await run(write('bad.csv', lines.join('\n')), { yes: true });
    expect(said).toContain('共 9 行：可导入 2 行，拒收 7 行');
    const refused = readFileSync(join(imports, 'bad.refused.csv'), 'utf8').split('\r\n');
    expect(refused.slice(1, 8).map((line) => line.split(',').slice(0, 3).join(',').slice(0, 20))).toEqual(
      [
        '3,内容：没有内容：请填写诉求内容后重新导入,',
        '4,内容：含有不可见的控制字符：请清除后重新导',
        '5,诉求时间：没有这个时间：请核对年月日和时分',
        '7,诉求时间：时间还没有到：请核对年份,B5',
        '8,内容：反映党员干部违纪违法：请转纪检监察机',
        '9,这一行的列比表头多：多半是内容里的分隔符或',
        '10,内容：文字太长：内容、答复不超过 200',
      ].map((line) => line.slice(0, 20)),
    );
    expect(refused.join()).not.toContain('科长');
    expect(refused[5]).toContain(',B6,,');
    expect(refused.join()).toContain(`"'=HYPERLINK(""x"")"`);
    expect(refused.at(-2)).toContain('（共 20,001 字，已略）');
    const gates = await rows(
      `select times from requests.gate_count where city = 'jingzhou' and way = 'import'`,
    );
    expect(gates).toEqual([{ times: 1 }]);
  });

  it('of ten megabytes is refused and the others come in', async () => {
    const { said } = await run(write('huge.csv', `内容\n好的\n"${'大'.repeat(5 << 20)}"\n也好\n`), {
      yes: true,
    });
    expect(said).toContain('可导入 2 行，拒收 1 行');
    expect(statSync(join(imports, 'huge.refused.csv')).size).toBeLessThan(20_000);
  });

  it('of JSON is refused where it is none', async () => {
    const { said } = await run(
      write('broken.jsonl', '{"内容": "好的"}\n{"内容": \n[1]\n"x"\n{"内容": "也好"}\n'),
      { yes: true },
    );
    expect(said).toContain('可导入 2 行，拒收 3 行');
    expect(readFileSync(join(imports, 'broken.refused.csv'), 'utf8')).toContain('2,这一行不是完整的 JSON');
  });
});

describe('a bad file', () => {
  it.each([
    ['nothing.csv', '', '是空的'],
    ['heads.csv', '编号,内容\n', '没有数据行'],
    ['wordless.csv', '编号,金额\n1,2\n', '找不到“内容”这一列'],
    ['quote.csv', '编号,内容\n1,"没有闭合\n2,x\n', '从第 2 行开始的引号'],
    [
      'damaged.csv',
      Buffer.concat([Buffer.from('编号,内容\n1,被截断的文'), Buffer.from([0xe5, 0xad])]),
      '有损坏的字符',
    ],
    [
      'mixed.csv',
      Buffer.concat([iconv.encode('编号,内容\n1,国标', 'gbk'), Buffer.from([0xff, 0xff, 0xff])]),
      '认不出文件的编码',
    ],
    ['list.json', '[{"内容":"x"}]', '每行一个对象'],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧版 Excel'],
  ])(
    '%s is refused in a sentence that says what to do, and nothing is kept',
    async (name, content, sentence) => {
      const { code, said } = await run(write(name, content));
      expect([code, said]).toEqual([1, expect.stringContaining(sentence)]);
      expect(await batchOf(name)).toBeUndefined();
      expect(
        readdirSync(imports).filter((file) => file.endsWith('.ndjson') && existsSync(join(imports, file))),
      ).toHaveLength(
        (
          await rows(
            `select 1 from requests.import_batch where city = 'jingzhou' and state in ('staged', 'loading')`,
          )
        ).length,
      );
    },
  );

  it('or a bad map is named', async () => {
    const file = write('fine.csv', '内容\nx\n');
    const bad = write('bad.map.json', '{"format": "diandan-import-map/1", "columns": {"wods": "内容"}}');
    expect((await run(file, { map: bad })).said).toMatch(/列对应文件不能用.*wods/s);
    const absent = write(
      'absent.map.json',
      '{"format": "diandan-import-map/1", "columns": {"words": "正文"}}',
    );
    expect((await run(file, { map: absent })).said).toContain('对应文件里写的列在表中没有：正文');
    expect((await run(join(folder, 'nowhere.csv'))).said).toContain('找不到文件');
  });
});

it('keeps one city’s batches from another', async () => {
  await expect(
    withContext(test().services, { city: 'tiny', actor: { kind: 'system', name: 'test' } }, (context) =>
      context.db.selectFrom('requests.import_batch').select('city').execute(),
    ),
  ).resolves.toEqual([{ city: 'tiny' }]);
});
