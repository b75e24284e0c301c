import { bestSharpness, type Checked, probabilities, ranking, trusted, trustOf } from './calibration.ts';
import { chance } from './chance.ts';
import { addVictories, learnDuels, marginsOf, mostDuellers, packDuels } from './duels.ts';
import { type CountedFeatures, countFeatures, type Message, openReader } from './features.ts';
import { type Lexicon, learnLexicon, makeRows, type Rows } from './lexicon.ts';
import { type LinearChoices, scoreRow, usualChoices } from './linear.ts';
import { confusion, type Judged, type Measures, measure } from './measures.ts';
import { learnMix, mixed } from './mixing.ts';
import { type Model, packWeights } from './model.ts';
import { fieldSeparators, separators } from './separators.ts';

/** A message whose label a person confirmed. */
export interface Example extends Message {
  label: string;
  /** Near duplicates share a group, so that none is learned from and asked about at once. */
  group?: string | undefined;
}

export interface LearnChoices extends LinearChoices {
  /** Parts the examples are divided into to measure and calibrate. */
  folds: number;
  /** A label needs this many examples. */
  leastPerLabel: number;
  /** Features known by the model at most, and in how many texts one must stand. */
  mostFeatures: number;
  /** At most so many where duels are kept by themselves, for the file to remain as small. */
  mostWithDuels: number;
  leastDocuments: number;
  origin: string;
}

export const usualLearning: LearnChoices = {
  ...usualChoices,
  folds: 5,
  leastPerLabel: 5,
  mostFeatures: 160_000,
  mostWithDuels: 87_000,
  leastDocuments: 3,
  origin: '',
};

export type Learned =
  | { ok: true; model: Model; measures: Measures; confusion: number[][]; leftOut: RareLabel[] }
  | { ok: false; refusal: 'no-examples' | 'one-label'; leftOut: RareLabel[] };

export interface RareLabel {
  label: string;
  count: number;
}

/** Labels with fewer examples than can be learned from; told, never guessed at. */
export function rareLabels(examples: readonly Example[], least: number): RareLabel[] {
  const counts = Map.groupBy(examples, ({ label }) => label);
  return [...counts]
    .map(([label, of]) => ({ label, count: of.length }))
    .filter(({ count }) => count < least)
    .sort((one, other) => one.count - other.count || (one.label < other.label ? -1 : 1));
}

/**
 * Trains a model and measures it on examples left out in turn. Labels with too few examples are left out and named;
 * without two labels that have enough there is nothing to learn.
 */
export function learn(all: readonly Example[], choices: LearnChoices = usualLearning): Learned {
  const told = all.filter(({ title, words }) => `${title}${words}`.trim() !== '');
  const leftOut = rareLabels(told, choices.leastPerLabel);
  const rare = new Set(leftOut.map(({ label }) => label));
  const examples = told.filter(({ label }) => !rare.has(label));
  if (examples.length === 0) return { ok: false, refusal: 'no-examples', leftOut };
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  if (labels.length < 2) return { ok: false, refusal: 'one-label', leftOut };
  const place = new Map(labels.map((label, index) => [label, index]));
  const reader = openReader();
  const school: School = {
    texts: examples.map((one) => countFeatures(reader, one)),
    right: Int32Array.from(examples, ({ label }) => place.get(label) ?? 0),
    labels: labels.length,
    choices,
  };
  const parts = checkByParts(school, foldsOf(examples, choices));
  const plain = bestSharpness(parts.flat());
  const mix = learnMix(parts.flat(), labels.length, plain);
  const checked = mixByParts(parts, labels.length, plain);
  const sharpness = bestSharpness(checked);
  const trust = trustOf(checked.map((one) => decisionOf(one, sharpness)));
  const judged = checked.map((one) => judgedOf(one, sharpness, trust));
  const measures = measure(judged, labels.length);
  const trained = trainOn(school, Int32Array.from(examples.keys()));
  const { macroF1, accuracy, top2, calibrationError } = measures;
  const about = {
    origin: choices.origin,
    documents: examples.length,
    macroF1,
    accuracy,
    top2,
    calibrationError,
  };
  const model: Model = { labels, ...packed(trained), mix, sharpness, trust, about };
  return { ok: true, model, measures, confusion: confusion(judged, labels.length), leftOut };
}

