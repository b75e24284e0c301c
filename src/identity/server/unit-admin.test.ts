import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import type { ListedAccount } from '../contract-people.ts';

let site: TestSite;
let admin: string;
beforeAll(async () => {
  site = await testSite();
  admin = await site.cookieOf('ecology-admin');
});
afterAll(() => site.close());

async function call(
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  payload?: object | Buffer,
  cookie = admin,
): Promise<{ status: number; body: Record<string, unknown> & { error?: { reason?: string } } }> {
  const isBytes = Buffer.isBuffer(payload);
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${url}`,
    headers: { cookie, ...(isBytes ? { 'content-type': 'application/octet-stream' } : {}) },
    ...(method === 'GET' ? {} : { payload: payload ?? {} }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function workbook(rows: string[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('账号');
  for (const row of rows) sheet.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function opened(login: string, posts: string[]): Promise<string> {
  const { body } = await call('POST', '/account-lists', { accounts: [{ label: login, login, posts }] });
  return String((body['slips'] as { id: string }[])[0]?.id);
}

describe('accounts by a list', () => {
  const list = [
    ['单位人员账号'],
    ['姓名', '账号', '单位', '岗位'],
    ['甲同志', 'eco.jia', '市生态环境局', '承办人'],
    ['乙同志', '', '', 'ecology-head'],
    ['丙同志', 'eco.bing', '', 'housing-handler'],
    ['丁同志', 'eco.ding', '', '不存在的岗位'],
    ['', 'eco.wu', '', 'ecology-handler'],
    ['己同志', 'ecology-admin', '', 'ecology-handler'],
  ];

  it('are shown first: what each row opens, and why the others do not', async () => {
    const { body } = await call('POST', '/account-lists/preview', await workbook(list));
    const rows = body['rows'] as ListedAccount[];
    expect(rows.map(({ line, login, problem }) => [line, login, problem])).toEqual([
      [3, 'eco.jia', null],
      [4, 'yitongzhi', null],
      [5, 'eco.bing', 'post-outside'],
      [6, 'eco.ding', 'post-unknown'],
      [7, 'eco.wu', 'row-without-name'],
      [8, 'ecology-admin', 'login-taken'],
    ]);
    expect((await call('GET', '/accounts?words=eco.jia')).body['accounts']).toEqual([]);
  });

  it('are opened with their posts, each with a password that signs in once', async () => {
    const accounts = [
      { label: '甲同志', login: 'eco.jia', posts: ['ecology-handler'] },
      { label: '乙同志', login: 'yitongzhi', posts: ['ecology-head'] },
    ];
    const { status, body } = await call('POST', '/account-lists', { accounts });
    expect(status).toBe(200);
    const [slip] = body['slips'] as { login: string; password: string }[];
    const session = await call('POST', '/session', { login: slip?.login, password: slip?.password }, '');
    expect(session.body).toMatchObject({ stage: 'password' });
  });

  it('are opened all or none', async () => {
    const accounts = [
      { label: '庚同志', login: 'eco.geng', posts: ['ecology-handler'] },
      { label: '辛同志', login: 'eco.jia', posts: ['ecology-handler'] },
    ];
    expect(await call('POST', '/account-lists', { accounts })).toMatchObject({ status: 400 });
    const none = { words: 'eco.geng' };
    const system = await site.cookieOf('system-admin');
    expect((await call('GET', `/accounts?words=${none.words}`, undefined, system)).body['accounts']).toEqual(
      [],
    );
  });

  it('of the system administrator bring no posts: those are another administrator’s', async () => {
    const system = await site.cookieOf('system-admin');
    const accounts = [{ label: '壬同志', login: 'ren', posts: ['ecology-handler'] }];
    expect(await call('POST', '/account-lists', { accounts }, system)).toMatchObject({
      status: 403,
      body: { error: { reason: 'posts-by-security' } },
    });
    const plain = [{ label: '壬同志', login: 'ren', posts: [] }];
    expect(await call('POST', '/account-lists', { accounts: plain }, system)).toMatchObject({ status: 200 });
  });

  it('that are no list are said to be none', async () => {
    expect(await call('POST', '/account-lists/preview', Buffer.from('PK nothing'))).toMatchObject({
      status: 415,
    });
    expect(await call('POST', '/account-lists/preview', Buffer.from('岗位,电话\n1,2\n'))).toMatchObject({
      status: 400,
      body: { error: { reason: 'list-without-names' } },
    });
    const gbk = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0xbc, 0xd7, 0x0a]);
    expect((await call('POST', '/account-lists/preview', gbk)).body['rows']).toMatchObject([{ label: '甲' }]);
  });
});

describe('a unit administrator', () => {
  it('sees and manages the people of the own unit and those under it', async () => {
    const county = await site.cookieOf('shashi-district-admin');
    const accounts = [{ label: '街道', login: 'chongwen', posts: ['town-421002002-handler'] }];
    expect(await call('POST', '/account-lists', { accounts }, county)).toMatchObject({ status: 200 });
    const seen = (await call('GET', '/accounts', undefined, county)).body['accounts'] as { login: string }[];
    expect(seen.map(({ login }) => login)).toContain('chongwen');
    expect(seen.map(({ login }) => login)).not.toContain('eco.jia');
  });

  it('gives no post above, beside, of the own rank, or of an administrator', async () => {
    const person = await opened('eco.nine', ['ecology-handler']);
    for (const post of ['housing-handler', 'city-leader', 'ecology-admin', 'system-admin'])
      expect(await call('POST', `/accounts/${person}/posts`, { post }), post).toMatchObject({
        status: 403,
        body: { error: { reason: 'post-outside' } },
      });
    expect(await call('POST', `/accounts/${person}/posts`, { post: 'ecology-head' })).toMatchObject({
      status: 200,
    });
    expect(await call('DELETE', `/accounts/${person}/posts/ecology-head`)).toMatchObject({ status: 200 });
  });

  it('touches nobody who works elsewhere, no administrator and not themselves', async () => {
    await site.cookieOf('housing-handler');
    const system = await site.cookieOf('system-admin');
    const all = (await call('GET', '/accounts', undefined, system)).body['accounts'] as {
      id: string;
      login: string;
    }[];
    const idOf = (login: string) => all.find((one) => one.login === login)?.id ?? '';
    for (const login of ['housing-handler', 'system-admin']) {
      expect(await call('POST', `/accounts/${idOf(login)}/password`), login).toMatchObject({ status: 403 });
      expect(await call('POST', `/accounts/${idOf(login)}/leave`), login).toMatchObject({ status: 403 });
      expect(await call('GET', `/accounts/${idOf(login)}/handover`), login).toMatchObject({ status: 403 });
    }
    expect(await call('POST', `/accounts/${idOf('ecology-admin')}/leave`)).toMatchObject({
      status: 403,
      body: { error: { reason: 'own-account' } },
    });
  });
});

describe('somebody who leaves', () => {
  it('hands over every post in one step, and the account is closed the same moment', async () => {
    const leaver = await opened('eco.leaver', ['ecology-handler', 'ecology-head']);
    const successor = await opened('eco.next', ['ecology-handler']);
    const { body } = await call('GET', `/accounts/${leaver}/handover`);
    expect((body['posts'] as { post: string }[]).map(({ post }) => post).sort()).toEqual([
      'ecology-handler',
      'ecology-head',
    ]);
    const to = [{ post: 'ecology-head', successor }];
    expect(
      await call('POST', `/accounts/${leaver}/handover`, {
        to: [{ post: 'ecology-head', successor: leaver }],
      }),
    ).toMatchObject({
      status: 400,
      body: { error: { reason: 'successor-self' } },
    });
    expect(await call('POST', `/accounts/${leaver}/handover`, { to })).toMatchObject({ status: 200 });
    const system = await site.cookieOf('system-admin');
    const all = (await call('GET', '/accounts', undefined, system)).body['accounts'] as {
      id: string;
      state: string;
      posts: { post: string }[];
    }[];
    expect(all.find(({ id }) => id === leaver)).toMatchObject({ state: 'left', posts: [] });
    expect(
      all
        .find(({ id }) => id === successor)
        ?.posts.map(({ post }) => post)
        .sort(),
    ).toEqual(['ecology-handler', 'ecology-head']);
    expect(await call('POST', `/accounts/${leaver}/handover`, { to: [] })).toMatchObject({ status: 403 });
  });

  it('leaves no post with nobody', async () => {
    const county = await site.cookieOf('gongan-county-admin');
    const accounts = [{ label: '独任', login: 'gongan.one', posts: ['gongan-county-head'] }];
    const { body } = await call('POST', '/account-lists', { accounts }, county);
    const [slip] = body['slips'] as { id: string }[];
    expect(await call('POST', `/accounts/${slip?.id}/handover`, { to: [] }, county)).toMatchObject({
      status: 400,
      body: { error: { reason: 'post-without-successor' } },
    });
  });
});
