import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Brings axe into the page, once a document: half a megabyte to read takes longer than most pages to check; and lets what
 * fades or moves come to its end first, since colours on their way are nobody's.
 */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    const ended = Promise.allSettled(ending.map(({ finished }) => finished));
    await Promise.race([ended, new Promise((goOn) => setTimeout(goOn, 2_000))]);
  });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
}
