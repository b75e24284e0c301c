import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayScreens } from '../../src/briefings/web/messages.ts';
import { overviewScreens } from '../../src/briefings/web/overview-messages.ts';
import { recorderMessages } from '../../src/platform/ui/recorder-messages.ts';
import { seedRequests } from '../../src/requests/seed/index.ts';
import { noteScreens } from '../../src/supervision/web/messages.ts';
import { aRequest, lastEntry, takes } from '../support/lifecycle.ts';
import {
  type Desk,
  inspect,
  type Office,
  openDesk,
  openOffice,
  picture,
  readers,
  signIn,
} from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await seedRequests(office.site.services, 'jingzhou', { cases: 300, seed: 5 });
});
afterAll(async () => {
  await office.close();
});

/** A request of today in the hands of the ecology bureau, with words of danger so that it is the reddest. */
async function redCase(): Promise<string> {
  return office.site.system(async (context) => {
    const { id } = await aRequest(context, { words: '厂房煤气泄漏，有人晕倒，气味刺鼻。' });
    const at = { id, n: await lastEntry(context, id) };
    await takes.dispatch(context, at, { lead: 'ecology', helpers: [] });
    return id;
  });
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const order = '请生态环境部门今天到现场处置，查清原因后向群众当面答复。';

async function heading({ page }: Desk, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** From the day's page to the overview: its numbers are read without its bars, and one of them opens its list. */
async function lookAround(leader: Desk, reader: (typeof readers)[number]): Promise<void> {
  const { page } = leader;
  const words = overviewScreens[reader.language];
  await page.getByRole('main').getByRole('link', { name: words.title, exact: true }).click();
  await heading(leader, words.title);
  const whole = page.getByRole('row', { name: new RegExp(`^${words.steps.registered} `) });
  const count = Number((await whole.getByRole('link').first().textContent())?.replace(/\D/g, ''));
  expect(count).toBeGreaterThan(10);
  await picture(leader, reader, 'overview');
  await inspect(leader, reader);
  await whole.getByRole('link').first().click();
  await page.locator('.cards > li').first().waitFor();
  expect(await page.locator('.cards > li').count()).toBe(Math.min(50, count));
  await inspect(leader, reader);
  await page.getByRole('link', { name: words.back }).click();
  await heading(leader, words.title);
  await page.getByRole('main').getByRole('link', { name: words.toDay }).click();
  await heading(leader, dayScreens[reader.language].title);
}

describe.each(readers)('a leader’s morning at $width px in $language', (reader) => {
  const day = dayScreens[reader.language];
  const note = noteScreens[reader.language];

  it('one page says how the city is, every number opens its list, a note becomes a task that comes back', async () => {
    await redCase();
    const leader = await openDesk(office, reader);
    const { page } = leader;
    await signIn(leader, office.origin, await office.personIn('city-leader'));
    await heading(leader, day.title);
    await page.locator('.day-number').first().waitFor();
    await picture(leader, reader, 'day-page');
    if (reader.width === 1280) expect(await isInFirstScreen(leader, '.reds ol')).toBe(true);
    await inspect(leader, reader);
    await lookAround(leader, reader);
    await page.getByRole('button', { name: day.today }).click();
    await page.locator('.day-choose [aria-pressed=true]', { hasText: day.today }).waitFor();
    const received = page.getByRole('link', { name: new RegExp(`^${day.names.received}`) });
    const count = Number((await received.locator('strong').textContent())?.replace(/\D/g, ''));
    await received.click();
    await page.locator('.cards > li').first().waitFor();
    expect(await page.locator('.cards > li').count()).toBe(Math.min(50, count));
    await picture(leader, reader, 'day-list');
    await inspect(leader, reader);
    await page.getByRole('link', { name: day.back }).click();
    await page.locator('.reds li a').first().click();
    await page.getByRole('link', { name: note.write }).click();
    await heading(leader, note.writeTitle);
    const isOnTelephone = reader.width === 360;
    if (isOnTelephone) await speak(leader);
    else await page.getByLabel(note.words).fill(order);
    await picture(leader, reader, 'note-write');
    await inspect(leader, reader);
    await page.getByRole('button', { name: note.send }).click();
    await page.waitForURL(/notes\/[0-9a-f-]{36}$/);
    await page
      .getByText(isOnTelephone ? note.toWrite : order)
      .first()
      .waitFor();
    if (isOnTelephone) await page.getByLabel(note.listen).waitFor();
    await inspect(leader, reader);
    await reported(page.url().split('/').at(-1) ?? '');
    await page.reload();
    await page.getByRole('button', { name: note.steps.close }).click();
    await picture(leader, reader, 'note-close');
    await page.getByRole('form').getByRole('button', { name: note.steps.close }).click();
    await page.getByText(note.nothingToDo).waitFor();
    await inspect(leader, reader);
    await page.goto(`${office.origin}/console/notes?list=closed`);
    await page.locator('.cards > li').first().waitFor();
    await picture(leader, reader, 'notes');
    await inspect(leader, reader);
    await leader.context.close();
  });

  /** A note is spoken in the page, with a picture of the place; nothing is typed. */
  async function speak({ page }: Desk): Promise<void> {
    const recorder = recorderMessages[reader.language];
    await page.getByRole('button', { name: recorder.start, exact: true }).click();
    await page.getByText(recorder.running('0:01')).waitFor();
    await page.getByRole('button', { name: recorder.stop }).click();
    await page.getByRole('button', { name: recorder.remove }).waitFor();
    await page
      .getByLabel(note.pictures)
      .setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: onePixel });
  }

  /** The unit reads the note at its own desk and says what it did. */
  async function reported(id: string): Promise<void> {
    const unit = await openDesk(office, reader);
    const { page } = unit;
    await signIn(unit, office.origin, await office.personIn('ecology-handler'));
    await page.getByRole('banner').getByRole('navigation').waitFor();
    await page.goto(`${office.origin}/console/notes/${id}`);
    await page.getByRole('button', { name: note.steps.answer }).click();
    await page
      .getByRole('textbox', { name: note.stepWords.answer })
      .fill('已到现场关闭阀门，气味消除，已当面答复。');
    await inspect(unit, reader);
    await page.getByRole('form').getByRole('button', { name: note.steps.answer }).click();
    await page.getByText(note.nothingToDo).waitFor();
    await unit.context.close();
  }
});

async function isInFirstScreen({ page }: Desk, selector: string): Promise<boolean> {
  const box = await page.locator(selector).boundingBox();
  return box !== null && box.y + box.height <= 720;
}
