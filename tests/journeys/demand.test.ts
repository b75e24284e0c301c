import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedRequests } from '../../src/requests/seed/server/seed.ts';
import { renewDemand } from '../../src/triage/index.ts';
import { demandWords } from '../../src/triage/web/demand/messages.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  // two years of made-up requests: as many as the forecast needs
  await seedRequests(office.site.services, 'jingzhou', { cases: 7300, seed: 13 });
  await renewDemand(office.site.services, 'jingzhou');
}, 300_000);
afterAll(async () => {
  await office.close();
});

const seats: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

describe.each(seats)('needs at $width px in $language', (reader) => {
  it('show the mix, what changed, what may come, where it gathers and what nobody coded, each with its requests', async () => {
    const words = demandWords[reader.language];
    const desk = await seat(office, reader, 'campaign-office-director');
    const { page: screen } = desk;
    const page = `${office.origin}/console/demand`;

    await screen.goto(page);
    await screen.getByRole('img', { name: words.mixChart }).locator('svg').waitFor();
    await picture(desk, reader, 'demand-mix');
    await inspect(desk, reader);
    await screen.getByLabel(words.byCategory).check();
    await inspect(desk, reader);

    await screen.goto(`${page}?part=drift`);
    await screen.getByRole('heading', { name: words.byClass }).waitFor();
    expect(await screen.getByRole('table').count()).toBe(2);
    await picture(desk, reader, 'demand-drift');
    await inspect(desk, reader);

    await screen.goto(`${page}?part=ahead`);
    await screen
      .getByRole('img', { name: words.chartAhead(words.matters.all) })
      .locator('svg')
      .waitFor();
    await screen.getByText(words.past).first().click();
    await picture(desk, reader, 'demand-ahead');
    await inspect(desk, reader);

    await screen.goto(`${page}?part=map`);
    await screen.getByRole('img', { name: words.mapOf(words.matters.all) }).waitFor();
    await picture(desk, reader, 'demand-map');
    await inspect(desk, reader);

    await screen.goto(`${page}?part=coding`);
    await screen.getByRole('img', { name: words.codingChart }).locator('svg').waitFor();
    await picture(desk, reader, 'demand-coding');
    await inspect(desk, reader);
    await screen.getByRole('table').getByRole('link').first().click();
    await screen.getByText(words.casesHint).waitFor();
    await screen.locator('.card-head').first().waitFor();
    await picture(desk, reader, 'demand-cases');
    await inspect(desk, reader);
    await desk.context.close();
  });
});
