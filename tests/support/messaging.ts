import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { sendMessages } from '../../src/channels/server/send.ts';
import { gatewayCode } from '../../src/channels/server/settings.ts';
import { citySnapshot, type Kinds, saveItem } from '../../src/city/index.ts';
import { loadRequest } from '../../src/requests/server/store.ts';
import { type FakeGateway, fakeGateway } from './fake-gateway.ts';
import { aRequest, lastEntry, takes } from './lifecycle.ts';
import { type TestSite, testSite } from './site.ts';

type Gateway = Kinds['gateway'];

/** A site whose messages go to a gateway of our own, for the tests of one file; no message is left over between two. */
export function messaging() {
  let site: TestSite;
  let fake: FakeGateway;
  beforeAll(async () => {
    site = await testSite({ cities: ['jingzhou', 'tiny'] });
    fake = await fakeGateway();
  });
  afterAll(async () => {
    await fake.close();
    await site.close();
  });
  beforeEach(async () => {
    fake.handed.length = 0;
    fake.answer = { status: 200, body: { code: '0', id: 'g' } };
    await site.database.adminPool.query(
      `update platform.outbox set state = 'dropped' where state = 'waiting'; delete from channels.delivery`,
    );
  });

  async function setUp(more: Partial<Gateway> = {}): Promise<void> {
    const data: Gateway = {
      code: 'main',
      order: 1,
      name: { zh: '短信网关', en: 'Gateway' },
      address: fake.address,
      form: 'json',
      headers: { Authorization: 'Bearer {secret}' },
      body: { to: '{phone}', content: '{text}', id: '{key}' },
      answer: { field: 'code', taken: ['0'], again: ['busy'], id: 'id' },
      site: 'https://12345.example',
      perMinute: 100,
      attempts: 3,
      longest: 200,
      source: '测试',
      ...more,
    };
    await site.system(async (context) => {
      const held = (await citySnapshot(context)).item('gateway', 'main');
      await saveItem(context, {
        kind: 'gateway',
        code: 'main',
        data,
        seen: held?.version ?? 0,
        origin: 'admin',
      });
    });
  }

  /** A request answered, whose asker wished to be told by message. */
  async function answered(more: Parameters<typeof aRequest>[1] = {}): Promise<string> {
    return site.system(async (context) => {
      const { id } = await aRequest(context, { notify: 'sms', requestType: 'help', ...more });
      for (const action of ['dispatch', 'sign', 'answer', 'review'] as const)
        await takes[action](context, { id, n: await lastEntry(context, id) }, {});
      return id;
    });
  }

  const stateOf = async (id: string) => (await site.system((context) => loadRequest(context, id))).state;
  const send = () => sendMessages(site.services, 'jingzhou');

  /** As if the pause were over. */
  const letTimePass = () =>
    site.database.adminPool.query(`update channels.delivery set next_at = now() - interval '1 second'`);

  async function page(post = 'hotline-shift-lead') {
    const cookie = await site.cookieOf(post);
    const answer = await site.app.inject({ url: '/c/jingzhou/api/v1/messages', headers: { cookie } });
    expect(answer.statusCode).toBe(200);
    return answer.json();
  }

  async function report(body: object, code?: string) {
    const right = await site.system(async (context) => gatewayCode(context, 'message-receipts'));
    return site.app.inject({
      method: 'POST',
      url: `/c/jingzhou/api/v1/message-receipts/${code ?? right}`,
      payload: body,
    });
  }

  return {
    get site() {
      return site;
    },
    get fake() {
      return fake;
    },
    setUp,
    answered,
    stateOf,
    send,
    letTimePass,
    page,
    report,
  };
}
