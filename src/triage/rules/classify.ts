import { probabilities, ranking, trusted } from './calibration.ts';
import { addVictories, mostSteps, weightOfStep } from './duels.ts';
import {
  lengthOfView,
  type Message,
  namedFeatures,
  openReader,
  type Reader,
  readFeatures,
  views,
} from './features.ts';
import { constant, heaviness, slotOf } from './lexicon.ts';
import { mixed } from './mixing.ts';
import { type Model, weightOf } from './model.ts';

/** What a byte of {@link Classifier.packed} weighs. */
const unit = Float32Array.from({ length: 256 }, (_, at) => weightOf(at - 128));

/** What a byte of a duel weighs, beside the others in {@link Classifier.packed}. */
const unitOfDuel = Float32Array.from({ length: 2 * mostSteps + 1 }, (_, at) => weightOfStep(at - mostSteps));

/** A model ready to be asked, with the scratch space that makes asking quick; not to be shared between threads. */
export interface Classifier {
  model: Model;
  reader: Reader;
  /** Slot by slot, rarity, the weights and the duels beside it: what a feature says is read from one place of memory. */
  packed: Uint8Array;
  /** What one view says for each label, then for each duel. */
  part: Float64Array;
  counts: Uint16Array;
  /** Slots found in one view. */
  touched: Int32Array;
}

export function openClassifier(model: Model): Classifier {
  const features = model.lexicon.hashes.length;
  return {
    model,
    reader: openReader(),
    packed: packedOf(model),
    part: new Float64Array(model.labels.length + (model.duels?.scales.length ?? 0)),
    counts: new Uint16Array(features),
    touched: new Int32Array(features),
  };
}

function packedOf({ labels, lexicon, weights, duels }: Model): Uint8Array {
  const fights = duels?.scales.length ?? 0;
  const wide = 1 + labels.length + fights;
  const packed = new Uint8Array((lexicon.hashes.length + 1) * wide);
  for (let slot = 0; slot <= lexicon.hashes.length; slot += 1) {
    const base = slot * wide;
    packed[base] = lexicon.rarity[slot] ?? 0;
    for (let label = 0; label < labels.length; label += 1)
      packed[base + 1 + label] = (weights[slot * labels.length + label] ?? 0) + 128;
    for (let duel = 0; duel < fights; duel += 1)
      packed[base + 1 + labels.length + duel] = (duels?.steps[slot * fights + duel] ?? 0) + mostSteps;
  }
  return packed;
}

/** Scores of a message, label by label, and how many of its features the model knows. */
export function scoresOf(classifier: Classifier, message: Message): { scores: Float64Array; known: number } {
  const { model, reader } = classifier;
  readFeatures(reader, message);
  const sums = new Float64Array(classifier.part.length);
  let known = 0;
  for (let view = 0; view < views.length; view += 1) {
    const found = countSlots(classifier, reader.starts[view] ?? 0, reader.starts[view + 1] ?? 0);
    addView(classifier, { found, length: lengthOfView[view] ?? 1 }, sums);
    known += found;
  }
  addSlot(classifier, sums, model.lexicon.hashes.length, constant);
  const labels = model.labels.length;
  const scores = sums.slice(0, labels).map((sum, label) => sum * (model.scales[label] ?? 1));
  const { duels } = model;
  if (duels !== undefined)
    addVictories(
      scores,
      sums.slice(labels).map((margin, duel) => margin * (duels.scales[duel] ?? 1)),
    );
  return { scores, known };
}

/** Counts the features of one view by slot, and tells how many different ones the model knows. */
function countSlots({ model, reader, counts, touched }: Classifier, from: number, to: number): number {
  const { lexicon } = model;
  let found = 0;
  for (let at = from; at < to; at += 1) {
    const slot = slotOf(lexicon, reader.hashes[at] ?? 0);
    if (slot < 0) continue;
    const before = counts[slot] ?? 0;
    if (before === 0) {
      touched[found] = slot;
      found += 1;
    }
    if (before < 65_535) counts[slot] = before + 1;
  }
  return found;
}

/** Adds one view scaled to its length, and forgets its counts. */
function addView(
  classifier: Classifier,
  { found, length }: { found: number; length: number },
  sums: Float64Array,
): void {
  const { packed, counts, touched, part } = classifier;
  let square = 0;
  part.fill(0);
  for (let at = 0; at < found; at += 1) {
    const slot = touched[at] ?? 0;
    const value = heaviness(counts[slot] ?? 1, packed[slot * (part.length + 1)] ?? 0);
    counts[slot] = 0;
    square += value * value;
    addSlot(classifier, part, slot, value);
  }
  if (square === 0) return;
  const scale = length / Math.sqrt(square);
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (part[at] ?? 0) * scale;
}

