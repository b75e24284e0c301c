import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest } from '../../../tests/support/lifecycle.ts';
import { webm } from '../../../tests/support/recordings.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { rebuild, sequenceCity, verify } from '../../ledger/index.ts';
import { noteProjection } from './projection.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

async function api(method: 'GET' | 'POST', path: string, post: string, payload?: object) {
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${path}`,
    headers: { cookie: await site.cookieOf(post) },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function raw(path: string, post: string) {
  const headers = { cookie: await site.cookieOf(post) };
  return site.app.inject({ method: 'GET', url: `/c/jingzhou/api/v1${path}`, headers });
}

const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const words = '请生态环境部门本周内查清气味来源，向群众当面答复。';

async function write(more: object = {}): Promise<string> {
  const id = randomUUID();
  const { status, body } = await api('POST', '/notes', 'city-leader', {
    id,
    words,
    day: '2026-11-25',
    ...more,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return id;
}

describe('a leader’s note', () => {
  it('becomes a task with owner, deadline, feedback and end', async () => {
    const { id: request, number } = await site.system((context) => aRequest(context));
    const id = await write({ day: undefined, request });
    const begun = await api('GET', `/notes/${id}`, 'city-leader');
    expect(begun.body).toMatchObject({ state: 'written', number, words, possible: ['assign', 'close'] });
    const assign = { n: 1, unit: 'ecology', workdays: 3 };
    const assigned = await api('POST', `/notes/${id}/assign`, 'group-coordination-officer', assign);
    expect(assigned.body).toMatchObject({ state: 'assigned', unit: 'ecology' });
    expect(assigned.body.due > assigned.body.writtenAt).toBe(true);
    expect(assigned.body.proof).toContain('3个工作日');
    const answered = await api('POST', `/notes/${id}/answer`, 'ecology-handler', {
      n: 2,
      words: '已查清，责令停产整改。',
    });
    expect(answered.body.state).toBe('answered');
    const back = await api('POST', `/notes/${id}/send-back`, 'city-leader', {
      n: 3,
      words: '整改完要回头看。',
      workdays: 2,
    });
    expect(back.body.state).toBe('assigned');
    await api('POST', `/notes/${id}/answer`, 'ecology-handler', { n: 4, words: '回头看已完成。' });
    const closed = await api('POST', `/notes/${id}/close`, 'city-leader', { n: 5 });
    expect(closed.body).toMatchObject({ state: 'closed', possible: [] });
    expect(closed.body.history).toHaveLength(6);
  });

  it('may be about an issue of a paper, and about one thing only', async () => {
    const paper = randomUUID();
    const id = await write({ day: undefined, paper, unit: 'ecology' });
    expect((await api('GET', `/notes/${id}`, 'city-leader')).body).toMatchObject({
      paper,
      day: null,
      state: 'assigned',
    });
    const both = await api('POST', '/notes', 'city-leader', {
      id: randomUUID(),
      words,
      paper,
      day: '2026-11-25',
    });
    expect(both.status).toBe(400);
  });

  it('is spoken from a telephone with a picture, written down by the office, reported on with a picture', async () => {
    const { id: request } = await site.system((context) => aRequest(context));
    const id = randomUUID();
    const spoken = {
      ...{ id, request, unit: 'ecology' },
      recording: { name: 'voice.webm', base64: webm(20).toString('base64') },
      files: [{ name: '现场.png', base64: onePixel }],
    };
    const sent = await api('POST', '/notes', 'city-leader', spoken);
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    expect(sent.body).toMatchObject({ words: null, spoken: true, state: 'assigned' });
    expect(sent.body.files.map(({ mediaType }: { mediaType: string }) => mediaType)).toEqual([
      'audio/webm',
      'image/png',
    ]);
    expect(sent.body.recording).toBe(sent.body.files[0].id);
    expect((await api('GET', `/notes/${id}`, 'ecology-handler')).body.possible).toEqual(['answer']);
    const file = `/notes/${id}/files/${sent.body.recording}`;
    const heard = await raw(file, 'ecology-handler');
    expect([heard.statusCode, heard.rawPayload.equals(webm(20))]).toEqual([200, true]);
    expect((await raw(file, 'housing-handler')).statusCode).toBe(404);
    expect((await raw(`/notes/${id}/files/${randomUUID()}`, 'city-leader')).statusCode).toBe(404);
    const down = { n: 1, words: '请今天到现场。' };
    expect((await api('POST', `/notes/${id}/transcribe`, 'ecology-handler', down)).status).toBe(403);
    const office = 'group-coordination-officer';
    const written = await api('POST', `/notes/${id}/transcribe`, office, down);
    expect(written.body).toMatchObject({ words: down.words, state: 'assigned' });
    expect((await api('POST', `/notes/${id}/transcribe`, office, { ...down, n: 2 })).status).toBe(409);
    const rows = (await api('GET', `/notes?request=${request}`, 'ecology-handler')).body.rows;
    expect(rows[0]).toMatchObject({ id, words: down.words, spoken: true });
    const answer = { n: 2, words: '已到现场。', files: spoken.files };
    const answered = await api('POST', `/notes/${id}/answer`, 'ecology-handler', answer);
    expect(answered.body.files).toHaveLength(3);
    expect(answered.body.history.at(-1).files).toHaveLength(1);
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  });

  it('says what is wrong with what came along, and keeps none of it', async () => {
    const wrong = async (more: object) => {
      const { status, body } = await api('POST', '/notes', 'city-leader', {
        ...{ id: randomUUID(), day: '2026-11-25' },
        ...more,
      });
      return { status, fields: Object.keys(body.error.fields ?? {}) };
    };
    const long = webm(200).toString('base64');
    const text = Buffer.from('不是录音').toString('base64');
    expect(await wrong({})).toEqual({ status: 400, fields: ['words'] });
    expect(await wrong({ recording: { name: 'a.webm', base64: long } })).toEqual({
      status: 400,
      fields: ['recording'],
    });
    expect(await wrong({ recording: { name: 'a.webm', base64: text } })).toEqual({
      status: 400,
      fields: ['recording'],
    });
    const belied = await wrong({ words, files: [{ name: 'a.png', base64: text }] });
    expect(belied.fields).toEqual(['files']);
  });

  it('is written once, whatever is sent twice', async () => {
    const id = await write();
    await api('POST', '/notes', 'city-leader', { id, words: '另一句话。', day: '2026-11-25' });
    expect((await api('GET', `/notes/${id}`, 'city-leader')).body).toMatchObject({ n: 1, words });
  });

  it('refuses what is stale, not possible or somebody else’s', async () => {
    const id = await write({ unit: 'ecology' });
    const refused = async (post: string, step: string, payload: object) =>
      (await api('POST', `/notes/${id}/${step}`, post, payload)).status;
    expect(await refused('ecology-handler', 'answer', { n: 7, words: '已办。' })).toBe(409);
    expect(await refused('ecology-head', 'close', { n: 1 })).toBe(403);
    expect(await refused('ecology-head', 'send-back', { n: 1, words: '不行。', workdays: 1 })).toBe(409);
    expect(await refused('housing-head', 'answer', { n: 1, words: '已办。' })).toBe(404);
    expect(await refused('city-leader', 'assign', { n: 1, unit: 'nowhere', workdays: 1 })).toBe(400);
    const none = { id: randomUUID(), words };
    expect((await api('POST', '/notes', 'city-leader', none)).status).toBe(400);
    const ghost = { ...none, request: randomUUID() };
    expect((await api('POST', '/notes', 'city-leader', ghost)).status).toBe(404);
  });

  it('is listed for its author, its unit and the office, and for nobody else', async () => {
    const id = await write({ unit: 'ecology' });
    const lists = async (post: string, list: string) =>
      ((await api('GET', `/notes?list=${list}&limit=50`, post)).body.rows as { id: string }[]).some(
        (row) => row.id === id,
      );
    expect(await lists('city-leader', 'mine')).toBe(true);
    expect(await lists('ecology-handler', 'open')).toBe(true);
    expect(await lists('campaign-office-director', 'open')).toBe(true);
    expect(await lists('housing-handler', 'open')).toBe(false);
    expect(await lists('city-leader', 'closed')).toBe(false);
  });

  it('pages without losing a row', async () => {
    const wanted = [await write(), await write(), await write()];
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await api('GET', `/notes?list=mine&limit=2${after}`, 'city-leader');
      seen.push(...body.rows.map((row: { id: string }) => row.id));
      after = body.next === null ? '' : `&after=${body.next}`;
    } while (after !== '');
    expect(wanted.every((id) => seen.filter((one) => one === id).length === 1)).toBe(true);
  });

  it('keeps its words out of the record’s entries, and is made again from it', async () => {
    const id = await write({ unit: 'ecology' });
    const { rows } = await site.database.adminPool.query(
      `select convert_from(bytes, 'UTF8') as bytes from ledger.entry where kind = 'note' and subject = $1`,
      [id],
    );
    expect(rows[0].bytes).not.toContain('气味');
    const before = (await site.database.adminPool.query('select * from supervision.note order by id')).rows;
    await sequenceCity(site.services, 'jingzhou');
    await rebuild(site.services, { city: 'jingzhou', projection: noteProjection, fromNothing: true });
    const again = (await site.database.adminPool.query('select * from supervision.note order by id')).rows;
    expect(again).toEqual(before);
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  });

  it('is not there for another city', async () => {
    const id = await write();
    const answer = await site.app.inject({
      method: 'GET',
      url: `/c/tiny/api/v1/notes/${id}`,
      headers: {
        cookie: await site.cookieOf('leader', 'tiny').catch(() => site.cookieOf('listener', 'tiny')),
      },
    });
    expect([403, 404]).toContain(answer.statusCode);
  });
});
