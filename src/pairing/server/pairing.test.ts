import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { citySnapshot } from '../../city/index.ts';
import { chain, rebuild } from '../../ledger/index.ts';
import { cellsOf } from '../../platform/sheet-cells.ts';
import type { PairLimits, PairList, PairView, SheetTaken } from '../contract.ts';
import type { ProposalView } from '../contract-proposal.ts';
import { demoPairs } from './demo.ts';
import { pairProjection } from './pair-store.ts';
import { proposalProjection } from './proposal-store.ts';
import { targetProjection } from './target-store.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const office = 'campaign-office-director';
const coordination = 'group-coordination-officer';
const call: TestSite['call'] = (...asked) => site.call(...asked);
const used = new Set<string>();
const town = '421002002';

/** A community nobody was paired with yet: of the town whose unit has an account, where that matters. */
async function freshCommunity(within?: string): Promise<string> {
  const codes = await site.system(async (context) => {
    const places = [...(await citySnapshot(context)).places().values()];
    return places
      .filter((place) => place.level === 'village' && place.county === '421002')
      .filter((place) => (within === undefined ? place.town !== town : place.town === within))
      .map(({ code }) => code);
  });
  const code = codes.find((one) => !used.has(one));
  if (code === undefined) throw new Error('no community left');
  used.add(code);
  return code;
}

const given = async (more: object = {}, within?: string) => ({
  ...{ type: 'civility', unit: 'ecology', since: '2026-01-01', decision: '市委办〔2026〕1号' },
  target: { kind: 'community', division: await freshCommunity(within) },
  ...more,
});

async function begun(more: object = {}, within?: string): Promise<string> {
  const { status, body } = await call<{ pair: string }>('POST', '/pairs', office, await given(more, within));
  expect(status, JSON.stringify(body)).toBe(200);
  return body.pair;
}

const viewOf = async (id: string, who = office) => (await call<PairView>('GET', `/pairs/${id}`, who)).body;
const fieldsOf = (body: unknown) => (body as { error: { fields: Record<string, string> } }).error.fields;

describe('the register of pairs', () => {
  it('holds who helps whom, since when and on what decision, once however often it is said', async () => {
    const input = await given({}, town);
    const first = await call<{ pair: string; state: string }>('POST', '/pairs', office, input);
    expect(first.body.state).toBe('new');
    await site.pressedLater();
    expect((await call<object>('POST', '/pairs', office, input)).body).toEqual({
      ...first.body,
      state: 'known',
    });
    const pair = await viewOf(first.body.pair);
    expect(pair).toMatchObject({
      ...{
        type: 'civility',
        group: 'base',
        unit: 'ecology',
        post: null,
        since: '2026-01-01',
        state: 'active',
      },
      ...{ decision: '市委办〔2026〕1号', targetUnit: 'town-421002002' },
    });
    expect(pair.asked12).toMatchObject({ open: 0 });
  });

  it('refuses an extension to others, a helper of the wrong kind, and names of persons', async () => {
    const refused = async (more: object) => {
      const { status, body } = await call('POST', '/pairs', office, await given(more));
      expect(status).toBe(400);
      return Object.keys(fieldsOf(body));
    };
    expect(await refused({ type: 'to-growers' })).toEqual(['target.kind']);
    expect(await refused({ unit: 'town-421002002' })).toEqual(['unit']);
    expect(await refused({ unit: null, post: 'city-leader' })).toEqual(['post']);
    const grower = { kind: 'grower', division: await freshCommunity() };
    expect(await refused({ type: 'to-growers', target: { ...grower, number: 1, name: '某某某' } })).toEqual([
      'target.name',
    ]);
    expect(await refused({ type: 'to-growers', target: grower })).toEqual(['target.number']);
    expect(await refused({ until: '2025-01-01' })).toEqual(['until']);
    expect(await refused({ type: 'nothing' })).toEqual(['type']);
    expect(await refused({ target: { kind: 'community', division: '421002002' } })).toEqual([
      'target.division',
    ]);
  });

  it('is read by the office whole, by a unit only where it helps or is helped, and kept by the office alone', async () => {
    const own = await begun({}, town);
    const other = await begun({ unit: 'housing' }, town);
    const seen = async (who: string) => {
      const { body } = await call<PairList>('GET', '/pairs?limit=100', who);
      return body.rows.map(({ id }) => id);
    };
    expect(await seen('ecology-head')).toContain(own);
    expect(await seen('ecology-head')).not.toContain(other);
    expect(await seen('town-421002002-handler')).toEqual(expect.arrayContaining([own, other]));
    expect(await seen('city-leader')).toEqual(expect.arrayContaining([own, other]));
    expect((await call('GET', `/pairs/${other}`, 'ecology-head')).status).toBe(404);
    expect((await call('POST', '/pairs', 'ecology-head', await given())).status).toBe(403);
    expect((await call('GET', '/pairs')).status).toBe(401);
    expect((await call('GET', '/pairs', 'hotline-operator')).status).toBe(403);
  });

  it('is narrowed by type, unit and county, and paged', async () => {
    await begun({ type: 'party-building' });
    const { body } = await call<PairList>(
      'GET',
      '/pairs?type=party-building&unit=ecology&county=421002&limit=1',
      office,
    );
    expect(body.rows.every(({ type, unit }) => type === 'party-building' && unit === 'ecology')).toBe(true);
    const all = await call<PairList>('GET', '/pairs?limit=1', office);
    const next = await call<PairList>('GET', `/pairs?limit=1&after=${all.body.next}`, office);
    expect(next.body.rows[0]?.id).not.toBe(all.body.rows[0]?.id);
    expect(body.counts.active).toBeGreaterThan(1);
    expect(body.continuity).toMatchObject({ kept: body.continuity?.base });
  });
});

