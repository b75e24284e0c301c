import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGateway, fakeGateway } from '../../../tests/support/fake-gateway.ts';
import { aRequest, lastEntry, takes } from '../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { citySnapshot, type Kinds, saveItem } from '../../city/index.ts';
import { writePrivateFile } from '../../platform/data-folder.ts';
import { loadRequest } from '../../requests/server/store.ts';
import { sendMessages } from './send.ts';
import { receiptCode, secretFile } from './settings.ts';

type Gateway = Kinds['gateway'];

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
  const right = await site.system(async (context) => receiptCode(context));
  return site.app.inject({
    method: 'POST',
    url: `/c/jingzhou/api/v1/message-receipts/${code ?? right}`,
    payload: body,
  });
}

describe('without a gateway', () => {
  it('sends nothing and says so', async () => {
    const id = await answered();
    expect(await send()).toBe(0);
    expect(await page()).toMatchObject({ state: 'off', waiting: 1, gateway: null });
    expect((await stateOf(id)).told).toBe(false);
  });
});

describe('with a gateway', () => {
  beforeAll(() => setUp());

  it('sends nothing while its secret is missing', async () => {
    await answered();
    expect(await send()).toBe(0);
    expect(await page()).toMatchObject({ state: 'no-secret' });
    writePrivateFile(secretFile(site.services.dataDir, 'jingzhou'), 'geheim\n');
    expect(await page()).toMatchObject({ state: 'on' });
  });

  it('tells the asker by the city’s text, signed, with number and progress page, and the record says so', async () => {
    const id = await answered();
    expect(await send()).toBe(1);
    const [handed] = fake.handed;
    const { facts, told } = await stateOf(id);
    expect(told).toBe(true);
    expect(handed?.headers.authorization).toBe('Bearer geheim');
    expect(handed?.body['to']).toBe('13800001234');
    expect(handed?.body['content']).toBe(
      `【荆州12345】您的诉求（编号${facts.number}）已有答复，请查看并评价：https://12345.example/track，也可拨打12345。`,
    );
    expect(handed?.body['id']).toBe(handed?.headers['idempotency-key']);
    expect(await send()).toBe(0);
    expect(await page()).toMatchObject({ state: 'on', waiting: 0, sentToday: 1, failures: [] });
  });

  it('goes to who filed for the asker, and not to a fixed line', async () => {
    await answered({ phone: undefined, filerPhone: '13900005678' });
    const fixed = await answered({ phone: '07168123456' });
    await send();
    expect(fake.handed.map(({ body }) => body['to'])).toEqual(['13900005678']);
    expect(await stateOf(fixed)).toMatchObject({ told: false, tellFailed: 'not-a-mobile' });
  });

  it('is tried again with the same key, then given up to staff with the reason', async () => {
    const id = await answered();
    fake.answer = 'hang up';
    expect(await send()).toBe(1);
    expect(await send()).toBe(0); // not before its pause is over
    fake.answer = { status: 500, body: {} };
    await letTimePass();
    await send();
    fake.answer = { status: 200, body: { code: 'busy' } };
    await letTimePass();
    await send();
    expect(new Set(fake.handed.map(({ body }) => body['id'])).size).toBe(1);
    expect(fake.handed).toHaveLength(3);
    expect(await stateOf(id)).toMatchObject({ told: false, stage: 'answered', tellFailed: 'unreachable' });
    const shown = await page();
    expect(shown.failures[0]).toMatchObject({ request: id, reason: 'unreachable', attempts: 3, told: false });
    const cookie = await site.cookieOf('hotline-callback');
    const queue = await site.app.inject({
      url: '/c/jingzhou/api/v1/requests?queue=to-tell&limit=100',
      headers: { cookie },
    });
    const row = queue.json().rows.find((one: { id: string }) => one.id === id);
    expect(row).toMatchObject({ tellFailed: 'unreachable' });
  });

  it('is tried again after its sender died in the middle', async () => {
    const id = await answered();
    await site.database.adminPool.query(
      `insert into channels.delivery (city, message, request, state, attempts, tried_at, next_at)
       select city, id, subject::uuid, 'trying', 1, now() - interval '3 minutes', now() - interval '1 minute'
       from platform.outbox where subject = $1`,
      [id],
    );
    expect(await send()).toBe(1);
    expect((await stateOf(id)).told).toBe(true);
  });

  it('is given up at once when the gateway refuses it, keeping nothing personal of the answer', async () => {
    const id = await answered();
    fake.answer = { status: 200, body: { code: '13800001234 in blacklist' } };
    await send();
    expect(await stateOf(id)).toMatchObject({ tellFailed: 'refused' });
    const { rows } = await site.database.adminPool.query('select * from channels.delivery');
    expect(JSON.stringify(rows)).not.toContain('13800001234');
  });

  it('is dropped when staff told the asker meanwhile, and not said twice', async () => {
    const id = await answered();
    await site.system(async (context) => takes.tell(context, { id, n: await lastEntry(context, id) }, {}));
    expect(await send()).toBe(0);
    expect(fake.handed).toEqual([]);
  });

  it('keeps the rate', async () => {
    await setUp({ perMinute: 2 });
    for (let count = 0; count < 3; count += 1) await answered();
    expect(await send()).toBe(2);
    expect(await send()).toBe(0);
    expect(fake.handed).toHaveLength(2);
    await setUp();
  });

  it('hands each over once when two workers send', async () => {
    for (let count = 0; count < 6; count += 1) await answered();
    const tried = await Promise.all([send(), send(), send()]);
    expect(tried.reduce((total, one) => total + one, 0)).toBe(6);
    expect(new Set(fake.handed.map(({ body }) => body['id'])).size).toBe(6);
    expect(fake.handed).toHaveLength(6);
  });

  it('rests in quiet hours', async () => {
    await setUp({ quiet: { from: '00:00', to: '24:00' } });
    await answered();
    expect(await send()).toBe(0);
    expect(await page()).toMatchObject({ state: 'quiet', waiting: 1 });
    await setUp();
  });
});

