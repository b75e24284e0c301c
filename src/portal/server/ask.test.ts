import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Walk, walkPortal } from '../../../tests/support/portal-walk.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';

let site: TestSite;
let walk: Walk;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());
beforeEach(() => {
  walk = walkPortal(site.app);
});

const next = { name: 'go', value: 'next' };
const matter = { words: '楼下的路灯有三盏不亮，已经一个星期了。\n希望尽快修好。', requestType: 'help' };
const contact = {
  name: '王先生',
  phone: '138 0000 1234',
  notify: 'phone',
  place: '某某路口',
  division: '421002001',
};

async function walkToCheck(typed: { matter?: object; contact?: object } = {}) {
  await walk.open('/c/jingzhou/ask');
  await walk.press(next, { ...matter, ...typed.matter });
  return walk.press(next, { ...contact, ...typed.contact });
}

describe('what is asked', () => {
  it('differs by who asks, and who said so need not choose it again', async () => {
    const plain = (await walk.open('/c/jingzhou/ask')).html;
    expect(plain).toContain('/c/jingzhou/ask?as=market');
    expect(plain).not.toContain('写的时候请说清');
    const firm = (await walk.open('/c/jingzhou/ask?as=market')).html;
    expect(firm).toContain('找过哪个单位，得到什么答复');
    const village = (await walk.open('/c/jingzhou/ask?as=grassroots')).html;
    expect(village).toContain('希望哪个部门来配合');
    expect(village).not.toContain('找过哪个单位，得到什么答复');
    expect((await walk.open('/c/jingzhou/ask?as=nobody')).html).not.toContain('写的时候请说清');
    await walk.open('/c/jingzhou/ask?as=market');
    const second = (await walk.press(next, matter)).html;
    expect(second).toMatch(/value="market"\s+selected/);
  });

  it('is nothing more in a city that asks everybody the same', async () => {
    expect((await walk.open('/c/tiny/ask')).html).not.toContain('?as=');
  });
});

async function countRequests(): Promise<number> {
  const { rows } = await site.database.adminPool.query('select count(*)::int as n from requests.request');
  return rows[0].n;
}

async function countEntries(): Promise<number> {
  const { rows } = await site.database.adminPool.query(
    'select (select count(*) from ledger.entry where kind = $1)::int + (select count(*) from ledger.value)::int as n',
    ['request'],
  );
  return rows[0].n;
}

