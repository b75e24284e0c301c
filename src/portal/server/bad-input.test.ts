import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ChosenFile, multipart, type Walk, walkPortal } from '../../../tests/support/portal-walk.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import type { Services } from '../../platform/context.ts';
import { buildApp } from '../../platform/http/app.ts';
import { portalPermissions } from '../rules/permissions.ts';
import { refusalPage } from './pages/refusal-page.ts';
import { makePortalRoutes } from './routes.ts';

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
const matter = { words: '楼下的路灯有三盏不亮，已经一个星期了。', requestType: 'help' };
const contact = { notify: 'none' };
const formType = 'application/x-www-form-urlencoded';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function walkToCheck() {
  await walk.open('/ask');
  await walk.press(next, matter);
  return walk.press(next, contact);
}

async function counted(): Promise<number> {
  const { rows } = await site.database.adminPool.query('select count(*)::int as n from requests.request');
  return rows[0].n;
}

function chosen(name: string, bytes: Buffer, type = 'image/jpeg'): ChosenFile {
  return { name, bytes, type };
}

describe('a field filled in wrong', () => {
  it.each([
    ['nothing', { words: '', requestType: '' }, ['请写下您要反映的事', '请选一类']],
    ['two characters', { ...matter, words: '灯坏' }, ['写得太短了']],
    ['5001 characters', { ...matter, words: '灯'.repeat(5001) }, ['最多 5000 个字']],
    ['a type from elsewhere', { ...matter, requestType: 'x"><b>' }, ['请选一类']],
    ['a secrecy marking', { ...matter, words: '机密★长期\n楼下的路灯坏了' }, ['严禁在本系统处理涉密信息']],
  ])(
    'shows step one again for %s, with what was typed and a sentence at the field',
    async (_, typed, sentences) => {
      await walk.open('/ask');
      const page = await walk.press(next, typed);
      expect(page.status).toBe(400);
      expect(page.html).toContain('<title>请改正：');
      for (const sentence of sentences) expect(page.text.split(sentence).length).toBeGreaterThan(2);
      expect(walk.values()['words']).toBe(typed.words);
      expect(page.html).toMatch(/aria-describedby="[^"]*(words|requestType)-error"/);
      expect(page.html).toContain('autofocus');
    },
  );

  it.each([
    ['no way of being told', { notify: '' }, '请选一种告知方式'],
    ['a call without a number', { notify: 'phone' }, '请填一个电话'],
    ['a message to a landline', { notify: 'sms', phone: '0716-8888888' }, '请填一个手机号'],
    ['a number that is none', { notify: 'none', phone: '一二三' }, '电话号码不对'],
    ['a letter to nowhere', { notify: 'letter' }, '请写明收件人和地址'],
    ['a place of another city', { notify: 'none', division: '110000' }, '请从所列选项中选择'],
    ['a filer who is nobody', { notify: 'none', filing: 'yes' }, '请填您自己的称呼或电话'],
  ])('shows step two again for %s', async (_, typed, sentence) => {
    await walk.open('/ask');
    await walk.press(next, matter);
    const page = await walk.press(next, { name: '王先生', ...typed });
    expect(page.status).toBe(400);
    expect(page.text).toContain(sentence);
    expect(walk.values()).toMatchObject({ name: '王先生', words: matter.words });
  });

  it('leads back to the step where it stands when it shows only at the end', async () => {
    await walkToCheck();
    const before = await counted();
    const page = await walk.press(next, { requestType: 'nonsense', notify: 'pigeon' });
    expect(page.status).toBe(400);
    expect(page.text).toContain('第 1 步，共 3 步');
    expect(await counted()).toBe(before);
  });
});

