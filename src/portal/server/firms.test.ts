import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Walk, walkPortal } from '../../../tests/support/portal-walk.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { chain, personalValues, rebuild, registeredProjections } from '../../ledger/index.ts';

let site: TestSite;
let walk: Walk;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  const { aRegister } = await import('../../policies/server/relief/a-list.fixture.ts');
  const file = { name: '名录.xlsx', base64: (await aRegister()).toString('base64') };
  const headers = { cookie: await site.cookieOf('sasac-handler') };
  const loaded = await site.app.inject({
    method: 'POST',
    url: '/c/jingzhou/api/v1/lessors',
    headers,
    payload: { file },
  });
  expect(loaded.statusCode).toBe(200);
});
afterAll(() => site.close());
beforeEach(() => {
  walk = walkPortal(site.app);
});

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);
const next = { name: 'go', value: 'next' };
const apply = { name: 'go', value: 'apply' };
const question = { name: 'go', value: 'question' };
const shop = { 'a-taxable-income': '20万', 'a-tax-on-part': '8000' };

/** A self-employed person answers two pages and sees the result. */
async function toResult(): Promise<void> {
  await walk.open('/c/jingzhou/policies');
  await walk.open('/c/jingzhou/policies/find');
  await walk.press(next, { 'a-form': 'self-employed' });
  await walk.press(next, shop);
}

async function countRequests(): Promise<number> {
  const { rows } = await site.database.adminPool.query('select count(*)::int as n from requests.request');
  return rows[0].n;
}

describe('help for firms without scripts', () => {
  it('shows what is in force first, and says of the rest that it has ended', async () => {
    const { text, status } = await walk.open('/c/jingzhou/policies');
    expect(status).toBe(200);
    expect(text.indexOf('有效')).toBeLessThan(text.indexOf('已到期'));
    expect(text).toContain('现在只用于清算和审计');
    expect(text).not.toContain('返贫');
    expect((await walk.open('/c/jingzhou/policies/p/self-employed-tax-half')).text).toContain('12366');
    expect((await walk.open('/c/jingzhou/policies/p/monitored-household')).status).toBe(404);
    expect((await walk.open('/c/tiny/policies')).status).toBe(200);
  });

  it('asks page by page and opens with what can be got, until when, who pays, and the phone', async () => {
    await walk.open('/c/jingzhou/policies/find');
    expect(walk.page.text).toContain('经营主体类型');
    await walk.press(next, { 'a-form': 'self-employed' });
    expect(walk.page.text).toContain('年应纳税所得额');
    expect(walk.page.text).not.toContain('资产总额');
    await walk.press(next, { 'a-taxable-income': '二十万' });
    expect(walk.page.status).toBe(400);
    expect(walk.page.text).toContain('请填金额');
    await walk.press(next, shop);
    const { text } = walk.page;
    expect(text).toContain('您可以享受 1 项');
    expect(walk.page.html).toContain('<h3>个体工商户减半征收个人所得税</h3>');
    expect(text.indexOf('4,000元')).toBeLessThan(text.indexOf('这些暂时不符合'));
    expect(text).toContain('2027年12月31日');
    expect(text).toContain('国家（税款减征）');
    expect(walk.page.html).toContain('href="tel:12366"');
    expect(text).toContain('不是企业，不适用');
    expect(text).toContain('这些已经到期');
    expect(await countRequests()).toBe(0);
  });

  it('says what is missing when something was left out, and never asks twice', async () => {
    await walk.open('/c/jingzhou/policies/find');
    await walk.press(next, { 'a-form': 'company' });
    await walk.press(next, { 'a-restricted': 'no' });
    expect(walk.page.text).toContain('情况还不全');
    expect(walk.page.text).toContain('请补充：');
  });

  it('keeps answers over a switch of language and size', async () => {
    await walk.open('/c/jingzhou/policies/find');
    await walk.press(next, { 'a-form': 'self-employed' });
    await walk.press({ name: 'switch', value: 'en' }, { 'a-taxable-income': '200000' });
    expect(walk.page.text).toContain('Taxable income');
    expect(walk.page.html).toContain('value="200000"');
    await walk.press(next, { 'a-tax-on-part': '8000' });
    expect(walk.page.text).toContain('You can get 1');
    await walk.press({ name: 'switch', value: 'zh-CN' });
    expect(walk.page.text).toContain('您可以享受 1 项');
  });
});

