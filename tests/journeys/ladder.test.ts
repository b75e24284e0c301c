import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ladderScreens } from '../../src/supervision/web/ladder-messages.ts';
import { promptScreens } from '../../src/supervision/web/prompt-messages.ts';
import { aRequest, lastEntry, takes } from '../support/lifecycle.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office.close();
});

/** A request in the hands of a unit whose deadline passed three days ago. */
async function lateCase(lead = 'ecology'): Promise<{ id: string; number: string }> {
  const made = await office.site.system(async (context) => {
    const request = await aRequest(context, { words: '附近工厂夜里排放刺鼻气味，请核实处理。' });
    const at = async () => ({ id: request.id, n: await lastEntry(context, request.id) });
    await takes.dispatch(context, await at(), { lead, helpers: [] });
    await takes.sign(context, await at(), {});
    return request;
  });
  await office.site.database.adminPool.query(
    `update requests.request set step_due = now() - interval '3 days', duty_due = now() - interval '3 days' where id = $1`,
    [made.id],
  );
  return made;
}

const pairs: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

describe.each(pairs)('supervision at $width px in $language', (reader) => {
  it('urges what is late with a paper, the unit answers it, the office accepts, and the case tells it all', async () => {
    const words = ladderScreens[reader.language];
    const { id, number } = await lateCase();

    const watching = await seat(office, reader, 'group-coordination-officer');
    await watching.page.goto(`${office.origin}/console/ladder`);
    await watching.page.getByRole('link', { name: number }).waitFor();
    await picture(watching, reader, 'ladder');
    await inspect(watching, reader);
    await watching.page.getByLabel(words.choose(number)).check();
    await watching.page.getByRole('button', { name: words.chosen(1) }).click();
    await inspect(watching, reader);
    await watching.page.getByRole('button', { name: words.send, exact: true }).click();
    await watching.page.getByText(words.sent(1)).waitFor();
    await watching.page.getByRole('link', { name: number }).click();
    await watching.page.getByRole('link', { name: words.paper }).click();
    await watching.page.getByText('催办单').waitFor();
    await picture(watching, reader, 'ladder-paper');
    await inspect(watching, reader);
    await watching.context.close();

    const unit = await seat(office, reader, 'ecology-handler');
    await unit.page.goto(`${office.origin}/console/ladder`);
    await unit.page.getByRole('link', { name: number }).click();
    await unit.page.getByRole('button', { name: words.actions.answer, exact: true }).click();
    await unit.page.getByLabel(words.stepWords.answer).fill('已到现场责令整改，月底前完成。');
    await inspect(unit, reader);
    await unit.page
      .getByRole('form')
      .getByRole('button', { name: words.actions.answer, exact: true })
      .click();
    await unit.page.getByText(words.holds['with-office']).waitFor();
    await inspect(unit, reader);
    await unit.page.goto(`${office.origin}/console/requests/${id}`);
    await unit.page.locator('.timeline .step-supervised').nth(1).waitFor();
    await inspect(unit, reader);
    await unit.context.close();

    const judging = await seat(office, reader, 'group-coordination-officer');
    await judging.page.goto(`${office.origin}/console/ladder?list=answered`);
    await judging.page.getByRole('link', { name: number }).click();
    await judging.page.getByRole('button', { name: words.actions.accept, exact: true }).click();
    await judging.page
      .getByRole('form')
      .getByRole('button', { name: words.actions.accept, exact: true })
      .click();
    await judging.page.getByText(words.states.accepted).first().waitFor();
    await inspect(judging, reader);
    await judging.context.close();

    const leader = await seat(office, reader, 'city-leader');
    await leader.page.goto(`${office.origin}/console/ladder?list=ended`);
    await leader.page.getByRole('link', { name: number }).waitFor();
    await inspect(leader, reader);
    await leader.context.close();
  });
});

describe.each(pairs)('weekly prompts at $width px in $language', (reader) => {
  it('are looked over and issued by the office, and answered by the unit with what it will do', async () => {
    const words = promptScreens[reader.language];
    // each reader prompts a unit of its own: one prompt a unit and week
    const lead = reader.width === 1280 ? 'housing' : 'water';
    const { number } = await lateCase(lead);
    const issuing = await seat(office, reader, 'group-coordination-officer');
    await issuing.page.goto(`${office.origin}/console/prompts`);
    await issuing.page.locator(`.cards a[href$="/${lead}"]`).waitFor();
    await picture(issuing, reader, 'prompts');
    await inspect(issuing, reader);
    await issuing.page.locator(`.cards a[href$="/${lead}"]`).click();
    await issuing.page.getByLabel(words.leave(number)).waitFor();
    await picture(issuing, reader, 'prompt-draft');
    await inspect(issuing, reader);
    await issuing.page.getByRole('button', { name: words.issue }).click();
    await issuing.page.getByText('每周重点工作提示').waitFor();
    await inspect(issuing, reader);
    const address = issuing.page.url();
    await issuing.context.close();

    const unit = await seat(office, reader, `${lead}-head`);
    await unit.page.goto(address);
    await unit.page.getByLabel(words.answer).fill('本周五前修复并答复诉求人。');
    await picture(unit, reader, 'prompt');
    await inspect(unit, reader);
    await unit.page.getByRole('button', { name: words.send }).click();
    await unit.page.getByRole('heading', { name: words.answered }).waitFor();
    await inspect(unit, reader);
    await unit.context.close();
  });
});

it('says at the unit what is late before anybody urges', async () => {
  const { number } = await lateCase();
  const unit = await seat(office, { width: 360, language: 'zh-CN' }, 'ecology-head');
  await unit.page.goto(`${office.origin}/console/ladder?list=lights`);
  await unit.page.getByRole('link', { name: number }).waitFor();
  expect(await unit.page.getByText('逾期第3天').count()).toBeGreaterThan(0);
  await unit.context.close();
});
