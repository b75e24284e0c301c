import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRanking, titleRuns } from '../src/requests/rules/ranking.ts';
import {
  learnTitleOdds,
  readTitleOdds,
  type TitleOdds,
  writeTitleOdds,
} from '../src/requests/rules/title-odds.ts';
import type { Lesson } from '../src/requests/rules/title-worth.ts';

const oddsFile = join(import.meta.dirname, '../src/requests/data/title-odds.bin');

interface Row {
  id: string;
  title?: string;
  title_src?: string;
  detail?: string;
}

/**
 * Finds a message by its title: every message of `--data DIR/*.jsonl` is kept by its words without the title, each file
 * by itself, and up to 3,000 titles a file are asked for. Titles that are the beginning of the words are left out.
 * `--cross` takes what titles say of their texts from the other files of the folder instead of the file that ships, so
 * that no title was learned from; `--fit` makes that file anew from all of them.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { data: { type: 'string' }, cross: { type: 'boolean' }, fit: { type: 'boolean' } },
  });
  const folder = values.data;
  if (folder === undefined) throw new Error('write --data DIR');
  const times: number[] = [];
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort();
  const rowsOf = new Map(files.map((file) => [file, read(join(folder, file))]));
  const isLearning = values.cross === true || values.fit === true;
  const lessonsOf = new Map(isLearning ? files.map((file) => [file, lessonsIn(rowsOf.get(file) ?? [])]) : []);
  const learned = (but?: string) => {
    const others = files.filter((file) => file !== but);
    return learnTitleOdds(
      others.flatMap((file) =>
        titled(rowsOf.get(file) ?? []).map((row) => titleRuns(row.title ?? '', row.detail ?? '')),
      ),
      others.flatMap((file) => lessonsOf.get(file) ?? []),
    );
  };
  if (values.fit === true) writeFileSync(oddsFile, writeTitleOdds(learned()));
  const measured = files.map((file) => {
    const odds = values.cross === true ? learned(file) : readTitleOdds(readFileSync(oddsFile));
    return [file, measure(rowsOf.get(file) ?? [], odds, times)] as const;
  });
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

function read(file: string): Row[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Row);
}

/** The messages that have a title of their own. */
function titled(rows: readonly Row[]): Row[] {
  return rows.filter(
    ({ title, title_src: source }) => (title ?? '').length >= 2 && source !== 'concat' && source !== 'none',
  );
}

/** What each title of a file teaches. */
function lessonsIn(rows: readonly Row[]): Lesson[] {
  const ranking = createRanking({ runs: new Map(), usual: [0, 0], step: 1 });
  for (const { id, detail } of rows) ranking.add(id, detail ?? '');
  return titled(rows).flatMap(({ id, title }) => ranking.lesson(title ?? '', id) ?? []);
}

function measure(
  rows: readonly Row[],
  odds: TitleOdds,
  times: number[],
): { mrrAt10: number; titles: number } {
  const ranking = createRanking(odds);
  for (const { id, detail } of rows) ranking.add(id, detail ?? '');
  const asked = titled(rows).slice(0, 3000);
  let sum = 0;
  for (const { id, title } of asked) {
    const begin = performance.now();
    const place = ranking.find(title ?? '', 10).findIndex((one) => one.id === id);
    times.push(performance.now() - begin);
    if (place >= 0) sum += 1 / (place + 1);
  }
  return { mrrAt10: sum / (asked.length || 1), titles: asked.length };
}
