import { citySnapshot } from '../../city/index.ts';
import { append, chain } from '../../ledger/index.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { forAll, keepWorking } from '../../platform/keep-working.ts';
import { isToRemind, type Late, lateOf, type Match, turnOf } from '../rules/match.ts';
import { addDays, followUpOf } from './kinds.ts';
import { listingsById } from './listing-store.ts';
import { loadMatch, projectMatch, runningMatches, type StoredMatch } from './match-store.ts';
import type { Sight } from './sight.ts';

const actor = { kind: 'system', name: 'match-reminders' } as const;
const tenMinutesMs = 10 * 60_000;
const mostTold = 50;

interface LateMatch extends Pick<StoredMatch, 'id' | 'kind'> {
  late: Late;
  /** Whose turn it is. */
  unit: string;
}

/** Matches of every kind in which something is late today, and whose turn it is. */
async function lateMatches(context: Context, sight: Sight): Promise<LateMatch[]> {
  const city = await citySnapshot(context);
  const found: (StoredMatch & { late: Late })[] = [];
  for (const { code } of city.items('matching-kind'))
    for (const match of await runningMatches(context, sight, code)) {
      const late = lateOf(match, city.date, match.state === 'achieved' ? followUpOf(city, match) : null);
      if (late !== null) found.push({ ...match, late });
    }
  const both = await listingsById(context, [...new Set(found.flatMap(({ need, offer }) => [need, offer]))]);
  return found.flatMap(({ id, kind, late, ...match }) => {
    const [need, offer] = [both.get(match.need), both.get(match.offer)];
    if (need === undefined || offer === undefined) return [];
    return [{ id, kind, late, unit: turnOf(late, { need, offer }) }];
  });
}

/** What the acting post's unit was reminded of and has not done yet: a notice on every screen until it is done. */
export async function ownReminders(context: Context) {
  const { actor: who } = context;
  if (who.kind !== 'post') return { rows: [] };
  const late = await lateMatches(context, { units: [who.unit], kinds: [] });
  const own = late.filter(({ unit }) => unit === who.unit).slice(0, mostTold);
  const rows = [];
  for (const { id, kind, late: what } of own) {
    const { match } = await loadMatch(context, id);
    if (match?.reminded?.what === what) rows.push({ id, kind, what, on: match.reminded.on });
  }
  return { rows };
}

/**
 * 提醒: whoever's turn it is hears of what is late, at once and then once a week; the reminder stands in the record.
 *
 * @returns how many were given.
 */
export async function remindLate(services: Services, city: string): Promise<number> {
  const within = <T>(work: (context: Context) => Promise<T>) => withContext(services, { city, actor }, work);
  let given = 0;
  for (const late of await within((context) => lateMatches(context, '*')))
    given += (await within((context) => remind(context, late))) ? 1 : 0;
  return given;
}

/** Looked at again in its own transaction: somebody may have done it meanwhile. */
async function remind(context: Context, { id, late: what, unit }: LateMatch): Promise<boolean> {
  const { match } = await loadMatch(context, id);
  const { date } = await citySnapshot(context);
  if (match === undefined || !(await isStillLate(context, match, what))) return false;
  if (!isToRemind(match, what, date, addDays)) return false;
  try {
    const body = { what, unit, on: date };
    await append(context, {
      kind: 'match',
      subject: id,
      version: 1,
      seen: match.n,
      type: 'match-reminded',
      body,
    });
    await projectMatch(context, id, await chain(context, 'match', id));
    return true;
  } catch (error) {
    if (error instanceof Refused && error.code === 'conflict') return false;
    throw error;
  }
}

async function isStillLate(context: Context, match: Match, what: Late): Promise<boolean> {
  const city = await citySnapshot(context);
  return lateOf(match, city.date, match.state === 'achieved' ? followUpOf(city, match) : null) === what;
}

/** Looks every ten minutes what is late. */
export async function runMatchReminders(
  services: Services,
  { signal }: { signal: AbortSignal },
  cities: () => Promise<readonly { city: string }[]>,
): Promise<void> {
  await keepWorking({
    ...{ name: 'match-reminders', signal },
    ...{ busyMs: tenMinutesMs, idleMs: tenMinutesMs, awayMs: tenMinutesMs },
    turn: async () => forAll(await cities(), signal, ({ city }) => remindLate(services, city)),
  });
}
