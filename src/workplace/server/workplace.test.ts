import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest } from '../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import type { SavedView } from '../contract.ts';
import { sweepPresence } from './presence-store.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

async function call<T>(method: Method, path: string, as: string, payload?: object) {
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${path}`,
    headers: { cookie: await site.cookieOf(as), 'accept-language': 'zh-CN' },
    ...(payload === undefined ? {} : { payload }),
  });
  const isJson = answer.headers['content-type']?.includes('json');
  return { status: answer.statusCode, body: (isJson ? answer.json() : {}) as T, raw: answer.rawPayload };
}

const viewsOf = async (as: string) => (await call<{ views: SavedView[] }>('GET', '/views', as)).body.views;

describe('a saved view', () => {
  it('is one’s own, or shared with whoever holds the post, and only its owner takes it away', async () => {
    const search = '?queue=to-sign&due=overdue&sort=answer';
    await call('POST', '/views', 'hotline-dispatcher', { name: '超期待签收', search });
    await call('POST', '/views', 'hotline-dispatcher', { name: '岗位共用', search, shared: true });
    expect((await viewsOf('hotline-dispatcher')).map(({ name }) => name)).toEqual(['超期待签收', '岗位共用']);
    expect(await viewsOf('hotline-operator')).toEqual([]);
    const colleague = await site.system(async (context) => {
      const { createPerson, givePost } = await import('../../identity/index.ts');
      const person = await createPerson(context, { login: 'second', label: 'second', mustChange: false });
      await givePost(context, { person: person.id, post: 'hotline-dispatcher' });
      return person;
    });
    const signed = await site.app.inject({
      method: 'POST',
      url: '/c/jingzhou/api/v1/session',
      payload: { login: colleague.login, password: colleague.password },
    });
    const cookie = signed.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const seen = await site.app.inject({ url: '/c/jingzhou/api/v1/views', headers: { cookie } });
    expect(seen.json().views).toMatchObject([{ name: '岗位共用', mine: false, post: 'hotline-dispatcher' }]);
    const { id } = seen.json().views[0];
    const taken = await site.app.inject({
      method: 'DELETE',
      url: `/c/jingzhou/api/v1/views/${id}`,
      headers: { cookie },
      payload: {},
    });
    expect(taken.statusCode).toBe(404);
    await call('DELETE', `/views/${id}`, 'hotline-dispatcher', {});
    expect((await viewsOf('hotline-dispatcher')).map(({ name }) => name)).toEqual(['超期待签收']);
  });

  it('holds the address of a list and nothing that could lead elsewhere', async () => {
    for (const search of ['https://elsewhere.example', '//x', '?a=<script>', '']) {
      const { status } = await call('POST', '/views', 'hotline-dispatcher', { name: 'x', search });
      expect(status, search).toBe(400);
    }
  });
});

describe('the look', () => {
  it('is remembered per person', async () => {
    expect((await call('GET', '/look', 'hotline-operator')).body).toEqual({ look: null });
    const look = { scheme: 'dark', size: 'large' };
    await call('PUT', '/look', 'hotline-operator', { scheme: 'light', size: 'normal' });
    await call('PUT', '/look', 'hotline-operator', look);
    expect((await call('GET', '/look', 'hotline-operator')).body).toEqual({ look });
    expect((await call('GET', '/look', 'hotline-dispatcher')).body).toEqual({ look: null });
  });
});

describe('who else has a request open', () => {
  it('is told by post until they leave or fall silent, and kept for nobody', async () => {
    const { id } = await site.system((context) => aRequest(context));
    const say = (as: string, more = {}) =>
      call<{ others: object[] }>('POST', '/presence', as, { request: id, ...more });
    expect((await say('hotline-dispatcher', { writing: true })).body.others).toEqual([]);
    expect((await say('hotline-operator')).body.others).toEqual([
      { post: 'hotline-dispatcher', unit: 'hotline-centre', writing: true },
    ]);
    await say('hotline-dispatcher', { leaving: true });
    expect((await say('hotline-operator')).body.others).toEqual([]);
    await site.database.adminPool.query(
      "update workplace.presence set seen_at = seen_at - interval '45 seconds'",
    );
    expect((await say('hotline-dispatcher')).body.others).toEqual([]);
    await site.database.adminPool.query(
      "update workplace.presence set seen_at = seen_at - interval '2 minutes'",
    );
    await site.system(sweepPresence);
    const { rows } = await site.database.adminPool.query('select 1 from workplace.presence');
    expect(rows).toEqual([]);
  });

  it('is nothing for a unit that may not read it, nor for the unit complained of', async () => {
    const { id } = await site.system((context) => aRequest(context, { accusedUnit: 'ecology' }));
    expect((await call('POST', '/presence', 'housing-handler', { request: id })).status).toBe(404);
    const accused = await call('POST', '/presence', 'ecology-handler', { request: id });
    expect([403, 404]).toContain(accused.status);
    expect((await call('POST', '/presence', 'hotline-operator', { request: randomUUID() })).status).toBe(404);
  });
});

describe('how something is done', () => {
  it('is found by a question and read whole', async () => {
    const { body } = await call<{ hits: { doc: string; heading: string }[] }>(
      'GET',
      `/how-to?q=${encodeURIComponent('怎么试恢复')}`,
      'hotline-operator',
    );
    expect(body.hits[0]).toMatchObject({ doc: 'backup', heading: '试恢复' });
    const page = await call<{ title: string; text: string }>('GET', '/how-to/backup', 'hotline-operator');
    expect(page.body.title).toBe('备份和恢复');
    expect((await call('GET', '/how-to/nothing', 'hotline-operator')).status).toBe(404);
    expect((await call('GET', '/how-to/..%2fsecret', 'hotline-operator')).status).toBe(400);
    const picture = await call('GET', '/how-to-pictures/console-backup.png', 'hotline-operator');
    expect(picture.status).toBe(200);
    expect(picture.raw.subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('what a screen shows', () => {
  it('is taken out with numbers as numbers and days as days, names as text, and that it was is written down', async () => {
    const shown = {
      list: '账号',
      place: 'accounts',
      heads: ['编号', '标题', '件数', '时间'],
      rows: [
        ['2600000123', '=1+1', '1,234', '2026-11-27 18:00'],
        ['13800001234', '路灯', '—', '2026-11-28 09:30'],
      ],
    };
    const { status, raw } = await call('POST', '/exports/shown', 'hotline-shift-lead', shown);
    expect(status).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(raw as unknown as ArrayBuffer);
    const sheet = book.worksheets[0];
    expect(sheet?.getCell('A1').value).toContain('演示数据·非真实');
    expect(sheet?.getCell('B3').value).toBe('=1+1');
    expect(sheet?.getCell('A4').value).toBe('13800001234');
    expect([sheet?.getCell('C3').value, sheet?.getCell('C4').value]).toEqual([1234, '—']);
    expect(sheet?.getCell('D3').value).toEqual(new Date('2026-11-27T18:00:00.000Z'));
    const { rows } = await site.database.adminPool.query(
      `select convert_from(bytes, 'utf8')::jsonb as entry from ledger.access where convert_from(bytes, 'utf8') like '%"shown":true%'`,
    );
    expect(rows[0].entry).toMatchObject({ action: 'export', details: { list: 'accounts', rows: 2 } });
  });
});
