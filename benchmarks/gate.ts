import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { raisesGate, urgentLines } from '../src/requests/rules/gate.ts';
import { type Classifier, openClassifier } from '../src/triage/rules/classify.ts';
import { gateSentences } from '../src/triage/rules/gate/sentences.ts';
import {
  type GateKind,
  gateKinds,
  gateWeight,
  isMarked,
  learnGate,
  sentencesOf,
  shownFrom,
} from '../src/triage/rules/gate/warnings.ts';
import { foldsOf } from '../src/triage/rules/learn.ts';
import { readModel, writeModel } from '../src/triage/rules/model.ts';

const modelFile = join(import.meta.dirname, '../src/triage/data/gate.model');
const scripts = JSON.parse(
  readFileSync(join(import.meta.dirname, '../cities/jingzhou/scripts.json'), 'utf8'),
) as Script[];

interface Script {
  use: string;
  words?: (string & { word: string; line: string })[];
  exceptions?: string[];
}

/** Real sentences learned from as ordinary ones. */
const mostReal = 12_000;
const parts = 5;

/**
 * The classifier beside the discipline gate and the 涉险 words. Recall is on the published sentences, acts left out in
 * fifths so that none is learned from and asked about at once. `--data DIR` takes the messages of DIR/*.jsonl for
 * ordinary ones: half of them are learned from, and of the other half that share is printed which the city's word lists
 * let pass and the classifier would show (`…Alarms`; true accusations among them count too, for nobody labelled them).
 * `--fit` writes the shipped model anew, learned from all.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, fit: { type: 'boolean' } },
  });
  const messages = values.data === undefined ? [] : messagesOf(values.data);
  const [learned, asked] = [0, 1].map((half) => messages.filter((_, at) => at % 2 === half));
  const real = ordinaryIn(learned ?? []);
  if (values.fit === true)
    writeFileSync(modelFile, writeModel(learnGate(gateSentences, ordinaryIn(messages), origin)));
  const figures = { ...recalls(real), ...alarms(real, asked ?? []) };
  return { ...figures, sentences: gateSentences.length, realSentences: real.length };
}

const origin =
  'published gate sentences; unlabelled messages of the 8th Teddy Cup (2020, C) as ordinary ones';

function messagesOf(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  const lines = files.sort().flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  const rows = lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Message);
  // every second one: more says nothing new and costs time
  return rows.filter((_, at) => at % 2 === 0).map(({ title = '', detail = '' }) => `${title}。${detail}`);
}

interface Message {
  title?: string;
  detail?: string;
}

/**
 * Sentences that may be learned from as ordinary, evenly taken: without words of discipline, which stand in true
 * accusations more often than not, and without the city's words of danger.
 */
function ordinaryIn(messages: readonly string[]): string[] {
  const plain = messages
    .flatMap((message) => sentencesOf(message))
    .filter((sentence) => !isMarked(sentence, 'discipline') && !isListed(sentence, 'danger'));
  const step = Math.max(1, plain.length / mostReal);
  return plain.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

function learnFrom(own: typeof gateSentences, real: readonly string[]): Classifier {
  const read = readModel(writeModel(learnGate(own, real, 'benchmark')));
  if (!read.ok) throw new Error(`the model written cannot be read: ${read.fault}`);
  return openClassifier(read.model);
}

function recalls(real: readonly string[]): object {
  const folds = foldsOf(
    gateSentences.map(({ text, label, group }) => ({ title: '', words: text, label, group })),
    { folds: parts, seed: 5 },
  );
  const weights = gateSentences.map(() => ({ discipline: 0, danger: 0 }));
  for (let fold = 0; fold < parts; fold += 1) {
    const classifier = learnFrom(
      gateSentences.filter((_, at) => folds[at] !== fold),
      real,
    );
    gateSentences.forEach(({ text }, at) => {
      const own = weights[at];
      if (folds[at] !== fold || own === undefined) return;
      for (const kind of gateKinds) own[kind] = gateWeight(classifier, text, kind);
    });
  }
  return Object.fromEntries(gateKinds.flatMap((kind) => recallOf(kind, weights)));
}

function recallOf(kind: GateKind, weights: readonly Record<GateKind, number>[]): [string, number][] {
  const shown = weights.map((one) => one[kind] >= shownFrom[kind]);
  const are = gateSentences.map(({ label }) => label === kind);
  const found = shown.filter((one, at) => one && are[at]).length;
  const own = weights.flatMap((one, at) => (are[at] ? [one[kind]] : [])).sort((one, other) => one - other);
  return [
    [`${kind}Recall`, share(found, own.length)],
    [`${kind}Precision`, share(found, shown.filter(Boolean).length)],
    [`${kind}Sentences`, own.length],
    [`${kind}WeightMissingOneInHundred`, share(own[Math.floor(own.length / 100)] ?? 0, 1)],
  ];
}

function alarms(real: readonly string[], asked: readonly string[]): object {
  if (asked.length === 0) return {};
  const classifier = learnFrom(gateSentences, real);
  return Object.fromEntries(
    gateKinds.map((kind) => {
      const passed = asked.filter((message) => !isListed(message, kind));
      const shown = passed.filter((message) =>
        sentencesOf(message).some((sentence) => gateWeight(classifier, sentence, kind) >= shownFrom[kind]),
      );
      return [`${kind}Alarms`, share(shown.length, passed.length)];
    }),
  );
}

/** Whether the city's word lists already raise the matter. */
function isListed(message: string, kind: GateKind): boolean {
  const script = scripts.find(({ use }) => use === (kind === 'danger' ? 'urgent' : 'discipline-gate'));
  const [words, exceptions] = [script?.words ?? [], script?.exceptions ?? []];
  return kind === 'danger'
    ? urgentLines(message, words).length > 0
    : raisesGate(message, { words, exceptions });
}

const share = (part: number, whole: number) => Math.round((part / Math.max(1, whole)) * 10_000) / 10_000;
