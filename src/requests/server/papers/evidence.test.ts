import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastEntry, takes } from '../../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { citySnapshot, saveItem } from '../../../city/index.ts';
import type { AskerView } from '../../contract.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

async function api(method: 'GET' | 'POST', url: string, post: string, payload?: object) {
  return site.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { cookie: await site.cookieOf(post) },
    ...(payload === undefined ? {} : { payload }),
  });
}

let sent = 0;

/** A request signed for by the ecology bureau, with the code of its asker. */
async function signed(): Promise<{ id: string; code: string }> {
  sent += 1;
  const answer = await site.app.inject({
    method: 'POST',
    url: '/api/v1/requests',
    payload: {
      requestType: 'help',
      askerType: 'resident',
      words: '附近工厂夜里排放刺鼻气味，请核实处理。',
      phone: '13800001234',
      notify: 'phone',
      retryKey: `evidence-test-${String(sent).padStart(4, '0')}`,
    },
  });
  const { number, trackCode } = answer.json();
  const { rows } = await site.database.adminPool.query('select id from requests.request where number = $1', [
    number,
  ]);
  const { id } = rows[0];
  await step(id, 'dispatch', 'sign');
  return { id, code: trackCode };
}

async function step(id: string, ...actions: (keyof typeof takes)[]): Promise<void> {
  await site.system(async (context) => {
    for (const action of actions)
      await takes[action](context, { id, n: await lastEntry(context, id) }, { helpers: [] });
  });
}

async function attach(id: string, more: object = {}, post = 'ecology-handler') {
  const n = await site.system((context) => lastEntry(context, id));
  const files = [{ name: '修好了.png', base64: picture }];
  return api('POST', `/requests/${id}/attach`, post, { n, files, released: true, ...more });
}

async function askerSees(code: string): Promise<AskerView> {
  return (await site.app.inject({ url: `/api/v1/track/${code}` })).json();
}

describe('evidence of a unit', () => {
  it('is shown to the asker with the answer when it was released, and not before', async () => {
    const { id, code } = await signed();
    const answer = await attach(id, { note: '更换后的照片' });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json().files).toMatchObject([
      { name: '修好了.png', mediaType: 'image/png', evidence: 'released' },
    ]);
    expect((await askerSees(code)).files).toEqual([]);
    await step(id, 'answer');
    expect((await askerSees(code)).files).toEqual([]);
    await step(id, 'review');
    expect((await askerSees(code)).files).toMatchObject([{ name: '修好了.png' }]);
  });

  it('stays inside when it was not released', async () => {
    const { id, code } = await signed();
    const { files } = (await attach(id, { released: false })).json();
    await step(id, 'answer', 'review');
    expect((await askerSees(code)).files).toEqual([]);
    expect((await api('GET', `/requests/${id}/files/${files[0].id}`, 'ecology-handler')).statusCode).toBe(
      200,
    );
    const page = await site.app.inject({ url: `/t/${code}/files/${files[0].id}` });
    expect(page.statusCode).toBe(404);
  });

  it('is added by the unit that has the request, never by the desk or another unit', async () => {
    const { id } = await signed();
    for (const post of ['hotline-operator', 'hotline-dispatcher', 'housing-head'])
      expect((await attach(id, {}, post)).statusCode, post).toBeGreaterThanOrEqual(403);
  });

  it('is refused when it is no picture or paper, too many, empty, or acts on a stale case', async () => {
    const { id } = await signed();
    const file = (base64: string, name = '照片.png') => ({ files: [{ name, base64 }] });
    expect((await attach(id, file(Buffer.from('#!/bin/sh').toString('base64')))).statusCode).toBe(415);
    expect((await attach(id, file(picture, '照片.exe'))).statusCode).toBe(415);
    expect((await attach(id, { files: [] })).statusCode).toBe(400);
    expect((await attach(id, { files: Array(6).fill({ name: 'a.png', base64: picture }) })).statusCode).toBe(
      400,
    );
    expect((await attach(id, { n: 1 })).statusCode).toBe(409);
    const { rows } = await site.database.adminPool.query(
      'select count(*) from platform.file where subject = $1',
      [id],
    );
    expect(Number(rows[0].count)).toBe(0);
  });
});

/** Says how large files of each kind may be, in megabytes. */
const limitFiles = (fileMegabytes: object) =>
  site.system(async (context) => {
    const held = (await citySnapshot(context)).items('city')[0];
    if (held === undefined) throw new Error('no city');
    const data = { ...held.data, limits: { ...held.data.limits, fileMegabytes } };
    await saveItem(context, { kind: 'city', code: held.code, data, seen: held.version, origin: 'admin' });
  });

describe('the size of files', () => {
  it('is limited by what they are, as the city says', async () => {
    const { id } = await signed();
    await limitFiles({ pdf: 1 });
    const pdf = (megabytes: number) => {
      const bytes = Buffer.alloc(megabytes * 1024 * 1024, 32);
      bytes.write('%PDF-1.7\n');
      return { files: [{ name: '说明.pdf', base64: bytes.toString('base64') }] };
    };
    const large = await attach(id, pdf(2));
    expect(large.statusCode).toBe(413);
    expect(large.json().error.fields).toEqual({ files: 'PDF每个不能超过 1 MB，请压缩或分开后再传' });
    expect((await attach(id, pdf(1))).statusCode).toBe(200);
    expect((await attach(id)).statusCode).toBe(200);
  });

  it('is limited together by what the city takes of one, beyond what was once the same for all', async () => {
    const { id } = await signed();
    const film = (megabytes: number) => {
      const bytes = Buffer.alloc(megabytes * 1024 * 1024);
      bytes.write('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 0, 'latin1');
      return { name: '现场.mp4', base64: bytes.toString('base64') };
    };
    expect((await attach(id, { files: [film(12), film(12)] })).statusCode).toBe(200);
    await limitFiles({ film: 4, picture: 4, recording: 4, pdf: 4, office: 4 });
    expect((await attach(id, { files: [film(4), film(4), film(4)] })).statusCode).toBe(200);
    const more = await attach(id, { files: [film(4), film(4), film(4), film(1)] });
    expect(more.statusCode).toBe(413);
    expect(more.json().error.fields).toEqual({ files: '这些文件合计不能超过 12 MB，请分几次上传' });
  });
});