describe('五不变', () => {
  const ending = { ground: 'need-met', on: '2026-06-30', reason: '帮扶任务已经完成。' };

  it('lets a base pair end within its year only on a ground, approved by somebody else, and shows the break', async () => {
    const id = await begun();
    const path = `/pairs/${id}`;
    expect((await call('POST', `${path}/end`, coordination, { n: 1, ...ending })).status).toBe(409);
    const wrong = await call('POST', `${path}/ask-change`, coordination, { n: 1, ...ending, ground: 'mood' });
    expect(fieldsOf(wrong.body)).toHaveProperty('ground');
    await call('POST', `${path}/ask-change`, office, { n: 1, ...ending });
    expect((await viewOf(id)).may).toMatchObject({ decide: false, change: false });
    expect((await viewOf(id, 'city-leader')).may.decide).toBe(true);
    expect((await call('POST', `${path}/decide-change`, office, { n: 2, approve: true })).status).toBe(403);
    expect((await call('POST', `${path}/decide-change`, coordination, { n: 2, approve: true })).status).toBe(
      403,
    );
    const no = await call('POST', `${path}/decide-change`, 'city-leader', { n: 2, approve: false });
    expect(fieldsOf(no.body)).toHaveProperty('reason');
    await call('POST', `${path}/decide-change`, 'city-leader', {
      n: 2,
      approve: false,
      reason: '再帮半年看看。',
    });
    expect(await viewOf(id)).toMatchObject({ state: 'active', asked: false });
    await call('POST', `${path}/ask-change`, office, { n: 3, ...ending });
    const done = await call<PairView>('POST', `${path}/decide-change`, 'city-leader', {
      n: 4,
      approve: true,
    });
    expect(done.body).toMatchObject({
      state: 'ended',
      broke: true,
      endedOn: '2026-06-30',
      ground: 'need-met',
    });
    const list = await call<PairList>('GET', '/pairs', office);
    expect((list.body.continuity?.base ?? 0) - (list.body.continuity?.kept ?? 0)).toBe(1);
  });

  it('lets it end with its year, and others any day, without approval', async () => {
    const base = await begun();
    const year = await call<PairView>('POST', `/pairs/${base}/end`, office, {
      n: 1,
      ...ending,
      on: '2026-12-31',
    });
    expect(year.body).toMatchObject({ state: 'ended', broke: false });
    expect((await call('POST', `/pairs/${base}/promise`, 'ecology-head', { n: 2 })).status).toBe(400);
    const firm = await begun({
      type: 'enterprise',
      target: { kind: 'firm', name: `企业${randomUUID().slice(0, 6)}` },
    });
    expect((await call('POST', `/pairs/${firm}/end`, office, { n: 1, ...ending })).status).toBe(409);
  });
});

