import { beforeAll, describe, expect, it } from 'vitest';
import { aRequest, lastEntry, takes } from '../../../tests/support/lifecycle.ts';
import { messaging } from '../../../tests/support/messaging.ts';
import { rotateKeys } from '../../ledger/server/keys/rotate.ts';
import { writePrivateFile } from '../../platform/data-folder.ts';
import { gatewayCode, secretFile } from './settings.ts';

const at = messaging();
const { setUp, answered, stateOf, send, page } = at;
beforeAll(() => writePrivateFile(secretFile(at.site.services.dataDir, 'jingzhou'), 'geheim\n'));

describe('what askers write back', () => {
  const replies = { list: 'list', phone: 'mobile', text: 'content', id: 'moid' };
  beforeAll(() => setUp({ replies }));
  let count = 0;

  async function write(content: unknown, more: object = {}, code?: string) {
    const right = await at.site.system(async (context) => gatewayCode(context, 'message-replies'));
    count += 1;
    return at.site.app.inject({
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
    expect(at.fake.handed[0]?.body['content']).toContain('退订回TD');
    at.fake.handed.length = 0;
    const half = await write('满意', { mobile: '+8613800002001' });
    expect(half.json()).toEqual({ taken: 1 });
    expect(await stateOf(id)).toMatchObject({
      stage: 'answered',
      half: { solved: null, grade: 'satisfied' },
    });
    await send();
    expect(at.fake.handed.map(({ body }) => body['content'])).toEqual([expect.stringContaining('解决了吗')]);
    await write('1', { mobile: '13800002001', moid: 'same' });
    await write('1', { mobile: '13800002001', moid: 'same' });
    expect(await stateOf(id)).toMatchObject({ stage: 'closed', solved: true, grade: 'satisfied' });
  });

  it('reported again after the keys were changed counts once', async () => {
    const { id } = await at.site.system((context) =>
      aRequest(context, { phone: '13800002008', notify: 'sms' }),
    );
    const repeated = { mobile: '13800002008', moid: 'repeated' };
    await write('催一下', repeated);
    await rotateKeys(at.site.services, 'jingzhou');
    await write('催一下', repeated);
    expect(await stateOf(id)).toMatchObject({ urgeCount: 1 });
    await write('催一下', { ...repeated, moid: 'another' });
    expect(await stateOf(id)).toMatchObject({ urgeCount: 2 });
  });

  it('not solved has it done again, with the words said', async () => {
    const id = await told('13800002002');
    await write('没解决，不满意！第三盏灯还是不亮', { mobile: '13800002002' });
    expect(await stateOf(id)).toMatchObject({ stage: 'handling', solved: false, redoCount: 1 });
    const cookie = await at.site.cookieOf('hotline-callback');
    const seen = await at.site.app.inject({ url: `/c/jingzhou/api/v1/requests/${id}`, headers: { cookie } });
    const { timeline } = seen.json();
    const written = timeline.find(({ type }: { type: string }) => type === 'texted');
    expect(written).toMatchObject({ words: '没解决，不满意！第三盏灯还是不亮', facts: { means: 'rating' } });
  });

  it('something more goes into the open request and alerts the unit, also with control characters in it', async () => {
    const { id } = await at.site.system((context) =>
      aRequest(context, { phone: '13800002003', notify: 'sms' }),
    );
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
    const id = await at.site.system(async (context) => {
      const asked = await aRequest(context, { phone: '13800002005', notify: 'sms', requestType: 'help' });
      return asked.id;
    });
    await write('TD', { mobile: '13800002005' });
    await at.site.system(async (context) => {
      for (const action of ['dispatch', 'sign', 'answer', 'review'] as const)
        await takes[action](context, { id, n: await lastEntry(context, id) }, {});
    });
    at.fake.handed.length = 0;
    await send();
    expect(at.fake.handed).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ told: false, tellFailed: 'stopped' });
  });

  it('that belong to no open request are rung back, with what was written', async () => {
    await write('请问社保卡怎么补办', { mobile: '13900002006' });
    const cookie = await at.site.cookieOf('hotline-operator');
    const base = '/c/jingzhou/api/v1/desk/missed-calls';
    const list = (await at.site.app.inject({ url: base, headers: { cookie } })).json();
    const rung = list.rows.find(({ why }: { why: string }) => why === 'texted');
    const shown = await at.site.app.inject({
      method: 'POST',
      url: `${base}/${rung.id}/phone`,
      headers: { cookie },
      payload: {},
    });
    expect(shown.json()).toEqual({ phone: '13900002006', words: ['请问社保卡怎么补办'] });
  });

  it('an accusation is counted and not kept, and its writer is told of 12388', async () => {
    const entries = () => at.site.database.adminPool.query('select count(*) from ledger.entry');
    const before = await entries();
    at.fake.handed.length = 0;
    await write('某局某科长收受贿赂，受贿金额很大。', { mobile: '13800002007' });
    expect((await entries()).rows).toEqual(before.rows);
    expect(at.fake.handed.map(({ body }) => body['content'])).toEqual([expect.stringContaining('12388')]);
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
    at.site.app.inject({
      method: 'POST',
      url: '/c/jingzhou/api/v1/messages/test',
      headers: { cookie: await at.site.cookieOf(post) },
      payload: { phone },
    });

  it('goes out at once to the number given, and says what the gateway says', async () => {
    await setUp();
    expect((await test('13700001111', 'system-admin')).json()).toEqual({ taken: true, detail: 'g' });
    expect(at.fake.handed[0]?.body).toMatchObject({
      to: '13700001111',
      content: expect.stringContaining('测试短信'),
    });
    at.fake.answer = { status: 401, body: {} };
    expect((await test('13700001111', 'system-admin')).json()).toEqual({ taken: false, detail: 'HTTP 401' });
    expect((await test('07168123456', 'system-admin')).statusCode).toBe(400);
    expect((await test('13700001111', 'hotline-operator')).statusCode).toBe(403);
  });
});
