import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest, lastEntry, takes } from '../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { rebuild, sequenceCity, verify } from '../../ledger/index.ts';
import { seedRequests } from '../../requests/seed/index.ts';
import type { LadderAnswer, LadderList, LadderView, Paper } from '../contract-ladder.ts';
import { lapseDone } from './ladder-jobs.ts';
import { ladderProjection } from './ladder-store.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const office = 'campaign-office-director';
const conduct = 'group-conduct-officer';
const desk = 'hotline-dispatcher';
const handler = 'ecology-handler';

/** A request in the hands of the ecology bureau whose deadline passed so many days ago. */
async function late(days: number, words?: string): Promise<string> {
  const id = await site.system(async (context) => {
    const made = await aRequest(context, words === undefined ? {} : { words });
    const at = async () => ({ id: made.id, n: await lastEntry(context, made.id) });
    await takes.dispatch(context, await at(), { lead: 'ecology', helpers: [] });
    await takes.sign(context, await at(), {});
    return made.id;
  });
  await overdue(id, days);
  return id;
}

/** As if the deadline of the work had passed so many days ago. */
async function overdue(id: string, days: number): Promise<void> {
  await site.database.adminPool.query(
    `update requests.request set step_due = now() - $2 * interval '1 day', duty_due = now() - $2 * interval '1 day'
     where id = $1`,
    [id, days],
  );
}

/** As if what was issued had had to be answered yesterday. */
async function answerOverdue(id: string): Promise<void> {
  await site.database.adminPool.query(
    `update supervision.reminder set due = now() - interval '1 day' where request = $1 and ended_at is null`,
    [id],
  );
}

const get = <T>(path: string, post: string) => site.call<T>('GET', path, post);
const view = async (id: string, post = office) => (await get<LadderView>(`/ladder/${id}`, post)).body;
async function act(id: string, step: string, post: string, body: object) {
  const n = (await view(id)).n;
  return site.call<LadderView & { error: { code: string; reason?: string; fields: object } }>(
    'POST',
    `/ladder/${id}/${step}`,
    post,
    { n, ...body },
  );
}
async function listed(list: LadderList, post: string, more = ''): Promise<LadderAnswer> {
  return (await get<LadderAnswer>(`/ladder?list=${list}&limit=100${more}`, post)).body;
}
const isIn = async (id: string, list: LadderList, post: string) =>
  (await listed(list, post)).rows.some(({ request }) => request === id);

