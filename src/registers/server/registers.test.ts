import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, fieldsOf, registerCalls } from '../../../tests/support/register-calls.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { cityItemVersion, citySnapshot, saveItem } from '../../city/index.ts';
import { erase, rebuild } from '../../ledger/index.ts';
import { cellsOf } from '../../platform/sheet-cells.ts';
import type { FiguresView, ItemRow, SheetTaken } from '../contract.ts';
import { demoRegisters } from './demo.ts';
import { itemProjection, itemsReindexed } from './item-store.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const owner = 'town-421002002-handler';
const office = 'campaign-office-director';
const call: TestSite['call'] = (...asked) => site.call(...asked);
let number = 0;

function problem(more: object = {}, values: object = {}) {
  number += 1;
  return {
    ...{ id: randomUUID(), register: 'legacy', division: '421002002' },
    values: {
      ...{ problem: `示例遗留问题${number}`, kind: 'land', since: '2019-05-01', cause: 'dispute' },
      ...{ finish: '2030-01-31', ...values },
    },
    ...more,
  };
}

async function opened(who = owner, more: object = {}, values: object = {}): Promise<string> {
  const input = problem(more, values);
  const { status, body } = await call('POST', '/registers/items', who, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return input.id;
}

const { read, tried, step } = registerCalls(() => site);

const solved = { step: 'solve', values: { result: '已办好手续。' } };

describe('an item', () => {
  it('is put down once, by its words too, and refused by field', async () => {
    const input = problem();
    expect((await call('POST', '/registers/items', owner, input)).status).toBe(200);
    await site.pressedLater();
    expect((await call('POST', '/registers/items', owner, input)).status).toBe(200);
    const spaced = { ...input, id: randomUUID() };
    spaced.values = {
      ...input.values,
      problem: ` ${input.values.problem.slice(0, 2)} ${input.values.problem.slice(2)}`,
    };
    const again = await call<Answer['body']>('POST', '/registers/items', owner, spaced);
    expect(fieldsOf(again)).toEqual(['values.problem']);
    const wrong = problem({ division: null }, { kind: 'nothing', since: 'x', result: '还没有' });
    const refused = await call<Answer['body']>('POST', '/registers/items', owner, wrong);
    expect(fieldsOf(refused)).toEqual(['values.kind', 'values.since', 'values.result', 'division']);
    const phone = problem({}, { blocker: '找示例张某 13812345678' });
    const told = await call<Answer['body']>('POST', '/registers/items', owner, phone);
    expect(fieldsOf(told)).toEqual(['values.blocker']);
    expect((await call('GET', '/registers')).status).toBe(401);
    expect((await call('GET', '/registers', 'hotline-operator')).status).toBe(403);
  });

  it('is seen by its unit and the office, and by no other unit', async () => {
    const id = await opened();
    expect((await call('GET', `/registers/items/${id}`, owner)).status).toBe(200);
    expect((await call('GET', `/registers/items/${id}`, 'housing-head')).status).toBe(404);
    const rows = async (who: string) =>
      (await call<{ rows: ItemRow[] }>('GET', '/registers/items?register=legacy&limit=100', who)).body.rows;
    expect((await rows('housing-head')).map((row) => row.id)).not.toContain(id);
    expect((await rows(office)).map((row) => row.id)).toContain(id);
    const theirs = problem({ unit: 'town-421002002' });
    expect((await call('POST', '/registers/items', 'housing-head', theirs)).status).toBe(403);
  });

  it('goes from work to solved through a check by another unit, with a clock of its own', async () => {
    const id = await opened();
    expect((await read(id, owner)).possible).toEqual(['progress', 'ask', 'solve']);
    const early = await tried(id, office, { step: 'confirm', words: '属实' });
    expect(early.body.error?.reason).toBe('register-stage');
    const bare = await tried(id, owner, { step: 'solve' });
    expect(fieldsOf(bare)).toEqual(['values.result']);
    const reported = await step(id, owner, solved);
    expect(reported).toMatchObject({ stage: 'check', state: 'open', words: { result: '已办好手续。' } });
    const own = await tried(id, owner, { step: 'confirm', words: '属实' });
    expect(own.body.error?.reason).toBe('register-not-yours');
    const back = await step(id, office, { step: 'return', words: '资料还差一份。' });
    expect(back).toMatchObject({ stage: 'working', due: '2030-01-31' });
    const again = await step(id, owner, solved);
    expect(again.due).toBe(reported.due);
    const done = await step(id, office, { step: 'confirm', words: '现场看过，属实。' });
    expect(done).toMatchObject({
      stage: 'solved',
      state: 'done',
      due: null,
      reopened: 0,
      possible: ['reopen'],
    });
    expect(done.next?.days).toBe(90);
    expect((await tried(id, office, { holds: true }, 'looks')).body.error?.reason).toBe('look-early');
    const stale = await call<Answer['body']>('POST', `/registers/items/${id}/steps`, office, {
      n: 1,
      ...solved,
    });
    expect(stale.status).toBe(409);
    const open = { step: 'reopen', words: '又出现了。', values: { finish: '2031-01-31' } };
    expect(await step(id, office, open)).toMatchObject({ state: 'open', reopened: 1, due: '2031-01-31' });
  });

  it('keeps a check from the person who did the work, in whatever post', async () => {
    const id = await opened(office, { unit: 'campaign-office' });
    await step(id, office, solved);
    const own = await tried(id, office, { step: 'confirm', words: '属实' });
    expect(own.body.error?.reason).toBe('register-own-work');
  });

  it('that ended without a result is not done, and may be put down anew', async () => {
    const figures = async () =>
      (await call<FiguresView>('GET', '/registers/figures?register=legacy', office)).body;
    const before = await figures();
    const input = problem();
    await call('POST', '/registers/items', owner, input);
    await step(input.id, office, { step: 'carry', words: '缺资金，转常态推进。' });
    const after = await figures();
    expect(after.done.count).toBe(before.done.count);
    expect(after.stopped.count).toBe(before.stopped.count + 1);
    expect(after.stopped.cases).toContain(input.id);
    const anew = { ...input, id: randomUUID() };
    expect((await call('POST', '/registers/items', owner, anew)).status).toBe(200);
  });

  it('may come from a request, which stays as it is', async () => {
    const { id: request, number: told } = await site.ask('小区的房产证八年没有办下来。');
    const id = await opened('hotline-head', { request });
    expect((await read(id, 'hotline-head')).request).toEqual({ id: request, number: told });
    const unknown = problem({ request: randomUUID() });
    expect((await call('POST', '/registers/items', owner, unknown)).status).toBe(404);
  });
});

describe('a register', () => {
  it('is read by items in the version they were put down under', async () => {
    const id = await opened();
    await site.system(async (context) => {
      const found = (await citySnapshot(context)).item('register', 'legacy');
      if (found === undefined) throw new Error('no register');
      const stages = found.data.stages.map((stage) =>
        stage.code === 'working' ? { ...stage, name: { zh: '办理中', en: 'In hand' } } : stage,
      );
      const { version, data } = found;
      const change = { kind: 'register', code: 'legacy', data: { ...data, stages } };
      await saveItem(context, { ...change, seen: version, origin: 'admin' });
      expect((await cityItemVersion(context, { kind: 'register', code: 'legacy', version }))?.data).toEqual(
        data,
      );
    });
    expect((await read(id)).stageName.zh).toBe('攻坚中');
    const later = await opened();
    expect((await read(later)).stageName.zh).toBe('办理中');
  });
});

describe('a sheet', () => {
  const lines = [
    '单位,乡镇街道,问题,类别,何时起,成因,计划完成日,涉及户数',
    '崇文街道,崇文街道,示例表内问题甲,办证难,2018/5/1,资金缺口,2030年1月31日,120',
    '崇文街道,崇文街道,示例表内问题乙,没有的类别,2018-05-01,资金缺口,2030-01-31,很多',
  ];
  const base64 = Buffer.from(lines.join('\n')).toString('base64');
  const take = async (confirm: boolean) => {
    const unit = { register: 'legacy', name: '台账.csv', base64, confirm };
    return (await call<SheetTaken>('POST', '/registers/sheet', owner, unit)).body;
  };

  it('is checked first, then put down once each, and goes out without anything of a person', async () => {
    const checked = await take(false);
    expect(checked, JSON.stringify(checked)).toMatchObject({ taken: 1, known: 0, refused: 1 });
    expect(checked.rows[1]?.why).toContain('类别');
    expect(checked.rows[1]?.why).toContain('涉及户数');
    expect(await take(true)).toMatchObject({ taken: 1, known: 0, refused: 1 });
    expect(await take(true)).toMatchObject({ taken: 0, known: 1, refused: 1 });
    const out = await site.app.inject({
      url: '/c/jingzhou/api/v1/registers/sheet?register=legacy',
      headers: { cookie: await site.cookieOf(owner) },
    });
    const text = (await cellsOf(out.rawPayload)).flat().join('|');
    expect(text).toContain('示例表内问题甲');
    expect(text).toContain('办证难');
    const heads = { register: 'legacy', name: 'x.csv', base64: Buffer.from('甲,乙\n1,2').toString('base64') };
    expect((await call<Answer['body']>('POST', '/registers/sheet', owner, heads)).body.error?.reason).toBe(
      'register-sheet-heads',
    );
  });
});

describe('the demonstration and the record', () => {
  const shown = () =>
    site.system(async ({ client, city }) => {
      const { rows } = await client.query(`select * from registers.item where city = $1 order by id`, [city]);
      return rows;
    });

  it('shows every register, and what is shown is made anew from the record alone', async () => {
    await demoRegisters(site.services, 'jingzhou');
    await demoRegisters(site.services, 'tiny');
    const { registers } = (await call<{ registers: { code: string }[] }>('GET', '/registers', office)).body;
    for (const { code } of registers) {
      const { body } = await call<FiguresView>('GET', `/registers/figures?register=${code}`, office);
      expect(body.all, code).toBeGreaterThan(0);
    }
    const { body } = await call<FiguresView>('GET', '/registers/figures?register=legacy', office);
    expect(body.forecast.by).not.toBeNull();
    expect(body.late.count).toBeGreaterThan(0);
    expect(body.reopened.count).toBeGreaterThan(0);
    const courts = await call<FiguresView>('GET', '/registers/figures?register=court-cases', office);
    const types = courts.body.by.find(({ figure }) => figure === 'types')?.choices ?? [];
    expect(types.reduce((sum, { count }) => sum + count, 0)).toBe(courts.body.all);
    const owed = await call<FiguresView>('GET', '/registers/figures?register=restoration', office);
    expect(owed.body.lookDue.count).toBeGreaterThan(0);
    const land = owed.body.sums.find(({ figure }) => figure === 'land');
    expect(Number(land?.sum)).toBeGreaterThan(0);
    expect(Number(land?.sum)).toBeLessThan(Number(land?.whole));
    const before = await shown();
    await rebuild(site.services, { city: 'jingzhou', projection: itemProjection, fromNothing: true });
    expect(await shown()).toEqual(before);
    await site.system((context) => itemsReindexed.reindex(context, undefined, 1_000));
    expect(await shown()).toEqual(before);
    const page = await call<{ rows: ItemRow[]; next: string }>(
      'GET',
      '/registers/items?register=legacy&show=all&limit=1',
      office,
    );
    const next = `/registers/items?register=legacy&show=all&limit=1&after=${page.body.next}`;
    const { rows } = (await call<{ rows: ItemRow[] }>('GET', next, office)).body;
    expect(rows[0]?.id).not.toBe(page.body.rows[0]?.id);
  });

  it('shows nothing of words that were erased', async () => {
    const id = await opened();
    await site.system((context) =>
      erase(context, { kind: 'register-item', subject: id, names: 'all', ground: '演练', seen: 1 }),
    );
    expect((await read(id)).title).toBe('');
  });
});
