import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPlans } from '../../src/plans/index.ts';
import { activityScreens } from '../../src/plans/web/activities/messages.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await demoPlans(office.site.services, 'jingzhou');
});
afterAll(() => office.close());

const seats: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

describe.each(seats)('activities at $width px in $language', (reader) => {
  it('stand side by side with time, target, lists and the gate of the plan', async () => {
    const words = activityScreens[reader.language];
    const desk = await seat(office, reader, 'campaign-office-director');
    const { page } = desk;
    await page.goto(`${office.origin}/console/activities`);
    await page.getByRole('heading', { name: words.overlap }).waitFor();
    await expect.poll(() => page.locator('.activity-card').count()).toBe(6);
    expect(await page.getByText(words.marks.invented).count()).toBeGreaterThan(6);
    await picture(desk, reader, 'activities');
    await inspect(desk, reader);
    await desk.context.close();
  });
});
