import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest, lastEntry, takes } from '../../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { citySnapshot } from '../../../city/index.ts';
import { rebuild } from '../../../ledger/index.ts';
import { fixtureProblems } from '../../../ledger/server/entries/fixtures.ts';
import { loadRequest } from '../../server/store.ts';
import { foldReorganisation, reorganisationEntryTypes } from '../rules/entries.ts';
import { carryOutDue, reorganisationProjection } from './jobs.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

async function api(method: 'GET' | 'POST', url: string, payload?: object, post = 'campaign-office-director') {
  const cookie = await site.cookieOf(post);
  return site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${url}`,
    headers: { cookie },
    ...(payload === undefined ? {} : { payload }),
  });
}

const preview = async (plan: object) => (await api('POST', '/reorganisations/preview', { plan })).json();

async function decide(plan: object, more: { day?: string; revision?: number } = {}) {
  const { revision } = await preview(plan);
  return api('POST', '/reorganisations', {
    plan,
    day: today(),
    ground: '荆编发〔2026〕1号',
    revision,
    ...more,
  });
}

/** A request brought to some stage at a unit. */
async function at(
  lead: string,
  actions: readonly (keyof typeof takes)[],
  given: object = {},
): Promise<string> {
  return site.system(async (context) => {
    const { id } = await aRequest(context, { requestType: 'help' });
    for (const action of actions)
      await takes[action](context, { id, n: await lastEntry(context, id) }, { lead, helpers: [], ...given });
    return id;
  });
}

const stateOf = async (id: string) => (await site.system((context) => loadRequest(context, id))).state;

async function openWith(unit: string): Promise<number> {
  const { rows } = await site.database.adminPool.query<{ count: number }>(
    `select count(*) as count from requests.request where closed_at is null
       and (owner_unit = $1 or lead_unit = $1 or $1 = any(helpers))`,
    [unit],
  );
  return Number(rows[0]?.count);
}

describe('a unit that goes over to another', () => {
  it('takes along every open request with its clocks, its posts, accounts and duties, an entry each', async () => {
    const cookie = await site.cookieOf('ecology-handler');
    const ids = {
      signed: await at('ecology', ['dispatch', 'sign']),
      waiting: await at('ecology', ['dispatch']),
      asked: await at('ecology', ['dispatch', 'sign', 'ask-extension']),
      returned: await at('ecology', ['dispatch', 'sign', 'return']),
      reviewed: await at('ecology', ['dispatch', 'sign', 'answer']),
      helped: await at('housing', ['dispatch', 'sign'], { helpers: ['ecology'] }),
      done: await at('ecology', ['dispatch', 'sign', 'answer', 'review', 'tell', 'confirm']),
    };
    const before = await stateOf(ids.signed);
    const plan = { what: 'merge', units: ['ecology'], into: 'city-management' };
    const shown = await preview(plan);
    expect(shown).toMatchObject({ moved: { requests: 5, helping: 1, accounts: 1 }, issues: [] });
    expect(shown.moved.posts).toBeGreaterThan(1);
    expect(shown.moved.catalogue).toBeGreaterThan(0);
    expect((await stateOf(ids.signed)).owner).toBe('ecology');

    const answer = await decide(plan);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json().rows[0]).toMatchObject({ state: 'done', moved: { requests: 5, helping: 1 } });
    expect(await openWith('ecology')).toBe(0);
    const after = await stateOf(ids.signed);
    expect(after).toMatchObject({
      owner: 'city-management',
      lead: 'city-management',
      stage: 'handling',
      transferCount: 0,
      n: before.n + 1,
    });
    expect([after.citizen, after.duty]).toEqual([before.citizen, before.duty]);
    expect((await stateOf(ids.helped)).helpers.map(({ unit }) => unit)).toEqual(['city-management']);
    expect((await stateOf(ids.done)).owner).toBe('ecology');

    const seen = await site.app.inject({
      url: `/c/jingzhou/api/v1/requests/${ids.signed}`,
      headers: { cookie },
    });
    expect(seen.statusCode, seen.body).toBe(200);
    expect(seen.json().possible).toContainEqual({ action: 'answer', allowed: true, reason: null });
  });

  it('keeps its name for what was, and is offered for nothing new', async () => {
    const city = (await api('GET', '/city')).json();
    expect(city.units.some(({ code }: { code: string }) => code === 'ecology')).toBe(false);
    expect(city.formerUnits).toContainEqual(
      expect.objectContaining({
        code: 'ecology',
        name: { zh: '荆州市生态环境局', en: expect.any(String) },
        until: today(),
      }),
    );
    await expect(at('ecology', ['dispatch'])).rejects.toThrow();
  });

  it('is gone on for by the other when a request it ended is opened again', async () => {
    const { rows } = await site.database.adminPool.query<{ id: string }>(
      `select id from requests.request where stage = 'closed' and owner_unit = 'ecology' limit 1`,
    );
    const id = rows[0]?.id ?? '';
    await site.system(async (context) => takes.reopen(context, { id, n: await lastEntry(context, id) }, {}));
    expect(await stateOf(id)).toMatchObject({ owner: 'city-management', stage: 'handling' });
  });

  it('follows from the record alone', async () => {
    const table = async () =>
      (await site.database.adminPool.query('select * from requests.reorganisation order by id')).rows;
    const rows = await table();
    await rebuild(site.services, {
      city: 'jingzhou',
      projection: reorganisationProjection,
      fromNothing: true,
    });
    expect(await table()).toEqual(rows);
  });
});

describe('a unit that is renamed', () => {
  it('keeps code and work, and each time its own name', async () => {
    const id = await at('housing', ['dispatch', 'sign']);
    const answer = await decide({
      what: 'rename',
      unit: 'housing',
      name: '荆州市住房和城市更新局',
      shortName: '市住更局',
    });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(await stateOf(id)).toMatchObject({ owner: 'housing' });
    const city = (await api('GET', '/city')).json();
    const unit = city.units.find(({ code }: { code: string }) => code === 'housing');
    expect(unit.name).toEqual({ zh: '荆州市住房和城市更新局' });
    expect(city.formerUnits.some(({ code }: { code: string }) => code === 'housing')).toBe(true);
  });
});

describe('a unit that is split', () => {
  it('hands on each request by its matter', async () => {
    const { lines } = await site.system(async (context) => {
      const items = (await citySnapshot(context)).items('catalogue').map(({ data }) => data);
      return { lines: items.filter(({ lead }) => lead.by === 'fixed' && lead.unit === 'city-management') };
    });
    const gone = lines.find(({ category }) => category === 'environment-air')?.category ?? lines[0]?.category;
    const own = await at('city-management', ['dispatch', 'sign']); // environment-air
    const answer = await decide({
      what: 'split',
      unit: 'city-management',
      parts: [
        { name: '荆州市大气办', shortName: '市大气办', categories: [gone], posts: [] },
        { name: '荆州市市容局', shortName: '市市容局', categories: [], posts: [] },
      ],
      stays: true,
    });
    expect(answer.statusCode, answer.body).toBe(200);
    const expected = gone === 'environment-air' ? 'city-management-2' : 'city-management';
    expect((await stateOf(own)).owner).toBe(expected);
  });
});

describe('a reorganisation of the day after tomorrow', () => {
  it('waits for its day, can be dropped, and is carried out by the worker', async () => {
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const plan = { what: 'dissolve', unit: 'petition-bureau', to: 'justice' };
    const first = (await decide(plan, { day })).json().rows[0];
    expect(first).toMatchObject({ state: 'planned', moved: null });
    const dropped = await api('POST', `/reorganisations/${first.id}/drop`, { n: first.n });
    expect(dropped.statusCode, dropped.body).toBe(200);
    expect((await api('POST', `/reorganisations/${first.id}/drop`, { n: 2 })).statusCode).toBe(409);
    const { id } = (await decide(plan, { day })).json().rows[0];
    expect(await carryOutDue(site.services, 'jingzhou')).toBe(0);
    await site.database.adminPool.query(`update requests.reorganisation set day = $2 where id = $1`, [
      id,
      today(),
    ]);
    const open = await at('petition-bureau', ['dispatch']);
    expect(await carryOutDue(site.services, 'jingzhou')).toBe(1);
    expect((await stateOf(open)).owner).toBe('justice');
    expect(await openWith('petition-bureau')).toBe(0);
  });
});

describe('a reorganisation is refused', () => {
  const plan = { what: 'merge', units: ['justice'], into: 'housing' };

  it('when the city changed since the preview', async () => {
    const { revision } = await preview(plan);
    expect((await decide(plan, { revision: revision - 1 })).json().error).toMatchObject({
      code: 'conflict',
      reason: 'city-changed',
    });
  });

  it('for a day that is past, units nobody knows, a unit with itself', async () => {
    expect((await decide(plan, { day: '2026-01-01' })).json().error.fields).toHaveProperty('day');
    for (const bad of [
      { what: 'merge', units: ['nowhere'], into: 'housing' },
      { what: 'merge', units: ['housing'], into: 'housing' },
    ])
      expect((await api('POST', '/reorganisations/preview', { plan: bad })).statusCode).toBe(400);
  });

  it('when the city would not be whole: then nothing changes', async () => {
    const bad = { what: 'dissolve', unit: 'justice', to: 'jingzhou' }; // the city itself takes no cases
    const shown = await preview(bad);
    expect(shown.issues.length).toBeGreaterThan(0);
    expect((await decide(bad)).json().error).toMatchObject({ reason: 'city-data' });
  });

  it('to posts that have no say in it, and across cities', async () => {
    for (const post of ['hotline-dispatcher', 'housing-head'])
      expect((await api('POST', '/reorganisations/preview', { plan }, post)).statusCode).toBe(403);
    const other = await site.app.inject({
      method: 'GET',
      url: '/c/tiny/api/v1/reorganisations',
      headers: { cookie: await site.cookieOf('campaign-office-director') },
    });
    expect(other.statusCode).toBe(401);
  });
});

describe('entries of reorganisations', () => {
  it('are kept as examples and still folded', () => {
    const decided = { type: 'reorganisation-decided', n: 1, recordedAt: '2026-11-26T00:00:00.000Z' };
    const plan = { what: 'merge', units: ['a'], into: 'b' };
    const read = (type: string, body: object) => {
      const first = { ...decided, body: type === decided.type ? body : { plan, day: '2026-12-01' } };
      const events = type === decided.type ? [first] : [first, { ...decided, type, n: 2, body }];
      foldReorganisation(events as never);
    };
    const folder = join(import.meta.dirname, '../rules/fixtures');
    expect(fixtureProblems(folder, reorganisationEntryTypes, read)).toEqual([]);
  });
});
