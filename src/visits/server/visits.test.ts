import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { citySnapshot } from '../../city/index.ts';
import { chain, rebuild } from '../../ledger/index.ts';
import { demoPairs } from '../../pairing/index.ts';
import type {
  BeforeVisit,
  ItemList,
  ItemRow,
  VisitList,
  VisitMadeAnswer,
  VisitRules,
  VisitView,
} from '../contract.ts';
import type { VisitCoverage } from '../contract-coverage.ts';
import { demoVisits } from './demo.ts';
import { itemProjection } from './item-store.ts';
import { visitProjection } from './visit-store.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const call: TestSite['call'] = (...asked) => site.call(...asked);
const handler = 'ecology-head';
const office = 'campaign-office-director';
const townPost = 'town-421002002-handler';
let villages: string[] = [];

async function community(): Promise<object> {
  if (villages.length === 0)
    villages = await site.system(async (context) =>
      [...(await citySnapshot(context)).places().values()]
        .filter(({ level, town }) => level === 'village' && town === '421002002')
        .map(({ code }) => code),
    );
  return { kind: 'household', division: villages[0], number: Math.ceil(Math.random() * 90_000) };
}

const item = (kind: string, words: string, more: object = {}) => ({ id: randomUUID(), kind, words, ...more });
const note = async (more: object = {}) => ({
  ...{ id: randomUUID(), form: 'home-visit', target: await community() },
  ...{ at: new Date(Date.now() - 3_600_000).toISOString(), note: '屋顶漏雨，先用油布盖上了。' },
  ...more,
});

