import { v7 as uuid } from 'uuid';
import { append } from '../../../ledger/index.ts';
import { yearIn } from '../../../platform/calendar/index.ts';
import { type Context, type Services, withContext } from '../../../platform/context.ts';
import { owe } from '../../../platform/outbox.ts';
import type { SeededBody } from '../../import/rules/entry-types.ts';
import { insertProjections, type ProjectedRequest, packProjections } from '../../import/server/bulk-store.ts';
import { forgeChain, inTurns } from '../../import/server/forge-chain.ts';
import { writeInOrder } from '../../import/server/pipeline.ts';
import { type ForgedChain, insertChains, packChains } from '../../import/server/record-store.ts';
import { requestNumber } from '../../rules/number.ts';
import { snapshot } from '../../server/city.ts';
import { nextNumbers } from '../../server/store.ts';
import type { SeedHistory } from '../rules/history.ts';
import { type Teller, tellersOf } from './tellers.ts';
import { openWorld } from './world.ts';

export interface SeedChoices {
  cases: number;
  /** The same seed makes the same cases. */
  seed: number;
  /** Told after each batch. */
  onProgress?: (done: Seeded) => void;
}

export interface Seeded {
  cases: number;
  entries: number;
}

const actor = { kind: 'system', name: 'seed' } as const;
const batchSize = 250;

type Made = ForgedChain & ProjectedRequest;

/**
 * Fills a city with made-up cases and their whole histories 演示数据, in the order they are said to have happened,
 * through the same events and the same fold as real ones. Their recording is dated by the database clock.
 */
export async function seedRequests(services: Services, city: string, choices: SeedChoices): Promise<Seeded> {
  const who = { city, actor };
  const world = await withContext(services, who, async (context) =>
    openWorld(await snapshot(context), context.now),
  );
  const done: Seeded = { cases: 0, entries: 0 };
  await writeInOrder(services, who, inBatches(tellersOf(world, choices)), {
    make: makeBatch,
    insert: insertBatch,
    done: (made) => {
      done.cases += made.length;
      done.entries += made.reduce((sum, { entries }) => sum + entries.length, 0);
      choices.onProgress?.(done);
    },
  });
  await withContext(services, who, (context) => noteSeeding(context, choices.seed, done));
  return done;
}

function* inBatches(tellers: Iterable<Teller>): Generator<readonly Teller[]> {
  let batch: Teller[] = [];
  for (const teller of tellers) {
    if (batch.push(teller) < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function makeBatch(context: Context, tellers: readonly Teller[]): Promise<Made[]> {
  const { zone } = await snapshot(context);
  const year = yearIn(zone, context.now);
  const numbers = await nextNumbers(context, year, tellers.length);
  return inTurns(tellers, ({ tell }, index) => {
    const history = tell(requestNumber(year, numbers[index] ?? 0));
    return makeRequest(context, history);
  });
}

function makeRequest(context: Context, { steps, words, parties }: SeedHistory): Made {
  const id = uuid();
  return { ...forgeChain(context, id, steps), id, words, parties };
}

async function insertBatch(context: Context, made: readonly Made[]): Promise<void> {
  await insertChains(context, packChains(made));
  await insertProjections(context, packProjections(context, made));
  for (const { id, state } of made) {
    const way = state.facts.notify;
    if (state.stage !== 'answered' || state.told || way === 'none') continue;
    const message = { kind: 'request', subject: id, purpose: 'answered', dedupe: `${id}/${state.n}` };
    await owe(context, { ...message, way });
  }
}

/** The record says for ever that these cases were made up. */
async function noteSeeding(context: Context, seed: number, done: Seeded): Promise<void> {
  const body: SeededBody = { seed, ...done };
  await append(context, { kind: 'import', subject: uuid(), seen: 0, type: 'seeded', version: 1, body });
}