describe('asking without scripts', () => {
  it('goes from the first page to a receipt that can be opened again', async () => {
    expect((await walk.open('/c/jingzhou/')).text).toContain('我要反映');
    expect((await walk.open('/c/jingzhou/ask')).text).toContain('第 1 步，共 3 步');
    expect((await walk.press(next, matter)).text).toContain('第 2 步，共 3 步');
    const check = await walk.press(next, { ...contact, confidential: 'yes' });
    expect(check.text).toContain('核对一下，再提交');
    expect(check.text).toContain('沙市区中山街道 某某路口');
    const receipt = await walk.press(next);
    expect(receipt.status).toBe(200);
    expect(receipt.url).toMatch(/^\/c\/jingzhou\/t\/[A-Z0-9]{16,24}\?new=1$/);
    expect(receipt.text).toMatch(/编号 \d{3} \d{4} \d{3}/);
    expect(receipt.text).toMatch(/20\d\d年\d+月\d+日(24时|\s\d\d:\d\d)?前答复您/);
    expect(receipt.html).toContain('<svg class="qr"');
    const again = await walk.open(receipt.url.replace('?new=1', ''));
    expect(again.text).toContain('已收到');
    expect(again.text).toContain('楼下的路灯有三盏不亮');
  });

  it('is received as a visitor’s, by the source and channel of the portal', async () => {
    const cookie = await site.cookieOf('hotline-operator');
    walk = walkPortal(site.app, { cookie, 'user-agent': 'Mozilla/5.0 MicroMessenger/8.0' });
    await walkToCheck();
    await walk.press(next);
    const { rows } = await site.database.adminPool.query(
      `select convert_from(bytes, 'UTF8')::jsonb as entry from ledger.entry where kind = 'request' order by recorded_at desc limit 1`,
    );
    expect(rows[0].entry).toMatchObject({ body: { source: 'portal', channel: 'wechat', origin: 'portal' } });
    expect(rows[0].entry.actor).toMatchObject({ kind: 'visitor' });
  });

  it('goes back and forth without losing a word', async () => {
    await walkToCheck({ contact: { wantsPublic: 'yes', filing: 'yes', filerName: '小王' } });
    await walk.press({ name: 'go', value: 'contact' });
    expect(walk.values()).toMatchObject({ ...contact, wantsPublic: 'yes', filing: 'yes', filerName: '小王' });
    await walk.press({ name: 'go', value: 'say' });
    expect(walk.values()).toMatchObject(matter);
    await walk.press(next);
    expect(walk.values()).toMatchObject({ ...contact, filerName: '小王' });
  });

  it('changes language and size in the middle of a form and keeps what was typed', async () => {
    await walk.open('/c/jingzhou/ask');
    const english = await walk.press({ name: 'switch', value: 'en' }, matter);
    expect(english.html).toContain('<html lang="en"');
    expect(english.text).toContain('Step 1 of 3');
    expect(walk.values()).toMatchObject(matter);
    const large = await walk.press({ name: 'switch', value: 'large' });
    expect(large.html).toContain('class="large"');
    expect(walk.values()).toMatchObject(matter);
    expect((await walk.press(next)).text).toContain('Step 2 of 3');
  });

  it('asks a tiny city’s own questions and is received there', async () => {
    walk = walkPortal(site.app, { 'accept-language': 'en' });
    const first = await walk.open('/c/tiny/ask');
    expect(first.text).toContain('Wish');
    expect(first.text).not.toContain('中文');
    await walk.press(next, { words: 'A bench in the square, please', requestType: 'wish' });
    await walk.press(next, { notify: 'none' });
    const receipt = await walk.press(next);
    expect(receipt.url).toMatch(/^\/c\/tiny\/t\//);
    expect(receipt.text).toContain('Wait a while.');
  });
});

describe('the discipline gate', () => {
  it('shows the 12388 ways and stores nothing, and the way back keeps the words', async () => {
    const before = [await countRequests(), await countEntries()];
    await walk.open('/c/jingzhou/ask');
    const words = '某局科长办证的时候吃拿 卡要，还收红包';
    const gate = await walk.press(next, { words, requestType: 'complaint' });
    expect(gate.text).toContain('12388');
    expect(gate.text).toContain('“吃拿卡要、收红包”');
    expect([await countRequests(), await countEntries()]).toEqual(before);
    await walk.press({ name: 'go', value: 'say' });
    expect(walk.values()).toMatchObject({ words, requestType: 'complaint' });
    expect((await walk.press(next, { words: '办证窗口服务态度差，等了三个小时' })).text).toContain('第 2 步');
  });

  it('is raised at the last step too, whatever the form carried there', async () => {
    const before = await countEntries();
    await walkToCheck();
    const gate = await walk.press(next, { words: '村主任侵吞集体资产' });
    expect(gate.text).toContain('12388');
    expect(await countEntries()).toBe(before);
  });
});

describe('words of danger', () => {
  it('put the right line first on the next page, before the form', async () => {
    await walk.open('/c/jingzhou/ask');
    const page = await walk.press(next, { ...matter, words: '隔壁楼道漏气，有人晕倒了' });
    expect(page.html.indexOf('tel:119')).toBeGreaterThan(0);
    expect(page.html.indexOf('tel:119')).toBeLessThan(page.html.indexOf('tel:120'));
    expect(page.html.indexOf('tel:120')).toBeLessThan(page.html.indexOf('tel:110'));
    expect(page.html.indexOf('tel:110')).toBeLessThan(page.html.indexOf('<form'));
    expect((await walk.press(next, contact)).text).toContain('第 3 步');
  });
});

describe('sending twice', () => {
  it('gives the same receipt and receives once', async () => {
    const before = await countRequests();
    await walkToCheck();
    const values = new URLSearchParams({ ...walk.values(), go: 'next' }).toString();
    const type = 'application/x-www-form-urlencoded';
    const other = walkPortal(site.app);
    const [one, two] = await Promise.all([
      walk.send('/c/jingzhou/ask/send', type, values),
      other.send('/c/jingzhou/ask/send', type, values),
    ]);
    const three = await walkPortal(site.app).send('/c/jingzhou/ask/send', type, values);
    expect(one.url).toMatch(/\?new=1$/);
    expect([two.url, three.url]).toEqual([one.url, one.url]);
    expect(await countRequests()).toBe(before + 1);
  });

  it('does not mix up two matters under one key', async () => {
    await walkToCheck();
    const values = { ...walk.values(), go: 'next' };
    await walk.press(next);
    const before = await countRequests();
    const other = new URLSearchParams({ ...values, words: '另一件完全不同的事' }).toString();
    const page = await walk.send('/c/jingzhou/ask/send', 'application/x-www-form-urlencoded', other);
    expect(page.status).toBe(409);
    expect(page.text).toContain('这件事已经收到过');
    expect(await countRequests()).toBe(before);
    expect((await walk.press({ name: 'go', value: 'check' })).text).toContain('另一件完全不同的事');
    expect((await walk.press(next)).url).toContain('?new=1');
    expect(await countRequests()).toBe(before + 1);
  });
});

describe('a way of being told', () => {
  it('by letter keeps the address out of the words', async () => {
    await walkToCheck({ contact: { notify: 'letter', letterTo: '某某路一号，王先生', phone: '' } });
    const receipt = await walk.press(next);
    const own = await walk.open(receipt.url.replace('?new=1', ''));
    expect(own.text).not.toContain('某某路一号');
  });
});

it('begins every form under a key of its own', async () => {
  await walk.open('/c/jingzhou/ask');
  const one = walk.values()['retryKey'];
  await walk.open('/c/jingzhou/ask');
  expect(walk.values()['retryKey']).not.toBe(one);
  expect(one).toHaveLength(randomUUID().length);
});
