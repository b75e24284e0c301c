import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { chain, checkFigures, rebuild, registeredProjections, verify } from '../../../ledger/index.ts';
import { fixtureProblems } from '../../../ledger/server/fixtures.ts';
import { policyEntryTypes } from '../../rules/entries.ts';
import { aRegister, aWorkbook, shop } from './a-list.fixture.ts';
import { decideNext } from './decide-lists.ts';

let site: TestSite;
const cookies: Record<'officer' | 'other', string> = { officer: '', other: '' };
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  cookies.officer = await site.cookieOf('sasac-handler');
  cookies.other = await site.cookieOf('ecology-handler');
});
afterAll(() => site.close());

interface Answer {
  status: number;
  body: Record<string, never> & { error?: { code: string; fields: Record<string, string> } };
  bytes: Buffer;
}

async function api(
  method: 'GET' | 'POST',
  path: string,
  { payload, as = cookies.officer }: { payload?: object; as?: string } = {},
): Promise<Answer & { body: never }> {
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${path}`,
    headers: { cookie: as },
    ...(payload === undefined ? {} : { payload }),
  });
  const isJson = answer.headers['content-type']?.includes('json') === true;
  return {
    status: answer.statusCode,
    body: (isJson ? answer.json() : {}) as never,
    bytes: answer.rawPayload,
  };
}

const fileOf = (bytes: Buffer, name = '清单.xlsx') => ({ name, base64: bytes.toString('base64') });

/** Hands a list in, lets the worker decide it, and gives its id. */
async function decided(rows: Parameters<typeof aWorkbook>[0], merge: string[] = []): Promise<string> {
  const file = fileOf(await aWorkbook(rows, { merge }));
  const { body, status } = await api('POST', '/relief/lists', { payload: { file, asOf: '2022-12-31' } });
  expect(status).toBe(200);
  expect(await decideNext(site.services, 'jingzhou')).toBe(true);
  return (body as { id: string }).id;
}

const list = (id: string) => api('GET', `/relief/lists/${id}`).then(({ body }) => body as Listed);
const rows = (id: string, show = 'all') =>
  api('GET', `/relief/lists/${id}/rows?show=${show}`).then(({ body }) => (body as { rows: Row[] }).rows);

interface Listed {
  id: string;
  state: string;
  failure: string | null;
  digest: string;
  totals: { rows: number; fen: number; refused: number; direct: number; heads: number; operators: number };
}
interface Row {
  row: number;
  part: string;
  lease: string;
  fen: number;
  left: number;
  refusals: { reason: string; todo: string }[];
}

async function listedCounty(): Promise<void> {
  const { body } = await api('GET', '/policies/rent-relief-2022');
  const listings = await aWorkbook([
    {
      县市区: '沙市区',
      区域: '某小区',
      等级: '中风险',
      列入日期: '2022-04-10',
      公布单位: '市指挥部',
      公布日期: '2022-04-10',
    },
  ]);
  const payload = { n: (body as { n: number }).n, ground: '市指挥部第1号通告', file: fileOf(listings) };
  expect(await api('POST', '/policies/rent-relief-2022/listings', { payload })).toMatchObject({
    status: 200,
    body: { taken: 1, refused: [] },
  });
}

describe('registers', () => {
  it('take lessors from a workbook once; a line that stands so already is no entry', async () => {
    const payload = { file: fileOf(await aRegister()) };
    expect((await api('POST', '/lessors', { payload })).body).toMatchObject({
      taken: 3,
      unchanged: 0,
      refused: [],
    });
    await site.pressedLater();
    expect((await api('POST', '/lessors', { payload })).body).toMatchObject({ taken: 0, unchanged: 3 });
    expect((await api('GET', '/lessors')).body).toMatchObject({ mayChange: true });
    const entries = await site.system((context) => chain(context, 'lessor', 'soe-1'));
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

const market = {
  ...shop,
  租约编号: 'M',
  房屋编号: '市场',
  承租方: '丙商业管理公司',
  承租方类型: '企业',
  '月租金（元）': '100,000',
};
const stall = (code: string, rent: number) => ({
  ...shop,
  租约编号: code,
  上级租约: 'M',
  出租方: '丙商业管理公司',
  房屋编号: code,
  承租方: `摊主${code}`,
  '月租金（元）': rent,
});

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
    await site.pressedLater();
    const two = await decided(again);
    expect((await list(one)).digest).toBe((await list(two)).digest);
    const entries = await site.system((context) => chain(context, 'relief-list', one));
    expect(entries[1]?.body).toMatchObject({ digest: (await list(one)).digest, policy: 'rent-relief-2022' });
  });

  it('that lacks columns or is no workbook says which, and is no list', async () => {
    const file = fileOf(await aWorkbook([{ 租约编号: 'A1', 出租方: '甲', 承租方: '乙', 行业: '餐饮' }]));
    const { body } = await api('POST', '/relief/lists', { payload: { file, asOf: '2022-12-31' } });
    await decideNext(site.services, 'jingzhou');
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
      (await api('GET', `/relief/lists/${id}`, { as: await site.cookieOf('listener', 'tiny') })).status,
    ).toBe(401);
  });
});

describe('carrying out', () => {
  it('books what is left once, shows it in the ledger, the overview and the add-back sheet', async () => {
    const id = await decided([
      { ...shop, 租约编号: 'B1', 房屋编号: 'B1' },
      { ...shop, 租约编号: 'B2', 房屋编号: 'B2' },
    ]);
    const path = `/relief/lists/${id}`;
    expect((await api('GET', `${path}/overview`)).body).toMatchObject({
      notApplied: { leases: 2, fen: 3_600_000 },
      left: 3_600_000,
      days: [
        { part: 'base', by: '2022-06-30', leases: 2, fen: 1_800_000, states: { breach: 2 } },
        { part: 'supplement', by: '2022-12-31', warnAfter: '2022-06-10' },
      ],
    });
    const booking = { rows: [3], on: '2022-06-20', way: 'refund', documented: false };
    expect((await api('POST', `${path}/bookings`, { payload: booking })).body).toEqual({
      booked: 1,
      fen: 1_800_000,
    });
    expect((await api('POST', `${path}/bookings`, { payload: booking })).body).toMatchObject({ booked: 1 });
    await site.pressedLater();
    expect((await api('POST', `${path}/bookings`, { payload: booking })).status).toBe(409);
    const future = { ...booking, rows: 'all', on: '2999-01-01' };
    expect((await api('POST', `${path}/bookings`, { payload: future })).status).toBe(400);
    const before = (await api('GET', `${path}/overview`)).body as { addBack: object[]; notApplied: object };
    expect(before.notApplied).toEqual({ leases: 1, fen: 1_800_000 });
    expect(before.addBack).toEqual([
      {
        lessor: '荆州市甲投资有限公司',
        owner: 'municipal',
        required: 3_600_000,
        booked: 1_800_000,
        counted: 0,
        voluntary: 0,
        unproven: 1_800_000,
        notNamed: 0,
      },
    ]);
    expect((await api('POST', `${path}/documents`, { payload: { lease: 'B1', booking: 1 } })).status).toBe(
      200,
    );
    await site.pressedLater();
    expect((await api('POST', `${path}/documents`, { payload: { lease: 'B1', booking: 1 } })).status).toBe(
      404,
    );
    expect((await api('GET', `${path}/overview`)).body).toMatchObject({
      addBack: [{ counted: 1_800_000, unproven: 0 }],
    });
    expect((await api('GET', `${path}/report?month=2022-06`)).body).toMatchObject({
      province: '2022-07-10',
      ministries: '2022-07-15',
      due: 3_600_000,
      inMonth: { leases: 1, fen: 1_800_000 },
      refunds: 1_800_000,
    });
  });

  it('mends a chain by confirmations and bookings', async () => {
    const id = await decided([{ ...market, 租约编号: 'M' }, stall('S9', 150_000)]);
    const path = `/relief/lists/${id}`;
    expect((await api('GET', `${path}/overview`)).body).toMatchObject({
      chains: [{ lease: 'M', pool: 60_000_000, open: [{ kind: 'unconfirmed' }, { kind: 'unpaid' }] }],
    });
    const said = { row: 4, on: '2022-06-20' };
    expect((await api('POST', `${path}/confirmations`, { payload: { ...said, row: 3 } })).status).toBe(409);
    expect((await api('POST', `${path}/confirmations`, { payload: said })).status).toBe(200);
    const booking = { rows: 'all', on: '2022-06-20', way: 'offset', documented: true };
    expect((await api('POST', `${path}/bookings`, { payload: booking })).body).toEqual({
      booked: 1,
      fen: 60_000_000,
    });
    expect((await api('GET', `${path}/overview`)).body).toMatchObject({ chains: [{ open: [] }] });
  });

  it('says who would get what if a county were listed tomorrow or a question read otherwise', async () => {
    const away = { ...shop, 县市区: '荆州区' };
    const id = await decided([
      { ...away, 租约编号: 'W1', 房屋编号: 'W1' },
      { ...away, 租约编号: 'W2', 房屋编号: 'W2', 租期起: '2022-09-01' },
    ]);
    const path = `/relief/lists/${id}/what-if`;
    expect((await api('GET', `${path}?county=421003&from=2022-11-20`)).body).toMatchObject({
      leases: 2,
      changes: [{ row: 3, lease: 'W1', before: 900_000, after: 1_800_000 }, { row: 4 }],
    });
    expect((await api('GET', `${path}?switch=short-lease&option=exclude`)).body).toMatchObject({
      leases: 1,
      changes: [{ lease: 'W2', after: 0 }],
    });
    expect((await api('GET', `${path}?county=421999&from=2022-11-20`)).status).toBe(400);
    expect((await api('GET', `${path}?switch=short-lease&option=half`)).status).toBe(400);
    expect((await api('GET', path)).body).toMatchObject({ leases: 0 });
  });

  it('writes workbooks of every sheet, and notices without amounts or tenants', async () => {
    const moved = { ...shop, 租约编号: 'N1', 房屋编号: '+86铺', 是否已搬离: '是' };
    const id = await decided([
      moved,
      { ...shop, 租约编号: 'N2', '月租金（元）': 'x' },
      market,
      stall('S8', 1000),
    ]);
    for (const sheet of ['decided', 'refused', 'not-applied', 'add-back', 'ledger']) {
      const { status, bytes } = await api('GET', `/relief/lists/${id}/files/${sheet}`);
      expect(status, sheet).toBe(200);
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(bytes as unknown as never);
      expect(workbook.worksheets[0]?.rowCount, sheet).toBeGreaterThanOrEqual(2);
    }
    const { body } = await api('GET', `/relief/lists/${id}/notices`);
    expect(body).toMatchObject({ sought: ['+86铺'], notices: [{ premises: '+86铺' }, { premises: '市场' }] });
    expect(JSON.stringify(body)).not.toMatch(/甲小吃店|1800000|18,000/);
    for (const template of ['leases', 'lessors', 'listings'])
      expect((await api('GET', `/relief/templates/${template}`)).status).toBe(200);
  });
});

describe('the record', () => {
  it('keeps an example of every entry type', () => {
    expect(fixtureProblems(join(import.meta.dirname, '../../rules/fixtures'), policyEntryTypes)).toEqual([]);
  });

  it('makes every row of policies again, and verifies', async () => {
    const tables = ['lessor', 'setting', 'relief_list', 'relief_row', 'booking'];
    const dump = async () => {
      const found: Record<string, unknown> = {};
      for (const table of tables) {
        const { rows: kept } = await site.database.adminPool.query(
          `select to_jsonb(t) - 'claimed_at' as row from policies.${table} t order by 1`,
        );
        found[table] = kept;
      }
      return found;
    };
    const before = await dump();
    for (const projection of registeredProjections().filter(({ name }) => name !== 'requests')) {
      await rebuild(site.services, { city: 'jingzhou', projection, fromNothing: true });
    }
    expect(await dump()).toEqual(before);
    const report = await verify(site.services, { city: 'jingzhou' } as never);
    expect(JSON.stringify(report)).not.toContain('fault');
  });

  it('gives the same figures when they are reckoned again, and names one that was changed', async () => {
    const honest = await checkFigures(site.services, 'jingzhou');
    expect(honest.faults).toEqual([]);
    await site.database.adminPool.query(`update policies.booking set fen = fen + 1 where kind = 'relief'`);
    const changed = await checkFigures(site.services, 'jingzhou');
    expect(changed.faults.length).toBeGreaterThan(0);
    for (const { source, figure, shown, recorded } of changed.faults) {
      expect([source, figure.startsWith('fen · ')]).toEqual(['relief-ledger', true]);
      expect(shown).toBeGreaterThan(recorded);
    }
  });
});
