import { workingCalendar } from '../../city/index.ts';
import { type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { forAll, keepWorking } from '../../platform/keep-working.ts';
import { recountRequest } from '../rules/recount.ts';
import { snapshot } from './city.ts';
import { record } from './record.ts';
import { loadRequest, provisionalAfter } from './store.ts';

const page = 200;
const actor = { kind: 'system', name: 'recount' } as const;

export interface Recounted {
  looked: number;
  changed: number;
}

/**
 * Counts the provisional 暂按 deadlines of all open requests again, after a 调休 notice was loaded: each change is an
 * entry of the request it belongs to. What somebody changes meanwhile is counted at the next run.
 */
export async function recountCity(services: Services, city: string): Promise<Recounted> {
  const done = { looked: 0, changed: 0 };
  for (let after: string | null = null; ; ) {
    const ids: string[] = await withContext(services, { city, actor }, (context) =>
      provisionalAfter(context, after, page),
    );
    for (const id of ids) {
      done.looked += 1;
      if (await recountOne(services, city, id)) done.changed += 1;
    }
    after = ids.at(-1) ?? null;
    if (ids.length < page) return done;
  }
}

async function recountOne(services: Services, city: string, id: string): Promise<boolean> {
  try {
    return await withContext(services, { city, actor }, async (context) => {
      const calendar = workingCalendar(await snapshot(context));
      const { state } = await loadRequest(context, id);
      const body = state.stage === 'closed' ? null : recountRequest(calendar, state);
      if (body === null) return false;
      await record(context, id, state, { type: 'deadline-recomputed', body });
      return true;
    });
  } catch (error) {
    if (error instanceof Refused && error.code === 'conflict') return false;
    throw error;
  }
}

const everyMs = 60_000;

/** Counts again whenever a city's data has changed; the first time after the start in any case. */
export async function runRecount(
  services: Services,
  { signal }: { signal: AbortSignal },
  cities: () => Promise<readonly { city: string }[]>,
): Promise<void> {
  const seen = new Map<string, number>();
  const countAgain = async (city: string): Promise<number> => {
    const revision = await withContext(services, { city, actor }, async (context) => context.revision);
    if (seen.get(city) === revision) return 0;
    await recountCity(services, city);
    seen.set(city, revision);
    return 1;
  };
  await keepWorking({
    name: 'recount',
    signal,
    busyMs: everyMs,
    idleMs: everyMs,
    turn: async () => forAll(await cities(), signal, ({ city }) => countAgain(city)),
  });
}
