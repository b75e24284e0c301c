import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest } from '../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { rebuild, sequenceCity, verify } from '../../ledger/index.ts';
import { seedRequests } from '../../requests/seed/index.ts';
import { feedSketches, findHotIssues } from '../../triage/index.ts';
import type { PreparedView } from '../contract.ts';
import { prepare, prepareToday } from './prepared.ts';
import { dayPageProjection } from './store.ts';

let site: TestSite;
let today = '';
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  await seedRequests(site.services, 'jingzhou', { cases: 300, seed: 11 });
  await site.system(async (context) => {
    await aRequest(context, { words: '楼下煤气泄漏，有人晕倒，请快来。' });
    for (let count = 0; count < 4; count += 1)
      await aRequest(context, {
        words: '翠湖小区三号楼停水两天了，什么时候来水？',
      });
  });
  await sequenceCity(site.services, 'jingzhou');
  await feedSketches(site.services, 'jingzhou');
  await findHotIssues(site.services, 'jingzhou');
  today = (await get('/day-page', 'city-leader')).body.today;
});
afterAll(() => site.close());

async function get(path: string, post?: string, city = 'jingzhou') {
  const answer = await site.app.inject({
    method: 'GET',
    url: `/c/${city}/api/v1${path}`,
    ...(post === undefined ? {} : { headers: { cookie: await site.cookieOf(post, city) } }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

describe('今日一页 at the end of a workday', () => {
  it('shows the hottest issues to whoever may open them', async () => {
    const leader = (await get('/day-page', 'city-leader')).body;
    expect(leader.hot.length).toBeGreaterThan(0);
    expect(leader.hot[0]).toMatchObject({ title: expect.any(String), people: expect.any(Number) });
    expect((await get('/day-page', 'ecology-head')).body.hot).toBeNull();
  });

  it('is prepared once, kept with its figures whatever comes later, and told to whom the city names', async () => {
    expect((await get('/day-page/ready', 'city-leader')).body.ready).toBeNull();
    await site.system((context) => prepare(context, today));
    await site.system((context) => prepare(context, today));
    const first = (await get(`/day-page/prepared/${today}`, 'city-leader')).body as PreparedView;
    expect(first.figures.received.value).toBeGreaterThan(4);
    expect(first.reddest[0]).toMatchObject({ reasons: [{ why: 'alarm-open' }] });
    expect(first.reddest[0]?.title).not.toBe('');
    expect(first.hot?.[0]?.title).not.toBe('');
    await site.system((context) => aRequest(context));
    const again = (await get(`/day-page/prepared/${today}`, 'campaign-office-director')).body;
    expect(again.figures).toEqual(first.figures);
    expect((await get('/day-page/ready', 'city-leader')).body.ready.day).toBe(today);
    expect(
      (await get('/day-page/ready', 'group-briefing-officer').catch(() => ({ body: { ready: null } }))).body
        .ready,
    ).toBeNull();
    const { body } = await get('/day-page/prepared', 'hotline-shift-lead');
    expect(body).toMatchObject({ at: '17:00', next: null, rows: [{ day: today }] });
    expect(body.rows[0].received).toBe(first.figures.received.value);
  });

  it('is made again from the record, which holds no words of it', async () => {
    const { adminPool } = site.database;
    const before = (await adminPool.query('select * from briefings.day_page')).rows;
    const entry = await adminPool.query(
      `select convert_from(bytes, 'UTF8') as bytes from ledger.entry where kind = 'day-page'`,
    );
    expect(entry.rows).toHaveLength(1);
    expect(entry.rows[0].bytes).not.toMatch(/停水|煤气/);
    await sequenceCity(site.services, 'jingzhou');
    await rebuild(site.services, { city: 'jingzhou', projection: dayPageProjection, fromNothing: true });
    expect((await adminPool.query('select * from briefings.day_page')).rows).toEqual(before);
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
    expect(await prepareToday(site.services, 'jingzhou')).toBe(0);
  });

  it('is read by those who read the whole city, and is not made where the city sets no time', async () => {
    const path = `/day-page/prepared/${today}`;
    expect((await get(path)).status).toBe(401);
    expect((await get(path, 'ecology-head')).status).toBe(403);
    expect((await get('/day-page/prepared/2020-01-01', 'city-leader')).status).toBe(404);
    expect(await prepareToday(site.services, 'tiny')).toBe(0);
  });
});
