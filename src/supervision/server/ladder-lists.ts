import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import type { rungs } from '../../city/rules/kinds/ladder.ts';
import type { Context } from '../../platform/context.ts';
import { titlesOf, workOf } from '../../requests/index.ts';
import type * as contract from '../contract-ladder.ts';
import { type LadderList, ladderLists } from '../contract-ladder.ts';
import { isOwed, lights } from '../rules/ladder.ts';
import { issuedRungs } from '../rules/ladder-events.ts';
import { lookerOf, rowOf, type Seen, seenOf, survey } from './ladder-look.ts';
import { endedReminders, type ReminderRow } from './ladder-store.ts';

type Input = z.output<(typeof contract.listLadder)['input']>;
type Rung = (typeof rungs)[number];

/** Something a list shows: a request, and the issued rung it is about. */
interface Entry {
  seen: Seen;
  rung: Rung;
  at?: number;
  /** What it is ordered by: the highest rung first, then the nearest deadline. */
  place: string;
}

type Found = Record<Exclude<LadderList, 'ended'>, Entry[]>;

const order: readonly Rung[] = [...lights, ...issuedRungs];
const placeOf = (rung: Rung, due: string | null, id: string): string =>
  `${order.length - order.indexOf(rung)}_${due ?? '9'}_${id}`;

/** 督办清单: one list, the counts of all, and how they fall on the rungs. */
export async function ladderList(context: Context, input: Input): Promise<contract.LadderAnswer> {
  const { seen, open, looker, isCapped } = await survey(context, input.unit);
  const found = sorted(context, seen, open);
  const counts = Object.fromEntries(
    ladderLists.map((list) => [list, list === 'ended' ? null : found[list].length]),
  ) as contract.LadderAnswer['counts'];
  const page =
    input.list === 'ended'
      ? await endedPage(context, input)
      : await openPage(context, found[input.list], input);
  return { ...page, counts, isSetUp: looker.rungs.length > 0, isCapped };
}

/** Which list each request and each open rung stands in. What is owed no more stands in none: its end is written down soon. */
function sorted({ now }: Context, seen: readonly Seen[], open: readonly ReminderRow[]): Found {
  const found: Found = { due: [], waiting: [], late: [], answered: [], lights: [] };
  for (const one of seen) {
    const { next, light } = one.call;
    if (next !== null) found.due.push(entryOf(one, next.rung, one.work.stepDue));
    if (light !== null) found.lights.push(entryOf(one, light.rung, one.work.stepDue));
  }
  const byRequest = new Map(seen.map((one) => [one.work.id, one]));
  for (const row of open) {
    const one = byRequest.get(row.request);
    if (one === undefined || !isOwed(row, one.work)) continue;
    const list = row.state !== 'waiting' ? 'answered' : row.due < now ? 'late' : 'waiting';
    found[list].push({ ...entryOf(one, row.rung, row.due), at: row.at });
  }
  return found;
}

const entryOf = (seen: Seen, rung: Rung, due: string | null): Entry => ({
  seen,
  rung,
  place: placeOf(rung, due, seen.work.id),
});

async function openPage(context: Context, all: readonly Entry[], { rung, after, limit }: Input) {
  const chosen = all
    .filter((one) => rung === undefined || one.rung === rung)
    .filter(({ place }) => after === undefined || place > after)
    .sort((one, other) => (one.place < other.place ? -1 : 1));
  const shown = chosen.slice(0, limit);
  const titles = await titlesOf(
    context,
    shown.map(({ seen }) => seen.work.id),
  );
  return {
    rows: shown.map(({ seen, at }) => rowOf(context, seen, titles.get(seen.work.id) ?? '', at)),
    next: chosen.length > limit ? (shown.at(-1)?.place ?? null) : null,
    byRung: countByRung(all),
  };
}

function countByRung(all: readonly Entry[]): Partial<Record<Rung, number>> {
  const counts: Partial<Record<Rung, number>> = {};
  for (const { rung } of all) counts[rung] = (counts[rung] ?? 0) + 1;
  return counts;
}

async function endedPage(context: Context, input: Input) {
  const rows = await endedReminders(context, { ...input, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  const ids = [...new Set(shown.map(({ request }) => request))];
  const works = [...(await workOf(context, ids)).values()];
  const looker = lookerOf(await citySnapshot(context), context.now);
  const seen = new Map((await seenOf(context, works, looker)).map((one) => [one.work.id, one]));
  const titles = await titlesOf(context, ids);
  const last = shown.at(-1);
  return {
    rows: shown.flatMap(({ request, at }) => {
      const one = seen.get(request);
      return one === undefined ? [] : [rowOf(context, one, titles.get(request) ?? '', at)];
    }),
    next:
      rows.length > input.limit && last !== undefined ? `${last.endedAt}_${last.request}_${last.at}` : null,
    byRung: {},
  };
}
