import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { citySnapshot } from '../../city/index.ts';
import { append } from '../../ledger/index.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { confirmedTexts } from '../../requests/index.ts';
import { openClassifier } from '../rules/classify.ts';
import type { ModelChosen, ModelTrained } from '../rules/entry-types.ts';
import {
  type Example,
  type LearnChoices,
  type Learned,
  type RareLabel,
  usualLearning,
} from '../rules/learn.ts';
import { type Model, readModel } from '../rules/model.ts';
import { starterModel } from './models.ts';
import { readText } from './read.ts';
import { currentModel, insertModel, modelRows, pruneModels, setCurrent } from './store.ts';

/** Confirmed requests needed before a city's own classifier is worth trying, and the most that are read. */
export const leastConfirmed = 300;
const mostConfirmed = 30_000;

const trainer = { kind: 'system', name: 'triage-train' } as const;

export type Outcome =
  | { done: 'too-few'; have: number }
  | { done: 'nothing'; refusal: Extract<Learned, { ok: false }>['refusal'] }
  | { done: 'taken' | 'refused'; version: number; model: Model; leftOut: RareLabel[] };

/**
 * Trains a classifier on the requests of a city whose category a person confirmed. It takes over only when it is right
 * more often, on requests it had not seen, than the one in use is on the same requests; else it is kept and refused.
 */
export async function trainCity(services: Services, city: string): Promise<Outcome> {
  const who = { city, actor: trainer };
  const { examples, before } = await withContext(services, who, confirmedAndBefore);
  if (examples.length < leastConfirmed) return { done: 'too-few', have: examples.length };
  const choices = { ...usualLearning, origin: `confirmed requests of ${city}` };
  const learned = await learnApart(examples, choices);
  if (!learned.ok) return { done: 'nothing', refusal: learned.refusal };
  const read = readModel(learned.bytes);
  if (!read.ok) throw new Error(`a model just written cannot be read: ${read.fault}`);
  const taken = read.model.about.accuracy > before;
  const version = await withContext(services, who, (context) =>
    keepModel(context, { model: read.model, bytes: learned.bytes, before, taken }),
  );
  return { done: taken ? 'taken' : 'refused', version, model: read.model, leftOut: learned.leftOut };
}

/** Confirmed requests, and how often the classifier in use is right about them. */
async function confirmedAndBefore(context: Context): Promise<{ examples: Example[]; before: number }> {
  const texts = await confirmedTexts(context, mostConfirmed);
  const examples = texts.flatMap(({ title, words, category }) =>
    category === null ? [] : [{ title, words, label: category }],
  );
  const stored = await currentModel(context);
  const read = stored === undefined ? undefined : readModel(stored.bytes);
  // what it learned it knows: its own figure at training is the fair one
  if (read?.ok) return { examples, before: read.model.about.accuracy };
  const city = await citySnapshot(context);
  const starter = openClassifier(starterModel());
  const sample = texts.filter((_, at) => at % Math.max(1, Math.floor(texts.length / 1_000)) === 0);
  const right = sample.filter(
    (text) => readText(city, starter, text).candidates[0]?.label === text.category,
  ).length;
  return { examples, before: right / Math.max(1, sample.length) };
}

type LearnedApart = { ok: true; bytes: Uint8Array; leftOut: RareLabel[] } | Extract<Learned, { ok: false }>;

/** Learns in a thread of its own. */
export function learnApart(examples: readonly Example[], choices: LearnChoices): Promise<LearnedApart> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./train-thread.ts', import.meta.url), {
      workerData: { examples, choices },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`training ended with code ${code}`)));
  });
}

interface Made {
  model: Model;
  bytes: Uint8Array;
  before: number;
  taken: boolean;
}

async function keepModel(context: Context, { model, bytes, before, taken }: Made): Promise<number> {
  const rows = await modelRows(context);
  const version = rows.reduce((most, row) => Math.max(most, row.version), 0) + 1;
  const seen = rows.reduce((most, row) => Math.max(most, row.n), 0);
  const { documents, accuracy, macroF1 } = model.about;
  const body: ModelTrained = {
    version,
    documents,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    accuracy: accuracy.toFixed(4),
    macroF1: macroF1.toFixed(4),
    before: before.toFixed(4),
    taken,
  };
  const { entry } = await append(context, {
    ...chain(context),
    seen,
    type: 'model-trained',
    version: 1,
    body,
  });
  if (taken) await setCurrent(context, 0);
  const state = taken ? 'current' : 'refused';
  await insertModel(context, { version, n: entry.n, state, documents, accuracy, macroF1, before, bytes });
  await pruneModels(context);
  return version;
}

function chain({ city }: Context): { kind: 'model'; subject: string } {
  return { kind: 'model', subject: `category/${city}` };
}

/** A person lets another version speak; 0 is the starter. @throws Refused `conflict`, `not-found`. */
export async function useModel(context: Context, input: { version: number; n: number }): Promise<void> {
  const rows = await modelRows(context);
  const current = rows.find(({ state }) => state === 'current')?.version ?? 0;
  if (input.version === current) throw new Refused('not-now', { reason: 'model-in-use' });
  if (input.version !== 0 && !rows.some(({ version }) => version === input.version))
    throw new Refused('not-found', { reason: 'model-unknown' });
  const body: ModelChosen = { version: input.version, before: current };
  const { entry } = await append(context, {
    ...chain(context),
    seen: input.n,
    type: 'model-chosen',
    version: 1,
    body,
  });
  await setCurrent(context, input.version, entry.n);
}
