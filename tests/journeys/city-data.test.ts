import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  axeFaults,
  openTown,
  openWindow,
  overflow,
  type Reader,
  readers,
  type Town,
  type Window,
} from '../support/journey.ts';
import { takePicture } from '../support/pictures.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

/** A window in which the system administrator is signed in, second factor and all. */
async function administrator(reader: Reader): Promise<Window> {
  const window = await openWindow(town, reader);
  const header = await town.site.cookieOf('system-admin');
  const cookies = header.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), url: town.origin };
  });
  await window.context.addCookies(cookies);
  return window;
}

async function look({ page, reader }: Window, name: string): Promise<void> {
  expect(await axeFaults(page), name).toEqual([]);
  expect(await overflow(page), name).toBe(0);
  await takePicture(page, reader, `console-${name}`);
}

describe.each(readers)('the administrator of city data at $width px in $language', (reader) => {
  it('changes a grade after a preview, is told what is wrong, and restores it', async () => {
    const window = await administrator(reader);
    const { page } = window;
    await page.goto(`${town.origin}/console/city-data`);
    await page.locator('a[href$="/city-data/grade"]').waitFor();
    await look(window, 'city-data');
    await page.locator('a[href$="/city-data/grade"]').click();
    await page.locator('a[href$="/grade/satisfied"]').waitFor();
    await look(window, 'city-kind');
    await page.locator('a[href$="/grade/satisfied"]').click();
    const label = reader.language === 'en' ? 'Name · Chinese' : '名称 · 中文';
    const name = page.getByLabel(label, { exact: true });
    const before = await name.inputValue();
    await name.fill('');
    await page.locator('form button[type=submit]').click();
    await page.locator('[role=alert] li').first().waitFor();
    expect(await page.locator('[role=alert] li').first().textContent()).toContain(label);
    await name.fill('比较满意');
    await page.locator('form button[type=submit]').click();
    const save = page.locator('section.panel .ant-btn-primary');
    await save.scrollIntoViewIfNeeded();
    await look(window, 'city-item');
    const versions = page.locator('section[aria-labelledby=item-versions] li');
    const made = await versions.count();
    await save.click();
    await versions.nth(made).waitFor();
    await versions.nth(1).locator('button').click();
    await save.click();
    await page.waitForFunction(
      ([name, was]) =>
        (document.querySelector(`[aria-label="${name}"]`) as HTMLTextAreaElement | null)?.value === was,
      [label, before],
    );
    expect(window.complaints).toEqual([]);
    await window.close();
  });
});
