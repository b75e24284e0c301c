import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import {
  append,
  chain,
  personalValues,
  rebuild,
  registeredProjections,
  type SubjectKind,
  sequenceCity,
  verify,
} from '../../ledger/index.ts';
import { importCommand } from '../../requests/import/commands.ts';
import { withdrawCommand } from '../../requests/import/withdraw-command.ts';
import type { ShiftBoard, ShiftView } from '../../requests/shifts/contract.ts';
import type { DestructionRow, DestructionView } from '../contract.ts';
import type { WishView } from '../contract-wishes.ts';
import type { KeptThing } from '../rules/retention.ts';
import { carryOutReleased } from './carry-out.ts';
import { projectDestruction } from './destruction-store.ts';
import { proposeDue } from './due.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const [lead, office] = ['hotline-shift-lead', 'campaign-office-director'];
const longAgo = '1990-03-01T02:00:00Z';
const sql = async (text: string, ...values: unknown[]) =>
  (await site.database.adminPool.query(text, values)).rows;

async function lists(state = 'proposed'): Promise<DestructionRow[]> {
  return (await site.call<{ rows: DestructionRow[] }>('GET', `/destructions?state=${state}`, lead)).body.rows;
}

const view = async (id: string) =>
  (await site.call<DestructionView>('GET', `/destructions/${id}`, lead)).body;

async function listOf(of: KeptThing): Promise<DestructionView> {
  const row = (await lists()).find((one) => one.of === of);
  if (row === undefined) throw new Error(`no list of ${of}`);
  return view(row.id);
}

/** Looked through by one, released by another, carried out. */
async function destroyed(list: DestructionView): Promise<DestructionView> {
  const path = `/destructions/${list.id}`;
  const prepared = await site.call<DestructionView>('POST', `${path}/prepare`, lead, { n: list.n });
  const release = { n: prepared.body.n };
  expect((await site.call('POST', `${path}/release`, lead, release)).status).toBe(403);
  expect((await site.call('POST', `${path}/release`, office, release)).status).toBe(200);
  expect(await carryOutReleased(site.services, 'jingzhou')).toBe(1);
  return view(list.id);
}

async function wordsLeft(kind: SubjectKind, subject: string): Promise<number> {
  const values = await site.system((context) => personalValues(context, { kind, subject }));
  return values.filter(({ text }) => text !== null).length;
}

/** The record verifies, names the list by number and id, and what is shown is the same made anew. */
async function clean(list: DestructionView, projection: string, table: string): Promise<void> {
  await sequenceCity(site.services, 'jingzhou');
  const report = await verify(site.services, { city: 'jingzhou' });
  expect(report.findings).toEqual([]);
  expect(JSON.stringify(report.erasures)).toContain(`销毁清单 ${list.listNumber} ${list.id}`);
  const rows = () => sql(`select * from ${table} order by id`);
  const before = await rows();
  const found = registeredProjections().find(({ name }) => name === projection);
  if (found === undefined) throw new Error(projection);
  await rebuild(site.services, { city: 'jingzhou', projection: found, fromNothing: true });
  const again = (await rows()).filter(({ erased }) => erased);
  expect(again).toEqual(
    before.filter(({ erased }) => erased).map((row) => expect.objectContaining({ id: row.id })),
  );
  expect(again.length).toBeGreaterThan(0);
  expect(await proposeDue(site.services, 'jingzhou')).toBe(0);
}

describe('an answered wish about one’s data', () => {
  it('says who asked until its period is over, then nothing; one that waits is not listed', async () => {
    const asked = { wants: 'copy', name: '某某', phone: '13812345678', words: '想看看我的记录。' };
    const register = async () =>
      (await site.call<WishView>('POST', '/data-wishes', lead, { id: randomUUID(), ...asked })).body;
    const [wish, open] = [await register(), await register()];
    const refusal = { n: wish.n, outcome: 'refused', words: '没有查到您的诉求。' };
    expect((await site.call('POST', `/data-wishes/${wish.id}/answer`, lead, refusal)).status).toBe(200);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(0);
    await sql('update privacy.wish set answered_at = $1 where id = $2', longAgo, wish.id);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(1);
    const list = await listOf('data-wish');
    expect(list).toMatchObject({ rule: 'data-wish', period: { mark: 'invented', document: null } });
    expect(list.items).toMatchObject([
      { subject: wish.id, label: expect.stringMatching(/^查阅复制 20\d\d-/) },
    ]);
    expect((await destroyed(list)).items).toMatchObject([{ state: 'erased' }]);
    expect(await wordsLeft('data-wish', wish.id)).toBe(0);
    expect(await wordsLeft('data-wish', open.id)).toBe(3);
    expect((await site.call('GET', `/data-wishes/${wish.id}`, lead)).body).toMatchObject({
      name: null,
      phone: null,
      words: null,
      answer: null,
      outcome: 'refused',
    });
    await clean(list, 'wishes', 'privacy.wish');
  });
});

async function dutyWorkbook(day: string): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('值班');
  sheet.addRow(['日期', '班次', '值班岗位', '姓名', '电话', '备注']);
  sheet.addRow([day, '全天', '带班领导', '张某', '13900000000', '']);
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
}

describe('a duty list', () => {
  it('keeps names and telephones a year after its last day, and not longer', async () => {
    const [old, young] = [randomUUID(), randomUUID()];
    for (const [id, day] of [
      [old, '2020-10-01'],
      [young, new Date().toISOString().slice(0, 10)],
    ] as const) {
      const input = { id, list: 'holiday', file: await dutyWorkbook(day) };
      expect((await site.call('POST', '/duty-lists', lead, input)).body).toMatchObject({ taken: 1 });
    }
    expect(await proposeDue(site.services, 'jingzhou')).toBe(1);
    const list = await listOf('duty-list');
    expect(list.items).toMatchObject([
      { subject: old, label: '2020-10-01', endedOn: '2020-10-01', keptUntil: '2021-10-01' },
    ]);
    await destroyed(list);
    expect(await wordsLeft('duty-list', old)).toBe(0);
    expect(await wordsLeft('duty-list', young)).toBe(1);
    await clean(list, 'duty-lists', 'requests.duty_list');
  });
});

