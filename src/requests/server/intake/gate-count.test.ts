import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';

let site: TestSite;

beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const base = '/c/jingzhou/api/v1';
const accusation = '某局某科长收受贿赂，受贿金额很大。';

function ask(words: string, more: object = {}) {
  return {
    requestType: 'report',
    askerType: 'resident',
    notify: 'none',
    words,
    retryKey: randomUUID(),
    ...more,
  };
}

async function post(path: string, payload: object, cookie?: string) {
  const headers = cookie === undefined ? {} : { cookie };
  return site.app.inject({ method: 'POST', url: `${base}${path}`, payload, headers });
}

async function counted(post: string, city = 'jingzhou') {
  const cookie = await site.cookieOf(post, city);
  return site.app.inject({ method: 'GET', url: `/c/${city}/api/v1/gate-counts`, headers: { cookie } });
}

describe('the count of the discipline gate', () => {
  it('grows by one each time it is raised, by the way in, and by nothing else', async () => {
    await post('/requests', ask(accusation));
    await post('/requests', ask(accusation));
    await post('/requests', ask('路灯坏了三天没有人修，请派人来看看。'));
    const cookie = await site.cookieOf('hotline-operator');
    await post('/desk/requests', ask(accusation, { source: 'hotline', channel: 'phone' }), cookie);
    const answer = await counted('hotline-shift-lead');
    expect(answer.statusCode).toBe(200);
    expect(answer.json().months).toMatchObject([{ portal: 2, desk: 1, import: 0 }]);
  });

  it('keeps the day, the way in and the number, and not a word more', async () => {
    const { rows } = await site.database.adminPool.query(
      `select column_name from information_schema.columns where table_schema = 'requests' and table_name = 'gate_count'`,
    );
    expect(rows.map((row) => row.column_name).sort()).toEqual(['city', 'day', 'times', 'way']);
  });

  it('is counted for the pages of the portal too', async () => {
    const answer = await site.app.inject({
      method: 'POST',
      url: '/c/jingzhou/ask',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        step: 'say',
        requestType: 'report',
        words: accusation,
        go: 'next',
      }).toString(),
    });
    expect(answer.payload).toContain('12388');
    expect((await counted('hotline-shift-lead')).json().months[0].portal).toBe(3);
  });

  it('is shown to who watches conduct and to no handler', async () => {
    expect((await counted('hotline-operator')).statusCode).toBe(403);
  });
});
