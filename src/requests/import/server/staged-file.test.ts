import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { longestStretch } from './staged-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'diandan-staged-'));
afterAll(() => rmSync(folder, { recursive: true }));

function longest(lines: readonly string[], together: number): Promise<number> {
  const path = join(folder, 'rows.ndjson');
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return longestStretch(path, together);
}

it('measures the longest stretch of so many lines, in bytes, wherever it stands', async () => {
  const short = Array.from({ length: 10 }, () => 'ab');
  const long = Array.from({ length: 5 }, () => '诉'.repeat(20_000));
  expect(await longest(short, 5)).toBe(15);
  expect(await longest([...short, ...long], 5)).toBe(5 * 60_001);
  expect(await longest([...long, ...short, 'abc'], 5)).toBe(5 * 60_001);
});

it('measures what is left at the end, and a file with nothing in it', async () => {
  expect(await longest(['a', 'b', 'cdefgh'], 2)).toBe(7);
  expect(await longest([], 2)).toBe(0);
});
