import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { chain, erase, rebuild } from '../../ledger/index.ts';
import type { ProblemChanges, ProblemList, ProblemView } from '../contract-problems.ts';
import { problemProjection } from './problem-store.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const keeper = 'campaign-office-director';
const owner = 'ecology-head';

const call: TestSite['call'] = (...asked) => site.call(...asked);

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const given = () => ({
  id: randomUUID(),
  source: 'hot-issue',
  from: randomUUID(),
  problem: '金桂苑旁搅拌站噪音扰民',
  measure: '责令夜间停工，加装隔音围挡。',
  unit: 'ecology',
  due: inDays(30),
});

async function listed(more: object = {}): Promise<ProblemView> {
  const { status, body } = await call<ProblemView>('POST', '/problems', keeper, { ...given(), ...more });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const openOf = async (who: string) => (await call<ProblemList>('GET', '/problems', who)).body;

describe('the problem list', () => {
  it('holds source, problem, owner, measures and day, once however often it is sent', async () => {
    const input = given();
    const first = await call<ProblemView>('POST', '/problems', keeper, input);
    expect(first.body).toMatchObject({ ...input, n: 1, state: 'open', isOverdue: false, daysOpen: 0 });
    const again = await call<ProblemView>('POST', '/problems', keeper, input);
    expect(again.body.n).toBe(1);
    const entries = await site.system((context) => chain(context, 'problem', input.id));
    expect(JSON.stringify(entries)).not.toContain('搅拌站');
    const list = await openOf(keeper);
    expect(list.rows.filter(({ id }) => id === input.id)).toHaveLength(1);
    expect(list.ages[0]).toBeGreaterThan(0);
  });

  it('is reported on by its owner, changed for a reason, struck off with a result, and opened again', async () => {
    const { id } = await listed();
    const path = `/problems/${id}`;
    const progress = '已约谈企业，围挡正在施工。';
    expect((await call('POST', `${path}/report`, 'housing-head', { n: 1, progress })).status).toBe(403);
    const reported = await call<ProblemView>('POST', `${path}/report`, owner, { n: 1, progress });
    expect(reported.body).toMatchObject({ n: 2, progress });
    const change = {
      n: 2,
      unit: 'ecology',
      due: inDays(60),
      measure: '改建为封闭式搅拌楼。',
      reason: '设备未到',
    };
    expect((await call<ProblemView>('POST', `${path}/change`, keeper, change)).body).toMatchObject({
      n: 3,
      due: inDays(60),
      measure: change.measure,
      changes: 1,
    });
    const result = '搅拌楼已封闭，夜间噪音监测达标，报告见附件。';
    expect((await call('POST', `${path}/strike`, owner, { n: 3, result })).status).toBe(403);
    expect((await call('POST', `${path}/strike`, keeper, { n: 2, result })).status).toBe(409);
    const struck = await call<ProblemView>('POST', `${path}/strike`, keeper, { n: 3, result });
    expect(struck.body).toMatchObject({ n: 4, state: 'struck', result });
    expect((await call('POST', `${path}/report`, owner, { n: 4, progress })).status).toBe(409);
    const reason = '群众反映夜间又在施工';
    const open = await call<ProblemView>('POST', `${path}/reopen`, keeper, { n: 4, reason });
    expect(open.body).toMatchObject({ n: 5, state: 'open', endedAt: null });
  });

  it('lets nothing vanish: what is taken off keeps its reason', async () => {
    const { id } = await listed();
    expect((await call('POST', `/problems/${id}/remove`, keeper, { n: 1, reason: '' })).status).toBe(400);
    const reason = '与另一问题重复，合并办理。';
    await call('POST', `/problems/${id}/remove`, keeper, { n: 1, reason });
    const { body } = await call<ProblemList>('GET', '/problems?state=removed', keeper);
    expect(body.rows).toContainEqual(expect.objectContaining({ id, result: reason }));
  });

  it('says what changed since a day, to a unit of its own problems only', async () => {
    const { id } = await listed();
    const other = await listed({ unit: 'housing' });
    const changesOf = async (since: string, who = keeper) =>
      (await call<ProblemChanges>('GET', `/problem-changes?since=${since}`, who)).body;
    const today = await changesOf(inDays(-1));
    expect(today.rows.find((row) => row.id === id)).toMatchObject({ moves: ['listed'], unitBefore: null });
    expect(today.counts.listed).toBeGreaterThan(1);
    const later = await changesOf(inDays(2));
    expect([later.rows, later.unchanged > 1]).toEqual([[], true]);
    expect((await changesOf(inDays(-1), owner)).rows.map((row) => row.id)).not.toContain(other.id);
  });

  it('shows a unit its own problems and the office all', async () => {
    const own = await listed();
    const other = await listed({ unit: 'housing' });
    const seen = (await openOf(owner)).rows.map(({ id }) => id);
    expect(seen).toContain(own.id);
    expect(seen).not.toContain(other.id);
    expect((await openOf('city-leader')).rows.map(({ id }) => id)).toContain(other.id);
  });

  it('refuses an unknown unit, a day gone by, and whoever may not', async () => {
    const wrong = await call<{ error: { fields: object } }>('POST', '/problems', keeper, {
      ...given(),
      unit: 'nobody',
      due: '2020-01-01',
    });
    expect([wrong.status, Object.keys(wrong.body.error.fields).sort()]).toEqual([400, ['due', 'unit']]);
    expect((await call('GET', '/problems')).status).toBe(401);
    expect((await call('POST', '/problems', owner, given())).status).toBe(403);
    expect(
      (await call('POST', `/problems/${randomUUID()}/strike`, keeper, { n: 1, result: '已经办好了' })).status,
    ).toBe(404);
  });

  it('pages by the day they are due, is made anew from the record, and loses erased words', async () => {
    const { id, n } = await listed({ due: inDays(2) });
    const page = await call<ProblemList>('GET', '/problems?limit=1', keeper);
    expect(page.body.next).not.toBeNull();
    const next = await call<ProblemList>('GET', `/problems?limit=1&after=${page.body.next}`, keeper);
    expect(next.body.rows[0]?.id).not.toBe(page.body.rows[0]?.id);
    const before = (await openOf(keeper)).rows;
    await site.database.adminPool.query('delete from supervision.problem');
    await rebuild(site.services, { city: 'jingzhou', projection: problemProjection });
    expect((await openOf(keeper)).rows).toEqual(before);
    await site.system((context) =>
      erase(context, { kind: 'problem', subject: id, seen: n, names: 'all', ground: 'x' }),
    );
    expect((await openOf(keeper)).rows.find((one) => one.id === id)).toMatchObject({
      problem: '',
      measure: '',
    });
  });
});
