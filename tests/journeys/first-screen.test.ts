import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citySnapshot } from '../../src/city/index.ts';
import { seedRequests } from '../../src/requests/seed/index.ts';
import { formMessages } from '../../src/requests/web/form-messages.ts';
import { openTown, openWindow, type Town, type Window } from '../support/journey.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
  await seedRequests(town.site.services, 'jingzhou', { cases: 300, seed: 4 });
});
afterAll(() => town.close());

const desk = { width: 1280, language: 'zh-CN' } as const;
const fold = 720;

/** Posts that get a sign-in in a demonstration. */
async function demoPosts(): Promise<string[]> {
  const posts = await town.site.system(async (context) => (await citySnapshot(context)).items('post'));
  return posts.flatMap(({ data }) => (data.demo === true ? [data.code] : []));
}

/** How many of the three a post has; none where it may not read requests. */
async function pressing(post: string): Promise<number | undefined> {
  const path = '/requests/reddest';
  const { status, body } = await town.site.call<{ rows?: { id: string }[] }>('GET', path, post);
  return status === 200 ? (body.rows?.length ?? 0) : undefined;
}

/** The console as a post finds it in the morning. */
async function open(post: string): Promise<Window> {
  const window = await openWindow(town, desk);
  const [name = '', value = ''] = (await town.site.cookieOf(post)).split(/=(.*)/s);
  await window.context.addCookies([{ name, value, url: town.origin }]);
  await window.page.goto(`${town.origin}/console/`);
  await window.page.getByRole('heading', { level: 1 }).waitFor();
  return window;
}

describe('the first screen at 1280 × 720', () => {
  it('shows every post that reads requests the most pressing, why and who', async () => {
    const posts = await demoPosts();
    expect(posts.length).toBeGreaterThan(20);
    const counts = new Map<string, number>();
    for (const post of posts) {
      const expected = await pressing(post);
      if (expected === undefined) continue;
      counts.set(post, expected);
      const window = await open(post);
      const box = window.page.locator('.reds');
      await box.waitFor();
      const { bottom, said } = await box.evaluate((one) => ({
        bottom: one.getBoundingClientRect().bottom,
        said: [...one.querySelectorAll('li')].map((row) =>
          ['.red-why', '.red-title', '.red-who'].map((part) => row.querySelector(part)?.textContent ?? ''),
        ),
      }));
      expect.soft(bottom, `${post}: below the fold`).toBeLessThanOrEqual(fold);
      expect
        .soft(
          said.flat().filter((words) => words.trim() === ''),
          `${post}: says nothing`,
        )
        .toEqual([]);
      if (new URL(window.page.url()).pathname.endsWith('/day'))
        expect.soft(said.length, post).toBeGreaterThan(0);
      else expect.soft(said.length, `${post}: how many`).toBe(expected);
      await window.close();
    }
    expect([...counts.values()].filter((count) => count === 3).length).toBeGreaterThan(8);
  });

  it('leaves an operator the room for the work: words and both buttons stand above the fold', async () => {
    const window = await open('hotline-operator');
    const words = formMessages[desk.language].desk;
    await window.page.locator('.reds li').first().waitFor();
    const bottomOf = (role: 'textbox' | 'button', name: string) =>
      window.page
        .getByRole(role, { name })
        .first()
        .evaluate((one) => one.getBoundingClientRect().bottom);
    for (const [role, name] of [
      ['textbox', words.words],
      ['textbox', words.answer],
      ['button', words.direct],
      ['button', words.transfer],
    ] as const)
      expect.soft(await bottomOf(role, name), name).toBeLessThanOrEqual(fold);
    const line = await window.page.locator('.reds').evaluate((one) => one.getBoundingClientRect().height);
    expect(line).toBeLessThan(45);
    await window.close();
  });
});
