import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { append, chain, rebuild, sequenceCity } from '../../ledger/index.ts';
import { seedRequests } from '../../requests/seed/server/seed.ts';
import type { SignalList, SignalRow, SignalView } from '../contract-signals.ts';
import { lookOver, raiseSignals } from './look-over.ts';
import { feedParts } from './parts.ts';
import { projectSignal, signalProjection } from './signal-store.ts';

const city = 'jingzhou';
const reviewer = 'group-conduct-officer';
const head = 'shashi-district-head';
let site: TestSite;

beforeAll(async () => {
  site = await testSite();
  await seedRequests(site.services, city, { cases: 600, seed: 9 });
  let placed = 1;
  while (placed > 0) placed = await sequenceCity(site.services, city);
  await feedParts(site.services, city);
  // a unit that was sent back to do things again four times
  await site.database.adminPool.query(
    `update requests.request set redo_count = 4 where id in (select id from requests.request
     where lead_unit = 'shashi-district' and way = 'dispatch' and counted and not history limit 2)`,
  );
});
afterAll(() => site.close());

const call: TestSite['call'] = (...asked) => site.call(...asked);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A signal of a unit about one request, raised as the daily look does. */
async function raised(): Promise<string> {
  const subject = randomUUID();
  const { rows } = await site.database.adminPool.query<{ id: string }>(
    `select id from requests.request where lead_unit = 'shashi-district' and not confidential limit 1`,
  );
  await site.system(async (context) => {
    const { entry } = await append(context, {
      ...{ kind: 'signal', subject, seen: 0, type: 'signal-raised', version: 1 },
      body: {
        ...{ signal: 'redone', unit: 'shashi-district', period: '2026-Q4', threshold: 3, count: 1, of: 9 },
        ...{ from: context.now, to: context.now, requests: [rows[0]?.id ?? ''] },
      },
    });
    await projectSignal(context, subject, [entry]);
  });
  return subject;
}

describe('looking over a city', () => {
  it('raises what reaches its threshold with the requests behind it, once a quarter and once a day', async () => {
    expect(await lookOver(site.services, city)).toBeGreaterThan(0);
    expect(await lookOver(site.services, city)).toBe(0);
    expect(await site.system(raiseSignals)).toBe(0);
    const { body } = await call<SignalList>('GET', '/signals?limit=100', reviewer);
    const redone = body.rows.find((row) => row.signal === 'redone' && row.unit === 'shashi-district');
    expect(redone).toMatchObject({ count: 2, threshold: 3, state: 'raised', verdict: null });
    const cases = await call<{ rows: unknown[] }>('GET', `/signals/${redone?.id}/cases`, reviewer);
    expect(cases.status).toBe(200);
    expect(body.precision.map(({ signal }) => signal)).toContain('redone');
  });

  it('counts nothing of it on any sheet, and shows it to nobody but who reviews', async () => {
    for (const who of [head, 'ecology-head']) {
      const { body } = await call<SignalList>('GET', '/signals', who);
      expect([body.rows, body.precision]).toEqual([[], []]);
    }
    for (const who of ['group-guidance-officer', 'city-leader', 'ecology-handler'])
      expect((await call('GET', '/signals', who)).status, who).toBe(403);
    expect((await call('GET', '/signals')).status).toBe(401);
  });
});

describe('reviewing a signal', () => {
  it('hears the unit before it is found to be so, and gives the reason', async () => {
    const id = await raised();
    const path = `/signals/${id}`;
    const reason = '两件均有施工记录，重办系诉求人新提要求。';
    expect((await call('GET', path, head)).status).toBe(404);
    const early = { n: 1, verdict: 'confirmed', reason };
    expect((await call('POST', `${path}/decide`, reviewer, early)).status).toBe(409);
    const question = '请说明这件诉求重办的原因。';
    const asked = await call<SignalView>('POST', `${path}/ask`, reviewer, { n: 1, question, due: inDays(5) });
    expect(asked.body).toMatchObject({ n: 2, state: 'asked', question });
    expect((await call<SignalView>('GET', path, head)).body.question).toBe(question);
    expect((await call('GET', path, 'ecology-head')).status).toBe(404);
    const words = '诉求人后来又提出新的要求，不是没有办好。';
    expect((await call('POST', `${path}/explain`, 'ecology-head', { n: 2, words })).status).toBe(404);
    const said = await call<SignalView>('POST', `${path}/explain`, head, { n: 2, words });
    expect(said.body).toMatchObject({ n: 3, state: 'explained', explanation: words, confirmBlocked: null });
    expect((await call('POST', `${path}/decide`, head, { n: 3, verdict: 'unfounded', reason })).status).toBe(
      403,
    );
    const stale = { n: 2, verdict: 'unfounded', reason };
    expect((await call('POST', `${path}/decide`, reviewer, stale)).status).toBe(409);
    const decided = await call<SignalView>('POST', `${path}/decide`, reviewer, { ...stale, n: 3 });
    expect(decided.body).toMatchObject({ n: 4, state: 'decided', verdict: 'unfounded', reason });
    expect((await call('POST', `${path}/decide`, reviewer, { ...stale, n: 4 })).status).toBe(409);
    const entries = await site.system((context) => chain(context, 'signal', id));
    expect(JSON.stringify(entries)).not.toContain('施工记录');
  });

  it('measures each signal on what was decided', async () => {
    const id = await raised();
    const verdict = { n: 1, verdict: 'open', reason: '记录不足，无法认定。' };
    expect((await call('POST', `/signals/${id}/decide`, reviewer, verdict)).status).toBe(200);
    const { body } = await call<SignalList>('GET', '/signals?state=decided', reviewer);
    const redone = body.precision.find(({ signal }) => signal === 'redone');
    expect(redone).toMatchObject({ confirmed: 0, unfounded: 1, open: 1 });
    expect(redone?.share?.share).toBe(0);
    expect(body.rows.length).toBe(2);
  });

  it('is refused a day gone by, and pages and is made anew from the record', async () => {
    const id = await raised();
    const wrong = { n: 1, question: '请说明原因。', due: '2020-01-01' };
    expect((await call('POST', `/signals/${id}/ask`, reviewer, wrong)).status).toBe(400);
    const page = await call<SignalList>('GET', '/signals?limit=1', reviewer);
    expect(page.body.next).not.toBeNull();
    const next = await call<SignalList>('GET', `/signals?limit=1&after=${page.body.next}`, reviewer);
    expect(next.body.rows[0]?.id).not.toBe(page.body.rows[0]?.id);
    const all = async () =>
      (await call<{ rows: SignalRow[] }>('GET', '/signals?limit=100', reviewer)).body.rows;
    const before = await all();
    await site.database.adminPool.query('delete from assessment.signal');
    await rebuild(site.services, { city, projection: signalProjection });
    expect(await all()).toEqual(before);
  });
});
