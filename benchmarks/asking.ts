import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Asking, askingTypes, learnAsking, openAsking } from '../src/triage/rules/asking.ts';
import { openGate } from '../src/triage/rules/gate/warnings.ts';
import { foldsOf } from '../src/triage/rules/learn.ts';
import { macroF1 } from '../src/triage/rules/measures.ts';
import { readModel, writeModel } from '../src/triage/rules/model.ts';
import { type UrgencyFacts, urgencyOf } from '../src/triage/rules/urgency.ts';

const modelFile = join(import.meta.dirname, '../src/triage/data/asking.model');

interface Sentence {
  part: string;
  type: string;
  urgency: string;
  text: string;
}

/** The published sentences, each with the part of the file it stands in. */
function readSentences(): Sentence[] {
  const lines = readFileSync(join(import.meta.dirname, 'data/asking.txt'), 'utf8').split('\n');
  let part = '';
  return lines.flatMap((line) => {
    if (line.startsWith('# part ')) part = line.slice('# part '.length);
    const [type = '', urgency = '', text = ''] = line.split('|');
    return line === '' || line.startsWith('#') ? [] : [{ part, type, urgency, text }];
  });
}

/**
 * 诉求类型 suggested for published sentences: `cross…` in fifths left out of learning, `part two` learned from part one
 * alone, whose words it was written without. `…Told`: the share something is said about, `…Right`: how much of that is
 * right, `…MacroF1`: over all six types, silence counted as wrong. `--fit` writes the shipped model, learned from all.
 *
 * How urgent: recall and precision for each level of `cities/jingzhou` on the same sentences, beside which its words were
 * written; `--data DIR`: the share of the messages of DIR called an emergency.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { fit: { type: 'boolean' }, data: { type: 'string' } },
  });
  const sentences = readSentences();
  if (values.fit === true)
    writeFileSync(modelFile, writeModel(learnAsking(sentences, 'published made-up sentences')));
  const [one, two] = ['one', 'two'].map((part) => sentences.filter((sentence) => sentence.part === part));
  const unseen = openAsking(learnAsking(one ?? [], 'benchmark'));
  return {
    sentences: sentences.length,
    ...figures('cross', sentences, crossed(sentences)),
    ...figures(
      'partTwo',
      two ?? [],
      (two ?? []).map(({ text }) => unseen(text)?.type),
    ),
    ...urgencyFigures(sentences),
    ...(values.data === undefined ? {} : { realEmergencies: emergencies(values.data) }),
  };
}

const folds = 5;

function crossed(sentences: readonly Sentence[]): (string | undefined)[] {
  const parts = foldsOf(
    sentences.map(({ text, type }) => ({ title: '', words: text, label: type })),
    { folds, seed: 5 },
  );
  const readers: Asking[] = Array.from({ length: folds }, (_, fold) =>
    openAsking(
      learnAsking(
        sentences.filter((_sentence, at) => parts[at] !== fold),
        'benchmark',
      ),
    ),
  );
  return sentences.map(({ text }, at) => readers[parts[at] ?? 0]?.(text)?.type);
}

function figures(
  name: string,
  sentences: readonly Sentence[],
  said: readonly (string | undefined)[],
): object {
  const silence = askingTypes.length;
  const types: readonly string[] = askingTypes;
  const table = Array.from({ length: silence + 1 }, () => new Array<number>(silence + 1).fill(0));
  let right = 0;
  sentences.forEach(({ type }, at) => {
    const row = table[types.indexOf(type)];
    const given = said[at] === undefined ? silence : types.indexOf(said[at]);
    if (row !== undefined) row[given] = (row[given] ?? 0) + 1;
    right += Number(said[at] === type);
  });
  const told = said.filter((type) => type !== undefined).length;
  return {
    [`${name}Told`]: share(told, sentences.length),
    [`${name}Right`]: share(right, told),
    [`${name}MacroF1`]: share(macroF1(table.map((row) => row.slice(0, silence + 1)).slice(0, silence)), 1),
  };
}

const share = (part: number, whole: number) => Math.round((part / Math.max(1, whole)) * 1000) / 1000;

const gateFile = join(import.meta.dirname, '../src/triage/data/gate.model');
const cityFile = join(import.meta.dirname, '../cities/jingzhou/city.json');
const levels = (JSON.parse(readFileSync(cityFile, 'utf8')) as { urgencies: UrgencyFacts[] }).urgencies;

function openLevels(): (text: string) => string | undefined {
  const read = readModel(readFileSync(gateFile));
  if (!read.ok) throw new Error(`${gateFile}: ${read.fault}`);
  const gate = openGate(read.model);
  return (text) => {
    const danger = gate(text).flatMap(({ kind, clear, words }) => (kind === 'danger' && clear ? words : []));
    return urgencyOf(text, levels, danger)?.code;
  };
}

function urgencyFigures(sentences: readonly Sentence[]): object {
  const levelOf = openLevels();
  const said = sentences.map(({ text }) => levelOf(text) ?? '-');
  return Object.fromEntries(
    levels.flatMap(({ code, words }) => {
      if (words === undefined) return [];
      const are = sentences.filter(({ urgency }) => urgency === code).length;
      const found = sentences.filter(({ urgency }, at) => urgency === code && said[at] === code).length;
      const called = said.filter((level) => level === code).length;
      return [
        [`${code}Recall`, share(found, are)],
        [`${code}Precision`, share(found, called)],
      ];
    }),
  );
}

function emergencies(folder: string): number {
  const levelOf = openLevels();
  const rows = readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .filter((line, at) => line.trim() !== '' && at % 10 === 0)
    .map((line) => JSON.parse(line) as { title?: string; detail?: string });
  const called = rows.filter(({ title = '', detail = '' }) => levelOf(`${title}。${detail}`) === 'emergency');
  return share(called.length, rows.length);
}
