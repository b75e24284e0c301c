import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest, lastEntry, takes } from '../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { rebuild, sequenceCity, verify } from '../../ledger/index.ts';
import type { CaseView } from '../contract.ts';
import { requestProjection } from './projection.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou'] });
});
afterAll(() => site.close());

async function api(method: 'GET' | 'POST', path: string, post: string, payload?: object) {
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${path}`,
    headers: { cookie: await site.cookieOf(post) },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

/** A request signed by the ecology bureau. */
async function inHand(): Promise<{ id: string; n: number }> {
  return site.system(async (context) => {
    const { id } = await aRequest(context);
    const at = async () => ({ id, n: await lastEntry(context, id) });
    await takes.dispatch(context, await at(), { lead: 'ecology', helpers: [] });
    await takes.sign(context, await at(), {});
    return at();
  });
}

const itemsOf = (view: CaseView) => view.checklists.flatMap(({ items }) => items);

describe('a checklist of the city', () => {
  it('is ticked with who and when, taken back, and held against a stale page', async () => {
    const { id, n } = await inHand();
    const begun = (await api('GET', `/requests/${id}`, 'ecology-handler')).body as CaseView;
    expect(begun.checklists.map(({ code, before, mine }) => [code, before, mine])).toEqual([
      ['before-answer', 'answer', true],
      ['before-dispatch', 'dispatch', false],
    ]);
    expect(itemsOf(begun).map(({ code, at }) => [code, at])).toEqual([
      ['contacted', null],
      ['on-site', null],
      ['ground', null],
      ['place', null],
      ['one-matter', null],
    ]);
    const tick = { n, checklist: 'before-answer', item: 'contacted', done: true };
    const done = await api('POST', `/requests/${id}/check`, 'ecology-handler', tick);
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    expect(itemsOf(done.body)[0]).toMatchObject({ post: 'ecology-handler', unit: 'ecology' });
    expect((await api('POST', `/requests/${id}/check`, 'ecology-handler', tick)).status).toBe(409);
    const back = await api('POST', `/requests/${id}/check`, 'ecology-head', {
      ...tick,
      n: n + 1,
      done: false,
    });
    expect(itemsOf(back.body)[0]?.at).toBeNull();
    const unknown = { ...tick, n: n + 2, item: 'nothing' };
    expect((await api('POST', `/requests/${id}/check`, 'ecology-handler', unknown)).status).toBe(400);
    const other = { ...tick, n: n + 2 };
    expect([403, 404]).toContain(
      (await api('POST', `/requests/${id}/check`, 'housing-handler', other)).status,
    );
  });

  it('keeps an answer back while something that must be done before it is open', async () => {
    const { id, n } = await inHand();
    await requireFirst(true);
    const answer = { outcome: 'solved', answer: '已到现场查处，夜间停止施工，并已当面告知您。' };
    const early = await api('POST', `/requests/${id}/answer`, 'ecology-head', { n, ...answer });
    expect([early.status, early.body.error.reason]).toEqual([409, 'checklist-open']);
    const tick = { n, checklist: 'before-answer', item: 'contacted', done: true };
    await api('POST', `/requests/${id}/check`, 'ecology-handler', tick);
    const now = await api('POST', `/requests/${id}/answer`, 'ecology-head', { n: n + 1, ...answer });
    expect(now.status, JSON.stringify(now.body)).toBe(200);
    await requireFirst(false);
  });

  it('of another step is ticked by that step’s posts, and holds that step back where it must', async () => {
    const { id } = await site.system(aRequest);
    const n = await site.system((context) => lastEntry(context, id));
    const tick = { n, checklist: 'before-dispatch', item: 'place', done: true };
    const view = (await api('GET', `/requests/${id}`, 'hotline-dispatcher')).body as CaseView;
    expect(view.checklists.filter(({ mine }) => mine).map(({ code }) => code)).toEqual(['before-dispatch']);
    const operator = await api('POST', `/requests/${id}/check`, 'hotline-operator', tick);
    expect([operator.status, operator.body.error.reason]).toEqual([403, 'checklist-of-others']);
    await requireFirst(true, 'before-dispatch');
    const dispatch = { category: 'environment-air', lead: 'ecology', helpers: [] };
    const early = await api('POST', `/requests/${id}/dispatch`, 'hotline-dispatcher', { n, ...dispatch });
    expect([early.status, early.body.error.reason], JSON.stringify(early.body)).toEqual([
      409,
      'checklist-open',
    ]);
    expect((await api('POST', `/requests/${id}/check`, 'hotline-dispatcher', tick)).status).toBe(200);
    const now = await api('POST', `/requests/${id}/dispatch`, 'hotline-dispatcher', {
      n: n + 1,
      ...dispatch,
    });
    expect(now.status, JSON.stringify(now.body)).toBe(200);
    await requireFirst(false, 'before-dispatch');
  });

  it('is folded from the record like everything else', async () => {
    await sequenceCity(site.services, 'jingzhou');
    const rows = async () =>
      (await site.database.adminPool.query('select * from requests.request order by id')).rows;
    const before = await rows();
    await rebuild(site.services, { city: 'jingzhou', projection: requestProjection, fromNothing: true });
    expect(await rows()).toEqual(before);
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  });
});

/** The administrator makes the first item one that must be done before answering. */
async function requireFirst(required: boolean, code = 'before-answer'): Promise<void> {
  const { body } = await api('GET', `/city/data/checklist/${code}`, 'system-admin');
  const { version, data } = body.versions[0];
  const [first, ...rest] = data.items;
  const items = [{ code, seen: version, data: { ...data, items: [{ ...first, required }, ...rest] } }];
  const saved = await api('POST', '/city/data/checklist', 'system-admin', { items });
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
}
