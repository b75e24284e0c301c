import { writeFileSync } from 'node:fs';
import { citySnapshot } from '../../city/index.ts';
import { type Services, withContext } from '../../platform/context.ts';
import type { Language } from '../../platform/i18n.ts';
import { trainMessages } from '../messages.ts';
import { type Example, type RareLabel, usualLearning } from '../rules/learn.ts';
import { type Model, readModel } from '../rules/model.ts';
import { BadExample, readExamples } from './example-file.ts';
import { learnApart, leastConfirmed, trainCity } from './train.ts';

export interface TrainCommand {
  city: string;
  language: Language;
  /** A labelled file; without one, the city's own confirmed requests. */
  from?: string;
  /** Where to write the model; without it, a city's own becomes a version of the city. */
  to?: string;
  /** Labels need not be categories of the city. */
  anyLabels?: boolean;
  origin?: string;
}

type Say = (line: string) => void;

/** `diandan train`: from a labelled file into a model file, or from the city's confirmed requests into a new version. */
export async function trainCommand(services: Services, command: TrainCommand, say: Say): Promise<number> {
  return command.from === undefined
    ? trainOwn(services, command, say)
    : trainFile(services, { ...command, from: command.from }, say);
}

async function trainOwn(services: Services, { city, language }: TrainCommand, say: Say): Promise<number> {
  const text = trainMessages[language];
  const outcome = await trainCity(services, city);
  if (outcome.done === 'too-few') return fail(say, text.tooFew(outcome.have, leastConfirmed));
  if (outcome.done === 'nothing') return fail(say, text[outcome.refusal]);
  report(outcome.model, outcome.leftOut, { say, language });
  say(outcome.done === 'taken' ? text.taken(outcome.version) : text.refused(outcome.version));
  return 0;
}

async function trainFile(
  services: Services,
  { city, language, from, to, anyLabels, origin }: TrainCommand & { from: string },
  say: Say,
): Promise<number> {
  const text = trainMessages[language];
  const examples = await read(from).catch((error: Error) => error);
  if (examples instanceof BadExample)
    return fail(say, text.badLine(from, examples.line, text.fault[examples.fault]));
  if (examples instanceof Error) return fail(say, examples.message);
  if (anyLabels !== true) {
    const actor = { kind: 'system', name: 'train' } as const;
    const snapshot = await withContext(services, { city, actor }, citySnapshot);
    const unknown = [...new Set(examples.map(({ label }) => label))].filter(
      (label) => snapshot.item('category', label) === undefined,
    );
    if (unknown.length > 0) return fail(say, text.unknownLabels(unknown.slice(0, 10)));
  }
  const learned = await learnApart(examples, { ...usualLearning, origin: origin ?? from });
  if (!learned.ok) return fail(say, text[learned.refusal]);
  const made = readModel(learned.bytes);
  if (!made.ok) throw new Error(`a model just written cannot be read: ${made.fault}`);
  report(made.model, learned.leftOut, { say, language });
  const file = to ?? `${city}.model`;
  writeFileSync(file, learned.bytes);
  say(text.written(file, (learned.bytes.length / 1e6).toFixed(2)));
  return 0;
}

function read(file: string): Promise<Example[]> {
  return readExamples(file);
}

function report(model: Model, leftOut: readonly RareLabel[], how: { say: Say; language: Language }): void {
  const text = trainMessages[how.language];
  for (const { label, count } of leftOut) how.say(text.leftOut(label, count));
  const { documents, accuracy, macroF1 } = model.about;
  how.say(text.trained(documents, model.labels.length, accuracy.toFixed(3), macroF1.toFixed(3)));
}

function fail(say: Say, line: string): number {
  say(`✗ ${line}`);
  return 1;
}