interface School {
  texts: readonly CountedFeatures[];
  right: Int32Array;
  labels: number;
  choices: LearnChoices;
}

/** What was learned from some texts: each label's separator, and the duels where they are kept by themselves. */
interface Trained {
  lexicon: Lexicon;
  rows: Rows;
  weights: Float32Array[];
  duels: Float32Array[] | undefined;
}

function trainOn({ texts, right, labels, choices }: School, from: Int32Array): Trained {
  const leastDocuments = from.length < 300 ? 1 : from.length < 1_500 ? 2 : choices.leastDocuments;
  const apart = choices.duels > 0 && labels > 2 && labels <= mostDuellers;
  const lexicon = learnLexicon(
    Array.from(from, (text) => texts[text]).filter((text) => text !== undefined),
    { leastDocuments, most: apart ? choices.mostWithDuels : choices.mostFeatures },
  );
  const rows = makeRows(texts, lexicon);
  const labelled = { texts: from, right, labels };
  if (!apart) return { lexicon, rows, weights: separators(rows, labelled, choices), duels: undefined };
  const duels = learnDuels(rows, labelled, choices);
  return { lexicon, rows, weights: fieldSeparators(rows, labelled, choices), duels };
}

function packed({
  lexicon,
  weights,
  duels,
}: Trained): Pick<Model, 'lexicon' | 'weights' | 'scales' | 'duels'> {
  return { lexicon, ...packWeights(weights), duels: duels && packDuels(duels) };
}

function scoresOf({ rows, weights, duels }: Trained, text: number): Float64Array {
  const scores = Float64Array.from(weights, (of) => scoreRow(rows, text, of));
  if (duels !== undefined) addVictories(scores, marginsOf(rows, text, duels));
  return scores;
}

function checkByParts(school: School, folds: readonly number[]): Checked[][] {
  const parts: Checked[][] = [];
  for (let fold = 0; fold < school.choices.folds; fold += 1) {
    const from = Int32Array.from(folds.keys().filter((text) => folds[text] !== fold));
    if (from.length === 0 || from.length === folds.length) continue;
    const trained = trainOn(school, from);
    const left = [...folds.keys()].filter((text) => folds[text] === fold);
    parts.push(left.map((text) => ({ scores: scoresOf(trained, text), right: school.right[text] ?? 0 })));
  }
  return parts;
}

/** Each part's scores under the mix the others teach, so that it is measured on texts it was not learned from. */
function mixByParts(parts: readonly Checked[][], labels: number, sharpness: number): Checked[] {
  return parts.flatMap((part) => {
    const others = parts.filter((other) => other !== part).flat();
    const mix = learnMix(others, labels, sharpness);
    return part.map(({ scores, right }) => ({ scores: mixed(scores, mix), right }));
  });
}

/** Divides examples into equal parts by chance, groups and word-for-word copies kept together. */
export function foldsOf(
  examples: readonly Example[],
  { folds, seed }: Pick<LearnChoices, 'folds' | 'seed'>,
): number[] {
  const keys = examples.map(({ group, title, words }) => group ?? `${title}\n${words.slice(0, 200)}`);
  const order = [...new Set(keys)];
  const draw = chance(seed);
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    const kept = order[at] ?? '';
    order[at] = order[other] ?? '';
    order[other] = kept;
  }
  const foldOf = new Map(order.map((key, index) => [key, index % folds]));
  return keys.map((key) => foldOf.get(key) ?? 0);
}

function decisionOf({ scores, right }: Checked, sharpness: number): { said: number; ok: boolean } {
  const { ranked, said } = ranking(probabilities(scores, sharpness));
  return { said, ok: ranked[0] === right };
}

function judgedOf({ scores, right }: Checked, sharpness: number, trust: Model['trust']): Judged {
  const { ranked, said } = ranking(probabilities(scores, sharpness));
  return { right, ranked, confidence: trusted(said, trust) };
}
