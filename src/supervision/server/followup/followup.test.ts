import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takes } from '../../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { chain, erase, rebuild } from '../../../ledger/index.ts';
import { loadRequest } from '../../../requests/server/store.ts';
import type { DrawView, FollowFigures, LookList, LookView, RecurrenceList } from '../../contract-followup.ts';
import { foldFollowUp } from '../../rules/followup/follow-up.ts';
import { followDrawProjection, followUpProjection, recurrenceProjection } from './projections.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const guide = 'group-guidance-officer';
const conduct = 'group-conduct-officer';
const desk = 'hotline-callback';
const call: TestSite['call'] = (...asked) => site.call(...asked);
/** The city’s day, eight hours before that of UTC. */
const inDays = (days: number) =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const toClose = ['dispatch', 'sign', 'answer', 'review', 'tell', 'confirm'] as const;

/** A request the environment bureau answered, closed so many days ago. */
async function closed(daysAgo: number, more: object = {}): Promise<{ id: string; number: string }> {
  const { id, number } = await site.ask('河边的工厂夜里排黑烟，味道很重。', more);
  for (const action of toClose) await take(id, action);
  await site.database.adminPool.query(
    `update requests.request set closed_at = closed_at - make_interval(days => $2),
      happened_at = happened_at - make_interval(days => $2 + 3) where id = $1`,
    [id, daysAgo],
  );
  return { id, number };
}

const take = (id: string, action: keyof typeof takes) =>
  site.system(async (context) => {
    const { state } = await loadRequest(context, id);
    await takes[action](context, { id, n: state.n }, { lead: 'ecology', helpers: [] });
  });

