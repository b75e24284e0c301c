import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A character as the browser draws it; one without a font is drawn like any other without. */
async function drawn(character: string): Promise<string> {
  const page = await browser.newPage();
  await page.setContent('<canvas width="64" height="64"></canvas>');
  const picture = await page.evaluate((text) => {
    const canvas = document.querySelector('canvas');
    const pen = canvas?.getContext('2d');
    if (canvas === null || pen === null || pen === undefined) return '';
    pen.font = '48px sans-serif';
    pen.fillText(text, 4, 52);
    return canvas.toDataURL();
  }, character);
  await page.close();
  return picture;
}

test('pictures of pages show Chinese, rare characters of place names too, wherever the tests run', async () => {
  const pictures = await Promise.all(['诉', '求', '荆', '洈', '漳', '\u{10ffff}'].map(drawn));
  expect(new Set(pictures).size).toBe(pictures.length);
});
