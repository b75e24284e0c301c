import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sequenceCity } from '../../src/ledger/index.ts';
import type { Receipt } from '../../src/requests/contract.ts';
import { formMessages } from '../../src/requests/web/form-messages.ts';
import { feedProposals, feedSketches, findHotIssues } from '../../src/triage/index.ts';
import { hotMessages } from '../../src/triage/web/hot-messages.ts';
import { similarMessages } from '../../src/triage/web/similar-messages.ts';
import {
  axeFaults,
  openTown,
  openWindow,
  overflow,
  readers,
  signIn,
  type Town,
  type Window,
  wordFaults,
} from '../support/journey.ts';

let town: Town;
const said = [
  '沙市区金桂苑小区旁边的搅拌站昼夜施工，噪音和灰尘很大，请关停搅拌站。',
  '投诉金桂苑附近搅拌站噪音扰民，灰尘满天，晚上睡不着。',
  '金桂苑搅拌站污染严重，晚上噪音睡不着，请关停金桂苑旁的混凝土搅拌站。',
  '沙市区金桂苑小区旁边的搅拌站昼夜施工，噪音和灰尘很大，没有人管。',
];

async function ask(words: string, phone: string): Promise<string> {
  const { app, database } = town.site;
  const sent = await app.inject({
    method: 'POST',
    url: '/api/v1/requests',
    payload: { requestType: 'complaint', askerType: 'resident', words, phone, retryKey: randomUUID() },
  });
  const { number } = sent.json() as Receipt;
  const { rows } = await database.adminPool.query('select id from requests.request where number = $1', [
    number,
  ]);
  return rows[0].id;
}

async function read(): Promise<void> {
  const { services } = town.site;
  await sequenceCity(services, 'jingzhou');
  await feedProposals(services, 'jingzhou');
  await feedSketches(services, 'jingzhou');
  await findHotIssues(services, 'jingzhou');
}

let last = '';
beforeAll(async () => {
  town = await openTown();
  for (const [at, words] of said.entries()) last = await ask(words, `1380013800${at}`);
  await read();
});
afterAll(() => town.close());

/** Nothing is cut off, unreadable, without a name or in the wrong language. */
async function faultless(window: Window): Promise<void> {
  expect(await axeFaults(window.page)).toEqual([]);
  expect(await overflow(window.page)).toBeLessThanOrEqual(0);
  expect(await wordFaults(window, [...said, ...titles])).toEqual([]);
  expect(window.complaints).toEqual([]);
}

const reworded = '搅拌站夜间已经停工，生态环境局月底前完成降噪，有结果逐一答复。';

/** Titles and phrases cut from what was said. */
const titles = said.flatMap((words) =>
  [20, 24, 28, 30, 32, 36].flatMap((length) => [words.slice(0, length), `${words.slice(0, length)}…`]),
);

describe.each(readers)('hot issues and what is similar, at $width px in $language', (reader) => {
  const words = hotMessages[reader.language];
  const similar = similarMessages[reader.language];
  const form = formMessages[reader.language];

  it('can be read, with reasons, by whoever assigns', async () => {
    const window = await openWindow(town, reader);
    await signIn(window, town, 'hotline-shift-lead');
    const { page } = window;
    await page.goto(`${town.origin}/console/hot`);
    await page.getByRole('heading', { name: words.title, exact: true }).waitFor();
    await page.locator('.hot-list li').first().waitFor();
    await faultless(window);
    await page.locator('.hot-list a').first().click();
    await page.getByRole('heading', { name: words.samples }).waitFor();
    await page.getByRole('button', { name: words.toEvent }).click();
    await page.getByLabel(words.script).waitFor();
    await page.getByText(words.withNotice).click();
    await faultless(window);
    await page.goto(`${town.origin}/console/requests/${last}`);
    await page.getByRole('heading', { name: similar.title }).waitFor();
    await faultless(window);
    await window.close();
  });

  it('stand beside what an operator writes down', async () => {
    const window = await openWindow(town, reader);
    await signIn(window, town, 'hotline-operator');
    const { page } = window;
    await page.goto(`${town.origin}/console/desk`);
    await page.getByRole('heading', { name: form.desk.title }).waitFor();
    await page
      .locator('.desk-words textarea')
      .fill('我要投诉金桂苑小区旁边的搅拌站，昼夜施工，噪音和灰尘很大');
    await page.getByRole('heading', { name: similar.deskTitle }).waitFor();
    expect(await page.locator('.similar-list li').count()).toBeGreaterThan(0);
    await window.close();
  });
});

describe('one key and one click', () => {
  it('join a request, make an event of the issue, and put its words before the operator', async () => {
    const reader = { width: 1280, language: 'zh-CN' } as const;
    const words = hotMessages['zh-CN'];
    const window = await openWindow(town, reader);
    await signIn(window, town, 'hotline-shift-lead');
    const { page } = window;
    await page.goto(`${town.origin}/console/requests/${last}`);
    await page.getByRole('heading', { name: similarMessages['zh-CN'].title }).waitFor();
    await page.keyboard.press('j');
    await page.locator('.stage-merged').waitFor();
    await page.goto(`${town.origin}/console/hot`);
    await page.locator('.hot-list a').first().click();
    await page.getByRole('button', { name: words.toEvent }).click();
    await page.getByRole('button', { name: words.submit }).click();
    await page.getByText(words.joined(2)).waitFor();
    await faultless(window);
    await page.goto(`${town.origin}/console/hot`);
    await page.getByRole('heading', { name: words.events }).waitFor();
    await page.getByRole('button', { name: words.reword }).click();
    await page.getByLabel(words.script).fill(reworded);
    await faultless(window);
    await page.getByRole('button', { name: words.saveWords }).click();
    await page.getByText(reworded).waitFor();
    const desk = await openWindow(town, reader);
    await signIn(desk, town, 'hotline-operator');
    await desk.page.goto(`${town.origin}/console/desk`);
    await desk.page.locator('.desk-words textarea').fill('金桂苑旁边搅拌站噪音扰民，灰尘很大');
    await desk.page.getByText(words.desk.title).waitFor();
    await desk.page.getByText(reworded).waitFor();
    await faultless(desk);
    await desk.close();
    await page.getByRole('button', { name: words.end }).click();
    await page.getByText(words.ended).click();
    await page.getByText(words.endedAt).waitFor();
    await page.getByText(reworded).waitFor();
    await faultless(window);
    await window.close();
  });
});