describe('a gateway that reports', () => {
  const receipts = { id: 'msgid', state: 'stat', delivered: ['DELIVRD'], withinHours: 24 };
  beforeAll(() => setUp({ receipts }));

  it('is believed: told when it arrived, once', async () => {
    const id = await answered();
    fake.answer = { status: 200, body: { code: '0', id: 'g-1' } };
    await send();
    expect((await stateOf(id)).told).toBe(false);
    expect(await page()).toMatchObject({ handed: 1 });
    expect((await report({ msgid: 'g-1', stat: 'DELIVRD' })).json()).toEqual({ taken: 1 });
    expect((await report({ msgid: 'g-1', stat: 'DELIVRD' })).json()).toEqual({ taken: 0 });
    expect((await stateOf(id)).told).toBe(true);
  });

  it('is believed when it did not arrive, and when it never says', async () => {
    const [one, other] = [await answered(), await answered()];
    fake.answer = { status: 200, body: { code: '0', id: 'g-2' } };
    await sendMessages(site.services, 'jingzhou');
    await site.database.adminPool.query(
      `update channels.delivery set gateway_id = request::text where state = 'handed'`,
    );
    await report({ msgid: one, stat: 'UNDELIV' });
    expect(await stateOf(one)).toMatchObject({ told: false, tellFailed: 'not-delivered' });
    await letTimePass();
    await send();
    expect(await stateOf(other)).toMatchObject({ told: false, tellFailed: 'no-receipt' });
  });

  it('reports only at the address it was given', async () => {
    expect((await report({ msgid: 'g-1', stat: 'DELIVRD' }, 'a'.repeat(32))).statusCode).toBe(404);
    const { receiptsAddress } = await page();
    expect(receiptsAddress).toContain('https://12345.example/');
    const other = await site.system(async (context) => receiptCode(context), 'tiny');
    expect((await report({ msgid: 'g-1', stat: 'DELIVRD' }, other)).statusCode).toBe(404);
  });
});

describe('another city', () => {
  it('has a gateway of its own or none', async () => {
    expect(await sendMessages(site.services, 'tiny')).toBe(0);
  });
});
