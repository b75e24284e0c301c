import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { received } from '../../../../tests/support/submission-steps.ts';
import { chain, erase, rebuild } from '../../../ledger/index.ts';
import { withContext } from '../../../platform/context.ts';
import type { ActRow, ActView } from '../../contract-acts.ts';
import { demoActs } from './demo.ts';
import { sayHelped } from './steps.ts';
import { actProjection, actsAskedOf } from './store.ts';
import { publicActs } from './view.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const call: TestSite['call'] = (...asked) => site.call(...asked);
const [proposer, approver, head] = ['group-coordination-officer', 'campaign-office-director', 'housing-head'];
const [caller, publicity] = ['hotline-callback', 'group-publicity-officer'];

const given = (more: object = {}) => ({
  ...{ id: randomUUID(), title: '更换北京路路灯', difference: '夜里沿街都有灯。', forWhom: '沿街居民' },
  ...{ measure: '一百二十盏路灯全部亮起。', fund: '市级财政', planned: 50_000, lead: 'housing' },
  ...{ from: '2020-01-01', to: '2099-12-31', milestones: [{ words: '换完灯具', due: '2020-06-30' }] },
  ...more,
});

async function step(act: ActView, to: string, who: string, input: object = {}): Promise<ActView> {
  const { status, body } = await call<ActView>('POST', `/acts/${act.id}/${to}`, who, { n: act.n, ...input });
  expect(status, `${to}: ${JSON.stringify(body)}`).toBe(200);
  return body;
}

async function refused(act: ActView, to: string, who: string, input: object = {}): Promise<string> {
  const { body } = await call<{ error: { code: string; reason?: string } }>(
    'POST',
    `/acts/${act.id}/${to}`,
    who,
    { n: act.n, ...input },
  );
  return body.error.reason ?? body.error.code;
}

