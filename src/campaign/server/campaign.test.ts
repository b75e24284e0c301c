import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { createPerson, delegate, givePost, lentPosts } from '../../identity/index.ts';
import { append, chain, erase, rebuild } from '../../ledger/index.ts';
import type { BodyPageView, BodyView, Invitation, Organisation } from '../contract.ts';
import type { SecondmentList, SecondmentView } from '../contract-secondments.ts';
import { setUpBody } from './bodies.ts';
import { bodyProjection, projectBody } from './body-store.ts';
import { viewOrganisation } from './body-view.ts';
import { demoCampaign } from './demo.ts';
import { endDueBodies } from './jobs.ts';
import { secondmentProjection } from './secondment-store.ts';
import { beginSecondment } from './secondments.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const keeper = 'campaign-office-director';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const call: TestSite['call'] = (...asked) => site.call(...asked);

async function step<View>(path: string, input: object, who = keeper): Promise<View> {
  const { status, body } = await call<View>('POST', path, who, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
const refused = async (path: string, input: object, who = keeper) => {
  const { status, body } = await call<{ reason?: string; fields?: Record<string, string>; message?: string }>(
    'POST',
    path,
    who,
    input,
  );
  return { status, said: JSON.stringify(body) };
};
const terms = (more: object = {}) => ({
  ...{ from: inDays(-20), until: inDays(40), charter: '牵头推进百日攻坚。', reason: '领导小组会议议定' },
  duties: [{ words: '按月研判进展', post: 'task-force-1-head' }],
  ...more,
});
const bodyOf = async (unit: string, more: object = {}) =>
  step<BodyView>('/campaign-bodies', { id: randomUUID(), unit, ...terms(more) });
const ended = (body: BodyView) =>
  step<BodyView>(`/campaign-bodies/${body.id}/end`, { n: body.n, reason: '任务完成' });
const organisation = async () => (await call<Organisation>('GET', '/campaign-bodies', keeper)).body;

describe('bodies of a campaign', () => {
  it('a task force has a charter, posts and a last day; changes stand in the record with reasons', async () => {
    expect(
      (
        await refused('/campaign-bodies', {
          id: randomUUID(),
          unit: 'task-force-1',
          ...terms({ until: null }),
        })
      ).said,
    ).toContain('until');
    expect(
      (
        await refused(
          '/campaign-bodies',
          { id: randomUUID(), unit: 'task-force-1', ...terms() },
          'ecology-head',
        )
      ).status,
    ).toBe(403);
    const body = await bodyOf('task-force-1', { activities: ['hundred-days'] });
    expect(body).toMatchObject({
      isUnconfirmed: true,
      isPast: false,
      ended: null,
      charter: '牵头推进百日攻坚。',
    });
    expect(
      (await refused('/campaign-bodies', { id: randomUUID(), unit: 'task-force-1', ...terms() })).status,
    ).toBe(400);
    const seated = await step<BodyView>(`/campaign-bodies/${body.id}/seats`, {
      ...{ n: body.n, post: 'task-force-1-head', seat: 'head', from: inDays(-20), reason: '任职' },
    });
    expect(seated.seats).toMatchObject([
      { post: 'task-force-1-head', seat: 'head', until: inDays(40), isHeld: false },
    ]);
    const twice = { n: seated.n, post: 'ecology-head', seat: 'head', from: inDays(0), reason: '任职' };
    expect((await refused(`/campaign-bodies/${body.id}/seats`, twice)).status).toBe(400);
    const changed = await step<BodyView>(`/campaign-bodies/${body.id}/change`, {
      ...{
        n: seated.n,
        ...terms({ from: inDays(0), until: inDays(10), charter: '缩短期限。', activities: ['hundred-days'] }),
      },
    });
    expect(changed).toMatchObject({ charter: '缩短期限。', textFrom: inDays(0), until: inDays(10) });
    expect(changed.seats[0]?.until).toBe(inDays(10));
    expect((await refused(`/campaign-bodies/${body.id}/end`, { n: 1, reason: '撤销' })).status).toBe(409);
    const future = { n: changed.n, ...terms({ from: inDays(2), until: inDays(20) }) };
    expect((await refused(`/campaign-bodies/${body.id}/change`, future)).said).toContain('from');
    const { body: page } = await call<BodyPageView>('GET', `/campaign-bodies/${body.id}`, 'ecology-head');
    expect(page.changes.map(({ type }) => type)).toEqual(['body-changed', 'seat-filled', 'body-set-up']);
    expect(page.changes.map(({ charter }) => charter)).toEqual(['缩短期限。', '', '牵头推进百日攻坚。']);
    expect(page.mayKeep).toBe(false);
    const left = await step<BodyView>(`/campaign-bodies/${body.id}/leave`, {
      ...{ n: changed.n, at: seated.n, on: inDays(0), reason: '工作变动' },
    });
    expect(left.seats[0]?.until).toBe(inDays(0));
    const entries = await site.system((context) => chain(context, 'campaign-body', body.id));
    expect(JSON.stringify(entries.map((entry) => entry.body))).not.toContain('百日攻坚。');
    await ended(left);
    expect((await refused(`/campaign-bodies/${body.id}/end`, { n: left.n + 1, reason: '再撤' })).status).toBe(
      409,
    );
  });

  it('ends by itself on its last day, and the record says what it leaves open', async () => {
    const problem = {
      source: 'meeting',
      problem: '专班牵头的断头路',
      measure: '打通断头路，年底通车。',
      unit: 'task-force-2',
    };
    await step('/problems', { id: randomUUID(), ...problem, due: inDays(30) });
    const [id, until] = [randomUUID(), inDays(-2)];
    await site.system(async (context) => {
      const body = { unit: 'task-force-2', campaign: null, from: inDays(-90), until, activities: [] };
      const first = { kind: 'campaign-body', subject: id, seen: 0, type: 'body-set-up', version: 1 } as const;
      const personal = { charter: '到期的专班', reason: '成立' };
      await append(context, { ...first, body: { ...body, categories: [], duties: [] }, personal });
      await projectBody(context, id, await chain(context, 'campaign-body', id));
    });
    const other = await bodyOf('task-force-3', { until: inDays(1) });
    expect((await organisation()).findings).toContainEqual(
      expect.objectContaining({ finding: 'past-end', units: ['task-force-2'] }),
    );
    expect(await endDueBodies(site.services, 'jingzhou')).toBe(1);
    expect(await endDueBodies(site.services, 'jingzhou')).toBe(0);
    const { body: closed } = await call<BodyPageView>('GET', `/campaign-bodies/${id}`, keeper);
    expect(closed.ended).toMatchObject({
      ...{ on: until, by: 'day', left: [{ kind: 'problem', due: inDays(30) }] },
    });
    expect(closed.changes[0]).toMatchObject({ type: 'body-ended', post: null });
    const found = await call<Organisation>('GET', '/campaign-bodies?ended=true', keeper);
    expect(found.body.findings).toContainEqual({
      finding: 'left-open',
      units: ['task-force-2'],
      about: [],
      count: 1,
    });
    await ended(other);
  });

  it('tells overlaps, duties without an owner, posts without a holder, and who has no charter', async () => {
    const one = await bodyOf('task-force-4', {
      activities: ['hundred-days'],
      duties: [{ words: '统筹进度', post: null }],
    });
    const two = await bodyOf('task-force-5', { activities: ['hundred-days'] });
    for (const { id, n } of [one, two])
      await step(`/campaign-bodies/${id}/seats`, {
        ...{ n, post: 'task-force-4-head', seat: 'head', from: inDays(0), reason: '任职' },
      });
    const { findings, without, source } = await organisation();
    const kinds = findings.map(({ finding }) => finding);
    expect(kinds).toEqual(
      expect.arrayContaining([
        ...[
          'scope-overlap',
          'people-overlap',
          'duty-without-owner',
          'post-without-holder',
          'without-charter',
        ],
      ]),
    );
    expect(without).toEqual(
      expect.arrayContaining(['campaign-leading-group', 'campaign-office', 'group-coordination']),
    );
    expect(source).toContain('报道');
    const { body: list } = await call<Invitation>('GET', '/campaign-invitation', keeper);
    expect(list.invited).toEqual([{ unit: 'task-force-4', post: 'task-force-4-head', as: 'head' }]);
    expect(list.withoutLead).toContain('hundred-days');
    expect(list.beyond).toContain('civility-office');
    for (const { id, n } of [one, two]) await ended({ id, n: n + 1 } as BodyView);
  });
});

describe('secondments', () => {
  const away = (more: object = {}) => ({
    ...{ id: randomUUID(), post: 'housing-handler', to: 'campaign-office', cover: 'housing-head' },
    ...{ from: inDays(-3), until: inDays(20), reason: '集中办公' },
    ...more,
  });
  const listed = async (who = keeper, list = 'away') =>
    (await call<SecondmentList>('GET', `/secondments?list=${list}`, who)).body;

  it('are refused from county level and below with the rule, and registered from a department', async () => {
    await bodyOf('campaign-office', { until: null, duties: [] });
    const towns = { post: 'town-421002002-handler', cover: 'shashi-district-handler' };
    for (const barred of [towns, { post: 'shashi-district-handler', cover: 'shashi-district-head' }]) {
      const { status, said } = await refused('/secondments', away(barred));
      expect(status).toBe(403);
      expect(said).toContain('不向县及以下单位借调干部');
    }
    expect((await refused('/secondments', away({ cover: 'ecology-head' }))).said).toContain('cover');
    expect((await refused('/secondments', away({ to: 'ecology' }))).said).toContain('to');
    expect((await refused('/secondments', { ...away(), until: undefined })).status).toBe(400);
    const one = await step<SecondmentView>('/secondments', away());
    expect(one).toMatchObject({ unit: 'housing', standing: 'away', lending: 'none', tasks: 0 });
    expect((await refused('/secondments', away())).said).toContain('post');
    const { shares, barred, rows } = await listed();
    expect(shares).toEqual([{ unit: 'housing', away: 1, posts: 3 }]);
    expect(barred?.since).toBe('2024-08-06');
    expect(rows).toHaveLength(1);
    expect((await listed('housing-head')).rows).toHaveLength(1);
    expect(await listed('ecology-head')).toMatchObject({ rows: [], shares: [] });
    const later = await step<SecondmentView>(`/secondments/${one.id}/extend`, {
      ...{ n: one.n, until: inDays(30), reason: '任务未完成' },
    });
    expect(later.until).toBe(inDays(30));
    const back = await step<SecondmentView>(`/secondments/${one.id}/return`, {
      ...{ n: later.n, on: inDays(0), reason: '任务完成，工作已交回' },
    });
    expect(back).toMatchObject({ standing: 'returned', requestsNow: null });
    expect(back.reasons.map(({ words }) => words)).toEqual([
      '集中办公',
      '任务未完成',
      '任务完成，工作已交回',
    ]);
    expect((await listed(keeper, 'returned')).rows).toHaveLength(1);
  });

  it('are away too long when the body has ended before their own last day', async () => {
    const body = await bodyOf('group-coordination', { until: null, duties: [] });
    const post = { post: 'ecology-handler', cover: 'ecology-head', to: 'group-coordination' };
    const one = await step<SecondmentView>('/secondments', away(post));
    expect(one.standing).toBe('away');
    await ended(body);
    // it ended today, which is the last day; put back to see the day after
    await site.database.adminPool.query(`update campaign.body set ended_on = ended_on - 1 where id = $1`, [
      body.id,
    ]);
    const { rows, overstay } = await listed();
    expect(rows.find(({ id }) => id === one.id)).toMatchObject({ standing: 'overstay', until: inDays(20) });
    expect(overstay).toBe(1);
    await step(`/secondments/${one.id}/return`, { n: one.n, on: inDays(0), reason: '返岗' });
    await site.database.adminPool.query(`update campaign.body set ended_on = ended_on + 1 where id = $1`, [
      body.id,
    ]);
  });

  it('give rights by the delegation there is, for the time only: it ends with the return', async () => {
    const { seconded, holder } = await site.system(async (context) => {
      const made = await Promise.all([
        createPerson(context, { login: 'away', label: '住建甲', mustChange: false }),
      ]);
      const other = await createPerson(context, { login: 'holder', label: '组员乙', mustChange: false });
      const [first] = made;
      if (first === undefined) throw new TypeError('nobody');
      await givePost(context, { person: first.id, post: 'housing-handler' });
      await givePost(context, { person: other.id, post: 'campaign-office-director' });
      return { seconded: first.id, holder: other.id };
    });
    const one = await step<SecondmentView>('/secondments', away({ lent: 'campaign-office-director' }));
    expect(one.lending).toBe('not-lent');
    const to = new Date(Date.now() + 10 * 86_400_000).toISOString();
    await site.system((context) =>
      delegate(context, { post: 'campaign-office-director', holder, deputy: seconded, to }),
    );
    expect((await listed()).rows[0]?.lending).toBe('lent');
    await step(`/secondments/${one.id}/return`, { n: one.n, on: inDays(0), reason: '返岗' });
    expect(await site.system((context) => lentPosts(context))).toEqual([]);
  });
});

describe('the record of organising', () => {
  it('gives the same rows again, and what is erased is no longer shown', async () => {
    const rows = async () => {
      const read = (text: string) => site.database.adminPool.query(text).then(({ rows: found }) => found);
      return {
        bodies: await read('select * from campaign.body order by id'),
        seats: await read('select * from campaign.seat order by body, at'),
        secondments: await read('select * from campaign.secondment order by id'),
      };
    };
    const body = await bodyOf('group-conduct', { until: null });
    const before = await rows();
    for (const table of ['seat', 'body', 'secondment'])
      await site.database.adminPool.query(`delete from campaign.${table}`);
    for (const projection of [bodyProjection, secondmentProjection])
      await rebuild(site.services, { city: 'jingzhou', projection });
    expect(await rows()).toEqual(before);
    await site.system((context) =>
      erase(context, { kind: 'campaign-body', subject: body.id, seen: 1, names: 'all', ground: 'x' }),
    );
    expect((await call<BodyView>('GET', `/campaign-bodies/${body.id}`, keeper)).body.charter).toBe('');
  });

  it('works in a city without campaigns, where no rule of secondments is set', async () => {
    await demoCampaign(site.services, 'tiny');
    await site.system(async (context) => {
      const said = { id: randomUUID(), unit: 'hall', campaign: null, activities: [], categories: [] };
      const charter = { from: inDays(-1), until: null, charter: '办事', duties: [], reason: '成立' };
      await setUpBody(context, { ...said, ...charter });
      const away = {
        id: randomUUID(),
        post: 'doer',
        to: 'hall',
        lent: null,
        from: inDays(0),
        reason: '集中办公',
      };
      await expect(
        beginSecondment(context, { ...away, until: inDays(5), cover: 'listener' }),
      ).rejects.toMatchObject({ details: { reason: 'secondment-no-rule' } });
      const { bodies, findings } = await viewOrganisation(context, { ended: false });
      expect(bodies).toMatchObject([{ unit: 'hall', charter: '办事' }]);
      expect(findings.map(({ finding }) => finding)).toEqual(['no-head']);
    }, 'tiny');
  });

  it('is there in a demonstration', async () => {
    const site2 = await testSite();
    await demoCampaign(site2.services, 'jingzhou');
    const { body } = await site2.call<Organisation>('GET', '/campaign-bodies', keeper);
    expect(body.bodies.length).toBeGreaterThan(8);
    expect(body.findings.map(({ finding }) => finding)).toEqual(
      expect.arrayContaining(['no-head', 'scope-overlap', 'duty-without-owner', 'without-charter']),
    );
    const away = await site2.call<SecondmentList>('GET', '/secondments', keeper);
    expect(away.body.rows).toHaveLength(2);
    const back = await site2.call<SecondmentList>('GET', '/secondments?list=returned', keeper);
    expect(back.body.rows).toHaveLength(1);
    const all = await site2.call<Organisation>('GET', '/campaign-bodies?ended=true', keeper);
    expect(all.body.bodies.filter((one) => one.ended !== null)).toHaveLength(1);
    await site2.close();
  });
});
