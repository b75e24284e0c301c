import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Finding, type PrivateKind, privateKinds } from '../src/triage/rules/masking/finding.ts';
import { findPrivate } from '../src/triage/rules/masking/mask.ts';
import { carriers, type Draw, drawing, makeUp, oneOf } from './data/private-values.ts';

interface Labelled {
  text: string;
  labels: readonly Omit<Finding, 'sure'>[];
  /** The message before anything was put in. */
  original?: string;
}

interface Count {
  found: number;
  labelled: number;
  right: number;
  /** Found in the message itself, of kinds of which messages hold true ones that nobody labelled. */
  beside: number;
}

/**
 * Personal words found in text, per kind: over our own labelled sentences (`benchmarks/data/masking.txt`) and, with
 * `--data DIR`, over the messages of `DIR/*.jsonl` into each of which one made-up value of every kind is put. Exact
 * places count; an address counts when its whole label is covered with at most four characters more. What is found in
 * the messages beside what was put in counts as false, but for names and doors, which messages hold unlabelled: they
 * are counted as `beside` (docs/performance.md says what share of a sample of them was right).
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, show: { type: 'string' } } });
  const shown = values.show === undefined ? undefined : Number(values.show);
  const own = measure(ownSentences(), shown);
  if (values.data === undefined) return { ...own.kinds, sentences: own.texts };
  const messages = messagesOf(values.data);
  const injected = measure(injectAll(messages, 7), shown);
  const both = Object.fromEntries(
    privateKinds.map((kind) => [kind, { ...worse(own.kinds[kind], injected.kinds[kind]) }]),
  );
  return {
    ...both,
    own: own.kinds,
    injected: injected.kinds,
    sentences: own.texts,
    messages: injected.texts,
    charactersPerSecond: injected.charactersPerSecond,
  };
}

interface Share {
  precision: number;
  recall: number;
}

function worse(one: Share, other: Share): Share {
  return {
    precision: Math.min(one.precision, other.precision),
    recall: Math.min(one.recall, other.recall),
  };
}

/** Our sentences, with labels written `{kind|value}`. */
export function ownSentences(): Labelled[] {
  const file = join(import.meta.dirname, 'data/masking.txt');
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const labels: Omit<Finding, 'sure'>[] = [];
      let text = '';
      let done = 0;
      for (const match of line.matchAll(/\{(\w+)\|([^}]*)\}/g)) {
        text += line.slice(done, match.index);
        const value = match[2] ?? '';
        labels.push({ kind: match[1] as PrivateKind, from: text.length, to: text.length + value.length });
        text += value;
        done = match.index + match[0].length;
      }
      return { text: text + line.slice(done), labels };
    });
}

export function messagesOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as { detail?: string; text?: string })
    .map(({ detail, text }) => detail ?? text ?? '')
    .filter((text) => text.length >= 10);
}

export function* injectAll(messages: readonly string[], seed: number): Generator<Labelled> {
  const draw = drawing(seed);
  for (const message of messages) yield inject(message, draw);
}

/** Puts one value of each kind into a message, each in a sentence of its own between two of the message's. */
function inject(message: string, draw: Draw): Labelled {
  const sentences = message.split(/(?<=[。！？!?；;\n])/);
  const places = privateKinds.map((kind) => ({ kind, after: draw(sentences.length + 1) }));
  const labels: Omit<Finding, 'sure'>[] = [];
  let text = '';
  for (let index = 0; index <= sentences.length; index += 1) {
    for (const { kind } of places.filter(({ after }) => after === index)) {
      if (text !== '' && !/[。！？!?；;，,\s]$/.test(text)) text += '，';
      const carrier = oneOf(carriers[kind], draw);
      const value = makeUp(kind, draw);
      const from = text.length + carrier.indexOf('◇');
      text += carrier.replace('◇', value);
      labels.push({ kind, from, to: from + value.length });
    }
    text += sentences[index] ?? '';
  }
  return { text, labels, original: message };
}

interface Measured {
  kinds: Record<PrivateKind, Share & { count: number; beside: number }>;
  texts: number;
  charactersPerSecond: number;
}

function measure(texts: Iterable<Labelled>, show: number | undefined): Measured {
  const counts = new Map<PrivateKind, Count>(
    privateKinds.map((kind) => [kind, { found: 0, labelled: 0, right: 0, beside: 0 }]),
  );
  let [number, seconds, characters, shown] = [0, 0, 0, 0];
  for (const one of texts) {
    const { text } = one;
    number += 1;
    characters += text.length;
    const begin = performance.now();
    const found = findPrivate(text);
    seconds += (performance.now() - begin) / 1000;
    shown += countIn(counts, one, found, show !== undefined && shown < show);
  }
  const kinds = Object.fromEntries(
    [...counts].map(([kind, { found, labelled, right, beside }]) => [
      kind,
      { precision: share(right, found), recall: share(right, labelled), count: labelled, beside },
    ]),
  ) as Measured['kinds'];
  return { kinds, texts: number, charactersPerSecond: Math.round(characters / seconds) };
}

const share = (part: number, whole: number) => (whole === 0 ? 1 : Math.round((part / whole) * 1e4) / 1e4);

function countIn(
  counts: Map<PrivateKind, Count>,
  of: Labelled,
  found: readonly Finding[],
  show: boolean,
): number {
  const right = (finding: Finding) => of.labels.some((label) => isSame(finding, label));
  for (const finding of found) {
    const count = counts.get(finding.kind);
    if (count === undefined) continue;
    if (isBeside(finding, of)) count.beside += 1;
    else count.found += 1;
  }
  for (const label of of.labels) {
    const count = counts.get(label.kind);
    if (count === undefined) continue;
    count.labelled += 1;
    if (found.some((finding) => isSame(finding, label))) count.right += 1;
  }
  if (!show) return 0;
  const wrong = found
    .filter((one) => !right(one))
    .map((one) => `${isBeside(one, of) ? '~' : '+'}${one.kind} ${around(of.text, one)}`);
  const missed = of.labels
    .filter((label) => !found.some((one) => isSame(one, label)))
    .map((one) => `-${one.kind} ${around(of.text, one)}`);
  for (const line of [...wrong, ...missed]) process.stdout.write(`${line}\n`);
  return wrong.length + missed.length;
}

const around = (text: string, { from, to }: { from: number; to: number }) =>
  `${text.slice(Math.max(0, from - 10), from)}[${text.slice(from, to)}]${text.slice(to, to + 8)}`.replaceAll(
    '\n',
    ' ',
  );

/** Names and doors that stood in the message before: true or not, nobody labelled them. */
function isBeside(finding: Finding, { text, original, labels }: Labelled): boolean {
  if (original === undefined || !(finding.kind === 'name' || finding.kind === 'address')) return false;
  const isApart = labels.every(({ from, to }) => finding.to <= from || finding.from >= to);
  return isApart && original.includes(text.slice(finding.from - 4, finding.to + 4));
}

function isSame(finding: Finding, label: Omit<Finding, 'sure'>): boolean {
  if (finding.kind !== label.kind) return false;
  if (label.kind !== 'address') return finding.from === label.from && finding.to === label.to;
  const more = finding.to - finding.from - (label.to - label.from);
  return finding.from <= label.from && finding.to >= label.to && more <= 4;
}
