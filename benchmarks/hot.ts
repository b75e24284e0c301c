import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  countBackground,
  rarityOf,
  readBackground,
  writeBackground,
} from '../src/triage/rules/hot/background.ts';
import type { Message } from '../src/triage/rules/hot/likeness.ts';
import { followStream } from '../src/triage/rules/hot/stream.ts';
import { normalText } from '../src/triage/rules/text.ts';

interface Row {
  id: string;
  title?: string;
  detail?: string;
  time?: string;
  topic?: string | null;
}

const backgroundFile = join(import.meta.dirname, '../src/triage/data/background.bin');

/**
 * Hot issues over a history of messages: `--data hot.jsonl --pairs hot_pairs.csv` compares pairs in one group with pairs
 * that contest teams put together, counting those that touch a message with a topic; `sameShuffled` says whether the
 * groups were the same after the messages came in another order. `--background DIR` makes the shipped background anew
 * from `messages.jsonl` and `unlabeled.jsonl`.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { data: { type: 'string' }, pairs: { type: 'string' }, background: { type: 'string' } },
  });
  if (values.background !== undefined) return makeBackground(values.background);
  if (values.data === undefined || values.pairs === undefined) {
    throw new Error('write --data hot.jsonl --pairs hot_pairs.csv');
  }
  const rows = rowsOf(values.data);
  const messages = rows.map(messageOf);
  const rarity = rarityOf(readBackground(readFileSync(backgroundFile)));
  group(messages.slice(0, 300), rarity);
  const [begin, busy] = [performance.now(), process.cpuUsage()];
  const groups = group(messages, rarity);
  const seconds = (performance.now() - begin) / 1000;
  const { user } = process.cpuUsage(busy);
  const shuffled = group(
    messages.toSorted((one, other) => (one.words < other.words ? -1 : 1)),
    rarity,
  );
  return {
    ...compare(groups, rows, values.pairs),
    messagesPerSecond: Math.round(messages.length / seconds),
    messagesPerCpuSecond: Math.round(messages.length / (user / 1e6)),
    sameShuffled: JSON.stringify(groups) === JSON.stringify(shuffled),
    messages: messages.length,
    groups: groups.length,
    largest: Math.max(0, ...groups.map((one) => one.length)),
  };
}

function rowsOf(file: string): Row[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Row);
}

function messageOf({ id, title, detail, time }: Row): Message {
  return {
    id,
    title: title ?? '',
    words: detail ?? '',
    day: Date.parse(`${time ?? '2019-01-01T00:00:00'}Z`) / 864e5 || 0,
  };
}

function group(messages: readonly Message[], rarity: Float32Array): string[][] {
  const stream = followStream(rarity);
  for (const message of messages) stream.add(message);
  return stream.groups();
}

function makeBackground(folder: string): object {
  const files = readdirSync(folder).filter((file) => ['messages.jsonl', 'unlabeled.jsonl'].includes(file));
  const texts = files
    .flatMap((file) => rowsOf(join(folder, file)))
    .map(({ title, detail }) => normalText(`${title ?? ''}。${detail ?? ''}`));
  const bytes = writeBackground(countBackground(texts));
  writeFileSync(backgroundFile, bytes);
  return { messages: texts.length, bytes: bytes.length };
}

const keyOf = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`);

function compare(groups: readonly string[][], rows: readonly Row[], pairsFile: string): object {
  const topicOf = new Map(rows.map(({ id, topic }) => [id, topic ?? undefined]));
  const touches = (one: string, other: string) =>
    topicOf.get(one) !== undefined || topicOf.get(other) !== undefined;
  const lines = readFileSync(pairsFile, 'utf8').split('\n').slice(1);
  const pairs = lines.map((line) => line.trim().split(',')).filter(([one, other]) => one && other);
  const labelled = new Set(
    pairs
      .filter(([one = '', other = '']) => topicOf.has(one) && topicOf.has(other) && touches(one, other))
      .map(([one = '', other = '']) => keyOf(one, other)),
  );
  let [found, right] = [0, 0];
  for (const members of groups) {
    for (const [at, one] of members.entries()) {
      for (const other of members.slice(at + 1).filter((id) => touches(one, id))) {
        found += 1;
        if (labelled.has(keyOf(one, other))) right += 1;
      }
    }
  }
  const [precision, recall] = [right / (found || 1), right / (labelled.size || 1)];
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
  return {
    pairPrecision: rounded(precision),
    pairRecall: rounded(recall),
    pairF1: rounded((2 * precision * recall) / (precision + recall || 1)),
    pairs: labelled.size,
  };
}
