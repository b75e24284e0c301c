import { citySnapshot } from '../../city/index.ts';
import { lag } from '../../ledger/index.ts';
import { millisecondsPerHour } from '../../platform/calendar/civil.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { forAll, keepWorking } from '../../platform/keep-working.ts';
import type { Instant } from '../../platform/time.ts';
import { figuresOfUnits } from '../../requests/index.ts';
import { type CountedRow, cellsOf } from '../rules/counting.ts';
import { daysOf, quartersAt } from '../rules/periods.ts';
import { classOf, rowOfUnit, setupOf } from '../rules/setup.ts';
import { resultsOf, type SheetInputs } from '../rules/sheet.ts';
import { lookOver } from './look-over.ts';
import { renewOutcomes } from './outcomes.ts';
import { figuresOfParts } from './part-store.ts';
import { feedParts } from './parts.ts';
import { renewYears } from './settlement.ts';
import { spanOf } from './span.ts';
import { saveTally, type Tally, talliesMade } from './tally-store.ts';

const actor = { kind: 'system', name: 'assessment' } as const;
/** Figures are as old as this at most. */
const renewedAfterMs = millisecondsPerHour;
const minuteMs = 60_000;

/** Counts a period as it stands now; null where the city assesses nobody. */
export async function countPeriod(context: Context, period: string): Promise<Tally | null> {
  const city = await citySnapshot(context);
  const settings = city.items('assessment')[0]?.data;
  if (settings === undefined) return null;
  const units = city.items('unit').map(({ data }) => data);
  const setup = setupOf(settings, units);
  const { from, to } = daysOf(period);
  const received = await figuresOfUnits(context, { from, to });
  const handed = await figuresOfParts(context, spanOf(city, { from, to }));
  const rowOf = rowOfUnit(setup, units);
  const classIn = classOf(city.items('category').map(({ data }) => data));
  const rows = [...received, ...handed].flatMap(({ unit, category, askerType, figures }): CountedRow[] => {
    const row = rowOf(unit);
    return row === null ? [] : [{ unit: row, stratum: `${classIn(category)}/${askerType}`, figures }];
  });
  const measures = setup.measures.map(({ measure }) => measure);
  const head = { format: 'diandan-assessment/1', city: context.city, from, to, asOf: context.now } as const;
  const inputs: SheetInputs = { ...head, setup, ...cellsOf(measures, rows) };
  return { inputs, results: resultsOf(inputs) };
}

/** Counts anew what is older than an hour: this quarter and the one before. @returns how many periods were counted, of sheets and of outcomes. */
export async function renewTallies(services: Services, city: string): Promise<number> {
  await feedParts(services, city);
  return withContext(services, { city, actor, long: true }, async (context) => {
    const snapshot = await citySnapshot(context);
    if (snapshot.items('assessment').length === 0) return 0;
    if ((await lag(context, 'assessment.parts')) > 0) return 0;
    const made = new Map((await talliesMade(context)).map(({ period, madeAt }) => [period, madeAt]));
    const due = quartersAt(snapshot.date).filter((period) => isOld(context.now, made.get(period)));
    for (const period of due) {
      const tally = await countPeriod(context, period);
      if (tally !== null) await saveTally(context, period, tally);
    }
    if (due.length > 0) await renewYears(context);
    return due.length + (await renewOutcomes(context));
  });
}

function isOld(now: Instant, madeAt: Instant | undefined): boolean {
  return madeAt === undefined || Date.parse(now) - Date.parse(madeAt) >= renewedAfterMs;
}

/** Keeps the figures of the running quarter and the one before no older than an hour. */
export async function runTallies(
  services: Services,
  { signal }: { signal: AbortSignal },
  cities: () => Promise<readonly { city: string }[]>,
): Promise<void> {
  await keepWorking({
    ...{ name: 'assessment', signal, busyMs: minuteMs, idleMs: minuteMs, awayMs: minuteMs },
    turn: async () =>
      forAll(await cities(), signal, async ({ city }) => {
        const counted = await renewTallies(services, city);
        return counted + (await lookOver(services, city));
      }),
  });
}
