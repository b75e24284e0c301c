import type { JsonObject } from '../../platform/json.ts';
import { type Duels, halfBytes, pairsOf, stepsOf } from './duels.ts';
import { type Lexicon, makeLexicon } from './lexicon.ts';
import type { Mix } from './mixing.ts';
import { hashText } from './text.ts';

/** What is known of a model besides its weights. */
export interface AboutModel extends JsonObject {
  /** Where the texts came from, for people. */
  origin: string;
  documents: number;
  /** Figures measured on texts the model had not seen, by parts left out in turn. */
  macroF1: number;
  accuracy: number;
  top2: number;
  calibrationError: number;
}

/** A classifier: labels, known features and their weights in one byte each. */
export interface Model {
  labels: readonly string[];
  lexicon: Lexicon;
  /** Slot by slot, label by label; the last slot is the constant. See {@link weightOf}. */
  weights: Int8Array;
  /** Largest weight of each label. */
  scales: Float32Array;
  /** Each label told from each other one, beside what tells it from all; none where they are part of the weights. */
  duels?: Duels | undefined;
  /** How the labels' scores speak for each other; none where there were too few texts to find it. */
  mix: Mix | undefined;
  /** How strongly differences of scores are taken when they become probabilities. */
  sharpness: number;
  /** Share that was right in the end, for probabilities from low to high. */
  trust: readonly (readonly [said: number, right: number])[];
  about: AboutModel;
}

/** Small weights matter too: a byte b stands for sign(b)·(b/127)² of the label's largest weight. */
export function weightOf(byte: number): number {
  return (Math.sign(byte) * byte * byte) / 16_129;
}

export function byteOf(share: number): number {
  return Math.round(Math.sign(share) * Math.sqrt(Math.abs(share)) * 127);
}

/** Packs full weights, one array a label, each with the constant last. */
export function packWeights(full: readonly Float32Array[]): Pick<Model, 'weights' | 'scales'> {
  const scales = Float32Array.from(full, (weights) =>
    weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9),
  );
  const weights = new Int8Array((full[0]?.length ?? 0) * full.length);
  full.forEach((of, label) => {
    for (let slot = 0; slot < of.length; slot += 1)
      weights[slot * full.length + label] = byteOf((of[slot] ?? 0) / (scales[label] ?? 1));
  });
  return { weights, scales };
}

/**
 * The number rises when a text is read another way, for weights fit only the features they were learned on, and stands
 * one higher where duels follow the weights: a program that knows nothing of them must not read half a model.
 */
const magic = 'diandan-classifier/2\n';
const magicOfDuels = 'diandan-classifier/3\n';

interface Head extends JsonObject {
  labels: string[];
  features: number;
  scales: number[];
  mix?: number[][];
  duels?: number[];
  sharpness: number;
  trust: number[][];
  about: AboutModel;
}

/** A model as the bytes of a file: a line that names the format, a head as JSON, hashes, rarity, weights, those of duels, a check. */
export function writeModel(model: Model): Uint8Array {
  const { duels } = model;
  const head: Head = {
    labels: [...model.labels],
    features: model.lexicon.hashes.length,
    scales: [...model.scales],
    ...(model.mix === undefined ? {} : { mix: model.mix.map((row) => [...row]) }),
    ...(duels === undefined ? {} : { duels: [...duels.scales] }),
    sharpness: model.sharpness,
    trust: model.trust.map((pair) => [...pair]),
    about: model.about,
  };
  const intro = new TextEncoder().encode(`${duels ? magicOfDuels : magic}${JSON.stringify(head)}\n`);
  const { hashes, rarity } = model.lexicon;
  const parts = [rarity, bytesOf(model.weights), ...(duels ? [halfBytes(duels.steps)] : [])];
  const size = parts.reduce((sum, part) => sum + part.length, intro.length + hashes.length * 4 + 4);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(intro);
  let at = intro.length;
  for (const hash of hashes) {
    view.setUint32(at, hash, true);
    at += 4;
  }
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  view.setUint32(bytes.length - 4, checkOf(bytes.subarray(0, -4)), true);
  return bytes;
}

function bytesOf(weights: Int8Array): Uint8Array {
  return new Uint8Array(weights.buffer, weights.byteOffset, weights.length);
}

