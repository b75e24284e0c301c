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
const seeker = {
  ...{ 'f-trade-catering': 'yes', 'f-wage': '3000', party: 'person', division: '421002002' },
  ...{ contact: '示例王女士', phone: '13800001234', note: '想在家附近上班。', shared: 'yes', consent: 'yes' },
};

async function counted(): Promise<number> {
  const { rows } = await site.database.adminPool.query(
    'select (select count(*) from requests.request)::int as asked, (select count(*) from matching.listing)::int as listed',
  );
  expect(rows[0].listed).toBe(0);
  return rows[0].asked;
}

describe('looking for something, or offering it, without scripts', () => {
  it('is found from the first page, with every kind of the city and both its sides', async () => {
    expect((await walk.open('/c/jingzhou/')).html).toContain('href="/c/jingzhou/matching"');
    const { status, html } = await walk.open('/c/jingzhou/matching');
    expect(status).toBe(200);
    for (const kind of ['jobs', 'finance', 'talent', 'produce'])
      for (const side of ['need', 'offer']) expect(html).toContain(`/matching/${kind}/${side}"`);
    expect((await walk.open('/c/tiny/matching')).status).toBe(200);
    for (const path of ['jobs/other', 'nothing/need'])
      expect((await walk.open(`/c/jingzhou/matching/${path}`)).status).toBe(404);
  });

  it('becomes a request with a number; nothing enters the register before staff checked it', async () => {
    const before = await counted();
    await walk.open('/c/jingzhou/matching/jobs/need');
    const receipt = await walk.press(next, seeker);
    expect(receipt.status).toBe(200);
    expect(receipt.url).toMatch(/\/t\/[A-Z0-9]+\?new=1$/);
    expect(await counted()).toBe(before + 1);
    const { rows } = await site.database.adminPool.query(
      'select id from requests.request order by received_at desc limit 1',
    );
    expect(rows).toHaveLength(1);
    const { body } = await site.call<{ words: string }>(
      'GET',
      `/requests/${rows[0].id}`,
      'campaign-office-director',
    );
    expect(body.words).toContain('工种：餐饮\n月工资（元/月）：3000');
    expect(body.words).not.toMatch(/王女士|13800001234/);
  });

  it('sent twice is received once', async () => {
    await walk.open('/c/jingzhou/matching/jobs/need');
    const form = new URLSearchParams({ ...walk.values(), ...seeker }).toString();
    const before = await counted();
    const send = () =>
      walk.send('/c/jingzhou/matching/send', 'application/x-www-form-urlencoded', `${form}&go=next`);
    const [first, again] = [await send(), await send()];
    expect(again.url).toBe(first.url);
    expect(await counted()).toBe(before + 1);
  });

  it.each([
    ['no consent', { consent: '' }, '没有您的同意'],
    ['a wage that is none', { 'f-wage': '很多' }, '请填整数'],
    ['no trade', { 'f-trade-catering': '' }, '请至少选一项'],
    ['a firm without a name', { party: 'firm' }, '请填名称'],
    ['no place', { division: '110000' }, '请选在哪里'],
    ['no telephone', { phone: '一二三' }, '请填手机号码'],
  ])('says what is wrong with %s and keeps what was typed', async (_, wrong, sentence) => {
    const before = await counted();
    await walk.open('/c/jingzhou/matching/jobs/need');
    const page = await walk.press(next, { ...seeker, ...wrong });
    expect(page.status).toBe(400);
    expect(page.text.split(sentence).length).toBeGreaterThan(2);
    expect(walk.values()).toMatchObject({ contact: '示例王女士', note: '想在家附近上班。' });
    expect(await counted()).toBe(before);
  });

  it('keeps what was typed over a switch of language, and shows the gate before anything is stored', async () => {
    const before = await counted();
    await walk.open('/c/jingzhou/matching/jobs/offer');
    const english = await walk.press(
      { name: 'switch', value: 'en' },
      { ...seeker, party: 'firm', name: '示例饭店' },
    );
    expect(english.text).toContain('Vacancy');
    expect(walk.values()).toMatchObject({ name: '示例饭店', 'f-wage': '3000' });
    const gate = await walk.press(next, { note: '他们收受红包，吃拿卡要。' });
    expect(gate.text).toContain('12388');
    expect(await counted()).toBe(before);
  });
});
