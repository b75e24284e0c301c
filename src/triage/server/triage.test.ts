import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { erase, rebuild, sequenceCity } from '../../ledger/index.ts';
import type { Quality, Reading, SeemingUrgency } from '../contract.ts';
import { learn, usualLearning } from '../rules/learn.ts';
import { madeUpExamples } from '../rules/made-up.ts';
import { writeModel } from '../rules/model.ts';
import { feedProposals, proposalProjection } from './feed.ts';
import { currentVersion, insertModel, setCurrent } from './store.ts';
import { leastConfirmed, trainCity } from './train.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const call: TestSite['call'] = (...asked) => site.call(...asked);

type ReadNow = Reading & { urgency: SeemingUrgency | null };

interface Proposed {
  proposal: (Reading & { model: string }) | null;
  urgency: SeemingUrgency | null;
  lag: number;
}

const dispatcher = 'hotline-dispatcher';

const ask: TestSite['ask'] = (...asked) => site.ask(...asked);

async function feed(): Promise<void> {
  await sequenceCity(site.services, 'jingzhou');
  await feedProposals(site.services, 'jingzhou');
}

const proposalFor = async (id: string, who = dispatcher) =>
  (await call<Proposed>('GET', `/triage/requests/${id}`, who)).body;

describe('proposals', () => {
  it('come after the commit, say how far behind they are, and then category, unit, place and reasons', async () => {
    const { id } = await ask(
      '沙市区中山街道江汉社区的路灯坏了半个月，晚上走路看不见，请问什么时候能修好？路灯不亮很危险。',
    );
    expect(await proposalFor(id)).toMatchObject({ proposal: null });
    await feed();
    const { proposal, lag } = await proposalFor(id);
    expect(lag).toBe(0);
    expect(proposal).toMatchObject({
      model: 'starter',
      silence: null,
      divisionName: expect.stringContaining('沙市区'),
    });
    const first = proposal?.candidates[0];
    expect(first?.category).toBe('urban-street-lights');
    expect(first?.because.join()).toContain('路灯');
    expect(first?.lead).toEqual(expect.any(String));
    expect(first?.ground).toEqual(expect.any(String));
    expect(proposal?.candidates.length).toBeLessThanOrEqual(3);
  });

  it.each(['aaaa bbbb cccc', '😀😀😀😀😀😀', '12345678'])('are an honest silence for %j', async (words) => {
    const { id } = await ask(words);
    await feed();
    expect((await proposalFor(id)).proposal).toMatchObject({
      silence: 'nothing-known',
      candidates: [],
      sure: false,
    });
  });

  it('do not hear a matter in the name of a place', async () => {
    const { id } = await ask('楚源社区去镇上的路断了三百米，学生绕行。');
    await feed();
    const { proposal } = await proposalFor(id);
    expect(proposal?.places.map(({ text }) => text)).toContain('楚源社区');
    expect(proposal?.candidates.map(({ category }) => category)).not.toContain(
      'government-community-affairs',
    );
  });

  it('warn of danger and of accusations for a person to look at', async () => {
    const { id } = await ask('楼下电动车棚烧起来了，浓烟很大。还有，物业收费也太贵了。');
    await feed();
    const { proposal } = await proposalFor(id);
    expect(proposal?.warnings).toEqual([
      { kind: 'danger', words: [expect.stringContaining('烧起来')], clear: true },
    ]);
  });

  it('go with the words when these are erased', async () => {
    const { id, n } = await ask('公交车经常不到站，司机态度很差，站台上等了四十分钟。');
    await feed();
    expect((await proposalFor(id)).proposal).not.toBeNull();
    await site.system((context) =>
      erase(context, { kind: 'request', subject: id, seen: n, names: 'all', ground: 'x' }),
    );
    expect((await proposalFor(id)).proposal).toBeNull();
    await feed();
    expect((await proposalFor(id)).proposal).toBeNull();
  });

  it('are made anew by a rebuild', async () => {
    const { id } = await ask('小区物业费涨价没有和业主商量，业委会也不管，物业服务很差。');
    await feed();
    await site.database.adminPool.query('delete from triage.proposal');
    await rebuild(site.services, { city: 'jingzhou', projection: proposalProjection });
    const codes = (await proposalFor(id)).proposal?.candidates.map(({ category }) => category);
    expect(codes).toContain('housing-property');
  });

  it('are not for units that handle, nor without signing in, nor for another city', async () => {
    const { id } = await ask('学校门口的红绿灯坏了，孩子过马路很不安全。');
    await feed();
    expect((await call('GET', `/triage/requests/${id}`)).status).toBe(401);
    expect((await call('GET', `/triage/requests/${id}`, 'ecology-handler')).status).toBe(403);
    const other = await site.app.inject({
      method: 'GET',
      url: `/c/tiny/api/v1/triage/requests/${id}`,
      headers: { cookie: await site.cookieOf(dispatcher) },
    });
    expect(other.statusCode).toBe(401);
  });
});