describe('the ladder of one request', () => {
  it('is urged with a paper, answered by the unit, accepted by the office', async () => {
    const id = await late(3);
    expect(await view(id)).toMatchObject({
      light: { rung: 'red' },
      next: { rung: 'urge', why: [{ fact: 'late', unit: 'day' }] },
      n: 0,
    });
    expect(await isIn(id, 'due', desk)).toBe(true);
    const draft = await get<{ paper: Paper }>(`/ladder/${id}/draft?rung=urge`, desk);
    expect(draft.body.paper.paragraphs.join()).toContain('逾期第3天');
    const issued = await act(id, 'issue', desk, { rung: 'urge', words: '请今天到现场。' });
    expect(issued.status, JSON.stringify(issued.body)).toBe(200);
    expect(issued.body.steps[0]).toMatchObject({
      rung: 'urge',
      state: 'waiting',
      owed: true,
      hasLetter: true,
    });
    expect(issued.body.steps[0]?.proof).toContain('2个工作日');
    const paper = (await get<Paper>(`/ladder/${id}/papers/1`, handler)).body;
    expect(paper).toMatchObject({ title: '催办单' });
    expect(paper.paragraphs[0]).toBe('荆州市生态环境局：');
    expect(paper.paragraphs).toContain('请今天到现场。');
    expect(paper.paragraphs.join('')).not.toMatch(/[{}]/);
    expect([await isIn(id, 'due', desk), await isIn(id, 'waiting', handler)]).toEqual([false, true]);
    const until = '2099-12-31';
    const answered = await act(id, 'answer', handler, {
      at: 1,
      stand: 'answers',
      words: '已约施工队。',
      until,
    });
    expect(answered.body.steps[0]).toMatchObject({ state: 'answered', until });
    expect([await isIn(id, 'waiting', handler), await isIn(id, 'answered', office)]).toEqual([false, true]);
    const back = await act(id, 'send-back', desk, { at: 1, words: '写明完成的日子。', workdays: 1 });
    expect(back.body.steps[0]).toMatchObject({ state: 'waiting', sentBack: 1, until: null });
    await act(id, 'answer', handler, { at: 1, stand: 'answers', words: '下周三完成。', until });
    const accepted = await act(id, 'accept', desk, { at: 1 });
    expect(accepted.body).toMatchObject({ hold: 'promised', next: null });
    expect(accepted.body.steps[0]?.said.map(({ type }) => type)).toEqual([
      'rung-answered',
      'rung-sent-back',
      'rung-answered',
      'rung-accepted',
    ]);
    expect(await isIn(id, 'ended', handler)).toBe(true);
  });

  it('climbs rung by rung, none skipped, each by the posts that issue it and answered by those that answer it', async () => {
    const id = await late(90);
    const refused = async (post: string, rung: string, more = {}) => {
      const { status, body } = await act(id, 'issue', post, { rung, ...more });
      return [status, body.error?.reason];
    };
    const settled = async (at: number, post: string, by: string) => {
      await act(id, 'answer', post, { at, stand: 'answers', words: '正在办理。' });
      const { status } = await act(id, 'accept', by, { at });
      expect(status).toBe(200);
    };
    expect(await refused(office, 'list')).toEqual([409, 'ladder-other']);
    expect((await act(id, 'issue', conduct, { rung: 'urge' })).status).toBe(200);
    expect(await refused(conduct, 'urge')).toEqual([409, 'ladder-with-unit']);
    expect(await refused(desk, 'supervise')).toEqual([403, 'rung-not-yours']);
    await settled(1, handler, desk);
    expect((await act(id, 'issue', 'group-coordination-officer', { rung: 'supervise' })).status).toBe(200);
    const at = (await view(id)).n;
    const letter = (await get<Paper>(`/ladder/${id}/papers/${at}`, office)).body;
    expect(letter.title).toBe('督办函');
    expect(letter.paragraphs.join()).toContain('已发督办文书1次');
    await settled(at, handler, conduct);
    const holes = await act(id, 'issue', conduct, { rung: 'talk' });
    expect([holes.status, Object.keys(holes.body.error.fields)]).toEqual([400, ['time', 'place']]);
    const meeting = { time: '2099-01-04T01:00:00.000Z', place: '三楼会议室' };
    const talk = await act(id, 'issue', conduct, { rung: 'talk', ...meeting });
    expect(talk.status, JSON.stringify(talk.body)).toBe(200);
    const talkAt = talk.body.n;
    expect(
      (await act(id, 'answer', handler, { at: talkAt, stand: 'answers', words: '已约谈。' })).status,
    ).toBe(403);
    await settled(talkAt, 'ecology-head', office);
    expect(await refused(conduct, 'list')).toEqual([403, 'rung-not-yours']);
    expect((await act(id, 'issue', office, { rung: 'list' })).body.steps.map(({ rung }) => rung)).toEqual([
      'urge',
      'supervise',
      'talk',
      'list',
    ]);
    await answerOverdue(id);
    expect(await isIn(id, 'late', 'ecology-head')).toBe(true);
  });

  it('is withdrawn with a reason, and does not come again for the same cause', async () => {
    const id = await late(4);
    await act(id, 'issue', desk, { rung: 'urge' });
    const objection = { at: 1, stand: 'objects', words: '已于昨日办结，系统未更新。' };
    expect((await act(id, 'answer', handler, objection)).body.steps[0]?.state).toBe('objected');
    expect((await act(id, 'accept', desk, { at: 1 })).status).toBe(409);
    const withdrawn = await act(id, 'withdraw', desk, { at: 1, words: '核实无误，撤回。' });
    expect(withdrawn.body).toMatchObject({ hold: 'withdrawn', next: null });
    expect(withdrawn.body.steps[0]).toMatchObject({ state: 'withdrawn', possible: [] });
    expect((await act(id, 'issue', desk, { rung: 'urge' })).body.error.reason).toBe('ladder-withdrawn');
    await site.database.adminPool.query('update requests.request set urge_count = 3 where id = $1', [id]);
    expect((await view(id)).next?.rung).toBe('urge');
  });

  it('is owed no more when the work is done, and the record says so', async () => {
    const id = await late(3);
    await act(id, 'issue', desk, { rung: 'urge' });
    await site.system(async (context) => {
      await takes.answer(context, { id, n: await lastEntry(context, id) }, {});
      await takes.review(context, { id, n: await lastEntry(context, id) }, {});
    });
    expect((await view(id)).steps[0]).toMatchObject({ owed: false, possible: [] });
    expect(await isIn(id, 'waiting', handler)).toBe(false);
    const answer = await act(id, 'answer', handler, { at: 1, stand: 'answers', words: '已办结。' });
    expect([answer.status, answer.body.error.reason]).toEqual([409, 'rung-over']);
    expect(await lapseDone(site.services, 'jingzhou')).toBeGreaterThan(0);
    expect((await view(id)).steps[0]).toMatchObject({ state: 'lapsed' });
    expect(await lapseDone(site.services, 'jingzhou')).toBe(0);
  });

  it('calls units together with a notice that says when and where', async () => {
    const id = await late(1);
    const time = '2099-01-04T01:00:00.000Z';
    const called = await act(id, 'consult', desk, {
      units: ['ecology', 'housing'],
      time,
      place: '二楼会议室',
    });
    expect(called.status, JSON.stringify(called.body)).toBe(200);
    const paper = (await get<Paper>(`/ladder/${id}/papers/1`, desk)).body;
    expect(paper.title).toBe('会商通知');
    expect(paper.paragraphs.join()).toContain('定于2099年1月4日 09:00在二楼会议室会商');
    expect((await act(id, 'issue', desk, { rung: 'urge' })).status).toBe(200);
    const wrong = await act(id, 'consult', desk, { units: ['nowhere'], time, place: '二楼会议室' });
    expect(wrong.body.error.fields).toHaveProperty('units');
  });
});