async function proposed(more: object = {}): Promise<ActView> {
  const { status, body } = await call<ActView>('POST', '/acts', proposer, given(more));
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const asked = () => received(site);

describe('an act', () => {
  it('is proposed by one and approved by another, reported by its unit, and accepted by its askers’ words', async () => {
    const request = await asked();
    let act = await proposed({ links: [{ kind: 'request', subject: request.number }] });
    expect(act.links).toMatchObject([{ kind: 'request', subject: request.id, label: request.number }]);
    expect(await refused(act, 'approve', proposer)).toBe('act-own-proposal');
    act = await step(act, 'approve', approver);
    expect(act).toMatchObject({ state: 'running', facts: ['milestone-late'] });
    expect(await refused(act, 'progress', 'ecology-head', { spent: 1 })).toBe('act-of-another-unit');
    act = await step(act, 'progress', head, { milestone: 'm1', on: '2020-07-02', spent: 60_000 });
    expect(act.facts).toEqual(['over-budget']);
    act = await step(act, 'finish', head, { words: '路灯全部换完。' });
    expect(act).toMatchObject({ state: 'asking', helped: { asked: 1, waiting: 1 }, askers: [] });
    expect(await refused(act, 'accept', approver)).toBe('act-not-accepted');
    expect(await refused(act, 'askers', head, { request: request.id, said: 'useful' })).toBe('role');
    act = await step(act, 'askers', caller, { request: request.id, said: 'useful' });
    expect(act.askers).toEqual([{ request: request.id, number: request.number, said: 'useful' }]);
    act = await step(act, 'accept', approver);
    expect(act).toMatchObject({ state: 'accepted', helped: { useful: 1, waiting: 0 } });
    const entries = await site.system((context) => chain(context, 'act', act.id));
    expect(JSON.stringify(entries)).not.toContain('路灯');
  });

  it('nobody asked for is accepted only with a reason and by two people', async () => {
    let act = await step(await proposed(), 'approve', approver);
    expect(act.facts).toContain('unasked');
    act = await step(act, 'finish', head, { words: '换完。' });
    expect(await refused(act, 'accept', approver)).toBe('act-not-accepted');
    act = await step(act, 'reason', approver, { words: '没有诉求人可以回访。' });
    expect(await refused(act, 'confirm', approver)).toBe('act-own-reason');
    const back = await step(act, 'back', proposer, { words: '请补齐资料。' });
    expect(back).toMatchObject({ state: 'running', result: '请补齐资料。' });
    act = await step(back, 'finish', head, { words: '资料已补齐。' });
    act = await step(act, 'reason', approver, { words: '没有诉求人可以回访。' });
    act = await step(act, 'confirm', proposer);
    expect(act.state).toBe('accepted');
  });

  it('is answered by the asker with the code of their request, and by nobody else', async () => {
    const [request, other] = [await asked(), await asked()];
    let act = await proposed({ links: [{ kind: 'request', subject: request.number }] });
    act = await step(await step(act, 'approve', approver), 'finish', head, { words: '换完。' });
    const as = (id: string) => ({ city: 'jingzhou', actor: { kind: 'asker', request: id } }) as const;
    const mine = await withContext(site.services, as(request.id), (context) =>
      actsAskedOf(context, request.id),
    );
    expect(mine.map(({ id }) => id)).toEqual([act.id]);
    const say = (id: string) =>
      withContext(site.services, as(id), (context) => sayHelped(context, act.id, 'useless'));
    await expect(say(other.id)).rejects.toMatchObject({ code: 'not-now' });
    await say(request.id);
    const { body } = await call<ActView>('GET', `/acts/${act.id}`, approver);
    expect(body.helped).toMatchObject({ useless: 1, waiting: 0 });
    expect(body.steps).toContain('reason');
    expect(body.steps).not.toContain('accept');
  });

  it('is public only after a release, without figures where few asked, and no more when withheld', async () => {
    const visitor = { city: 'jingzhou', actor: { kind: 'visitor' } } as const;
    const shown = async (id: string) =>
      (await withContext(site.services, visitor, publicActs)).find((one) => one.id === id);
    let act = await step(await proposed(), 'approve', approver);
    expect(await shown(act.id)).toBeUndefined();
    act = await step(act, 'release', publicity, { title: '北京路路灯更换', words: '六月底前换完。' });
    expect(await shown(act.id)).toMatchObject({ title: '北京路路灯更换', asked: null, useful: null });
    act = await step(act, 'withhold', publicity);
    expect(await shown(act.id)).toBeUndefined();
  });

  it('refuses what cannot be: an unknown source, a milestone outside its days', async () => {
    const wrong = async (more: object) =>
      (await call<{ error: { fields?: object } }>('POST', '/acts', proposer, given(more))).body.error.fields;
    expect(await wrong({ links: [{ kind: 'request', subject: '2026000000' }] })).toHaveProperty('links');
    expect(await wrong({ to: '2020-02-01' })).toHaveProperty('milestones');
    expect(await wrong({ lead: 'nowhere' })).toHaveProperty('lead');
  });

  it('is made anew from the record, and shows no words that were erased', async () => {
    const act = await proposed();
    const rows = () =>
      site.database.adminPool.query('select * from plans.act order by id').then((found) => found.rows);
    const before = await rows();
    await rebuild(site.services, { city: 'jingzhou', projection: actProjection });
    expect(await rows()).toEqual(before);
    await site.system((context) =>
      erase(context, { kind: 'act', subject: act.id, seen: 1, names: 'all', ground: 'x' }),
    );
    const { body } = await call<ActView>('GET', `/acts/${act.id}`, approver);
    expect(body.title).toBe('');
  });

  it('is there to look at in a demonstration, and not where the city has no such posts', async () => {
    await demoActs(site.services, 'jingzhou');
    await demoActs(site.services, 'tiny');
    const { body } = await call<{ rows: ActRow[] }>('GET', '/acts', head);
    expect(body.rows.map(({ title }) => title)).toContain('改造老旧小区二次供水');
  });
});
