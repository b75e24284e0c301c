import { candidatesAt, cutOf, nameFeatures } from '../../src/triage/rules/masking/name-features.ts';
import { taggedWordsOf } from '../../src/triage/rules/text.ts';
import { messagesOf, ownSentences } from '../masking.ts';
import { drawing, makeUp } from './private-values.ts';

/**
 * Fits the weights of `src/triage/rules/masking/name-weights.ts`: made-up names are put into the messages of a folder,
 * candidates that are no made-up name count as none. Prints the table. Usage: node fit-names.ts DIR
 */
const [folder = ''] = process.argv.slice(2);
const index = new Map<string, number>([['bias', 0]]);
const rows: { features: number[]; isName: boolean }[] = [];

function number(feature: string): number {
  const known = index.get(feature) ?? index.size;
  index.set(feature, known);
  return known;
}

const messages = messagesOf(folder).filter((_, at) => at % 3 === 0);
/** Every second of our sentences that holds a name lends its surroundings; the others stay for the test. */
const frames = ownSentences().filter(
  ({ labels }, at) => at % 2 === 0 && labels.some(({ kind }) => kind === 'name'),
);
const draw = drawing(101);
for (const message of [...messages, ...messages]) collect(inject(message));

interface Text {
  text: string;
  names: { from: number; to: number }[];
}

/** A frame with other names, behind one of the sentences of a message. */
function inject(message: string): Text {
  const sentences = message.split(/(?<=[。！？!?；;\n])/);
  const at = draw(sentences.length + 1);
  const frame = frames[draw(frames.length)];
  let text = sentences.slice(0, at).join('');
  const names: Text['names'] = [];
  let done = 0;
  for (const { kind, from, to } of frame?.labels ?? []) {
    if (kind !== 'name') continue;
    text += frame?.text.slice(done, from) ?? '';
    const name = makeUp('name', draw);
    names.push({ from: text.length, to: text.length + name.length });
    text += name;
    done = to;
  }
  return { text: `${text}${frame?.text.slice(done) ?? ''}${sentences.slice(at).join('')}`, names };
}

function collect({ text, names }: Text): void {
  const cut = cutOf(taggedWordsOf(text));
  for (let from = 0; from < text.length; from += 1) {
    const afterName = names.some(({ to }) => from - to === 1 || from === to);
    for (const candidate of candidatesAt(text, from)) {
      const isName = names.some((one) => one.from === from && one.to === candidate.to);
      const features = nameFeatures(text, candidate, cut, afterName).map(number);
      rows.push({ features: [0, ...features], isName });
    }
  }
}

let weights = learnAll(rows);
/** Messages hold names of their own: what the first fit takes for one teaches neither way in the second. */
const telling = ['family-odd-1', 'family-odd-2', 'whole-word-1', 'whole-word-2', 'given-office'].map(number);
weights = learnAll(
  rows.filter(({ features, isName }) => {
    return isName || worth(weights, features) < -1 || features.some((one) => telling.includes(one));
  }),
);
process.stdout.write(`${rows.length} candidates\n`);
for (const [feature, at] of index)
  process.stdout.write(`  '${feature}': ${(weights[at] ?? 0).toFixed(2)},\n`);

/** What can only speak for a name must not learn to speak against one from the few frames there are. */
function boundsOf(feature: string): readonly [number, number] {
  if (/^(?:introduced|relation|addressed|act|listed|opens-list|mark-|whole-(?:x|nr))/.test(feature))
    return [0, 4];
  return /^(?:before|after)-/.test(feature) ? [-2, 0.5] : [-9, 9];
}

function within(value: number, bounds: readonly [number, number] | undefined): number {
  return bounds === undefined ? value : Math.min(bounds[1], Math.max(bounds[0], value));
}

function worth(of: Float64Array, features: readonly number[]): number {
  return features.reduce((total, one) => total + (of[one] ?? 0), 0);
}

function learnAll(examples: typeof rows): Float64Array {
  const bounds = [...index.keys()].map(boundsOf);
  const fitted = new Float64Array(index.size);
  for (let pass = 0; pass < 12; pass += 1) {
    const rate = 0.1 / (1 + pass);
    for (let step = 0; step < examples.length; step += 1) {
      const example = examples[(step * 7919 + pass) % examples.length];
      if (example === undefined) continue;
      learn(fitted, example, rate, bounds);
    }
  }
  return fitted;
}

function learn(
  fitted: Float64Array,
  { features, isName }: (typeof rows)[number],
  rate: number,
  bounds: readonly (readonly [number, number])[],
): void {
  const weight = isName ? 3 : 1;
  const gap = (isName ? 1 : 0) - 1 / (1 + Math.exp(-worth(fitted, features)));
  for (const one of features) {
    const value = (fitted[one] ?? 0) + rate * (weight * gap - 3e-5 * (fitted[one] ?? 0));
    fitted[one] = within(value, bounds[one]);
  }
}
