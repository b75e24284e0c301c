import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citySnapshot } from '../../src/city/index.ts';
import { demoGuidance, demoModels } from '../../src/guidance/index.ts';
import { guidanceScreens } from '../../src/guidance/web/messages.ts';
import { modelScreens } from '../../src/guidance/web/models/messages.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await demoGuidance(office.site.services, 'jingzhou');
  await demoModels(office.site.services, 'jingzhou');
});
afterAll(async () => {
  await office.close();
});

const seats: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

const today = ({ site }: Office) => site.system((context) => citySnapshot(context)).then(({ date }) => date);

describe.each(seats)('guidance at $width px in $language', (reader) => {
  it('shows the matrix with what is missing, prints a stage, and ends an instruction by a look', async () => {
    const words = guidanceScreens[reader.language];
    const group = reader.width === 1280 ? 2 : 3;
    const desk = await seat(office, reader, `guidance-group-${group}-lead`);
    const { page: screen } = desk;
    await screen.goto(`${office.origin}/console/guidance?list=coverage`);
    const matrix = screen.getByRole('region', { name: words.coverage });
    await matrix.waitFor();
    expect(await matrix.locator('tr').count()).toBe(12);
    await picture(desk, reader, 'guidance-coverage');
    await inspect(desk, reader);

    await matrix.locator('tr').nth(group).locator('a').first().click();
    await screen.getByRole('button', { name: words.print }).waitFor();
    await inspect(desk, reader);
    await screen.getByRole('button', { name: words.replanIt }).click();
    await screen.getByRole('form', { name: words.replanIt }).waitFor();
    await inspect(desk, reader);

    await screen.goto(`${office.origin}/console/guidance/new`);
    await screen.getByRole('form', { name: words.setVisit }).waitFor();
    await inspect(desk, reader);

    await screen.goto(`${office.origin}/console/guidance?list=made`);
    await screen.getByText(words.forms.inspect, { exact: true }).first().waitFor();
    await inspect(desk, reader);

    await screen.goto(`${office.origin}/console/guidance?list=open`);
    const before = screen.getByRole('button', { name: words.look, exact: true });
    await before.first().waitFor();
    const count = await before.count();
    await before.first().click();
    await screen.getByRole('form', { name: words.look }).waitFor();
    await inspect(desk, reader);
    const form = screen.getByRole('form', { name: words.look });
    await form.getByLabel(words.outcome).click();
    await screen.getByText(words.outcomes.done, { exact: true }).last().click();
    await form.getByLabel(words.lookedOn).fill(await today(office));
    await form.getByLabel(words.lookedOn).press('Enter');
    await form.getByLabel(words.result).fill('现场看过，已经改到位。');
    await form.getByRole('button', { name: words.look, exact: true }).click();
    await expect.poll(() => before.count()).toBe(count - 1);
    await desk.context.close();
  });

  it('tells of a model case what the data say, and that they cannot tell', async () => {
    const words = modelScreens[reader.language];
    const desk = await seat(office, reader, 'group-guidance-officer');
    const { page: screen } = desk;
    await screen.goto(`${office.origin}/console/models`);
    await screen.getByRole('button', { name: words.put }).click();
    await screen.getByRole('form', { name: words.put }).waitFor();
    await inspect(desk, reader);
    await screen.getByRole('button', { name: words.cancel }).click();
    await screen.getByRole('link', { name: '小区供水“一表一档”' }).first().click();
    await screen.getByRole('button', { name: words.measure }).click();
    const measuring = screen.getByRole('form', { name: words.measure });
    await measuring.getByRole('button', { name: words.measure }).click();
    // an earlier reader's finding stands there already
    await measuring.waitFor({ state: 'detached' });
    const found = screen.getByRole('region', { name: words.found });
    await found.waitFor();
    await found.getByText(words.verdicts.few).first().waitFor();
    await picture(desk, reader, 'model');
    await inspect(desk, reader);
    await desk.context.close();
  });
});
