import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGateway, fakeGateway } from '../../../tests/support/fake-gateway.ts';
import { aRequest, lastEntry, takes } from '../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { citySnapshot, type Kinds, saveItem } from '../../city/index.ts';
import { rotateKeys } from '../../ledger/server/rotate.ts';
import { writePrivateFile } from '../../platform/data-folder.ts';
import { loadRequest } from '../../requests/server/store.ts';
import { sendMessages } from './send.ts';
import { gatewayCode, secretFile } from './settings.ts';

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
  const right = await site.system(async (context) => gatewayCode(context, 'message-receipts'));
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

  it('tells who filed for the asker too 代反映, at their own number, and the asker once where both are one', async () => {
    const both = await answered({ filerPhone: '13900005678' });
    await answered({ filerPhone: '13800001234' });
    await send();
    expect(fake.handed.map(({ body }) => body['to'])).toEqual(['13800001234', '13900005678', '13800001234']);
    const { facts, told } = await stateOf(both);
    expect(told).toBe(true);
    expect(fake.handed[1]?.body['content']).toBe(fake.handed[0]?.body['content']);
    expect(fake.handed[1]?.body['content']).toContain(facts.number);
    expect(await page()).toMatchObject({ waiting: 0, sentToday: 3, failures: [] });
  });

  it('leaves the asker told where only the copy for the filer fails, and says so', async () => {
    const id = await answered({ filerPhone: '07168123456' });
    await send();
    expect(await stateOf(id)).toMatchObject({ told: true, tellFailed: null });
    const { failures } = await page();
    expect(failures).toEqual([
      expect.objectContaining({ request: id, purpose: 'answered', isCopy: true, reason: 'not-a-mobile' }),
    ]);
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
    const other = await site.system(async (context) => gatewayCode(context, 'message-receipts'), 'tiny');
    expect((await report({ msgid: 'g-1', stat: 'DELIVRD' }, other)).statusCode).toBe(404);
  });
});

