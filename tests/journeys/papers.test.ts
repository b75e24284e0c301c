import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paperScreens } from '../../src/briefings/web/papers/paper-messages.ts';
import { sequenceCity } from '../../src/ledger/index.ts';
import { seedRequests } from '../../src/requests/seed/index.ts';
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
/** The issue that was made, for its readers. */
let issued = '';

beforeAll(async () => {
  town = await openTown();
  await seedRequests(town.site.services, 'jingzhou', { cases: 1500, seed: 8 });
  await sequenceCity(town.site.services, 'jingzhou');
});
afterAll(() => town.close());

const desk: Reader = { width: 1280, language: 'zh-CN' };
const words = paperScreens['zh-CN'];

async function faultless(window: Window, name: string, own: readonly string[] = []): Promise<void> {
  await takePicture(window.page, window.reader, name);
  expect(await axeFaults(window.page), name).toEqual([]);
  expect(await overflow(window.page), name).toBeLessThanOrEqual(0);
  expect(await wordFaults(window, own), name).toEqual([]);
  expect(window.complaints, name).toEqual([]);
}

describe('a week’s 公众诉求动态', () => {
  it('is drafted from the record, edited, handed on, read over, signed and printed', async () => {
    const writer = await openWindow(town, desk);
    await signIn(writer, town, 'group-briefing-officer');
    const { page } = writer;
    await page.goto(`${town.origin}/console/papers?paper=dynamics`);
    await page.getByText(words.none).waitFor();
    await page.getByRole('button', { name: words.draft }).click();
    await faultless(writer, 'paper-draft');
    await page
      .getByRole('form', { name: words.draftTitle })
      .getByRole('button', { name: words.draft })
      .click();
    await page.waitForURL(/papers\/[0-9a-f-]{36}$/);
    const text = page.getByLabel(words.textField);
    await text.waitFor();
    const drafted = await text.inputValue();
    expect(drafted).toMatch(/共受理群众诉求\{\d+｜受理\}件/);
    await page.evaluate(() => scrollTo(0, 0));
    await faultless(writer, 'console-paper');
    await text.fill(`${drafted}\n各单位要抓紧办理。`);
    await page.getByText(words.unsaved).waitFor();
    await page.reload();
    // what was typed and not saved is there again
    await page.getByText('各单位要抓紧办理').waitFor();
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await page.getByText(words.saved).first().waitFor();
    await page.getByRole('listitem').filter({ hasText: '受理' }).first().getByRole('link').click();
    await page.locator('.cards > li').first().waitFor();
    await faultless(writer, 'paper-figure');
    await page.getByRole('link', { name: words.backToIssue }).click();
    await page.getByRole('button', { name: words.submit }).click();
    await page.getByText(words.states.review).waitFor();
    issued = page.url();
    await writer.close();
  });

  it('comes out by another hand, with its number, and prints on A4', async () => {
    const signer = await openWindow(town, desk);
    await signIn(signer, town, 'campaign-office-director');
    const { page } = signer;
    await page.goto(issued);
    for (const step of [words.review, words.issue]) {
      await page.getByRole('button', { name: step }).click();
      await page.getByRole('form', { name: step }).getByRole('button', { name: step }).click();
    }
    await page.getByText(words.states.issued).waitFor();
    await page.locator('.paper-issue', { hasText: '第1期（总第1期）' }).waitFor();
    await faultless(signer, 'console-paper-issued');
    const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
    const first = await pdf.getPage(1);
    const { width, height } = first.getViewport({ scale: 1 });
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    expect(pdf.numPages).toBe(await page.locator('.paper-sheet').count());
    const items = (await first.getTextContent()).items.flatMap((item) => ('str' in item ? [item] : []));
    const name = items.find(({ str }) => str.includes('公众诉求动态'));
    // the red name stands where it stands in the measured page: nothing of the console is printed above or beside it
    expect(Math.abs(((height - (name?.transform[5] as number)) / 72) * 25.4 - 85.2)).toBeLessThan(1);
    const body = items.filter(({ transform }) => Math.abs((transform[3] as number) - 16) < 0.5);
    expect(Math.min(...body.map(({ transform }) => ((transform[4] as number) / 72) * 25.4))).toBeGreaterThan(
      27.7,
    );
    await signer.close();
  });
});

describe.each(readers)('an issue that is out, at $width px in $language', (reader) => {
  it('is found, read, and its numbers open their lists', async () => {
    const own = paperScreens[reader.language];
    const leader = await openWindow(town, reader);
    await signIn(leader, town, 'city-leader');
    const { page } = leader;
    await page.goto(`${town.origin}/console/papers?paper=dynamics`);
    await page.getByText(own.states.issued).first().waitFor();
    await faultless(leader, 'papers');
    await page.locator('.cards > li a').first().click();
    await page.getByText(own.history).waitFor();
    await page
      .getByText(/共受理群众诉求/)
      .first()
      .waitFor();
    await faultless(leader, 'paper');
    await page.locator('.paper-flow a, .paper-line a').first().click();
    await page.getByText(own.backToIssue).waitFor();
    await faultless(leader, 'paper-list', ['受理']);
    await leader.close();
  });
});