describe('text of the wrong kind', () => {
  it('takes control characters out, says so, and goes on when pressed again', async () => {
    await walk.open('/ask');
    const page = await walk.press(next, { ...matter, words: '路灯\u0007坏了\u0000，请修一修' });
    expect(page.status).toBe(400);
    expect(page.text).toContain('无法识别的字符');
    expect(walk.values()['words']).toBe('路灯坏了，请修一修');
    expect((await walk.press(next)).text).toContain('第 2 步');
  });

  it('refuses a form that is not UTF-8 in words and stores nothing', async () => {
    const before = await counted();
    const gbk = 'words=%C2%B7%B5%C6%BB%B5%C1%CB&requestType=help&step=say&go=next';
    const page = await walk.send('/ask', formType, gbk);
    expect(page.status).toBe(400);
    expect(page.text).toContain('编码不对');
    expect(page.text).toContain('按手机或浏览器的“返回”就能看到');
    expect(await counted()).toBe(before);
  });

  it('takes unreadable bytes out of a form with files', async () => {
    await walkToCheck();
    const gbk = Buffer.from([0xc2, 0xb7, 0xb5, 0xc6, 0xbb, 0xb5, 0xc1, 0xcb]);
    const { words: _, ...rest } = walk.values();
    const fields: [string, string | Buffer][] = [...Object.entries({ ...rest, go: 'next' }), ['words', gbk]];
    const { type, body } = multipart(fields, []);
    const page = await walk.send('/ask/send', type, body);
    expect(page.status).toBe(400);
    expect(page.text).toContain('无法识别的字符');
  });

  it.each([
    ['/ask', formType],
    ['/ask/send', formType],
    ['/track', formType],
  ])('refuses 10 MB of text at %s without reading it all', async (address, type) => {
    const before = await counted();
    const page = await walk.send(address, type, `words=${'a'.repeat(10 * 1024 * 1024)}&step=say&go=next`);
    expect(page.status).toBe(413);
    expect(page.text).toContain('最多 5000 字');
    expect(await counted()).toBe(before);
  });

  it('shows the form again for 10 MB of text in a form with files', async () => {
    await walkToCheck();
    const { type, body } = multipart(
      Object.entries({ ...walk.values(), words: '灯'.repeat(3_500_000), go: 'next' }),
      [],
    );
    const page = await walk.send('/ask/send', type, body);
    expect(page.status).toBe(400);
    expect(page.text).toContain('最多 5000 个字');
  });

  it.each([
    ['text/plain', 'hello'],
    ['application/json', '{"words": 1, "requestType": {"a": []}, "step": ["say"]}'],
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', '--x\r\nbroken'],
    [formType, '%'.repeat(200)],
    [formType, Array.from({ length: 500 }, (_, index) => `words=${index}`).join('&')],
  ])('answers %s %s with a page, never with an error of ours', async (type, body) => {
    for (const address of ['/ask', '/ask/send', '/track']) {
      const page = await walk.send(address, type, body);
      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(page.status).toBeLessThan(500);
      expect(page.html).toContain('<!doctype html>');
    }
  });
});