async function post<T = LookView>(path: string, input: object, who = guide): Promise<T> {
  const { status, body } = await call<T>('POST', path, who, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
const refused = async (path: string, input: object, who = guide) =>
  (await call('POST', path, who, input)).status;
const looks = async (query = '', who = guide) =>
  (await call<LookList>('GET', `/follow-ups?limit=100${query}`, who)).body;
const recurrences = async (judged = 'open', who = conduct) =>
  (await call<RecurrenceList>('GET', `/recurrences?judged=${judged}`, who)).body;
const said = {
  way: 'phone',
  outcome: 'holds',
  answers: { 'still-solved': 'yes' },
  words: '电话核实，没有再排烟。',
};
let lastDrawn = 400;

/** Draws what was closed so many days ago; days are drawn once, so each test goes on from the last. */
async function drawn(daysAgo: number): Promise<DrawView> {
  expect(daysAgo).toBeLessThan(lastDrawn);
  const asked = { id: randomUUID(), from: inDays(-lastDrawn + 1), to: inDays(-daysAgo) };
  lastDrawn = daysAgo;
  return post<DrawView>('/follow-ups/draws', asked);
}

describe('following up', () => {
  it('draws what ended once, by a lot that is the same again from the record', async () => {
    const first = await closed(100);
    const body = { id: randomUUID(), from: inDays(-110), to: inDays(-95) };
    expect(await refused('/follow-ups/draws', { ...body, to: inDays(0) })).toBe(400);
    expect(await refused('/follow-ups/draws', body, 'ecology-head')).toBe(403);
    const made = await drawn(95);
    expect(made).toMatchObject({ all: 1, lot: 0, isSame: true });
    expect(await refused('/follow-ups/draws', body)).toBe(400);
    const { rows, counts } = await looks();
    const own = rows.filter(({ from }) => from === first.id);
    expect(own.map(({ days, why }) => [days, why])).toEqual([
      [30, 'category'],
      [90, 'category'],
    ]);
    expect(counts.due).toBeGreaterThanOrEqual(2);
    const draws = await call<{ rows: DrawView[] }>('GET', '/follow-ups/draws', guide);
    expect(draws.body.rows).toContainEqual(made);
  });

  it('is looked at by somebody else, tried on other days, and counted with its interval', async () => {
    const { id: request } = await closed(80);
    await drawn(75);
    const [own] = (await looks()).rows.filter(({ from }) => from === request);
    const { id, may } = own as LookView;
    expect(may).toEqual({ look: true, ways: ['site'], takeUp: false });
    const atDesk = (await looks('', desk)).rows.find((row) => row.id === id && row.look === 0);
    expect(atDesk?.may).toEqual({ look: true, ways: ['phone'], takeUp: false });
    expect((await looks('&list=coming')).rows.map(({ from }) => from)).toContain(request);
    expect(await refused(`/follow-ups/${id}/looks`, { ...said, n: 1, look: 1 }, desk)).toBe(409); // its day has not come
    expect(await refused(`/follow-ups/${id}/looks`, { ...said, n: 1, look: 0 })).toBe(403); // sees no telephone
    const there = { ...said, way: 'site', before: '办结时无烟。', after: '无烟。' };
    expect(await refused(`/follow-ups/${id}/looks`, { ...there, n: 1, look: 0 }, desk)).toBe(403); // goes nowhere
    expect(await refused(`/follow-ups/${id}/tries`, { n: 1, look: 0, result: 'no-answer' })).toBe(403);
    expect(await refused(`/follow-ups/${id}/looks`, { ...said, n: 1, look: 0 }, 'ecology-handler')).toBe(403);
    expect(
      await refused(`/follow-ups/${id}/looks`, { ...said, n: 1, look: 0 }, 'group-coordination-officer'),
    ).toBe(403);
    expect(await refused(`/follow-ups/${id}/looks`, { ...said, n: 1, look: 0, way: 'site' })).toBe(400);
    expect(await refused(`/follow-ups/${id}/tries`, { n: 1, look: 0, result: 'reached' }, desk)).toBe(400);
    const once = await post(`/follow-ups/${id}/tries`, { n: 1, look: 0, result: 'no-answer' }, desk);
    const again = await post(`/follow-ups/${id}/tries`, { n: 2, look: 0, result: 'no-answer' }, desk);
    expect([once, again].map(({ tries, counted, state }) => [tries, counted, state])).toEqual([
      [1, 1, 'due'],
      [2, 1, 'due'],
    ]);
    expect(await refused(`/follow-ups/${id}/looks`, { ...said, n: 2, look: 0 }, desk)).toBe(409);
    const measured = { what: '夜间噪声（分贝）', before: '61.5', after: '48' };
    const seen = await post(`/follow-ups/${id}/looks`, { ...said, n: 3, look: 0, measured }, desk);
    expect(seen).toMatchObject({ state: 'done', outcome: 'holds', measured, lookedBy: desk });
    const entries = await site.system((context) => chain(context, 'follow-up', id));
    expect(JSON.stringify(entries)).not.toMatch(/排烟|分贝/);
    const figures = (await call<FollowFigures>('GET', '/follow-ups/figures?days=30', guide)).body;
    expect(figures.all).toMatchObject({ looked: 1, counts: { holds: 1 } });
    expect(figures.measured).toMatchObject({ all: 1, lower: 1 });
    expect(figures.categories.map(({ code }) => code)).toEqual(['environment']);
    expect((await looks('&figure=holds&days=30&category=environment')).rows.map((row) => row.id)).toEqual([
      id,
    ]);
    expect((await looks('&figure=came-back&days=30')).rows).toEqual([]);
  });

  it('takes up what came back by its own request opened again, or a new one', async () => {
    const back = await closed(60);
    const other = await closed(60);
    await drawn(55);
    const mine = (await looks()).rows.filter(({ from }) => [back.id, other.id].includes(from));
    const idOf = (from: string) => mine.find((row) => row.from === from)?.id ?? '';
    const site1 = {
      ...said,
      way: 'site',
      outcome: 'came-back',
      before: '办结时无烟。',
      after: '烟囱又在冒烟。',
    };
    const seen = await post(`/follow-ups/${idOf(back.id)}/looks`, { ...site1, n: 1, look: 0 });
    expect(seen).toMatchObject({ outcome: 'came-back', before: '办结时无烟。', may: { takeUp: true } });
    expect((await looks('&list=ended')).rows.filter(({ from }) => from === back.id)).toHaveLength(2); // the later one lapsed
    const path = `/follow-ups/${idOf(back.id)}/take-up`;
    expect(await refused(path, { n: 2, number: '99999999' })).toBe(400);
    expect(await refused(path, { n: 2, number: back.number })).toBe(400); // still closed
    await site.system(async (context) => {
      const { state } = await loadRequest(context, back.id);
      await takes.reopen(context, { id: back.id, n: state.n }, {});
    });
    const up = await post(path, { n: 2, number: back.number });
    expect(up.takenUp).toEqual({ way: 'reopened', request: back.id, number: back.number });
    await post(`/follow-ups/${idOf(other.id)}/looks`, { ...said, outcome: 'came-back', n: 1, look: 0 }, desk);
    const fresh = await site.ask('烟囱又冒黑烟了，请再来看看。');
    const anew = await post(`/follow-ups/${idOf(other.id)}/take-up`, { n: 2, number: fresh.number });
    expect(anew.takenUp).toEqual({ way: 'new', request: fresh.id, number: fresh.number });
    expect((await looks('&list=came-back')).rows).toEqual([]);
  });

  it('shows the same matter again after a close to a person, who says so with a reason', async () => {
    const place = '荆州区滨江路88号工厂门口';
    const phone = '13800138111';
    const early = await closed(50, { place, phone });
    const later = await site.ask('滨江路工厂又在夜里排黑烟。', { place, phone });
    await take(later.id, 'dispatch');
    const [pair] = (await recurrences()).rows.filter((row) => row.later.id === later.id);
    expect(pair).toMatchObject({
      earlier: { id: early.id },
      sameAsker: true,
      openedAgain: false,
      days: 50,
      verdict: null,
    });
    const path = `/recurrences/${later.id}/judge`;
    const verdict = { n: 0, earlier: early.id, verdict: 'same', words: '同一烟囱。' };
    expect(await refused(path, verdict, 'ecology-head')).toBe(403);
    expect(await refused(path, { ...verdict, earlier: randomUUID() }, conduct)).toBe(409);
    await post(path, verdict, conduct);
    expect(await refused(path, verdict, conduct)).toBe(409);
    expect((await recurrences()).rows.map((row) => row.later.id)).not.toContain(later.id);
    expect((await recurrences('same')).rows).toContainEqual(
      expect.objectContaining({ verdict: 'same', words: '同一烟囱。', n: 1 }),
    );
    const ask = { id: randomUUID(), request: early.id, reason: '现场看排放口。' };
    const asked = await post('/follow-ups', ask, conduct);
    expect(asked).toMatchObject({ why: 'asked', days: null, words: '现场看排放口。' });
    expect(await refused(`/follow-ups/${ask.id}/looks`, { ...said, n: 1, look: 0 }, desk)).toBe(403); // a visit was asked for
    expect(await refused('/follow-ups', { ...ask, id: randomUUID(), request: later.id }, conduct)).toBe(400);
  });

  it('keeps what was judged where the two went on, and lets it be judged otherwise', async () => {
    const place = '荆州区郢都路12号后院';
    const early = await closed(40, { place });
    const later = await site.ask('郢都路后院又在烧垃圾。', { place });
    await take(later.id, 'dispatch');
    const path = `/recurrences/${later.id}/judge`;
    const verdict = { n: 0, earlier: early.id, verdict: 'same', words: '同一个院子。' };
    await post(path, verdict, conduct);
    await take(early.id, 'reopen');
    const [pair] = (await recurrences('same')).rows.filter((row) => row.later.id === later.id);
    expect(pair).toMatchObject({
      earlier: { id: early.id },
      openedAgain: true,
      samePlace: true,
      n: 1,
    });
    const figures = async (days: string) =>
      (await call<FollowFigures>('GET', `/follow-ups/figures?${days}`, guide)).body.recurrences;
    expect((await figures(`to=${inDays(0)}`)).same).toBeGreaterThanOrEqual(1);
    expect(await figures(`from=${inDays(-9)}&to=${inDays(-1)}`)).toEqual({ same: 0, other: 0 });
    expect(await refused(path, { ...verdict, n: 1, earlier: later.id }, conduct)).toBe(409);
    await post(path, { ...verdict, n: 1, verdict: 'other', words: '是隔壁院子。' }, conduct);
    const idsOf = (rows: RecurrenceList['rows']) => rows.map((row) => row.later.id);
    expect(idsOf((await recurrences('same')).rows)).not.toContain(later.id);
    expect(idsOf((await recurrences('other')).rows)).toContain(later.id);
    expect(idsOf((await recurrences()).rows)).not.toContain(later.id);
  });

  it('is rebuilt from the record, loses erased words, and is empty in a city without its rules', async () => {
    const all = async () => [
      await looks('&list=due'),
      await looks('&list=ended'),
      await recurrences('same'),
      (await call('GET', '/follow-ups/draws', guide)).body,
    ];
    const before = await all();
    for (const projection of [followUpProjection, followDrawProjection, recurrenceProjection])
      await rebuild(site.services, { city: 'jingzhou', projection });
    expect(await all()).toEqual(before);
    const done = (await looks('&list=ended')).rows.find(({ words }) => words !== '') as LookView;
    await site.system((context) =>
      erase(context, { kind: 'follow-up', subject: done.id, seen: done.n, names: 'all', ground: 'x' }),
    );
    const after = (await looks('&list=ended')).rows.find(
      ({ id, look }) => id === done.id && look === done.look,
    );
    expect(after?.words).toBe('');
    const entries = await site.system((context) => chain(context, 'follow-up', done.id));
    expect(foldFollowUp(entries)?.n).toBe(done.n + 1);
  });
});
