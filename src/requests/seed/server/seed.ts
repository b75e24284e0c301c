import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { snapshotData } from '../../../city/index.ts';
import { append } from '../../../ledger/index.ts';
import { yearIn } from '../../../platform/calendar/index.ts';
import { type Context, type Services, withContext } from '../../../platform/context.ts';
import { type BatchWork, writeInOrder } from '../../bulk/server/pipeline.ts';
import { insertPressed, type Press, type Pressed, pressTables } from '../../bulk/server/press.ts';
import { openPresses } from '../../bulk/server/press-thread.ts';
import { openStatistics } from '../../bulk/server/statistics.ts';
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
const casesAtOnce = 500;
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
    const data = await snapshotData(context);
    return { frame, city: data, now: context.now, cases, seed, casesAtOnce };
  });
  const presses = await openPresses(city, services.keyring(city), {
    program,
    open: openSeedPress,
    setup,
    keysFolder: join(services.dataDir, 'keys'),
    requests: cases,
  });
  const done: Seeded = { cases: 0, entries: 0 };
  const statistics = openStatistics(services, who);
  try {
    const work: BatchWork<Span, Made> = {
      make: (context, span) => pressSpan(context, presses, span, setup.city.zone),
      insert: async (context, { press, pressed }) => {
        await insertPressed(context, pressed);
        press.reuse(pressed);
      },
      done: ({ pressed: { requests, entries } }) => {
        done.cases += requests;
        done.entries += entries;
        statistics.note(done.cases);
        choices.onProgress?.(done);
      },
    };
    await writeInOrder(services, who, spansOf(cases), work, { makers: presses.length });
  } finally {
    await Promise.all([statistics.done(), ...presses.map((press) => press.close())]);
  }
  await withContext(services, who, (context) => noteSeeding(context, seed, done));
  return done;
}

/** Some of the cases, and whose turn they are. */
interface Span {
  count: number;
  turn: number;
}

interface Made {
  press: Press;
  pressed: Pressed;
}

function* spansOf(cases: number): Generator<Span> {
  for (let left = cases, turn = 0; left > 0; left -= casesAtOnce, turn += 1) {
    yield { count: Math.min(left, casesAtOnce), turn };
  }
}

async function pressSpan(
  context: Context,
  presses: readonly Press[],
  { count, turn }: Span,
  zone: string,
): Promise<Made> {
  const year = yearIn(zone, context.now);
  const press = presses[turn % presses.length];
  if (press === undefined) throw new RangeError('no press');
  const numbers = await nextNumbers(context, year, count);
  return { press, pressed: await press.press({ now: context.now, year, numbers }) };
}

/** The record says for ever that these cases were made up. */
async function noteSeeding(context: Context, seed: number, done: Seeded): Promise<void> {
  const body: SeededBody = { seed, ...done };
  await append(context, { kind: 'import', subject: uuid(), seen: 0, type: 'seeded', version: 1, body });
}
