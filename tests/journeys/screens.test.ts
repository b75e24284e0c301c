import { randomUUID } from 'node:crypto';
import { generate } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityMessages } from '../../src/identity/messages.ts';
import { identityScreens } from '../../src/identity/web/messages.ts';
import { sequenceCity } from '../../src/ledger/index.ts';
import { frameMessages } from '../../src/platform/ui/messages.ts';
import { portalMessages } from '../../src/portal/messages.ts';
import type { Receipt } from '../../src/requests/contract.ts';
import { seedRequests } from '../../src/requests/seed/index.ts';
import { feedSearch } from '../../src/requests/server/search/search-feed.ts';
import { formMessages } from '../../src/requests/web/form-messages.ts';
import { requestScreens } from '../../src/requests/web/messages.ts';
import {
  axeFaults,
  enter,
  openTown,
  openWindow,
  overflow,
  type Reader,
  readers,
  signIn,
  type Town,
  type Window,
  wordFaults,
} from '../support/journey.ts';
import { takePicture } from '../support/pictures.ts';

let town: Town;
const ownWords: string[] = [];

const asked = {
  words: '小区门口的路灯坏了三盏，晚上老人出门看不清路，请派人来修。',
  place: '江津路与红门路路口',
  name: '王先生',
  phone: '138 0000 1234',
};
const answer = '三盏路灯的线路已经修好，今晚恢复照明，请您再看一看。';
const accusation = '某局科长收受红包，吃拿卡要。';
const danger = '楼下煤气泄漏，有人晕倒，请快来。';

beforeAll(async () => {
  town = await openTown();
  await seedRequests(town.site.services, 'jingzhou', { cases: 300, seed: 1 });
  await bringUp();
  await sequenceCity(town.site.services, 'jingzhou');
  await feedSearch(town.site.services, 'jingzhou');
  const { rows } = await town.site.database.adminPool.query('select title, body, place from requests.words');
  ownWords.push(...Object.values(asked), answer, accusation, danger);
  for (const { title, body, place } of rows) ownWords.push(title, body, place);
  ownWords.sort((one, other) => other.length - one.length);
});
afterAll(() => town.close());

type Step = 'dispatch' | 'sign' | 'answer' | 'tell' | 'confirm';

/** One case of each stage, with the code its asker holds. */
const cases: Record<string, { id: string; code: string }> = {};

const stepsTo: Record<string, readonly Step[]> = {
  registered: [],
  dispatched: ['dispatch'],
  handling: ['dispatch', 'sign'],
  answered: ['dispatch', 'sign', 'answer'],
  told: ['dispatch', 'sign', 'answer', 'tell'],
  closed: ['dispatch', 'sign', 'answer', 'tell', 'confirm'],
};

const doers: Record<Step, { post: string; said: object }> = {
  dispatch: {
    post: 'hotline-dispatcher',
    said: { category: 'urban-street-lights', lead: 'city-management' },
  },
  sign: { post: 'city-management-head', said: {} },
  answer: { post: 'city-management-head', said: { answer, outcome: 'solved' } },
  tell: { post: 'hotline-operator', said: { way: 'phone' } },
  confirm: { post: 'hotline-callback', said: { solved: true, grade: 'satisfied' } },
};

async function bringUp(): Promise<void> {
  const { app, cookieOf, database } = town.site;
  for (const [stage, steps] of Object.entries(stepsTo)) {
    const fields = { requestType: 'help', askerType: 'resident', notify: 'phone', retryKey: randomUUID() };
    const sent = await app.inject({
      method: 'POST',
      url: '/api/v1/requests',
      payload: { ...asked, ...fields },
    });
    const { number, trackCode } = sent.json() as Receipt;
    const { rows } = await database.adminPool.query('select id from requests.request where number = $1', [
      number,
    ]);
    const { id } = rows[0];
    for (const [at, step] of steps.entries()) {
      const { post, said } = doers[step];
      const done = await app.inject({
        method: 'POST',
        url: `/api/v1/requests/${id}/${step}`,
        headers: { cookie: await cookieOf(post) },
        payload: { n: at + 1, ...said },
      });
      expect(done.statusCode, done.body).toBe(200);
    }
    cases[stage] = { id, code: trackCode };
  }
}

/** What is wrong with the screen in sight, by its name, and a picture of it. */
async function look(window: Window, name: string): Promise<void> {
  const { page, reader, complaints } = window;
  await page.waitForLoadState();
  await page.evaluate(() => scrollTo(0, 0));
  await takePicture(page, reader, name);
  expect.soft(await axeFaults(page), `${name}: axe`).toEqual([]);
  expect.soft(await overflow(page), `${name}: wider than the screen`).toBe(0);
  expect.soft(await wordFaults(window, ownWords), `${name}: words`).toEqual([]);
  expect.soft(complaints.splice(0), `${name}: the browser complains`).toEqual([]);
}