describe('who sees what', () => {
  it('a unit its own, the office all, another unit and another city nothing', async () => {
    const id = await late(3);
    await act(id, 'issue', desk, { rung: 'urge' });
    expect(await isIn(id, 'waiting', 'city-leader')).toBe(true);
    expect(await isIn(id, 'waiting', conduct)).toBe(true);
    expect(await isIn(id, 'waiting', 'housing-handler')).toBe(false);
    expect((await get(`/ladder/${id}`, 'housing-handler')).status).toBe(404);
    expect((await get(`/ladder/${id}/papers/1`, 'housing-handler')).status).toBe(404);
    expect(
      (await act(id, 'answer', 'housing-handler', { at: 1, stand: 'answers', words: '办了。' })).status,
    ).toBe(404);
    const elsewhere = await site.app.inject({
      url: `/c/tiny/api/v1/ladder/${id}`,
      headers: { cookie: await site.cookieOf('doer', 'tiny') },
    });
    expect([403, 404]).toContain(elsewhere.statusCode);
  });

  it('a stale view changes nothing', async () => {
    const id = await late(3);
    const first = { n: 0, rung: 'urge' };
    const both = await Promise.all([
      site.call('POST', `/ladder/${id}/issue`, desk, first),
      site.call('POST', `/ladder/${id}/issue`, office, first),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('papers and answers quote nobody in clear in the record’s entries, and lists are made again from it', async () => {
    const id = await late(3, '附近工厂夜里排放刺鼻气味，我叫张三丰，电话13800001234。');
    await act(id, 'issue', desk, { rung: 'urge', words: '请今天到现场。' });
    const pool = site.database.adminPool;
    const { rows } = await pool.query(
      `select convert_from(bytes, 'UTF8') as bytes from ledger.entry where kind = 'ladder' and subject = $1`,
      [id],
    );
    expect(rows[0].bytes).not.toMatch(/到现场|气味/);
    expect(JSON.stringify((await get<Paper>(`/ladder/${id}/papers/1`, conduct)).body)).not.toContain(
      '13800001234',
    );
    const all = async () => [
      (await pool.query('select * from supervision.ladder order by request')).rows,
      (
        await pool.query(
          'select request, at, n, rung, state, redo, why, work from supervision.reminder order by 1, 2',
        )
      ).rows,
    ];
    const before = await all();
    await sequenceCity(site.services, 'jingzhou');
    await rebuild(site.services, { city: 'jingzhou', projection: ladderProjection, fromNothing: true });
    const [ladders, steps] = await all();
    expect(ladders).toEqual(before[0]);
    expect(steps).toEqual(expect.arrayContaining(before[1] ?? []));
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  });
});

describe('the lists', () => {
  it('hold what their counts say, page by page, by rung and unit', async () => {
    await seedRequests(site.services, 'jingzhou', { cases: 200, seed: 7 });
    for (const list of ['due', 'lights', 'waiting'] as const) {
      const all = await listed(list, office);
      const seen: string[] = [];
      for (let after = ''; ; ) {
        const page = (await get<LadderAnswer>(`/ladder?list=${list}&limit=7${after}`, office)).body;
        seen.push(
          ...page.rows.map(({ request, step }) => `${request}/${list === 'waiting' ? step?.at : ''}`),
        );
        if (page.next === null) break;
        after = `&after=${encodeURIComponent(page.next)}`;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBe(all.counts[list]);
      const byRung = Object.values(all.byRung).reduce((sum, count) => sum + count, 0);
      expect(byRung).toBe(all.counts[list]);
      for (const [rung, count] of Object.entries(all.byRung))
        expect((await listed(list, office, `&rung=${rung}`)).rows).toHaveLength(Math.min(100, count));
    }
    const unit = (await listed('lights', office)).rows[0]?.unit ?? '';
    expect((await listed('lights', office, `&unit=${unit}`)).rows.every((row) => row.unit === unit)).toBe(
      true,
    );
  });

  it('are empty in a city without a ladder, and say so', async () => {
    const answer = await site.app.inject({
      url: '/c/tiny/api/v1/ladder',
      headers: { cookie: await site.cookieOf('doer', 'tiny') },
    });
    expect(answer.json()).toMatchObject({ rows: [], isSetUp: false });
  });
});
