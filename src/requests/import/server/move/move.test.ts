import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OldExport, writeOldExport } from '../../../../../tests/support/old-export.ts';
import { type TestSite, testSite } from '../../../../../tests/support/site.ts';
import { rebuild, sequenceCity, verify } from '../../../../ledger/index.ts';
import { listRequests } from '../../../server/lists/list.ts';
import { requestProjection } from '../../../server/projection.ts';
import { feedSearch } from '../../../server/search/search-feed.ts';
import type { MoveView, NameView, SheetPlan } from '../../contract.ts';
import { workOnMoves } from './worker.ts';

let site: TestSite;
let office: string;
let old: OldExport;
let bytes: Buffer;
const rows = 1_200;

beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  office = await site.cookieOf('campaign-office-director');
  const path = join(site.folder, 'old.xlsx');
  old = await writeOldExport(path, rows);
  bytes = readFileSync(path);
}, 60_000);
afterAll(() => site.close());

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object | Buffer,
  cookie = office,
): Promise<Answer> {
  const isPiece = Buffer.isBuffer(payload);
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${url}`,
    headers: { cookie, ...(isPiece ? { 'content-type': 'application/octet-stream' } : {}) },
    ...(method === 'GET' ? {} : { payload: payload ?? {} }),
  });
  const isJson = answer.headers['content-type']?.includes('json') === true;
  return { status: answer.statusCode, body: isJson ? answer.json() : { text: answer.body } };
}

const announced = (name: string, size: number, more: object = {}) => ({
  fileName: name,
  fileSize: size,
  fileMark: '1',
  system: '老12345系统',
  mode: 'by-state',
  countFrom: '2022-01-01',
  ...more,
});

async function view(id: string): Promise<MoveView> {
  return (await call('GET', `/imports/${id}`)).body as unknown as MoveView;
}

async function work(): Promise<number> {
  return workOnMoves(site.services, new AbortController().signal);
}

async function upload(name: string, content: Buffer, more: object = {}): Promise<string> {
  const { body } = await call('POST', '/imports', announced(name, content.length, more));
  const id = String(body['id']);
  await call('PUT', `/imports/${id}/content?offset=0`, content);
  await work();
  return id;
}

const planOf = ({ sheets }: MoveView): SheetPlan[] =>
  sheets.map(({ sheet, include, columns, keep }) => ({ sheet, include, columns, keep }));

async function counted(sql: string): Promise<number> {
  const { rows: found } = await site.database.adminPool.query<{ count: string }>(sql);
  return Number(found[0]?.count);
}

const shownRequests = () => counted(`select count(*) from requests.request where origin = 'import'`);

describe('an upload', () => {
  it('goes on where it broke off, and takes no piece that does not fit', async () => {
    const half = Math.floor(bytes.length / 2);
    const first = await call('POST', '/imports', announced('断点.xlsx', bytes.length));
    expect(first.body).toMatchObject({ received: 0 });
    const url = `/imports/${first.body['id']}/content`;
    expect((await call('PUT', `${url}?offset=0`, bytes.subarray(0, half))).body).toEqual({ received: half });
    expect(await call('PUT', `${url}?offset=0`, bytes.subarray(0, half))).toMatchObject({ status: 409 });
    const again = await call('POST', '/imports', announced('断点.xlsx', bytes.length));
    expect(again.body).toEqual({ id: first.body['id'], received: half });
    expect(await call('PUT', `${url}?offset=${half}`, bytes.subarray(half - 1))).toMatchObject({
      status: 400,
    });
    expect((await call('PUT', `${url}?offset=${half}`, bytes.subarray(half))).body).toEqual({
      received: bytes.length,
    });
    expect((await view(String(first.body['id']))).state).toBe('inspecting');
    await work();
    expect((await view(String(first.body['id']))).state).toBe('inspected');
    expect(await call('DELETE', `/imports/${first.body['id']}`)).toMatchObject({ status: 200 });
    expect(await call('GET', `/imports/${first.body['id']}`)).toMatchObject({ status: 404 });
  });

  it('that is no table is said to be none, and can be removed', async () => {
    const id = await upload('照片.xlsx', Buffer.from('\u0089PNG not a table', 'latin1'));
    expect(await view(id)).toMatchObject({
      state: 'unreadable',
      problem: expect.stringContaining('不是表格文件'),
    });
    expect(await call('POST', `/imports/${id}/confirm`, { rows: 1 })).toMatchObject({ status: 409 });
    expect(await call('DELETE', `/imports/${id}`)).toMatchObject({ status: 200 });
  });

  it('is nobody else’s to see', async () => {
    const operator = await site.cookieOf('hotline-operator');
    expect(await call('GET', '/imports', undefined, operator)).toMatchObject({ status: 403 });
    expect(await call('GET', '/imports', undefined, '')).toMatchObject({ status: 401 });
  });
});

describe('an old export of four eras', () => {
  let id: string;
  let seen: MoveView;

  it('is understood sheet by sheet, merged heads and all', async () => {
    id = await upload('老系统导出.xlsx', bytes);
    seen = await view(id);
    expect(seen.sheets.map(({ sheet }) => sheet)).toEqual([
      '2012—2014年',
      '2015—2018年',
      '2019—2021年',
      '2022年以来',
    ]);
    for (const { columns } of seen.sheets)
      expect(columns).toEqual({
        oldNumber: '工单编号',
        happenedAt: '登记时间',
        name: '姓名',
        phone: '联系电话',
        requestType: '诉求类型',
        title: '标题',
        words: '诉求内容',
        category: '分类',
        unit: '主办单位',
        due: '办理期限',
        state: '工单状态',
        answer: '办理结果',
        answeredAt: '办结时间',
      });
    const samples = JSON.stringify(seen.sheets[0]?.heads);
    expect(samples).not.toMatch(/张女士|138\d{8}/);
  });

  it('is checked without writing a request: counts, names to match, refused rows with reasons', async () => {
    const sheets = planOf(seen).map((plan) => ({ ...plan, keep: ['催办次数', '回访记录'] }));
    expect(await call('POST', `/imports/${id}/check`, { sheets, names: [] })).toMatchObject({ status: 200 });
    await work();
    const found = await view(id);
    expect(found).toMatchObject({ state: 'checked', problem: null });
    const sum = (of: (one: MoveView['results'][number]) => number) =>
      found.results.reduce((total, one) => total + of(one), 0);
    expect(sum(({ rowsRead }) => rowsRead)).toBe(rows);
    expect(sum(({ rowsRefused }) => rowsRefused)).toBe(old.duplicates + old.unreadable);
    expect(sum(({ refusals }) => refusals['duplicate-number'] ?? 0)).toBe(old.duplicates);
    expect(sum(({ rowsOpen }) => rowsOpen)).toBe(old.open);
    expect(found.names.filter(({ field }) => field === 'unit').map(({ name }) => name)).toEqual(
      expect.arrayContaining(Object.keys(old.units)),
    );
    expect(await shownRequests()).toBe(0);
    const refused = await call('GET', `/imports/${id}/refused/0`);
    expect(refused.body['text']).toContain('诉求时间：没有这个时间');
  });

  it('has old names of units matched once, with what they may mean at hand', async () => {
    const before = await view(id);
    const planning = before.names.find(({ name }: NameView) => name === '市规划局');
    expect(planning?.suggestions[0]?.code).toBe('natural-resources');
    const names = Object.entries(old.units).map(([name, code]) => ({ field: 'unit', name, code }));
    await call('POST', `/imports/${id}/check`, {
      sheets: before.sheets.map(({ sheet, include, columns, keep }) => ({ sheet, include, columns, keep })),
      names,
    });
    await work();
    const after = await view(id);
    expect(after.names.filter(({ field }) => field === 'unit')).toEqual([]);
    expect(after.preview[0]).toMatchObject({ oldUnit: expect.stringMatching(/^市/), open: false });
  });

  it('moves in, and the counts balance', async () => {
    const good = rows - old.duplicates - old.unreadable;
    expect(await call('POST', `/imports/${id}/confirm`, { rows: good + 1 })).toMatchObject({ status: 409 });
    expect(await call('POST', `/imports/${id}/confirm`, { rows: good })).toMatchObject({ status: 200 });
    await work();
    expect(await view(id)).toMatchObject({ state: 'loaded' });
    expect(await shownRequests()).toBe(good);
    expect(await counted('select count(*) from requests.request where closed_at is null')).toBe(old.open);
  });

  it('keeps owner, deadline and steps of open tickets, and starts no clock for the others', async () => {
    const { rows: open } = await site.database.adminPool.query(
      'select * from requests.request where closed_at is null limit 1',
    );
    const [ticket] = open;
    expect(ticket).toMatchObject({ stage: 'handling', history: false, counted: true });
    expect(ticket.owner_unit).toBe(ticket.lead_unit);
    expect(new Date(ticket.citizen_due).toISOString()).toBe('2027-03-30T16:00:00.000Z');
    expect(ticket.duty_due).toBe(ticket.citizen_due);
    const shown = await call('GET', `/requests/${ticket.id}`);
    expect(shown.body['clocks']).toMatchObject([
      { proof: expect.stringContaining('原系统登记的办理期限') },
      {},
    ]);
    expect(JSON.stringify(shown.body['timeline'])).toContain('催办次数：');
    expect(
      await counted('select count(*) from requests.request where history and citizen_due is not null'),
    ).toBe(0);
    expect(await counted('select count(*) from platform.outbox')).toBe(0);
    const from2022 = await counted(`select count(*) from requests.request where history and counted`);
    expect(from2022).toBe(
      await counted(
        `select count(*) from requests.request where history and happened_at >= '2021-12-31T16:00:00Z'`,
      ),
    );
  });

  it('is found by its old number', async () => {
    await sequenceCity(site.services, 'jingzhou');
    await feedSearch(site.services, 'jingzhou');
    const page = await site.system((context) =>
      listRequests(context, { queue: 'all', q: 'GD20120000003', limit: 10 }),
    );
    expect(page.rows).toHaveLength(1);
  });

  it('does not come twice', async () => {
    const twin = await upload('又一次.xlsx', bytes);
    const sheets = planOf(await view(twin));
    await call('POST', `/imports/${twin}/check`, { sheets });
    await work();
    expect(await view(twin)).toMatchObject({ state: 'inspected', seenBefore: true });
    const other = Buffer.concat([
      Buffer.from('工单编号,诉求内容\n'),
      Buffer.from('GD20120000003,路灯不亮已经好多天了\n'),
    ]);
    const csv = await upload('补录.csv', other);
    await call('POST', `/imports/${csv}/check`, { sheets: planOf(await view(csv)) });
    await work();
    expect((await view(csv)).results).toMatchObject([
      { rowsRefused: 1, refusals: { 'moved-in-already': 1 } },
    ]);
    await call('DELETE', `/imports/${twin}`);
    await call('DELETE', `/imports/${csv}`);
  });

  it('is withdrawn but for what was worked on, verifies, moves in again, and the counts balance', async () => {
    const { rows: open } = await site.database.adminPool.query(
      'select id, n, lead_unit from requests.request where closed_at is null limit 1',
    );
    const handler = await site.cookieOf(`${open[0].lead_unit}-handler`);
    const worked = await call(
      'POST',
      `/requests/${open[0].id}/answer`,
      { n: 1, answer: '已安排人员到现场处理完毕。', outcome: 'solved' },
      handler,
    );
    expect(worked).toMatchObject({ status: 200 });
    const good = await shownRequests();
    expect(await call('POST', `/imports/${id}/withdraw`, { ground: '列对应弄错了' })).toMatchObject({
      status: 200,
    });
    await work();
    const withdrawn = await view(id);
    expect(withdrawn.state).toBe('withdrawn');
    const sum = (of: (one: MoveView['results'][number]) => number) =>
      withdrawn.results.reduce((total, one) => total + of(one), 0);
    expect([sum((one) => one.withdrawn), sum((one) => one.kept)]).toEqual([good - 1, 1]);
    expect(await shownRequests()).toBe(1);
    await sequenceCity(site.services, 'jingzhou');
    await feedSearch(site.services, 'jingzhou');
    expect(await counted('select count(*) from requests.search')).toBe(1);
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
    await rebuild(site.services, { city: 'jingzhou', projection: requestProjection, fromNothing: true });
    expect(await shownRequests()).toBe(1);

    await call('POST', `/imports/${id}/check`, { sheets: planOf(withdrawn) });
    await work();
    const checked = await view(id);
    const refusals = checked.results.reduce(
      (total, one) => total + (one.refusals['moved-in-already'] ?? 0),
      0,
    );
    expect(refusals).toBe(1);
    await call('POST', `/imports/${id}/confirm`, { rows: good - 1 });
    await work();
    expect(await shownRequests()).toBe(good);
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  });
});

describe('a worker that is stopped', () => {
  it('leaves the file where it was, to be taken up by the next one', async () => {
    const path = join(site.folder, 'many.csv');
    writeFileSync(
      path,
      `编号,内容\n${Array.from({ length: 3_000 }, (_, at) => `T${at},第${at}件，请处理`).join('\n')}\n`,
    );
    const id = await upload('中断.csv', readFileSync(path), { mode: 'history', system: '另一系统' });
    await call('POST', `/imports/${id}/check`, { sheets: planOf(await view(id)) });
    await work();
    await call('POST', `/imports/${id}/confirm`, { rows: 3_000 });
    const before = await shownRequests();
    const stopping = new AbortController();
    const working = workOnMoves(site.services, stopping.signal);
    while ((await shownRequests()) === before) await new Promise((done) => setTimeout(done, 2));
    stopping.abort(new Error('stopped'));
    await working.catch(() => undefined);
    expect((await view(id)).state).toBe('loading');
    await work();
    expect(await view(id)).toMatchObject({ state: 'loaded', results: [{ loaded: 3_000 }] });
    expect((await shownRequests()) - before).toBe(3_000);
  });
});
