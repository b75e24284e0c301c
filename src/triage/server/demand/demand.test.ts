import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { dayNumber } from '../../../platform/calendar/civil.ts';
import { civilDateOf } from '../../../platform/i18n.ts';
import { seedRequests } from '../../../requests/seed/server/seed.ts';
import type { DemandMapView, DemandView } from '../../contract-demand.ts';
import { daysOfMonth } from '../../rules/demand/counted.ts';
import type { Matter } from '../../rules/demand/matters.ts';
import { renewDemand } from './count.ts';
import { casesOfDemand } from './view.ts';

const office = 'campaign-office-director';
let site: TestSite;

beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  await seedRequests(site.services, 'jingzhou', { cases: 900, seed: 13 });
  // some of a category the city no longer has
  await site.database.adminPool.query(
    `update requests.request set category = 'dropped' where id in
      (select id from requests.request where city = 'jingzhou' and counted order by happened_at, id limit 400) and number like '%7'`,
  );
});
afterAll(() => site.close());

const view = async () => (await site.call<DemandView>('GET', '/triage/demand', office)).body;
const mapOf = async (matter: string) =>
  (await site.call<DemandMapView>('GET', `/triage/demand/map?matter=${encodeURIComponent(matter)}`, office))
    .body;

describe('needs', () => {
  it('say that nothing is counted, are counted, and counted again only when an hour has passed', async () => {
    expect((await view()).madeAt).toBeNull();
    expect(await renewDemand(site.services, 'jingzhou')).toBe(true);
    expect((await view()).madeAt).not.toBeNull();
    expect(await renewDemand(site.services, 'jingzhou')).toBe(false);
    await site.database.adminPool.query(
      `update triage.demand_study set made_at = made_at - interval '61 minutes'`,
    );
    expect(await renewDemand(site.services, 'jingzhou')).toBe(true);
  });

  it('are saved once where two workers count at once', async () => {
    await site.database.adminPool.query(
      `update triage.demand_study set made_at = made_at - interval '61 minutes'`,
    );
    const both = await Promise.all([0, 1].map(() => renewDemand(site.services, 'jingzhou')));
    expect(both.filter(Boolean)).toHaveLength(1);
  });

  it('are told as of the day they were counted, however long ago that is', async () => {
    const { adminPool } = site.database;
    const before = await view();
    const moved = `update triage.demand_study set made_at = made_at - $1::interval returning made_at`;
    const { rows } = await adminPool.query<{ made_at: string }>(moved, ['40 days']);
    const day = civilDateOf(new Date(rows[0]?.made_at ?? 0).toISOString(), 'Asia/Shanghai');
    const { forecasts, months } = await view();
    for (const { month, isOver } of months) expect(isOver, month).toBe(month < day.slice(0, 7));
    for (const { weeks } of forecasts) {
      expect(dayNumber(weeks.at(-1)?.since ?? '') + 7).toBeLessThanOrEqual(dayNumber(day));
      expect(weeks.length).toBeLessThan(before.forecasts[0]?.weeks.length ?? 0);
    }
    expect((await mapOf('all')).months.every((month) => month < day.slice(0, 7))).toBe(true);
    await adminPool.query(moved, ['-40 days']);
  });

  it('count each request once, by class and by top category, and exactly those their lists open', async () => {
    const { months } = await view();
    const { rows } = await site.database.adminPool.query<{ all: number }>(
      `select count(*)::integer as all from requests.request where city = 'jingzhou' and counted`,
    );
    expect(months.reduce((sum, { all }) => sum + all, 0)).toBe(rows[0]?.all);
    for (const { all, none, classes, categories } of months) {
      expect(classes.reduce((sum, { requests }) => sum + requests, none)).toBe(all);
      expect(categories.reduce((sum, { requests }) => sum + requests, none)).toBeLessThanOrEqual(all);
    }
    const dropped = months.some(
      ({ all, none, categories }) => categories.reduce((sum, { requests }) => sum + requests, none) < all,
    );
    expect(dropped).toBe(true);
    for (const { month, classes, none } of months)
      for (const { matter, requests } of [...classes, { matter: 'none' as const, requests: none }])
        expect(await behind({ matter, ...daysOfMonth(month) }), matter).toHaveLength(requests);
  });

  it('open for each reader what that reader may see, in the class and the place asked for', async () => {
    const { names, months } = await view();
    expect(names.map(({ matter }) => matter).slice(0, 4)).toEqual(
      ['school', 'medical', 'work', 'home'].map((code) => `livelihood/${code}`),
    );
    const [first, last] = [months[0]?.month ?? '', months.at(-1)?.month ?? ''];
    const { from } = daysOfMonth(first);
    const { to } = daysOfMonth(last);
    const path = `/triage/demand/cases?matter=all&place=421002&from=${from}&to=${to}&limit=100`;
    const { body } = await site.call<{ rows: { id: string; division: string }[] }>('GET', path, office);
    expect(body.rows.length).toBeGreaterThan(0);
    for (const { division } of body.rows) expect(division.startsWith('421002')).toBe(true);
    const whole = await behind({ matter: 'all', from, to, place: '421002' });
    for (const { id } of body.rows) expect(whole).toContain(id);
    expect((await site.call('GET', path.replace('421002', 'nowhere'), office)).status).toBe(404);
    expect((await site.call('GET', path.replace('=all', '=livelihood/'), office)).status).toBe(400);
    expect((await site.call('GET', path.replace(to, '2026-02-30'), office)).status).toBe(400);
    expect(
      (await site.call('GET', path.replace('=all', '=livelihood/none-such'), office)).body,
    ).toMatchObject({
      rows: [],
    });
  });

  it('forecast nothing and compare nothing from a short history, and say how much is missing', async () => {
    const { drift, forecasts, missing } = await view();
    expect(missing).toBeGreaterThan(0);
    for (const { forecast } of forecasts) expect(forecast).toBeNull();
    for (const one of [drift.classes, drift.categories]) {
      expect(one.missing > 0).toBe(one.weeks === null);
      if (one.missing > 0) expect(one.drift).toBeNull();
    }
  });

  it('show no cell of a few requests on the map, and the shade by number where nobody says how many live there', async () => {
    const { names, mapMonths } = await view();
    for (const matter of ['all', ...names.map((one) => one.matter)]) {
      const { areas, by, least, map, months, unplaced } = await mapOf(matter);
      expect({ by, least, months }).toEqual({ by: 'count', least: 5, months: mapMonths });
      expect(map?.areas.length).toBeGreaterThan(5);
      for (const { requests, rate } of [...areas, { requests: unplaced, rate: null }]) {
        expect(rate).toBeNull();
        expect(requests === null || requests === 0 || requests >= 5, matter).toBe(true);
      }
    }
    expect((await site.call('GET', '/triage/demand/map?matter=category/nowhere', office)).status).toBe(404);
    // what is left over is not shown by place
    expect((await site.call('GET', '/triage/demand/map?matter=rest', office)).status).toBe(404);
  });

  it('are empty in a city where nothing was asked for, and never those of another city', async () => {
    expect(await renewDemand(site.services, 'tiny')).toBe(true);
    const { rows } = await site.database.adminPool.query<{ spans: number }>(
      `select count(*)::integer as spans from triage.demand_count where city = 'tiny'`,
    );
    expect(rows[0]?.spans).toBe(0);
  });

  it('are for the desk, the office and leaders', async () => {
    expect((await site.call('GET', '/triage/demand')).status).toBe(401);
    expect((await site.call('GET', '/triage/demand', 'shashi-district-head')).status).toBe(403);
    expect((await site.call('GET', '/triage/demand/map?matter=all', 'ecology-handler')).status).toBe(403);
  });
});

type Asked = { matter: Matter; from: string; to: string; place?: string };

/** Every request behind a number, whoever may see it. */
async function behind(asked: Asked): Promise<string[]> {
  const rows: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await site.system((context) => casesOfDemand(context, { ...asked, after, limit: 100 }));
    rows.push(...page.rows.map(({ id }) => id));
    if (page.next === null) return rows;
    after = page.next;
  }
}
