import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoMatches } from '../../src/matching/index.ts';
import { matchingWords, matchPageWords } from '../../src/matching/web/messages.ts';
import { needsMessages } from '../../src/portal/messages-needs.ts';
import { inspect, type Office, openDesk, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await demoMatches(office.site.services, 'jingzhou');
});
afterAll(async () => {
  await office.close();
});

const seats: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

describe.each(seats)('matching at $width px in $language', (reader) => {
  it('lists a need, sees why offers are proposed, sends it, has it answered, and finds the figures', async () => {
    const [words, page] = [matchingWords[reader.language], matchPageWords[reader.language]];
    const desk = await seat(office, reader, 'human-resources-handler');
    const { page: screen } = desk;
    await screen.goto(`${office.origin}/console/matching?kind=jobs&list=needs`);
    await screen.getByText(words.lead).waitFor();
    await picture(desk, reader, 'matching-list');
    await inspect(desk, reader);
    await screen.getByRole('button', { name: page.addNeed }).click();
    await screen.getByLabel(page.contact).waitFor();
    await inspect(desk, reader);
    await screen.getByRole('button', { name: page.cancel }).click();

    const number = reader.width === 1280 ? /4号$/ : /no\. 6$/; // needs nobody deals with yet
    await screen.getByRole('link', { name: number }).click();
    await screen.getByRole('heading', { name: page.proposals }).waitFor();
    await picture(desk, reader, 'matching-need');
    await inspect(desk, reader);
    await screen.getByRole('button', { name: page.send }).first().click();
    await screen.getByRole('button', { name: page.steps.accept, exact: true }).click();
    const form = screen.getByRole('form', { name: page.steps.accept });
    await form.getByRole('button', { name: page.steps.accept, exact: true }).click();
    await screen.getByText(page.done).waitFor();
    await screen.getByText(page.onBehalf).waitFor();
    await picture(desk, reader, 'matching-match');
    await inspect(desk, reader);

    for (const list of ['matches', 'round', 'figures'] as const) {
      await screen.goto(`${office.origin}/console/matching?kind=jobs&list=${list}`);
      await screen.getByRole('link', { name: words.lists[list], exact: true }).waitFor();
      await inspect(desk, reader);
    }
    expect(await screen.getByText(words.shares.accepted).count()).toBe(1);
    await desk.context.close();
  });
});

describe.each(seats)('somebody who looks for work, at $width px in $language', (reader) => {
  it('fills in one short form, gets a number, and staff find it filled in when they list it', async () => {
    const [needs, page] = [needsMessages[reader.language], matchPageWords[reader.language]];
    const resident = await openDesk(office, reader);
    const { page: phone } = resident;
    await phone.goto(`${office.origin}/matching`);
    await phone.getByRole('heading', { name: needs.title }).waitFor();
    await inspect(resident, reader);
    await picture(resident, reader, 'matching-portal');
    await phone.goto(`${office.origin}/matching/jobs/need`);
    await phone.locator('#f-trade-catering').check();
    await phone.locator('#f-wage').fill('3100');
    await phone.locator('#party').check();
    await phone.locator('#division').selectOption('421002002');
    await phone.locator('#contact').fill('示例王某');
    await phone.locator('#phone').fill('13800001234');
    await phone.getByRole('button', { name: needs.submit }).click();
    await phone.getByText(needs.wrong.consent).first().waitFor();
    await inspect(resident, reader);
    await picture(resident, reader, 'matching-portal-form');
    await phone.locator('#consent').check();
    await phone.getByRole('button', { name: needs.submit }).click();
    await phone.waitForURL(/\/t\/[A-Z0-9]+\?new=1$/);
    await resident.context.close();

    const { rows } = await office.site.database.adminPool.query(
      'select id from requests.request order by received_at desc, id desc limit 1',
    );
    const desk = await seat(office, reader, 'campaign-office-director');
    await desk.page.goto(`${office.origin}/console/requests/${rows[0].id}`);
    await desk.page.getByRole('link', { name: page.fromNeed, exact: true }).click();
    await desk.page.getByText(page.fromHint).waitFor();
    expect(
      await desk.page
        .getByRole('textbox')
        .filter({ visible: true })
        .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
    ).toContain('3100');
    await inspect(desk, reader);
    await picture(desk, reader, 'matching-from-request');
    await desk.context.close();
  });
});
