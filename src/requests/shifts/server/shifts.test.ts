import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest } from '../../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { createPerson, givePost } from '../../../identity/index.ts';
import { rebuild, sequenceCity, verify } from '../../../ledger/index.ts';
import type { ShiftBoard, ShiftView } from '../contract.ts';
import { dutyListProjection, shiftProjection } from './projections.ts';

let site: TestSite;
let relief: string;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  relief = await secondLead();
  await site.system(async (context) => {
    await aRequest(context);
    await aRequest(context, { words: '楼下煤气泄漏，有人晕倒，请快来。' });
  });
});
afterAll(() => site.close());

/** Another person in the post of the shift lead: nobody takes over from themselves. */
async function secondLead(): Promise<string> {
  const { login, password } = await site.system(async (context) => {
    const person = await createPerson(context, { login: 'relief', label: '接班班长', mustChange: false });
    await givePost(context, { person: person.id, post: 'hotline-shift-lead' });
    return person;
  });
  const answer = await site.app.inject({
    method: 'POST',
    url: '/c/jingzhou/api/v1/session',
    payload: { login, password },
  });
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

async function api(method: 'GET' | 'POST', path: string, who: string, payload?: object) {
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${path}`,
    headers: { cookie: who === 'relief' ? relief : await site.cookieOf(who) },
    ...(payload === undefined ? {} : { payload }),
  });
  const isJson = answer.headers['content-type']?.includes('json') === true;
  return { status: answer.statusCode, body: isJson ? answer.json() : answer.rawPayload };
}

const said = { system: '二号台耳机坏了，已报修。', leaders: '', focus: '江津路停水，答应18时前回电。' };

describe('a change of shift', () => {
  it('signs on, writes a sheet that fills itself, and is taken over by somebody else', async () => {
    await api('POST', '/shifts/join', 'hotline-operator', {});
    const joined = await api('POST', '/shifts/join', 'hotline-shift-lead', {});
    const { current, live, isOn } = joined.body as ShiftBoard;
    expect(isOn).toBe(true);
    expect(current?.people.map(({ label }) => label)).toEqual(['hotline-operator', 'hotline-shift-lead']);
    const count = (name: string) => live.find(({ section }) => section === name)?.count ?? 0;
    expect(count('undispatched')).toBeGreaterThanOrEqual(2);
    expect(count('alarms')).toBe(1);
    const at = { n: current?.n, ...said };
    const written = await api('POST', `/shifts/${current?.id}/handover`, 'hotline-shift-lead', at);
    const sheet = written.body as ShiftView;
    expect(sheet).toMatchObject({ state: 'written', words: said, maySign: false });
    expect(sheet.sheet?.find(({ section }) => section === 'alarms')?.cases[0]?.title).toContain('煤气');
    const own = await api('POST', `/shifts/${sheet.id}/sign`, 'hotline-shift-lead', { n: sheet.n });
    expect(own.body.error).toMatchObject({ code: 'not-now', reason: 'own-handover' });
    const waiting = (await api('GET', '/shifts/now', 'relief')).body as ShiftBoard;
    expect(waiting.toSign[0]).toMatchObject({ id: sheet.id, maySign: true });
    const stale = await api('POST', `/shifts/${sheet.id}/sign`, 'relief', { n: 1 });
    expect(stale.status).toBe(409);
    const signed = await api('POST', `/shifts/${sheet.id}/sign`, 'relief', { n: sheet.n });
    expect(signed.body).toMatchObject({ state: 'signed', signed: { by: '接班班长' } });
    const over = await api('POST', `/shifts/${sheet.id}/handover`, 'hotline-shift-lead', {
      ...at,
      n: sheet.n + 1,
    });
    expect(over.body.error.reason).toBe('shift-signed');
    expect((await api('GET', '/shifts', 'hotline-operator')).body.rows[0].state).toBe('signed');
  });

  it('is another unit’s business: its sheets are not found', async () => {
    const { body } = await api('GET', '/shifts', 'hotline-operator');
    const { id } = body.rows[0];
    expect((await api('GET', `/shifts/${id}`, 'visitor-reception')).status).toBe(404);
    expect((await api('POST', '/shifts/join', 'visitor-reception', {})).body.error.reason).toBe(
      'no-shift-now',
    );
    expect((await api('POST', `/shifts/${id}/sign`, 'hotline-operator', { n: 1 })).status).toBe(403);
  });

  it('keeps what the lead wrote out of the entries, and is made again from the record', async () => {
    const { rows } = await site.database.adminPool.query(
      `select convert_from(bytes, 'UTF8') as bytes from ledger.entry where kind = 'shift'`,
    );
    expect(rows.map(({ bytes }) => bytes).join()).not.toContain('耳机');
    const before = (await site.database.adminPool.query('select * from requests.shift order by id')).rows;
    await sequenceCity(site.services, 'jingzhou');
    await rebuild(site.services, { city: 'jingzhou', projection: shiftProjection, fromNothing: true });
    const again = (await site.database.adminPool.query('select * from requests.shift order by id')).rows;
    expect(again).toEqual(before);
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  });
});

async function workbook(rows: string[][]): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('值班');
  sheet.addRow(['节假日值班表']);
  sheet.addRow(['日期', '班次', '值班岗位', '姓名', '电话', '备注']);
  for (const row of rows) sheet.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

describe('a duty list', () => {
  it('comes in from Excel, tells who is on now, goes out again, and is withdrawn', async () => {
    const file = await workbook([[today(), '全天', '带班领导', '张某', '13900000000', '']]);
    const id = randomUUID();
    const input = { id, list: 'holiday', file };
    expect((await api('POST', '/duty-lists', 'hotline-shift-lead', input)).body).toEqual({
      taken: 1,
      refused: [],
    });
    const { body } = await api('GET', '/duty-lists', 'hotline-operator');
    expect(body.now).toEqual([
      { list: 'holiday', post: '带班领导', name: '张某', phone: '13900000000', span: '全天' },
    ]);
    const out = await api('GET', '/duty-lists/workbook?list=holiday', 'hotline-shift-lead');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(out.body);
    expect(book.worksheets[0]?.getRow(3).getCell(5).text).toBe('13900000000');
    const { rows } = await site.database.adminPool.query('select * from requests.duty_list');
    expect(JSON.stringify(rows)).not.toContain('张某');
    await rebuild(site.services, { city: 'jingzhou', projection: dutyListProjection, fromNothing: true });
    const again = await site.database.adminPool.query('select * from requests.duty_list');
    expect(again.rows).toEqual(rows);
    const gone = await api('POST', `/duty-lists/${id}/withdraw`, 'hotline-shift-lead', { n: 1 });
    expect(gone.body.now).toEqual([]);
    const twice = await api('POST', `/duty-lists/${id}/withdraw`, 'hotline-shift-lead', { n: 2 });
    expect(twice.status).toBe(409);
  });

  it('is taken whole or not at all, each wrong row with its line and why', async () => {
    const file = await workbook([
      [today(), '全天', '值班员', '李某', '', ''],
      [today(), '昨晚', '值班员', '王某', '', ''],
    ]);
    const input = { id: randomUUID(), list: 'roster', file };
    const { body } = await api('POST', '/duty-lists', 'hotline-shift-lead', input);
    expect(body.taken).toBe(0);
    expect(body.refused).toEqual([{ line: 4, reason: expect.stringContaining('班次') }]);
    expect((await api('GET', '/duty-lists', 'hotline-operator')).body.lists).toEqual([]);
    const none = { ...input, file: Buffer.from('no workbook').toString('base64') };
    expect((await api('POST', '/duty-lists', 'hotline-shift-lead', none)).status).toBe(415);
  });
});
