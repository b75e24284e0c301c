import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimScreens } from '../../src/supervision/web/claims/messages.ts';
import { meetingScreens } from '../../src/supervision/web/meetings/messages.ts';
import { problemScreens } from '../../src/supervision/web/problem-messages.ts';
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
import { takePicture } from '../support/pictures.ts';

let town: Town;
const problem = '金桂苑旁搅拌站噪音扰民';
const measure = '责令夜间停工，加装隔音围挡。';
const errand = '牵头整治夜间噪音';
const noted = '请牵头部门月底前拿出方案。';

beforeAll(async () => {
  town = await openTown();
  const due = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const answer = await town.site.app.inject({
    method: 'POST',
    url: '/api/v1/problems',
    headers: { cookie: await town.site.cookieOf('hotline-shift-lead') },
    payload: { id: randomUUID(), source: 'meeting', problem, measure, unit: 'ecology', due },
  });
  expect(answer.statusCode, answer.body).toBe(200);
});
afterAll(() => town.close());

async function faultless(window: Window): Promise<void> {
  expect(await axeFaults(window.page)).toEqual([]);
  expect(await overflow(window.page)).toBeLessThanOrEqual(0);
  expect(await wordFaults(window, [problem, measure, errand, noted])).toEqual([]);
  expect(window.complaints).toEqual([]);
}

describe.each(readers)('the problem list at $width px in $language', (reader) => {
  it('can be read and a problem put on it', async () => {
    const words = problemScreens[reader.language];
    const window = await openWindow(town, reader);
    await signIn(window, town, 'hotline-shift-lead');
    const { page } = window;
    await page.goto(`${town.origin}/console/problems`);
    await page.getByRole('heading', { name: problem }).first().waitFor();
    await faultless(window);
    await page.goto(
      `${town.origin}/console/problems?issue=${randomUUID()}&problem=${encodeURIComponent(problem)}`,
    );
    await page.getByLabel(words.measure).fill(measure);
    await page.getByLabel(words.due).fill('2030-01-01');
    await page.getByLabel(words.unit).click();
    await page.keyboard.press('Enter');
    await faultless(window);
    await page.getByRole('button', { name: words.actions.add }).click();
    await page.getByRole('button', { name: words.actions.strike }).nth(1).waitFor();
    await page.getByRole('button', { name: words.actions.change }).first().click();
    await page.getByLabel(words.reason).waitFor();
    await faultless(window);
    await window.close();
  });
});

describe.each(readers.filter((_reader, at) => at === 1 || at === 2))(
  'a meeting at $width px in $language',
  (reader) => {
    it('goes from its agenda to a decision of one unit', async () => {
      const words = meetingScreens[reader.language];
      const window = await openWindow(town, reader);
      await signIn(window, town, 'campaign-office-director');
      const { page } = window;
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      await page.goto(`${town.origin}/console/meetings`);
      await press(words.call);
      await page.getByLabel(words.day, { exact: true }).fill('2026-01-05');
      await page.keyboard.press('Tab');
      await faultless(window);
      await press(words.call);
      await page.getByText(words.agendaStates.now).waitFor();
      await press(words.steps.fix);
      await press(words.confirmFix);
      await page.getByText(words.agendaStates.late).waitFor();
      await press(words.steps.hold);
      await page.getByLabel(words.people).fill('18');
      await page.getByRole('textbox', { name: words.summary }).fill(measure);
      await faultless(window);
      await press(words.steps.hold);
      await press(words.steps.decide);
      await page.getByRole('textbox', { name: words.decisionWords }).fill(problem);
      await page.getByLabel(words.dueLabel).fill('2030-01-01');
      await page.keyboard.press('Tab');
      await page.getByRole('combobox', { name: words.unit }).click();
      await page.keyboard.press('Enter');
      await press(words.steps.decide);
      await page.getByRole('heading', { name: problem }).waitFor();
      await page.getByRole('link', { name: words.document }).waitFor();
      await faultless(window);
      await takePicture(page, reader, 'console-meeting');
      await page.goto(`${town.origin}/console/meetings?list=open`);
      await page.getByRole('heading', { name: problem }).first().waitFor();
      await faultless(window);
      await window.close();
    });
  },
);

describe.each(readers.filter((_reader, at) => at === 1 || at === 2))(
  'the claim board at $width px in $language',
  (reader) => {
    it('takes a problem, has it assigned to one post, and prints the responsibility list', async () => {
      const words = claimScreens[reader.language];
      const window = await openWindow(town, reader);
      await signIn(window, town, 'campaign-office-director');
      const { page } = window;
      const task = reader.language === 'en' ? errand : measure;
      await page.goto(`${town.origin}/console/claims`);
      await page.getByRole('button', { name: words.put, exact: true }).first().click();
      await page.getByRole('textbox', { name: words.words }).fill(task);
      await faultless(window);
      await page.getByRole('form', { name: words.put }).getByRole('button', { name: words.put }).click();
      const card = page.getByRole('region', { name: task });
      await card.getByRole('button', { name: words.steps.assign }).click();
      await card.getByLabel(words.due).fill('2030-01-01');
      await page.keyboard.press('Tab');
      await card.getByRole('combobox', { name: words.post }).click();
      await page.keyboard.press('Enter');
      await faultless(window);
      await card.getByRole('button', { name: words.steps.assign }).click();
      await card.waitFor({ state: 'detached' });
      await page.goto(`${town.origin}/console/claims?list=claimed`);
      await page.getByRole('heading', { name: task }).waitFor();
      await faultless(window);
      await takePicture(page, reader, 'console-claims');
      await page.getByRole('link', { name: words.sheet }).click();
      await page.getByRole('cell', { name: task }).waitFor();
      await faultless(window);
      await window.close();
    });

    it('takes a task from a leader’s note, on the page of the note', async () => {
      const words = claimScreens[reader.language];
      const id = randomUUID();
      const answer = await town.site.app.inject({
        method: 'POST',
        url: '/api/v1/notes',
        headers: { cookie: await town.site.cookieOf('city-leader') },
        payload: { id, day: '2026-11-02', words: noted },
      });
      expect(answer.statusCode, answer.body).toBe(200);
      const window = await openWindow(town, reader);
      await signIn(window, town, 'campaign-office-director');
      const { page } = window;
      await page.goto(`${town.origin}/console/notes/${id}`);
      await page.getByRole('button', { name: words.put, exact: true }).click();
      const form = page.getByRole('form', { name: words.put });
      expect(await form.getByRole('textbox', { name: words.words }).inputValue()).toBe(noted);
      await faultless(window);
      await form.getByRole('button', { name: words.put }).click();
      await form.waitFor({ state: 'detached' });
      await page.goto(`${town.origin}/console/claims`);
      await page.getByRole('heading', { name: noted }).first().waitFor();
      await window.close();
    });
  },
);
