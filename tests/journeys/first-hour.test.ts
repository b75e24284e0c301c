import { generate } from 'otplib';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { guideScreens } from '../../src/guide/web/messages.ts';
import { createPerson, givePost } from '../../src/identity/index.ts';
import { identityMessages } from '../../src/identity/messages.ts';
import { identityScreens } from '../../src/identity/web/messages.ts';
import {
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
});
afterAll(async () => {
  await office.close();
});

let appointed = 0;

function administrator(): Promise<Person> {
  return office.site.system(async (context) => {
    appointed += 1;
    const login = `admin-${appointed}`;
    const person = await createPerson(context, { login, label: login, mustChange: false });
    await givePost(context, { person: person.id, post: 'system-admin' });
    return person;
  });
}

describe.each(readers)('the first hour at $width px in $language', (reader) => {
  const words = guideScreens[reader.language];
  const enrol = identityScreens[reader.language].signIn;

  it('shows what is done and what is open; a post prints its card', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signIn(desk, office.origin, await administrator());
    await page.getByRole('button', { name: enrol.begin }).click();
    const secret = (await page.locator('code').textContent()) ?? '';
    await page.getByLabel(identityMessages[reader.language].code).fill(await generate({ secret }));
    await page.getByRole('button', { name: enrol.confirm }).click();
    await page.getByRole('button', { name: enrol.keep }).click();
    await page.goto(`${office.origin}/console/first-hour`);
    await page.locator('.first-step').first().waitFor();
    await picture(desk, reader, 'first-hour');
    await inspect(desk, reader);
    const sms = page.locator('.first-step', { hasText: words.steps.sms });
    await sms.getByRole('button', { name: words.confirm }).click();
    await sms.getByRole('button', { name: words.reopen }).click();
    await sms.getByRole('button', { name: words.confirm }).waitFor();
    await inspect(desk, reader);
    await desk.context.close();
    const operator = await openDesk(office, reader);
    await signIn(operator, office.origin, await office.personIn('hotline-operator'));
    await operator.page.getByRole('banner').getByRole('navigation').waitFor();
    await operator.page.goto(`${office.origin}/console/my-card`);
    await operator.page.locator('.post-card').waitFor();
    await picture(operator, reader, 'post-card');
    await inspect(operator, reader);
    await operator.page.goto(`${office.origin}/console/practice`);
    await operator.page.getByText(words.practiceNone).waitFor();
    await inspect(operator, reader);
    await operator.context.close();
  });
});
