import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRequest } from '../../src/requests/server/store.ts';
import { followScreens } from '../../src/supervision/web/followup/messages.ts';
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
import { takes } from '../support/lifecycle.ts';

let town: Town;
const guide = 'group-guidance-officer';
const matter = '河边的工厂夜里排黑烟，味道很重。';
const found = '现场看，烟囱又在冒烟。';
const onDay = (days: number) =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** One matter for each reader, closed forty days ago and drawn. */
beforeAll(async () => {
  town = await openTown();
  const { site } = town;
  for (const _reader of readers) {
    const { id } = await site.ask(matter);
    for (const action of ['dispatch', 'sign', 'answer', 'review', 'tell', 'confirm'] as const)
      await site.system(async (context) => {
        const { state } = await loadRequest(context, id);
        await takes[action](context, { id, n: state.n }, { lead: 'ecology', helpers: [] });
      });
    await site.database.adminPool.query(
      `update requests.request set closed_at = closed_at - interval '40 days' where id = $1`,
      [id],
    );
  }
  const asked = { id: randomUUID(), from: onDay(-60), to: onDay(-35) };
  const { status } = await site.call('POST', '/follow-ups/draws', guide, asked);
  expect(status).toBe(200);
});
afterAll(() => town.close());

async function faultless(window: Window): Promise<void> {
  expect(await axeFaults(window.page)).toEqual([]);
  expect(await overflow(window.page)).toBeLessThanOrEqual(0);
  expect(await wordFaults(window, [matter.slice(0, -1), found])).toEqual([]);
  expect(window.complaints).toEqual([]);
}

describe.each(readers)('following up at $width px in $language', (reader) => {
  it('looks at what is due, and the figures open what stands behind them', async () => {
    const words = followScreens[reader.language];
    const window = await openWindow(town, reader);
    await signIn(window, town, guide);
    const { page } = window;
    await page.goto(`${town.origin}/console/follow-ups`);
    const due = page.getByRole('button', { name: words.lookIt });
    await due.first().waitFor();
    const before = await due.count();
    await faultless(window);
    await due.first().click();
    const form = page.getByRole('form', { name: words.lookIt });
    await form.getByRole('radio', { name: words.ways.site }).check();
    await form.getByRole('radio', { name: words.outcomes['came-back'] }).check();
    await form.getByRole('textbox', { name: words.before }).fill(found);
    await form.getByRole('textbox', { name: words.now }).fill(found);
    await form.getByRole('textbox', { name: words.words, exact: true }).fill(found);
    await faultless(window);
    await form.getByRole('button', { name: words.lookIt }).click();
    await expect.poll(() => due.count()).toBe(before - 1);
    await page.goto(`${town.origin}/console/follow-ups/figures`);
    await page.getByRole('img', { name: words.chart }).waitFor();
    await faultless(window);
    await page.locator('a[href*="figure=came-back"]').first().click();
    await page.getByText(found).first().waitFor();
    await faultless(window);
    await page.goto(`${town.origin}/console/follow-ups/again`);
    await page.getByText(words.againNone).waitFor();
    await faultless(window);
    await window.close();
  });
});
