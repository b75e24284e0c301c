import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import type { ListedAccount } from '../contract-people.ts';

let site: TestSite;
let security: string;

const list = `姓名,账号,单位,岗位
甲同志,list.jia,荆州市生态环境局,单位管理员
乙同志,list.yi,,housing-admin
丙同志,list.bing,,housing-handler
丁同志,list.ding,,
戊同志,list.jia,,housing-handler
己同志,list.ji,,没有的岗位
贾同志,list.yi2,,housing-head
`;

beforeAll(async () => {
  site = await testSite();
  security = await site.cookieOf('security-admin');
  const accounts = ['jia 甲同志', 'yi 乙同志', 'ding 丁同志', 'yi2 乙同志'].map((one) => {
    const [login, label] = one.split(' ');
    return { login: `list.${login}`, label };
  });
  const opened = await post('/account-lists', { accounts }, await site.cookieOf('system-admin'));
  expect(opened.status).toBe(200);
});
afterAll(() => site.close());

async function post(url: string, payload: object | Buffer, cookie = security) {
  const bytes = Buffer.isBuffer(payload) ? { 'content-type': 'application/octet-stream' } : {};
  const answer = await site.app.inject({
    method: 'POST',
    url: `/c/jingzhou/api/v1${url}`,
    headers: { cookie, ...bytes },
    payload,
  });
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown> };
}

async function rows(): Promise<ListedAccount[]> {
  const { body } = await post('/post-lists/preview', Buffer.from(list));
  return body['rows'] as ListedAccount[];
}

describe('posts by a list', () => {
  it('are shown first: whom each row gives what, and why the others give nothing', async () => {
    expect((await rows()).map(({ login, posts, problem }) => [login, posts, problem])).toEqual([
      ['list.jia', ['ecology-admin'], null],
      ['list.yi', ['housing-admin'], null],
      ['list.bing', ['housing-handler'], 'account-unknown'],
      ['list.ding', [], 'row-names-no-post'],
      ['list.jia', ['housing-handler'], 'login-twice'],
      ['list.ji', [], 'post-unknown'],
      ['list.yi2', ['housing-head'], 'name-differs'],
    ]);
  });

  it('are given all or none, each on the record of its holder, and not a second time', async () => {
    const given = (await rows())
      .filter(({ problem }) => problem === null)
      .map(({ login, posts }) => ({ login, posts }));
    const refused = [...given, { login: 'nobody', posts: ['housing-head'] }];
    expect((await post('/post-lists', { given: refused })).status).toBe(404);
    expect((await rows()).filter(({ problem }) => problem === null)).toHaveLength(2);
    expect(await post('/post-lists', { given })).toMatchObject({ status: 200, body: { posts: 2 } });
    expect((await rows()).slice(0, 2).map(({ problem }) => problem)).toEqual([
      'post-held-already',
      'post-held-already',
    ]);
  });

  it('are the security administrator’s alone', async () => {
    for (const other of ['system-admin', 'ecology-admin', 'audit-admin']) {
      const cookie = await site.cookieOf(other);
      expect((await post('/post-lists', { given: [] }, cookie)).status, other).toBe(403);
    }
  });
});
