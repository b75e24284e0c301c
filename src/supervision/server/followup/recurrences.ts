import type { z } from 'zod';
import { citySnapshot } from '../../../city/index.ts';
import { dayNumber } from '../../../platform/calendar/civil.ts';
import type { Context } from '../../../platform/context.ts';
import { mayDo } from '../../../platform/permission.ts';
import type { CivilDate } from '../../../platform/time.ts';
import {
  type CameAgain,
  cameAgain,
  pairsAsTheyAre,
  type RequestPair,
  requestRows,
} from '../../../requests/index.ts';
import type * as contract from '../../contract-followup.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { plus } from './drawing.ts';
import { isLooker, isOfUnit } from './rules.ts';
import { judgedRows, judgedSince } from './store.ts';

/** Pairs shown at once; what was judged makes room for more. */
const mostShown = 100;

/**
 * 再次反映: what came in after a close and may be the same matter, found from the record for a person to say. Only what came in
 * within twice the city's days is searched; what was judged stands as it was judged, whatever became of the two since. Pairs
 * whoever looks may not see are left out.
 */
export async function recurrenceList(
  context: Context,
  { judged }: z.output<(typeof contract.listRecurrences)['input']>,
): Promise<contract.RecurrenceList> {
  const city = await citySnapshot(context);
  const rules = city.items('follow-up')[0]?.data;
  const none = { rows: [], more: false, againDays: rules?.againDays ?? 0, mayJudge: false, mayAsk: false };
  if (rules === undefined) return none;
  const { zone } = city;
  const said = judged === 'open' ? [] : await judgedRows(context, { verdict: judged, limit: mostShown + 1 });
  const pairs =
    judged === 'open'
      ? await searched(context, { zone, today: city.date, days: rules.againDays })
      : await stored(context, { said, zone });
  const rows = await pairViews(context, pairs.slice(0, mostShown));
  const views = rows.map((row) => {
    const known = said.find(({ later, earlier }) => later === row.later.id && earlier === row.earlier.id);
    const { n = 0, verdict = null, words = '', judgedOn = null } = known ?? {};
    return { ...row, n, verdict, words, judgedOn, isOwn: isOfUnit(context, city, row.earlier.unit) };
  });
  return {
    ...{ rows: views, more: pairs.length > mostShown, againDays: rules.againDays },
    mayJudge: mayDo(supervisionPermissions['follow-ups.look'], context.actor).ok && isLooker(context, rules),
    mayAsk: mayDo(supervisionPermissions['follow-ups.draw'], context.actor).ok,
  };
}

async function searched(
  context: Context,
  { zone, today, days }: { zone: string; today: CivilDate; days: number },
): Promise<CameAgain[]> {
  const since = plus(today, -2 * days);
  // nothing is judged before it came in
  const except = await judgedSince(context, since);
  return cameAgain(context, { since, days, zone, except, limit: mostShown + 1 });
}

/** The pairs people judged, the latest judged first. */
async function stored(
  context: Context,
  { said, zone }: { said: readonly RequestPair[]; zone: string },
): Promise<CameAgain[]> {
  const pairs = await pairsAsTheyAre(context, { pairs: said, zone });
  const of = new Map(pairs.map((pair) => [pair.later, pair]));
  return said.flatMap(({ later }) => of.get(later) ?? []);
}

async function pairViews(context: Context, pairs: readonly CameAgain[]) {
  const requests = await requestRows(
    context,
    pairs.flatMap(({ earlier, later }) => [earlier, later]),
  );
  const shown = new Map(requests.map((row) => [row.id, row]));
  return pairs.flatMap((pair) => {
    const earlier = shown.get(pair.earlier);
    const later = shown.get(pair.later);
    if (earlier === undefined || later === undefined) return [];
    const side = ({ id, number, title, category }: typeof earlier, day: string, unit: string) => ({
      ...{ id, number, title, category, day, unit },
    });
    return [
      {
        earlier: side(earlier, pair.earlierOn, pair.earlierUnit),
        later: side(later, pair.cameOn, pair.laterUnit),
        days: dayNumber(pair.cameOn) - dayNumber(pair.earlierOn),
        openedAgain: pair.openedAgain,
        sameAsker: pair.sameAsker,
        samePlace: pair.samePlace,
      },
    ];
  });
}
