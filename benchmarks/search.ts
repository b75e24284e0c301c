import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRanking } from '../src/requests/rules/ranking.ts';

interface Row {
  id: string;
  title?: string;
  title_src?: string;
  detail?: string;
}

/**
 * Finds a message by its title: every message of `--data DIR/*.jsonl` is kept by its words without the title, each file
 * by itself, and up to 3,000 titles a file are asked for. Titles that are the beginning of the words are left out.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' } } });
  const folder = values.data;
  if (folder === undefined) throw new Error('write --data DIR');
  const times: number[] = [];
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort();
  const measured = files.map((file) => [file, measure(join(folder, file), times)] as const);
  const titles = measured.reduce((sum, [, one]) => sum + one.titles, 0);
  const sum = measured.reduce((total, [, one]) => total + one.mrrAt10 * one.titles, 0);
  times.sort((one, other) => one - other);
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
  return {
    mrrAt10: rounded(sum / (titles || 1)),
    p95Ms: rounded(times[Math.floor(times.length * 0.95)] ?? 0),
    titles,
    files: Object.fromEntries(measured.map(([file, one]) => [file, rounded(one.mrrAt10)])),
  };
}

function measure(file: string, times: number[]): { mrrAt10: number; titles: number } {
  const lines = readFileSync(file, 'utf8').split('\n');
  const rows = lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Row);
  const ranking = createRanking();
  for (const { id, detail } of rows) ranking.add(id, detail ?? '');
  const asked = rows
    .filter(
      ({ title, title_src: source }) => (title ?? '').length >= 2 && source !== 'concat' && source !== 'none',
    )
    .slice(0, 3000);
  let sum = 0;
  for (const { id, title } of asked) {
    const begin = performance.now();
    const place = ranking.find(title ?? '', 10).findIndex((one) => one.id === id);
    times.push(performance.now() - begin);
    if (place >= 0) sum += 1 / (place + 1);
  }
  return { mrrAt10: sum / (asked.length || 1), titles: asked.length };
}
