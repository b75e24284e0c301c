import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../platform/i18n.ts';
import { readNews } from './news.ts';

const home = join(import.meta.dirname, '../../..');

const told = (language: Language) => readNews(readFileSync(join(home, `docs/news.${language}.md`), 'utf8'));

describe('what is new', () => {
  it('is a heading a version and an item a change', () => {
    expect(readNews('# 新\n不算\n- 不算\n## 0.2.0 · 2026-12\n- 一\n- 二\n## 0.1.0\n- 三\n')).toEqual([
      { version: '0.2.0 · 2026-12', lines: ['一', '二'] },
      { version: '0.1.0', lines: ['三'] },
    ]);
  });

  it.each(languages)('is told in %s for the version that runs, in words without code', (language) => {
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
    const [newest] = told(language);
    expect(newest?.version.startsWith(version)).toBe(true);
    expect(newest?.lines.length).toBeGreaterThan(5);
    for (const line of newest?.lines ?? []) expect(line).not.toMatch(/`|src\/|https?:/);
  });

  it('tells as much in each language', () => {
    const sizes = languages.map((language) => told(language).map(({ lines }) => lines.length));
    expect(new Set(sizes.map(String)).size).toBe(1);
  });
});
