import { describe, expect, it } from 'vitest';
import { fileOf, reliefSite } from '../../../../tests/support/relief.ts';
import { chain } from '../../../ledger/index.ts';
import { aWorkbook, market, shop, stall } from './a-list.fixture.ts';
import { decideNext } from './decide-lists.ts';

const relief = reliefSite({ registered: true });
const { api, cookies, decided, list, rows } = relief;

describe('a list of leases', () => {
  it('is decided row by row with merged cells, dates and text numbers; bad rows say what to do and the rest goes on', async () => {
    const { 县市区: _county, ...inMerged } = shop;
    const id = await decided(
      [
        { ...shop, 租期起: new Date('2022-01-01T00:00:00Z') },
        { ...inMerged, 租约编号: 'A2', 房屋编号: '二号铺', '月租金（元）': '3,000元' },
        { ...shop, 租约编号: 'A3', 房屋编号: '三号铺', '月租金（元）': -3000 },
        { ...shop, 租约编号: 'A4', 房屋编号: '四号铺', 出租方: '甲投资公司' },
        market,
        stall('S1', 60_000),
        stall('S2', 90_000),
      ],
      ['B3:B4', 'D3:D4'],
    );
    expect(await list(id)).toMatchObject({
      state: 'decided',
      totals: { rows: 7, direct: 2, heads: 1, operators: 2, refused: 2, fen: 63_600_000 },
    });
    const all = await rows(id);
    expect(all.map(({ row, part, fen }) => [row, part, fen])).toEqual([
      [3, 'direct', 1_800_000],
      [4, 'direct', 1_800_000],
      [5, 'refused', 0],
      [6, 'refused', 0],
      [7, 'head', 0],
      [8, 'operator', 24_000_000],
      [9, 'operator', 36_000_000],
    ]);
    expect(all[2]?.refusals).toEqual([
      { reason: expect.stringContaining('月租金（元）'), todo: expect.stringContaining('免租期填 0') },
    ]);
    expect(all[3]?.refusals[0]?.reason).toContain('荆州市甲投资有限公司');
    expect((await rows(id, 'refused')).map(({ row }) => row)).toEqual([5, 6]);
    expect(await api('GET', `/relief/lists/${id}/rows/3`)).toMatchObject({
      body: {
        lines: expect.arrayContaining([expect.stringContaining('2022年6月30日')]),
        installments: [
          { part: 'base', by: '2022-06-30', state: 'breach' },
          { part: 'supplement', by: '2022-12-31', warnAfter: '2022-06-10', state: 'breach' },
        ],
      },
    });
  });

  it('gives the same bytes for the same list, and says so in the record', async () => {
    const again = [shop, { ...shop, 租约编号: 'A2', 房屋编号: '二号铺' }, { ...shop, 租约编号: '' }];
    const one = await decided(again);
    await relief.site.pressedLater();
    const two = await decided(again);
    expect((await list(one)).digest).toBe((await list(two)).digest);
    const entries = await relief.site.system((context) => chain(context, 'relief-list', one));
    expect(entries[1]?.body).toMatchObject({ digest: (await list(one)).digest, policy: 'rent-relief-2022' });
  });

  it('that lacks columns or is no workbook says which, and is no list', async () => {
    const file = fileOf(await aWorkbook([{ 租约编号: 'A1', 出租方: '甲', 承租方: '乙', 行业: '餐饮' }]));
    const { body } = await api('POST', '/relief/lists', { payload: { file, asOf: '2022-12-31' } });
    await decideNext(relief.site.services, 'jingzhou');
    const failed = await list((body as { id: string }).id);
    expect(failed.state).toBe('failed');
    expect(failed.failure).toContain('月租金（元）');
    expect((await api('GET', `/relief/lists/${failed.id}/rows`)).status).toBe(409);
    const text = { file: fileOf(Buffer.from('hello')), asOf: '2022-12-31' };
    expect((await api('POST', '/relief/lists', { payload: text })).status).toBe(415);
  });

  it('is seen by its own unit only, and by nobody of another city', async () => {
    const id = await decided([shop]);
    for (const path of [
      '',
      '/rows',
      '/rows/3',
      '/overview',
      '/notices',
      '/report?month=2022-06',
      '/what-if',
    ]) {
      expect((await api('GET', `/relief/lists/${id}${path}`, { as: cookies.other })).status, path).toBe(404);
    }
    expect((await api('GET', '/relief/lists', { as: cookies.other })).body).toEqual({ lists: [] });
    expect((await api('GET', `/relief/lists/${id}`, { as: '' })).status).toBe(401);
    expect(
      (await api('GET', `/relief/lists/${id}`, { as: await relief.site.cookieOf('listener', 'tiny') }))
        .status,
    ).toBe(401);
  });
});
