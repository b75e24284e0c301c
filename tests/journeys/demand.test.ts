import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatMonth, type Language } from '../../src/platform/i18n.ts';
import { seedRequests } from '../../src/requests/seed/server/seed.ts';
import { renewDemand } from '../../src/triage/index.ts';
import { viewDemand } from '../../src/triage/server/demand/view.ts';
import { demandWords } from '../../src/triage/web/demand/messages.ts';
import { studyWords } from '../../src/triage/web/demand/study-messages.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
let lastWhole: Record<Language, string>;
beforeAll(async () => {
  office = await openOffice();
  // few made-up requests of some 25 days, which is what takes long, and their rows again for each 25 days before: two years, as the forecast needs
  await seedRequests(office.site.services, 'jingzhou', { cases: 250, seed: 13 });
  await repeatBackwards();
  await renewDemand(office.site.services, 'jingzhou');
  const { months } = await office.site.system(viewDemand);
  const month = months.findLast(({ isOver }) => isOver)?.month ?? '';
  lastWhole = { 'zh-CN': formatMonth(month, 'zh-CN'), en: formatMonth(month, 'en') };
}, 300_000);
afterAll(async () => {
  await office.close();
});

async function repeatBackwards(): Promise<void> {
  const { adminPool } = office.site.database;
  const { rows } = await adminPool.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = 'requests.request'::regclass and attnum > 0 and not attisdropped`,
  );
  const put: Readonly<Record<string, string>> = {
    id: 'gen_random_uuid()',
    number: `r.number || '-' || turn`,
    happened_at: `r.happened_at - turn * interval '25 days'`,
    received_at: `r.received_at - turn * interval '25 days'`,
    // one in twenty was never put into a category
    category: `case when hashtext(r.number || '-' || turn) % 20 = 0 then null else r.category end`,
    old_number: 'null',
    row_key: 'null',
  };
  const names = rows.map(({ name }) => name);
  await adminPool.query(
    `insert into requests.request (${names.join(', ')})
     select ${names.map((name) => put[name] ?? `r.${name}`).join(', ')}
     from requests.request r, generate_series(1, 27) turn where r.city = 'jingzhou'`,
  );
}

const seats: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

describe.each(seats)('needs at $width px in $language', (reader) => {
  it('show the mix, what changed, what may come, where it gathers and what nobody coded, each with its requests', async () => {
    const words = demandWords[reader.language];
    const study = studyWords[reader.language];
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

    // a study of one class: its facts are there, the rest is written and kept on this computer
    await screen.getByRole('table').first().getByRole('link').first().click();
    await screen.getByRole('heading', { name: study.facts }).waitFor();
    await screen.getByLabel(study.causes).fill('学位按户籍预测，外来务工子女没有算进去。');
    await screen.getByLabel(`${study.measure} 1`).fill('按居住证人数重新预测学位');
    await screen.getByRole('button', { name: study.add }).click();
    await screen.getByLabel(`${study.measure} 2`).waitFor();
    await picture(desk, reader, 'demand-study');
    await inspect(desk, reader);
    await screen.reload();
    await screen.getByRole('heading', { name: study.facts }).waitFor();
    expect(await screen.getByLabel(`${study.measure} 1`).inputValue()).toBe('按居住证人数重新预测学位');

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
    // of the last whole month: the one that runs may hold a single request, and that may be confidential
    await screen.getByRole('row', { name: lastWhole[reader.language] }).getByRole('link').first().click();
    await screen.getByText(words.casesHint).waitFor();
    await screen.locator('.card-head').first().waitFor();
    await picture(desk, reader, 'demand-cases');
    await inspect(desk, reader);
    await desk.context.close();
  });
});
