import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { createPerson, givePost } from '../../../identity/index.ts';
import { rebuild, sequenceCity, verify } from '../../../ledger/index.ts';
import type { CheckRow, CheckView } from '../contract.ts';
import { qualityProjection } from './projection.ts';

let site: TestSite;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  cookies['second-lead'] = await another('second-lead', 'hotline-shift-lead');
  cookies['second-operator'] = await another('second-operator', 'hotline-operator');
  for (const who of ['hotline-operator', 'second-operator'])
    for (let count = 0; count < 4; count += 1) await takeDown(who);
});
afterAll(() => site.close());

async function another(login: string, post: string): Promise<string> {
  const opened = await site.system(async (context) => {
    const person = await createPerson(context, { login, label: login, mustChange: false });
    await givePost(context, { person: person.id, post });
    return person;
  });
  const answer = await site.app.inject({
    method: 'POST',
    url: '/c/jingzhou/api/v1/session',
    payload: { login, password: opened.password },
  });
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

async function api(method: 'GET' | 'POST', path: string, who: string, payload?: object) {
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${path}`,
    headers: { cookie: cookies[who] ?? (await site.cookieOf(who)) },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function takeDown(who: string): Promise<void> {
  const { status, body } = await api('POST', '/desk/requests', who, {
    requestType: 'help',
    askerType: 'resident',
    words: '江津路的路灯到晚上八点还不亮，请派人来修。',
    phone: '13812345678',
    notify: 'phone',
    source: 'hotline',
    channel: 'phone',
    retryKey: randomUUID(),
  });
  expect(status, JSON.stringify(body)).toBe(200);
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const span = () => ({ from: today(), to: today() });
const points = { words: 30, sorting: 20, answer: 10, manner: 20 };
const lead = 'hotline-shift-lead';

async function listed(state: string): Promise<CheckRow[]> {
  return (await api('GET', `/quality/checks?state=${state}`, lead)).body.rows;
}

describe('a quality check', () => {
  const id = randomUUID();

  it('is drawn by lot, the same number for each person, and can be drawn again', async () => {
    const { body } = await api('POST', '/quality/draws', lead, { id, ...span(), per: 2 });
    expect(body).toMatchObject({ drawn: 4, people: 2 });
    const twice = await api('POST', '/quality/draws', lead, { id, ...span(), per: 2 });
    expect(twice.body).toEqual(body);
    expect(await listed('drawn')).toHaveLength(4);
    const again = await api('GET', `/quality/draws/${id}`, lead);
    expect(again.body).toMatchObject({ seed: body.seed, isSame: true });
    await takeDown('hotline-operator');
    const none = { id: randomUUID(), from: '2020-01-01', to: '2020-01-02', per: 1 };
    expect((await api('POST', '/quality/draws', lead, none)).body.error.reason).toBe('nothing-to-draw');
    const reversed = { ...none, to: '2019-01-01' };
    expect((await api('POST', '/quality/draws', lead, reversed)).status).toBe(400);
  });

  it('is scored, appealed by the person, decided by another lead; a colleague never sees it', async () => {
    const own = (await listed('drawn')).find(({ label }) => label === 'hotline-operator');
    const path = `/quality/checks/${own?.id}`;
    expect((await api('GET', path, 'hotline-operator')).status).toBe(404);
    const wrong = await api('POST', `${path}/score`, lead, { n: 1, points: { ...points, words: 99 } });
    expect(wrong.body.error.reason).toBe('points-wrong');
    const scored = await api('POST', `${path}/score`, lead, { n: 1, points, words: '答复没有说依据。' });
    expect(scored.body).toMatchObject({ state: 'scored', total: 80, full: 100 });
    expect((await api('GET', path, 'second-operator')).status).toBe(404);
    expect((await api('GET', path, 'hotline-callback')).status).toBe(404);
    const mine = (await api('GET', '/quality/mine', 'hotline-operator')).body.rows as CheckRow[];
    expect(mine.map((row) => row.id)).toEqual([own?.id]);
    expect((await api('GET', '/quality/mine', 'second-operator')).body.rows).toEqual([]);
    const view = (await api('GET', path, 'hotline-operator')).body as CheckView;
    expect(view.may).toEqual({ score: false, appeal: true, decide: false });
    const foreign = await api('POST', `${path}/appeal`, lead, { n: 2, words: '我替他申诉。' });
    expect(foreign.body.error.reason).toBe('not-own-check');
    await api('POST', `${path}/appeal`, 'hotline-operator', { n: 2, words: '依据已当场念过。' });
    const decision = { n: 3, upheld: true, points: { ...points, answer: 30 }, words: '录音里确实念过。' };
    const same = await api('POST', `${path}/decide`, lead, decision);
    expect(same.body.error.reason).toBe('same-judge');
    const decided = await api('POST', `${path}/decide`, 'second-lead', decision);
    expect(decided.body).toMatchObject({ state: 'decided', total: 100 });
    expect((await api('POST', `${path}/decide`, 'second-lead', { ...decision, n: 4 })).status).toBe(409);
  });

  it('keeps remarks out of the entries, and is made again from the record', async () => {
    const { rows } = await site.database.adminPool.query(
      `select convert_from(bytes, 'UTF8') as bytes from ledger.entry where kind = 'quality-check'`,
    );
    expect(rows.map(({ bytes }) => bytes).join()).not.toContain('录音里');
    const shown = async () =>
      (await site.database.adminPool.query('select * from requests.quality_check order by id')).rows;
    const before = await shown();
    await sequenceCity(site.services, 'jingzhou');
    await rebuild(site.services, { city: 'jingzhou', projection: qualityProjection, fromNothing: true });
    expect(await shown()).toEqual(before);
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  });
});
