import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '../../platform/context.ts';
import { type Asking, openAsking } from '../rules/asking.ts';
import { type Classifier, openClassifier } from '../rules/classify.ts';
import { type Gate, openGate } from '../rules/gate/warnings.ts';
import { type Model, readModel } from '../rules/model.ts';
import { currentModel, currentVersion } from './store.ts';

const starterFile = join(import.meta.dirname, '../starter.model');
const gateFile = join(import.meta.dirname, '../data/gate.model');
const askingFile = join(import.meta.dirname, '../data/asking.model');
let starterKept: Model | undefined;
let gateKept: Gate | undefined;
let askingKept: Asking | undefined;

/** The model shipped with the program. @throws Error when its file is missing or damaged: the program is incomplete then. */
export function starterModel(): Model {
  if (starterKept !== undefined) return starterKept;
  starterKept = shipped(starterFile);
  return starterKept;
}

/** What reads sentences beside the discipline gate and the 涉险 words. @throws Error when its file is missing or damaged. */
export function sentenceGate(): Gate {
  gateKept ??= openGate(shipped(gateFile));
  return gateKept;
}

/** What reads which 诉求类型 a text is. @throws Error when its file is missing or damaged. */
export function askingReader(): Asking {
  askingKept ??= openAsking(shipped(askingFile));
  return askingKept;
}

function shipped(file: string): Model {
  if (!existsSync(file)) throw new Error(`${file} is missing: fetch the program again`);
  const read = readModel(readFileSync(file));
  if (!read.ok) throw new Error(`${file} is damaged (${read.fault}): fetch the program again`);
  return read.model;
}

const opened = new Map<string, { version: number; classifier: Classifier }>();

/**
 * The classifier that speaks for a city now: the version in use, or the starter. A damaged version is said once and the
 * starter speaks, for requests must not wait for it.
 */
export async function classifierFor(context: Context): Promise<{ name: string; classifier: Classifier }> {
  const version = await currentVersion(context);
  const before = opened.get(context.city);
  if (before?.version === version) return { name: nameOf(version), classifier: before.classifier };
  const stored = version === 0 ? undefined : await currentModel(context);
  const read = stored === undefined ? undefined : readModel(stored.bytes);
  if (read !== undefined && !read.ok)
    process.stderr.write(
      `triage: model ${version} of ${context.city} is damaged (${read.fault}), the starter speaks\n`,
    );
  const classifier = openClassifier(read?.ok ? read.model : starterModel());
  opened.set(context.city, { version, classifier });
  return { name: nameOf(read?.ok === false ? 0 : version), classifier };
}

export function nameOf(version: number): string {
  return version === 0 ? 'starter' : `v${version}`;
}
