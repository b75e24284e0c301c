import { setTimeout as sleep } from 'node:timers/promises';
import { citySnapshot, listCities } from '../../city/index.ts';
import { advance, onErased, type PlacedEntry, type Projection, readFrom } from '../../ledger/index.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { requestTexts } from '../../requests/index.ts';
import { classifierFor } from './models.ts';
import { readText } from './read.ts';
import { dropProposals, noteDecision, saveProposals } from './store.ts';

/** The reader whose lag the case page shows. */
export const reader = 'triage';
const system = { kind: 'system', name: 'triage' } as const;
const batch = 100;
const newWords: ReadonlySet<string> = new Set([
  'received',
  'imported',
  'split-from',
  'transcribed',
  'erased',
]);
const decisions: ReadonlySet<string> = new Set(['dispatched', 'answered-directly']);

/** Makes proposals for what came in since, in batches after the commit, and notes what people chose. @returns entries read. */
export async function feedProposals(
  services: Services,
  city: string,
  choices: { signal?: AbortSignal } = {},
): Promise<number> {
  let total = 0;
  while (choices.signal?.aborted !== true) {
    const read = await withContext(services, { city, actor: system }, feedBatch);
    total += read;
    if (read < batch) break;
  }
  return total;
}

async function feedBatch(context: Context): Promise<number> {
  const placed = await readFrom(context, reader, batch);
  const last = placed.at(-1);
  if (last === undefined) return 0;
  const ofRequests = placed.filter(({ entry }) => entry.kind === 'request');
  await propose(context, [
    ...new Set(ofRequests.filter(({ entry }) => newWords.has(entry.type)).map(({ entry }) => entry.subject)),
  ]);
  for (const one of ofRequests) await noteChoice(context, one);
  await advance(context, reader, last.position);
  return placed.length;
}

async function noteChoice(context: Context, { entry }: PlacedEntry): Promise<void> {
  const chosen = entry.body['category'];
  if (!decisions.has(entry.type) || typeof chosen !== 'string') return;
  await noteDecision(context, { request: entry.subject, chosen, at: entry.recordedAt });
}

/** Makes the proposals of requests anew; those without words have none. */
export async function propose(context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const texts = await requestTexts(context, ids);
  const left = new Set(texts.map(({ id }) => id));
  await dropProposals(
    context,
    ids.filter((id) => !left.has(id)),
  );
  if (texts.length === 0) return;
  const city = await citySnapshot(context);
  const { name, classifier } = await classifierFor(context);
  await saveProposals(
    context,
    texts.map((text) => ({ request: text.id, model: name, ...readText(city, classifier, text) })),
  );
}

/** Proposals as a projection, for `diandan rebuild triage`: made anew by the model in use. */
export const proposalProjection: Projection = {
  name: 'triage',
  kind: 'request',
  apply: (context, of) => propose(context, [of.subject]),
  clear: async () => undefined,
};

/** The reasons of a proposal are words of the request: they go with them, in the same transaction. */
export function followErasure(): () => void {
  return onErased(async (context, { kind, subject }) => {
    if (kind === 'request') await dropProposals(context, [subject]);
  });
}

const busyMs = 100;
const idleMs = 1_000;
const awayMs = 5_000;

/** Feeds the proposals of all cities until told to stop; a city that fails keeps no other waiting. */
export async function runTriage(services: Services, { signal }: { signal: AbortSignal }): Promise<void> {
  let pause = busyMs;
  let said = '';
  while (!signal.aborted) {
    let fed = 0;
    let failure = '';
    const note = (error: Error) => {
      failure = error.message;
      return 0;
    };
    const cities = await listCities(services.pool).catch((error: Error) => {
      note(error);
      return [];
    });
    for (const { city } of cities) fed += await feedProposals(services, city, { signal }).catch(note);
    pause = fed > 0 ? busyMs : Math.min(pause * 2, failure === '' ? idleMs : awayMs);
    if (failure !== said)
      process.stderr.write(
        failure === '' ? 'triage: working again\n' : `triage: cannot work, trying again: ${failure}\n`,
      );
    said = failure;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}
