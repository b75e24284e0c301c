import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lateOnes } from '../../../../tests/support/late-ones.ts';
import { walkPortal } from '../../../../tests/support/portal-walk.ts';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { chain, rebuild } from '../../../ledger/index.ts';
import type { BulletinRow, BulletinView } from '../../contract-bulletins.ts';
import type { ReferralView } from '../../contract-referrals.ts';
import { demoBulletins } from './demo.ts';
import { bulletinProjection } from './store.ts';

let site: TestSite;
let number = '';
let referral = '';
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  number = (await site.ask('河道排口反复冒污。')).number;
  referral = await proposed();
});
afterAll(() => site.close());

const [keeper, head, checker, leader] = [
  'group-conduct-officer',
  'ecology-head',
  'campaign-office-director',
  'city-leader',
];
const title = '一处排口长期没有整治';
const words = '一处河道排口反复冒污，单位到期没有整治，也没有说明原因。';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function must<View>(path: string, who: string, input: object): Promise<View> {
  const { status, body } = await site.call<View>('POST', path, who, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** A file that found both responsible and proposes a bulletin. */
async function proposed(): Promise<string> {
  const id = randomUUID();
  const at = (to: string) => `/referrals/${id}${to}`;
  const opened = { id, source: 'look', numbers: [number], unit: 'ecology', words: '没有整治' };
  await must<ReferralView>('/referrals', keeper, opened);
  await must(at('/ask'), keeper, { n: 1, question: '请说明', due: inDays(10) });
  await must(at('/statement'), head, { n: 2, words: '正在整治' });
  const found = { finding: 'found', posts: [head], words: '没有安排' };
  await must(at('/decide'), keeper, { n: 3, of: 'direct', ...found });
  await must(at('/decide'), keeper, { n: 4, of: 'leading', ...found });
  await must(at('/measure'), keeper, { n: 5, measure: 'propose-bulletin', words: '建议通报' });
  return id;
}

const step = (id: string, to: string, who: string, input: object) =>
  must<BulletinView>(`/bulletins/${id}${to}`, who, input);
async function refused(path: string, who: string, input: object) {
  const { status, body } = await site.call<{ error: { reason?: string; fields?: object } }>(
    'POST',
    `/bulletins${path}`,
    who,
    input,
  );
  return { status, reason: body.error?.reason, fields: Object.keys(body.error?.fields ?? {}) };
}
const given = (more: object = {}) => ({
  ...{
    id: randomUUID(),
    source: 'referral',
    from: referral,
    scope: 'public',
    title,
    words,
    namesLookedAt: true,
  },
  ...more,
});
const drafted = (more: object = {}) => must<BulletinView>('/bulletins', keeper, given(more));
const read = (id: string, who: string) => site.call<BulletinView>('GET', `/bulletins/${id}`, who);

/** Drafted, heard and checked. */
async function checked(more: object = {}): Promise<string> {
  const { id } = await drafted(more);
  await step(id, '/hearing', keeper, { n: 1, due: inDays(10) });
  await step(id, '/words', head, { n: 2, words: '已经整治，联系人电话13812345678' });
  await step(id, '/check', checker, { n: 3, outcome: 'passed', words: '符合规定', namesLookedAt: true });
  return id;
}
const approval = { outcome: 'published', namesLookedAt: true };

describe('点名通报', () => {
  it('hears the unit, is checked by a second person, approved by a leader, and stands until its day', async () => {
    const { id, steps } = await drafted();
    expect(steps).toEqual(['edit', 'hear', 'withdraw']);
    expect((await read(id, head)).status).toBe(404);
    expect((await refused(`/${id}/hearing`, keeper, { n: 1, due: inDays(1) })).fields).toEqual(['due']);
    await step(id, '/hearing', keeper, { n: 1, due: inDays(10) });
    expect((await read(id, head)).body).toMatchObject({ title, steps: ['say'] });
    expect((await read(id, 'housing-head')).status).toBe(404);
    const passed = { outcome: 'passed', words: '符合规定', namesLookedAt: true };
    expect((await refused(`/${id}/check`, checker, { n: 2, ...passed })).reason).toBe('bulletin-unheard');
    await step(id, '/words', head, { n: 2, words: '已经整治' });
    expect((await refused(`/${id}/check`, keeper, { n: 3, ...passed })).status).toBe(403);
    expect(
      (await refused(`/${id}/check`, checker, { n: 3, ...passed, namesLookedAt: false })).fields,
    ).toEqual(['namesLookedAt']);
    await step(id, '/check', checker, { n: 3, ...passed });
    expect((await read(id, checker)).body.opinion).toBe('符合规定');
    expect((await read(id, head)).body).toMatchObject({ title, opinion: '', unitWords: '已经整治' });
    const late = { n: 4, ...approval, until: inDays(400) };
    expect((await refused(`/${id}/approve`, leader, late)).fields).toEqual(['until']);
    expect((await refused(`/${id}/approve`, checker, { ...late, until: inDays(30) })).status).toBe(403);
    const up = await step(id, '/approve', leader, { n: 4, ...approval, until: inDays(30) });
    expect(up).toMatchObject({ state: 'published', until: inDays(30), unitWords: '已经整治' });
    expect((await read(id, 'housing-head')).body).toMatchObject({ title, words, steps: [], opinion: '' });
  });

  it('is public with the unit’s words masked, corrected beside the text, down after its day and when withdrawn', async () => {
    const walk = walkPortal(site.app);
    const id = await checked();
    expect((await walk.open('/c/jingzhou/bulletins')).text).not.toContain('13812345678');
    await step(id, '/approve', leader, { n: 4, ...approval, until: inDays(30) });
    const shown = (await walk.open('/c/jingzhou/bulletins')).text;
    expect(shown).toContain(title);
    expect(shown).toContain('已经整治');
    expect(shown).not.toContain('13812345678');
    expect(shown).not.toContain(number);
    await step(id, '/correct', keeper, { n: 5, words: '整治时间更正为六月。', namesLookedAt: true });
    expect((await walk.open('/c/jingzhou/bulletins')).text).toContain('整治时间更正为六月。');
    await site.database.adminPool.query(
      `update supervision.bulletin set until_on = current_date - 2 where id = $1`,
      [id],
    );
    const mark = '整治时间更正为六月';
    const text = async () => (await walk.open('/c/jingzhou/bulletins')).text;
    expect(await text()).not.toContain(mark);
    expect((await read(id, 'housing-head')).status).toBe(404);
    const over = async (who: string) =>
      (await site.call<{ rows: BulletinRow[] }>('GET', '/bulletins?list=over', who)).body.rows.map(
        (row) => row.id,
      );
    expect(await over(keeper)).toContain(id);
    expect(await over(head)).toContain(id);
    expect(await over('housing-head')).toEqual([]);
    expect(await over('housing-handler')).toEqual([]);
    await rebuild(site.services, { city: 'jingzhou', projection: bulletinProjection });
    expect(await text()).toContain(mark);
    const gone = await step(id, '/withdraw', keeper, { n: 6, words: '事实有出入' });
    expect(gone).toMatchObject({ state: 'withdrawn', withdrawn: '事实有出入' });
    expect(await text()).not.toContain(mark);
    expect((await walk.open('/c/tiny/bulletins')).status).toBe(200);
  });

  it('names no person and lets nobody find the asker', async () => {
    const wrong = async (more: object) => (await refused('', keeper, given(more))).fields;
    expect(await wrong({ words: `${words}电话13812345678。` })).toEqual(['words']);
    expect(await wrong({ words: `${words}诉求编号${number}。` })).toEqual(['words']);
    expect(await wrong({ words: `${words}经办人张建国没有去。`, namesLookedAt: false })).toEqual(['words']);
    expect(await wrong({ from: randomUUID() })).toEqual(['from']);
    expect(await wrong({ source: 'ladder', from: randomUUID() })).toEqual(['from']);
  });

  it('has no number of a request in the unit’s words either, nor of one the drafter may not see', async () => {
    const { id } = await drafted();
    await step(id, '/hearing', keeper, { n: 1, due: inDays(10) });
    const wide = [...number].map((digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0)).join('');
    for (const typed of [number, `${number.slice(0, 4)} ${number.slice(4)}`, wide])
      expect((await refused(`/${id}/words`, head, { n: 2, words: `编号${typed}已办` })).fields).toEqual([
        'words',
      ]);
    const mark = (secret: boolean) =>
      site.database.adminPool.query('update requests.request set confidential = $2 where number = $1', [
        number,
        secret,
      ]);
    await mark(true);
    expect((await refused('', keeper, given({ words: `${words}编号${number}。` }))).fields).toEqual([
      'words',
    ]);
    await mark(false);
  });

  it('goes no further while its finding is under review, nor once that is set aside', async () => {
    const from = await proposed();
    const waiting = await checked({ from });
    const { id } = await drafted({ from });
    await step(id, '/hearing', keeper, { n: 1, due: inDays(10) });
    await step(id, '/words', head, { n: 2, words: '已经整治' });
    const at = (to: string) => `/referrals/${from}${to}`;
    await must(at('/objection'), head, { n: 6, words: '不是我们的职责' });
    const source = { status: 409, reason: 'bulletin-source' };
    const passed = { n: 3, outcome: 'passed', words: '符合规定', namesLookedAt: true };
    expect(await refused(`/${id}/check`, checker, passed)).toMatchObject(source);
    const approved = { n: 4, ...approval, until: inDays(30) };
    expect(await refused(`/${waiting}/approve`, leader, approved)).toMatchObject(source);
    await must(at('/review'), checker, { n: 7, outcome: 'set-aside', words: '责任单位有误' });
    expect(await refused(`/${waiting}/approve`, leader, approved)).toMatchObject(source);
    await step(id, '/check', checker, { ...passed, outcome: 'returned', words: '结论已撤销' });
    expect(await refused(`/${id}/hearing`, keeper, { n: 4, due: inDays(10) })).toMatchObject(source);
    expect((await refused('', keeper, given({ from }))).fields).toEqual(['from']);
  });

  it('is heard anew when its text changes, and comes back with a reason', async () => {
    const { id } = await drafted();
    await step(id, '/hearing', keeper, { n: 1, due: inDays(10) });
    await step(id, '/words', head, { n: 2, words: '已经整治' });
    const edit = { n: 3, scope: 'internal', title, words: `${words}现已整治。`, namesLookedAt: true };
    const edited = await step(id, '/edit', keeper, edit);
    expect(edited).toMatchObject({ state: 'draft', unitWords: '', steps: ['edit', 'hear', 'withdraw'] });
    const inside = await checked({ scope: 'internal' });
    expect((await refused(`/${inside}/approve`, leader, { n: 4, outcome: 'returned' })).fields).toEqual([
      'words',
    ]);
    const back = await step(inside, '/approve', leader, { n: 4, outcome: 'returned', words: '再核实' });
    expect(back).toMatchObject({ state: 'draft', returned: '再核实' });
  });

  it('inside is for staff only, and is made anew from the record without a word of it in clear', async () => {
    const id = await checked({ scope: 'internal' });
    await step(id, '/approve', leader, { n: 4, ...approval, until: inDays(30) });
    await step(id, '/correct', keeper, { n: 5, words: '只在内部更正。', namesLookedAt: true });
    const walk = walkPortal(site.app);
    expect((await walk.open('/c/jingzhou/bulletins')).text).not.toContain('只在内部更正。');
    const rows = async () =>
      (await site.call<{ rows: BulletinRow[] }>('GET', '/bulletins?list=published', 'housing-handler')).body
        .rows;
    const before = await rows();
    expect(before.map((row) => row.id)).toContain(id);
    await site.database.adminPool.query('delete from supervision.bulletin');
    await rebuild(site.services, { city: 'jingzhou', projection: bulletinProjection });
    expect(await rows()).toEqual(before);
    const entries = await site.system((context) => chain(context, 'bulletin', id));
    expect(JSON.stringify(entries)).not.toMatch(/排口|整治/);
  });

  it('is there in a demonstration, whatever is confidential, and leaves a city without rules alone', async () => {
    await lateOnes(site);
    const count = async () =>
      Number((await site.database.adminPool.query('select from supervision.bulletin')).rowCount);
    const before = await count();
    await demoBulletins(site.services, 'jingzhou');
    expect(await count()).toBe(before + 1);
    await demoBulletins(site.services, 'tiny');
  });
});
