import { randomUUID } from 'node:crypto';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { flushAccess, rebuild, sequenceCity, verify } from '../../ledger/index.ts';
import { normalCode } from '../../platform/crypto.ts';
import type { DestructionView } from '../contract.ts';
import type { WishView } from '../contract-wishes.ts';
import { carryOutReleased } from './carry-out.ts';
import type { PersonalCopy } from './copy-sheet.ts';
import { wishProjection } from './wish-store.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const [clerk, office] = ['hotline-shift-lead', 'campaign-office-director'];
const person = { name: '某某', phone: '13812345678' };
const note = '请注意：诉求人语气激动。';
const answer = '路灯随天色自动开关。';

interface Registered {
  id: string;
  code: string;
  number: string;
}

/** A person's request at the desk, answered at once, with a note among colleagues. */
async function answered(more: object = {}): Promise<Registered> {
  const { status, body } = await site.call<{ id: string; receipt: { code: string; number: string } }>(
    'POST',
    '/desk/requests',
    'hotline-operator',
    {
      requestType: 'consult',
      askerType: 'resident',
      words: '江津路的路灯到晚上八点还不亮，几点开灯？',
      ...person,
      notify: 'none',
      source: 'hotline',
      channel: 'phone',
      wantsPublic: false,
      retryKey: randomUUID(),
      direct: { answer, basis: 'own-duty' },
      note,
      ...more,
    },
  );
  expect(status, JSON.stringify(body)).toBe(200);
  const receipt = body as unknown as { code?: string; trackCode?: string; number?: string };
  return { id: body.id, code: receipt.code ?? receipt.trackCode ?? '', number: receipt.number ?? '' };
}

const wished = (wish: WishView) => wish.found.map(({ id }) => id);