describe('what a pair does', () => {
  it('is promised and reported by the helper, confirmed by the target, and never stored in the open', async () => {
    const id = await begun({}, town);
    const path = `/pairs/${id}`;
    const promise = { n: 1, promise: '帮助社区改造两处休闲长廊。', due: '2099-06-30' };
    expect((await call('POST', `${path}/promise`, 'town-421002002-handler', promise)).status).toBe(403);
    expect(
      (await call<PairView>('POST', `${path}/promise`, 'ecology-handler', promise)).body.promiseDue,
    ).toBe('2099-06-30');
    const report = {
      n: 2,
      report: '长廊已完工，居民已在使用。',
      evidence: '验收单2026-3号',
      contact: '2026-03-01',
      done: true,
    };
    expect(
      (await call('POST', `${path}/confirm`, 'town-421002002-handler', { n: 2, agrees: true })).status,
    ).toBe(409);
    const reported = await call<PairView>('POST', `${path}/report`, 'ecology-head', report);
    expect(reported.body).toMatchObject({ promiseDue: null, confirmed: null });
    expect((await call('POST', `${path}/confirm`, 'ecology-head', { n: 3, agrees: true })).status).toBe(403);
    const confirmed = await call<PairView>('POST', `${path}/confirm`, 'town-421002002-handler', {
      n: 3,
      agrees: true,
    });
    expect(confirmed.body).toMatchObject({ confirmed: true, may: { confirm: true, report: false } });
    expect(confirmed.body.history.map(({ words }) => words)).toEqual([
      null,
      promise.promise,
      report.report,
      null,
    ]);
    expect(confirmed.body.history[2]?.evidence).toBe(report.evidence);
    const entries = await site.system((context) => chain(context, 'pair', id));
    expect(JSON.stringify(entries)).not.toMatch(/长廊|验收单/);
    expect((await call('POST', `${path}/report`, 'ecology-head', { ...report, n: 2 })).status).toBe(409);
    const again = await call('POST', `${path}/report`, 'ecology-head', {
      ...report,
      n: 4,
      contact: '2099-01-01',
    });
    expect(fieldsOf(again.body)).toHaveProperty('contact');
  });
});

describe('the sheet', () => {
  const heads = '结对类型,帮扶单位,对象类型,乡镇街道,帮扶对象,户号,开始日期';
  const sheet = (...rows: string[]) => ({
    name: '台账.csv',
    base64: Buffer.from([heads, ...rows].join('\n')).toString('base64'),
  });
  const take = async (input: object, confirm: boolean) =>
    (await call<SheetTaken>('POST', '/pairs/sheet', office, { ...input, confirm })).body;

  it('is checked first, taken in once, says line and reason of what it refuses, and goes out as it came', async () => {
    const [one, two] = [await freshCommunity(town), await freshCommunity(town)];
    const names = await site.system(async (context) => {
      const places = (await citySnapshot(context)).places();
      return [one, two].map((code) => places.get(code)?.name ?? '');
    });
    const input = sheet(
      `创文,市水利和湖泊局,社区,崇文街道,${names[0]},,2026/1/1`,
      `创文,,社区,崇文街道,${names[1]},,2026-01-01`,
      `创文,没有的局,社区,崇文街道,${names[0]},,2026-01-01`,
      `延伸到种植养殖大户,市水利和湖泊局,农村种植养殖大户,崇文街道,张三,1,2026-01-01`,
      `延伸到市场主体,市水利和湖泊局,企业,,某企业,,2026-01-01`,
    );
    const checked = await take(input, false);
    expect(checked).toMatchObject({ taken: 2, known: 0, refused: 3 });
    expect(checked.rows.filter(({ why }) => why !== null).map(({ line }) => line)).toEqual([4, 5, 6]);
    expect(checked.rows[4]?.why).toContain('三延伸');
    const refusedRows = await cellsOf(Buffer.from(checked.refusedRows?.base64 ?? '', 'base64'));
    expect(refusedRows).toHaveLength(5);
    expect((await take(input, true)).taken).toBe(2);
    expect(await take(input, true)).toMatchObject({ taken: 0, known: 2 });
    const answer = await site.app.inject({
      method: 'GET',
      url: '/c/jingzhou/api/v1/pairs/sheet',
      headers: { cookie: await site.cookieOf(office) },
    });
    const out = await cellsOf(answer.rawPayload);
    expect(out.flat()).toEqual(expect.arrayContaining(names));
    const back = await take({ name: '导出.xlsx', base64: answer.rawPayload.toString('base64') }, true);
    expect(back).toMatchObject({ taken: 0, refused: 0 });
  });

  it('is refused whole where it is none', async () => {
    const bad = { name: 'x.csv', base64: Buffer.from('甲,乙\n1,2').toString('base64') };
    expect((await call('POST', '/pairs/sheet', office, bad)).status).toBe(400);
    expect((await call('POST', '/pairs/sheet', 'ecology-head', bad)).status).toBe(403);
  });
});

