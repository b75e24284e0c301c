import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, type TestSite, testSite } from '../../../tests/support/site.ts';
import { erase, sequenceCity } from '../../ledger/index.ts';
import type { AnswerAdvice, SimilarCase } from '../contract.ts';
import { feedProposals } from './feed.ts';
import { feedSketches } from './sketches.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const dispatcher = 'hotline-dispatcher';
const words = '沙市区江津路与红门路交叉口的路灯坏了三盏，晚上老人出门看不清路，请派人来修。';

const call: TestSite['call'] = (...asked) => site.call(...asked);

const ask: TestSite['ask'] = (...asked) => site.ask(...asked);

async function feed(): Promise<void> {
  await sequenceCity(site.services, 'jingzhou');
  await feedProposals(site.services, 'jingzhou');
  await feedSketches(site.services, 'jingzhou');
}

const similarOf = async (id: string) =>
  (await call<{ rows: SimilarCase[] }>('GET', `/triage/requests/${id}/similar`, dispatcher)).body.rows;

async function step(request: Asked, name: string, who: string, payload: object = {}): Promise<Asked> {
  const { status, body } = await call<{ n: number }>('POST', `/requests/${request.id}/${name}`, who, {
    n: request.n,
    ...payload,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return { ...request, n: body.n };
}

describe('similar open cases', () => {
  it('are found with what they have in common, joined with one step, and apart again', async () => {
    const first = await ask(words);
    const second = await ask(`${words}已经半个月了。`);
    await ask('公交二路经常不到站，站台上等了四十分钟。');
    await feed();
    const [found, ...others] = await similarOf(second.id);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      id: first.id,
      number: first.number,
      why: { places: ['江津路', '红门路'], days: 0, sameAsker: false },
    });
    expect(found?.why.phrases[0]).toContain('路灯坏了三盏');
    const joined = await step(second, 'merge', dispatcher, { into: first.number });
    const third = await ask(words);
    await feed();
    expect((await similarOf(third.id)).map(({ id }) => id)).toEqual([first.id]);
    await step(joined, 'unmerge', dispatcher, { reason: '不是同一处路灯' });
    expect((await similarOf(third.id)).map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
  });

  it('are found by their asker, whatever they say', async () => {
    const phone = '13800138111';
    const first = await ask('楼上装修把水管打穿，漏到我家客厅。', { phone });
    await feed();
    const { body } = await call<{ rows: SimilarCase[] }>('POST', '/triage/similar', 'hotline-operator', {
      words: '还是昨天那个事，楼上漏水。',
      phone,
    });
    expect(body.rows).toMatchObject([{ id: first.id, why: { sameAsker: true } }]);
  });

  it('are none of closed ones, and go with their words', async () => {
    const said = '学堂洲村三组的机井坏了两个月，秧苗没有水，请农业部门派人看看。';
    const first = await ask(said);
    const second = await ask(said);
    await feed();
    expect(await similarOf(second.id)).toHaveLength(1);
    await site.system((context) =>
      erase(context, { kind: 'request', subject: first.id, seen: first.n, names: 'all', ground: 'x' }),
    );
    expect(await similarOf(second.id)).toEqual([]);
    const { rows } = await site.database.adminPool.query('select from triage.sketch where request = $1', [
      first.id,
    ]);
    expect(rows).toHaveLength(0);
  });

  it('are not for units that handle, nor without signing in, nor of another city', async () => {
    const { id } = await ask(words);
    await feed();
    expect((await call('GET', `/triage/requests/${id}/similar`)).status).toBe(401);
    expect((await call('GET', `/triage/requests/${id}/similar`, 'ecology-handler')).status).toBe(403);
    expect((await call('GET', `/triage/requests/${randomUUID()}/similar`, dispatcher)).status).toBe(404);
  });

  it.each([
    ['nothing', ''],
    ['one character', '灯'],
    ['emoji', '😀😀'],
    ['five thousand letters', 'a'.repeat(4_999)],
  ])('of %s are none', async (_name, said) => {
    const { status, body } = await call<{ rows: SimilarCase[] }>('POST', '/triage/similar', dispatcher, {
      words: said,
    });
    expect([status, body.rows]).toEqual([200, []]);
  });
});

describe('advice on an answer', () => {
  const answer =
    '经现场核查，江津路与红门路交叉口三盏路灯因电缆被挖断熄灭。根据城市照明管理规定，我局已安排更换电缆，6月30日前恢复照明。';

  async function handled(said: string): Promise<Asked> {
    const assigned = { category: 'urban-street-lights', lead: 'city-management' };
    const dispatched = await step(await ask(said), 'dispatch', dispatcher, assigned);
    return step(dispatched, 'sign', 'city-management-handler');
  }

  const advise = async (id: string, text: string, who = 'city-management-handler') =>
    call<AnswerAdvice>('POST', `/triage/requests/${id}/advise`, who, { answer: text });

  it('tells reasons from forwarding, and what was asked and is not taken up', async () => {
    const { id } = await handled(`${words}请问什么时候能修好？另外希望增加一个红绿灯。`);
    const good = (await advise(id, answer)).body;
    expect(good).toMatchObject({ tooShort: false, isBoilerplate: false, copied: null });
    const hollow = (await advise(id, '您好！您反映的问题已收悉，已转相关部门办理。祝您生活愉快！')).body;
    expect(hollow.isBoilerplate).toBe(true);
    expect(hollow.questions.some(({ isMet }) => !isMet)).toBe(true);
  });

  it('points at passages taken from the answer to another case, for the writer and the reviewer', async () => {
    const first = await handled('沙市区北京路的路灯坏了，请派人来修。');
    await step(first, 'answer', 'city-management-handler', { answer, outcome: 'solved' });
    await feed();
    const { id } = await handled('沙市区园林路的路灯不亮，请派人来修。');
    const { body } = await advise(id, answer);
    expect(body.copied).toMatchObject({ number: first.number, share: 1 });
    expect(body.copied?.passages.join('')).toContain('电缆被挖断');
    expect((await advise(first.id, answer, 'city-management-head')).body.copied).toBeNull();
  });

  it('is not for those who neither write nor review, nor for a unit that may not see the case', async () => {
    const { id } = await handled(words);
    expect((await advise(id, answer, 'hotline-callback')).status).toBe(403);
    expect((await advise(id, answer, 'ecology-handler')).status).toBe(404);
  });

  it.each([
    ['nothing', ''],
    ['one character', '好'],
    ['emoji', '😀'.repeat(100)],
    ['one character five thousand times', '好'.repeat(5_000)],
  ])('says nothing wrong about %s', async (_name, text) => {
    const { id } = await handled(words);
    const { status, body } = await advise(id, text);
    expect([status, body.copied]).toEqual([200, null]);
  });
});
