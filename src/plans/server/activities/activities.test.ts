import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { citySnapshot } from '../../../city/index.ts';
import { visitsOfActivities } from '../../../visits/index.ts';
import type { CampaignActivities } from '../../contract-activities.ts';
import { demoPlans } from '../demo.ts';
import { everySource } from './sources.ts';
import { listActivities } from './view.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  await demoPlans(site.services, 'jingzhou');
});
afterAll(() => site.close());

const read = async (post = 'campaign-office-director') => {
  const { status, body } = await site.call<{ campaigns: CampaignActivities[] }>('GET', '/activities', post);
  expect(status, JSON.stringify(body)).toBe(200);
  const [campaign] = body.campaigns;
  if (campaign === undefined) throw new Error('no campaign under way');
  return campaign;
};

/** An item of a register and a problem that stood on their lists from a day to a day. */
async function standing(listed: string, ended: string | null): Promise<void> {
  const { adminPool } = site.database;
  await adminPool.query(
    `insert into registers.item (city, id, n, register, version, unit, fields, stage, state, listed_on, ended_on, reopened,
      moves, looked)
    values ('jingzhou', $1, 1, 'test-register', 1, 'housing', '{}', 'x', $2, $3, $4, 0, '[]', '[]')`,
    [randomUUID(), ended === null ? 'open' : 'done', listed, ended],
  );
  const noon = (day: string | null) => (day === null ? null : `${day}T04:00:00Z`);
  await adminPool.query(
    `insert into supervision.problem (city, id, n, source, unit, due, state, problem, measure, progress, result, changes,
      listed_at, ended_at)
    values ('jingzhou', $1, 1, 'other', 'housing', '1999-12-31', $2, '', '', '', '', 0, $3, $4)`,
    [randomUUID(), ended === null ? 'open' : 'struck', noon(listed), noon(ended)],
  );
}

describe('the activities of a campaign', () => {
  it('are told in the city’s order with audience, form, lists, target, end and what the sources do not name', async () => {
    const { activities, sharedClasses } = await read();
    expect(activities.map(({ code }) => code)).toEqual([
      ...['hundred-days', 'ten-questions', 'five-gains', 'four-checks', 'home-visits', 'policy-talks'],
    ]);
    for (const one of activities) {
      expect(one).toMatchObject({ lead: null, mark: 'invented', target: { mark: 'invented' } });
      expect([one.form, one.ends, one.pace, one.count].filter((value) => value === null)).toEqual([]);
      expect(one.feeds.filter(({ counted }) => counted === null)).toEqual([]);
      expect(one.feeds.filter(({ toTarget }) => toTarget)).toHaveLength(1);
    }
    expect(sharedClasses).toEqual([]);
  });

  it('are told with the gate of the plan: who passed with it, and who has none', async () => {
    const { activities } = await read('housing-head');
    const drive = activities.find(({ code }) => code === 'hundred-days');
    const gains = activities.find(({ code }) => code === 'five-gains');
    const rule = await site.system(async (context) => {
      const city = await citySnapshot(context);
      const { date } = city;
      return city.items('plan-rule').some(({ data }) => data.from <= date && date <= data.to);
    });
    if (!rule) return void expect(drive?.gate).toBeNull();
    expect(drive?.gate).toMatchObject({ isOpen: true, reason: 'passed' });
    expect(gains?.gate).toMatchObject({ isOpen: false, reason: 'not-in-plan' });
    expect(drive?.units?.asked).toBeGreaterThan(drive?.units?.open ?? 0);
    expect(drive?.units?.open).toBeGreaterThan(0);
  });

  it('count visits by who was visited, and tell how many were met for two, never who', async () => {
    const visit = async (form: string, target: object, day: string) => {
      const id = randomUUID();
      const said = { id, at: day, form, target, note: '坐了坐，问了过冬的情况。', items: [] };
      const { status, body } = await site.call('POST', '/visits', 'ecology-head', said);
      expect(status, JSON.stringify(body)).toBe(200);
    };
    const { now, place } = await site.system(async (context) => ({
      now: context.now,
      place: [...(await citySnapshot(context)).places().values()].find(({ level }) => level === 'village')
        ?.code,
    }));
    const firm = { kind: 'firm', division: place, name: '荆江机械厂' };
    await visit('home-visit', { kind: 'household', division: place, number: 4711 }, now);
    await visit('home-visit', { kind: 'household', division: place, number: 4711 }, now);
    await visit('policy-talk', firm, now);
    await visit('ten-questions', firm, now);
    const days = { from: '2000-01-01', to: '2100-01-01' };
    const of = (activity: string, code: string) =>
      site.system((context) => visitsOfActivities.count(context, { activity, code, ...days }));
    expect(await of('home-visits', 'home-visit')).toEqual({ all: 2, done: 1 });
    expect(await of('policy-talks', 'policy-talk')).toEqual({ all: 1, done: 1 });
    const crossings = (activities: string[]) =>
      site.system((context) => visitsOfActivities.crossings(context, { activities, ...days, days: 30 }));
    expect(await crossings(['home-visits', 'policy-talks'])).toEqual([]);
    expect(await crossings(['ten-questions', 'policy-talks'])).toEqual([
      { activities: ['policy-talks', 'ten-questions'], count: 1 },
    ]);
  });

  it('count what stood on a list within the days, so that no more is done than was on it', async () => {
    const counted = (source: string, from: string, to: string) => {
      const list = everySource().find((one) => one.source === source);
      const of = { activity: 'x', code: 'test-register', zone: 'Asia/Shanghai', from, to };
      return site.system(async (context) => list?.count(context, of));
    };
    const [from, to] = ['1999-03-01', '1999-03-31'];
    const before = {
      register: await counted('register', from, to),
      problems: await counted('problems', from, to),
    };
    expect(before).toEqual({ register: { all: 0, done: 0 }, problems: { all: 0, done: 0 } });
    // ended before, ended within, ended later, still open; listed before, within and after
    const rows = [
      ['1999-01-05', '1999-02-05'],
      ['1999-01-05', '1999-03-31'],
      ['1999-01-05', '1999-04-01'],
      ['1999-03-01', null],
      ['1999-04-01', null],
    ] as const;
    for (const [listed, ended] of rows) await standing(listed, ended);
    expect(await counted('register', from, to)).toEqual({ all: 3, done: 1 });
    expect(await counted('problems', from, to)).toEqual({ all: 3, done: 1 });
  });

  it('are fed by every list a city may name', () => {
    const names = everySource().map(({ source }) => source);
    expect(names.toSorted()).toEqual(['acts', 'policies', 'problems', 'register', 'surveys', 'visits']);
  });

  it('are none in a city without a campaign', async () => {
    expect((await site.system(listActivities, 'tiny')).campaigns).toEqual([]);
  });
});