describe('what askers write back', () => {
  const replies = { list: 'list', phone: 'mobile', text: 'content', id: 'moid' };
  beforeAll(() => setUp({ replies }));
  let count = 0;

  async function write(content: unknown, more: object = {}, code?: string) {
    const right = await site.system(async (context) => gatewayCode(context, 'message-replies'));
    count += 1;
    return site.app.inject({
      method: 'POST',
      url: `/c/jingzhou/api/v1/message-replies/${code ?? right}`,
      payload: { list: [{ mobile: '13800001234', content, moid: `mo-${count}`, ...more }] },
    });
  }

  /** A request answered and told, from a telephone of its own. */
  async function told(phone: string): Promise<string> {
    const id = await answered({ phone });
    await send();
    return id;
  }

  it('is invited where the gateway takes replies, and rates once, whichever half comes first', async () => {
    const id = await told('13800002001');
    expect(fake.handed[0]?.body['content']).toContain('退订回TD');
    fake.handed.length = 0;
    const half = await write('满意', { mobile: '+8613800002001' });
    expect(half.json()).toEqual({ taken: 1 });
    expect(await stateOf(id)).toMatchObject({
      stage: 'answered',
      half: { solved: null, grade: 'satisfied' },
    });
    await send();
    expect(fake.handed.map(({ body }) => body['content'])).toEqual([expect.stringContaining('解决了吗')]);
    await write('1', { mobile: '13800002001', moid: 'same' });
    await write('1', { mobile: '13800002001', moid: 'same' });
    expect(await stateOf(id)).toMatchObject({ stage: 'closed', solved: true, grade: 'satisfied' });
  });

  it('reported again after the keys were changed counts once', async () => {
    const { id } = await site.system((context) => aRequest(context, { phone: '13800002008', notify: 'sms' }));
    const repeated = { mobile: '13800002008', moid: 'repeated' };
    await write('催一下', repeated);
    await rotateKeys(site.services, 'jingzhou');
    await write('催一下', repeated);
    expect(await stateOf(id)).toMatchObject({ urgeCount: 1 });
    await write('催一下', { ...repeated, moid: 'another' });
    expect(await stateOf(id)).toMatchObject({ urgeCount: 2 });
  });

  it('not solved has it done again, with the words said', async () => {
    const id = await told('13800002002');
    await write('没解决，不满意！第三盏灯还是不亮', { mobile: '13800002002' });
    expect(await stateOf(id)).toMatchObject({ stage: 'handling', solved: false, redoCount: 1 });
    const cookie = await site.cookieOf('hotline-callback');
    const seen = await site.app.inject({ url: `/c/jingzhou/api/v1/requests/${id}`, headers: { cookie } });
    const { timeline } = seen.json();
    const written = timeline.find(({ type }: { type: string }) => type === 'texted');
    expect(written).toMatchObject({ words: '没解决，不满意！第三盏灯还是不亮', facts: { means: 'rating' } });
  });

  it('something more goes into the open request and alerts the unit, also with control characters in it', async () => {
    const { id } = await site.system((context) => aRequest(context, { phone: '13800002003', notify: 'sms' }));
    await write('北门还有\u0007两盏', { mobile: '13800002003' });
    await write('催一下', { mobile: '13800002003' });
    expect(await stateOf(id)).toMatchObject({ urged: true, urgeCount: 2, stage: 'registered' });
  });

  it('of several requests the one whose number is named gets it', async () => {
    const one = await told('13800002004');
    const other = await told('13800002004');
    const { facts } = await stateOf(one);
    await write(`${facts.number} 已解决 非常满意`, { mobile: '13800002004' });
    expect((await stateOf(one)).stage).toBe('closed');
    expect((await stateOf(other)).stage).toBe('answered');
  });

  it('TD ends messages: the next answer is told by staff, and the reason is named', async () => {
    const id = await site.system(async (context) => {
      const asked = await aRequest(context, { phone: '13800002005', notify: 'sms', requestType: 'help' });
      return asked.id;
    });
    await write('TD', { mobile: '13800002005' });
    await site.system(async (context) => {
      for (const action of ['dispatch', 'sign', 'answer', 'review'] as const)
        await takes[action](context, { id, n: await lastEntry(context, id) }, {});
    });
    fake.handed.length = 0;
    await send();
    expect(fake.handed).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ told: false, tellFailed: 'stopped' });
  });

  it('that belong to no open request are rung back, with what was written', async () => {
    await write('请问社保卡怎么补办', { mobile: '13900002006' });
    const cookie = await site.cookieOf('hotline-operator');
    const base = '/c/jingzhou/api/v1/desk/missed-calls';
    const list = (await site.app.inject({ url: base, headers: { cookie } })).json();
    const rung = list.rows.find(({ why }: { why: string }) => why === 'texted');
    const shown = await site.app.inject({
      method: 'POST',
      url: `${base}/${rung.id}/phone`,
      headers: { cookie },
      payload: {},
    });
    expect(shown.json()).toEqual({ phone: '13900002006', words: ['请问社保卡怎么补办'] });
  });

  it('an accusation is counted and not kept, and its writer is told of 12388', async () => {
    const entries = () => site.database.adminPool.query('select count(*) from ledger.entry');
    const before = await entries();
    fake.handed.length = 0;
    await write('某局某科长收受贿赂，受贿金额很大。', { mobile: '13800002007' });
    expect((await entries()).rows).toEqual(before.rows);
    expect(fake.handed.map(({ body }) => body['content'])).toEqual([expect.stringContaining('12388')]);
  });

  it('are taken only at the address given to the gateway', async () => {
    expect((await write('满意', {}, 'a'.repeat(32))).statusCode).toBe(404);
    expect((await page()).repliesAddress).toContain(
      'https://12345.example/c/jingzhou/api/v1/message-replies/',
    );
  });
});

describe('a test message', () => {
  const test = async (phone: string, post: string) =>
    site.app.inject({
      method: 'POST',
      url: '/c/jingzhou/api/v1/messages/test',
      headers: { cookie: await site.cookieOf(post) },
      payload: { phone },
    });

  it('goes out at once to the number given, and says what the gateway says', async () => {
    await setUp();
    expect((await test('13700001111', 'system-admin')).json()).toEqual({ taken: true, detail: 'g' });
    expect(fake.handed[0]?.body).toMatchObject({
      to: '13700001111',
      content: expect.stringContaining('测试短信'),
    });
    fake.answer = { status: 401, body: {} };
    expect((await test('13700001111', 'system-admin')).json()).toEqual({ taken: false, detail: 'HTTP 401' });
    expect((await test('07168123456', 'system-admin')).statusCode).toBe(400);
    expect((await test('13700001111', 'hotline-operator')).statusCode).toBe(403);
  });
});

describe('another city', () => {
  it('has a gateway of its own or none', async () => {
    expect(await sendMessages(site.services, 'tiny')).toBe(0);
  });
});
