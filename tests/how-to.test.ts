import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shownPictures } from './support/pictures.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const documents = globSync('docs/how-to/*.md', { cwd: root }).sort();

interface Shown {
  file: string;
  alt: string;
  /** From the root of the repository. */
  path: string;
}

function picturesOf(file: string): Shown[] {
  return [...read(file).matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, alt = '', link = '']) => ({
    file,
    alt,
    path: join(dirname(file), link),
  }));
}

const shown = [...documents, 'README.md', 'README.zh-CN.md'].flatMap(picturesOf);

/** Words of screens: every Chinese text our programs may show stands in one of these. */
const ours = globSync('src/**/*.{ts,tsx}', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts'))
  .map(read)
  .concat(globSync('cities/jingzhou/*.json', { cwd: root }).map(read))
  .join('\n');

/** What a reader is told to press, open or look for by its name: 点“立即备份”, 打开“搬家”. */
function namedIn(file: string): string[] {
  return [...read(file).matchAll(/(?:点|打开|选择?|勾选?)“([^”]+)”/g)].map(([, name = '']) => name);
}

describe('docs/how-to', () => {
  it('shows in each document what its reader will see', () => {
    expect(documents.length).toBeGreaterThan(20);
    expect(documents.filter((file) => picturesOf(file).length === 0)).toEqual([]);
  });

  it('shows only pictures that are there, that a test makes anew, and that say what they show', () => {
    expect(shown.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
    const madeByTests = ({ path }: Shown) => shownPictures.has(path.replace(/^docs\/pictures\/|\.png$/g, ''));
    expect(shown.filter((one) => !madeByTests(one))).toEqual([]);
    expect(shown.filter(({ alt }) => alt.trim() === '')).toEqual([]);
  });

  it('leaves no picture that no document shows', () => {
    const linked = new Set(shown.map(({ path }) => path));
    expect(globSync('docs/pictures/*.png', { cwd: root }).filter((path) => !linked.has(path))).toEqual([]);
  });

  it('calls what is pressed and opened by the names that stand on the screen', () => {
    const parts = (name: string) => name.split(/[—·]/).map((part) => part.trim());
    const unknown = documents.flatMap((file) =>
      namedIn(file)
        .flatMap(parts)
        .filter((name) => !ours.includes(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });
});
