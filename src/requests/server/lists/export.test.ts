import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { receive } from '../intake/receive.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
  const input = {
    requestType: 'consult',
    askerType: 'resident',
    title: '=咨询，回电13800001234',
    words: '附近工厂夜里排放刺鼻气味，请核实。',
    place: undefined,
    division: undefined,
    name: '张三',
    phone: '13800001234',
    filerName: undefined,
    filerPhone: undefined,
    notify: 'phone' as const,
    confidential: false,
    wantsPublic: false,
    retryKey: randomUUID(),
  };
  await site.system((context) =>
    receive(context, input, { origin: 'desk', source: 'hotline', channel: 'phone' }),
  );
});
afterAll(() => site.close());

async function exported(cookie: string, query = 'queue=to-dispatch') {
  return site.app.inject({
    method: 'GET',
    url: `/c/jingzhou/api/v1/requests/export?${query}`,
    headers: { cookie, 'accept-language': 'zh-CN' },
  });
}

describe('a list taken out as a workbook', () => {
  it('has Chinese heads, days as days and everything else as text, no telephone, and is written down', async () => {
    const answer = await exported(await site.cookieOf('hotline-dispatcher'));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toContain('attachment');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    const sheet = book.worksheets[0];
    const cellsOf = (at: number) => ((sheet?.getRow(at).values ?? []) as unknown[]).slice(1);
    expect(cellsOf(2).slice(0, 3)).toEqual(['编号', '标题', '环节']);
    const row = cellsOf(3);
    const heads = cellsOf(2);
    const days = heads.flatMap((head, at) => (row[at] instanceof Date ? [head] : []));
    expect(days).toEqual(['收到时间', '答复时限', '本环节时限']);
    expect(row.every((cell) => typeof cell === 'string' || cell instanceof Date)).toBe(true);
    expect(row[0]).toMatch(/^\d{10}$/);
    expect(row[1]).toBe('=咨询，回电138****34');
    expect(String(sheet?.getCell('A1').value)).toContain('演示数据·非真实');
    const { rows } = await site.database.adminPool.query(
      `select convert_from(bytes, 'utf8')::jsonb as entry from ledger.access where convert_from(bytes, 'utf8') like '%"export"%'`,
    );
    expect(rows[0].entry).toMatchObject({
      action: 'export',
      details: { list: 'requests', queue: 'to-dispatch', rows: 1 },
    });
  });

  it('holds what the post may see and no more', async () => {
    const answer = await exported(await site.cookieOf('ecology-handler'), 'queue=all');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    expect(book.worksheets[0]?.rowCount).toBe(2);
    expect((await exported(await site.cookieOf('system-admin'))).statusCode).toBe(403);
    expect((await exported('')).statusCode).toBe(401);
  });
});
