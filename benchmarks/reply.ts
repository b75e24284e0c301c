import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { boilerplateFeatures, buckets, fitBoilerplate } from '../src/triage/rules/replies/boilerplate.ts';
import { type CopyIndex, copiedFrom, rememberAnswer } from '../src/triage/rules/replies/copied.ts';
import { coreOf, reasonFeatures, replyFeatures } from '../src/triage/rules/replies/features.ts';
import { type Example, fitWeights, oddsOf, type Weights } from '../src/triage/rules/replies/linear.ts';
import { type Packed, packRuns } from '../src/triage/rules/replies/packed.ts';
import { boilerplateWeights, reasonWeights } from '../src/triage/rules/replies/weights.ts';
import { drawing } from './data/private-values.ts';

interface Row {
  id: string;
  title: string;
  detail: string;
  reply: string;
  labels?: Record<string, number | null>;
}

/** Chosen by cross-validation. */
const ridgeOfReasons = 0.3;
const fitReasons = (examples: readonly Example[]) => fitWeights(examples, ridgeOfReasons);
const cityFile = join(import.meta.dirname, '../cities/jingzhou/city.json');
const { courtesies } = JSON.parse(readFileSync(cityFile, 'utf8')) as { courtesies: string[] };

/** Answers that say nothing, as offices write them; ours. */
const empty = [
  '您好！您反映的问题已收悉，已转相关部门办理。感谢您的关注！',
  '网友您好，您的诉求我们高度重视，将尽快调查核实后处理。',
  '您的留言已转交有关单位，请耐心等待。祝您生活愉快！',
  '该问题不属于我单位职责范围，建议您向相关部门反映。',
  '感谢您的来信，我们将认真研究您的意见，进一步改进工作。',
  '您好，请您拨打12345政务服务热线咨询，谢谢。',
];

