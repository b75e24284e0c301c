import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { seedRequests } from '../../requests/seed/index.ts';
import type { OverviewView } from '../contract.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  await seedRequests(site.services, 'jingzhou', { cases: 400, seed: 7 });
});
afterAll(() => site.close());

async function overviewOf(post: string, days = 90): Promise<OverviewView> {
  const { status, body } = await site.call<OverviewView>('GET', `/overview?days=${days}`, post);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** How many rows stand behind a bar, page by page. */
async function behind(post: string, { from, to }: OverviewView, more: string): Promise<number> {
  let count = 0;
  let after = '';
  do {
    const path = `/requests/of-flow?from=${from}&to=${to}&limit=40&${more}${after}`;
    const { status, body } = await site.call<{ rows: unknown[]; next: string | null }>('GET', path, post);
    expect(status, JSON.stringify(body)).toBe(200);
    count += body.rows.length;
    after = body.next === null ? '' : `&after=${body.next}`;
  } while (after !== '');
  return count;
}

describe.each(['city-leader', 'shashi-district-head', 'hotline-shift-lead'])('the overview of %s', (post) => {
  it('has a funnel whose every number is the list behind it', async () => {
    const view = await overviewOf(post);
    for (const { step, count, stay } of view.funnel) {
      expect(await behind(post, view, `step=${step}`), step).toBe(count);
      for (const one of stay)
        expect(await behind(post, view, `place=${one.place}`), one.place).toBe(one.count);
    }
    const [registered, ...rest] = view.funnel.map(({ count }) => count);
    expect(rest.every((count) => count <= (registered ?? 0))).toBe(true);
  });

  it('has deadlines by unit and by step whose every number is the list behind it', async () => {
    const view = await overviewOf(post);
    expect(view.units.length).toBeGreaterThan(0);
    for (const { unit, counts } of view.units)
      for (const [onTime, count] of Object.entries(counts))
        expect(await behind(post, view, `unit=${unit}&onTime=${onTime}`), `${unit} ${onTime}`).toBe(count);
    for (const { step, inTime, late } of view.steps) {
      expect(await behind(post, view, `waits=${step}&late=no`), step).toBe(inTime);
      expect(await behind(post, view, `waits=${step}&late=yes`), step).toBe(late);
    }
  });
});

describe('the overview', () => {
  it('shows the city’s leader more than one unit, and a unit only itself', async () => {
    expect((await overviewOf('city-leader')).units.length).toBeGreaterThan(5);
    const own = await overviewOf('shashi-district-head');
    expect(own.units.map(({ unit }) => unit)).toEqual(['shashi-district']);
    expect(own.funnel[0]?.count).toBeLessThan((await overviewOf('city-leader')).funnel[0]?.count ?? 0);
  });

  it('lists units in the city’s official order, never by score', async () => {
    const city = await site.call<{ units: { code: string }[] }>('GET', '/city', 'city-leader');
    const official = city.body.units.map(({ code }) => code);
    const shown = (await overviewOf('city-leader')).units.map(({ unit }) => unit);
    expect(shown).toEqual(official.filter((code) => shown.includes(code)));
  });

  it('loses nobody over the period: the shorter one is part of the longer', async () => {
    const [week, quarter] = [await overviewOf('city-leader', 7), await overviewOf('city-leader', 90)];
    expect(week.funnel[0]?.count).toBeLessThanOrEqual(quarter.funnel[0]?.count ?? 0);
    expect(week.steps).toEqual(quarter.steps);
  });

  it('refuses a visitor, a post without it, a period nobody offers and another city’s session', async () => {
    expect((await site.call('GET', '/overview')).status).toBe(401);
    expect((await site.call('GET', '/overview', 'hotline-operator')).status).toBe(403);
    expect((await site.call('GET', '/overview?days=8', 'city-leader')).status).toBe(400);
    const list = '/requests/of-flow?from=2026-01-01&to=2026-12-31';
    expect((await site.call('GET', list)).status).toBe(401);
    expect((await site.call('GET', `${list}&step=nothing`, 'city-leader')).status).toBe(400);
    const other = await site.app.inject({
      method: 'GET',
      url: '/c/tiny/api/v1/overview',
      headers: { cookie: await site.cookieOf('city-leader') },
    });
    expect(other.statusCode).toBe(401);
  });
});
