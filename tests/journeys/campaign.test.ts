import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCampaign } from '../../src/campaign/index.ts';
import { campaignWords, secondmentWords } from '../../src/campaign/web/messages.ts';
import { inspect, type Office, openOffice, picture, type Reader, seat } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await demoCampaign(office.site.services, 'jingzhou');
});
afterAll(async () => {
  await office.close();
});

const seats: readonly Reader[] = [
  { width: 1280, language: 'zh-CN' },
  { width: 360, language: 'en' },
];

describe.each(seats)('the organisation at $width px in $language', (reader) => {
  it('shows who is in what body until when, fills a seat, prints the invitation, and returns a seconded post', async () => {
    const [words, away] = [campaignWords[reader.language], secondmentWords[reader.language]];
    const desk = await seat(office, reader, 'campaign-office-director');
    const { page: screen } = desk;
    await screen.goto(`${office.origin}/console/organisation`);
    await screen.getByRole('heading', { name: words.findings }).waitFor();
    await picture(desk, reader, 'organisation');
    await inspect(desk, reader);
    await screen.getByRole('button', { name: words.setUp }).click();
    await screen.getByRole('form', { name: words.setUp }).waitFor();
    await inspect(desk, reader);
    await screen.getByRole('button', { name: words.cancel }).click();

    const isChinese = reader.language === 'zh-CN';
    await screen.getByRole('link', { name: isChinese ? '工作专班一' : 'Task force 1' }).click();
    await screen.getByRole('heading', { name: words.changes }).waitFor();
    await picture(desk, reader, 'campaign-body');
    await inspect(desk, reader);
    await screen.getByRole('button', { name: words.fill, exact: true }).click();
    const form = screen.getByRole('form', { name: words.fill });
    await form.getByLabel(words.post).click();
    // the two readers work in one body, and a post sits in it once
    const added = isChinese ? '牵头单位增补' : '配合单位增补';
    await screen.keyboard.type(isChinese ? '财政局' : 'Ecology');
    await screen.keyboard.press('Enter');
    await form.getByLabel(words.reason).fill(added);
    await inspect(desk, reader);
    await form.getByRole('button', { name: words.fill, exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await screen.getByText(added).first().waitFor();

    await screen.goto(`${office.origin}/console/organisation/invitation`);
    await screen.getByText(words.as.head).first().waitFor();
    await picture(desk, reader, 'campaign-invitation');
    await inspect(desk, reader);

    await screen.goto(`${office.origin}/console/secondments`);
    await screen.getByRole('heading', { name: away.facts }).waitFor();
    await picture(desk, reader, 'secondments');
    await inspect(desk, reader);
    await screen.getByRole('button', { name: away.giveBack }).first().click();
    const back = screen.getByRole('form', { name: away.giveBack });
    await back.getByLabel(away.handover).fill('任务完成，工作已交回。');
    await inspect(desk, reader);
    await back.getByRole('button', { name: away.giveBack }).click();
    await back.waitFor({ state: 'detached' });
    await screen.goto(`${office.origin}/console/secondments?list=returned`);
    await screen.getByText('任务完成，工作已交回。').first().waitFor();
    expect(await screen.getByText(away.standing.returned, { exact: true }).count()).toBeGreaterThan(0);
    await desk.context.close();
  });
});