export type ReadModel = { ok: true; model: Model } | { ok: false; fault: ModelFault };

/** Why a file is no model: another kind of file, cut short or longer than it says, or altered. */
export type ModelFault = 'not-a-model' | 'cut-short' | 'altered';

/** Reads a model file; a damaged one is named, never half used. */
export function readModel(given: Uint8Array): ReadModel {
  // a copy of its own: the bytes of a Buffer may be a part of a larger pool
  const bytes = new Uint8Array(given);
  const named = new TextDecoder().decode(bytes.subarray(0, magic.length));
  const known = [magic, magicOfDuels];
  if (!known.includes(named)) {
    const begun = known.some((one) => one.startsWith(named));
    return { ok: false, fault: begun ? 'cut-short' : 'not-a-model' };
  }
  const end = bytes.indexOf(10, magic.length);
  if (end < 0) return { ok: false, fault: 'cut-short' };
  const head = headOf(new TextDecoder().decode(bytes.subarray(magic.length, end)));
  if (head === undefined || (named === magicOfDuels) !== (head.duels !== undefined))
    return { ok: false, fault: 'altered' };
  const ends = endsOf(head, end + 1);
  const size = ends.duels + 4;
  if (bytes.length !== size) return { ok: false, fault: bytes.length < size ? 'cut-short' : 'altered' };
  const view = new DataView(bytes.buffer);
  if (view.getUint32(bytes.length - 4, true) !== checkOf(bytes.subarray(0, -4)))
    return { ok: false, fault: 'altered' };
  const hashes = Uint32Array.from({ length: head.features }, (_, slot) =>
    view.getUint32(end + 1 + slot * 4, true),
  );
  const lexicon = makeLexicon(hashes, bytes.slice(ends.hashes, ends.rarity));
  const weights = new Int8Array(bytes.slice(ends.rarity, ends.weights).buffer);
  const duels = head.duels && {
    steps: stepsOf(bytes.subarray(ends.weights, ends.duels), (head.features + 1) * head.duels.length),
    scales: Float32Array.from(head.duels),
  };
  return { ok: true, model: { ...spoken(head), lexicon, weights, duels } };
}

/** Where each part of a file ends whose hashes begin at `from`. */
function endsOf({ labels, features, duels = [] }: Head, from: number) {
  const hashes = from + features * 4;
  const rarity = hashes + features;
  const weights = rarity + (features + 1) * labels.length;
  return { hashes, rarity, weights, duels: weights + Math.ceil(((features + 1) * duels.length) / 2) };
}

function spoken(head: Head): Omit<Model, 'lexicon' | 'weights' | 'duels'> {
  return {
    labels: head.labels,
    scales: Float32Array.from(head.scales),
    mix: head.mix,
    sharpness: head.sharpness,
    trust: head.trust.map(([said = 0, right = 0]) => [said, right] as const),
    about: head.about,
  };
}

function headOf(text: string): Head | undefined {
  try {
    const head = JSON.parse(text) as Partial<Head>;
    const whole =
      Array.isArray(head.labels) &&
      head.labels.length >= 2 &&
      head.labels.length === head.scales?.length &&
      Number.isSafeInteger(head.features) &&
      (head.features ?? 0) > 0 &&
      Array.isArray(head.trust) &&
      typeof head.sharpness === 'number' &&
      (head.mix === undefined || isMix(head.mix, head.labels.length)) &&
      (head.duels === undefined || head.duels.length === pairsOf(head.labels.length).length) &&
      typeof head.about === 'object';
    return whole ? (head as Head) : undefined;
  } catch {
    return undefined;
  }
}

function isMix(mix: unknown, labels: number): boolean {
  const isRow = (row: unknown) =>
    Array.isArray(row) && row.length === labels && row.every((value) => Number.isFinite(value));
  return Array.isArray(mix) && mix.length === labels + 1 && mix.every(isRow);
}

/** Finds damage, not malice: whoever may replace the file may also make a right check. */
function checkOf(bytes: Uint8Array): number {
  let check = hashText(magic);
  for (let at = 0; at < bytes.length; at += 1)
    check = (Math.imul(check ^ (bytes[at] ?? 0), 0x01000193) ^ (check >>> 19)) >>> 0;
  return check;
}
