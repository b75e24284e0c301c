import { listCities } from '../../city/index.ts';
import {
  follow,
  onErased,
  type PlacedEntry,
  type Projection,
  personalValues,
  rewind,
} from '../../ledger/index.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { forAll, keepWorking } from '../../platform/keep-working.ts';
import { changingWords, requestTexts } from '../../requests/index.ts';
import {
  createDuplicateIndex,
  type DuplicateIndex,
  type Likely,
} from '../rules/duplicates/index-of-sketches.ts';
import { sketchOf } from '../rules/duplicates/sketch.ts';
import {
  clearSketches,
  dropSketches,
  type SketchKind,
  type SketchRow,
  saveSketches,
  sketchesAfter,
} from './sketch-store.ts';

const reader = 'triage.sketches';
const system = { kind: 'system', name: 'sketches' } as const;
const batch = 500;
/** Answers given here; those moved in with old cases were written elsewhere and are no source to copy from. */
const newAnswers: ReadonlySet<string> = new Set(['answered', 'answered-directly', 'answer-proposed']);

/** Brings the sketches of a city up to the last position, in batches after the commit. @returns entries read. */
export function feedSketches(
  services: Services,
  city: string,
  choices: { signal?: AbortSignal } = {},
): Promise<number> {
  return follow(services, city, { reader, actor: system, batch, derive: sketch }, choices.signal);
}

async function sketch(context: Context, placed: readonly PlacedEntry[]): Promise<void> {
  const ofRequests = placed.filter(({ entry }) => entry.kind === 'request');
  await sketchWords(context, ofRequests);
  await sketchAnswers(context, ofRequests);
}

/** The last position at which each request got something new. */
function lastOf(placed: readonly PlacedEntry[], types: ReadonlySet<string>): Map<string, number> {
  return new Map(
    placed
      .filter(({ entry }) => types.has(entry.type))
      .map(({ entry, position }) => [entry.subject, position]),
  );
}

async function sketchWords(context: Context, placed: readonly PlacedEntry[]): Promise<void> {
  const positions = lastOf(placed, changingWords);
  const texts = await requestTexts(context, [...positions.keys()]);
  const left = new Set(texts.map(({ id }) => id));
  await dropSketches(
    context,
    [...positions.keys()].filter((id) => !left.has(id)),
  );
  await saveSketches(
    context,
    'words',
    texts.map(({ id, title, words }) => ({
      request: id,
      position: positions.get(id) ?? 0,
      sketch: sketchOf(`${title}\n${words}`),
    })),
  );
}

async function sketchAnswers(context: Context, placed: readonly PlacedEntry[]): Promise<void> {
  const rows: SketchRow[] = [];
  for (const [request, position] of lastOf(placed, newAnswers)) {
    const answer = await lastAnswer(context, request);
    if (answer !== '') rows.push({ request, position, sketch: sketchOf(answer) });
  }
  await saveSketches(context, 'answer', rows);
}

/** The last answer of a request, proposed or given; empty when there is none or it was erased. */
export async function lastAnswer(context: Context, request: string): Promise<string> {
  const values = await personalValues(context, { kind: 'request', subject: request });
  return values.findLast(({ name }) => name === 'answer')?.text ?? '';
}

/** For `diandan rebuild sketches`: taken away, and read again from the first position by the worker. */
export const sketchProjection: Projection = {
  name: 'sketches',
  kind: 'request',
  apply: async () => undefined,
  clear: async (context) => {
    await clearSketches(context);
    await rewind(context, reader);
  },
};

/** Sketches go with the words they were made of. */
export function followSketchErasure(): () => void {
  return onErased(async (context, { kind, subject }) => {
    if (kind === 'request') await dropSketches(context, [subject]);
  });
}

interface Held {
  index: DuplicateIndex;
  requests: string[];
  position: number;
}

/** One index a city and kind in each process: hashes only, read from the table in order, never from the words. */
const held = new Map<string, { now: Held; turn: Promise<void> }>();
const page = 20_000;

/** Requests whose words, or whose answers, hold most of a text, best first; as far as the sketches have come. */
export async function nearDuplicates(
  context: Context,
  what: SketchKind,
  asked: { text: string; limit: number },
): Promise<(Likely & { request: string })[]> {
  const { index, requests } = await caughtUp(context, what);
  const found = index
    .find(sketchOf(asked.text), asked.limit)
    .map((one) => ({ ...one, request: requests[one.at] ?? '' }));
  return [...new Map(found.map((one) => [one.request, one])).values()];
}

async function caughtUp(context: Context, what: SketchKind): Promise<Held> {
  const key = `${context.city} ${what}`;
  const known = held.get(key) ?? {
    now: { index: createDuplicateIndex(), requests: [], position: 0 },
    turn: Promise.resolve(),
  };
  held.set(key, known);
  // one after the other: two askers must not add the same rows twice
  const turn = known.turn.then(() => readOn(context, what, known.now));
  known.turn = turn.catch(() => undefined);
  await turn;
  return known.now;
}

async function readOn(context: Context, what: SketchKind, into: Held): Promise<void> {
  for (;;) {
    const rows = await sketchesAfter(context, what, { position: into.position, limit: page });
    for (const { request, position, sketch } of rows) {
      into.index.add(sketch);
      into.requests.push(request);
      into.position = position;
    }
    if (rows.length < page) return;
  }
}

/** Reads the indexes of all cities in, so that the first who asks after a start need not wait. */
export async function warmSketches(services: Services): Promise<void> {
  for (const { city } of await listCities(services.pool))
    for (const what of ['words', 'answer'] as const)
      await withContext(services, { city, actor: system }, (context) => caughtUp(context, what));
}

/** Feeds the sketches of all cities until told to stop; a city that fails keeps no other waiting. */
export async function runSketches(services: Services, { signal }: { signal: AbortSignal }): Promise<void> {
  await keepWorking({
    name: 'sketches',
    signal,
    turn: async () =>
      forAll(await listCities(services.pool), signal, ({ city }) => feedSketches(services, city, { signal })),
  });
}