describe('limits, gaps and the proposal', () => {
  it('shows what is crowded and left out, proposes pairs with their reasons, and assigns nobody by itself', async () => {
    await demoPairs(site.services, 'jingzhou');
    const limits = await call<PairLimits>('GET', '/pairs/limits', office);
    const { counts } = limits.body;
    expect(counts['left-out']).toBeGreaterThan(0);
    expect(counts['many-heads']).toBeGreaterThan(0);
    expect(counts.crowded).toBeGreaterThan(0);
    expect(counts.overloaded).toBeGreaterThan(0);
    expect(counts.clustered).toBeGreaterThan(0);
    expect(counts.unregistered).toBeGreaterThan(0);
    expect(
      limits.body.facts.every(({ pairs }) =>
        pairs.every((id) => limits.body.pairs.some((pair) => pair.id === id)),
      ),
    ).toBe(true);
    expect(limits.body.map?.areas.length).toBeGreaterThan(0);
    const own = await call<PairLimits>('GET', '/pairs/limits', 'ecology-head');
    expect(own.body.facts.length).toBeLessThan(limits.body.facts.length);

    const id = randomUUID();
    const types = ['community-duty', 'rural', 'civility', 'to-growers', 'to-market'];
    const made = await call<ProposalView>('POST', '/pair-proposals', office, { id, types });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const { proposed, unfilled, cost, n } = made.body;
    expect(proposed.length + unfilled.length).toBeGreaterThan(5);
    expect(proposed.reduce((sum, pair) => sum + pair.cost, 0)).toBe(cost);
    expect(proposed.every(({ state }) => state === 'new')).toBe(true);
    const after = await call<PairLimits>('GET', '/pairs/limits', office);
    expect(after.body.counts).toEqual(counts);

    const decide = (input: object) =>
      call<ProposalView & { skipped: number[] }>('POST', `/pair-proposals/${id}/decide`, office, input);
    const some = await decide({ n, accept: [0, 1] });
    expect(some.body).toMatchObject({ skipped: [], accepted: 2, state: 'open' });
    const now = await call<PairLimits>('GET', '/pairs/limits', office);
    expect(now.body.counts['left-out']).toBe(counts['left-out'] - 2);
    expect(now.body.counts['many-heads']).toBe(counts['many-heads']);
    expect((await decide({ n, accept: [2] })).status).toBe(409);
    const target = proposed[2]?.target ?? '';
    const changed = await call('POST', `/pair-targets/${target}/change`, office, {
      n: 1,
      staff: 3,
      wants: [],
    });
    expect([200, 409]).toContain(changed.status);
    const rest = await decide({ n: n + 1, accept: [2], close: true });
    expect(rest.body.state).toBe('closed');
    expect(rest.body.skipped).toEqual(changed.status === 200 ? [2] : []);
    expect((await decide({ n: n + 2, accept: [3] })).status).toBe(409);
    expect((await call('POST', '/pair-proposals', 'ecology-head', { id: randomUUID(), types })).status).toBe(
      403,
    );
  });

  it('proposes the same for the same register, and for the next year may replace base pairs on a ground', async () => {
    const make = async (input: object) =>
      (await call<ProposalView>('POST', '/pair-proposals', office, { id: randomUUID(), ...input })).body;
    const [one, other] = [await make({ types: ['rural'] }), await make({ types: ['rural'] })];
    expect(one.proposed).toEqual(other.proposed);
    const next = await make({ types: ['community-duty', 'civility'], nextYear: true });
    expect(next.from.slice(5)).toBe('01-01');
    expect(next.proposed.some(({ state }) => state === 'kept')).toBe(true);
    const at = next.proposed.findIndex(({ state }) => state === 'instead');
    if (at >= 0) {
      const path = `/pair-proposals/${next.id}/decide`;
      const bare = await call('POST', path, office, { n: 1, accept: [at] });
      expect(fieldsOf(bare.body)).toHaveProperty('ground');
      const done = await call<ProposalView & { skipped: number[] }>('POST', path, office, {
        n: 1,
        accept: [at],
        ground: 'crowded',
      });
      expect(done.status, JSON.stringify(done.body)).toBe(200);
    }
    expect((await call('GET', '/pair-proposals', office)).status).toBe(200);
    expect((await call('GET', `/pair-proposals/${randomUUID()}`, office)).status).toBe(404);
  });

  it('is made anew from the record', async () => {
    const tables = ['pairing.pair', 'pairing.target', 'pairing.proposal'];
    const all = async () => {
      const rows = await Promise.all(
        tables.map((table) =>
          site.database.adminPool.query(`select * from ${table} where city = 'jingzhou' order by id`),
        ),
      );
      return rows.map((one) => one.rows);
    };
    const before = await all();
    for (const table of tables) await site.database.adminPool.query(`delete from ${table}`);
    for (const projection of [targetProjection, pairProjection, proposalProjection])
      await rebuild(site.services, { city: 'jingzhou', projection });
    expect(await all()).toEqual(before);
  });
});
