import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest, lastEntry, takes } from '../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import { seedRequests } from '../../requests/seed/index.ts';
import type { DayView } from '../contract.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  await seedRequests(site.services, 'jingzhou', { cases: 400, seed: 7 });
  await site.system(async (context) => {
    const one = await aRequest(context);
    await takes['answer-directly'](context, { id: one.id, n: await lastEntry(context, one.id) }, {});
    await aRequest(context, { words: '楼下煤气泄漏，有人晕倒，请快来。' });
  });
});
afterAll(() => site.close());

async function api(path: string, post?: string, city = 'jingzhou') {
  const answer = await site.app.inject({
    method: 'GET',
    url: `/c/${city}/api/v1${path}`,
    ...(post === undefined ? {} : { headers: { cookie: await site.cookieOf(post) } }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function page(post: string, day?: string): Promise<DayView> {
  const { status, body } = await api(`/day-page${day === undefined ? '' : `?day=${day}`}`, post);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as DayView;
}

/** How many rows stand behind a number, page by page. */
async function behind(post: string, figure: string, day: string, more = ''): Promise<number> {
  let count = 0;
  let after = '';
  do {
    const { status, body } = await api(
      `/requests/of-day?figure=${figure}&day=${day}&limit=7${more}${after}`,
      post,
    );
    expect(status, JSON.stringify(body)).toBe(200);
    count += body.rows.length;
    after = body.next === null ? '' : `&after=${body.next}`;
  } while (after !== '');
  return count;
}

describe('今日一页', () => {
  it.each(['city-leader', 'ecology-head', 'hotline-shift-lead'])(
    'shows %s numbers that are exactly the lists behind them',
    async (post) => {
      const { today } = await page(post);
      for (const day of [today, civilDate(dayNumber(today) - 1), civilDate(dayNumber(today) - 5)]) {
        const { figures, dueNext, series, categories } = await page(post, day);
        expect(await behind(post, 'received', day)).toBe(figures.received.value);
        expect(await behind(post, 'closed', day)).toBe(figures.closed.value);
        expect(await behind(post, 'overdue', day)).toBe(figures.overdue.value);
        expect(await behind(post, 'rated', day)).toBe(figures.rated.value);
        expect(await behind(post, 'dissatisfied', day)).toBe(figures.dissatisfied);
        expect(await behind(post, 'urgent', day)).toBe(figures.urgent);
        expect(await behind(post, 'due-next', day)).toBe(dueNext);
        const direct = await behind(post, 'direct', day);
        const share = figures.received.value ? direct / figures.received.value : null;
        expect(figures.directShare.value).toBe(share);
        expect(series).toHaveLength(14);
        expect(series.at(-1)).toEqual({
          day,
          received: figures.received.value,
          closed: figures.closed.value,
        });
        for (const { category, count } of categories)
          expect(await behind(post, 'received', day, `&category=${category}`)).toBe(count);
      }
    },
  );

  it('compares with the day before and with the same weekday', async () => {
    const { today, figures } = await page('city-leader');
    const yesterday = civilDate(dayNumber(today) - 1);
    const before = await page('city-leader', civilDate(dayNumber(yesterday) - 1));
    const weekAgo = await page('city-leader', civilDate(dayNumber(yesterday) - 7));
    expect(figures.received.before).toBe(before.figures.received.value);
    expect(figures.received.weekAgo).toBe(weekAgo.figures.received.value);
    expect(figures.overdue.before).toBe(before.figures.overdue.value);
    expect(figures.satisfiedShare.weekAgo).toBe(weekAgo.figures.satisfiedShare.value);
  });

  it('names the reddest with why and who, danger first', async () => {
    const { reddest, openAlarms } = await page('city-leader');
    expect(openAlarms).toBeGreaterThan(0);
    expect(reddest[0]?.reasons[0]).toEqual({ why: 'alarm-open' });
    expect(reddest.every(({ unit, reasons }) => unit !== '' && reasons.length > 0)).toBe(true);
  });

  it('shows each post what waits for it', async () => {
    const shift = await page('hotline-shift-lead');
    expect(shift.waiting.queues.map(({ queue }) => queue)).toContain('to-dispatch');
    expect(shift.waiting.queues.find(({ queue }) => queue === 'to-dispatch')?.count).toBeGreaterThan(0);
    expect((await page('city-leader')).waiting.notes.map(({ list }) => list)).toEqual([
      'answered',
      'overdue',
    ]);
  });

  it('refuses a day that has not come, a visitor, a post without it, another city’s session', async () => {
    expect((await api('/day-page?day=2099-01-01', 'city-leader')).status).toBe(422);
    expect((await api('/day-page')).status).toBe(401);
    expect((await api('/day-page', 'hotline-operator')).status).toBe(403);
    expect((await api('/day-page', 'city-leader', 'tiny')).status).toBe(401);
    expect((await api('/requests/of-day?figure=nothing&day=2026-11-25', 'city-leader')).status).toBe(400);
  });
});