function addSlot({ packed, model }: Classifier, sums: Float64Array, slot: number, value: number): void {
  const base = slot * (sums.length + 1) + 1;
  const labels = model.labels.length;
  for (let at = 0; at < labels; at += 1)
    sums[at] = (sums[at] ?? 0) + value * (unit[packed[base + at] ?? 0] ?? 0);
  for (let at = labels; at < sums.length; at += 1)
    sums[at] = (sums[at] ?? 0) + value * (unitOfDuel[packed[base + at] ?? 0] ?? 0);
}

/** One label a message may have. */
export interface Candidate {
  label: string;
  /** How often such a statement was right on texts the model had not seen. */
  confidence: number;
  /** The words of the message that spoke for it, the strongest first. */
  because: string[];
}

export type Answer =
  | { told: true; candidates: Candidate[]; sure: boolean }
  | { told: false; reason: 'nothing-to-read' | 'nothing-known' };

/** What an answer is made with. */
export interface Ask {
  /** Candidates named. */
  most: number;
  /** Below this confidence a person should choose. */
  threshold: number;
}

export const usualAsk: Ask = { most: 3, threshold: 0.6 };

/** Fewer known features than this say nothing: a greeting, a name, a language the model never saw. */
const leastKnown = 6;

/** Nor does a text almost without Chinese characters: numbers and abbreviations occur everywhere. */
const leastHan = 3;

/** Calibrated probabilities of a message, most likely label first; undefined when it says too little. */
export function rank(
  classifier: Classifier,
  message: Message,
): { label: number; confidence: number }[] | undefined {
  const { scores, known } = scoresOf(classifier, message);
  if (known < leastKnown) return undefined;
  const { mix, sharpness, trust } = classifier.model;
  const shares = probabilities(mixed(scores, mix), sharpness);
  const { ranked, said } = ranking(shares);
  const first = shares[ranked[0] ?? 0] ?? 0;
  const sure = trusted(said, trust);
  const rest = first >= 1 ? 0 : (1 - sure) / (1 - first);
  return ranked.map((label, at) => ({
    label,
    confidence: at === 0 ? sure : Math.min(sure, (shares[label] ?? 0) * rest),
  }));
}

/** The likeliest labels of a message with what spoke for each, or an honest "cannot tell". */
export function ask(classifier: Classifier, message: Message, how: Ask = usualAsk): Answer {
  if (`${message.title}${message.words}`.trim() === '') return { told: false, reason: 'nothing-to-read' };
  const han = `${message.title}${message.words}`.slice(0, 500).match(/\p{Script=Han}/gu)?.length ?? 0;
  const ranked = han < leastHan ? undefined : rank(classifier, message);
  if (ranked === undefined) return { told: false, reason: 'nothing-known' };
  const named = namedFeatures(message);
  const candidates = ranked.slice(0, how.most).map(({ label, confidence }) => ({
    label: classifier.model.labels[label] ?? '',
    confidence,
    because: because(classifier.model, named, label),
  }));
  return { told: true, candidates, sure: (candidates[0]?.confidence ?? 0) >= how.threshold };
}

type Named = ReturnType<typeof namedFeatures>;

/** The words that spoke most for a label against the average of the others; none that is part of one named before. */
function because(model: Model, named: Named, label: number): string[] {
  const labels = model.labels.length;
  const spoken = new Map<string, number>();
  for (const { hash, text } of named) {
    const slot = slotOf(model.lexicon, hash);
    if (slot < 0 || text.length < 2) continue;
    const own = weightAt(model, slot, label);
    let others = 0;
    for (let other = 0; other < labels; other += 1) others += weightAt(model, slot, other);
    const pull = (own - (others - own) / Math.max(1, labels - 1)) * (model.lexicon.rarity[slot] ?? 0);
    if (pull > 0) spoken.set(text, (spoken.get(text) ?? 0) + pull);
  }
  const shown: string[] = [];
  for (const [text] of [...spoken].sort((one, other) => other[1] - one[1])) {
    if (shown.length === shownWords) break;
    if (!shown.some((word) => word.includes(text) || text.includes(word))) shown.push(text);
  }
  return shown;
}

const shownWords = 5;

function weightAt(model: Model, slot: number, label: number): number {
  const byte = model.weights[slot * model.labels.length + label] ?? 0;
  return weightOf(byte) * (model.scales[label] ?? 1);
}
