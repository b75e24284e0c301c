import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastEntry, takes } from '../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { citySnapshot, saveItem } from '../../city/index.ts';
import { createPerson, leave } from '../../identity/index.ts';
import { personalValues, rebuild, registeredProjections, sequenceCity, verify } from '../../ledger/index.ts';
import { applyOnce } from '../../policies/index.ts';
import { aWorkbook } from '../../policies/server/relief/a-list.fixture.ts';
import { decideNext } from '../../policies/server/relief/decide-lists.ts';
import type { DestructionView } from '../contract.ts';
import type { KeptThing } from '../rules/retention.ts';
import { carryOutReleased } from './carry-out.ts';
import { proposeDue } from './due.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const [lead, office] = ['hotline-shift-lead', 'campaign-office-director'];
const sql = async (text: string, ...values: unknown[]) =>
  (await site.database.adminPool.query(text, values)).rows;

/** A firm's application decided long ago, whose case is closed. */
async function application(): Promise<{ id: string; request: string }> {
  const ask = {
    requestType: 'consult',
    askerType: 'market',
    name: '甲小吃店',
    phone: '13800001234',
    notify: 'none',
    confidential: false,
    wantsPublic: false,
    retryKey: randomUUID(),
    note: '',
  } as const;
  const facts = { form: 'self-employed', 'taxable-income': 20_000_000, 'tax-on-part': 800_000 };
  const input = { policy: 'self-employed-tax-half', facts, held: [], ask, files: [] };
  const { number } = await applyOnce(site.services, 'jingzhou', input, {
    origin: 'portal',
    source: 'portal',
    channel: 'web',
  });
  const [{ id, request }] = await sql(
    'select id, request from policies.application where number = $1',
    number,
  );
  const decision = { n: 1, granted: true, reason: '符合条件。' };
  expect((await site.call('POST', `/policy-applications/${id}/decision`, office, decision)).status).toBe(200);
  await sql(`update policies.application set decided_at = '2010-03-01T02:00:00Z' where id = $1`, id);
  return { id, request };
}

const closeCase = (request: string) =>
  site.system(async (context) =>
    takes['answer-directly'](context, { id: request, n: await lastEntry(context, request) }, {}),
  );

/** A file decided case by case long ago. */
async function exception(): Promise<string> {
  const facts = { tenant: 'natural', sector: 'tertiary', 'in-default': false };
  const file = { policy: 'rent-relief-2022', asked: 900_000, reason: '自然人承租，实际经营小店。', facts };
  const { body } = await site.call<{ id: string }>('POST', '/policy-exceptions', 'sasac-handler', file);
  const ruling = { n: 1, granted: true, fen: 900_000, ground: '按同类经营者对待。' };
  const path = `/policy-exceptions/${body.id}/ruling`;
  expect((await site.call('POST', path, 'sasac-handler', ruling)).status).toBe(200);
  await sql(`update policies.exception set ruled_on = '1990-03-01' where id = $1`, body.id);
  return body.id;
}

/** A list of leases the worker has been through long ago. */
async function reliefList(): Promise<string> {
  const bytes = await aWorkbook([{ 代码: 'x', 出租方名称: '甲' }]);
  const file = { name: '清单.xlsx', base64: bytes.toString('base64') };
  const given = { file, asOf: '2022-12-31' };
  const { body } = await site.call<{ id: string }>('POST', '/relief/lists', 'sasac-handler', given);
  expect(await decideNext(site.services, 'jingzhou')).toBe(true);
  await sql(`update policies.relief_list set decided_at = '1990-03-01T02:00:00Z' where id = $1`, body.id);
  return body.id;
}

async function account(login: string, left = '2020-03-01T02:00:00Z'): Promise<string> {
  const person = await site.system((context) => createPerson(context, { login, label: '某某' }));
  await site.system((context) => leave(context, person.id));
  await sql('update identity.person set left_at = $1 where id = $2', left, person.id);
  return person.id;
}

const view = async (id: string) =>
  (await site.call<DestructionView>('GET', `/destructions/${id}`, lead)).body;

/** The open list of a kind of thing. */
async function listOf(of: KeptThing): Promise<DestructionView> {
  const { body } = await site.call<{ rows: { id: string; of: string }[] }>('GET', '/destructions', lead);
  const row = body.rows.find((one) => one.of === of);
  if (row === undefined) throw new Error(`no list of ${of}`);
  return view(row.id);
}

const act = (list: DestructionView, what: string, post: string, more: object = {}) =>
  site.call<DestructionView>('POST', `/destructions/${list.id}/${what}`, post, { n: list.n, ...more });

/** Looked through by one, released by another, carried out. */
async function destroyed(list: DestructionView): Promise<DestructionView> {
  const prepared = (await act(list, 'prepare', lead)).body;
  expect((await act(prepared, 'release', lead)).status).toBe(403);
  expect((await act(prepared, 'release', office)).status).toBe(200);
  expect(await carryOutReleased(site.services, 'jingzhou')).toBe(1);
  return view(list.id);
}

async function wordsLeft(kind: 'application' | 'exception' | 'relief-list' | 'person', subject: string) {
  const values = await site.system((context) => personalValues(context, { kind, subject }));
  return values.filter(({ text }) => text !== null).length;
}

async function seenAsErased(list: DestructionView): Promise<void> {
  await sequenceCity(site.services, 'jingzhou');
  const report = await verify(site.services, { city: 'jingzhou' });
  expect(report.findings).toEqual([]);
  expect(JSON.stringify(report.erasures)).toContain(list.id);
}

