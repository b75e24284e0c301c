import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
// publishing says how a notice is issued when it is loaded
import '../../disclosure/index.ts';
import { chain, checkFigures, erase, rebuild, sequenceCity } from '../../ledger/index.ts';
import { memberFacts, recentTexts } from '../../requests/index.ts';
import type { EventView, HotDetail, HotList } from '../contract-hot.ts';
import { followStream } from '../rules/hot/stream.ts';
import { eventProjection } from './event-store.ts';
import { feedProposals } from './feed.ts';
import { computeIssues, dayOf, findHotIssues, rarity } from './hot.ts';
import { feedSketches } from './sketches.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const lead = 'hotline-shift-lead';
const dispatcher = 'hotline-dispatcher';

const call: TestSite['call'] = (...asked) => site.call(...asked);

const ask: TestSite['ask'] = (...asked) => site.ask(...asked);

async function find(): Promise<HotList> {
  await sequenceCity(site.services, 'jingzhou');
  await feedProposals(site.services, 'jingzhou');
  await feedSketches(site.services, 'jingzhou');
  await findHotIssues(site.services, 'jingzhou');
  return (await call<HotList>('GET', '/triage/hot', dispatcher)).body;
}

const plant = [
  '金桂苑小区旁边的搅拌站昼夜施工，噪音和灰尘很大，请关停搅拌站。',
  '投诉金桂苑附近搅拌站噪音扰民，灰尘满天，我叫李小明，电话13812345678。',
  '金桂苑搅拌站污染严重，晚上噪音睡不着，请关停金桂苑旁的混凝土搅拌站。',
];

describe('hot issues', () => {
  let issue = '';

  it('are matters of three people and more, with parts, place and masked words', async () => {
    for (const [at, words] of plant.entries()) await ask(words, { phone: `1380013800${at}` });
    await ask('请问养老金认证怎样办理，人在外地不方便回来。');
    const { rows, formula, events } = await find();
    expect(events).toEqual([]);
    expect(formula).toContain('诉求人数');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      people: 3,
      requests: 3,
      fast: 1,
      unanswered: 1,
      isNew: true,
      event: null,
    });
    expect(rows[0]?.title).toContain('搅拌站');
    expect(rows[0]?.trend.at(-1)).toBe(3);
    issue = rows[0]?.id ?? '';
    const { body } = await call<HotDetail>('GET', `/triage/hot/${issue}`, 'city-leader');
    expect(body.samples.join()).toContain('搅拌站');
    expect(body.samples.join()).not.toMatch(/13812345678|李小明/);
  });

  it('count one person once, keep their id while they grow, and alarm until they are an event', async () => {
    await ask('金桂苑搅拌站又在半夜施工，噪音扰民，请管一管。', { phone: '13800138000' });
    const [row] = (await find()).rows;
    expect(row).toMatchObject({ id: issue, people: 3, requests: 4 });
    const { body } = await call<{ rows: { id: string }[] }>('GET', '/triage/hot-alarm', lead);
    expect(body.rows.map(({ id }) => id)).toEqual([issue]);
  });

  it('found one by one are those a batch over the same days finds', async () => {
    const before = (await find()).rows.map(({ id, people, requests }) => ({ id, people, requests }));
    await site.system(async (context) => {
      const texts = await recentTexts(context, { since: '2020-01-01T00:00:00.000Z', limit: 1_000 });
      const stream = followStream(rarity());
      for (const { happenedAt, ...text } of texts) stream.add({ ...text, day: dayOf(happenedAt) });
      await computeIssues(context, stream.groups());
    });
    const { body } = await call<HotList>('GET', '/triage/hot', dispatcher);
    expect(body.rows.map(({ id, people, requests }) => ({ id, people, requests }))).toEqual(before);
  });

  it('lose a request whose words are erased', async () => {
    const more = await ask('金桂苑旁边搅拌站噪音太大了，灰尘也大，请关停。', { phone: '13800138009' });
    expect((await find()).rows[0]).toMatchObject({ people: 4 });
    await site.system((context) =>
      erase(context, { kind: 'request', subject: more.id, seen: more.n, names: 'all', ground: 'x' }),
    );
    await ask('公交车经常不到站，站台上等了四十分钟。');
    expect((await find()).rows[0]).toMatchObject({ id: issue, people: 3 });
  });

  it('are dated by when people asked, not by when it was written down or moved in', async () => {
    const old = await ask('金桂苑旁边的搅拌站灰尘大、噪音大，请关停搅拌站。', { phone: '13800138010' });
    await site.database.adminPool.query(
      "update requests.request set happened_at = happened_at - interval '30 days' where id = $1",
      [old.id],
    );
    const [row] = (await find()).rows;
    expect(row).toMatchObject({ id: issue, people: 4 });
    expect(row?.days).toBeGreaterThan(29);
    expect(row?.trend.at(-1)).toBe((row?.requests ?? 0) - 1);
    await site.system((context) =>
      erase(context, { kind: 'request', subject: old.id, seen: old.n, names: 'all', ground: 'x' }),
    );
    await ask('路灯坏了一整排，晚上不敢走。');
    expect((await find()).rows[0]).toMatchObject({ id: issue, people: 3 });
  });

  it('are for the dispatching office and leaders, and events for those who join requests', async () => {
    expect((await call('GET', '/triage/hot')).status).toBe(401);
    expect((await call('GET', '/triage/hot', 'ecology-handler')).status).toBe(403);
    expect((await call('GET', `/triage/hot/${randomUUID()}`, lead)).status).toBe(404);
    expect((await call('POST', `/triage/hot/${issue}/event`, 'city-leader', {})).status).toBe(403);
  });
});

