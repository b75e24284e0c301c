import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { CaseView, Receipt } from '../../src/requests/contract.ts';
import type { TestSite } from './site.ts';

/** One case over HTTP: asked, found by its number, and brought along step by step by whoever's part it is. */
export function caseWalk(site: () => TestSite) {
  const base = '/c/jingzhou/api/v1';

  const words = '北京路与红门路交叉口的路灯坏了三天，晚上老人出门看不见路，请派人修一下。';

  const ask = (more: object = {}) => ({
    requestType: 'help',
    askerType: 'resident',
    words,
    place: '北京路红门路口',
    name: '来电人甲',
    phone: '138 0000 1234',
    notify: 'phone',
    retryKey: randomUUID(),
    ...more,
  });

  async function post<T>(
    path: string,
    payload: object,
    cookie?: string,
  ): Promise<{
    status: number;
    body: T & { error?: { code: string; reason?: string; fields: Record<string, string> } };
  }> {
    const answer = await site().app.inject({
      method: 'POST',
      url: `${base}${path}`,
      payload,
      ...(cookie ? { headers: { cookie } } : {}),
    });
    return { status: answer.statusCode, body: answer.json() };
  }

  async function get<T>(path: string, cookie?: string): Promise<{ status: number; body: T }> {
    const answer = await site().app.inject({
      url: `${base}${path}`,
      ...(cookie ? { headers: { cookie } } : {}),
    });
    return { status: answer.statusCode, body: answer.json() };
  }

  async function received(more: object = {}): Promise<Receipt> {
    const answer = await post<Receipt>('/requests', ask(more));
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  }

  async function found(number: string, post = 'hotline-dispatcher'): Promise<CaseView> {
    const cookie = await site().cookieOf(post);
    const { body } = await get<{ rows: { id: string }[] }>(`/requests?q=${number}`, cookie);
    const { body: view } = await get<CaseView>(`/requests/${body.rows[0]?.id}`, cookie);
    return view;
  }

  async function step(view: CaseView, action: string, who: string, more: object = {}): Promise<CaseView> {
    const answer = await post<CaseView>(
      `/requests/${view.id}/${action}`,
      { n: view.n, ...more },
      await site().cookieOf(who),
    );
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  }

  const dispatched = (view: CaseView) =>
    step(view, 'dispatch', 'hotline-dispatcher', {
      category: 'urban-street-lights',
      lead: 'city-management',
    });

  async function answered(more: object = {}): Promise<{ receipt: Receipt; view: CaseView }> {
    const receipt = await received(more);
    let view = await dispatched(await found(receipt.number));
    view = await step(view, 'sign', 'city-management-handler');
    view = await step(view, 'answer', 'city-management-head', {
      answer: '路灯线路故障已排除，三盏路灯于今晚恢复照明。',
      outcome: 'solved',
    });
    return { receipt, view };
  }
  return { base, words, ask, post, get, received, found, step, dispatched, answered };
}
