import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qualityScreens } from '../../src/requests/quality/web/messages.ts';
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
  const cookie = await office.site.cookieOf('hotline-operator');
  for (let count = 0; count < 6; count += 1) {
    const answer = await office.site.app.inject({
      method: 'POST',
      url: '/api/v1/desk/requests',
      headers: { cookie },
      payload: {
        requestType: 'help',
        askerType: 'resident',
        words: '江津路的路灯到晚上八点还不亮，请派人来修。',
        phone: '13812345678',
        notify: 'phone',
        source: 'hotline',
        channel: 'phone',
        retryKey: randomUUID(),
      },
    });
    expect(answer.statusCode, answer.body).toBe(200);
  }
});
afterAll(async () => {
  await office.close();
});

async function open(post: string, reader: (typeof readers)[number], path: string): Promise<Desk> {
  const desk = await openDesk(office, reader);
  await signIn(desk, office.origin, await office.personIn(post));
  await desk.page.getByRole('banner').waitFor();
  await desk.page.getByRole('banner').getByRole('navigation').waitFor();
  await desk.page.goto(`${office.origin}/console${path}`);
  return desk;
}

/** A sample of today's requests, drawn over HTTP. */
async function draw(): Promise<void> {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const answer = await office.site.app.inject({
    method: 'POST',
    url: '/api/v1/quality/draws',
    headers: { cookie: await office.site.cookieOf('hotline-shift-lead') },
    payload: { id: randomUUID(), from: today, to: today, per: 1 },
  });
  expect(answer.statusCode, answer.body).toBe(200);
}

describe.each(readers)('quality checks at $width px in $language', (reader) => {
  const words = qualityScreens[reader.language];

  it('are drawn by lot, drawn again, scored, and read by the person', async () => {
    await draw();
    const lead = await open('hotline-shift-lead', reader, '/checks');
    const { page } = lead;
    await page.locator('.cards > li').first().waitFor();
    await page.getByRole('button', { name: words.repeat }).first().click();
    await page.getByText(words.same).waitFor();
    await picture(lead, reader, 'quality');
    await inspect(lead, reader);
    await page.locator('.cards > li a').first().click();
    await page.getByRole('textbox', { name: words.remark }).fill('要素齐全，下次请问清路灯杆号。');
    await picture(lead, reader, 'quality-score');
    await inspect(lead, reader);
    await page.getByRole('button', { name: words.saveScore }).click();
    await page.getByText(words.of(100, 100)).waitFor();
    // not one word of the asker's title goes along into an article for everybody
    const teach = page.getByRole('link', { name: words.teach });
    await teach.waitFor();
    expect(await teach.getAttribute('href')).toMatch(/\/knowledge\/new$/);
    await inspect(lead, reader);
    await lead.context.close();
    const person = await open('hotline-operator', reader, '/my-checks');
    await person.page.getByRole('heading', { level: 1, name: words.mine }).waitFor();
    await person.page.getByText(words.mineEmpty).waitFor();
    await inspect(person, reader);
    await person.context.close();
  });
});
