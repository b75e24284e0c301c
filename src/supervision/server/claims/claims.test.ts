import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { chain, erase, rebuild } from '../../../ledger/index.ts';
import type { ClaimList, ClaimView } from '../../contract-claims.ts';
import { demoClaims } from './demo.ts';
import { claimProjection } from './store.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const keeper = 'campaign-office-director';
const head = 'ecology-head';
const other = 'housing-head';
const words = '牵头整治跨界河段';
const call: TestSite['call'] = (...asked) => site.call(...asked);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const due = inDays(30);

async function step(id: string, to: string, input: object, who: string): Promise<ClaimView> {
  const { status, body } = await call<ClaimView>(
    'POST',
    `/claims${id === '' ? '' : `/${id}`}${to}`,
    who,
    input,
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
const refused = async (id: string, to: string, input: object, who: string) =>
  (await call('POST', `/claims/${id}${to}`, who, input)).status;
const opened = (more: object = {}) =>
  step('', '', { id: randomUUID(), source: 'office', words, ...more }, keeper);
const listed = async (list: string, who = keeper) =>
  (await call<ClaimList>('GET', `/claims?list=${list}&limit=100`, who)).body;

describe('the claim board', () => {
  it('lets a leader or head claim a task by a day, give it back for a reason, and never close its own', async () => {
    const { id, may } = await opened();
    expect(may).toEqual({ take: false, assign: true, giveBack: false, close: true });
    expect(await refused(id, '/take', { n: 1, due }, 'ecology-handler')).toBe(403);
    expect(await refused(id, '/take', { n: 1, due: inDays(-3) }, head)).toBe(400);
    const taken = await step(id, '/take', { n: 1, due }, head);
    expect(taken).toMatchObject({ state: 'claimed', post: head, unit: 'ecology', unclaimedSince: null });
    expect(await refused(id, '/take', { n: 2, due }, other)).toBe(409);
    expect(await refused(id, '/assign', { n: 2, post: other, due }, keeper)).toBe(409);
    expect(await refused(id, '/return', { n: 2, reason: '不归我管' }, other)).toBe(403);
    expect(await refused(id, '/return', { n: 2 }, head)).toBe(400);
    const back = await step(id, '/return', { n: 2, reason: '涉及两个县市区' }, head);
    expect(back).toMatchObject({
      state: 'open',
      post: null,
      holds: [{ post: head, reason: '涉及两个县市区' }],
    });
    expect((await listed('open')).facts.givenBack).toBeGreaterThan(0);
    expect(await refused(id, '/close', { n: 3, outcome: 'done', words }, keeper)).toBe(409);
    expect(await refused(id, '/assign', { n: 3, post: 'ecology-handler', due }, keeper)).toBe(400);
    const given = await step(id, '/assign', { n: 3, post: other, due }, keeper);
    expect(given.holds.map(({ by }) => by)).toEqual(['self', 'office']);
    expect(await refused(id, '/close', { n: 4, outcome: 'done', words }, other)).toBe(403);
    const done = await step(id, '/close', { n: 4, outcome: 'done', words: '现场核实已完成' }, keeper);
    expect(done).toMatchObject({ state: 'done', result: '现场核实已完成', post: other });
    expect((await listed('ended', head)).rows.map((row) => row.id)).toContain(id);
  });

  it('takes a problem of the list once, and offers the office what is not on the board', async () => {
    const from = randomUUID();
    const problem = { problem: '河道排口反复冒污', measure: '溯源排查。', unit: 'ecology', due };
    await call('POST', '/problems', keeper, { id: from, source: 'meeting', ...problem });
    expect((await listed('open')).problems).toContainEqual(expect.objectContaining({ id: from }));
    expect((await listed('open', head)).problems).toEqual([]);
    await opened({ source: 'problem', from });
    expect((await listed('open')).problems.map(({ id }) => id)).not.toContain(from);
    const again = { id: randomUUID(), source: 'problem', from, words };
    expect((await call('POST', '/claims', keeper, again)).status).toBe(400);
    expect((await call('POST', '/claims', keeper, { ...again, from: randomUUID() })).status).toBe(400);
    expect((await call('POST', '/claims', keeper, { ...again, source: 'office' })).status).toBe(400);
  });

  it('tells what nobody claimed for long, and a post that holds more than the city set', async () => {
    const { id } = await opened();
    const early = await listed('open');
    expect(early.rows.find((row) => row.id === id)?.isUnclaimedLate).toBe(false);
    await site.database.adminPool.query(
      `update supervision.claim set unclaimed_since = current_date - 20 where id = $1`,
      [id],
    );
    const late = await listed('open');
    expect(late.rows[0]).toMatchObject({ id, isUnclaimedLate: true });
    expect(late.facts).toMatchObject({ late: 1, unclaimedDays: 5, perPost: 5 });
    expect(late.facts.source).not.toBe('');
    for (let at = 0; at < 6; at += 1) {
      const one = await opened();
      await step(one.id, '/take', { n: 1, due }, 'water-head');
    }
    expect((await listed('claimed')).facts.concentrated).toEqual([{ post: 'water-head', count: 6 }]);
    type Sheet = { day: string; rows: { unit: string }[]; fits: boolean };
    const sheet = (await call<Sheet>('GET', '/claims/sheet?unit=water', keeper)).body;
    expect(sheet).toMatchObject({ fits: true });
    expect(sheet.rows.map(({ unit }) => unit)).toEqual(Array(6).fill('water'));
    await rebuild(site.services, { city: 'jingzhou', projection: claimProjection });
  });

  it('is paged, rebuilt from the record, keeps no words in clear, and loses erased ones', async () => {
    const { id } = await opened();
    await step(id, '/take', { n: 1, due }, head);
    await step(id, '/return', { n: 2, reason: '职责不符' }, head);
    const page = (await call<ClaimList>('GET', '/claims?limit=1', keeper)).body;
    const next = (await call<ClaimList>('GET', `/claims?limit=1&after=${page.next}`, keeper)).body;
    expect(next.rows[0]?.id).not.toBe(page.rows[0]?.id);
    const before = await Promise.all(['open', 'claimed', 'ended'].map((list) => listed(list)));
    await site.database.adminPool.query('delete from supervision.claim_hold');
    await site.database.adminPool.query('delete from supervision.claim');
    await rebuild(site.services, { city: 'jingzhou', projection: claimProjection });
    expect(await Promise.all(['open', 'claimed', 'ended'].map((list) => listed(list)))).toEqual(before);
    const entries = await site.system((context) => chain(context, 'claim', id));
    expect(JSON.stringify(entries)).not.toMatch(/职责不符|牵头整治/);
    await site.system((context) =>
      erase(context, { kind: 'claim', subject: id, seen: 3, names: 'all', ground: 'x' }),
    );
    expect((await listed('open')).rows.find((row) => row.id === id)?.words).toBe('');
  });

  it('is there in a demonstration, and in a city without its rules', async () => {
    await demoClaims(site.services, 'jingzhou');
    expect((await listed('open')).rows.length).toBeGreaterThan(1);
    await demoClaims(site.services, 'tiny');
  });
});
