import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { AskerView, CaseView, Receipt, RequestRow } from '../../src/requests/contract.ts';
import type { TestSite } from './site.ts';

type Failed = { error?: { code: string; reason?: string; fields?: Record<string, string> } };

/** Every step of the lifecycle over HTTP, by its name and post. */
export function stepWalk(site: () => TestSite) {
  const base = '/c/jingzhou/api/v1';

  async function call<T>(
    method: 'GET' | 'POST',
    path: string,
    { as, body }: { as?: string; body?: object } = {},
  ): Promise<{ status: number; body: T & Failed }> {
    const headers = as === undefined ? {} : { cookie: await site().cookieOf(as) };
    const answer = await site().app.inject({
      method,
      url: `${base}${path}`,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: answer.statusCode, body: answer.json() };
  }

  const words = '北京路与红门路交叉口的路灯坏了三天，晚上老人出门看不见路，请派人修一下。';

  async function received(more: object = {}): Promise<{ receipt: Receipt; id: string }> {
    const asked = {
      requestType: 'help',
      askerType: 'resident',
      words,
      phone: '13800001234',
      notify: 'phone',
    };
    const { body } = await call<Receipt>('POST', '/requests', {
      body: { ...asked, retryKey: randomUUID(), ...more },
    });
    const { rows } = await site().database.adminPool.query(
      'select id from requests.request where number = $1',
      [body.number],
    );
    return { receipt: body, id: rows[0].id };
  }

  async function seen(id: string, as = 'hotline-dispatcher'): Promise<CaseView> {
    return (await call<CaseView>('GET', `/requests/${id}`, { as })).body;
  }

  async function attempt(id: string, action: string, as: string, more: object = {}) {
    const { n } = await seen(id);
    return call<CaseView>('POST', `/requests/${id}/${action}`, { as, body: { n, ...more } });
  }

  async function step(id: string, action: string, as: string, more: object = {}): Promise<CaseView> {
    const answer = await attempt(id, action, as, more);
    expect(answer.status, `${action}: ${JSON.stringify(answer.body)}`).toBe(200);
    return answer.body;
  }

  async function asker(receipt: Receipt): Promise<AskerView> {
    return (await call<AskerView>('GET', `/track/${receipt.trackCode}`)).body;
  }

  const lamps = { category: 'urban-street-lights', lead: 'housing' };
  const desk = 'hotline-dispatcher';
  const shift = 'hotline-shift-lead';
  const answer = { answer: '路灯线路故障已排除，三盏路灯恢复照明。', outcome: 'solved' };

  async function inHand(more: object = {}): Promise<{ receipt: Receipt; id: string }> {
    const one = await received(more);
    await step(one.id, 'dispatch', desk, lamps);
    await step(one.id, 'sign', 'housing-handler');
    return one;
  }

  async function queued(queue: string, as: string): Promise<string[]> {
    const { body } = await call<{ rows: RequestRow[] }>('GET', `/requests?queue=${queue}&limit=100`, { as });
    return body.rows.map(({ id }) => id);
  }
  return {
    base,
    call,
    words,
    received,
    seen,
    attempt,
    step,
    asker,
    lamps,
    desk,
    shift,
    answer,
    inHand,
    queued,
  };
}
