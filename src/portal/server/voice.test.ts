import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Walk, walkPortal } from '../../../tests/support/portal-walk.ts';
import * as made from '../../../tests/support/recordings.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { flushAccess } from '../../ledger/index.ts';
import { spokenWords } from '../../requests/index.ts';

let site: TestSite;
let walk: Walk;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());
beforeEach(() => {
  walk = walkPortal(site.app);
});

const next = { name: 'go', value: 'next' };
const voice = (bytes: Buffer, name = 'REC0001.amr') => ({ field: 'voice', name, type: 'audio/amr', bytes });
const contact = { phone: '138 0000 1234', notify: 'phone' };

async function speak(bytes: Buffer, words = ''): Promise<{ link: string; number: string; id: string }> {
  await walk.open('/ask');
  await walk.press(next, { words, requestType: 'help' }, [voice(bytes)]);
  await walk.press(next, contact);
  const receipt = await walk.press(next);
  expect(receipt.status).toBe(200);
  const number = /(\d{3}) (\d{4}) (\d{3})/.exec(receipt.text)?.slice(1).join('') ?? '';
  const { rows } = await site.database.adminPool.query('select id from requests.request where number = $1', [
    number,
  ]);
  return { link: receipt.url.replace('?new=1', ''), number, id: rows[0].id };
}

async function staff(post: string, url: string, payload?: object, headers: Record<string, string> = {}) {
  const cookie = await site.cookieOf(post);
  return site.app.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url: `/api/v1/requests/${url}`,
    headers: { ...headers, cookie },
    ...(payload === undefined ? {} : { payload }),
  });
}