describe('a handover sheet', () => {
  it('loses what the lead wrote when its period is over; counts and numbers stay', async () => {
    const joined = await site.call<ShiftBoard>('POST', '/shifts/join', lead, {});
    const { id = '', n = 0 } = joined.body.current ?? {};
    const said = { n, system: '', leaders: '', focus: '江津路停水，答应18时前回电给刘女士。' };
    expect((await site.call('POST', `/shifts/${id}/handover`, lead, said)).status).toBe(200);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(0);
    await sql('update requests.shift set written_at = $1 where id = $2', longAgo, id);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(1);
    const list = await listOf('shift');
    expect(list.items[0]?.label).toMatch(/^\S+ 20\d\d-\d\d-\d\d \S+$/);
    await destroyed(list);
    expect(await wordsLeft('shift', id)).toBe(0);
    const { body } = await site.call<ShiftView>('GET', `/shifts/${id}`, lead);
    expect(body).toMatchObject({ state: 'written', words: null });
    expect(body.sheet?.length).toBeGreaterThan(0);
    await clean(list, 'shifts', 'requests.shift');
  });
});

const quiet = () => undefined;

/** Three requests moved in from a file at the machine. */
async function movedIn(name: string): Promise<string> {
  const { services } = site;
  const file = join(services.dataDir, name);
  const line = (at: number) => `${name}${at},第${at}件：路灯坏了三天,1380000100${at},2026-01-0${at} 09:03\n`;
  writeFileSync(file, `工单编号,诉求内容,联系电话,来电时间\n${[1, 2, 3].map(line).join('')}`);
  const of = { file, city: 'jingzhou', as: 'open', dataDir: services.dataDir, language: 'zh-CN' } as const;
  expect(await importCommand(services, { ...of, attended: false, yes: true }, quiet)).toBe(0);
  const [batch] = await sql('select id from requests.import_batch order by staged_at desc limit 1');
  return batch.id;
}

async function takenBack(batch: string): Promise<void> {
  const { services } = site;
  const of = { batch, city: 'jingzhou', dataDir: services.dataDir, language: 'zh-CN' } as const;
  const command = { ...of, ground: '试搬', attended: false, yes: true };
  expect(await withdrawCommand(services, command, quiet)).toBe(0);
}

const sealedOf = async (batch: string) =>
  sql(
    `select count(*)::integer as count from ledger.value v where v.sealed is not null and v.kind = 'request'
     and exists (select from ledger.entry e where e.city = v.city and e.kind = v.kind and e.subject = v.subject
       and e.n = 2 and convert_from(e.bytes, 'UTF8') like '%' || $1 || '%')`,
    batch,
  ).then(([row]) => row.count as number);

describe('what was moved in and taken back', () => {
  it('stays sealed for thirty days, then every value and key of it goes; what came in later stays', async () => {
    const [gone, young, stays] = [await movedIn('甲.csv'), await movedIn('乙.csv'), await movedIn('丙.csv')];
    await takenBack(gone);
    await takenBack(young);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(0);
    await sql('update requests.import_batch set withdrawn_at = $1 where id = $2', longAgo, gone);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(1);
    const list = await listOf('withdrawn-import');
    expect(list.items).toMatchObject([{ subject: gone, label: '甲.csv（3）' }]);
    const [before, kept] = [await sealedOf(gone), await sealedOf(young)];
    expect(before).toBeGreaterThan(5);
    expect((await destroyed(list)).items).toMatchObject([{ subject: gone, state: 'erased' }]);
    expect([await sealedOf(gone), await sealedOf(young)]).toEqual([0, kept]);
    expect(await sql('select 1 from requests.request where batch = $1', stays)).toHaveLength(3);
    expect(await sql('select 1 from requests.request where batch = $1', gone)).toHaveLength(0);
    expect(await wordsLeft('import', gone)).toBe(0);
    await sequenceCity(site.services, 'jingzhou');
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(0);
  });
});

describe('the number of a list', () => {
  it('goes up by one within the year, stands in the record, and comes to lists begun without one', async () => {
    const numbered = [...(await lists('done')), ...(await lists())].map(({ listNumber }) => listNumber);
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
    expect(numbered.toSorted()).toEqual(numbered.map((_, at) => `销〔${year}〕${at + 1}号`));
    const id = uuid();
    await site.system(async (context) => {
      const body = { of: 'call', rule: null, ground: '依据', items: [], asked: null };
      const of = { kind: 'destruction', subject: id } as const;
      await append(context, { ...of, seen: 0, type: 'destruction-proposed', version: 1, body });
      await projectDestruction(context, id, await chain(context, 'destruction', id));
    });
    expect((await view(id)).listNumber).toBeNull();
    await proposeDue(site.services, 'jingzhou');
    const { listNumber, n } = await view(id);
    expect([listNumber, n]).toEqual([`销〔${year}〕${numbered.length + 1}号`, 2]);
    await proposeDue(site.services, 'jingzhou');
    expect((await view(id)).n).toBe(2);
    const rows = () => sql('select * from privacy.destruction order by id');
    const before = await rows();
    const projection = registeredProjections().find(({ name }) => name === 'destructions');
    if (projection === undefined) throw new Error('destructions');
    await rebuild(site.services, { city: 'jingzhou', projection, fromNothing: true });
    expect(await rows()).toEqual(before);
  });
});
