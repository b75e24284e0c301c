import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { sendMessages } from '../../src/channels/server/send.ts';
import { channelScreens } from '../../src/channels/web/messages.ts';
import { citySnapshot, saveItem } from '../../src/city/index.ts';
import { disclosureScreens } from '../../src/disclosure/web/messages.ts';
import { guideScreens } from '../../src/guide/web/messages.ts';
import { oneTimePassword } from '../../src/identity/server/passwords.ts';
import { practiceFolder } from '../../src/platform/programs/practice.ts';
import { destructionScreens } from '../../src/privacy/web/messages.ts';
import { wishScreens } from '../../src/privacy/web/wish-messages.ts';
import { callBackScreens } from '../../src/requests/web/desk/call-back-messages.ts';
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.ts';
import { aRequest, lastEntry, takes } from '../support/lifecycle.ts';
import { type Desk, inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

/** Screens docs/how-to shows and no other journey walks: each stands there with something on it. */
const pairs: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

const asked = { name: '王先生', phone: '13812345678' };

let office: Office;
let gateway: FakeGateway;
beforeAll(async () => {
  vi.stubEnv('PRACTICE_PORT', '3001');
  [office, gateway] = await Promise.all([openOffice(), fakeGateway()]);
  await answered('红门路的路灯早上几点关', '红门路的路灯早上七点还亮着，几点关？');
  await answered('江津路的路灯晚上几点开', '江津路的路灯到晚上八点还不亮，几点开？');
  await toCallBack();
  await messagesSent();
  practiceAccounts();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([office.close(), gateway.close()]);
});

/** A caller's question, answered at once, whose asker agreed that it may be public. */
async function answered(title: string, words: string): Promise<void> {
  const { status, body } = await office.site.call('POST', '/desk/requests', 'hotline-operator', {
    requestType: 'consult',
    askerType: 'resident',
    title,
    words: `我是${asked.name}，电话${asked.phone}，${words}`,
    ...asked,
    notify: 'none',
    source: 'hotline',
    channel: 'phone',
    wantsPublic: true,
    retryKey: crypto.randomUUID(),
    direct: { answer: '路灯随天色自动开关，冬季约十八时开、七时半关。有疑问请拨12345。', basis: 'own-duty' },
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** Two requests that went through a unit and whose askers were told: they wait to be called back. */
async function toCallBack(): Promise<void> {
  await office.site.system(async (context) => {
    for (const words of ['厂区夜里排放刺鼻气味，请核实处理。', '河边有人倾倒垃圾，请清理。']) {
      const { id } = await aRequest(context, { words, requestType: 'complaint' });
      for (const action of ['dispatch', 'sign', 'answer', 'review', 'tell'] as const)
        await takes[action](context, { id, n: await lastEntry(context, id) }, {});
    }
  });
}

/** One message that arrived and one the gateway refused. */
async function messagesSent(): Promise<void> {
  const { site } = office;
  const save = (address: string) =>
    site.system(async (context) => {
      const seen = (await citySnapshot(context)).item('gateway', 'main')?.version ?? 0;
      const data = {
        code: 'main',
        order: 1,
        name: { zh: '市级短信平台', en: 'Municipal gateway' },
        address,
        form: 'json' as const,
        headers: {},
        body: { mobile: '{phone}', content: '{text}', msgid: '{key}' },
        answer: { field: 'code', taken: ['0'], again: [] },
        site: 'https://12345.example.gov.cn',
        perMinute: 60,
        attempts: 1,
        longest: 200,
        source: '与服务商的协议',
      };
      await saveItem(context, { kind: 'gateway', code: 'main', data, seen, origin: 'admin' });
    });
  await save(gateway.address);
  for (const code of ['0', '401']) {
    gateway.answer = { status: 200, body: { code } };
    await site.system(async (context) => {
      const { id } = await aRequest(context, { notify: 'sms', requestType: 'help' });
      for (const action of ['dispatch', 'sign', 'answer', 'review'] as const)
        await takes[action](context, { id, n: await lastEntry(context, id) }, {});
    });
    await sendMessages(site.services, 'jingzhou');
  }
  await save('https://sms.example.gov.cn/v1/send');
}

/** The copy is another program: here stand the sign-ins it leaves for whoever practises. */
function practiceAccounts(): void {
  const folder = practiceFolder(office.site.folder);
  mkdirSync(folder, { recursive: true });
  const posts = [
    ['12345热线中心 · 话务员', 'hotline-operator'],
    ['12345热线中心 · 分办员', 'hotline-dispatcher'],
    ['12345热线中心 · 班长', 'hotline-shift-lead'],
    ['市城管委 · 承办人', 'city-management-handler'],
  ];
  const accounts = posts.map(([title, login]) => ({ title, login, password: oneTimePassword() }));
  writeFileSync(join(folder, 'demo-accounts.json'), JSON.stringify(accounts));
}

async function seated(reader: Reader, post: string, path: string): Promise<Desk> {
  const desk = await seat(office, reader, post);
  await desk.page.goto(`${office.origin}/console${path}`);
  return desk;
}

describe.each(pairs)('screens of the how-to at $width px in $language', (reader) => {
  const isFirst = reader.width === 1280;

  it('a reviewer reads the original beside what would be public', async () => {
    const words = disclosureScreens[reader.language];
    const desk = await seated(reader, 'hotline-reviewer', '/disclosure');
    await desk.page.locator('.cards > li a').first().click();
    await desk.page.getByRole('heading', { name: words.original }).waitFor();
    await picture(desk, reader, 'release');
    await inspect(desk, reader);
    await desk.context.close();
  });

  it('whoever calls back asks by the script', async () => {
    const words = callBackScreens[reader.language];
    const desk = await seated(reader, 'hotline-callback', '/call-backs');
    await desk.page.locator('.cards > li button').first().click();
    await desk.page.getByText(words.script).waitFor();
    await desk.page.getByRole('heading', { name: words.missed }).waitFor();
    await picture(desk, reader, 'call-backs');
    await inspect(desk, reader);
    await desk.context.close();
  });

  it('a person’s wish finds the requests that are theirs, and what is due stands on a list', async () => {
    const words = wishScreens[reader.language];
    const desk = await seated(reader, 'hotline-shift-lead', '/data-wishes');
    const { page } = desk;
    await page.locator('summary', { hasText: words.register }).click();
    await page.getByLabel(words.name).fill(asked.name);
    await page.getByLabel(words.phone).fill(asked.phone);
    await page.getByRole('button', { name: words.send, exact: true }).click();
    await page.getByText(words.both).first().waitFor();
    await picture(desk, reader, 'wish');
    await inspect(desk, reader);
    await page.goto(`${office.origin}/console/destructions`);
    await page.getByRole('heading', { level: 1, name: destructionScreens[reader.language].title }).waitFor();
    await inspect(desk, reader);
    await desk.context.close();
  });

  it('text messages go out, and the one that did not arrive says why', async () => {
    const words = channelScreens[reader.language];
    const desk = await seated(reader, 'hotline-shift-lead', '/messages');
    await desk.page.getByText(words.states.on).waitFor();
    await desk.page.getByText(words.untold).first().waitFor();
    await picture(desk, reader, 'messages');
    await inspect(desk, reader);
    await desk.context.close();
  });

  it('the practice copy is a click away, with an account for each post', async () => {
    const words = guideScreens[reader.language];
    const desk = await seated(reader, isFirst ? 'hotline-shift-lead' : 'hotline-operator', '/practice');
    await desk.page.getByRole('link', { name: words.practiceOpen }).waitFor();
    await picture(desk, reader, 'practice');
    await inspect(desk, reader);
    await desk.context.close();
  });
});
