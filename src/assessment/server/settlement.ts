import { citySnapshot } from '../../city/index.ts';
import { append, chain } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { flowOfUnits } from '../../requests/index.ts';
import { problemsOfYear } from '../../supervision/index.ts';
import type { YearView } from '../contract-settlement.ts';
import { daysOf } from '../rules/periods.ts';
import { assessmentOffice } from '../rules/permissions.ts';
import {
  type FlowPart,
  isBalanced,
  mergedParts,
  sliceKinds,
  slicesBy,
  totalOf,
  type YearBook,
} from '../rules/settlement.ts';
import { classOf, rowOfUnit, setupOf } from '../rules/setup.ts';
import { keptYear, projectYear, saveYear, yearsKept } from './settlement-store.ts';
import { spanOf } from './span.ts';

/** Counts a year up to its end, or up to now while it runs. */
export async function countYear(context: Context, year: number): Promise<YearBook> {
  const city = await citySnapshot(context);
  const units = city.items('unit').map(({ data }) => data);
  const settings = city.items('assessment')[0]?.data;
  const rowOf = settings === undefined ? () => null : rowOfUnit(setupOf(settings, units), units);
  const classIn = classOf(city.items('category').map(({ data }) => data));
  const { from, to } = spanOf(city, daysOf(String(year)));
  const until = [to, context.now].sort()[0] ?? to;
  const flow = await flowOfUnits(context, { from, until });
  const parts = mergedParts(
    flow.map(
      ({ unit, category, source, ...counts }): FlowPart => ({
        ...{ unit: rowOf(unit) ?? unit, class: classIn(category), source },
        ...counts,
      }),
    ),
  );
  const order = units.map(({ code }) => code);
  parts.sort((one, other) => order.indexOf(one.unit) - order.indexOf(other.unit));
  return { year, from, until, parts, problems: await problemsOfYear(context, { from, until }) };
}

/** Counts this year and the one before anew where they are not settled. */
export async function renewYears(context: Context): Promise<void> {
  const thisYear = Number((await citySnapshot(context)).date.slice(0, 4));
  for (const year of [thisYear, thisYear - 1])
    if ((await keptYear(context, year))?.settledAt == null)
      await saveYear(context, await countYear(context, year));
}

export async function listYears(context: Context) {
  return { rows: (await yearsKept(context)).map(({ year, settledAt }) => ({ year, settledAt })) };
}

/** One year as it stands, as far as its reader may see it: a unit reads its own. @throws Refused `not-found` */
export async function viewYear(context: Context, year: number): Promise<YearView> {
  const kept = await keptYear(context, year);
  if (kept === undefined) throw new Refused('not-found');
  const { book, settledAt } = kept;
  const own = await ownUnit(context);
  const parts = own === null ? book.parts : book.parts.filter(({ unit }) => unit === own);
  const total = totalOf(parts);
  return {
    ...{ year, from: book.from, until: book.until, settledAt },
    isOver: await isOver(context, year),
    total,
    balanced: [total, ...sliceKinds.flatMap((kind) => slicesBy(kind, parts))].every(isBalanced),
    slices: {
      unit: slicesBy('unit', parts),
      class: slicesBy('class', parts),
      source: slicesBy('source', parts),
    },
    problems: own === null ? book.problems : book.problems.filter(({ unit }) => unit === own),
  };
}

/** The row a unit reads; null for those who read all. */
async function ownUnit(context: Context): Promise<string | null> {
  const { actor } = context;
  if (actor.kind !== 'post' || assessmentOffice.some((role) => actor.roles.includes(role))) return null;
  const city = await citySnapshot(context);
  const settings = city.items('assessment')[0]?.data;
  const units = city.items('unit').map(({ data }) => data);
  if (settings === undefined) return actor.unit;
  return rowOfUnit(setupOf(settings, units), units)(actor.unit) ?? actor.unit;
}

async function isOver(context: Context, year: number): Promise<boolean> {
  return Number((await citySnapshot(context)).date.slice(0, 4)) > year;
}

/** 结账: a year that is over becomes an entry of the record; settled twice it is settled once. @throws Refused */
export async function settleYear(context: Context, year: number) {
  const subject = String(year);
  const [before] = await chain(context, 'year-book', subject);
  if (before !== undefined) return { year, settledAt: before.recordedAt };
  if (!(await isOver(context, year))) throw new Refused('not-now', { reason: 'year-running' });
  const kept = await keptYear(context, year);
  if (kept === undefined) throw new Refused('not-now', { reason: 'no-tally' });
  const { entry } = await append(context, {
    ...{ kind: 'year-book', subject, seen: 0, type: 'year-settled', version: 1, body: kept.book },
  });
  await projectYear(context, entry);
  return { year, settledAt: entry.recordedAt };
}
