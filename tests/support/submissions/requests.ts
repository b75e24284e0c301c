import { randomUUID } from 'node:crypto';
import { amr } from '../recordings.ts';
import type { TestSite } from '../site.ts';
import {
  answered,
  asked,
  brought,
  byCode,
  callBack,
  desk,
  entryOf,
  must,
  ofStep,
  type Prepare,
  reason,
  received,
  shift,
  solved,
  steps,
  told,
} from '../submission-steps.ts';

const article = () => ({
  ...{
    question: `路灯报修打哪个电话${randomUUID().slice(0, 8)}`,
    otherWords: [],
    spoken: '请拨打城管热线报修。',
  },
  ...{
    full: '路灯报修由城管部门负责。',
    ground: '《城市照明管理规定》',
    place: '北京路1号',
    phone: '0716-8888888',
  },
  ...{ divisions: [], unit: 'hotline-centre', category: 'urban-street-lights' },
  ...{ validFrom: '2026-01-01', validTo: '2027-12-31', isPublic: false, mark: null },
});

const phoneOf = () => `138${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;

async function missedCall(site: TestSite): Promise<string> {
  const called = { phone: phoneOf(), calledAt: new Date(Date.now() - 3_600_000).toISOString() };
  const before = await site.call<{ rows: { id: string }[] }>('GET', '/desk/missed-calls', 'hotline-operator');
  const known = new Set(before.body.rows.map(({ id }) => id));
  const { rows } = await must<{ rows: { id: string }[] }>(
    site,
    '/desk/missed-calls',
    'hotline-operator',
    called,
  );
  return rows.find(({ id }) => !known.has(id))?.id ?? '';
}

async function account(site: TestSite): Promise<string> {
  const login = `p${randomUUID().slice(0, 8)}`;
  return (await must<{ id: string }>(site, '/accounts', 'system-admin', { login, label: '新来的人' })).id;
}

/** Requests from registering to their end, the desk, and what stands around them. */
export const requestsSubmissions: Readonly<Record<string, Prepare>> = {
  ...Object.fromEntries(
    (Object.keys(steps) as (keyof typeof steps)[]).map((action) => [
      `POST /requests/:id/${action}`,
      ofStep(action),
    ]),
  ),
  'POST /requests/:id/merge': async (site) => {
    const [one, { number }] = [await received(site), await received(site)];
    return { as: desk, input: { id: one.id, n: await entryOf(site, one.id), into: number } };
  },
  'POST /requests/:id/close': async (site) => {
    const { id } = await brought(site, answered, { notify: 'none' });
    return { as: shift, input: { id, n: await entryOf(site, id) } };
  },
  'POST /requests/:id/call-back': async (site) => {
    const { id } = await brought(site, told);
    return { as: callBack, input: { id, n: await entryOf(site, id), result: 'no-answer' } };
  },
  'POST /requests/:id/transcribe': async (site) => {
    const { id } = await site.system(async (context) => {
      const { aRequest } = await import('../lifecycle.ts');
      return aRequest(context, { files: [{ name: '留言.amr', bytes: amr(5) }] });
    });
    return { as: desk, input: { id, n: await entryOf(site, id), words: '楼下的路灯有三盏不亮。' } };
  },
  'POST /requests/:id/contact': async (site) => ({ as: desk, input: { id: (await received(site)).id } }),
  'POST /requests': async () => {
    const input = asked();
    return { input, other: { ...input, words: '另一件事：门口的井盖松动，请派人来看。' } };
  },
  'POST /desk/requests': async () => {
    const input = { ...asked(), source: 'hotline', channel: 'phone' };
    return { as: 'hotline-operator', input, other: { ...input, words: '另一件事：门口的井盖松动。' } };
  },
  'POST /statements/:id': async (site) => {
    const { id } = await brought(site, [
      ['ask-statement', desk, { unit: 'ecology', question: '请说明夜间排放的情况。' }],
    ]);
    const input = { id, statement: '设备已经停用。' };
    return { as: 'ecology-head', input, other: { ...input, statement: '设备仍在运行。' } };
  },
  'POST /mentions/:request/open': async (site) => {
    const { id } = await brought(site, [
      ['note', desk, { kind: 'internal', note: '请留意。', mentions: ['hotline-shift-lead'] }],
    ]);
    return { as: shift, input: { request: id } };
  },
  'POST /track/:code/confirm': byCode(told, solved),
  'POST /track/:code/add': byCode([], { what: 'urge', words: '请尽快处理。' }),
  'POST /track/:code/withdraw': byCode([], { words: '不用办了。' }),
  'POST /track/:code/reopen': byCode([['withdraw', desk, { reason: '问题已经不存在了。' }]], {
    words: '问题又出现了。',
  }),
  'POST /knowledge/articles': async () => {
    const input = { ...article(), retryKey: randomUUID() };
    return { as: 'hotline-reviewer', input, other: { ...input, spoken: '请拨打另一个电话。' } };
  },
  'POST /knowledge/misses': async () => ({
    as: 'hotline-operator',
    input: { text: `没有人写过的问题${randomUUID().slice(0, 6)}` },
  }),
  'POST /desk/empty-calls': async () => {
    const input = { kind: 'silent', retryKey: randomUUID() };
    return { as: 'hotline-operator', input, other: { ...input, kind: 'invalid' } };
  },
  'POST /desk/empty-calls/:id/void': async (site) => {
    const call = { kind: 'silent', retryKey: randomUUID() };
    const { id } = await must<{ id: string }>(site, '/desk/empty-calls', 'hotline-operator', call);
    return { as: 'hotline-operator', input: { id } };
  },
  'POST /desk/missed-calls': async () => ({
    as: 'hotline-operator',
    input: { phone: phoneOf(), calledAt: new Date(Date.now() - 7_200_000).toISOString() },
  }),
  'POST /desk/missed-calls/:id/ring-back': async (site) => ({
    as: 'hotline-operator',
    input: { id: await missedCall(site), outcome: 'no-answer' },
  }),
  'POST /desk/alarms/:request/calls': async (site) => {
    const { id } = await received(site, { words: '隔壁老人煤气中毒昏迷在屋里，闻到很大煤气味，快来人！' });
    const { body } = await site.call<{ officers: { code: string }[] }>(
      'GET',
      `/desk/alarms?request=${id}`,
      desk,
    );
    return {
      as: 'hotline-operator',
      input: { request: id, officer: body.officers[0]?.code ?? '', answered: false },
    };
  },
  'POST /accounts': async () => ({
    as: 'system-admin',
    input: { login: `p${randomUUID().slice(0, 8)}`, label: '新来的人' },
  }),
  'POST /accounts/:person/posts': async (site) => ({
    as: 'security-admin',
    input: { person: await account(site), post: 'hotline-operator-2' },
  }),
  'DELETE /accounts/:person/posts/:post': async (site) => {
    const person = await account(site);
    await must(site, `/accounts/${person}/posts`, 'security-admin', { post: 'hotline-operator-2' });
    return { as: 'security-admin', input: { person, post: 'hotline-operator-2' } };
  },
  'POST /accounts/:person/leave': async (site) => ({
    as: 'system-admin',
    input: { person: await account(site) },
  }),
  'POST /views': async () => ({
    as: desk,
    input: { name: `我的视图${randomUUID().slice(0, 6)}`, search: '?queue=all', shared: false },
  }),
  'PUT /look': async () => ({ as: desk, input: { scheme: 'dark', size: 'large' } }),
  'POST /holds': async (site) => ({
    as: desk,
    input: {
      number: (await received(site)).number,
      ground: 'dispute',
      until: '2027-06-30',
      reason,
    },
  }),
  'POST /data-wishes': async () => {
    const input = { id: randomUUID(), wants: 'copy', name: '来电人甲', phone: '13800001234' };
    return { as: shift, input, other: { ...input, wants: 'delete' } };
  },
  'POST /announcements': async () => {
    const input = {
      ...{
        id: randomUUID(),
        kind: 'water',
        title: '北京路停水公告',
        body: '北京路今晚检修停水。',
        divisions: [],
      },
      ...{ startsAt: '2027-01-01T00:00:00.000Z', endsAt: '2027-01-02T00:00:00.000Z' },
    };
    return { as: 'hotline-shift-lead', input, other: { ...input, body: '红门路今晚检修停水。' } };
  },
};
