import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';

const folder = import.meta.dirname;
const scripts = readdirSync(folder)
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name, script: readFileSync(join(folder, name), 'utf8') }));
const styles = readdirSync(join(folder, 'styles')).map((name) => ({
  name,
  css: readFileSync(join(folder, 'styles', name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''),
}));

/** What Chromium 78, WeChat's on Android 8, has not learnt; text-wrap and the like may be missing without harm. */
const newerCss =
  /:(?:is|where|has|focus-visible)\b|::file-selector-button|\b(?:clamp|min|max|color-mix|env)\(|@(?:layer|container|property|supports selector)|(?<![-\w])(?:inset|aspect-ratio|accent-color|translate|rotate|scale|content-visibility|place-content)\s*:|\d[sld]v[hw]\b|:not\([^)]*,|^\s*&/gm;
const newerCalls =
  /\.(?:at|replaceAll|replaceChildren|findLast|toSorted|toReversed|allSettled|any|hasOwn|randomUUID|matchAll|checkVisibility|requestSubmit)\(|structuredClone|globalThis|\bimport\(|WeakRef|AbortSignal\.timeout/g;

describe('the public site on Chromium 78', () => {
  it.each(scripts)(
    'has a script whose every sentence that browser reads: $name',
    async ({ name, script }) => {
      const forOld = await transformWithOxc(script, name, { target: 'chrome78' });
      const forNew = await transformWithOxc(script, name, { target: 'esnext' });
      expect(forOld.code).toBe(forNew.code);
    },
  );

  it('would notice a newer sentence', async () => {
    const { code } = await transformWithOxc('a?.b ?? c;', 'a.js', { target: 'chrome78' });
    expect(code).not.toContain('?.');
  });

  it.each(scripts)('calls nothing that browser does not have: $name', ({ script }) => {
    expect(script.match(newerCalls) ?? []).toEqual([]);
  });

  it.each(styles)('has styles it understands: $name', ({ css }) => {
    expect(css.match(newerCss) ?? []).toEqual([]);
  });

  it.each(styles)('leaves room between flex boxes by margins, not by gap: $name', ({ css }) => {
    const flexible = (css.match(/[^{}]+\{[^{}]*\}/g) ?? []).filter(
      (rule) => /display:\s*(?:inline-)?flex/.test(rule) && /(?:^|[\s;{])(?:row-|column-)?gap\s*:/.test(rule),
    );
    expect(flexible).toEqual([]);
  });
});
