import { parentPort, workerData } from 'node:worker_threads';
import { type Example, type LearnChoices, learn } from '../rules/learn.ts';
import { writeModel } from '../rules/model.ts';

/** Trains in a thread of its own: half a minute of arithmetic must hold up neither the record's positions nor search. */
const { examples, choices } = workerData as { examples: Example[]; choices: LearnChoices };
const learned = learn(examples, choices);
parentPort?.postMessage(
  learned.ok ? { ok: true, bytes: writeModel(learned.model), leftOut: learned.leftOut } : learned,
);
