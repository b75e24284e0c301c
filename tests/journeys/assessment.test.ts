import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseSignals } from '../../src/assessment/server/look-over.ts';
import { renewTallies } from '../../src/assessment/server/tally.ts';
import { assessmentScreens } from '../../src/assessment/web/messages.ts';
import { outcomeScreens } from '../../src/assessment/web/outcome-messages.ts';
import { signalScreens } from '../../src/assessment/web/signal-messages.ts';
import { sequenceCity } from '../../src/ledger/index.ts';
import { seedRequests } from '../../src/requests/seed/server/seed.ts';
import {
  axeFaults,
  openTown,
  openWindow,
  overflow,
  readers,
  signIn,
  type Town,
  type Window,
  wordFaults,
} from '../support/journey.ts';
import { takePicture } from '../support/pictures.ts';

let town: Town;
const appealed = '其中两件是停电造成的，不该算超期。';

beforeAll(async () => {
  town = await openTown();
  const { services } = town.site;
  await seedRequests(services, 'jingzhou', { cases: 700, seed: 3 });
  let placed = 1;
  while (placed > 0) placed = await sequenceCity(services, 'jingzhou');
  await renewTallies(services, 'jingzhou');
  await town.site.database.adminPool.query(
    `update requests.request set redo_count = 4, updated_at = now() where id in (select id from requests.request
     where way = 'dispatch' and counted and not history and lead_unit is not null limit 8)`,
  );
  await town.site.system(raiseSignals);
});
afterAll(() => town.close());

async function faultless(window: Window, said: readonly string[] = []): Promise<void> {
  expect(await axeFaults(window.page)).toEqual([]);
  expect(await overflow(window.page)).toBeLessThanOrEqual(0);
  expect(await wordFaults(window, said)).toEqual([]);
  expect(window.complaints).toEqual([]);
}

describe.each(readers)('a sheet at $width px in $language', (reader) => {
  it('is looked over, issued, read by a leader, and appealed by a unit', async () => {
    const words = assessmentScreens[reader.language];
    const scorer = await openWindow(town, reader);
    await signIn(scorer, town, 'group-guidance-officer');
    await scorer.page.goto(`${town.origin}/console/assessment`);
    await scorer.page.getByRole('link', { name: words.preview }).first().click();
    await scorer.page.getByText(words.isPreview).waitFor();
    await scorer.page.getByRole('link', { name: words.measures.satisfy }).click();
    await scorer.page.getByText(words.formula.satisfy).waitFor();
    await takePicture(scorer.page, reader, 'console-assessment');
    await faultless(scorer);
    await scorer.page.getByText(words.stability).first().click();
    await scorer.page.getByRole('button', { name: words.issue }).click();
    await scorer.page.getByRole('link', { name: words.openSheet }).click();
    await scorer.page.getByText(words.downloadHint).waitFor();
    const address = scorer.page.url();
    await scorer.page.getByRole('link', { name: /^\d/ }).first().click();
    await scorer.page.getByText(words.casesHint).waitFor();
    await faultless(scorer);
    await scorer.close();

    const head = await openWindow(town, reader);
    await signIn(head, town, 'shashi-district-head');
    await head.page.goto(`${address}?measure=close`);
    await head.page.getByText(words.ownOnly).waitFor();
    await head.page.getByRole('button', { name: words.appeal }).click();
    await head.page.getByLabel(words.appealLabel).fill(appealed);
    await faultless(head, [appealed]);
    await head.page.getByRole('button', { name: words.send, exact: true }).click();
    await head.page.getByText(words.appealSent).waitFor();
    await takePicture(head.page, reader, 'console-assessment-unit');
    await head.close();

    const leader = await openWindow(town, reader);
    await signIn(leader, town, 'campaign-office-director');
    await leader.page.goto(address);
    await leader.page.getByLabel(words.decisionReason).fill('停电已核实，这两件不作为评价依据。');
    await leader.page.getByRole('button', { name: words.uphold, exact: true }).click();
    await leader.page.getByText(words.decided).waitFor();
    await faultless(leader, [appealed]);
    await leader.close();
  });

  it('is one thing, and what came of it all in five sides another', async () => {
    const words = outcomeScreens[reader.language];
    const window = await openWindow(town, reader);
    await signIn(window, town, 'group-guidance-officer');
    const { page } = window;
    await page.goto(`${town.origin}/console/outcomes`);
    await page.getByText(words.chance).waitFor();
    for (const name of Object.values(words.outcomes))
      await page.getByRole('heading', { level: 2, name }).waitFor();
    await takePicture(page, reader, 'console-outcomes');
    await faultless(window);
    await page.getByText(words.quarters).first().click();
    await faultless(window);
    await page.getByRole('region', { name: words.outcomes.public }).getByRole('link').first().click();
    await page.getByText(words.casesHint).waitFor();
    await faultless(window);
    await window.close();
  });

  it('is one thing, and a signal for the conduct group another', async () => {
    const words = signalScreens[reader.language];
    const window = await openWindow(town, reader);
    await signIn(window, town, 'group-conduct-officer');
    const { page } = window;
    await page.goto(`${town.origin}/console/signals`);
    await page.getByText(words.precisionLead).waitFor();
    await takePicture(page, reader, 'console-signals');
    await faultless(window);
    // the reader before this one asked about another
    const unasked = page.getByRole('link').filter({ hasText: words.state.raised });
    await unasked.filter({ hasText: words.names.redone }).first().click();
    await page.getByText(words.means.redone).waitFor();
    await page.getByRole('button', { name: words.ask }).click();
    await page.getByLabel(words.due).fill('2030-01-01');
    await page.keyboard.press('Tab');
    await page.getByLabel(words.question).fill('请说明重办的原因。');
    await faultless(window, ['请说明重办的原因。']);
    await page.getByRole('button', { name: words.ask }).click();
    await page.getByText(words.saved).waitFor();
    await takePicture(page, reader, 'console-signal');
    await window.close();
  });
});