describe('an attack in a field', () => {
  const attack = `"'><script>alert(1)</script><img src=x onerror=alert(1)>\`\${7*7}</textarea></title><svg/onload=alert(1)>`;

  it('comes out as text on every page it can reach', async () => {
    const pages: string[] = [];
    await walk.open('/ask');
    pages.push((await walk.press(next, { words: attack, requestType: attack })).html);
    pages.push((await walk.press(next, { words: `${attack}坏了`, requestType: 'help' })).html);
    const typed = {
      name: attack.slice(0, 40),
      place: attack.slice(0, 100),
      phone: attack,
      filerName: attack,
    };
    pages.push(
      (await walk.press(next, { ...typed, notify: attack, letterTo: attack, division: attack })).html,
    );
    pages.push(
      (await walk.press(next, { phone: '13800001234', notify: 'letter', division: '', letterTo: attack }))
        .html,
    );
    expect(walk.page.text).toContain('第 3 步');
    const receipt = await walk.press(next, {}, [chosen('<script>alert(1)</script>.png', png)]);
    pages.push(receipt.html);
    const own = await walk.open(receipt.url.replace('?new=1', ''));
    pages.push(own.html);
    expect(own.text).toContain(attack);
    await walk.open('/track');
    pages.push((await walk.press('submit', { number: attack, phoneOrName: attack })).html);
    pages.push((await walk.open(`/t/${encodeURIComponent(attack.slice(0, 60))}`)).html);
    pages.push((await walk.open(`/${encodeURIComponent(attack)}`)).html);
    pages.push((await walk.open(`/switch?to=en&back=${encodeURIComponent(attack)}`)).html);
    for (const html of pages) {
      expect(html).not.toMatch(/<script>|<img|<svg\/|<b>/);
      expect(html).not.toContain('onerror=alert(1)>');
    }
  });

  it('is refused when another site sends it', async () => {
    const forged = walkPortal(site.app, { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' });
    const page = await forged.send('/ask/send', formType, 'words=x');
    expect(page.status).toBe(403);
    expect(page.text).toContain('不是从本网站发出的');
  });
});

describe('a file that cannot be taken', () => {
  it.each([
    ['too large', [chosen('大照片.jpg', Buffer.alloc(20 * 1024 * 1024 + 1, 1))], 413, '“大照片.jpg”太大了'],
    [
      'a text that says it is a photo',
      [chosen('现场.jpg', Buffer.from('MZ this is no photo'))],
      415,
      '内容与文件名对不上',
    ],
    ['a photo that says it is a document', [chosen('证明.pdf', png)], 415, '内容与文件名对不上'],
    [
      'a program',
      [chosen('x.exe', Buffer.from('MZ\u0090\u0000'.padEnd(300, '\u0000')))],
      415,
      '请换一个文件',
    ],
    ['empty', [chosen('空.png', Buffer.alloc(0))], 400, '“空.png”是空的'],
    ['one of six', Array.from({ length: 6 }, (_, at) => chosen(`${at}.png`, png)), 413, '最多 5 个'],
  ])('shows the last step again when it is %s, and the rest is kept', async (_, files, status, sentence) => {
    const before = await counted();
    await walkToCheck();
    const page = await walk.press(next, {}, files);
    expect(page.status).toBe(status);
    expect(page.text).toContain('第 3 步，共 3 步');
    expect(page.text).toContain(sentence);
    expect(walk.values()).toMatchObject(matter);
    expect(await counted()).toBe(before);
    expect((await walk.press(next, {}, [chosen('现场.png', png)])).url).toContain('?new=1');
    expect(await counted()).toBe(before + 1);
  });
});

describe('a machine that fails', () => {
  it('shows what was typed again while the database is away, and takes it when it is back', async () => {
    await walkToCheck();
    let isAway = true;
    const pool = {
      connect: () =>
        isAway
          ? Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))
          : site.services.pool.connect(),
    };
    const services = { ...site.services, pool } as unknown as Services;
    let gates = 0;
    const app = await buildApp({
      services,
      routes: makePortalRoutes({
        async onGate() {
          gates += 1;
        },
      }),
      permissions: portalPermissions,
      authenticate: async () => ({ kind: 'visitor' }),
      cities: { list: async () => [{ city: 'jingzhou', hosts: [] }] },
      reasons: { 'zh-CN': {}, en: {} },
      refusalPage,
    });
    const values = new URLSearchParams({ ...walk.values(), go: 'next' }).toString();
    walk = walkPortal(app);
    const away = await walk.send('/ask/send', formType, values);
    expect(away.status).toBe(503);
    expect(away.text).toContain('数据库暂时连不上');
    expect(walk.values()).toMatchObject(matter);
    expect((await walk.open('/t/AAAABBBBCCCCDDDDE')).status).toBe(503);
    isAway = false;
    await walk.send('/ask/send', formType, values);
    expect(walk.page.url).toContain('?new=1');
    await walk.open('/ask');
    await walk.press(next, { words: '某局科长受贿', requestType: 'report' });
    expect(gates).toBe(1);
    await app.close();
  });
});
