import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openClassifier, rank } from '../src/triage/rules/classify.ts';
import { type Example, foldsOf, learn, usualLearning } from '../src/triage/rules/learn.ts';
import { type Judged, measure } from '../src/triage/rules/measures.ts';
import { readModel, writeModel } from '../src/triage/rules/model.ts';
import { readExamples } from '../src/triage/server/example-file.ts';

/**
 * Classification on texts the model has not seen.
 *
 * `--train A.jsonl --test B.jsonl`, or `--data DIR` for a fifth of DIR/messages.jsonl left out by groups of near
 * duplicates; `--cross` for all five fifths in turn.
 * Unlabelled files beside them are not read: nothing learned from them was better (docs/performance.md, trials).
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      train: { type: 'string' },
      test: { type: 'string' },
      data: { type: 'string' },
      cross: { type: 'boolean' },
    },
  });
  const pairs = await partsOf(values);
  const runs = pairs.map(({ train, test }) => runOnce(train, test));
  const figures = Object.keys(runs[0] ?? {}) as (keyof ReturnType<typeof runOnce>)[];
  return Object.fromEntries(
    figures.map((key) => [key, rounded(runs.reduce((sum, one) => sum + one[key], 0) / runs.length)]),
  );
}

interface Parts {
  train: Example[];
  test: Example[];
}

async function partsOf(values: {
  train?: string | undefined;
  test?: string | undefined;
  data?: string | undefined;
  cross?: boolean | undefined;
}): Promise<Parts[]> {
  if (values.train !== undefined && values.test !== undefined)
    return [{ train: await readExamples(values.train), test: await readExamples(values.test) }];
  const file = join(values.data ?? '', 'messages.jsonl');
  if (!existsSync(file))
    throw new Error('usage: triage --train A.jsonl --test B.jsonl | --data DIR [--cross]');
  const examples = await readExamples(file);
  const folds = foldsOf(examples, { folds: 5, seed: 1 });
  const part = (fold: number): Parts => ({
    train: examples.filter((_, at) => folds[at] !== fold),
    test: examples.filter((_, at) => folds[at] === fold),
  });
  return values.cross === true ? [0, 1, 2, 3, 4].map(part) : [part(0)];
}

function runOnce(train: readonly Example[], test: readonly Example[]) {
  const begin = performance.now();
  const learned = learn(train, { ...usualLearning, origin: 'benchmark' });
  const trainSeconds = (performance.now() - begin) / 1000;
  if (!learned.ok) throw new Error(`nothing to learn from: ${learned.refusal}`);
  const bytes = writeModel(learned.model);
  const read = readModel(bytes);
  if (!read.ok) throw new Error(`the model written cannot be read: ${read.fault}`);
  const { labels } = read.model;
  const classifier = openClassifier(read.model);
  const place = new Map(labels.map((label, index) => [label, index]));
  const unknown = [...new Set(test.map(({ label }) => label))].filter((label) => !place.has(label));
  for (const label of unknown) place.set(label, place.size);
  for (const message of test.slice(0, 500)) rank(classifier, message);
  const started = performance.now();
  const answers = test.map((message) => rank(classifier, message));
  const predictionsPerSecond = test.length / ((performance.now() - started) / 1000);
  const judged: Judged[] = test.map(({ label }, at) => ({
    right: place.get(label) ?? -1,
    ranked: answers[at]?.map((one) => one.label) ?? [],
    confidence: answers[at]?.[0]?.confidence ?? 0,
  }));
  const figures = measure(judged, place.size);
  return { ...figures, predictionsPerSecond, modelMb: bytes.length / 1e6, trainSeconds };
}

function rounded(value: number): number {
  return value > 100 ? Math.round(value) : Math.round(value * 10_000) / 10_000;
}
