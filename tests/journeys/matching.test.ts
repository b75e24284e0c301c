import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoMatches } from '../../src/matching/index.ts';
import { matchingWords, matchPageWords } from '../../src/matching/web/messages.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

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
