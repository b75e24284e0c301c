import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { walkPortal } from '../../../tests/support/portal-walk.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { received } from '../../../tests/support/submission-steps.ts';
import type { ActView } from '../../plans/contract-acts.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

async function step(act: ActView, to: string, who: string, input: object = {}): Promise<ActView> {
  const { status, body } = await site.call<ActView>('POST', `/acts/${act.id}/${to}`, who, {
    ...{ n: act.n, ...input },
  });
  expect(status, `${to}: ${JSON.stringify(body)}`).toBe(200);
  return body;
}

async function running(number: string): Promise<ActView> {
  const { status, body } = await site.call<ActView>('POST', '/acts', 'group-coordination-officer', {
    ...{ id: randomUUID(), title: '更换北京路路灯', difference: '夜里沿街都有灯。', forWhom: '沿街居民' },
    ...{ measure: '路灯全部亮起。', fund: '市级财政', planned: 50_000, lead: 'housing' },
    ...{ from: '2020-01-01', to: '2099-12-31', milestones: [{ words: '换完灯具', due: '2099-06-30' }] },
    links: [{ kind: 'request', subject: number }],
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return step(body, 'approve', 'campaign-office-director');
}

it('shows released acts without figures of few, and lets the asker say once it is done whether it helped', async () => {
  const { number, trackCode } = await received(site);
  const walk = walkPortal(site.app);
  let act = await running(number);
  expect((await walk.open('/c/jingzhou/acts')).text).toContain('现在没有公开的实事');
  act = await step(act, 'release', 'group-publicity-officer', {
    title: '北京路路灯更换',
    words: '年内换完。',
  });
  const shown = (await walk.open('/c/jingzhou/acts')).text;
  expect(shown).toContain('北京路路灯更换');
  expect(shown).toContain('不公开人数');
  expect((await walk.open(`/c/jingzhou/t/${trackCode}`)).text).not.toContain('对您有用吗');
  act = await step(act, 'finish', 'housing-head', { words: '路灯全部换完。' });
  expect((await walk.open(`/c/jingzhou/t/${trackCode}`)).text).toContain('北京路路灯更换');
  const url = `/c/jingzhou/t/${trackCode}/helped`;
  const send = (said: string) =>
    site.app.inject({
      ...{ method: 'POST', url, payload: `act=${act.id}&said=${said}` },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  expect((await send('useful')).headers.location).toContain('said=helped');
  const { body } = await site.call<ActView>('GET', `/acts/${act.id}`, 'campaign-office-director');
  expect(body.helped).toMatchObject({ asked: 1, useful: 1, waiting: 0 });
  await step(body, 'accept', 'campaign-office-director');
  expect((await send('useless')).headers.location).toContain('said=helped-over');
  expect((await walk.open('/c/tiny/acts')).status).toBe(200);
});
