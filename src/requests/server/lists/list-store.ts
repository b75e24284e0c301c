import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { type list, type Queue, queues, type RequestRow } from '../../contract.ts';
import type { Stage } from '../../rules/stage.ts';
import { snapshot } from '../city.ts';
import {
  byDecision,
  byNotice,
  byStep,
  conditionsOf,
  nearestDue,
  type Order,
  orderOf,
} from './list-filter-store.ts';

export type ListInput = z.output<(typeof list)['input']>;
export type Page = { rows: RequestRow[]; next: string | null; lag: number; isAlike?: boolean };

interface Rule extends Order {
  /** What stands in the queue, as a condition on `r`. */
  where: string;
}

const open = 'r.closed_at is null';

/** What each queue holds: open work by its deadline, the rest by when it came in. */
const queueRules: Readonly<Record<Queue, Rule>> = {
  'to-dispatch': { where: `r.stage = 'registered' and ${open}`, order: byStep },
  'to-sign': { where: `r.stage = 'dispatched' and ${open}`, order: byStep },
  'to-answer': { where: `r.stage = 'handling' and ${open}`, order: byStep },
  'to-help': {
    where: `r.helpers <> '{}' and (platform.units() = '{*}' or r.helpers && platform.units()) and ${open}`,
    order: byStep,
  },
  'to-review': { where: `r.stage = 'reviewing' and ${open}`, order: byStep },
  objections: { where: `r.stage = 'objected' and ${open}`, order: byStep },
  approvals: { where: 'r.asked is not null', order: byDecision },
  'to-tell': {
    where: `r.stage in ('answered', 'tracking') and not r.told and r.notify <> 'none' and ${open}`,
    order: byStep,
  },
  'to-call-back': {
    where: `r.stage = 'answered' and (r.told or r.notify = 'none') and ${open}`,
    order: byStep,
  },
  'to-notice': { where: 'r.notice_due is not null', order: byNotice },
  'on-hold': { where: `r.stage = 'tracking' and ${open}`, order: byStep },
  merged: { where: `r.merged_into is not null`, order: 'r.received_at' },
  hard: { where: `r.hard and ${open}`, order: byStep },
  closed: { where: `r.stage = 'closed'`, order: 'r.received_at', newestFirst: true },
  all: { where: 'true', order: 'r.received_at', newestFirst: true },
};

/** What stands in a queue, as a condition on `r`. */
export function queueCondition(queue: Queue): string {
  return `(${queueRules[queue].where})`;
}

/**
 * Columns and walls every list shares; row security adds city, unit scope and confidential. The unit complained of
 * and those under it see not even the title, whatever part they have had in it.
 */
export async function visible(context: Context) {
  const above = await unitsAbove(context);
  // an object, since a query is itself something that can be awaited
  return { rows: visibleTo(context, above) };
}

/** The acting post's unit and every unit above it. */
export async function unitsAbove(context: Context): Promise<string[]> {
  const { actor } = context;
  if (actor.kind !== 'post') return [];
  const city = await snapshot(context);
  const above: string[] = [];
  for (let at: string | undefined = actor.unit; at !== undefined && !above.includes(at); ) {
    above.push(at);
    at = city.item('unit', at)?.data.parent;
  }
  return above;
}

/** Asked of the rows of a page only: a join would look up the words of everything that is sorted for it. */
export function wordsColumn<Name extends 'title' | 'body'>(name: Name) {
  return sql<string | null>`(
    select w.${sql.ref(name)} from requests.words w where w.city = r.city and w.request = r.id)`.as(name);
}

function visibleTo(context: Context, above: readonly string[]) {
  return context.db
    .selectFrom('requests.request as r')
    .select(wordsColumn('title'))
    .select([
      'r.id',
      'r.number',
      'r.stage',
      'r.request_type',
      'r.asker_type',
      'r.source',
      'r.category',
      'r.division',
      'r.owner_unit',
      'r.lead_unit',
      'r.received_at',
      'r.happened_at',
      'r.citizen_due',
      'r.step_due',
      'r.provisional',
      'r.confidential',
      'r.redo_count',
      'r.urged',
      'r.urge_count',
      'r.hard',
      'r.asked',
      'r.outcome',
      'r.tell_failed',
      'r.history',
    ])
    .where('r.city', '=', context.city)
    .where((where) =>
      where.or([
        where('r.accused_unit', 'is', null),
        ...(above.length === 0 ? [sql<boolean>`true`] : [where('r.accused_unit', 'not in', above)]),
      ]),
    );
}

export type Found = Awaited<ReturnType<ReturnType<typeof visibleTo>['execute']>>[number];

