import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ChosenFile, type Walk, walkPortal } from '../../../tests/support/portal-walk.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';

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
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Asked {
  link: string;
  number: string;
}

async function ask(files: readonly ChosenFile[] = []): Promise<Asked> {
  await walk.open('/ask');
  await walk.press(next, { words: '楼下的路灯有三盏不亮，已经一个星期了。', requestType: 'help' });
  await walk.press(next, { name: '王 先生', phone: '138 0000 1234', notify: 'phone', division: '421002001' });
  const receipt = await walk.press(next, {}, files);
  const number = /(\d{3}) (\d{4}) (\d{3})/.exec(receipt.text)?.slice(1).join('') ?? '';
  return { link: receipt.url.replace('?new=1', ''), number };
}

/** What staff do with a request, over the API as the console does. */
async function act(number: string, steps: readonly ('dispatch' | 'sign' | 'answer')[]): Promise<void> {
  const posts = { dispatch: 'hotline-dispatcher', sign: 'housing-handler', answer: 'housing-head' };
  const { rows } = await site.database.adminPool.query('select id from requests.request where number = $1', [
    number,
  ]);
  for (const step of steps) {
    const cookie = await site.cookieOf(posts[step]);
    const url = `/api/v1/requests/${rows[0].id}`;
    const seen = (await site.app.inject({ url, headers: { cookie } })).json() as { n: number };
    const payload = {
      n: seen.n,
      ...(step === 'dispatch' ? { category: 'urban-street-lights', lead: 'housing' } : {}),
      ...(step === 'answer' ? { answer: '您好，三盏路灯已经修好。', outcome: 'solved' } : {}),
    };
    const answer = await site.app.inject({
      method: 'POST',
      url: `${url}/${step}`,
      headers: { cookie },
      payload,
    });
    if (answer.statusCode !== 200) throw new Error(`${step}: ${answer.body}`);
  }
}