/**
 * Reply quality against hand labels: `--data replies.jsonl`, with `--train F` weights fitted on F, else the shipped ones;
 * `--fit` writes the shipped weights anew from `--train`. `cross…` are the same figures by cross-validation within the
 * data, five parts. Copied answers are those of other cases with one sentence left out.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { data: { type: 'string' }, train: { type: 'string' }, fit: { type: 'boolean' } },
  });
  if (values.data === undefined) throw new Error('write --data replies.jsonl');
  const rows = rowsOf(values.data);
  const [trained, boilerplate, reasons] = [
    values.train === undefined ? undefined : rowsOf(values.train),
    examplesOf(rows, isBoilerplate, forBoilerplateOf),
    examplesOf(rows, givesReasons, forReasonsOf),
  ];
  const forBoilerplate = trained
    ? fitBoilerplate(examplesOf(trained, isBoilerplate, forBoilerplateOf))
    : boilerplateWeights;
  const forReasons = trained ? fitReasons(examplesOf(trained, givesReasons, forReasonsOf)) : reasonWeights;
  if (values.fit === true) writeWeights(forBoilerplate, forReasons);
  return {
    boilerplateAuc: auc(boilerplate.map((one) => [oddsOf(one.features, forBoilerplate), one.isYes])),
    reasonsAuc: auc(reasons.map((one) => [oddsOf(one.features, forReasons), one.isYes])),
    crossBoilerplateAuc: crossAuc(boilerplate, fitBoilerplate),
    crossReasonsAuc: crossAuc(reasons, fitReasons),
    ...found(rows, forBoilerplate),
    replies: rows.length,
    handLabelled: reasons.length,
  };
}

function rowsOf(file: string): Row[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Row);
}

function isBoilerplate({ labels }: Row): boolean | undefined {
  const label = labels?.['explains_syu'];
  return typeof label === 'number' ? label === 0 : undefined;
}

function givesReasons({ labels }: Row): boolean | undefined {
  const label = labels?.['explains_rb'] ?? labels?.['explains_mars'];
  return typeof label === 'number' ? label === 1 : undefined;
}

type Read = (row: Row, reply: string) => Map<string, number>;

function examplesOf(
  rows: readonly Row[],
  answer: (row: Row) => boolean | undefined,
  featuresOf: Read,
): Example[] {
  return rows.flatMap((row) => {
    const isYes = answer(row);
    return isYes === undefined ? [] : [{ features: featuresOf(row, row.reply), isYes }];
  });
}

const factsOf: Read = ({ title, detail }, reply) =>
  replyFeatures({ title, words: detail, reply }, courtesies);

const forReasonsOf: Read = (row, reply) => reasonFeatures(factsOf(row, reply));

const forBoilerplateOf: Read = (row, reply) =>
  boilerplateFeatures(factsOf(row, reply), coreOf(reply, courtesies));

function auc(scored: readonly (readonly [number, boolean])[]): number {
  const yes = scored.filter(([, isYes]) => isYes).map(([score]) => score);
  const no = scored.filter(([, isYes]) => !isYes).map(([score]) => score);
  let wins = 0;
  for (const one of yes) for (const other of no) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return Math.round((wins / (yes.length * no.length || 1)) * 1e4) / 1e4;
}

function crossAuc(examples: readonly Example[], weigh: (from: readonly Example[]) => Weights): number {
  const part = (at: number) => (Math.imul(at, 0x9e3779b1) >>> 8) % 5;
  const scored = [0, 1, 2, 3, 4].flatMap((left) => {
    const weights = weigh(examples.filter((_, at) => part(at) !== left));
    return examples
      .filter((_, at) => part(at) === left)
      .map(({ features, isYes }) => [oddsOf(features, weights), isYes] as const);
  });
  return auc(scored);
}

/** Copied and empty answers put in place of real ones: how many are found where one real answer in twenty is. */
function found(rows: readonly Row[], weights: Weights): object {
  const index: CopyIndex = new Map();
  for (const row of rows) rememberAnswer(index, row.id, coreOf(row.reply, courtesies));
  const draw = drawing(5);
  const real = rows.map((row) => copiedFrom(coreOf(row.reply, courtesies), index, row.id).share);
  const copies = rows.map((row) => {
    const source = rows[draw(rows.length)] ?? row;
    const sentences = source.reply.split(/(?<=[。！？；])/);
    const left = sentences.length > 3 ? draw(sentences.length) : -1;
    const text = sentences.filter((_, at) => at !== left).join('');
    return copiedFrom(coreOf(text, courtesies), index, row.id).share;
  });
  const odds = rows
    .filter((row) => isBoilerplate(row) !== true)
    .map((row) => oddsOf(forBoilerplateOf(row, row.reply), weights));
  const hollow = rows.map((row, at) =>
    oddsOf(forBoilerplateOf(row, empty[at % empty.length] ?? ''), weights),
  );
  return { copiedRecallAt5pct: recallAt(real, copies), emptyRecallAt5pct: recallAt(odds, hollow) };
}

function recallAt(real: readonly number[], injected: readonly number[]): number {
  const limit = real.toSorted((one, other) => other - one)[Math.floor(real.length * 0.05)] ?? 0;
  return Math.round((injected.filter((score) => score > limit).length / injected.length) * 1e4) / 1e4;
}

function writeWeights(boilerplate: Weights, reasons: Weights): void {
  const table = (name: string, weights: Weights) =>
    `${name}: Readonly<Record<string, number>> = {\n${Object.entries(weights)
      .filter(([feature]) => !/^(?:run|opening)-/.test(feature))
      .map(([feature, weight]) => `  '${feature}': ${weight.toFixed(2)},\n`)
      .join('')}};\n`;
  const packed = (name: string, { step, letters }: Packed) =>
    `const ${name}: Packed = {\n  step: ${step},\n  letters:\n    '${letters}',\n};\n`;
  const runs = packRuns(boilerplate, 'run', buckets.run);
  const openings = packRuns(boilerplate, 'opening', buckets.opening);
  writeFileSync(
    join(import.meta.dirname, '../src/triage/rules/replies/weights.ts'),
    [
      "import { type Packed, unpackRuns } from './packed.ts';\n",
      '/** Log-odds fitted by `npm run bench -- reply --train F --data F --fit` on hand-labelled replies; no words in them. */',
      table('const facts', boilerplate),
      packed('runs', runs),
      packed('openings', openings),
      "export const boilerplateWeights: Readonly<Record<string, number>> = {\n  ...facts,\n  ...unpackRuns(runs, 'run'),\n  ...unpackRuns(openings, 'opening'),\n};\n",
      table('export const reasonWeights', reasons),
    ].join('\n'),
  );
}
