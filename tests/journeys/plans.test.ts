import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPlans } from '../../src/plans/index.ts';
import { planScreens } from '../../src/plans/web/messages.ts';
import { planWork } from '../../src/plans/web/work-messages.ts';
import {
  axeFaults,
  openTown,
  openWindow,
  overflow,
  type Reader,
  readers,
  signIn,
  type Town,
  type Window,
  wordFaults,
} from '../support/journey.ts';
import { takePicture } from '../support/pictures.ts';

let town: Town;
/** Plans of the demonstration by their units. */
const plans = new Map<string, string>();

beforeAll(async () => {
  town = await openTown();
  await demoPlans(town.site.services, 'jingzhou');
  const { rows } = await town.site.database.adminPool.query('select unit, id from plans.plan');
  for (const { unit, id } of rows) plans.set(unit, id);
});
afterAll(() => town.close());

/** What is wrong with the screen in sight, and a picture of it. */
async function look(window: Window, name: string): Promise<void> {
  const { page, reader, complaints } = window;
  await page.evaluate(() => scrollTo(0, 0));
  await takePicture(page, reader, name);
  expect.soft(await axeFaults(page), `${name}: axe`).toEqual([]);
  expect.soft(await overflow(page), `${name}: wider than the screen`).toBeLessThanOrEqual(0);
  expect.soft(await wordFaults(window, []), `${name}: words`).toEqual([]);
  expect.soft(complaints.splice(0), `${name}: the browser complains`).toEqual([]);
}

async function enter(reader: Reader, post: string, path: string): Promise<Window> {
  const window = await openWindow(town, reader);
  await signIn(window, town, post);
  await window.page.goto(`${town.origin}/console/${path}`);
  return window;
}

describe.each(readers)('the screens of plans at $width px in $language', (reader) => {
  const screens = planScreens[reader.language];
  const work = planWork[reader.language];

  it('show how far the plans are, what they cover, and what was found in one', async () => {
    const window = await enter(reader, 'group-guidance-officer', 'plans');
    const { page } = window;
    await page.getByText(screens.waitingReview(1)).waitFor();
    await look(window, 'console-plans');
    await page.getByRole('link', { name: screens.views.matrix }).click();
    await page.getByRole('link', { name: screens.cells.missing }).first().waitFor();
    await look(window, 'console-plan-matrix');
    await page.goto(`${town.origin}/console/plans/${plans.get('gongan-county')}`);
    await page.getByText(screens.sideBySide).first().click();
    await page.getByText(screens.replaced).first().waitFor();
    await look(window, 'console-plan-review');
    await window.close();
  });

  it('show a unit its marks and the form its plan is written in', async () => {
    const id = plans.get('ecology');
    const window = await enter(reader, 'ecology-head', `plans/${id}`);
    const { page } = window;
    await page.getByRole('heading', { name: screens.marks }).waitFor();
    await look(window, 'console-plan-marks');
    await page.getByRole('button', { name: work.actions.appeal }).click();
    await page.getByLabel(work.reason).waitFor();
    await look(window, 'console-plan-appeal');
    await page.goto(`${town.origin}/console/plans/${id}/edit`);
    await page.getByLabel(work.planTitle).waitFor();
    await look(window, 'console-plan-editor');
    await window.close();
  });
});

describe('a plan on its way', () => {
  const reader = { width: 1280, language: 'zh-CN' } as const;
  const screens = planScreens['zh-CN'];
  const work = planWork['zh-CN'];

  it('is written, handed in, returned with marks, mended, and passes; then its activities may open', async () => {
    const unit = await enter(reader, 'water-head', 'plans');
    const { page } = unit;
    await page.getByRole('link', { name: screens.begin }).click();
    await page.getByLabel(work.sectionText).first().fill('今冬先把老小区爆裂的水管换掉，再修村里的机井。');
    await page.getByRole('button', { name: work.addEntry, exact: true }).click();
    await page.getByLabel(screens.fields.what).fill('更换老小区爆裂水管');
    await page.getByLabel(screens.fields.who).fill('承办人');
    await page.getByLabel(screens.fields.from).fill('2026-12-01');
    await page.keyboard.press('Enter');
    await page.getByLabel(screens.fields.to).fill('2027-01-31');
    await page.keyboard.press('Enter');
    await page.getByLabel(screens.fields.where).fill('红门路沿线');
    await page.getByLabel(screens.fields.audience).fill('沿线住户');
    await page.getByLabel(screens.fields.measure).fill('明显改善');
    // a closed browser loses nothing
    await page.reload();
    await page.getByText(work.restored).waitFor();
    expect(await page.getByLabel(screens.fields.measure).inputValue()).toBe('明显改善');
    await page.getByRole('button', { name: work.save }).click();
    await page.getByRole('heading', { name: screens.findings }).waitFor();
    await page.getByRole('button', { name: work.actions.submit }).click();
    await page.getByText(work.done.submit).waitFor();
    const address = page.url();

    const guide = await enter(reader, 'group-guidance-officer', address.split('/console/')[1] ?? '');
    await guide.page.getByRole('button', { name: work.actions.take }).click();
    await guide.page.getByRole('button', { name: work.actions.return }).click();
    await guide.page.getByLabel(work.returnReason).fill('目标无法核查。');
    await guide.page.getByRole('checkbox', { name: /第 1条 .*目标没有数量/ }).check();
    await guide.page.getByRole('button', { name: work.addMark }).click();
    await guide.page.getByLabel(work.markWords, { exact: true }).fill('请补上组织保障。');
    await look(guide, 'console-plan-return');
    await guide.page.getByRole('button', { name: work.actions.return }).click();
    await guide.page.getByText(work.done.return).waitFor();

    await page.goto(address);
    await page.getByText('请补上组织保障。').waitFor();
    await page.getByRole('link', { name: work.actions.write }).click();
    await page.getByLabel(screens.fields.measure).fill('更换水管3公里');
    await page.getByRole('button', { name: work.save }).click();
    await page.getByText(screens.findingGone).first().waitFor();
    await page.getByRole('link', { name: /对比版本/ }).click();
    await page.getByText('更换水管3公里').first().waitFor();
    await look(unit, 'console-plan-compare');
    await page.goto(address);
    await page.getByRole('button', { name: work.actions.submit }).click();
    await page.getByText(work.done.submit).waitFor();

    await guide.page.goto(address);
    await guide.page.getByRole('button', { name: work.actions.take }).click();
    await guide.page.getByRole('button', { name: work.actions.pass }).click();
    await guide.page.getByLabel(work.passReason).fill('目标已写明，其余随进度补正。');
    await guide.page.getByRole('button', { name: work.actions.pass }).click();
    await guide.page.getByText(work.done.pass).waitFor();
    await guide.page.getByText(screens.gate.passed).waitFor();
    await Promise.all([unit.close(), guide.close()]);
  });
});
