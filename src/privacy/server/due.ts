import { v7 as uuid } from 'uuid';
import { citySnapshot, type HeldVersion } from '../../city/index.ts';
import { endedAccounts } from '../../identity/index.ts';
import { append } from '../../ledger/index.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import type { Ended, EndedPage } from '../../platform/ended.ts';
import type { Instant } from '../../platform/time.ts';
import { endedApplications, endedExceptions, endedReliefLists } from '../../policies/index.ts';
import {
  endedCalls,
  endedDutyLists,
  endedRecordings,
  endedRequests,
  endedShifts,
  endedWithdrawals,
} from '../../requests/index.ts';
import type { DestructionProposed, ListedItem } from '../rules/destruction.ts';
import {
  groundOf,
  isDue,
  type KeptThing,
  lastDayOf,
  retentionFor,
  shortestDays,
} from '../rules/retention.ts';
import { onOpenList, unnumberedLists } from './destruction-store.ts';
import { todayIn } from './holds.ts';
import { numberList } from './numbering.ts';
import { whyKept } from './standing.ts';
import { endedWishes } from './wish-store.ts';

const page = 500;
/** Things on one list: as many as a person looks through. */
export const mostListed = 200;
/** Lists of one line a night; what is left comes the night after. */
const mostLists = 10;

const actor = { kind: 'system', name: 'retention' } as const;
const sources: Record<KeptThing, (context: Context, of: EndedPage) => Promise<Ended[]>> = {
  request: endedRequests,
  recording: endedRecordings,
  call: endedCalls,
  application: endedApplications,
  exception: endedExceptions,
  'relief-list': endedReliefLists,
  account: endedAccounts,
  'data-wish': endedWishes,
  'duty-list': endedDutyLists,
  shift: endedShifts,
  'withdrawn-import': endedWithdrawals,
};

/**
 * What is due by the city's retention periods, proposed as lists of destruction 销毁清单; nothing is destroyed by it. What
 * stands on an open list, is held, is on a leader's or the problem list is left out.
 *
 * @returns how many things were listed.
 */
export async function proposeDue(services: Services, city: string): Promise<number> {
  await withContext(services, { city, actor }, async (context) => {
    for (const id of await unnumberedLists(context)) await numberList(context, id);
  });
  let listed = 0;
  for (const of of Object.keys(sources) as KeptThing[])
    listed += await withContext(services, { city, actor }, (context) => proposeOf(context, of));
  return listed;
}

type Line = HeldVersion<'retention'>;

async function proposeOf(context: Context, of: KeptThing): Promise<number> {
  const snapshot = await citySnapshot(context);
  const lines = snapshot.items('retention').filter(({ data }) => data.inForce && data.of === of);
  if (lines.length === 0) return 0;
  const due = new Map<string, { line: Line; items: ListedItem[] }>();
  for await (const { line, item } of dueThings(context, of, lines)) {
    const kept = due.get(line.code) ?? { line, items: [] };
    due.set(line.code, kept);
    if (kept.items.length < mostListed * mostLists) kept.items.push(item);
  }
  let listed = 0;
  for (const { line, items } of due.values()) {
    for (let at = 0; at < items.length; at += mostListed)
      await propose(context, bodyOf(line, items.slice(at, at + mostListed)));
    listed += items.length;
  }
  return listed;
}

async function* dueThings(
  context: Context,
  of: KeptThing,
  lines: readonly Line[],
): AsyncGenerator<{ line: Line; item: ListedItem }> {
  const { zone } = await citySnapshot(context);
  const today = await todayIn(context);
  const before = civilDate(dayNumber(today) - shortestDays(lines.map(({ data }) => data)));
  for (let after: { at: Instant; id: string } | undefined; ; ) {
    const ended = await sources[of](context, { before, zone, after, limit: page });
    const listed = await onOpenList(
      context,
      of,
      ended.map(({ subject }) => subject),
    );
    for (const one of ended.filter(({ subject }) => !listed.has(subject))) {
      const data = retentionFor(
        of,
        one.requestType,
        lines.map((line) => line.data),
      );
      const line = lines.find(({ code }) => code === data?.code);
      if (line === undefined || !isDue(one.endedOn, line.data, today)) continue;
      if ((await whyKept(context, of, one)) === null) yield { line, item: itemOf(one, line) };
    }
    const last = ended.at(-1);
    if (last === undefined || ended.length < page) return;
    after = { at: last.endedAt, id: last.subject };
  }
}

function itemOf({ subject, number, endedOn }: Ended, { data }: Line): ListedItem {
  return { subject, number, endedOn, keptUntil: lastDayOf(endedOn, data) };
}

function bodyOf({ code, version, data }: Line, items: ListedItem[]): DestructionProposed {
  return { of: data.of, rule: { code, version }, ground: groundOf(data), items, asked: null };
}

/** Begins a list and gives it its number. @returns its id. */
export async function propose(context: Context, body: DestructionProposed): Promise<string> {
  const id = uuid();
  await append(context, {
    kind: 'destruction',
    subject: id,
    seen: 0,
    type: 'destruction-proposed',
    version: 1,
    body,
  });
  await numberList(context, id);
  return id;
}