describe.each(readers)('every screen at $width px in $language', (reader) => {
  it('of the portal', async () => {
    const window = await openWindow(town, reader);
    await lookAtAsking(window);
    await lookAtFollowing(window);
    await window.close();
  });

  it('of signing in and of one’s own account', async () => {
    const window = await openWindow(town, reader);
    const { page } = window;
    const words = identityMessages[reader.language];
    await page.goto(`${town.origin}/console/`);
    await page.getByLabel(words.login).waitFor();
    await look(window, 'console-sign-in');
    await enter(window, town, { login: 'nobody', password: 'wrong' });
    await page.getByRole('alert').waitFor();
    await look(window, 'console-sign-in-refused');
    await enter(window, town, await town.appoint('hotline-operator', 'hotline-callback'));
    await page.getByRole('heading', { name: identityScreens[reader.language].signIn.toPost }).waitFor();
    await look(window, 'console-choose-post');
    await page.getByRole('main').getByRole('button').first().click();
    await go(window, '/me', identityScreens[reader.language].account.title);
    await page.getByText(identityMessages[reader.language].thisSession).waitFor();
    await look(window, 'console-account');
    await go(window, '/nowhere', frameMessages[reader.language].notFound);
    await look(window, 'console-not-found');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await look(window, 'console-shortcuts');
    await window.close();
  });

  it('of the queues and of a case', async () => {
    const window = await openWindow(town, reader);
    await signIn(window, town, 'hotline-dispatcher');
    await lookAtQueues(window);
    await lookAtCase(window, 'registered');
    await lookAtStep(window, 'dispatch', formMessages[reader.language].form.dispatch);
    await lookAtStep(window, 'direct', formMessages[reader.language].form.direct, '2');
    await lookAtCase(window, 'closed');
    await window.close();
  });

  it('of handling, telling and calling back', async () => {
    const words = formMessages[reader.language].form;
    const handler = await openWindow(town, reader);
    await signIn(handler, town, 'city-management-head');
    await lookAtCase(handler, 'dispatched');
    await lookAtStep(handler, 'sign', words.sign);
    await lookAtCase(handler, 'handling');
    await lookAtStep(handler, 'answer', words.answerTitle);
    await handler.close();
    const callback = await openWindow(town, reader);
    await signIn(callback, town, 'hotline-callback');
    await lookAtCase(callback, 'answered');
    await lookAtStep(callback, 'tell', words.tellTitle);
    await lookAtCase(callback, 'told');
    await lookAtStep(callback, 'call-back', words.confirmTitle);
    await callback.close();
  });

  it('of the desk', async () => {
    const window = await openWindow(town, reader);
    const { page } = window;
    const words = formMessages[reader.language].desk;
    await signIn(window, town, 'hotline-operator');
    await page.getByRole('heading', { level: 1, name: words.title }).waitFor();
    const box = page.getByRole('textbox', { name: words.words });
    await box.fill(danger);
    await look(window, 'console-desk-danger');
    await box.fill(accusation);
    await page.keyboard.press('Alt+Enter');
    await page.getByText(words.gateKept).waitFor();
    await look(window, 'console-desk-gate');
    await page.getByRole('button', { name: words.startOver }).click();
    expect.soft(await page.getByText(words.gateKept).isVisible(), 'the gate goes with its words').toBe(false);
    await box.fill(asked.words);
    await page.getByText('晕倒').first().waitFor({ state: 'detached' }); // what was read of the words before
    await look(window, 'console-desk');
    await page.keyboard.press('Alt+Enter');
    await page.getByText(words.savedTransfer).waitFor();
    await look(window, 'console-registered');
    await window.close();
  });

  it('of the three administrators', async () => {
    const screens = identityScreens[reader.language];
    const system = await openAdministrator(reader, 'system-admin');
    await go(system, '/accounts', screens.admin.accounts);
    await system.page.getByRole('listitem').first().waitFor();
    await look(system, 'console-accounts');
    await system.close();
    const security = await openAdministrator(reader, 'security-admin');
    await go(security, '/posts', screens.admin.posts);
    await security.page
      .getByRole('button', { name: identityMessages[reader.language].givePost })
      .first()
      .click();
    await look(security, 'console-posts');
    await security.close();
    const audit = await openAdministrator(reader, 'audit-admin');
    await go(audit, '/access-log', screens.log.title);
    await look(audit, 'console-access-log');
    await audit.close();
  });
});

/** Goes to the next page of the portal by the first button or link of that name. */
async function follow({ page }: Window, role: 'button' | 'link', name: string): Promise<void> {
  await page.getByRole('main').getByRole(role, { name }).first().click();
  await page.waitForLoadState();
}

