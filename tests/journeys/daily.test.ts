import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepare } from '../../src/briefings/server/prepared.ts';
import { dayScreens } from '../../src/briefings/web/messages.ts';
import { hintMessages } from '../../src/guide/web/hint-messages.ts';
import { updateMessages } from '../../src/guide/web/update-messages.ts';
import { civilDateOf } from '../../src/platform/i18n.ts';
import { lifecycleMessages } from '../../src/requests/web/lifecycle-messages.ts';
import { requestScreens } from '../../src/requests/web/messages.ts';
import { workplaceScreens } from '../../src/workplace/web/messages.ts';
import { aRequest, lastEntry, takes } from '../support/lifecycle.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.site.system((context) => aRequest(context, { words: '楼下煤气味刺鼻，有人头晕。' }));
  await office.site.system((context) => prepare(context, civilDateOf(context.now, 'Asia/Shanghai')));
});
afterAll(async () => {
  await office.close();
});

/** A request the ecology bureau has signed for; and, where it asks for more time, that too. */
async function inHand(asksForTime: boolean): Promise<string> {
  return office.site.system(async (context) => {
    const { id } = await aRequest(context, asksForTime ? { requestType: 'help' } : {});
    const at = async () => ({ id, n: await lastEntry(context, id) });
    await takes.dispatch(context, await at(), { lead: 'ecology', helpers: [] });
    await takes.sign(context, await at(), {});
    if (asksForTime) await takes['ask-extension'](context, await at(), {});
    return id;
  });
}

/** One language at a desk, the other on a telephone: each screen is seen in both, at both widths in turn. */
const pairs: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

describe.each(pairs)('a day at $width px in $language', (reader) => {
  it('a handler ticks the checklist of the answer, and is told beside the answer what is still open', async () => {
    const words = requestScreens[reader.language];
    const id = await inHand(false);
    const desk = await seat(office, reader, 'ecology-handler');
    const { page } = desk;
    await page.goto(`${office.origin}/console/requests/${id}`);
    const list = page.locator('section[aria-labelledby="list-before-answer"]');
    await list.waitFor();
    // the list of another step is not this post's
    expect(await page.locator('section[aria-labelledby="list-before-dispatch"]').count()).toBe(0);
    await page
      .getByRole('button', { name: new RegExp(`^${lifecycleMessages[reader.language].actionNames.answer}`) })
      .first()
      .click();
    await page.getByText(words.case.openItems(3)).waitFor();
    await list.scrollIntoViewIfNeeded();
    await picture(desk, reader, 'checklist');
    await inspect(desk, reader);
    // ticked while the form is open: what is being written is not held up by it
    await list.getByRole('checkbox').first().click();
    await page.getByText(words.case.openItems(2)).waitFor();
    await list.locator('small', { hasText: /\d/ }).first().waitFor();
    await inspect(desk, reader);
    const help = workplaceScreens[reader.language].howTo;
    await page.goto(`${office.origin}/console/help`);
    await page.getByRole('textbox', { name: help.search }).fill('核对单怎么勾');
    await page.locator('.cards > li').first().getByText('核对单').first().waitFor();
    await inspect(desk, reader);
    await page.locator('.cards > li a').first().click();
    await page.getByRole('link', { name: help.back }).waitFor();
    await desk.context.close();
  });

  it('a leader finds the prepared page in the archive, and a hint goes away for good', async () => {
    const day = dayScreens[reader.language];
    const hint = hintMessages[reader.language];
    const desk = await seat(office, reader, 'city-leader');
    const { page } = desk;
    await page.evaluate(() => localStorage.setItem('diandan/hints', '{"off":false,"seen":{}}'));
    await page.goto(`${office.origin}/console/day`);
    await page.getByText(hint.hints.day).waitFor();
    await page.locator('.day-number').first().waitFor();
    await picture(desk, reader, 'hint');
    await inspect(desk, reader);
    await page.getByRole('button', { name: hint.hintSeen }).click();
    await page.getByText(hint.hints.day).waitFor({ state: 'detached' });
    await page.goto(`${office.origin}/console/day/archive`);
    await page.locator('.cards > li').first().waitFor();
    await inspect(desk, reader);
    await page.locator('.cards > li a').first().click();
    await page.getByRole('link', { name: day.backToArchive }).waitFor();
    await page.getByText(day.preparedAt).first().waitFor();
    await picture(desk, reader, 'archive');
    await inspect(desk, reader);
    await page.goto(`${office.origin}/console/day`);
    await page.getByRole('heading', { level: 1, name: day.title }).waitFor();
    expect(await page.getByText(hint.hints.day).count()).toBe(0);
    await desk.context.close();
  });

  it('the office reads which version runs, what is new, and how the next one is put in', async () => {
    const words = updateMessages[reader.language];
    const desk = await seat(office, reader, 'campaign-office-director');
    await desk.page.goto(`${office.origin}/console/updates`);
    await desk.page.getByRole('heading', { name: words.how }).waitFor();
    await picture(desk, reader, 'updates');
    await inspect(desk, reader);
    await desk.context.close();
  });
});

it('a shift lead agrees to an extension with one thumb on a telephone', async () => {
  const reader = { width: 360, language: 'zh-CN' } as const;
  const day = dayScreens[reader.language];
  await inHand(true);
  const desk = await seat(office, reader, 'hotline-shift-lead');
  const { page } = desk;
  await page.goto(`${office.origin}/console/day`);
  const waiting = page.locator('section[aria-labelledby="day-extensions"]');
  const one = waiting.locator('.day-thumb').first();
  await one.click();
  const agree = waiting.getByRole('button', { name: day.agree, exact: true });
  await agree.waitFor();
  for (const target of [one, agree]) expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await picture(desk, reader, 'extension');
  await inspect(desk, reader);
  await agree.click();
  await waiting.getByText(/已同意延期/).waitFor();
  await inspect(desk, reader);
  await desk.context.close();
});
