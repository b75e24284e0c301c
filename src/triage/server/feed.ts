import { citySnapshot, listCities } from '../../city/index.ts';
import { follow, onErased, type PlacedEntry, type Projection } from '../../ledger/index.ts';
import type { Context, Services } from '../../platform/context.ts';
import { forAll, keepWorking } from '../../platform/keep-working.ts';
import { changedWords, requestTexts } from '../../requests/index.ts';
import { classifierFor } from './models.ts';
import { readText } from './read.ts';
import { dropProposals, noteDecision, saveProposals } from './store.ts';

/** The reader whose lag the case page shows. */
export const reader = 'triage';
const system = { kind: 'system', name: 'triage' } as const;
const batch = 100;
const decisions: ReadonlySet<string> = new Set(['dispatched', 'answered-directly']);

/** Makes proposals for what came in since, in batches after the commit, and notes what people chose. @returns entries read. */
export function feedProposals(
  services: Services,
  city: string,
  choices: { signal?: AbortSignal } = {},
): Promise<number> {
  return follow(services, city, { reader, actor: system, batch, derive: proposeAndNote }, choices.signal);
}

async function proposeAndNote(context: Context, placed: readonly PlacedEntry[]): Promise<void> {
  const ofRequests = placed.filter(({ entry }) => entry.kind === 'request');
  await propose(context, changedWords(placed));
  for (const one of ofRequests) await noteChoice(context, one);
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

/** Feeds the proposals of all cities until told to stop; a city that fails keeps no other waiting. */
export async function runTriage(services: Services, { signal }: { signal: AbortSignal }): Promise<void> {
  await keepWorking({
    name: 'triage',
    signal,
    turn: async () =>
      forAll(await listCities(services.pool), signal, ({ city }) =>
        feedProposals(services, city, { signal }),
      ),
  });
}
