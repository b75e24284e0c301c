import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import type { DayView } from '../../../briefings/contract.ts';
import type { CaseView } from '../../contract.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

interface Answer<T> {
  status: number;
  body: T & { error?: { code: string; reason?: string; fields: Record<string, string> } };
}

async function call<T>(
  method: 'GET' | 'POST',
  path: string,
  who: string,
  payload?: object,
): Promise<Answer<T>> {
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${path}`,
    headers: { cookie: await site.cookieOf(who) },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

/** A request answered by the lead unit and told to its asker. */
async function told(): Promise<{ id: string; n: number }> {
  const registered = await call<{ id: string }>('POST', '/desk/requests', 'hotline-operator', {
    requestType: 'help',
    askerType: 'resident',
    words: '北京路与红门路交叉口的路灯坏了三天，请派人修一下。',
    phone: '13800001234',
    notify: 'phone',
    source: 'hotline',
    channel: 'phone',
    retryKey: randomUUID(),
  });
  const { id } = registered.body;
  let n = 1;
  const step = async (action: string, who: string, more: object = {}) => {
    const { status, body } = await call<CaseView>('POST', `/requests/${id}/${action}`, who, { n, ...more });
    expect(status, `${action} ${JSON.stringify(body)}`).toBe(200);
    n = body.n;
  };
  await step('dispatch', 'hotline-dispatcher', { category: 'urban-street-lights', lead: 'city-management' });
  await step('sign', 'city-management-handler');
  await step('answer', 'city-management-head', { answer: '线路已修好，今晚恢复照明。', outcome: 'solved' });
  await step('tell', 'hotline-callback', { way: 'phone' });
  return { id, n };
}

const tried = (at: { id: string; n: number }, result: string, who = 'hotline-callback') =>
  call<CaseView>('POST', `/requests/${at.id}/call-back`, who, { n: at.n, result });

interface Sheet {
  answer: string;
  script: { questions: { code: string }[] } | null;
  attempts: { counted: boolean }[];
  reason: string | null;
}

describe('calling back 回访', () => {
  it('reads the script of the type, never to the unit that handled it', async () => {
    const { id } = await told();
    const { body } = await call<Sheet>('GET', `/requests/${id}/call-back`, 'hotline-callback');
    expect(body.answer).toContain('恢复照明');
    expect(body.script?.questions.map(({ code }) => code)).toEqual(['contacted', 'solved', 'grade', 'more']);
    expect(body.reason).toBeNull();
    expect((await call('GET', `/requests/${id}/call-back`, 'city-management-handler')).status).toBe(403);
  });

  it('counts one attempt a day, keeps the request open and sets the next clock', async () => {
    const at = await told();
    const first = await tried(at, 'no-answer');
    expect(first.body).toMatchObject({ stage: 'answered' });
    expect(first.body.stepDue).not.toBeNull();
    const second = await tried({ id: at.id, n: first.body.n }, 'no-answer');
    expect(second.body.stage).toBe('answered');
    const { body } = await call<Sheet>('GET', `/requests/${at.id}/call-back`, 'hotline-callback');
    expect(body.attempts.map(({ counted }) => counted)).toEqual([true, false]);
    const late = await tried({ id: at.id, n: second.body.n }, 'later');
    expect(late.body.stage).toBe('answered');
  });

  it.each([
    ['wrong-number', 'not-reached'],
    ['declined', 'declined'],
  ])('after %s ends the request apart, neither solved nor unsolved', async (result, unheard) => {
    const at = await told();
    const { body } = await tried(at, result);
    expect(body).toMatchObject({ stage: 'closed', solved: null, grade: null });
    const { rows } = await site.database.adminPool.query(
      'select unheard from requests.request where id = $1',
      [at.id],
    );
    expect(rows[0]).toEqual({ unheard });
  });

  it('is no way round asking: somebody reached answers, and the unit that handled it may not', async () => {
    const at = await told();
    expect((await tried(at, 'reached')).body.error?.fields['result']).toBeDefined();
    expect((await tried(at, 'no-answer', 'city-management-handler')).status).toBe(403);
    expect((await tried({ ...at, n: at.n - 1 }, 'no-answer')).body.error?.code).toBe('conflict');
  });

  it('keeps whether the unit had been in touch, and sends what is not solved back with the words said', async () => {
    const { id, n } = await told();
    const { body } = await call<CaseView>('POST', `/requests/${id}/confirm`, 'hotline-callback', {
      n,
      contacted: false,
      solved: false,
      grade: 'dissatisfied',
      remark: '灯还是不亮。',
    });
    expect(body).toMatchObject({ stage: 'handling', redoCount: 1 });
    expect(body.timeline.at(-1)).toMatchObject({
      type: 'confirmed',
      words: '灯还是不亮。',
      facts: { contacted: false },
    });
  });
});

describe('figures of calling back', () => {
  it('count what askers last said, also what is being done again for it, and leave out who was not reached', async () => {
    const figures = async (who = 'hotline-callback') =>
      (
        await call<Record<string, number> & { satisfaction: { share: number } }>(
          'GET',
          '/call-back-figures',
          who,
        )
      ).body;
    const day = async () => (await call<DayView>('GET', '/day-page?day=today', 'city-leader')).body.figures;
    const [before, dayBefore] = [await figures(), await day()];
    const [good, bad, gone] = [await told(), await told(), await told()];
    const say = (at: { id: string; n: number }, solved: boolean, grade: string) =>
      call('POST', `/requests/${at.id}/confirm`, 'hotline-callback', { n: at.n, solved, grade });
    expect((await say(good, true, 'very-satisfied')).status).toBe(200);
    expect((await say(bad, false, 'dissatisfied')).status).toBe(200);
    expect((await tried(gone, 'wrong-number')).status).toBe(200);
    const after = await figures();
    const more = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
    expect(['heard', 'solved', 'satisfied', 'redoing', 'notReached', 'declined'].map(more)).toEqual([
      2, 1, 1, 1, 1, 0,
    ]);
    const dayAfter = await day();
    expect((dayAfter.rated.value ?? 0) - (dayBefore.rated.value ?? 0)).toBe(2);
    expect(dayAfter.dissatisfied - dayBefore.dissatisfied).toBe(1);
    expect(dayAfter.satisfiedShare.value).toBe(after.satisfaction.share);
    expect((await call('GET', '/call-back-figures', 'city-management-handler')).status).toBe(403);
  });
});