async function lookAtAsking(window: Window): Promise<void> {
  const { page, reader } = window;
  const { homePage, ask } = portalMessages[reader.language];
  await page.goto(`${town.origin}/`);
  await look(window, 'portal-home');
  await follow(window, 'link', homePage.ask);
  await page.getByLabel(ask.say.words).fill(asked.words);
  await page.getByRole('radio').and(page.locator('[value=help]')).check();
  await look(window, 'portal-ask');
  await page.getByLabel(ask.say.words).fill('');
  await follow(window, 'button', ask.next);
  await look(window, 'portal-ask-wrong');
  await page.getByLabel(ask.say.words).fill(accusation);
  await page.getByRole('radio').and(page.locator('[value=help]')).check();
  await follow(window, 'button', ask.next);
  await look(window, 'portal-gate');
  await page.goto(`${town.origin}/ask`);
  await page.getByLabel(ask.say.words).fill(danger);
  await page.getByRole('radio').and(page.locator('[value=help]')).check();
  await follow(window, 'button', ask.next);
  await look(window, 'portal-danger');
  await page.goto(`${town.origin}/ask`);
  await page.getByLabel(ask.say.words).fill(asked.words);
  await page.getByRole('radio').and(page.locator('[value=help]')).check();
  await follow(window, 'button', ask.next);
  await page.getByLabel(ask.contact.place).fill(asked.place);
  await page.getByLabel(ask.contact.personName).first().fill(asked.name);
  await page.getByLabel(ask.contact.phone).first().fill(asked.phone);
  await page.getByRole('radio', { name: ask.contact.notifyWays.phone }).check();
  await look(window, 'portal-contact');
  await follow(window, 'button', ask.next);
  await look(window, 'portal-check');
  await follow(window, 'button', ask.submit);
  await look(window, 'portal-receipt');
}

async function lookAtFollowing(window: Window): Promise<void> {
  const { page, reader } = window;
  const { track, refusal, privacyPage } = portalMessages[reader.language];
  for (const stage of ['registered', 'handling', 'answered', 'closed']) {
    await page.goto(`${town.origin}/t/${cases[stage]?.code}`);
    await look(window, stage === 'answered' ? 'portal-track' : `portal-track-${stage}`);
  }
  await page.goto(`${town.origin}/track`);
  await look(window, 'portal-look-up');
  await page.getByLabel(track.lookUp.number, { exact: true }).fill('123');
  await follow(window, 'button', track.lookUp.submit);
  await look(window, 'portal-look-up-wrong');
  await page.goto(`${town.origin}/t/AAAABBBBCCCCDDDDE`);
  await page.getByRole('heading', { name: track.gone.title }).waitFor();
  await look(window, 'portal-gone');
  await page.goto(`${town.origin}/nowhere`);
  await page.getByRole('heading', { name: refusal.notFound }).waitFor();
  await look(window, 'portal-not-found');
  await page.goto(`${town.origin}/privacy`);
  await page.getByRole('heading', { level: 1, name: privacyPage.title }).waitFor();
  await look(window, 'portal-privacy');
}

/** Opens a place of the console by its address and waits for its title. */
async function go({ page }: Window, path: string, title: string): Promise<void> {
  await page.getByRole('banner').getByRole('navigation').waitFor();
  await page.goto(`${town.origin}/console${path}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

async function lookAtQueues(window: Window): Promise<void> {
  const { page, reader } = window;
  const { queue } = requestScreens[reader.language];
  for (const name of ['to-dispatch', 'to-tell', 'closed'] as const) {
    await go(window, `/requests?queue=${name}`, queue.names[name]);
    await page.locator('[data-row]').first().waitFor();
    await look(window, name === 'to-dispatch' ? 'console-queue' : `console-queue-${name}`);
  }
  await go(window, '/requests?q=99999999', queue.found('99999999'));
  await page.getByText(queue.nothingFound).waitFor();
  await look(window, 'console-nothing-found');
}

async function lookAtCase(window: Window, stage: string): Promise<void> {
  const { case: words } = requestScreens[window.reader.language];
  await go(window, `/requests/${cases[stage]?.id}`, words.title(''));
  await window.page.getByRole('region', { name: words.timeline }).waitFor();
  await look(window, stage === 'closed' ? 'console-case' : `console-case-${stage}`);
}

async function lookAtStep(window: Window, name: string, title: string, key = '1'): Promise<void> {
  await window.page.keyboard.press(key);
  await window.page.getByRole('form', { name: title }).waitFor();
  await look(window, `console-${name}`);
  await window.page.getByRole('button', { name: formMessages[window.reader.language].form.cancel }).click();
}

/** An administrator signs in the first time: binds the authenticator, keeps the codes. */
async function openAdministrator(reader: Reader, post: string): Promise<Window> {
  const window = await openWindow(town, reader);
  const { page } = window;
  const { signIn: words } = identityScreens[reader.language];
  await enter(window, town, await town.appoint(post));
  await page.getByRole('button', { name: words.begin }).click();
  const secret = (await page.locator('code').textContent()) ?? '';
  if (post === 'system-admin') await look(window, 'console-enrol');
  await page.getByLabel(identityMessages[reader.language].code).fill(await generate({ secret }));
  await page.getByRole('button', { name: words.confirm }).click();
  await page.getByRole('button', { name: words.keep }).waitFor();
  if (post === 'system-admin') await look(window, 'console-codes');
  await page.getByRole('button', { name: words.keep }).click();
  return window;
}
