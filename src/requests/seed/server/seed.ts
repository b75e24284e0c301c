import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { snapshotData } from '../../../city/index.ts';
import { append } from '../../../ledger/index.ts';
import { yearIn } from '../../../platform/calendar/index.ts';
import { type Context, type Services, withContext } from '../../../platform/context.ts';
import { writeInOrder } from '../../bulk/server/pipeline.ts';
import { insertPressed, type Press, type Pressed, pressTables } from '../../bulk/server/press.ts';
import { openPressThread } from '../../bulk/server/press-thread.ts';
import type { SeededBody } from '../../import/rules/entry-types.ts';
import { nextNumbers } from '../../server/store.ts';
import { openSeedPress, type SeedSetup } from './press.ts';

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
const casesAtOnce = 250;
const program = new URL('./press-worker.ts', import.meta.url);

/**
 * Fills a city with made-up cases and their whole histories 演示数据, in the order they are said to have happened,
 * through the same events and the same fold as real ones. Their recording is dated by the database clock.
 */
export async function seedRequests(services: Services, city: string, choices: SeedChoices): Promise<Seeded> {
  const who = { city, actor };
  const { cases, seed } = choices;
  const setup = await withContext(services, who, async (context): Promise<SeedSetup> => {
    const frame = { city, actor, tables: await pressTables(context) };
    return { frame, city: await snapshotData(context), now: context.now, cases, seed };
  });
  const press = await openPress(services, setup);
  const done: Seeded = { cases: 0, entries: 0 };
  try {
    await writeInOrder(services, who, batchesOf(cases), {
      make: (context, count) => pressBatch(context, press, { count, zone: setup.city.zone }),
      insert: insertPressed,
      done: ({ requests, entries }) => {
        done.cases += requests;
        done.entries += entries;
        choices.onProgress?.(done);
      },
    });
  } finally {
    await press.close();
  }
  await withContext(services, who, (context) => noteSeeding(context, seed, done));
  return done;
}

async function openPress(services: Services, setup: SeedSetup): Promise<Press> {
  const { city } = setup.frame;
  const keys = services.keyring(city);
  const thread = { program, setup, keysFolder: join(services.dataDir, 'keys'), requests: setup.cases };
  return (await openPressThread(city, keys, thread)) ?? openSeedPress(setup, keys);
}

function* batchesOf(cases: number): Generator<number> {
  for (let left = cases; left > 0; left -= casesAtOnce) yield Math.min(left, casesAtOnce);
}

async function pressBatch(
  context: Context,
  press: Press,
  { count, zone }: { count: number; zone: string },
): Promise<Pressed> {
  const year = yearIn(zone, context.now);
  return press.press({ now: context.now, year, numbers: await nextNumbers(context, year, count) });
}

/** The record says for ever that these cases were made up. */
async function noteSeeding(context: Context, seed: number, done: Seeded): Promise<void> {
  const body: SeededBody = { seed, ...done };
  await append(context, { kind: 'import', subject: uuid(), seen: 0, type: 'seeded', version: 1, body });
}
