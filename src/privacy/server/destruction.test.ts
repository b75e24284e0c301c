import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { append, chain, personalValues, rebuild, sequenceCity, verify } from '../../ledger/index.ts';
import { projectFollowUp, projectRecurrence } from '../../supervision/server/followup/projections.ts';
import type { DestructionView, HoldView } from '../contract.ts';
import { carryOutReleased } from './carry-out.ts';
import { destructionProjection } from './destruction-store.ts';
import { proposeDue } from './due.ts';
import { holdProjection } from './hold-store.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const [lead, office, leader] = ['hotline-shift-lead', 'campaign-office-director', 'city-leader'];
const words = '江津路的路灯到晚上八点还不亮，几点开灯？';

/** A caller's question answered at once, closed so long ago. */
async function endedLongAgo(ended = '2015-05-04T02:00:00.000Z', more: object = {}): Promise<string> {
  const { status, body } = await site.call<{ id: string }>('POST', '/desk/requests', 'hotline-operator', {
    requestType: 'consult',
    askerType: 'resident',
    words,
    name: '某某',
    phone: '13812345678',
    notify: 'none',
    source: 'hotline',
    channel: 'phone',
    wantsPublic: false,
    retryKey: randomUUID(),
    direct: { answer: '路灯随天色自动开关。', basis: 'own-duty' },
    ...more,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  await site.database.adminPool.query('update requests.request set closed_at = $1 where id = $2', [
    ended,
    body.id,
  ]);
  return body.id;
}

async function openLists(state = 'proposed'): Promise<DestructionView[]> {
  const { body } = await site.call<{ rows: { id: string }[] }>('GET', `/destructions?state=${state}`, lead);
  return Promise.all(body.rows.map(async ({ id }) => view(id)));
}

async function view(id: string): Promise<DestructionView> {
  return (await site.call<DestructionView>('GET', `/destructions/${id}`, lead)).body;
}

/** The list a request stands on now. */
async function listOf(request: string): Promise<DestructionView> {
  const lists = await openLists();
  const found = lists.find(({ items }) => items.some(({ subject }) => subject === request));
  if (found === undefined) throw new Error('on no list');
  return found;
}

const act = (list: DestructionView, what: string, post: string, more: object = {}) =>
  site.call<DestructionView & { error?: { code: string; reason: string } }>(
    'POST',
    `/destructions/${list.id}/${what}`,
    post,
    { n: list.n, ...more },
  );

const count = async (table: string, request: string, column = 'request') =>
  (await site.database.adminPool.query(`select 1 from ${table} where ${column} = $1`, [request])).rowCount;

async function clean() {
  await sequenceCity(site.services, 'jingzhou');
  const report = await verify(site.services, { city: 'jingzhou' });
  expect(report.findings).toEqual([]);
  return report;
}

describe('what is due', () => {
  it('is proposed by the night, prepared by one person, released by another, destroyed, and seen to be', async () => {
    const [old, young] = [await endedLongAgo(), await endedLongAgo('2025-05-04T02:00:00.000Z')];
    expect(await proposeDue(site.services, 'jingzhou')).toBe(1);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(0);
    const list = await listOf(old);
    expect(list.items).toMatchObject([
      { subject: old, endedOn: '2015-05-04', keptUntil: '2025-05-04', state: 'listed' },
    ]);
    expect(list.rule).toBe('request-answered');
    expect((await act(list, 'release', office)).body.error?.reason).toBe('list-step');
    const prepared = (await act(list, 'prepare', lead)).body;
    const own = await act(prepared, 'release', lead);
    expect([own.status, own.body.error?.reason]).toEqual([403, 'same-person']);
    const released = (await act(prepared, 'release', office)).body;
    expect(released).toMatchObject({ state: 'released', released: { post: office, isOwn: true } });
    expect(await carryOutReleased(site.services, 'jingzhou')).toBe(1);
    expect(await view(list.id)).toMatchObject({ state: 'done', items: [{ state: 'erased' }] });
    expect([await count('requests.words', old), await count('requests.contact', old)]).toEqual([0, 0]);
    expect(await count('requests.words', young)).toBe(1);
    const report = await clean();
    expect(report.counts.erasures).toBe(1);
    expect(JSON.stringify(report.erasures)).toContain(list.id);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(0);
  });

  it('is kept thirty years where the city says so for its type', async () => {
    const id = await endedLongAgo('2015-05-04T02:00:00.000Z', {
      requestType: 'complaint',
      direct: undefined,
    });
    expect(await proposeDue(site.services, 'jingzhou')).toBe(0);
    expect(await count('requests.words', id)).toBe(1);
  });

  it('is not proposed in a city that set no periods', async () => {
    expect(await proposeDue(site.services, 'tiny')).toBe(0);
  });
});

describe('what is disputed, supervised or before a court', () => {
  it('is taken off the list, held, and proposed again once the hold is lifted', async () => {
    const [held, gone] = [await endedLongAgo(), await endedLongAgo()];
    await proposeDue(site.services, 'jingzhou');
    const list = await listOf(held);
    const out = { subject: held, ground: 'court', reason: '当事人已提起行政诉讼。' };
    const without = await act(list, 'take-out', lead, out);
    expect(without.body.items.find(({ subject }) => subject === held)).toMatchObject({
      state: 'out',
      why: 'court',
    });
    const prepared = (await act(without.body, 'prepare', office)).body;
    const returned = (await act(prepared, 'return', lead, { reason: '请再核对一遍。' })).body;
    expect(returned).toMatchObject({ state: 'proposed', reason: '请再核对一遍。' });
    await act((await act(returned, 'prepare', office)).body, 'release', lead);
    await carryOutReleased(site.services, 'jingzhou');
    expect([await count('requests.words', held), await count('requests.words', gone)]).toEqual([1, 0]);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(0);
    const holds = (await site.call<{ rows: HoldView[] }>('GET', '/holds', lead)).body.rows;
    const hold = holds.find(({ subject }) => subject === held);
    expect(hold).toMatchObject({ ground: 'court', reason: out.reason, post: lead });
    const lifted = await site.call('POST', `/holds/${held}/lift`, lead, { n: hold?.n, reason: '已结案。' });
    expect(lifted.status).toBe(200);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(1);
    const again = (await act(await listOf(held), 'prepare', lead)).body;
    await act(again, 'release', office);
    await carryOutReleased(site.services, 'jingzhou');
    const why = await site.system((context) => personalValues(context, { kind: 'hold', subject: held }));
    expect(why.map(({ text }) => text)).toEqual([null, null]); // why it was held tells of it, and went with it
    await clean();
  });

  it('is kept although its list was released, when a hold came in between', async () => {
    const id = await endedLongAgo();
    await proposeDue(site.services, 'jingzhou');
    const prepared = (await act(await listOf(id), 'prepare', lead)).body;
    await act(prepared, 'release', office);
    const { rows } = await site.database.adminPool.query(
      'select number from requests.request where id = $1',
      [id],
    );
    const placed = { number: rows[0].number, ground: 'dispute', reason: '诉求人提出异议。' };
    expect((await site.call('POST', '/holds', 'hotline-dispatcher', placed)).status).toBe(200);
    await carryOutReleased(site.services, 'jingzhou');
    const done = await view(prepared.id);
    expect(done.items.find(({ subject }) => subject === id)).toMatchObject({ state: 'kept', why: 'held' });
    expect(await count('requests.words', id)).toBe(1);
  });

  it('is never proposed where a leader wrote on it', async () => {
    const id = await endedLongAgo();
    const note = { id: randomUUID(), words: '请认真办理。', request: id };
    expect((await site.call('POST', '/notes', leader, note)).status).toBe(200);
    await proposeDue(site.services, 'jingzhou');
    await expect(listOf(id)).rejects.toThrow('on no list');
  });
});

describe('what was said of it after it was closed', () => {
  it('goes with it: looks at it, and whether it was the same matter as another', async () => {
    const guide = 'group-guidance-officer';
    const other = await endedLongAgo('2025-06-04T02:00:00.000Z');
    const old = await endedLongAgo();
    const [look, found] = [randomUUID(), '现场看，路灯正常，住在旁边的人说没有再坏。'];
    const plan = {
      ...{ source: 'request', from: old, unit: 'ecology', category: null, closedOn: '2015-05-04' },
      ...{ why: 'asked', draw: null, looks: [{ days: null, due: '2015-05-11' }] },
    };
    const judged = { verdict: 'same', day: '2025-06-04', post: guide, unit: 'group-guidance' };
    await site.system(async (context) => {
      const said = { version: 1, personal: { words: found } } as const;
      const of = { kind: 'follow-up', subject: look, seen: 0 } as const;
      await append(context, { ...said, ...of, type: 'follow-up-planned', body: plan });
      await projectFollowUp(context, look, await chain(context, 'follow-up', look));
      for (const [later, earlier] of [
        [other, old],
        [old, other],
      ] as const) {
        const pair = { kind: 'recurrence', subject: later, seen: 0 } as const;
        await append(context, { ...said, ...pair, type: 'recurrence-judged', body: { ...judged, earlier } });
        await projectRecurrence(context, later, await chain(context, 'recurrence', later));
      }
    });
    const kept = async () => {
      const { rows } = await site.database.adminPool.query(
        'select words from supervision.follow_look union all select words from supervision.recurrence',
      );
      return rows.map((row) => row.words);
    };
    expect(await kept()).toEqual([found, found, found]);
    await proposeDue(site.services, 'jingzhou');
    const prepared = (await act(await listOf(old), 'prepare', lead)).body;
    await act(prepared, 'release', office);
    await carryOutReleased(site.services, 'jingzhou');
    expect(await kept()).toEqual(['', '', '']);
    for (const [kind, subject] of [
      ['follow-up', look],
      ['recurrence', old],
      ['recurrence', other],
    ] as const)
      expect(await site.system((context) => personalValues(context, { kind, subject }))).toMatchObject([
        { text: null },
      ]);
    expect(await count('requests.words', other)).toBe(1);
    await clean();
  });
});

describe('a list cut off half-way', () => {
  it('goes on where it stopped and is done', async () => {
    const [first, second] = [await endedLongAgo(), await endedLongAgo()];
    await proposeDue(site.services, 'jingzhou');
    const prepared = (await act(await listOf(first), 'prepare', lead)).body;
    await act(prepared, 'release', office);
    let left = 3; // transactions: the released lists, the list, the first thing
    const { pool } = site.services;
    const connect = () => (left-- > 0 ? pool.connect() : Promise.reject(new Error('cut off')));
    const stopping = { ...site.services, pool: { connect } as unknown as typeof pool };
    await expect(carryOutReleased(stopping, 'jingzhou')).rejects.toThrow('cut off');
    expect([await count('requests.words', first), await count('requests.words', second)]).toEqual([0, 1]);
    expect((await view(prepared.id)).state).toBe('released');
    await carryOutReleased(site.services, 'jingzhou');
    expect(await view(prepared.id)).toMatchObject({ state: 'done' });
    expect([await count('requests.words', first), await count('requests.words', second)]).toEqual([0, 0]);
    await clean();
  });
});

describe('lists and holds', () => {
  it('are made anew from the record', async () => {
    const shown = async () => [
      (await site.database.adminPool.query('select * from privacy.destruction order by id')).rows,
      (await site.database.adminPool.query('select * from privacy.destruction_item order by list, subject'))
        .rows,
      (await site.database.adminPool.query('select * from privacy.hold order by subject')).rows,
    ];
    const before = await shown();
    await rebuild(site.services, { city: 'jingzhou', projection: destructionProjection, fromNothing: true });
    await rebuild(site.services, { city: 'jingzhou', projection: holdProjection, fromNothing: true });
    expect(await shown()).toEqual(before);
  });
});
