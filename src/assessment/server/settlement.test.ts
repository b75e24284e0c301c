import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { chain, rebuild } from '../../ledger/index.ts';
import { seedRequests } from '../../requests/seed/server/seed.ts';
import type { YearView } from '../contract-settlement.ts';
import { countYear, renewYears } from './settlement.ts';
import { saveYear, yearProjection } from './settlement-store.ts';

const city = 'jingzhou';
const office = 'campaign-office-director';
const thisYear = new Date().getUTCFullYear();
let site: TestSite;

beforeAll(async () => {
  site = await testSite();
  await seedRequests(site.services, city, { cases: 400, seed: 4 });
  await site.system(renewYears);
});
afterAll(() => site.close());

const call: TestSite['call'] = (...asked) => site.call(...asked);
const yearOf = async (year: number, who = office) =>
  (await call<YearView>('GET', `/assessment/years/${year}`, who)).body;

describe('the account of a year', () => {
  it('balances for the city and every unit, class and source, and counts every request that counts', async () => {
    const book = await yearOf(thisYear);
    expect(book.balanced).toBe(true);
    expect(book.total.opening + book.total.received - book.total.closed).toBe(book.total.open);
    const { rows } = await site.database.adminPool.query<{ open: number }>(
      'select count(*)::integer as open from requests.request where counted and closed_at is null',
    );
    expect(book.total.open).toBe(rows[0]?.open);
    for (const kind of ['unit', 'class', 'source'] as const)
      expect(
        book.slices[kind].reduce((sum, { open }) => sum + open, 0),
        kind,
      ).toBe(book.total.open);
  });

  it('goes on from where the year before ended', async () => {
    expect((await yearOf(thisYear - 1)).total.open).toBe((await yearOf(thisYear)).total.opening);
  });

  it('shows a unit its own account and nothing of others', async () => {
    const own = await yearOf(thisYear, 'shashi-district-head');
    expect(own.slices.unit.map(({ name }) => name)).toEqual(['shashi-district']);
    const whole = await yearOf(thisYear);
    expect(own.total.open).toBe(whole.slices.unit.find(({ name }) => name === 'shashi-district')?.open);
    expect((await call('GET', `/assessment/years/${thisYear}`, 'ecology-handler')).status).toBe(403);
    expect((await call('GET', `/assessment/years/${thisYear}`)).status).toBe(401);
    expect((await call('GET', '/assessment/years/2001', office)).status).toBe(404);
  });

  it('is settled once when the year is over, stays as it was, and is made anew from the record', async () => {
    expect((await call('POST', `/assessment/years/${thisYear}/settle`, office, {})).status).toBe(409);
    const path = `/assessment/years/${thisYear - 1}/settle`;
    expect((await call('POST', path, 'group-guidance-officer', {})).status).toBe(403);
    expect((await call('POST', path, office, {})).status).toBe(200);
    expect((await call('POST', path, office, {})).status).toBe(200);
    expect((await site.system((context) => chain(context, 'year-book', String(thisYear - 1)))).length).toBe(
      1,
    );
    const settled = await yearOf(thisYear - 1);
    expect(settled.settledAt).not.toBeNull();
    await site.system(async (context) =>
      saveYear(context, { ...(await countYear(context, thisYear - 1)), parts: [] }),
    );
    expect(await yearOf(thisYear - 1)).toEqual(settled);
    await rebuild(site.services, { city, projection: yearProjection, fromNothing: true });
    expect(await yearOf(thisYear - 1)).toEqual(settled);
  });
});
