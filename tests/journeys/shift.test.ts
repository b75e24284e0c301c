import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, givePost } from '../../src/identity/index.ts';
import { shiftScreens } from '../../src/requests/shifts/web/messages.ts';
import { aRequest } from '../support/lifecycle.ts';
import {
  type Desk,
  inspect,
  type Office,
  openDesk,
  openOffice,
  type Person,
  picture,
  readers,
  signIn,
} from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.site.system(async (context) => {
    await aRequest(context);
    await aRequest(context, { words: '楼下煤气泄漏，有人晕倒，请快来。' });
  });
});
afterAll(async () => {
  await office.close();
});

async function open(person: Person, reader: (typeof readers)[number], path: string): Promise<Desk> {
  const desk = await openDesk(office, reader);
  await signIn(desk, office.origin, person);
  await desk.page.getByRole('banner').getByRole('navigation').waitFor();
  await desk.page.goto(`${office.origin}/console${path}`);
  return desk;
}

/** Somebody else in the post of the shift lead: nobody takes over from themselves. */
function relief(): Promise<Person> {
  return office.site.system(async (context) => {
    const person = await createPerson(context, { login: 'relief', label: '接班班长', mustChange: false });
    await givePost(context, { person: person.id, post: 'hotline-shift-lead' });
    return person;
  });
}

const chinese = { width: 1280, language: 'zh-CN' } as const;

describe('a change of shift', () => {
  it('signs on, the sheet fills itself, and the lead who takes over signs it', async () => {
    const words = shiftScreens['zh-CN'];
    const outgoing = await open(await office.personIn('hotline-shift-lead'), chinese, '/shifts');
    const { page } = outgoing;
    await page.getByRole('button', { name: words.join }).click();
    await page.getByRole('button', { name: words.leave }).waitFor();
    await page.getByRole('button', { name: words.write }).click();
    await page
      .getByRole('textbox', { name: words.words.focus })
      .fill('江津路停水一件盯到来水，答应诉求人18时前回电。');
    await picture(outgoing, chinese, 'shift-write');
    await inspect(outgoing, chinese);
    await page.getByRole('button', { name: words.save }).click();
    await page.getByRole('region', { name: words.toSign }).waitFor();
    expect(await page.getByRole('button', { name: words.sign }).count()).toBe(0);
    expect(await page.getByRole('article', { name: words.sheet }).textContent()).toContain('煤气泄漏');
    const incoming = await open(await relief(), chinese, '/shifts');
    await incoming.page.getByRole('button', { name: words.sign }).waitFor();
    await picture(incoming, chinese, 'shift-sign');
    await inspect(incoming, chinese);
    await incoming.page.getByRole('button', { name: words.sign }).click();
    await incoming.page.getByText(words.states.signed).first().waitFor();
    await outgoing.context.close();
    await incoming.context.close();
  });
});

describe.each(readers)('shifts at $width px in $language', (reader) => {
  const words = shiftScreens[reader.language];

  it('are read, printed, and looked up by whom to call', async () => {
    const desk = await open(await office.personIn('hotline-operator'), reader, '/shifts');
    const { page } = desk;
    await page.getByRole('heading', { level: 2, name: words.live }).waitFor();
    await picture(desk, reader, 'shift');
    await inspect(desk, reader);
    await page.getByRole('region', { name: words.history }).getByRole('link').first().click();
    await page.getByRole('article', { name: words.sheet }).waitFor();
    await picture(desk, reader, 'shift-sheet');
    await inspect(desk, reader);
    await page.goto(`${office.origin}/console/duty`);
    await page.getByText(words.noListsYet).waitFor();
    await picture(desk, reader, 'duty');
    await inspect(desk, reader);
    await desk.context.close();
  });
});