describe('reading while words are written down', () => {
  it('says what they are about and keeps nothing', async () => {
    const { body } = await call<Reading>('POST', '/triage/read', 'hotline-operator', {
      words: '请问农村合作医疗住院报销要哪些材料，在哪里办理？',
    });
    expect(body).toMatchObject({ requestType: 'consult', silence: null });
    expect(body.candidates.length).toBeGreaterThan(0);
  });

  it('names an accusation the gate will stop before it is sent, and what is said of manners is none', async () => {
    const read = async (words: string) =>
      (await call<Reading>('POST', '/triage/read', 'hotline-operator', { words })).body.warnings;
    expect(await read('村主任收受贿赂，把低保名额卖给亲戚，大家都知道。')).toContainEqual(
      expect.objectContaining({ kind: 'discipline', clear: true }),
    );
    const manners = await read('办事窗口的人服务态度不好，材料往外一丢就不理人了。');
    expect(manners.filter(({ clear }) => clear)).toEqual([]);
  });

  it('says how urgent it seems and why, and an unlike type without words that decided', async () => {
    const { body } = await call<ReadNow>('POST', '/triage/read', 'hotline-operator', {
      words: '楼上着火了，浓烟很大，里面还有两个老人没有下来！',
    });
    expect(body.urgency?.code).toBe('emergency');
    expect(body.urgency?.because).toContainEqual({ why: 'people', words: ['老人'] });
    const calm = await call<ReadNow>('POST', '/triage/read', 'hotline-operator', {
      words: '建议小区多开展防火演练，去年隔壁发生过火灾。',
    });
    expect(calm.body).toMatchObject({ urgency: null, requestType: 'suggestion' });
  });

  it('takes whatever is typed without failing', async () => {
    const odd = ['水', '😀😀😀', 'Water is off', '冇水用咗三日', '臺灣繁體字說停電', 'a'.repeat(5000)];
    for (const words of odd) {
      const { status, body } = await call<Reading>('POST', '/triage/read', 'hotline-operator', { words });
      expect([words.slice(0, 9), status]).toEqual([words.slice(0, 9), 200]);
      expect(body.candidates.length === 0 ? body.silence : 'told').toBeTruthy();
    }
    const refused = async (words: string) => {
      const { status, body } = await call('POST', '/triage/read', 'hotline-operator', { words });
      return [status, JSON.stringify(body)];
    };
    expect(await refused('\u0001\u0007')).toEqual([400, expect.stringContaining('words')]);
    expect(await refused('长'.repeat(100_000))).toEqual([413, expect.stringContaining('too-large')]);
  });

  it('takes nothing at all for an answer', async () => {
    const { status, body } = await call<Reading>('POST', '/triage/read', 'hotline-operator', { words: '' });
    expect([status, body.silence]).toEqual([200, 'nothing-to-read']);
  });
});

