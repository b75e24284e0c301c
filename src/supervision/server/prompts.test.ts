import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest, lastEntry, takes } from '../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { rebuild, sequenceCity, verify } from '../../ledger/index.ts';
import type { PromptsOfWeek, PromptView } from '../contract-prompts.ts';
import { promptProjection } from './prompt-store.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const office = 'group-coordination-officer';
const handler = 'ecology-handler';

/** Work of a unit whose deadline passed so many days ago. */
async function late(lead: string, days: number): Promise<string> {
  const id = await site.system(async (context) => {
    const made = await aRequest(context, { words: '附近工厂夜里排放刺鼻气味，电话13800001234。' });
    await takes.dispatch(
      context,
      { id: made.id, n: await lastEntry(context, made.id) },
      { lead, helpers: [] },
    );
    await takes.sign(context, { id: made.id, n: await lastEntry(context, made.id) }, {});
    return made.id;
  });
  await site.database.adminPool.query(
    `update requests.request set step_due = now() - $2 * interval '1 day', duty_due = now() - $2 * interval '1 day'
     where id = $1`,
    [id, days],
  );
  return id;
}

type Answer = PromptView & { error: { code: string; reason?: string; fields: object } };
const get = <T>(path: string, post: string) => site.call<T>('GET', path, post);
const post = (path: string, as: string, body: object) => site.call<Answer>('POST', path, as, body);
const thisWeek = async () => (await get<PromptsOfWeek>('/prompts', office)).body;

/** As if everything of this week had been done a week ago. */
async function aWeekPasses(): Promise<void> {
  await site.database.adminPool.query(
    `update supervision.prompt set week = week - 7, due = due - interval '7 days'`,
  );
}

describe('weekly prompts', () => {
  it('are drafted from facts, looked over, issued, answered with what will be done, and printed', async () => {
    const [one, other] = [await late('ecology', 3), await late('ecology', 5)];
    const { week, drafts } = await thisWeek();
    expect(drafts.find(({ unit }) => unit === 'ecology')?.counts.late).toBe(2);
    const draft = (await get<PromptView>(`/prompts/${week}/ecology`, office)).body;
    expect(draft).toMatchObject({ n: 0, issuedAt: null, mayIssue: true });
    expect(draft.items.map(({ request }) => request)).toEqual([other, one]);
    expect((await get(`/prompts/${week}/ecology`, handler)).status).toBe(404);
    const issue = { n: 0, leave: [other], words: '请主要负责同志过问。' };
    const issued = await post(`/prompts/${week}/ecology/issue`, office, issue);
    expect(issued.status, JSON.stringify(issued.body)).toBe(200);
    const read = (await get<PromptView>(`/prompts/${week}/ecology`, handler)).body;
    expect(read).toMatchObject({ n: 1, mayAnswer: true, words: '请主要负责同志过问。' });
    expect(read.items.map(({ request }) => request)).toEqual([one]);
    expect(read.proof).toContain('2个工作日');
    const paper = read.paper?.paragraphs.join('\n') ?? '';
    expect(read.paper).toMatchObject({ title: '每周重点工作提示' });
    expect(paper).toMatch(/1\.【逾期】编号\d{10}“.+”：逾期第3天。/);
    expect(paper).toContain('请主要负责同志过问。');
    expect(paper).not.toMatch(/13800001234|[{}]/);
    const short = await post(`/prompts/${week}/ecology/answer`, handler, { n: 1, words: '阅' });
    expect([short.status, Object.keys(short.body.error.fields)]).toEqual([400, ['words']]);
    const words = '本周内组织夜间检查，周五前答复诉求人。';
    const answered = await post(`/prompts/${week}/ecology/answer`, handler, {
      n: 1,
      words,
      until: '2099-01-01',
    });
    expect(answered.body).toMatchObject({ answer: words, until: '2099-01-01', mayAnswer: false });
    const again = await post(`/prompts/${week}/ecology/answer`, handler, { n: 2, words });
    expect([again.status, again.body.error.reason]).toEqual([409, 'prompt-answered']);
  });

  it('are issued once a week, of this week only, and never empty', async () => {
    await late('housing', 2);
    const { week } = await thisWeek();
    const both = await Promise.all([
      post(`/prompts/${week}/housing/issue`, office, { n: 0 }),
      post(`/prompts/${week}/housing/issue`, 'campaign-office-director', { n: 0 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await post('/prompts/2020-01-06/housing/issue', office, { n: 0 })).body.error.reason).toBe(
      'prompt-week',
    );
    expect((await post(`/prompts/${week}/water/issue`, office, { n: 0 })).body.error.reason).toBe(
      'prompt-empty',
    );
    expect((await thisWeek()).drafts.map(({ unit }) => unit)).not.toContain('water');
  });

  it('that were not answered are raised in the next one by themselves', async () => {
    await late('education', 1);
    const { week } = await thisWeek();
    await post(`/prompts/${week}/education/issue`, office, { n: 0 });
    expect((await thisWeek()).issued.find(({ unit }) => unit === 'education')).toMatchObject({ carried: 0 });
    await aWeekPasses();
    const draft = (await thisWeek()).drafts.find(({ unit }) => unit === 'education');
    expect(draft?.carried).toHaveLength(1);
    const answered = (await thisWeek()).drafts.find(({ unit }) => unit === 'ecology');
    expect(answered?.carried ?? []).toEqual([]);
  });

  it('are read by the office, leaders and their own unit, and by no other unit or city', async () => {
    await late('finance', 2);
    const { week } = await thisWeek();
    await post(`/prompts/${week}/finance/issue`, office, { n: 0 });
    const listed = async (as: string) =>
      (await get<PromptsOfWeek>('/prompts', as)).body.issued.some(({ unit }) => unit === 'finance');
    expect([await listed('city-leader'), await listed('finance-head'), await listed(handler)]).toEqual([
      true,
      true,
      false,
    ]);
    expect((await get(`/prompts/${week}/finance`, handler)).status).toBe(404);
    const words = '不是我单位的提示。';
    expect((await post(`/prompts/${week}/finance/answer`, handler, { n: 1, words })).status).toBe(403);
    const elsewhere = await site.app.inject({
      url: `/c/tiny/api/v1/prompts/${week}/finance`,
      headers: { cookie: await site.cookieOf('doer', 'tiny') },
    });
    expect(elsewhere.statusCode).toBe(404);
  });

  it('keep their words out of the record’s entries, and are made again from it', async () => {
    const pool = site.database.adminPool;
    const { rows } = await pool.query(
      `select convert_from(bytes, 'UTF8') as bytes from ledger.entry where kind = 'prompt'`,
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toMatch(/夜间检查|主要负责|气味/);
    await sequenceCity(site.services, 'jingzhou');
    await rebuild(site.services, { city: 'jingzhou', projection: promptProjection, fromNothing: true });
    const again = await pool.query('select unit, n, items from supervision.prompt order by unit');
    expect(again.rows).toContainEqual({ unit: 'ecology', n: 2, items: 1 });
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  });
});
