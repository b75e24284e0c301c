import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { aRequest, lastEntry } from '../../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { type bulkPreview, type CaseView, mostAtOnce } from '../../contract.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const category = 'urban-street-lights';

async function post(path: string, payload: object, as: string, city = 'jingzhou') {
  return site.app.inject({
    method: 'POST',
    url: `/c/${city}/api/v1${path}`,
    headers: { cookie: await site.cookieOf(as) },
    payload,
  });
}

async function preview(action: string, ids: readonly string[], as = 'hotline-dispatcher') {
  const answer = await post('/requests/bulk-preview', { action, ids }, as);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<z.output<typeof bulkPreview.output>>().rows;
}

const anId = async (given = {}) => (await site.system((context) => aRequest(context, given))).id;

async function take(id: string, step: string, said: object, as: string): Promise<CaseView> {
  const n = await site.system((context) => lastEntry(context, id));
  const answer = await post(`/requests/${id}/${step}`, { n, ...said }, as);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

describe('one action on many requests', () => {
  it('is told apart beforehand: what will go, what not and why, and nothing is changed', async () => {
    const [fresh, sent, about] = [await anId(), await anId(), await anId({ accusedUnit: 'hotline-centre' })];
    await take(sent, 'dispatch', { category, lead: 'ecology' }, 'hotline-dispatcher');
    const unknown = randomUUID();
    const rows = await preview('dispatch', [fresh, sent, about, unknown, fresh]);
    expect(rows).toEqual([
      { id: fresh, n: 1, allowed: true, reason: null },
      { id: sent, n: 2, allowed: false, reason: 'stage' },
      { id: about, n: null, allowed: false, reason: 'accused' },
      { id: unknown, n: null, allowed: false, reason: 'no-such-request' },
    ]);
    expect(await site.system((context) => lastEntry(context, fresh))).toBe(1);
  });

  it('shows a unit only its own, and refuses what its post may never do', async () => {
    const [own, other] = [await anId(), await anId()];
    await take(own, 'dispatch', { category, lead: 'ecology' }, 'hotline-dispatcher');
    await take(other, 'dispatch', { category, lead: 'housing' }, 'hotline-dispatcher');
    const [mine, theirs] = await preview('sign', [own, other], 'ecology-handler');
    expect(mine).toMatchObject({ allowed: true });
    expect(theirs).toMatchObject({ allowed: false, n: null, reason: 'no-such-request' });
    const [recall] = await preview('recall', [own], 'ecology-handler');
    expect(recall).toMatchObject({ allowed: false, reason: 'role' });
  });

  it('refuses too many at once and an action that is not for many', async () => {
    const ids = Array.from({ length: mostAtOnce + 1 }, () => randomUUID());
    expect(
      (await post('/requests/bulk-preview', { action: 'note', ids }, 'hotline-dispatcher')).statusCode,
    ).toBe(400);
    const one = { action: 'withdraw', ids: ids.slice(1, 2) };
    expect((await post('/requests/bulk-preview', one, 'hotline-dispatcher')).statusCode).toBe(400);
  });
});

describe('a dispatch that is taken back', () => {
  it('is one entry more: back to be dispatched, the citizen clock as it was, no transfer counted', async () => {
    const id = await anId();
    const before = await take(id, 'dispatch', { category, lead: 'ecology' }, 'hotline-dispatcher');
    const after = await take(id, 'recall', { reason: '选错了单位。' }, 'hotline-dispatcher');
    expect(after).toMatchObject({ stage: 'registered', leadUnit: null, citizenDue: before.citizenDue });
    expect(after.timeline.map(({ type }) => type)).toEqual(['received', 'dispatched', 'dispatch-recalled']);
    expect(after.timeline.at(-1)?.words).toBe('选错了单位。');
    const again = await take(id, 'dispatch', { category, lead: 'housing' }, 'hotline-dispatcher');
    expect(again.transferCount).toBe(0);
  });

  it('is not possible once the unit has signed, nor for the unit itself', async () => {
    const id = await anId();
    await take(id, 'dispatch', { category, lead: 'ecology' }, 'hotline-dispatcher');
    const asUnit = await post(`/requests/${id}/recall`, { n: 2, reason: '退回。' }, 'ecology-handler');
    expect(asUnit.statusCode).toBe(403);
    await take(id, 'sign', {}, 'ecology-handler');
    const late = await post(`/requests/${id}/recall`, { n: 3, reason: '选错了。' }, 'hotline-dispatcher');
    expect(late.json().error).toMatchObject({ code: 'not-now', reason: 'stage' });
  });
});
