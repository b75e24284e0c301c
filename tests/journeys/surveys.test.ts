import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { surveyMessages } from '../../src/portal/messages-surveys.ts';
import { demoSurveys } from '../../src/surveys/index.ts';
import { openTown, type Reader } from './resident-walk.ts';

const town = openTown();

const readers: readonly Reader[] = [
  { width: 360, language: 'zh-CN', scripts: true },
  { width: 360, language: 'en', scripts: false },
];

describe.each(readers)('answering a survey at $width px in $language, scripts $scripts', (reader) => {
  it('finds it, is told what is wrong, keeps what was typed, sends it, and reads what came of an earlier one', async () => {
    const words = surveyMessages[reader.language];
    const { site, origin } = town();
    if (reader.scripts) await demoSurveys(site.services, 'jingzhou');
    const { context, page, complaints } = await town().openReader(reader);
    await page.goto(`${origin}/`);
    await page.getByRole('link', { name: words.title, exact: true }).click();
    await page.getByRole('heading', { name: words.openNow }).waitFor();
    await town().inspect(page, reader.scripts);
    await page.getByRole('link', { name: words.go }).first().click();
    await page.getByText(words.anonymous).waitFor();
    await town().inspect(page, reader.scripts);

    await page.check('#q-q1');
    await page.check('#q-q2-c2');
    await page.fill('#q-q4', '500');
    await page.fill('#q-q5', '自习室请开到晚上十点。');
    if (reader.scripts) {
      await page.reload(); // a half-written answer survives
      expect(await page.isChecked('#q-q2-c2')).toBe(true);
      expect(await page.isChecked('#q-q2')).toBe(false);
    }
    await page.getByRole('button', { name: words.send }).click();
    await page.getByText(words.faults['not-a-number']).first().waitFor();
    expect(await page.inputValue('#q-q5')).toContain('自习室');
    expect(await page.isChecked('#q-q2-c2')).toBe(true);
    await town().inspect(page, reader.scripts);
    await page.fill('#q-q4', '12');
    await page.getByRole('button', { name: words.send }).click();
    await page.getByRole('heading', { name: words.doneTitle }).waitFor();
    await page.getByRole('link', { name: words.ask }).waitFor();
    await town().inspect(page, reader.scripts);

    await page.getByRole('link', { name: words.back }).click();
    await page.fill('#code', randomUUID());
    await page.locator('form[action$="/surveys/code"] button').click();
    await page.getByText(words.codeUnknown).first().waitFor();
    await town().inspect(page, reader.scripts);
    await page.goto(`${origin}/surveys`);
    await page.locator('.answers a').first().click();
    await page.getByRole('heading', { name: words.strata }).waitFor();
    await town().inspect(page, reader.scripts);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
