import { beforeAll, describe, expect, it } from 'vitest';
import { lastEntry, takes } from '../../../tests/support/lifecycle.ts';
import { messaging } from '../../../tests/support/messaging.ts';
import { writePrivateFile } from '../../platform/data-folder.ts';
import { sendMessages } from './send.ts';
import { gatewayCode, secretFile } from './settings.ts';

const at = messaging();
const { setUp, answered, stateOf, send, letTimePass, page, report } = at;

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
    writePrivateFile(secretFile(at.site.services.dataDir, 'jingzhou'), 'geheim\n');
    expect(await page()).toMatchObject({ state: 'on' });
  });

  it('tells the asker by the city’s text, signed, with number and progress page, and the record says so', async () => {
    const id = await answered();
    expect(await send()).toBe(1);
    const [handed] = at.fake.handed;
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
    expect(at.fake.handed.map(({ body }) => body['to'])).toEqual(['13900005678']);
    expect(await stateOf(fixed)).toMatchObject({ told: false, tellFailed: 'not-a-mobile' });
  });

  it('tells who filed for the asker too 代反映, at their own number, and the asker once where both are one', async () => {
    const both = await answered({ filerPhone: '13900005678' });
    await answered({ filerPhone: '13800001234' });
    await send();
    expect(at.fake.handed.map(({ body }) => body['to'])).toEqual([
      '13800001234',
      '13900005678',
      '13800001234',
    ]);
    const { facts, told } = await stateOf(both);
    expect(told).toBe(true);
    expect(at.fake.handed[1]?.body['content']).toBe(at.fake.handed[0]?.body['content']);
    expect(at.fake.handed[1]?.body['content']).toContain(facts.number);
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
    at.fake.answer = 'hang up';
    expect(await send()).toBe(1);
    expect(await send()).toBe(0); // not before its pause is over
    at.fake.answer = { status: 500, body: {} };
    await letTimePass();
    await send();
    at.fake.answer = { status: 200, body: { code: 'busy' } };
    await letTimePass();
    await send();
    expect(new Set(at.fake.handed.map(({ body }) => body['id'])).size).toBe(1);
    expect(at.fake.handed).toHaveLength(3);
    expect(await stateOf(id)).toMatchObject({ told: false, stage: 'answered', tellFailed: 'unreachable' });
    const shown = await page();
    expect(shown.failures[0]).toMatchObject({ request: id, reason: 'unreachable', attempts: 3, told: false });
    const cookie = await at.site.cookieOf('hotline-callback');
    const queue = await at.site.app.inject({
      url: '/c/jingzhou/api/v1/requests?queue=to-tell&limit=100',
      headers: { cookie },
    });
    const row = queue.json().rows.find((one: { id: string }) => one.id === id);
    expect(row).toMatchObject({ tellFailed: 'unreachable' });
  });

  it('is tried again after its sender died in the middle', async () => {
    const id = await answered();
    await at.site.database.adminPool.query(
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
    at.fake.answer = { status: 200, body: { code: '13800001234 in blacklist' } };
    await send();
    expect(await stateOf(id)).toMatchObject({ tellFailed: 'refused' });
    const { rows } = await at.site.database.adminPool.query('select * from channels.delivery');
    expect(JSON.stringify(rows)).not.toContain('13800001234');
  });

  it('is dropped when staff told the asker meanwhile, and not said twice', async () => {
    const id = await answered();
    await at.site.system(async (context) => takes.tell(context, { id, n: await lastEntry(context, id) }, {}));
    expect(await send()).toBe(0);
    expect(at.fake.handed).toEqual([]);
  });

  it('keeps the rate', async () => {
    await setUp({ perMinute: 2 });
    for (let count = 0; count < 3; count += 1) await answered();
    expect(await send()).toBe(2);
    expect(await send()).toBe(0);
    expect(at.fake.handed).toHaveLength(2);
    await setUp();
  });

  it('hands each over once when two workers send', async () => {
    for (let count = 0; count < 6; count += 1) await answered();
    const tried = await Promise.all([send(), send(), send()]);
    expect(tried.reduce((total, one) => total + one, 0)).toBe(6);
    expect(new Set(at.fake.handed.map(({ body }) => body['id'])).size).toBe(6);
    expect(at.fake.handed).toHaveLength(6);
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
    at.fake.answer = { status: 200, body: { code: '0', id: 'g-1' } };
    await send();
    expect((await stateOf(id)).told).toBe(false);
    expect(await page()).toMatchObject({ handed: 1 });
    expect((await report({ msgid: 'g-1', stat: 'DELIVRD' })).json()).toEqual({ taken: 1 });
    expect((await report({ msgid: 'g-1', stat: 'DELIVRD' })).json()).toEqual({ taken: 0 });
    expect((await stateOf(id)).told).toBe(true);
  });

  it('is believed when it did not arrive, and when it never says', async () => {
    const [one, other] = [await answered(), await answered()];
    at.fake.answer = { status: 200, body: { code: '0', id: 'g-2' } };
    await sendMessages(at.site.services, 'jingzhou');
    await at.site.database.adminPool.query(
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
    const other = await at.site.system(async (context) => gatewayCode(context, 'message-receipts'), 'tiny');
    expect((await report({ msgid: 'g-1', stat: 'DELIVRD' }, other)).statusCode).toBe(404);
  });
});

describe('another city', () => {
  it('has a gateway of its own or none', async () => {
    expect(await sendMessages(at.site.services, 'tiny')).toBe(0);
  });
});
