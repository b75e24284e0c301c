import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { seedRequests } from '../../../requests/seed/index.ts';
import type { FollowFigures, LookList } from '../../contract-followup.ts';
import { demoFollowUps } from './demo.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  // as many as a demonstration begins with (src/prepare.ts)
  await seedRequests(site.services, 'jingzhou', { cases: 300, seed: 1 });
  await demoFollowUps(site.services, 'jingzhou');
  await demoFollowUps(site.services, 'tiny');
});
afterAll(() => site.close());

const guide = 'group-guidance-officer';

describe('the demonstration of following up', () => {
  it('has looks due and to come, some made, one that came back, and figures with a number', async () => {
    const rowsOf = async (list: string, who = guide) =>
      (await site.call<LookList>('GET', `/follow-ups?list=${list}&limit=100`, who)).body.rows;
    const due = await rowsOf('due');
    expect(due.length).toBeGreaterThan(0);
    expect(due.some(({ may }) => may.ways.includes('site'))).toBe(true);
    expect((await rowsOf('due', 'hotline-callback')).some(({ may }) => may.ways.includes('phone'))).toBe(
      true,
    );
    expect((await rowsOf('coming')).length).toBeGreaterThan(0);
    const done = (await rowsOf('ended')).filter(({ state }) => state === 'done').length;
    expect(done).toBeGreaterThanOrEqual(3);
    expect(await rowsOf('came-back')).toHaveLength(1);
    const { body } = await site.call<FollowFigures>('GET', '/follow-ups/figures', guide);
    expect(body).toMatchObject({ rule: [7, 30, 90], days: 7 });
    expect(body.all).toMatchObject({ looked: done, counts: { 'came-back': 1 }, rate: { share: 1 / done } });
  });
});
