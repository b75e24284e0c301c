import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest, lastEntry, takes } from '../../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

type Step = keyof typeof takes;

async function brought(actions: readonly Step[], more: Parameters<typeof aRequest>[1] = {}): Promise<string> {
  return site.system(async (context) => {
    const { id } = await aRequest(context, { requestType: 'help', name: '张三丰', ...more });
    for (const action of actions)
      await takes[action](context, { id, n: await lastEntry(context, id) }, { helpers: [] });
    return id;
  });
}

async function api(method: 'GET' | 'POST', url: string, post: string, payload?: object) {
  return site.app.inject({
    method,
    url: `/c/jingzhou/api/v1/requests/${url}`,
    headers: { cookie: await site.cookieOf(post) },
    ...(payload === undefined ? {} : { payload }),
  });
}

const paper = async (id: string, template: string, post = 'hotline-dispatcher') =>
  (await api('GET', `${id}/letters/${template}`, post)).json();

describe('papers of a request', () => {
  it('are those it has everything for, written by the city’s templates, without the name', async () => {
    const id = await brought(['dispatch', 'sign', 'answer', 'review']);
    const answer = await paper(id, 'answer');
    expect(answer.title).toMatch(/^关于编号\d{10}诉求的答复意见$/);
    expect(answer.paragraphs[0]).toBe('{asker}：');
    expect(answer.paragraphs).toContain('已经处理完毕。');
    expect(answer.paragraphs.at(-2)).toBe('荆州市生态环境局');
    expect(answer.paragraphs.at(-1)).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日$/);
    expect(JSON.stringify(answer)).not.toContain('张三丰');
    const codes = answer.papers.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['acceptance', 'answer', 'dispatch-form', 'intake-form', 'transfer']),
    );
    expect(codes).not.toContain('meeting');
    expect(codes).not.toContain('not-accepted');
  });

  it('are another where the one asked for cannot be written, and none before anything can', async () => {
    const early = await brought([]);
    expect((await api('GET', `${early}/letters/answer`, 'hotline-dispatcher')).statusCode).toBe(404);
    const open = await brought(['dispatch', 'sign']);
    expect((await paper(open, 'answer')).code).not.toBe('answer');
  });

  it('say why it was declined, on what ground, and which way is open', async () => {
    const id = await brought(['ask-decline', 'decide-decline']);
    const notice = await paper(id, 'not-accepted');
    expect(notice.code).toBe('not-accepted');
    expect(notice.paragraphs.join('')).toContain('依法应当通过诉讼途径解决，依据');
  });

  it('say until when it was extended, before and after', async () => {
    const id = await brought(['dispatch', 'sign', 'ask-extension', 'decide-extension']);
    const notice = await paper(id, 'extension');
    const [, before, after] =
      /不能在(.+?)前办结。经批准，办理期限延长至(.+?)。/.exec(notice.paragraphs.join('')) ?? [];
    expect(before).toBeTruthy();
    expect(after).toBeTruthy();
    expect(before).not.toBe(after);
  });

  it('are not for the unit complained of, other cities or nobody', async () => {
    const id = await brought(['dispatch'], { accusedUnit: 'housing' });
    expect((await api('GET', `${id}/letters/intake-form`, 'housing-head')).statusCode).toBeGreaterThanOrEqual(
      403,
    );
    expect(
      (await site.app.inject({ url: `/c/jingzhou/api/v1/requests/${id}/letters/answer` })).statusCode,
    ).toBe(401);
    const other = await site.app.inject({
      url: `/c/tiny/api/v1/requests/${id}/letters/answer`,
      headers: { cookie: await site.cookieOf('hotline-dispatcher') },
    });
    expect(other.statusCode).toBe(401);
  });
});

describe('more time', () => {
  it('is approved by the post the rule names, and by no other', async () => {
    const id = await brought(['dispatch', 'sign', 'ask-extension']);
    const n = await site.system((context) => lastEntry(context, id));
    const said = { n, granted: true };
    const head = await api('POST', `${id}/decide-extension`, 'ecology-head', said);
    expect(head.statusCode).toBe(403);
    expect(head.json().error.reason).toBe('not-the-approver');
    const shown = (await api('GET', id, 'ecology-head')).json().possible;
    expect(shown).toContainEqual({
      action: 'decide-extension',
      allowed: false,
      reason: 'not-the-approver',
    });
    expect((await api('POST', `${id}/decide-extension`, 'hotline-shift-lead', said)).statusCode).toBe(200);
  });
});

describe('a township with one clerk', () => {
  it('has its answer read by the head of the district above, never by the clerk', async () => {
    const town = 'town-421002002';
    const id = await site.system(async (context) => {
      const made = await aRequest(context, { requestType: 'help' });
      const at = async () => ({ id: made.id, n: await lastEntry(context, made.id) });
      await takes.dispatch(context, await at(), { lead: town, helpers: [] });
      return made.id;
    });
    const n = () => site.system((context) => lastEntry(context, id));
    expect((await api('POST', `${id}/sign`, `${town}-handler`, { n: await n() })).statusCode).toBe(200);
    const answered = await api('POST', `${id}/answer`, `${town}-handler`, {
      n: await n(),
      answer: '已经到现场处理，恢复原状。',
      outcome: 'solved',
    });
    expect(answered.json()).toMatchObject({ stage: 'reviewing' });
    const own = await api('POST', `${id}/review`, `${town}-handler`, { n: await n(), passed: true });
    expect(own.statusCode).toBe(403);
    const other = await api('POST', `${id}/review`, 'jingzhou-district-head', { n: await n(), passed: true });
    expect(other.statusCode).toBeGreaterThanOrEqual(403);
    const above = await api('POST', `${id}/review`, 'shashi-district-head', { n: await n(), passed: true });
    expect(above.statusCode, above.body).toBe(200);
    expect(above.json()).toMatchObject({ stage: 'answered' });
  });
});