async function register(wants: string, more: object = {}): Promise<WishView> {
  const asked = { id: randomUUID(), wants, ...person, ...more };
  const { status, body } = await site.call<WishView>('POST', '/data-wishes', clerk, asked);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const act = (wish: WishView, what: string, more: object = {}, post = clerk) =>
  site.call<WishView & { error?: { code: string; reason: string; fields: object } }>(
    'POST',
    `/data-wishes/${wish.id}/${what}`,
    post,
    { n: wish.n, ...more },
  );

async function copyOf(bytes: Buffer): Promise<{ copy: PersonalCopy; sheet: string; names: string[] }> {
  const zip = await JSZip.loadAsync(bytes);
  const read = async (name: string) => (await zip.file(name)?.async('string')) ?? '';
  return {
    copy: JSON.parse(await read('personal-data.json')) as PersonalCopy,
    sheet: await read('personal-data.html'),
    names: Object.keys(zip.files),
  };
}

describe('a copy', () => {
  it('holds what the person said and was told, and who looked; no notes among staff, nothing of others', async () => {
    const own = await answered();
    const other = await answered({ name: '另一人', phone: '13900001111' });
    await site.call('GET', `/requests/${own.id}`, 'hotline-dispatcher');
    await flushAccess(site.services);
    const wish = await register('copy');
    expect(wished(wish)).toContain(own.id);
    expect(wished(wish)).not.toContain(other.id);
    expect(wish.due).not.toBeNull();
    expect((await act(wish, 'copy')).body.error?.reason).toBe('wish-unchecked');
    const foreign = await act(wish, 'check', { how: 'papers', requests: [other.id] });
    expect([foreign.status, foreign.body.error?.fields]).toMatchObject([
      400,
      { requests: expect.any(String) },
    ]);
    const checked = (await act(wish, 'check', { how: 'papers', requests: [own.id] })).body;
    const made = await site.call<{ base64: string }>('POST', `/data-wishes/${wish.id}/copy`, clerk, {});
    expect(made.status).toBe(200);
    const { copy, sheet } = await copyOf(Buffer.from(made.body.base64, 'base64'));
    const told = JSON.stringify(copy.requests);
    expect(told).toContain(person.phone);
    expect(told).toContain(answer);
    expect(JSON.stringify(copy)).not.toContain(note);
    expect(JSON.stringify(copy)).not.toContain('13900001111');
    expect(copy.looks.some(({ action, who }) => action === 'view' && who.includes('分办员'))).toBe(true);
    expect(sheet).toContain(answer);
    expect(sheet).toContain('演示数据·非真实');
    const done = await act(checked, 'answer', { outcome: 'given', words: '副本已当面交给您。' });
    expect(done.body).toMatchObject({ outcome: 'given', answer: '副本已当面交给您。' });
    expect(
      (await act(done.body, 'answer', { outcome: 'refused', words: '不再办理' })).body.error?.reason,
    ).toBe('wish-answered');
    await flushAccess(site.services);
    const { rows } = await site.database.adminPool.query(
      `select convert_from(bytes, 'UTF8')::jsonb as look from ledger.access where convert_from(bytes, 'UTF8') like '%own-data%'`,
    );
    expect(rows).toMatchObject([{ look: { action: 'export', subject: own.id } }]);
  });

  it('escapes whatever somebody wrote', async () => {
    const own = await answered({ words: '<script>alert(1)</script> 路灯不亮，请处理。' });
    const wish = await register('copy');
    await act(wish, 'check', { how: 'papers', requests: [own.id] });
    const made = await site.call<{ base64: string }>('POST', `/data-wishes/${wish.id}/copy`, clerk, {});
    const { sheet } = await copyOf(Buffer.from(made.body.base64, 'base64'));
    expect(sheet).toContain('&lt;script&gt;');
    expect(sheet).not.toContain('<script>');
  });
});

describe('a correction', () => {
  it('counts from now on, and the record still verifies', async () => {
    const own = await answered({ name: '王某', phone: '13700002222' });
    const wish = await register('correct', { name: '王某', phone: '13700002222', words: '电话错了一位。' });
    const checked = (await act(wish, 'check', { how: 'call-back', requests: [own.id] })).body;
    expect(
      (await act(checked, 'answer', { outcome: 'corrected', words: '已更正。' })).body.error?.reason,
    ).toBe('wish-uncorrected');
    const right = await act(checked, 'correct', { request: own.id, phone: '13700003333' });
    expect(right.body.corrections, JSON.stringify(right.body)).toBe(1);
    const seen = await site.call<{ asker: { phone: string; name: string } }>(
      'POST',
      `/requests/${own.id}/contact`,
      'hotline-dispatcher',
      {},
    );
    expect(seen.body.asker).toMatchObject({ name: '王某', phone: '13700003333' });
    const again = await register('copy', { name: '王某', phone: '13700003333' });
    expect(wished(again)).toContain(own.id);
    await sequenceCity(site.services, 'jingzhou');
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  });
});

describe('a wish to be erased', () => {
  it('puts closed requests on a list a second person releases; then the wish forgets who asked', async () => {
    const own = await answered({ name: '赵某', phone: '13600004444' });
    const open = await answered({ name: '赵某', phone: '13600004444', direct: undefined });
    const wish = await register('erase', { name: '赵某', phone: '13600004444' });
    const checked = (await act(wish, 'check', { how: 'papers', requests: [own.id, open.id] })).body;
    const listed = (await act(checked, 'answer', { outcome: 'listed', words: '已列入清单。' })).body;
    const path = `/destructions/${listed.list}`;
    const list = (await site.call<DestructionView>('GET', path, clerk)).body;
    expect(list).toMatchObject({ asked: wish.id, items: [{ subject: own.id }] });
    const prepared = await site.call<DestructionView>('POST', `${path}/prepare`, clerk, { n: list.n });
    await site.call('POST', `${path}/release`, office, { n: prepared.body.n });
    await carryOutReleased(site.services, 'jingzhou');
    expect((await site.call<WishView>('GET', `/data-wishes/${wish.id}`, clerk)).body).toMatchObject({
      name: null,
      phone: null,
      found: [],
    });
    await sequenceCity(site.services, 'jingzhou');
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  });

  it('comes to nothing while all is open', async () => {
    const open = await answered({ name: '孙某', phone: '13500005555', direct: undefined });
    const wish = await register('erase', { name: '孙某', phone: '13500005555' });
    const checked = (await act(wish, 'check', { how: 'papers', requests: [open.id] })).body;
    const { status, body } = await act(checked, 'answer', { outcome: 'listed', words: '已列入清单。' });
    expect([status, body.error?.reason]).toEqual([409, 'wish-nothing']);
  });
});

describe('whoever holds the code', () => {
  it('asks on the page of the request and fetches the copy once it was given', async () => {
    const { rows } = await site.database.adminPool.query(
      'select 1 from privacy.wish where request is not null',
    );
    expect(rows).toEqual([]);
    const asked = await site.app.inject({
      method: 'POST',
      url: '/c/jingzhou/api/v1/requests',
      payload: {
        requestType: 'help',
        askerType: 'resident',
        words: '小区门口的路灯坏了三盏，请派人来修。',
        ...person,
        notify: 'phone',
        retryKey: randomUUID(),
      },
    });
    const code = normalCode(asked.json().trackCode ?? asked.json().code ?? '');
    const page = `/c/jingzhou/t/${code}/data`;
    const get = (url: string) => site.app.inject({ method: 'GET', url });
    const post = (form: string) =>
      site.app.inject({
        method: 'POST',
        url: page,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: form,
      });
    expect((await get(page)).statusCode, asked.body).toBe(200);
    expect((await post('wants=correct')).statusCode).toBe(400);
    expect((await post('wants=copy&words=')).statusCode).toBe(303);
    expect((await post('wants=copy&words=')).statusCode).toBe(303);
    const open = await site.call<{ rows: WishView[] }>('GET', '/data-wishes', clerk);
    const own = open.body.rows.filter(({ via }) => via === 'portal');
    expect(own).toHaveLength(1);
    const wish = (await site.call<WishView>('GET', `/data-wishes/${own[0]?.id}`, clerk)).body;
    expect((await get(`${page}/${wish.id}`)).statusCode).toBe(404);
    const mine = wish.found.filter(({ number }) => number === asked.json().number).map(({ id }) => id);
    const wide = await act(wish, 'check', { how: 'code', requests: wished(wish) });
    expect(wide.status).toBe(wished(wish).length > 1 ? 400 : 200);
    const checked = (await act(wish, 'check', { how: 'code', requests: mine })).body;
    await act(checked, 'answer', { outcome: 'given', words: '副本已备好，请下载。' });
    expect((await get(page)).body).toContain('副本已备好，请下载。');
    const fetched = await get(`${page}/${wish.id}`);
    expect([fetched.statusCode, fetched.headers['content-type']]).toEqual([200, 'application/zip']);
    expect((await copyOf(fetched.rawPayload)).copy.requests).toHaveLength(1);
    expect((await get(`/c/jingzhou/t/ABCDEFGHJKMNPQRS/data/${wish.id}`)).statusCode).toBe(404);
  });
});

describe('wishes', () => {
  it('are made anew from the record', async () => {
    const shown = async () =>
      (await site.database.adminPool.query('select * from privacy.wish order by id')).rows;
    const before = await shown();
    await rebuild(site.services, { city: 'jingzhou', projection: wishProjection, fromNothing: true });
    expect(await shown()).toEqual(before);
  });
});