describe('what a firm applied with', () => {
  it('is kept while its case is open, then destroyed by a list two people sign', async () => {
    const { id, request } = await application();
    expect(await proposeDue(site.services, 'jingzhou')).toBe(0);
    await closeCase(request);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(1);
    const list = await listOf('application');
    expect(list).toMatchObject({ rule: 'application', period: { mark: 'verify', document: null } });
    expect(list.items).toMatchObject([{ subject: id, endedOn: '2010-03-01', keptUntil: '2020-03-01' }]);
    expect(await wordsLeft('application', id)).toBeGreaterThan(0);
    expect((await destroyed(list)).items).toMatchObject([{ subject: id, state: 'erased' }]);
    expect(await wordsLeft('application', id)).toBe(0);
    expect((await site.call('GET', `/policy-applications/${id}`, office)).status).toBe(200);
    await seenAsErased(list);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(0);
  });

  it('goes with its request where the person wished so, and is kept where its request is held', async () => {
    const { request } = await application();
    await closeCase(request);
    const [{ number }] = await sql('select number from requests.request where id = $1', request);
    const hold = { number, ground: 'court', reason: '已提起行政诉讼。' };
    expect((await site.call('POST', '/holds', lead, hold)).status).toBe(200);
    expect(await proposeDue(site.services, 'jingzhou')).toBe(0);
  });
});

describe('a file decided case by case', () => {
  it('is destroyed with its reason and facts; number and amount stay', async () => {
    const id = await exception();
    await proposeDue(site.services, 'jingzhou');
    const list = await listOf('exception');
    const [{ number }] = await sql('select number from policies.exception where id = $1', id);
    expect(list.items).toMatchObject([{ subject: id, number, endedOn: '1990-03-01' }]);
    await destroyed(list);
    expect(await wordsLeft('exception', id)).toBe(0);
    expect(await sql('select facts, fen from policies.exception where id = $1', id)).toEqual([
      { facts: {}, fen: 900_000 },
    ]);
    await seenAsErased(list);
  });
});

describe('a list of leases', () => {
  it('is named by unit and day to whoever decides, and destroyed with its workbook and rows', async () => {
    const id = await reliefList();
    await proposeDue(site.services, 'jingzhou');
    const list = await listOf('relief-list');
    expect(list.items[0]?.label).toMatch(/^.+ 2022-12-31$/);
    const done = await destroyed(list);
    expect(done.items).toMatchObject([{ subject: id, state: 'erased', label: null }]);
    expect(await sql('select 1 from policies.relief_list where id = $1', id)).toEqual([]);
    const files = await sql('select erased_at is not null as gone from platform.file where subject = $1', id);
    expect(files).toEqual([{ gone: true }]);
    await seenAsErased(list);
  });
});

describe('the account of somebody who left', () => {
  it('is shown by name until it is destroyed, then by nothing; a hold keeps it', async () => {
    const [gone, held] = [await account('gone-1'), await account('held-1')];
    await account('young-1', new Date().toISOString());
    await proposeDue(site.services, 'jingzhou');
    const list = await listOf('account');
    expect(list.items.map(({ label }) => label).sort()).toEqual(['某某（gone-1）', '某某（held-1）']);
    const out = { subject: held, ground: 'supervision', reason: '纪检部门正在了解情况。' };
    const left = (await act(list, 'take-out', lead, out)).body;
    for (const person of [gone, held])
      await sql(
        `insert into workplace.saved_view (city, id, person, name, search, created_at)
         values ('jingzhou', gen_random_uuid(), $1, '某某的件', '?q=某某', now())`,
        person,
      );
    await destroyed(left);
    expect(await sql('select person from workplace.saved_view')).toEqual([{ person: held }]);
    expect(await wordsLeft('person', gone)).toBe(0);
    expect(await sql('select login, label, totp_sealed from identity.person where id = $1', gone)).toEqual([
      { login: `erased-${gone}`, label: '', totp_sealed: null },
    ]);
    expect(await sql('select login from identity.person where id = $1', held)).toEqual([{ login: 'held-1' }]);
    await seenAsErased(list);
  });
});

describe('a period nobody confirmed', () => {
  it('is said to be so where somebody decides, until the city names its own paper', async () => {
    await account('gone-2');
    await proposeDue(site.services, 'jingzhou');
    const list = await listOf('account');
    expect(list.period).toEqual({ code: 'left-account', mark: 'invented', document: null });
    await act(list, 'drop', lead, { reason: '先核对期限。' });
    await site.system(async (context) => {
      const held = (await citySnapshot(context)).item('retention', 'left-account');
      if (held === undefined) throw new Error('no such period');
      const data = { ...held.data, document: '某办〔2026〕1号' };
      await saveItem(context, {
        kind: 'retention',
        code: held.code,
        data,
        seen: held.version,
        origin: 'admin',
      });
    });
    await proposeDue(site.services, 'jingzhou');
    const again = await listOf('account');
    expect(again.period?.document).toBe('某办〔2026〕1号');
    expect(again.ground).toContain('某办〔2026〕1号');
  });
});

describe('what is shown of policies', () => {
  it('stays erased when it is made anew from the record', async () => {
    for (const name of ['applications', 'exceptions', 'relief-lists']) {
      const projection = registeredProjections().find((one) => one.name === name);
      if (projection === undefined) throw new Error(name);
      await rebuild(site.services, { city: 'jingzhou', projection, fromNothing: true });
    }
    expect(await sql('select erased from policies.exception')).toEqual([{ erased: true }]);
    expect(await sql('select erased from policies.application order by erased')).toEqual([
      { erased: false },
      { erased: true },
    ]);
    expect(await sql('select 1 from policies.relief_list')).toEqual([]);
  });
});
