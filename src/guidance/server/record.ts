import { append, chain } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { JsonObject } from '../../platform/json.ts';
import { projectModel } from './models/store.ts';
import { projectPlan } from './plan-store.ts';
import { projectVisit } from './visit-store.ts';

export interface Seen {
  id: string;
  n: number;
}

interface Said {
  body?: JsonObject;
  words?: Readonly<Record<string, string>>;
}

const shown = {
  'guidance-plan': projectPlan,
  'guidance-visit': projectVisit,
  'guidance-model': projectModel,
} as const;

/** Adds an entry and shows what it changes; empty words are no words. */
export async function record(
  context: Context,
  kind: keyof typeof shown,
  { id, n }: Seen,
  { type, body = {}, words = {} }: Said & { type: string },
): Promise<void> {
  const personal = Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ''));
  await append(context, { kind, subject: id, seen: n, type, version: 1, body, personal });
  await shown[kind](context, id, await chain(context, kind, id));
}