describe('following a request', () => {
  it('reads the city’s own word for where it stands at every step', async () => {
    const { link, number } = await ask();
    expect((await walk.open(link)).html).toContain('<h1 class="status">已收到</h1>');
    await act(number, ['dispatch']);
    expect((await walk.open(link)).html).toContain('<h1 class="status">正在分派给办理单位</h1>');
    await act(number, ['sign']);
    expect((await walk.open(link)).html).toMatch(/<h1 class="status">[^<]+正在办理<\/h1>/);
    await act(number, ['answer']);
    const answered = await walk.open(link);
    expect(answered.html).toContain('<h1 class="status">已答复，请您评价</h1>');
    expect(answered.text).toContain('三盏路灯已经修好');
    expect(answered.text).not.toMatch(/哈希|默克尔|区块|hash|Merkle|chain/i);
  });

  it('is sent back when it is not solved, and closed when it is', async () => {
    const { link, number } = await ask();
    await act(number, ['dispatch', 'sign', 'answer']);
    await walk.open(link);
    const again = await walk.press('submit', { solved: 'no', grade: 'satisfied', remark: '只修好一盏' });
    expect(again.status).toBe(200);
    expect(again.text).toContain('您的评价已经记下');
    expect(again.html).toContain('<h1 class="status">正在重新办理</h1>');
    expect(again.text).toContain('上次的答复');
    await act(number, ['answer']);
    await walk.open(link);
    const closed = await walk.press('submit', { solved: 'yes', grade: 'very-satisfied' });
    expect(closed.html).toContain('<h1 class="status">已办结</h1>');
    expect(closed.text).toContain('解决了、非常满意');
    expect(closed.html).not.toContain('name="grade"');
  });

  it('asks again for what a rating lacks, and keeps the rest', async () => {
    const { link, number } = await ask();
    await act(number, ['dispatch', 'sign', 'answer']);
    await walk.open(link);
    const page = await walk.press('submit', { solved: 'no', grade: 'perfect', remark: '还差两盏' });
    expect(page.status).toBe(400);
    expect(page.text).toContain('请选一个满意程度');
    expect(walk.values()).toMatchObject({ solved: 'no', remark: '还差两盏' });
    expect((await walk.press('submit', { remark: '长'.repeat(1001), grade: 'satisfied' })).text).toContain(
      '最多 1000 个字',
    );
    expect((await walk.press('submit', { remark: '坏\u0007了' })).text).toContain('无法识别的字符');
    const gate = await walk.press('submit', { remark: '他们受贿' });
    expect(gate.text).toContain('12388');
    await walk.open(link);
    expect(walk.page.html).toContain('name="grade"');
  });

  it('takes a rating once, and a stale one not at all', async () => {
    const { link, number } = await ask();
    await act(number, ['dispatch', 'sign', 'answer']);
    await walk.open(link);
    const stale = await walk.press('submit', { n: '2', solved: 'yes', grade: 'satisfied' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('刚刚有了新进展');
    expect(walk.values()).toMatchObject({ solved: 'yes', grade: 'satisfied' });
    const body = new URLSearchParams(walk.values()).toString();
    const type = 'application/x-www-form-urlencoded';
    await walk.send(link, type, body);
    const twice = await walk.send(link, type, body);
    expect(twice.status).toBe(409);
    expect(twice.text).toContain('可能已经评过了');
    expect(twice.html).toContain('已办结');
  });

  it('gives back files and the proof as downloads', async () => {
    const { link, number } = await ask([{ name: '现场.png', type: 'image/png', bytes: png }]);
    const page = await walk.open(link);
    const file = /href="([^"]+\/files\/[^"]+)"/.exec(page.html)?.[1] ?? '';
    const answer = await site.app.inject({ url: file });
    expect(answer.rawPayload.equals(png)).toBe(true);
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('现场.png')}`,
    );
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    const proof = await site.app.inject({ url: `${link}/proof` });
    expect(proof.headers['content-disposition']).toContain(encodeURIComponent(`查询凭证-${number}.json`));
    expect(() => JSON.parse(proof.body)).not.toThrow();
    const { link: other } = await ask();
    const foreign = file.replace(/\/t\/[^/]+/, other);
    expect((await walk.open(foreign)).status).toBe(404);
    expect((await walk.open(`${link}/files/../../x`)).status).toBe(404);
  });

  it('keeps requests out of search engines and shared caches', async () => {
    const { link } = await ask();
    const { headers, html } = await walk.open(link);
    expect(headers['x-robots-tag']).toContain('noindex');
    expect(headers['cache-control']).toBe('no-store');
    expect(html).toContain('<meta name="robots" content="noindex, nofollow">');
  });
});

describe('a code that opens nothing', () => {
  it.each(['AAAABBBBCCCCDDDDE', 'short', '%00%01', '../../etc'])(
    'answers %s with the way to the number',
    async (code) => {
      const page = await walk.open(`/t/${encodeURIComponent(code)}`);
      expect(page.status).toBe(404);
      expect(page.text).toContain('没有找到');
      expect(page.html).toContain('href="/track"');
      expect((await walk.open(`/t/${encodeURIComponent(code)}/proof`)).status).toBe(404);
    },
  );
});

describe('looking up by number', () => {
  it('opens with the phone or name, however they are written', async () => {
    const { number } = await ask();
    for (const phoneOrName of ['13800001234', '+86 138-0000-1234', '王先生']) {
      await walk.open('/track');
      const spaced = `${number.slice(0, 3)} ${number.slice(3, 7)}　${number.slice(7)}`;
      const page = await walk.press('submit', { number: spaced, phoneOrName });
      expect(page.url).toMatch(/^\/t\/[A-Z0-9]+$/);
      expect(page.text).toContain('已收到');
    }
  });

  it('says the same for a wrong number and a wrong name', async () => {
    const { number } = await ask();
    const { number: unknown } = { number: `${number.slice(0, 2)}9999999` };
    const digit = Array.from({ length: 10 }, (_, at) => `${unknown}${at}`);
    await walk.open('/track');
    const wrongName = await walk.press('submit', { number, phoneOrName: '李先生' });
    expect(wrongName.status).toBe(404);
    const wrongNumbers = [];
    for (const candidate of digit) {
      await walk.open('/track');
      const page = await walk.press('submit', { number: candidate, phoneOrName: '李先生' });
      if (page.status === 404) wrongNumbers.push(page.text.replace(candidate, ''));
    }
    expect(wrongNumbers).toEqual([wrongName.text.replace(number, '')]);
  });

  it('tells what is missing before it looks', async () => {
    await walk.open('/track');
    const page = await walk.press('submit', { number: '12', phoneOrName: '' });
    expect(page.status).toBe(400);
    expect(page.text).toContain('应该是 10 位数字');
    expect(page.text).toContain('请填提交时留的电话或称呼');
  });

  it('locks a number after many wrong tries, and says to call', async () => {
    const { number } = await ask();
    walk = walkPortal(site.app, {});
    let page = walk.page;
    for (let tries = 0; tries < 14; tries += 1) {
      const body = new URLSearchParams({ number, phoneOrName: `第${tries}人` }).toString();
      page = await walk.send('/track', 'application/x-www-form-urlencoded', body);
      if (page.status === 429) break;
    }
    expect(page.status).toBe(429);
    expect(page.text).toContain('打电话问');
  });

  it('takes the code too, as it is read out', async () => {
    const { link } = await ask();
    const code = link.split('/').at(-1) ?? '';
    const body = new URLSearchParams({
      code: code
        .toLowerCase()
        .replaceAll('0', 'o')
        .replaceAll('1', 'l')
        .replace(/(.{4})/g, '$1 '),
    }).toString();
    const page = await walk.send('/track', 'application/x-www-form-urlencoded', body);
    expect(page.url).toBe(link);
    const wrong = await walk.send('/track', 'application/x-www-form-urlencoded', 'code=abc');
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('查询码不对');
    expect(wrong.html).toMatch(/<details open>/);
  });
});

describe('saying more without scripts', () => {
  const add = { name: 'what', value: 'urge' };

  it('urges, takes back and opens again, each said back to the asker', async () => {
    const { link, number } = await ask();
    await act(number, ['dispatch', 'sign']);
    await walk.open(link);
    const urged = await walk.press(add, { words: '已经等了一个星期，请快一点。' });
    expect(urged.text).toContain('已经转给办理单位');
    const { rows } = await site.database.adminPool.query(
      'select urge_count, urged from requests.request where number = $1',
      [number],
    );
    expect(rows[0]).toEqual({ urge_count: 1, urged: true });
    const form = (action: string, fields: Record<string, string>) =>
      walk.send(
        `${link}/${action}`,
        'application/x-www-form-urlencoded',
        new URLSearchParams(fields).toString(),
      );
    const nOf = (html: string) => /name="n" value="(\d+)"/.exec(html)?.[1] ?? '';
    const empty = await form('withdraw', { n: nOf(urged.html), words: '' });
    expect(empty.status).toBe(400);
    expect(empty.text).toContain('请写几个字');
    expect(empty.html).toContain('<details open>');
    const stale = await form('withdraw', { n: '1', words: '不用了' });
    expect(stale.status).toBe(409);
    expect(stale.html).toContain('>不用了</textarea>'.replace('>', '>\n'));
    expect((await form('withdraw', { n: nOf(urged.html), words: '他们受贿' })).text).toContain('12388');
    const gone = await form('withdraw', { n: nOf(urged.html), words: '自己修好了' });
    expect(gone.text).toContain('已经按您的意思撤回');
    expect(gone.html).toContain('<h1 class="status">已办结</h1>');
    expect(gone.html).not.toContain('value="urge"');
    const again = await form('reopen', { n: nOf(gone.html), words: '又坏了' });
    expect(again.text).toContain('已经重新办理');
    expect(again.html).toMatch(/<h1 class="status">[^<]+办理<\/h1>/);
  });
});

describe('a request somebody else filed', () => {
  it('says so, and opens for both by what each of them left', async () => {
    const filed = { name: '父亲乙', phone: '13900001111', filerName: '女儿丙', filerPhone: '13700002222' };
    const { body } = await site.call<{ number: string; trackCode: string }>('POST', '/requests', undefined, {
      ...{ requestType: 'help', askerType: 'resident', words: '楼道灯坏了，老人晚上不敢下楼。', ...filed },
      ...{ notify: 'phone', retryKey: randomUUID() },
    });
    const page = await site.app.inject({ url: `/t/${body.trackCode}`, headers: { accept: 'text/html' } });
    expect(page.body).toContain('由别人代为反映');
    for (const phoneOrName of ['13900001111', '13700002222', '女儿丙']) {
      const found = await site.app.inject({
        method: 'POST',
        url: '/c/jingzhou/api/v1/track',
        remoteAddress: '192.0.2.9', // not the address whose minute the tests above have used up
        payload: { number: body.number, phoneOrName },
      });
      expect(found.statusCode).toBe(200);
    }
  });
});
