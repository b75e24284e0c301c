import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { flushAccess, rebuild } from '../../ledger/index.ts';
import { cellsOf } from '../../platform/sheet-cells.ts';
import type { FiguresView, ListingView, MatchRow, MatchView, ProposedView, SheetTaken } from '../contract.ts';
import { demoMatches } from './demo.ts';
import { listingProjection } from './listing-store.ts';
import { matchProjection } from './match-store.ts';
import { remindLate } from './reminders.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const asker = 'town-421002002-handler';
const offerer = 'ecology-head'; // a unit like any other: what it offers, it answers for
const lead = 'human-resources-handler';
const office = 'campaign-office-director';
const call: TestSite['call'] = (...asked) => site.call(...asked);
let number = 0;

function listing(side: 'need' | 'offer', more: object = {}) {
  number += 1;
  return {
    ...{ id: randomUUID(), side, kind: 'jobs', division: '421002002', party: 'person', number },
    ...{ contact: '示例王某', phone: '13800000001', fits: { trade: ['catering'], wage: 3_000 } },
    ...{ shared: ['trade'], words: '想在附近上班。' },
    ...more,
  };
}

async function listed(who: string, side: 'need' | 'offer', more: object = {}): Promise<string> {
  const input = listing(side, more);
  const { status, body } = await call('POST', '/matching/listings', who, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return input.id;
}

/** A need of a town and an offer of a bureau, sent to it. */
async function sent(more: { need?: object; offer?: object } = {}) {
  const need = await listed(asker, 'need', more.need);
  const offer = await listed(offerer, 'offer', more.offer);
  const id = randomUUID();
  const { status, body } = await call('POST', '/matching/matches', asker, { id, need, offer });
  expect(status, JSON.stringify(body)).toBe(200);
  return { need, offer, id };
}

let n = 1;
async function step(id: string, who: string, said: object): Promise<MatchView> {
  n = (await call<MatchView>('GET', `/matching/matches/${id}`, office)).body.n;
  const { status, body } = await call<MatchView>('POST', `/matching/matches/${id}/steps`, who, {
    n,
    ...said,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
const refused = async (id: string, who: string, said: object) => {
  n = (await call<MatchView>('GET', `/matching/matches/${id}`, office)).body.n;
  const { status, body } = await call<{ error: { reason?: string; fields?: object } }>(
    'POST',
    `/matching/matches/${id}/steps`,
    who,
    { n, ...said },
  );
  return { status, reason: body.error.reason, fields: Object.keys(body.error.fields ?? {}) };
};

describe('needs and offers', () => {
  it('are listed once under their id, and refused by field', async () => {
    const input = listing('need');
    expect((await call('POST', '/matching/listings', asker, input)).status).toBe(200);
    await site.pressedLater();
    expect((await call('POST', '/matching/listings', asker, input)).status).toBe(200);
    const wrong = await call<{ error: { fields: object } }>(
      'POST',
      '/matching/listings',
      asker,
      listing('need', { fits: { trade: ['nothing'] }, name: '某某', phone: 'x' }),
    );
    expect(Object.keys(wrong.body.error.fields)).toContain('phone');
    const again = await call<{ error: { fields: object } }>(
      'POST',
      '/matching/listings',
      asker,
      listing('need', { fits: { trade: ['nothing'] }, name: '某某' }),
    );
    expect(Object.keys(again.body.error.fields)).toEqual(['name', 'fits.trade', 'fits.wage']);
    expect((await call('GET', '/matching/kinds')).status).toBe(401);
    expect((await call('GET', '/matching/kinds', 'hotline-operator')).status).toBe(403);
  });

  it('may be made from a request, whose owner and clock stay as they are', async () => {
    const { id: request, number: told } = await site.ask('家里老人想在附近找份餐饮的活。');
    const before = await call('GET', `/requests/${request}`, 'hotline-dispatcher');
    const id = await listed('hotline-head', 'need', { request });
    const { body } = await call<ListingView>('GET', `/matching/listings/${id}`, 'hotline-head');
    expect(body.request).toEqual({ id: request, number: told });
    const unknown = listing('need', { request: randomUUID() });
    expect((await call('POST', '/matching/listings', offerer, unknown)).status).toBe(404);
    expect((await call('GET', `/requests/${request}`, 'hotline-dispatcher')).body).toEqual(before.body);
  });

  it('of others show what their asker agreed to, and no telephone until both agreed', async () => {
    const { need, id } = await sent();
    const seen = (await call<MatchView>('GET', `/matching/matches/${id}`, offerer)).body;
    expect(seen.need).toMatchObject({ number: null, name: null, fits: { trade: ['catering'] } });
    expect(seen.need.fits).not.toHaveProperty('wage');
    expect(seen.reasons.map(({ field }) => field)).toEqual(['trade']);
    expect((await call('GET', `/matching/listings/${need}/contact`, offerer)).status).toBe(403);
    expect((await call('GET', `/matching/listings/${need}/contact`, office)).status).toBe(403);
    expect((await call('GET', `/matching/listings/${need}`, 'housing-head')).status).toBe(404);
    expect((await call('GET', `/matching/matches/${id}`, 'housing-head')).status).toBe(404);
    await step(id, offerer, { step: 'accept' });
    await step(id, asker, { step: 'agree' });
    const { body } = await call('GET', `/matching/listings/${need}/contact`, offerer);
    expect(body).toEqual({ contact: '示例王某', phone: '13800000001' });
    await flushAccess(site.services);
    const { rows } = await site.database.adminPool.query(
      `select 1 from ledger.access where city = 'jingzhou' and convert_from(bytes, 'utf8') like $1`,
      [`%${need}%`],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(
      (await call<MatchView>('GET', `/matching/matches/${id}`, offerer)).body.need.number,
    ).not.toBeNull();
  });
});

describe('proposals', () => {
  it('are the offers that fit, with reasons; nothing is sent by itself', async () => {
    const town = { division: '421002001' };
    const need = await listed(asker, 'need', { fits: { trade: ['driving'], wage: 4_000 } });
    const far = await listed(offerer, 'offer', {
      fits: { trade: ['driving'], wage: 4_500 },
      division: '421003001',
    });
    const near = await listed(offerer, 'offer', { fits: { trade: ['driving'], wage: 4_500 }, ...town });
    const low = await listed(offerer, 'offer', { fits: { trade: ['driving'], wage: 3_000 }, ...town });
    const { body } = await call<ListingView>('GET', `/matching/listings/${need}`, asker);
    const ids = body.proposals.map(({ offer }) => offer.id);
    expect(ids).toEqual([near, far]);
    expect(ids).not.toContain(low);
    expect(body.matches).toEqual([]);
    const id = randomUUID();
    const wrong = await call('POST', '/matching/matches', asker, { id, need, offer: low });
    expect(wrong.body).toMatchObject({ error: { reason: 'does-not-fit' } });
    const other = await call('POST', '/matching/matches', 'housing-head', { id, need, offer: near });
    expect(other.status).toBe(404);
  });

  it('of a round give each free place once', async () => {
    const rare = { fits: { trade: ['farming'], wage: 5_000 } };
    const needs = [await listed(asker, 'need', rare), await listed(asker, 'need', rare)];
    const offer = await listed(offerer, 'offer', rare);
    const round = async () =>
      (
        await call<{ rows: ProposedView[]; unplaced: { id: string }[] }>(
          'GET',
          '/matching/round?kind=jobs',
          office,
        )
      ).body;
    const placed = (rows: readonly ProposedView[]) =>
      rows.map(({ need }) => need.id).filter((id) => needs.includes(id));
    const first = await round();
    expect(placed(first.rows)).toEqual([needs[0]]);
    expect(first.unplaced.map(({ id }) => id)).toContain(needs[1]);
    const id = randomUUID();
    expect((await call('POST', '/matching/matches', asker, { id, need: needs[0], offer })).status).toBe(200);
    expect(placed((await round()).rows)).toEqual([needs[1]]);
  });
});

describe('a match', () => {
  it('goes from sent to followed up, each step by the side whose turn it is', async () => {
    const { need, offer, id } = await sent();
    expect((await refused(id, asker, { step: 'accept' })).reason).toBe('not-the-offerer');
    expect((await refused(id, offerer, { step: 'achieve' })).reason).toBe('step-not-now');
    await step(id, offerer, { step: 'accept' });
    expect((await refused(id, offerer, { step: 'agree' })).reason).toBe('not-the-asker');
    expect((await refused(id, office, { step: 'agree' })).reason).toBe('not-the-asker');
    await step(id, asker, { step: 'agree' });
    const twice = await call('POST', '/matching/matches', asker, { id: randomUUID(), need, offer });
    expect(twice.body).toMatchObject({ error: { reason: 'need-held' } });
    expect((await refused(id, lead, { step: 'achieve', on: '2099-01-01' })).fields).toEqual(['on']);
    const done = await step(id, lead, { step: 'achieve', amount: 3_200, on: '2020-01-06' });
    expect(done).toMatchObject({ state: 'achieved', late: 'follow', next: { days: 90, on: '2020-04-05' } });
    const { body: late } = await call<{ rows: MatchRow[] }>(
      'GET',
      '/matching/matches?kind=jobs&late=true',
      lead,
    );
    expect(late.rows.map((row) => row.id)).toContain(id);
    expect((await refused(id, lead, { step: 'confirm', yes: true })).reason).toBe('not-the-asker');
    expect((await refused(id, asker, { step: 'confirm' })).fields).toEqual(['yes']);
    expect((await step(id, asker, { step: 'confirm', yes: true })).confirmed).toBe(true);
    await step(id, lead, { step: 'follow', yes: true });
    const last = await step(id, lead, { step: 'follow', yes: false, words: '换了地方做。' });
    expect(last.followed.map(({ days }) => days)).toEqual([90, 180]);
    expect(last).toMatchObject({ late: null, next: null });
    expect((await refused(id, lead, { step: 'follow', yes: true })).reason).toBe('step-not-now');
    const stale = await call('POST', `/matching/matches/${id}/steps`, asker, { n: 1, step: 'end' });
    expect(stale.status).toBe(409);
  });

  it('is not confirmed by whoever wrote the result down', async () => {
    const { id } = await sent();
    await step(id, lead, { step: 'accept' });
    expect((await call<MatchView>('GET', `/matching/matches/${id}`, lead)).body.history[1]?.onBehalf).toBe(
      true,
    );
    await step(id, asker, { step: 'agree' });
    await step(id, asker, { step: 'achieve' });
    expect((await refused(id, asker, { step: 'confirm', yes: true })).reason).toBe('own-result');
  });

  it('that was declined is cured and applied for again, and the second names the first', async () => {
    const { need, offer, id } = await sent();
    expect((await refused(id, offerer, { step: 'decline', reason: 'mood' })).fields).toEqual(['reason']);
    await step(id, offerer, { step: 'decline', reason: 'skills' });
    expect((await refused(id, asker, { step: 'plan-cure', on: '2099-01-01' })).fields).toEqual(['words']);
    await step(id, asker, { step: 'plan-cure', on: '2099-01-01', words: '先去考健康证。' });
    await step(id, asker, { step: 'cure' });
    const again = randomUUID();
    const { body } = await call<MatchView>('POST', '/matching/matches', asker, { id: again, need, offer });
    expect(body).toMatchObject({ after: id, state: 'sent' });
    await call('POST', `/matching/listings/${need}/close`, asker, { n: 1, ground: 'withdrawn' });
    const { body: closed } = await call<ListingView>('GET', `/matching/listings/${need}`, asker);
    expect(closed).toMatchObject({ state: 'closed', ground: 'withdrawn', may: { send: false } });
  });
});

async function shownAll(): Promise<unknown[]> {
  const { rows } = await site.database.adminPool.query(
    `select to_jsonb(l) as row from matching.listing l union all select to_jsonb(m) from matching.match m order by 1`,
  );
  return rows;
}

describe('a sheet', () => {
  const lines = [
    '供需,乡镇街道,主体,编号,名称,联系人,联系电话,名额,同意公开项目,工种,月工资',
    '需求,崇文街道,个人,901,,示例李某,13800000009,,工种、月工资,餐饮、营业收银,3100',
    '供给,崇文街道,企业,,示例餐馆甲,示例赵某,13800000010,3,,餐饮,3300',
    '供给,没有的镇,企业,,示例餐馆乙,示例赵某,13800000010,x,,没有的工种,3300',
  ];
  const base64 = Buffer.from(lines.join('\n')).toString('base64');
  const take = (confirm: boolean) =>
    call<SheetTaken>('POST', '/matching/sheet', asker, { kind: 'jobs', name: '台账.csv', base64, confirm });

  it('is checked first, then taken in once each; a bad row is handed back with its reasons', async () => {
    const checked = await take(false);
    expect(checked.body, JSON.stringify(checked.body)).toMatchObject({ taken: 2, known: 0, refused: 1 });
    expect(checked.body.rows[2]?.why).toContain('乡镇街道');
    expect(checked.body.rows[2]?.why).toContain('工种');
    expect(checked.body.refusedRows?.fileName).toContain('台账');
    expect((await take(true)).body).toMatchObject({ taken: 2, known: 0, refused: 1 });
    expect((await take(true)).body).toMatchObject({ taken: 0, known: 2, refused: 1 });
    const heads = await call('POST', '/matching/sheet', asker, {
      ...{ kind: 'jobs', name: 'x.csv', base64: Buffer.from('甲,乙\n1,2').toString('base64') },
    });
    expect(heads.body).toMatchObject({ error: { reason: 'match-sheet-heads' } });
  });

  it('goes out as it came in, without contacts', async () => {
    const out = await site.app.inject({
      url: '/c/jingzhou/api/v1/matching/sheet?kind=jobs',
      headers: { cookie: await site.cookieOf(asker) },
    });
    const cells = await cellsOf(out.rawPayload);
    const text = cells.flat().join('|');
    expect(text).toContain('示例餐馆甲');
    expect(text).toContain('餐饮、营业收银');
    expect(text).not.toContain('1380000');
    expect(text).not.toContain('示例李某');
  });
});

describe('the demonstration, figures and the record', () => {
  it('shows four kinds, and what is shown is made anew from the record alone', async () => {
    await demoMatches(site.services, 'jingzhou');
    await demoMatches(site.services, 'tiny');
    for (const kind of ['jobs', 'finance', 'talent', 'produce']) {
      const { body } = await call<{ rows: unknown[] }>(
        'GET',
        `/matching/listings?kind=${kind}&side=need&limit=1`,
        office,
      );
      expect(body.rows, kind).toHaveLength(1);
    }
    const { body } = await call<FiguresView>('GET', '/matching/figures?kind=jobs', office);
    expect(body.shares[0]).toMatchObject({ name: 'accepted' });
    expect(body.shares[0]?.share?.low).toBeLessThan(1);
    expect(body.distinct).toBeGreaterThan(2);
    for (const projection of [listingProjection, matchProjection]) {
      const before = await shownAll();
      await rebuild(site.services, { city: 'jingzhou', projection });
      expect(await shownAll()).toEqual(before);
    }
    const page = await call<{ rows: { id: string }[]; next: string }>(
      'GET',
      '/matching/matches?kind=jobs&limit=1',
      office,
    );
    const next = await call<{ rows: { id: string }[] }>(
      'GET',
      `/matching/matches?kind=jobs&limit=1&after=${page.body.next}`,
      office,
    );
    expect(next.body.rows[0]?.id).not.toBe(page.body.rows[0]?.id);
  });
});

describe('what is late', () => {
  it('is told to the unit whose turn it is, once a week in the record, until it is done', async () => {
    const told = async (who: string) =>
      (await call<{ rows: { id: string; what: string }[] }>('GET', '/matching/reminders', who)).body.rows.map(
        (row) => `${row.what} ${row.id}`,
      );
    const { id } = await sent();
    for (const [who, said] of [
      [offerer, { step: 'accept' }],
      [asker, { step: 'agree' }],
      [asker, { step: 'achieve', on: '2020-01-06' }],
    ] as const)
      await step(id, who, said);
    expect(await told(asker)).not.toContain(`follow ${id}`);
    expect(await remindLate(site.services, 'jingzhou')).toBeGreaterThan(0);
    expect(await remindLate(site.services, 'jingzhou')).toBe(0);
    expect(await told(asker)).toContain(`follow ${id}`);
    for (const other of [offerer, lead, office]) expect(await told(other)).not.toContain(`follow ${id}`);
    const { body } = await call<MatchView>('GET', `/matching/matches/${id}`, office);
    expect(body.history.filter(({ type }) => type === 'match-reminded')).toHaveLength(1);
    await step(id, asker, { step: 'follow', yes: true, on: '2020-04-06' });
    await step(id, asker, { step: 'follow', yes: true, on: '2020-07-06' });
    expect(await told(asker)).not.toContain(`follow ${id}`);
  });
});