/** One page of a queue, with titles as they were written. */
export async function queuePage(context: Context, input: ListInput): Promise<Page> {
  const { where, ...usual } = queueRules[input.queue];
  const order = orderOf(input.sort, usual);
  const { rows } = await chosen(context, input);
  const page = await pageBy(rows.where(sql<boolean>`${sql.raw(`(${where})`)}`), order, input);
  return { ...page, lag: 0 };
}

/** One keyset page of requests a post may see, in an order. */
export async function pageBy(
  of: ReturnType<typeof visibleTo>,
  { order, newestFirst }: Order,
  page: { after?: string | undefined; limit: number },
): Promise<Omit<Page, 'lag'>> {
  const at = cursor(page.after);
  let query = of.select(sql<string>`${sql.raw(order)}`.as('place')).limit(page.limit + 1);
  if (at !== undefined) {
    const compare = newestFirst ? sql`<` : sql`>`;
    query = query.where(
      sql<boolean>`(${sql.raw(order)}, r.id) ${compare} (${at.at}::timestamptz, ${at.id}::uuid)`,
    );
  }
  const rows = await query
    .orderBy(sql.raw(order), newestFirst ? 'desc' : 'asc')
    .orderBy('r.id', newestFirst ? 'desc' : 'asc')
    .execute();
  return pageOf(rows, page.limit);
}

/** What a post may see and the filter asks for. */
export async function chosen(context: Context, input: ListInput) {
  const { rows } = await visible(context);
  const conditions = conditionsOf(input, await snapshot(context), context.now);
  return { rows: conditions.reduce((query, condition) => query.where(condition), rows) };
}

/** 时限最紧的三件: open work of the post's units, by whichever of its deadlines comes first. */
export async function reddestRows(context: Context): Promise<RequestRow[]> {
  const rows = await (await visible(context)).rows
    .where(sql<boolean>`${sql.raw(`(${open} and r.stage not in ('merged', 'tracking') and not r.history)`)}`)
    .where(sql<boolean>`${sql.raw(nearestDue)} is not null`)
    .orderBy(sql.raw(nearestDue))
    .orderBy('r.id')
    .limit(3)
    .execute();
  return rows.map(rowOf);
}

const cap = 1000;

/** Open work per queue, counted up to a cap; null stands for "more than the cap". */
export async function countQueues(
  context: Context,
): Promise<{ counts: Record<Queue, number | null>; cap: number }> {
  const { rows } = await context.client.query<{ queue: Queue; count: number }>({
    ...countingStatement,
    values: [context.city],
  });
  const counts = Object.fromEntries(
    queues.map((queue) => {
      const count = rows.find((row) => row.queue === queue)?.count;
      return [queue, count === undefined || count > cap ? null : count];
    }),
  ) as Record<Queue, number | null>;
  return { counts, cap };
}

/** What is closed, and everything, is too much to count at each look. */
const counted = queues.filter((queue) => queue !== 'closed' && queue !== 'all');

/** Named, so that each connection plans a dozen counts once and not at every look. */
const countingStatement = {
  name: 'requests-counts',
  text: counted
    .map(
      (queue) =>
        `select '${queue}' as queue, count(*)::integer as count from (
          select 1 from requests.request r where r.city = $1 and (${queueRules[queue].where}) limit ${cap + 1}) c`,
    )
    .join(' union all '),
};

/** Rows as they are shown, and where the next page begins. */
export function pageOf(
  rows: readonly (Found & { place?: string })[],
  limit: number,
): { rows: RequestRow[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(rowOf),
    next: rows.length > limit && last !== undefined ? `${last.place ?? last.received_at}_${last.id}` : null,
  };
}

export function rowOf(row: Found): RequestRow {
  return {
    id: row.id,
    number: row.number,
    title: row.title ?? '',
    stage: row.stage as Stage,
    requestType: row.request_type,
    askerType: row.asker_type,
    source: row.source,
    category: row.category,
    division: row.division,
    ownerUnit: row.owner_unit,
    leadUnit: row.lead_unit,
    receivedAt: row.received_at,
    happenedAt: row.happened_at,
    citizenDue: row.citizen_due,
    stepDue: row.step_due,
    provisional: row.provisional,
    confidential: row.confidential,
    redoCount: row.redo_count,
    urged: row.urged,
    urgeCount: row.urge_count,
    hard: row.hard,
    asked: row.asked as RequestRow['asked'],
    outcome: row.outcome,
    tellFailed: row.tell_failed as RequestRow['tellFailed'],
    history: row.history,
  };
}

const cursorForm = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/;

/** Where a page begins. @throws Refused `invalid` for what is no cursor. */
export function cursor(after: string | undefined): { at: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const match = cursorForm.exec(after);
  if (match?.[1] === undefined || match[2] === undefined)
    throw new Refused('invalid', { fields: { after: 'format' } });
  return { at: match[1], id: match[2] };
}
