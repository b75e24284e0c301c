import { describe, expect, it } from 'vitest';
import { fileOf, reliefSite } from '../../../../tests/support/relief.ts';
import { chain } from '../../../ledger/index.ts';
import { aRegister, aWorkbook } from './a-list.fixture.ts';

const relief = reliefSite({ registered: false });
const { api, cookies, listedCounty } = relief;

describe('registers', () => {
  it('take lessors from a workbook once; a line that stands so already is no entry', async () => {
    const payload = { file: fileOf(await aRegister()) };
    expect((await api('POST', '/lessors', { payload })).body).toMatchObject({
      taken: 3,
      unchanged: 0,
      refused: [],
    });
    await relief.site.pressedLater();
    expect((await api('POST', '/lessors', { payload })).body).toMatchObject({ taken: 0, unchanged: 3 });
    expect((await api('GET', '/lessors')).body).toMatchObject({ mayChange: true });
    const entries = await relief.site.system((context) => chain(context, 'lessor', 'soe-1'));
    expect(entries.map(({ type }) => type)).toEqual(['lessor-recorded']);
  });

  it('name faulty lines, missing columns and files that are no workbook', async () => {
    const bad = await aWorkbook([{ 代码: 'x 1', 出租方名称: '甲', 隶属: '市属', 控制方式: '全资' }]);
    expect((await api('POST', '/lessors', { payload: { file: fileOf(bad) } })).body).toMatchObject({
      refused: [{ row: 3, sentence: expect.stringContaining('代码“x 1”不能用') }],
    });
    const other = await aWorkbook([{ 代码: 'x' }]);
    expect((await api('POST', '/lessors', { payload: { file: fileOf(other) } })).body).toMatchObject({
      refused: [{ row: 0, sentence: expect.stringContaining('出租方名称、隶属、控制方式') }],
    });
    const text = { file: fileOf(Buffer.from('代码,名称')) };
    expect(await api('POST', '/lessors', { payload: text })).toMatchObject({ status: 415 });
  });

  it('are changed by the unit in charge only', async () => {
    const payload = { file: fileOf(await aRegister()) };
    expect((await api('POST', '/lessors', { payload, as: cookies.other })).status).toBe(403);
    expect((await api('GET', '/lessors', { as: cookies.other })).body).toMatchObject({ mayChange: false });
    const set = { n: 0, switch: 'short-lease', option: 'full', ground: '市国资委会议纪要' };
    const path = '/policies/rent-relief-2022/switches';
    expect((await api('POST', path, { payload: set, as: cookies.other })).status).toBe(403);
    expect(await api('POST', path, { payload: { ...set, option: 'half' } })).toMatchObject({ status: 400 });
    expect(await api('POST', path, { payload: set })).toMatchObject({ status: 200, body: { n: 1 } });
    expect((await api('POST', path, { payload: { ...set, option: 'pro-rata' } })).status).toBe(409);
    expect((await api('POST', path, { payload: { ...set, n: 1, option: 'pro-rata' } })).status).toBe(200);
  });

  it('take listings all or none, with what is wrong about each', async () => {
    await listedCounty();
    const { body } = await api('GET', '/policies/rent-relief-2022');
    const bad = await aWorkbook([
      {
        县市区: '某县',
        区域: '某小区',
        等级: '中',
        列入日期: '2022-04-10',
        公布单位: '市指挥部',
        公布日期: '2022-04-01',
      },
    ]);
    const payload = { n: (body as { n: number }).n, ground: '通告', file: fileOf(bad) };
    expect((await api('POST', '/policies/rent-relief-2022/listings', { payload })).body).toMatchObject({
      taken: 0,
      refused: [
        { sentence: expect.stringContaining('没有“某县”') },
        { sentence: expect.stringContaining('早于列入日期') },
      ],
    });
  });
});
