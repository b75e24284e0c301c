import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { erase, rebuild } from '../../ledger/index.ts';
import type { ReleaseView } from '../contract.ts';
import { announcementProjection, releaseProjection } from './projections.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const reviewer = 'hotline-reviewer';

async function api(method: 'GET' | 'POST', path: string, post?: string, payload?: object) {
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${path}`,
    ...(payload === undefined ? {} : { payload }),
    ...(post === undefined ? {} : { headers: { cookie: await site.cookieOf(post) } }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function page(path: string): Promise<{ status: number; text: string }> {
  const answer = await site.app.inject({ method: 'GET', url: `/c/jingzhou${path}` });
  return { status: answer.statusCode, text: answer.body };
}

/** A caller whose question was answered at once. @returns the request's id. */
async function answered(more: object = {}): Promise<string> {
  const { status, body } = await api('POST', '/desk/requests', 'hotline-operator', {
    requestType: 'consult',
    askerType: 'resident',
    title: '江津路路灯几点亮',
    words: '我是王建国，电话13812345678，江津路的路灯到晚上八点还不亮，几点开灯？',
    name: '王建国',
    phone: '13812345678',
    notify: 'none',
    source: 'hotline',
    channel: 'phone',
    wantsPublic: true,
    retryKey: randomUUID(),
    direct: { answer: '路灯随天色自动开关，冬季约十八时亮灯。有疑问请拨12345。', basis: 'own-duty' },
    ...more,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.id as string;
}

const masked = {
  title: '江津路路灯几点亮',
  words: '江津路的路灯到晚上八点还不亮，几点开灯？',
  answer: '路灯随天色自动开关，冬季约十八时亮灯。',
};

async function released(more: Partial<typeof masked> = {}): Promise<ReleaseView> {
  const request = await answered();
  const { status, body } = await api('POST', `/disclosure/${request}/release`, reviewer, {
    n: 0,
    ...masked,
    ...more,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as ReleaseView;
}

describe('a request', () => {
  it('is not public because its asker agreed', async () => {
    const request = await answered();
    const { body } = await api('GET', '/disclosure', reviewer);
    expect(body.rows.map((row: { request: string }) => row.request)).toContain(request);
    expect((await page('/public')).text).not.toContain('江津路');
  });

  it('is not offered where the asker did not agree or asked for secrecy', async () => {
    const cases = [
      [{ wantsPublic: false }, 409],
      // a request kept secret is not even seen by the reviewer
      [{ confidential: true }, 404],
    ] as const;
    for (const [more, status] of cases) {
      const request = await answered(more);
      const { body } = await api('GET', '/disclosure?limit=100', reviewer);
      expect(body.rows.map((row: { request: string }) => row.request)).not.toContain(request);
      const refused = await api('POST', `/disclosure/${request}/release`, reviewer, { n: 0, ...masked });
      expect(refused.status).toBe(status);
    }
  });

  it('shows the reviewer what should be masked, and proposes it', async () => {
    const request = await answered();
    const { body } = await api('GET', `/disclosure/${request}`, reviewer);
    const { words } = (body as ReleaseView).parts;
    expect(words.findings.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['name', 'phone']));
    expect(words.masked).not.toContain('13812345678');
    expect(words.masked).not.toContain('王建国');
    expect(body.care).toContain('spoken');
  });

  it('cannot be released while a number that reaches somebody is still in it', async () => {
    const request = await answered();
    const words = '请回电13812345678，江津路的路灯不亮。';
    const refused = await api('POST', `/disclosure/${request}/release`, reviewer, { n: 0, ...masked, words });
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.body.error.fields)).toEqual(['words']);
    const named = { ...masked, words: '我叫王建国，江津路的路灯不亮。' };
    const unlooked = await api('POST', `/disclosure/${request}/release`, reviewer, { n: 0, ...named });
    expect(unlooked.status).toBe(400);
    const looked = { n: 0, ...named, namesLookedAt: true };
    expect((await api('POST', `/disclosure/${request}/release`, reviewer, looked)).status).toBe(200);
  });

  it('is read by everybody once released, under an address that is not its number', async () => {
    const { publicId, number, request } = await released();
    const { status, text } = await page(`/public/${publicId}`);
    expect(status).toBe(200);
    expect(text).toContain(masked.words);
    expect(text).toContain(masked.answer);
    for (const secret of ['13812345678', '王建国', number, request]) expect(text).not.toContain(secret);
    expect((await page('/public?q=路灯')).text).toContain(`/public/${publicId}`);
    expect((await page('/public.xml')).text).toContain(`/public/${publicId}`);
    const elsewhere = await site.app.inject({ method: 'GET', url: `/c/tiny/public/${publicId}` });
    expect(elsewhere.statusCode).toBe(404);
  });

  it('is gone from every page once taken down, and can be released again at the same address', async () => {
    const view = await released();
    const { request, publicId } = view;
    const down = await api('POST', `/disclosure/${request}/withdraw`, reviewer, {
      n: view.n,
      reason: 'asker',
    });
    expect(down.body).toMatchObject({ state: 'withdrawn', reason: 'asker', published: null });
    expect((await page(`/public/${publicId}`)).status).toBe(404);
    expect((await page('/public?q=路灯')).text).not.toContain(`/public/${publicId}`);
    const again = await api('POST', `/disclosure/${request}/release`, reviewer, {
      n: down.body.n,
      ...masked,
    });
    expect(again.body.publicId).toBe(publicId);
  });

  it('is decided once by two reviewers: the second sees a conflict', async () => {
    const request = await answered();
    const decide = () =>
      api('POST', `/disclosure/${request}/withhold`, reviewer, { n: 0, reason: 'duplicate' });
    expect((await decide()).status).toBe(200);
    expect((await decide()).status).toBe(409);
  });

  it('is taken from the public when its released words are erased', async () => {
    const view = await released();
    await site.system((context) =>
      erase(context, { kind: 'release', subject: view.request, names: 'all', ground: '试验', seen: view.n }),
    );
    expect((await page(`/public/${view.publicId}`)).status).toBe(404);
  });

  it('is shown the same after everything shown was made again from the record', async () => {
    const { publicId } = await released();
    const shown = async () =>
      (
        await site.database.adminPool.query(
          'select * from disclosure.release where city = $1 order by request',
          ['jingzhou'],
        )
      ).rows;
    const before = await shown();
    await rebuild(site.services, { city: 'jingzhou', projection: releaseProjection, fromNothing: true });
    await rebuild(site.services, { city: 'jingzhou', projection: announcementProjection, fromNothing: true });
    expect(await shown()).toEqual(before);
    expect((await page(`/public/${publicId}`)).status).toBe(200);
  });
});

describe('who asks', () => {
  it('is shown what is public about the same matter before sending, and nothing else', async () => {
    const secret = await answered({ title: '红门路路灯不亮', wantsPublic: false });
    const { publicId } = await released({ title: '沙隆达广场喷泉旁的路灯' });
    const answer = await site.app.inject({
      method: 'POST',
      url: '/c/jingzhou/ask',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        step: 'say',
        requestType: 'help',
        words: '沙隆达广场喷泉旁边的路灯天黑了还不亮',
        retryKey: randomUUID(),
      }).toString(),
    });
    expect(answer.body).toContain(`/public/${publicId}`);
    expect(answer.body).not.toContain('红门路');
    expect(answer.body).not.toContain(secret);
  });

  it('are not sent to a request that shares a common word and no matter', async () => {
    const { publicId } = await released();
    const answer = await site.app.inject({
      method: 'POST',
      url: '/c/jingzhou/ask',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        step: 'say',
        requestType: 'help',
        words: '社区医院几点开门？家里老人要打针，电话一直没有人接',
        retryKey: randomUUID(),
      }).toString(),
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain(`/public/${publicId}`);
  });

  it('may say that the same happened to them, in a request of their own', async () => {
    const { publicId } = await released();
    expect((await page(`/ask?like=${publicId}`)).text).toContain(masked.title);
    expect((await page(`/ask?like=${randomUUID()}`)).status).toBe(200);
    expect((await page('/ask?like=%00')).status).toBe(200);
  });
});

describe('an announcement', () => {
  const hour = 3_600_000;
  const soon = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
  const content = () => ({
    id: randomUUID(),
    kind: 'water',
    title: '塔桥路部分路段停水',
    body: '因管网维修，塔桥路部分路段停水，请提前储水。',
    divisions: [],
    startsAt: soon(1),
    endsAt: soon(9),
  });

  it('stands on the first page and before whoever asks about it, until it is ended', async () => {
    const sent = content();
    const issued = await api('POST', '/announcements', reviewer, sent);
    expect(issued.status, JSON.stringify(issued.body)).toBe(200);
    expect((await api('POST', '/announcements', reviewer, sent)).body).toEqual(issued.body);
    expect((await page('/')).text).toContain(sent.title);
    const other = await api('POST', `/announcements/${sent.id}/end`, 'ecology-head', { n: 1 });
    expect(other.status).toBe(403);
    const ended = await api('POST', `/announcements/${sent.id}/end`, reviewer, { n: 1 });
    expect(ended.body.endedAt).not.toBeNull();
    expect((await page('/')).text).not.toContain(sent.title);
    expect((await api('POST', `/announcements/${sent.id}/end`, reviewer, { n: 2 })).status).toBe(409);
  });

  it.each([
    [{ endsAt: soon(0.5) }, 'endsAt'],
    [{ startsAt: soon(-5), endsAt: soon(-1) }, 'endsAt'],
    [{ divisions: ['999999'] }, 'divisions'],
    [{ title: '停' }, 'title'],
  ])('is refused with %o', async (change, field) => {
    const refused = await api('POST', '/announcements', reviewer, { ...content(), ...change });
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.body.error.fields)).toEqual([field]);
  });
});
