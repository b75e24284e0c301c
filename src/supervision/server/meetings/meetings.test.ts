import { randomUUID } from 'node:crypto';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { chain, erase, rebuild } from '../../../ledger/index.ts';
import type { DecisionList, MeetingRow, MeetingView } from '../../contract-meetings.ts';
import { demoMeetings } from './demo.ts';
import { meetingProjection } from './store.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const keeper = 'campaign-office-director';
const head = 'ecology-head';
const call: TestSite['call'] = (...asked) => site.call(...asked);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const given = (more: object = {}) => ({
  ...{ id: randomUUID(), meeting: 'weekly', day: inDays(-2), from: '09:00', minutes: 50 },
  ...more,
});

async function step(id: string, to: string, input: object, who = keeper): Promise<MeetingView> {
  const { status, body } = await call<MeetingView>('POST', `/meetings/${id}${to}`, who, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function called(more: object = {}): Promise<MeetingView> {
  const input = given(more);
  const { status, body } = await call<MeetingView>('POST', '/meetings', keeper, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function problem(due: number): Promise<string> {
  const id = randomUUID();
  const body = {
    problem: '河道排口反复冒污',
    measure: '溯源排查，封堵混接。',
    unit: 'ecology',
    due: inDays(due),
  };
  const said = await call('POST', '/problems', keeper, { id, source: 'meeting', ...body });
  expect(said.status, JSON.stringify(said.body)).toBe(200);
  return id;
}

const summary = '逐项研究了问题清单。';
const held = (more: object = {}) => ({
  ...{ from: '09:05', minutes: 55, heads: ['ecology'], substitutes: ['housing'], people: 12, summary },
  ...more,
});
const decided = { kind: 'decision', words: '一个月内封堵混接排口。', unit: 'ecology', due: inDays(20) };

describe('meetings', () => {
  it('draw their agenda from the record, keep it once fixed, and leave out what the office leaves out', async () => {
    const near = await problem(2);
    const far = await problem(60);
    const weekly = await called();
    expect(weekly.agendaState).toBe('now');
    expect(weekly.agenda.map(({ subject }) => subject)).toContain(near);
    expect(weekly.agenda.map(({ subject }) => subject)).not.toContain(far);
    const monthly = await called({ meeting: 'monthly', day: inDays(3), named: ['ecology', 'housing'] });
    const places = monthly.agenda.map(({ subject }) => subject);
    expect(places.indexOf(near)).toBeLessThan(places.indexOf(far));
    expect(monthly.agenda[places.indexOf(near)]?.words).toBe('河道排口反复冒污');
    const fixed = await step(monthly.id, '/agenda', { n: 1, without: [`${near}_`] });
    expect(fixed).toMatchObject({ state: 'fixed', agendaState: 'fixed' });
    const later = await problem(5);
    const after = (await call<MeetingView>('GET', `/meetings/${monthly.id}`, keeper)).body.agenda;
    expect(after.map(({ subject }) => subject)).not.toContain(later);
    expect(after.map(({ subject }) => subject)).not.toContain(near);
    const late = await step(weekly.id, '/agenda', { n: 1 });
    expect(late.agendaState).toBe('late');
  });

  it('ask for a fixed agenda where the city does, count heads and not substitutes, and say what goes beyond', async () => {
    const { id } = await called({
      meeting: 'monthly',
      day: inDays(-1),
      named: ['ecology', 'housing', 'water'],
    });
    const early = await call<{ error: { reason: string } }>('POST', `/meetings/${id}/hold`, keeper, {
      n: 1,
      ...held(),
    });
    expect([early.status, JSON.stringify(early.body)]).toEqual([409, expect.stringContaining('固定议题')]);
    await step(id, '/agenda', { n: 1 });
    const both = held({ substitutes: ['ecology'] });
    expect((await call('POST', `/meetings/${id}/hold`, keeper, { n: 2, ...both })).status).toBe(400);
    const after = await step(id, '/hold', { n: 2, ...held({ minutes: 120 }) });
    expect(after.quorum).toEqual({ named: 3, needed: 3, heads: 1, isMet: false });
    expect(after.held).toMatchObject({ absent: ['water'], substitutes: ['housing'], summary });
    expect(after.findings).toContainEqual({ finding: 'long', is: 120, limit: 90 });
    expect(after.source).not.toBe('');
  });

  it('turn decisions into tasks of one unit that says what it did and never closes its own', async () => {
    const { id } = await called();
    await step(id, '/hold', { n: 1, ...held() });
    const decision = await step(id, '/decisions', { n: 2, ...decided });
    expect(decision.taken).toMatchObject([{ at: 3, unit: 'ecology', state: 'open', words: decided.words }]);
    const mine = (await call<DecisionList>('GET', '/decisions', head)).body.rows;
    expect(mine.find(({ meeting }) => meeting === id)).toMatchObject({ at: 3, n: 3 });
    const seen = (await call<MeetingView>('GET', `/meetings/${id}`, head)).body;
    expect(seen).toMatchObject({ isWhole: false, agenda: [], held: null, steps: [] });
    expect((await call('GET', `/meetings/${id}`, 'housing-head')).status).toBe(404);
    const words = '已查清三处混接，正在施工。';
    const path = `/decisions/3/answer`;
    expect((await call('POST', `/meetings/${id}${path}`, 'housing-head', { n: 3, words })).status).toBe(403);
    expect((await step(id, path, { n: 3, words }, head)).taken[0]).toMatchObject({
      state: 'answered',
      answer: words,
    });
    expect(
      (await call('POST', `/meetings/${id}/decisions/3/close`, head, { n: 4, outcome: 'done', words }))
        .status,
    ).toBe(403);
    const done = await step(id, '/decisions/3/close', { n: 4, outcome: 'done', words: '三处均已封堵。' });
    expect(done).toMatchObject({ open: 0, taken: [{ state: 'done', result: '三处均已封堵。' }] });
    expect((await call('POST', `/meetings/${id}${path}`, head, { n: 5, words })).status).toBe(409);
    const ended = (await call<DecisionList>('GET', '/decisions?list=ended', keeper)).body.rows;
    expect(ended.map(({ meeting }) => meeting)).toContain(id);
  });

  it('pass an order from above on and count the days to the own plan', async () => {
    const upper = {
      meeting: 'mobilisation',
      upperOn: inDays(-9),
      order: '一周内拿出方案。',
      guests: '金融机构、新闻媒体',
    };
    const missing = await call('POST', '/meetings', keeper, given({ meeting: 'mobilisation' }));
    expect(missing.status).toBe(400);
    const { id } = await called(upper);
    const planned = await step(id, '/plan', { n: 1, on: inDays(-4), words: '实践活动工作方案' });
    expect(planned.upper).toMatchObject({ days: 5, order: upper.order, plan: '实践活动工作方案' });
    expect(planned.guests).toBe(upper.guests);
    expect(
      (await call('POST', `/meetings/${id}/plan`, keeper, { n: 2, on: inDays(-3), words: '又一份' })).status,
    ).toBe(409);
  });

  it('give minutes as a document, and only of a meeting that was held', async () => {
    const { id } = await called();
    expect((await call('GET', `/meetings/${id}/minutes`, keeper)).status).toBe(409);
    await step(id, '/hold', { n: 1, ...held() });
    const file = await site.app.inject({
      url: `/c/jingzhou/api/v1/meetings/${id}/minutes`,
      headers: { cookie: await site.cookieOf(keeper) },
    });
    expect(file.statusCode).toBe(200);
    const zip = await JSZip.loadAsync(file.rawPayload);
    const xml = (await zip.file('word/document.xml')?.async('text')) ?? '';
    expect(xml).toContain('会议纪要');
    expect(xml).toContain('派人代会');
    expect(xml).toContain(summary);
  });

  it('are cancelled for a reason, paged, rebuilt from the record, and lose erased words', async () => {
    const one = await called({ day: inDays(9), topic: '专题碰头' });
    const two = await called({ day: inDays(10) });
    const cancelled = await step(two.id, '/cancel', { n: 1, reason: '与上级会议冲突' });
    expect(cancelled).toMatchObject({ state: 'cancelled', cancelled: '与上级会议冲突', steps: [] });
    type List = { rows: MeetingRow[]; next: string | null };
    const page = (await call<List>('GET', '/meetings?limit=1', keeper)).body;
    const next = (await call<List>('GET', `/meetings?limit=1&after=${page.next}`, keeper)).body;
    expect(next.rows[0]?.id).not.toBe(page.rows[0]?.id);
    const before = (await call<List>('GET', '/meetings', keeper)).body;
    const decisions = (await call<DecisionList>('GET', '/decisions?list=ended', keeper)).body;
    await site.database.adminPool.query('delete from supervision.decision');
    await site.database.adminPool.query('delete from supervision.meeting');
    await rebuild(site.services, { city: 'jingzhou', projection: meetingProjection });
    expect((await call<List>('GET', '/meetings', keeper)).body).toEqual(before);
    expect((await call<DecisionList>('GET', '/decisions?list=ended', keeper)).body).toEqual(decisions);
    const entries = await site.system((context) => chain(context, 'meeting', one.id));
    expect(JSON.stringify(entries)).not.toContain('专题碰头');
    await site.system((context) =>
      erase(context, { kind: 'meeting', subject: one.id, seen: 1, names: 'all', ground: 'x' }),
    );
    expect((await call<MeetingView>('GET', `/meetings/${one.id}`, keeper)).body.topic).toBe('');
  });

  it('are there in a demonstration, with something decided and something promised', async () => {
    await demoMeetings(site.services, 'jingzhou');
    const { rows } = (await call<DecisionList>('GET', '/decisions', keeper)).body;
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['decision', 'promise']));
    await demoMeetings(site.services, 'tiny');
  });
});