describe('an event', () => {
  const event = randomUUID();
  const script = '您反映的搅拌站噪音，我们已收到多位市民反映，生态环境局正在办理。';
  let detail: HotDetail;

  it('is made of an issue by one click: joined, spoken, announced, each by its own entry', async () => {
    const [row] = (await find()).rows;
    detail = (await call<HotDetail>('GET', `/triage/hot/${row?.id}`, lead)).body;
    const main = detail.cases.at(-1)?.id;
    const notice = {
      id: randomUUID(),
      title: '金桂苑搅拌站噪音问题正在办理',
      body: '我们已收到多位市民反映，正在调查处理。',
      divisions: [],
      endsAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    };
    const input = { event, main, title: '金桂苑搅拌站噪音', script, notice };
    const { status, body } = await call<EventView>('POST', `/triage/hot/${row?.id}/event`, lead, input);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ joined: 3, waiting: 0, hasNotice: true, main: { id: main } });
    const again = await call<EventView>('POST', `/triage/hot/${row?.id}/event`, lead, input);
    expect(again.body).toMatchObject({ id: event, n: 1 });
    const merged = await site.system(async (context) => {
      const facts = await memberFacts(
        context,
        detail.cases.map(({ id }) => id),
      );
      return facts.filter(({ mergedInto }) => mergedInto === main).length;
    });
    expect(merged).toBe(3);
    const entries = await site.system((context) => chain(context, 'event', event));
    expect(JSON.stringify(entries)).not.toContain('搅拌站');
    const { rows } = await site.database.adminPool.query(
      'select title from disclosure.announcement where id = $1',
      [notice.id],
    );
    expect(rows).toEqual([{ title: notice.title }]);
  });

  it('is not opened twice, nor announced by who may not publish', async () => {
    const input = { event: randomUUID(), main: detail.cases[0]?.id, title: '金桂苑搅拌站', script };
    const { status, body } = await call<{ error: { reason: string } }>(
      'POST',
      `/triage/hot/${detail.issue.id}/event`,
      lead,
      input,
    );
    expect([status, body.error.reason]).toEqual([409, 'event-open-already']);
  });

  it('tells the operator what to say when a call is about it, and nothing for other calls', async () => {
    const about = async (words: string) =>
      (await call<{ rows: EventView[] }>('POST', '/triage/events/about', 'hotline-operator', { words })).body
        .rows;
    expect((await about('我要投诉金桂苑旁边的搅拌站，晚上施工噪音太大'))[0]).toMatchObject({
      id: event,
      script,
    });
    expect(await about('请问养老金认证怎么办')).toEqual([]);
    expect(await about('')).toEqual([]);
  });

  it('joins what came in since, gives one answer to all, is worded anew and ends', async () => {
    await ask('金桂苑搅拌站夜里施工，噪音扰民，请关停。', { phone: '13800138011' });
    const [listed] = (await find()).events;
    expect(listed).toMatchObject({ n: 1, waiting: 1 });
    const joined = await call<EventView>('POST', `/triage/events/${event}/join`, dispatcher, { n: 1 });
    expect(joined.body).toMatchObject({ n: 2, joined: 4, waiting: 0 });
    const stale = await call('POST', `/triage/events/${event}/end`, dispatcher, { n: 1 });
    expect(stale.status).toBe(409);
    const words = { n: 2, title: '金桂苑搅拌站噪音', script: '已责令夜间停工，6月30日前完成降噪。' };
    expect((await call<EventView>('POST', `/triage/events/${event}/words`, lead, words)).body).toMatchObject({
      script: words.script,
    });
    await site.database.adminPool.query('delete from triage.event');
    await rebuild(site.services, { city: 'jingzhou', projection: eventProjection });
    const ended = await call<EventView>('POST', `/triage/events/${event}/end`, lead, { n: 3 });
    expect(ended.body).toMatchObject({ joined: 4, script: words.script, endedAt: expect.any(String) });
    expect((await call('POST', `/triage/events/${event}/join`, lead, { n: 4 })).status).toBe(409);
    const { body } = await call<{ rows: EventView[] }>('GET', '/triage/events/ended', 'city-leader');
    expect(body.rows).toMatchObject([{ id: event, joined: 4, waiting: 0, script: words.script }]);
    expect((await find()).events).toEqual([]);
    expect((await call('GET', '/triage/events/ended', 'ecology-handler')).status).toBe(403);
  });

  it('are counted as the record has them, and one changed is named', async () => {
    const wrong = async () =>
      (await checkFigures(site.services, 'jingzhou')).faults.filter(({ source }) => source === 'events');
    expect(await wrong()).toEqual([]);
    await site.database.adminPool.query('update triage.event set ended_at = null');
    expect((await wrong()).map(({ figure }) => figure).sort()).toEqual(['ended', 'open']);
  });
});
