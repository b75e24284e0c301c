import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import type { FirstHourView } from '../contract.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

async function api(method: 'GET' | 'POST', path: string, post?: string, payload?: object) {
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${path}`,
    ...(payload === undefined ? {} : { payload }),
    ...(post === undefined ? {} : { headers: { cookie: await site.cookieOf(post) } }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

const stateOf = (view: FirstHourView, step: string) => view.steps.find((one) => one.step === step)?.state;

describe('the first hour', () => {
  it('ticks what is there, takes a word for the rest, and can be taken back', async () => {
    const begun = (await api('GET', '/first-hour', 'system-admin')).body as FirstHourView;
    expect(stateOf(begun, 'sms')).toBe('open');
    expect(begun.facts.administrators).toBe(1);
    await Promise.all(['security-admin', 'audit-admin', 'city-leader'].map((post) => site.cookieOf(post)));
    const said = await api('POST', '/first-hour/sms/confirm', 'system-admin', { n: begun.n });
    expect(said.status, JSON.stringify(said.body)).toBe(200);
    expect(stateOf(said.body, 'sms')).toBe('confirmed');
    expect(stateOf(said.body, 'administrators')).toBe('done');
    expect(stateOf(said.body, 'accounts')).toBe('done');
    const stale = await api('POST', '/first-hour/city/confirm', 'system-admin', { n: 0 });
    expect(stale.status).toBe(409);
    const early = await api('POST', '/first-hour/go/confirm', 'system-admin', { n: 1 });
    expect(early.body.error.reason).toBe('steps-open');
    const waved = await api('POST', '/first-hour/try/confirm', 'system-admin', { n: 1 });
    expect(waved.body.error.reason).toBe('step-by-itself');
    const back = await api('POST', '/first-hour/sms/reopen', 'system-admin', { n: 1 });
    expect(stateOf(back.body, 'sms')).toBe('open');
    const again = await api('POST', '/first-hour/sms/reopen', 'system-admin', { n: 2 });
    expect(again.status).toBe(409);
  });

  it('has a page of versions beside it: what runs, what it brought, whether a backup stands behind it', async () => {
    const { product, news, runs, backupLight, packed } = (await api('GET', '/updates', 'system-admin')).body;
    expect(news[0].version.startsWith(product)).toBe(true);
    expect([runs, packed]).toEqual([[], null]);
    expect(['green', 'yellow', 'red']).toContain(backupLight);
    expect((await api('GET', '/updates')).status).toBe(401);
    expect((await api('GET', '/updates', 'hotline-operator')).status).toBe(403);
  });

  it('is read by the administrators and the office, confirmed by the system administrator alone', async () => {
    expect((await api('GET', '/first-hour')).status).toBe(401);
    expect((await api('GET', '/first-hour', 'hotline-operator')).status).toBe(403);
    const office = (await api('GET', '/first-hour', 'campaign-office-director')).body as FirstHourView;
    expect(office.steps.every(({ mayConfirm }) => !mayConfirm)).toBe(true);
    const other = await api('POST', '/first-hour/city/confirm', 'security-admin', { n: 2 });
    expect(other.status).toBe(403);
  });
});