describe('an application', () => {
  it('is sent with files, gets a number and a code, becomes a case at the desk, and is decided by the unit in charge', async () => {
    await toResult();
    await walk.press(apply);
    expect(walk.page.text).toContain('年应纳税所得额：200,000元');
    await walk.press(next, { firm: '', phone: '12' });
    expect(walk.page.status).toBe(400);
    const picture = { name: '执照.png', type: 'image/png', bytes: onePixel };
    await walk.press(next, { firm: '甲小吃店', phone: '13800001234', note: '请帮我核对。' }, [picture]);
    expect(walk.page.status).toBe(200);
    expect(walk.page.url).toMatch(/^\/c\/jingzhou\/policies\/t\/[A-Z0-9]{16}\?new=1$/);
    expect(walk.page.text).toMatch(/受理编号 \d{3} \d{4} \d{3}/);
    const address = walk.page.url.replace('?new=1', '');
    const code = address.split('/').at(-1) ?? '';
    expect((await walk.open(`/c/jingzhou/t/${code}`)).text).toContain('系统初核：符合条件');

    const { rows } = await site.database.adminPool.query('select id, request, fen from policies.application');
    expect(rows).toEqual([{ id: expect.any(String), request: expect.any(String), fen: 400_000 }]);
    const [{ id }] = rows;
    const entries = await site.system((context) => chain(context, 'application', id));
    expect(JSON.stringify(entries[0]?.body)).not.toMatch(/20000000|小吃/);
    const values = await site.system((context) =>
      personalValues(context, { kind: 'application', subject: id }),
    );
    expect(values[0]?.text).toContain('"taxable-income":20000000');

    const projection = registeredProjections().find(({ name }) => name === 'applications');
    if (projection === undefined) throw new Error('no projection');
    await rebuild(site.services, { city: 'jingzhou', projection, fromNothing: true });
    expect((await walk.open(address)).text).toContain('正在核对');
  });

  it('sent twice is taken once; accusations are shown the way to 12388 and kept nowhere', async () => {
    await toResult();
    await walk.press(apply);
    const before = await countRequests();
    const form = walk.values(0);
    await walk.press(next, { firm: '乙小店', phone: '13800001234' });
    const first = walk.page.url;
    await walk.open('/c/jingzhou/policies/find');
    await toResult();
    await walk.press(apply);
    await walk.press(next, { firm: '乙小店', phone: '13800001234', retryKey: form['retryKey'] ?? '' });
    expect(walk.page.url).toBe(first);
    expect(await countRequests()).toBe(before + 1);
    await toResult();
    await walk.press(apply);
    await walk.press(next, { firm: '乙小店', phone: '13800001234', note: '某局科长收受红包，吃拿卡要。' });
    expect(walk.page.text).toContain('12388');
    expect(await countRequests()).toBe(before + 1);
  });

  it('opens by its own code only', async () => {
    expect((await walk.open('/c/jingzhou/policies/t/AAAABBBBCCCCDDDD')).status).toBe(404);
  });
});

describe('a question about a policy', () => {
  it('becomes a request with a number', async () => {
    await toResult();
    await walk.press(question);
    await walk.press(next, { words: '短' });
    expect(walk.page.status).toBe(400);
    await walk.press(next, { words: '为什么我的店不能按企业享受？', phone: '13800001234' });
    expect(walk.page.url).toMatch(/\/t\/[A-Z0-9]{16}\?new=1$/);
    const { rows } = await site.database.adminPool.query(
      `select body from requests.words where body like '%按企业享受%'`,
    );
    expect(rows[0].body).toContain('关于政策“个体工商户减半征收个人所得税”');
    expect((await walk.open('/c/jingzhou/policies/ask?policy=rent-relief-2022')).status).toBe(200);
    expect((await walk.open('/c/jingzhou/policies/ask?policy=none')).status).toBe(404);
  });
});

describe('the rent of 2022', () => {
  const lease = {
    lessor: '荆州市甲投资有限公司',
    county: '421002',
    who: 'self-employed',
    trade: 'catering',
    rent: '3000',
  };

  it('is worked out from six answers; the lessor is looked up', async () => {
    await walk.open('/c/jingzhou/policies/lease');
    await walk.press(next, lease);
    expect(walk.page.text).toContain('2022年应减免 9,000 元');
    expect(walk.page.text).toContain('已到期');
    expect(walk.page.text).toContain('2022年6月30日');
    await walk.press(question);
    expect(walk.page.text).toContain('2022年应减免 9,000 元');
  });

  it('is refused in words when an answer cannot be taken, or the register does not know the lessor', async () => {
    await walk.open('/c/jingzhou/policies/lease');
    await walk.press(next, { ...lease, lessor: '某公司', rent: '-1' });
    expect(walk.page.status).toBe(400);
    expect(walk.page.text).toContain('出租方名录里没有这个名称');
    expect(walk.page.text).toContain('请填每月租金');
    expect(walk.page.html).toContain('value="某公司"');
    expect(walk.page.html.indexOf('href="#lessor"')).toBeLessThan(walk.page.html.indexOf('href="#rent"'));
    await walk.press(next, { lessor: '' });
    expect(walk.page.text).toContain('请填出租方全称');
    expect(walk.page.text).not.toContain('出租方名录里没有');
    await walk.press(next, { ...lease, lessor: '丙商业管理公司' });
    expect(walk.page.text).toContain('出租方不是国有企业');
  });
});
