import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Walk, walkPortal } from '../../../tests/support/portal-walk.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';

let site: TestSite;
let walk: Walk;
beforeAll(async () => {
  site = await testSite();
  walk = walkPortal(site.app);
  await ask({ phone: '13800001234', name: '王先生' });
  await ask({
    phone: '13800005678',
    name: '李奶奶',
    filing: 'yes',
    filerPhone: '13900001111',
    filerName: '小李',
  });
});
afterAll(() => site.close());
beforeEach(async () => {
  walk = walkPortal(site.app);
  await site.database.adminPool.query('delete from platform.attempt');
  await site.database.adminPool.query("update requests.missed_call set state = 'reached'");
});

const next = { name: 'go', value: 'next' };

async function ask(contact: Record<string, string>): Promise<void> {
  await walk.open('/ask');
  await walk.press(next, { words: '楼下的路灯有三盏不亮', requestType: 'help' });
  await walk.press(next, { ...contact, notify: 'none' });
  expect((await walk.press(next)).status).toBe(200);
}

async function lose(phone: string, name: string) {
  await walk.open('/track/lost');
  return walk.press('submit', { phone, name });
}

async function waiting(): Promise<{ why: string | null; calledAt: string; times: number }[]> {
  const headers = { cookie: await site.cookieOf('hotline-operator') };
  return (await site.app.inject({ url: '/api/v1/desk/missed-calls', headers })).json().rows;
}

/** What a page says, without the moment it was made at. */
const said = ({ status, html, headers }: Awaited<ReturnType<typeof lose>>) => ({
  status,
  html,
  cache: headers['cache-control'],
});

describe('a lost number', () => {
  it('is asked for from the page of looking up', async () => {
    expect((await walk.open('/track')).html).toContain('href="/track/lost"');
  });

  it('is told by the hotline ringing back, and the page never says whether there is one', async () => {
    const found = await lose('138 0000 1234', '王 先生');
    expect(found.text).toContain('请等电话或短信');
    expect(found.html).not.toMatch(/\d{3} \d{4} \d{3}|\/t\/[A-Z0-9]{16}/);
    expect(await waiting()).toMatchObject([{ why: 'lost-number', times: 1 }]);
    const wrongName = await lose('13800001234', '张三');
    const wrongPhone = await lose('13800009999', '王先生');
    expect(said(wrongName)).toEqual(said(found));
    expect(said(wrongPhone)).toEqual(said(found));
    expect(await waiting()).toHaveLength(1);
  });

  it('can be asked for by whoever filed for somebody else, by their own phone only', async () => {
    await lose('13900001111', '小李');
    expect(await waiting()).toHaveLength(1);
    await lose('13900001111', '李奶奶');
    expect(await waiting()).toMatchObject([{ times: 1 }]);
  });

  it('rings a telephone that waits already only once, and counts a second press as one', async () => {
    await lose('13800001234', '王先生');
    await lose('13800001234', '王先生');
    expect(await waiting()).toMatchObject([{ times: 1 }]);
  });

  it('is locked after three questions about a phone, found or not', async () => {
    for (const phone of ['13800001234', '13700000000']) {
      await site.database.adminPool.query('delete from platform.attempt');
      for (let tries = 0; tries < 3; tries += 1) expect((await lose(phone, '不知道')).status).toBe(200);
      const page = await lose(phone, '不知道');
      expect(page.status).toBe(429);
      expect(page.text).toContain('找得太频繁了');
      expect(walk.values()).toMatchObject({ phone, name: '不知道' });
    }
  });

  it.each([
    ['', '王先生', '电话号码不对'],
    ['12', '王先生', '电话号码不对'],
    ['13800001234', '', '请填当时留的称呼'],
    ['<script>', 'x'.repeat(500), '电话号码不对'],
  ])('says what is wrong with “%s”', async (phone, name, sentence) => {
    const page = await lose(phone, name);
    expect(page.status).toBe(400);
    expect(page.text).toContain(sentence);
  });
});