async function made(more: object = {}, as = handler): Promise<VisitMadeAnswer> {
  const { status, body } = await call<VisitMadeAnswer>('POST', '/visits', as, await note(more));
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
const fieldsOf = (body: unknown) => (body as { error: { fields: Record<string, string> } }).error.fields;
const today = async () => (await call<VisitRules>('GET', '/visits/rules', handler)).body.today;

describe('a note of a visit', () => {
  it('holds what was heard as objects; with consent a need is a request from when they spoke, once however often sent', async () => {
    const input = await note({
      answers: [
        { question: 'living', problem: true, words: '房顶漏雨。' },
        { question: 'work', problem: true },
      ],
      items: [
        item('need', '屋顶漏雨，想申请维修。', {
          question: 'living',
          asker: { name: '来访人甲', phone: '13800001234', notify: 'phone' },
        }),
        item('idea', '建议村里冬天统一查一遍屋顶。'),
      ],
    });
    const first = await call<VisitMadeAnswer>('POST', '/visits', handler, input);
    expect(first.status, JSON.stringify(first.body)).toBe(200);
    expect(first.body.visit).toMatchObject({
      state: 'made',
      unit: 'ecology',
      untaken: ['work'],
      note: input.note,
    });
    const [receipt] = first.body.receipts;
    const need = first.body.visit.heard.find(({ kind }) => kind === 'need');
    expect(need).toMatchObject({ state: 'closed', outcome: 'passed', number: receipt?.number });
    const entries = await site.system((context) => chain(context, 'request', need?.request ?? ''));
    expect(entries[0]).toMatchObject({
      happenedAt: input.at,
      body: { source: 'household-visit', channel: 'field' },
    });
    const again = await call<VisitMadeAnswer>('POST', '/visits', handler, input);
    expect(again.body.receipts).toEqual(first.body.receipts);
    expect((await call('POST', '/visits', handler, { ...input, note: '别的话。' })).status).toBe(409);
  });

  it('refuses accusations, numbers of persons, names of households and what its form does not ask', async () => {
    const refused = async (more: object) => {
      const { status, body } = await call('POST', '/visits', handler, await note(more));
      expect(status).toBe(400);
      return Object.keys(fieldsOf(body) ?? {});
    };
    expect(await refused({ note: '电话13800001234，回头联系。' })).toEqual(['note']);
    expect(await refused({ note: '村干部收受贿赂。' })).toEqual([]);
    expect(await refused({ target: { ...(await community()), name: '某某某' } })).toEqual(['target.name']);
    expect(await refused({ items: [item('promise', '下月修好屋顶。')] })).toEqual(['items.0.due']);
    expect(await refused({ items: [item('question', '怎么报销？')] })).toEqual(['items.0.kind']);
    expect(await refused({ answers: [{ question: 'finance', problem: false }] })).toEqual(['answers']);
    expect(await refused({ form: 'ten-questions' })).toEqual(['target.kind']);
    expect(await refused({ at: '2020-01-01T00:00:00.000Z' })).toEqual(['at']);
    expect((await call('POST', '/visits', 'hotline-operator', await note())).status).toBe(403);
    expect((await call('GET', '/visits')).status).toBe(401);
  });

  it('is read by the office, by the unit that went and by the town it went to, and by nobody else', async () => {
    const { visit } = await made();
    const path = `/visits/${visit.id}`;
    for (const who of [office, townPost, handler, 'city-leader'])
      expect((await call('GET', path, who)).status).toBe(200);
    expect((await call('GET', path, 'housing-head')).status).toBe(404);
    const list = await call<VisitList>('GET', '/visits?limit=1', handler);
    expect(list.body.rows).toHaveLength(1);
    expect(list.body.counts.made).toBeGreaterThan(1);
  });
});

describe('what was promised', () => {
  it('is settled by who answers for it and checked by somebody else; what is not so is open again, due when it was', async () => {
    const { visit } = await made({ items: [item('promise', '下月修好屋顶。', { due: await today() })] });
    const [promise] = visit.heard as [ItemRow];
    const path = `/visit-items/${promise.id}`;
    const settle = { n: 1, outcome: 'done', words: '屋顶已经修好。' };
    expect((await call('POST', `${path}/settle`, townPost, settle)).status).toBe(403);
    expect((await call('POST', `${path}/check`, townPost, { n: 1, agrees: true })).status).toBe(409);
    expect((await call('POST', `${path}/settle`, handler, settle)).status).toBe(200);
    expect((await call('POST', `${path}/check`, handler, { n: 2, agrees: true })).status).toBe(403);
    expect((await call('POST', `${path}/check`, townPost, { n: 2, agrees: false })).status).toBe(400);
    const back = await call<ItemRow>('POST', `${path}/check`, townPost, {
      n: 2,
      agrees: false,
      words: '还在漏。',
    });
    expect(back.body).toMatchObject({ state: 'open', due: promise.due, returned: 1 });
    await call('POST', `${path}/settle`, handler, { ...settle, n: 3 });
    const kept = await call<ItemRow>('POST', `${path}/check`, townPost, { n: 4, agrees: true });
    expect(kept.body).toMatchObject({ state: 'closed', promise: 'kept' });
    const list = await call<ItemList>('GET', '/visit-items?promise=kept', office);
    expect(list.body.rows.map(({ id }) => id)).toContain(promise.id);
    expect(list.body.promises.kept).toBe(1);
  });

  it('or heard may still become a request, from the day it was said', async () => {
    const { visit } = await made({ items: [item('need', '路口的灯坏了，晚上看不清。')] });
    const [need] = visit.heard as [ItemRow];
    const passed = await call<{ item: ItemRow; receipt: { number: string } }>(
      ...(['POST', `/visit-items/${need.id}/pass`, handler, { n: 1, asker: {} }] as const),
    );
    expect(passed.body.item).toMatchObject({
      state: 'closed',
      outcome: 'passed',
      number: passed.body.receipt.number,
    });
  });
});

describe('before a visit', () => {
  it('says who else goes there, and what is open with them, before it is planned', async () => {
    const target = await community();
    const day = await today();
    await made({ target, items: [item('need', '想装扶手，老人上下楼不方便。')] });
    const plan = { id: randomUUID(), form: 'home-visit', target, day };
    expect((await call('POST', '/visit-plans', 'housing-head', plan)).status).toBe(200);
    const before = await call<BeforeVisit>('POST', '/visits/before', townPost, { target, day });
    expect(before.body.collision).toMatchObject({ units: 3, limit: 3 });
    expect(before.body.visits).toHaveLength(2);
    expect(before.body.items).toHaveLength(1);
    const other = await note({ target, id: plan.id });
    expect((await call('POST', '/visits', handler, other)).status).toBe(404);
    expect(
      (await call('POST', '/visits', 'housing-head', { ...other, target: await community() })).status,
    ).toBe(400);
    const done = await call<VisitMadeAnswer>('POST', '/visits', 'housing-head', other);
    expect(done.body.visit).toMatchObject({ id: plan.id, n: 2, state: 'made' });
  });

  it('may be dropped by the unit that planned it', async () => {
    const plan = { id: randomUUID(), form: 'home-visit', target: await community(), day: await today() };
    await call('POST', '/visit-plans', handler, plan);
    expect((await call('POST', `/visits/${plan.id}/drop`, 'housing-head', { n: 1 })).status).toBe(404);
    const dropped = await call<VisitView>('POST', `/visits/${plan.id}/drop`, handler, {
      n: 1,
      reason: '改天一起去。',
    });
    expect(dropped.body).toMatchObject({ state: 'dropped', dropped: '改天一起去。' });
  });
});

describe('coverage', () => {
  it('shows with made-up data who was never visited, who by many and notes that read alike, each with its visits', async () => {
    await demoPairs(site.services, 'jingzhou');
    await demoVisits(site.services, 'jingzhou');
    const { body } = await call<VisitCoverage>('GET', '/visits/coverage', office);
    expect(body.counts.crowded).toBeGreaterThan(0);
    expect(body.counts.alike).toBe(1);
    expect(body.counts.never).toBeGreaterThan(10);
    expect(body.counts.untaken).toBeGreaterThan(0);
    expect(body.facts.some(({ sort }) => sort === 'never')).toBe(false);
    const never = await call<VisitCoverage>('GET', '/visits/coverage?sort=never', office);
    expect(never.body.facts).toHaveLength(Math.min(never.body.counts.never, 100));
    const shown = new Set(body.visits.map(({ id }) => id));
    expect(body.facts.flatMap(({ visits }) => visits).every((id) => shown.has(id))).toBe(true);
    expect((await call('GET', '/visits/coverage', handler)).status).toBe(403);
    const overdue = await call<ItemList>('GET', '/visit-items?show=overdue', office);
    expect(overdue.body.counts.overdue).toBeGreaterThan(0);
  });

  it('and every list are made from the record alone', async () => {
    const rows = async () =>
      (await site.database.adminPool.query('select * from visits.visit order by id')).rows.concat(
        (await site.database.adminPool.query('select * from visits.item order by id')).rows,
      );
    const before = await rows();
    for (const projection of [visitProjection, itemProjection])
      await rebuild(site.services, { city: 'jingzhou', projection, fromNothing: true });
    expect(await rows()).toEqual(before);
  });
});
