import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Chance, chanceOf } from '../src/requests/seed/rules/chance.ts';
import { createDuplicateIndex } from '../src/triage/rules/duplicates/index-of-sketches.ts';
import { compare, sketchOf } from '../src/triage/rules/duplicates/sketch.ts';
import { wordsOf } from '../src/triage/rules/text.ts';

const files = ['messages.jsonl', 'unlabeled.jsonl', 'hot.jsonl', 'replies.jsonl'];
const asked = 1_000;
const copy = 0.9;

/**
 * Near duplicates among a million cases: `--data DIR` takes the messages of files like the development data's, made up
 * to `--cases` (default 1,000,000) with texts of their words drawn by how often they are used. Asked for are re-posts
 * (a greeting, marks and width changed, a character in fifty mistyped) and paraphrases (sentences in another order, one
 * in three left out, one character in twelve another, a sentence of somebody else added). `recallAt5` is the lower of
 * the two; `p95Ms` is the time of one look-up, its sketch included.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      cases: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
    },
  });
  const chance = chanceOf(Number(values.seed), 0);
  const texts = values.data === undefined ? made() : read(values.data);
  const index = createDuplicateIndex();
  for (const text of texts) index.add(sketchOf(text));
  const words = texts.slice(0, 3_000).flatMap(wordsOf);
  const begun = performance.now();
  while (index.size() < Number(values.cases)) index.add(sketchOf(strangerOf(words, chance)));
  const seconds = (performance.now() - begun) / 1000;
  const times: number[] = [];
  const found = { repost: 0, paraphrase: 0 };
  const queries = Math.min(asked, texts.length);
  for (let query = 0; query < queries; query += 1) {
    const text = texts[chance.whole(0, texts.length - 1)] ?? '';
    for (const kind of ['repost', 'paraphrase'] as const) {
      const said = kind === 'repost' ? repost(text, chance) : paraphrase(text, texts, chance);
      const started = performance.now();
      const likely = index.find(sketchOf(said), 5);
      times.push(performance.now() - started);
      const wanted = sketchOf(text);
      // the data hold re-posts themselves: a copy of the text asked about is as good an answer as the text
      if (likely.some(({ at }) => compare(wanted, sketchOf(texts[at] ?? '')).resemblance >= copy))
        found[kind] += 1;
    }
  }
  times.sort((one, other) => one - other);
  const recall = { repost: found.repost / queries, paraphrase: found.paraphrase / queries };
  return {
    recallAt5: Math.min(recall.repost, recall.paraphrase),
    p95Ms: Number((times[Math.floor(times.length * 0.95)] ?? 0).toFixed(2)),
    repostRecallAt5: recall.repost,
    paraphraseRecallAt5: recall.paraphrase,
    p50Ms: Number((times[Math.floor(times.length / 2)] ?? 0).toFixed(2)),
    cases: index.size(),
    addedPerSecond: Math.round((Number(values.cases) - texts.length) / Math.max(seconds, 0.001)),
    memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
  };
}

function read(folder: string): string[] {
  return files
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { detail?: string }).detail ?? '')
    .filter((text) => text.length >= 40);
}

/** Without data: sentences about places and matters, enough to ask about. */
function made(): string[] {
  const places = [
    '江津路',
    '红门路',
    '塔桥路',
    '北京路',
    '园林路',
    '凤凰社区',
    '三义街',
    '东堤街',
    '长江村',
    '万全镇',
  ];
  const matters = [
    '路灯不亮',
    '井盖缺失',
    '垃圾没人清运',
    '夜间施工吵人',
    '自来水发黄',
    '公交车久等不来',
    '暖气不热',
    '电梯停运',
  ];
  const asks = [
    '请派人处理',
    '请给个答复',
    '希望尽快解决',
    '反映过多次没有结果',
    '老人孩子出行不便',
    '影响休息',
  ];
  return places.flatMap((place) =>
    matters.flatMap((matter) =>
      asks.map(
        (ask, at) => `${place}${at + 3}号附近${matter}，已经有${at + 2}天，${ask}，联系人住在旁边的小区。`,
      ),
    ),
  );
}

/** A text of nobody: words of the data drawn by how often they are used. */
function strangerOf(words: readonly string[], chance: Chance): string {
  const length = 40 + chance.whole(0, 80 - 1);
  return Array.from({ length }, () => words[chance.whole(0, words.length - 1)] ?? '').join('');
}

function repost(text: string, chance: Chance): string {
  const typed = [...text].map((one) => (chance.whole(0, 50 - 1) === 0 ? '的' : one)).join('');
  return `领导您好！${typed.replaceAll('，', ',').replaceAll('。', ' ')}`;
}

function paraphrase(text: string, texts: readonly string[], chance: Chance): string {
  const sentences = text.split(/(?<=[。！？；\n])/u).filter((sentence) => sentence.trim() !== '');
  const kept = sentences.length < 3 ? sentences : sentences.filter(() => chance.whole(0, 3 - 1) > 0);
  const some = kept.length === 0 ? sentences : kept;
  const order = some
    .map((sentence) => ({ sentence, at: chance.whole(0, 1_000 - 1) }))
    .sort((one, other) => one.at - other.at);
  const stranger = (texts[chance.whole(0, texts.length - 1)] ?? '').slice(0, 20);
  const changed = order.map(({ sentence }) =>
    [...sentence].map((one) => (chance.whole(0, 12 - 1) === 0 ? '某' : one)).join(''),
  );
  return [...changed, stranger].join('');
}
