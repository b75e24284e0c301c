import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../../tests/support/services.ts';
import { erase, rebuild, sequenceCity } from '../../../ledger/index.ts';
import { askInput } from '../../contract.ts';
import { receiveRequest } from '../intake/intake.ts';
import { listRequests } from '../lists/list.ts';
import { feedSearch, runSearchFeed, searchProjection } from './search-feed.ts';

let test: TestServices;

beforeAll(async () => {
  test = await testServices([
    { name: 'jingzhou', mode: 'demo' },
    { name: 'tiny', mode: 'demo' },
  ]);
});
afterAll(() => test.close());

const city = 'jingzhou';
const via = { origin: 'portal', source: 'portal', channel: 'web' } as const;

async function receive(words: string, place = ''): Promise<string> {
  const input = askInput.parse({
    requestType: 'help',
    askerType: 'resident',
    words,
    place,
    retryKey: randomUUID(),
  });
  const receipt = await receiveRequest(test.services, { city, actor: { kind: 'visitor' } }, input, via);
  return receipt.number;
}

async function find(q: string): Promise<string[]> {
  const page = await test.system((context) => listRequests(context, { queue: 'all', q, limit: 50 }));
  return page.rows.map((row) => row.number);
}

async function feed(): Promise<number> {
  await sequenceCity(test.services, city);
  return feedSearch(test.services, city);
}

async function idOf(number: string): Promise<{ id: string; n: number }> {
  const { rows } = await test.database.adminPool.query(
    'select id, n from requests.request where number = $1',
    [number],
  );
  return rows[0];
}

describe('search feed', () => {
  it('finds a request by two characters of its words or place once its entry has a position', async () => {
    const number = await receive('荆沙大道的窨井盖不见了，请尽快补上。', '便河广场西门');
    expect(await find('井盖')).toEqual([]);
    expect(await feed()).toBe(1);
    expect(await find('窨井盖')).toEqual([number]);
    expect(await find('便河')).toEqual([number]);
    expect(await find('不存在的话')).toEqual([]);
  });

  it('finds names of the city by pinyin initials and written with a wrong character', async () => {
    const number = await receive('江津西路社区门口的路灯三天没有亮了。');
    await feed();
    expect(await find('jjxlsq')).toContain(number);
    expect(await find('江津西路射区')).toContain(number);
  });

  it('shows what is most like it where nothing holds all the words, and says so', async () => {
    const near = await receive('解放路农贸市场门口的污水井一直往外冒水，臭得很。');
    await receive('解放路农贸市场的停车位太少。');
    await feed();
    const page = await test.system((context) =>
      listRequests(context, { queue: 'all', q: '解放路农贸市场污水井冒污水没人管', limit: 50 }),
    );
    expect(page.isAlike).toBe(true);
    expect(page.rows[0]?.number).toBe(near);
  });

  it('reads every entry once and tells how far behind it is', async () => {
    await receive('公交车站的顶棚漏雨，候车的人没有地方躲。');
    const before = await test.system((context) =>
      listRequests(context, { queue: 'all', q: '顶棚', limit: 50 }),
    );
    expect(before.lag).toBeGreaterThan(0);
    expect(await feed()).toBe(1);
    expect(await feed()).toBe(0);
    const after = await test.system((context) =>
      listRequests(context, { queue: 'all', q: '顶棚', limit: 50 }),
    );
    expect([after.rows.length, after.lag]).toEqual([1, 0]);
  });

  it('forgets a request whose words are erased', async () => {
    const number = await receive('小区二次供水的水箱很久没有清洗了。');
    await feed();
    const { id, n } = await idOf(number);
    await test.system(async (context) => {
      await erase(context, { kind: 'request', subject: id, seen: n, names: 'all', ground: 'test' });
      await context.db
        .deleteFrom('requests.words')
        .where('city', '=', city)
        .where('request', '=', id)
        .execute();
    });
    await feed();
    expect(await find('水箱')).toEqual([]);
  });

  it('takes words PostgreSQL would refuse as one lexeme', async () => {
    const number = await receive(`网址打不开：${'a'.repeat(3000)} 请处理网页故障。`);
    expect(await feed()).toBe(1);
    expect(await find('网页故障')).toEqual([number]);
  });

  it('keeps two feeds of one city from indexing an entry twice', async () => {
    await receive('健身路径的单杠松了，孩子们玩很不放心。');
    await sequenceCity(test.services, city);
    const fed = await Promise.all([feedSearch(test.services, city), feedSearch(test.services, city)]);
    expect(fed.sort()).toEqual([0, 1]);
  });

  it('is rebuilt from the record as it was', async () => {
    await feed();
    const rows = () =>
      test.database.adminPool.query(
        'select city, request, received_at, tokens::text from requests.search order by 1, 2',
      );
    const before = await rows();
    await rebuild(test.services, { city, projection: searchProjection, fromNothing: true });
    expect((await rows()).rows).toEqual(before.rows);
  });

  it('runs until told to stop and works for every city', async () => {
    const number = await receive('夜里施工的渣土车从民房前经过，吵得睡不着。');
    await sequenceCity(test.services, city);
    const stopping = new AbortController();
    const running = runSearchFeed(test.services, stopping);
    while ((await find('渣土车')).length === 0) await new Promise((done) => setTimeout(done, 20));
    stopping.abort();
    await running;
    expect(await find('渣土车')).toEqual([number]);
  });
});