describe('a request that is only said', () => {
  it.each(Object.entries(made.all(35)))('is received as %s without a written word', async (type, bytes) => {
    const { id, link } = await speak(bytes);
    const view = (await staff('hotline-operator', id)).json();
    expect(view.words).toBe(spokenWords);
    expect(view.files).toMatchObject([{ mediaType: type, erased: false }]);
    expect(view.possible[0]).toEqual({ action: 'transcribe', allowed: true, reason: null });
    expect((await walk.open(link)).html).toContain('<audio controls preload="none"');
  });

  it('is written down by an operator, found by those words, and confirmed by its asker', async () => {
    const { id, link } = await speak(made.amr(20));
    const { n } = (await staff('hotline-operator', id)).json();
    const words = '东门外粮油市场的路灯坏了三盏，晚上看不见。';
    const done = await staff('hotline-operator', `${id}/transcribe`, { n, words });
    expect(done.json()).toMatchObject({
      words,
      title: '东门外粮油市场的路灯坏了三盏，晚上看不见',
      heard: 'written',
    });
    const shown = await walk.open(link);
    expect(shown.text).toContain(words);
    expect(shown.text).toContain('请您核对');
    const agreed = await walk.press({ name: 'right', value: 'yes' });
    expect(agreed.text).toContain('就按这些文字办理');
    expect(agreed.text).not.toContain('请您核对');
    expect((await staff('hotline-operator', id)).json().heard).toBe('right');
  });

  it('is listened to again when its asker says the words are wrong', async () => {
    const { id, link } = await speak(made.m4a(20));
    const { n } = (await staff('hotline-operator', id)).json();
    await staff('hotline-operator', `${id}/transcribe`, { n, words: '西门外的路灯坏了。' });
    await walk.open(link);
    const sent = await walk.press({ name: 'right', value: 'no' }, { words: '是东门，不是西门' });
    expect(sent.text).toContain('重新听写');
    const view = (await staff('hotline-operator', id)).json();
    expect(view).toMatchObject({ heard: 'wrong', urged: true });
    expect(JSON.stringify(view.timeline)).toContain('是东门，不是西门');
    const again = await staff('hotline-operator', `${id}/transcribe`, {
      n: view.n,
      words: '东门外的路灯坏了。',
    });
    expect(again.json()).toMatchObject({ words: '东门外的路灯坏了。', heard: 'written' });
    expect((await walk.open(link)).text).toContain('东门外的路灯坏了。');
  });

  it('keeps what was written beside it and adds what was heard', async () => {
    const { id } = await speak(made.wav(4), '路灯坏了，详见录音。');
    const { n } = (await staff('hotline-operator', id)).json();
    const done = await staff('hotline-operator', `${id}/transcribe`, { n, words: '一共坏了三盏灯。' });
    expect(done.json().words).toBe('路灯坏了，详见录音。\n\n【录音听写】一共坏了三盏灯。');
  });

  it('raises the alarm and the gate by what is written down', async () => {
    const { id } = await speak(made.mp3(9));
    const { n } = (await staff('hotline-operator', id)).json();
    const gate = await staff('hotline-operator', `${id}/transcribe`, {
      n,
      words: '某局科长吃拿卡要，还收红包。',
    });
    expect(gate.json()).toMatchObject({ error: { reason: 'discipline-gate' } });
    await staff('hotline-operator', `${id}/transcribe`, { n, words: '有老人晕倒在路边，快来人。' });
    const { rows } = await site.database.adminPool.query(
      'select lines from requests.alarm where request = $1',
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it('is transcribed by nobody of another post, and only where there is something to hear', async () => {
    const { id } = await speak(made.amr(5));
    const { n } = (await staff('hotline-operator', id)).json();
    const input = { n, words: '听到的话就是这些。' };
    expect((await staff('ecology-handler', `${id}/transcribe`, input)).statusCode).toBe(403);
    const anybody = await site.app.inject({
      method: 'POST',
      url: `/api/v1/requests/${id}/transcribe`,
      payload: input,
    });
    expect(anybody.statusCode).toBe(401);
    await walk.open('/ask');
    await walk.press(next, { words: '楼下的路灯有三盏不亮', requestType: 'help' });
    await walk.press(next, contact);
    const receipt = await walk.press(next);
    const number = /(\d{3}) (\d{4}) (\d{3})/.exec(receipt.text)?.slice(1).join('') ?? '';
    const { rows } = await site.database.adminPool.query(
      'select id from requests.request where number = $1',
      [number],
    );
    const silent = await staff('hotline-operator', `${rows[0].id}/transcribe`, { ...input, n: 1 });
    expect(silent.json()).toMatchObject({ error: { code: 'not-now', reason: 'no-recording' } });
  });
});

describe('playing a voice message', () => {
  it('sends the part a player asks for, and writes down who listened', async () => {
    const bytes = made.amr(12);
    const { id } = await speak(bytes);
    const { files } = (await staff('hotline-operator', id)).json();
    const url = `${id}/files/${files[0].id}`;
    const whole = await staff('hotline-operator', url);
    expect(whole.statusCode).toBe(200);
    expect(whole.headers['accept-ranges']).toBe('bytes');
    expect(whole.rawPayload.equals(bytes)).toBe(true);
    const part = await staff('hotline-operator', url, undefined, { range: 'bytes=5-9' });
    expect(part.statusCode).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 5-9/${bytes.length}`);
    expect(part.rawPayload.equals(bytes.subarray(5, 10))).toBe(true);
    const beyond = await staff('hotline-operator', url, undefined, { range: `bytes=${bytes.length}-` });
    expect(beyond.statusCode).toBe(416);
    await flushAccess(site.services);
    const { rows } = await site.database.adminPool.query(
      "select count(*)::int as n from ledger.access where convert_from(bytes, 'utf8') like $1",
      [`%${files[0].id}%`],
    );
    expect(rows[0].n).toBeGreaterThanOrEqual(3);
  });

  it('is for its asker and for staff, and for nobody else', async () => {
    const { id, link } = await speak(made.oggOpus(8));
    const { files } = (await staff('hotline-operator', id)).json();
    expect((await walk.open(`${link}/files/${files[0].id}`)).status).toBe(200);
    expect((await walk.open(`/t/AAAABBBBCCCCDDDDE/files/${files[0].id}`)).status).toBe(404);
    expect((await staff('ecology-handler', `${id}/files/${files[0].id}`)).statusCode).toBe(404);
    const anybody = await site.app.inject({ url: `/api/v1/requests/${id}/files/${files[0].id}` });
    expect(anybody.statusCode).toBe(401);
  });
});

describe('a voice message that cannot be taken', () => {
  const cases = [
    ['too long', made.amr(130), '录音太长了'],
    ['no sound', Buffer.from('not a recording at all, only words'), '这个文件不是录音'],
    ['empty', Buffer.alloc(0), '没有录到声音'],
  ] as const;

  it.each(cases)('shows the page again with every word: %s', async (_, bytes, sentence) => {
    await walk.open('/ask');
    const page = await walk.press(next, { words: '路灯坏了三盏', requestType: 'help' }, [voice(bytes)]);
    expect(page.status).toBe(400);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain('第 1 步');
    expect(walk.values()).toMatchObject({ words: '路灯坏了三盏', requestType: 'help' });
  });

  it('asks for words or a recording when there is neither', async () => {
    await walk.open('/ask');
    const page = await walk.press(next, { requestType: 'help' });
    expect(page.text).toContain('请写下您要反映的事，或者录一段音');
  });

  it('believes no token it did not make', async () => {
    await walk.open('/ask');
    await walk.press(next, { requestType: 'help' }, [voice(made.amr(5))]);
    await walk.press(next, contact);
    for (const recording of ['AAAA', 'x'.repeat(300), '../../etc']) {
      const { html } = await walk.press(next, { recording, requestType: 'help' });
      expect(html).toMatch(/id="(voice|words)-error"/);
      expect(walk.values()['recording']).toBeUndefined();
    }
  });

  it('says so when it waited too long, and keeps the rest', async () => {
    await walk.open('/ask');
    await walk.press(next, { words: '详见录音，谢谢', requestType: 'help' }, [voice(made.amr(5))]);
    await walk.press(next, contact);
    for await (const name of site.services.files.list('jingzhou', Date.now() + 1000)) {
      await site.services.files.erase('jingzhou', name);
    }
    const page = await walk.press(next);
    expect(page.status).toBe(400);
    expect(page.text).toContain('请重新录一段');
    expect(page.html).toContain('详见录音，谢谢');
  });

  it('rides along through every page, can be left out, and is sent once', async () => {
    await walk.open('/ask');
    const second = await walk.press(next, { requestType: 'help' }, [voice(made.amr(65))]);
    expect(second.text).toContain('第 2 步');
    const first = await walk.press({ name: 'go', value: 'say' });
    expect(first.text).toContain('已经收到一段录音（1 分 5 秒）');
    const without = await walk.press(next, { dropVoice: 'yes' });
    expect(without.status).toBe(400);
    expect(without.text).toContain('或者录一段音');
    await walk.press(next, {}, [voice(made.amr(3))]);
    const check = await walk.press(next, contact);
    expect(check.text).toContain('见录音');
    expect(check.text).toContain('3 秒');
    const body = walk.values();
    const receipt = await walk.press(next);
    const again = await walk.send(
      '/ask/send',
      'application/x-www-form-urlencoded',
      new URLSearchParams({ ...body, go: 'next' }).toString(),
    );
    expect(again.url).toBe(receipt.url);
  });
});