describe('what people choose', () => {
  it('is counted beside what was proposed', async () => {
    const { id, n } = await ask('下水道堵了，污水漫到路上，井盖也不见了，积水很深。');
    await feed();
    const first = (await proposalFor(id)).proposal?.candidates[0];
    const { status, body } = await call('POST', `/requests/${id}/dispatch`, dispatcher, {
      n,
      category: 'urban-greening',
      lead: first?.lead,
    });
    expect(status, JSON.stringify(body)).toBe(200);
    await feed();
    const { body: figures } = await call<Quality>('GET', '/triage/quality', dispatcher);
    expect(figures.months).toEqual([expect.objectContaining({ decided: 1, right: 0 })]);
    expect(figures.pairs).toEqual([{ proposed: first?.category, chosen: 'urban-greening', count: 1 }]);
    expect(figures.corrected).toEqual([{ category: 'urban-greening', decided: 1, corrected: 1 }]);
    expect(figures.models).toEqual([expect.objectContaining({ version: 0, state: 'current' })]);
  });

  it('ends the mark a list shows on what seems urgent', async () => {
    const { id, n } = await ask('前面三轮车翻到沟里，压着一个人，叫不醒了，快来人！');
    const calm = await ask('请问居住证到哪里办，要带什么材料？');
    await feed();
    const listed = async (who: string) =>
      call<{ rows: { id: string; code: string }[] }>('POST', '/triage/urgencies', who, {
        ids: [id, calm.id],
      });
    expect((await listed(dispatcher)).body.rows).toEqual([
      expect.objectContaining({ id, code: 'emergency' }),
    ]);
    expect((await listed('ecology-handler')).status).toBe(403);
    const { proposal, urgency } = await proposalFor(id);
    const [first] = proposal?.candidates ?? [];
    const sent = await call('POST', `/requests/${id}/dispatch`, dispatcher, {
      n,
      category: 'urban-greening',
      lead: first?.lead ?? 'urban-management',
      urgency: urgency?.code,
    });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    await feed();
    expect((await listed(dispatcher)).body.rows).toEqual([]);
  });

  it('is too little to learn from until enough is confirmed', async () => {
    expect(await trainCity(site.services, 'jingzhou')).toMatchObject({ done: 'too-few' });
    expect(leastConfirmed).toBeGreaterThan(10);
  });
});

describe('versions of the classifier', () => {
  it('speak one at a time, and a person goes back with one step that is recorded', async () => {
    const learned = learn(
      madeUpExamples(120).map((one) => ({ ...one, label: codes[one.label] ?? '' })),
      usualLearning,
    );
    if (!learned.ok) throw new Error(learned.refusal);
    const bytes = writeModel(learned.model);
    const row = { version: 1, n: 0, documents: 120, accuracy: 0.9, macroF1: 0.9, before: 0.5, bytes };
    await site.system((context) => insertModel(context, { ...row, state: 'current' }));
    const { id } = await ask('自来水停水三天了，水压太低洗澡没有水，水管爆了。');
    await feed();
    expect((await proposalFor(id)).proposal).toMatchObject({
      model: 'v1',
      candidates: [expect.objectContaining({ category: 'urban-water-supply' }), {}, {}],
    });
    const back = await call<Quality>('POST', '/triage/models/0/choose', dispatcher, { n: 0 });
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    expect(back.body.models.map(({ version, state }) => [version, state])).toEqual([
      [1, 'kept'],
      [0, 'current'],
    ]);
    expect((await call('POST', '/triage/models/0/choose', dispatcher, { n: back.body.n })).status).toBe(409);
    expect((await call('POST', '/triage/models/1/choose', dispatcher, { n: 0 })).status).toBe(409);
    expect((await call('POST', '/triage/models/9/choose', dispatcher, { n: back.body.n })).status).toBe(404);
    const again = await call<Quality>('POST', '/triage/models/1/choose', dispatcher, { n: back.body.n });
    expect(again.body.models[0]).toMatchObject({ version: 1, state: 'current' });
  });

  it('never stop proposals when one is damaged', async () => {
    await site.system(async (context) => {
      const row = {
        version: 2,
        n: 2,
        documents: 1,
        accuracy: 1,
        macroF1: 1,
        before: 1,
        bytes: Buffer.from('dian'),
      };
      await insertModel(context, { ...row, state: 'kept' });
      await setCurrent(context, 2);
      expect(await currentVersion(context)).toBe(2);
    });
    const { id } = await ask('路灯坏了半个月，晚上走路看不见，路灯不亮。');
    await feed();
    expect((await proposalFor(id)).proposal).toMatchObject({ model: 'starter', silence: null });
  });
});

const codes: Record<string, string> = {
  water: 'urban-water-supply',
  school: 'schooling-admission',
  bus: 'transport-bus',
};
