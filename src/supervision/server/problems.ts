import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { append, chain, chainsOf, type Entry, mustBeginSo } from '../../ledger/index.ts';
import { millisecondsPerDay } from '../../platform/calendar/civil.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate } from '../../platform/time.ts';
import type * as contract from '../contract-problems.ts';
import { problemOffice } from '../rules/permissions.ts';
import { agesOf, type Problem, problemStates } from '../rules/problem.ts';
import { problemMoves, problemSince } from '../rules/problem-compare.ts';
import {
  loadProblem,
  openProblems,
  type ProblemRow,
  problemCounts,
  problemRow,
  problemRows,
  problemsNow,
  projectProblem,
} from './problem-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
type View = contract.ProblemView;

/** The list a post may read: the whole of it, or what its unit owns. */
export async function readProblems(
  context: Context,
  { state, after, limit }: Input<typeof contract.listProblems>,
): Promise<contract.ProblemList> {
  const unit = ownUnitOnly(context);
  const rows = await problemRows(context, { state, unit, after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const today = await todayIn(context);
  const open = await openProblems(context, unit);
  const counted = new Map((await problemCounts(context, unit)).map((one) => [one.state, one.count]));
  return {
    rows: shown.map((row) => viewOf(context, row, today)),
    next: rows.length > limit && last !== undefined ? `${last.due}_${last.id}` : null,
    counts: Object.fromEntries(problemStates.map((one) => [one, counted.get(one) ?? 0])) as Record<
      Problem['state'],
      number
    >,
    ages: agesOf(open.map(({ listedAt }) => daysSince(context, listedAt))),
    overdue: open.filter(({ due }) => due < today).length,
  };
}

/** So many problems are compared at most. */
const compared = 1000;

/** 清单变化: the list as it stood when a day began beside the list now. */
export async function readChanges(
  context: Context,
  { since }: Input<typeof contract.compareProblems>,
): Promise<contract.ProblemChanges> {
  const { zone, date } = await citySnapshot(context);
  const of = { unit: ownUnitOnly(context), since, zone, limit: compared + 1 };
  const found = await problemsNow(context, of);
  const stored = found.slice(0, compared);
  const ids = stored.map(({ id }) => id);
  const entries = ids.length === 0 ? new Map<string, Entry[]>() : await chainsOf(context, 'problem', ids);
  const dayOf = (at: string) => civilDateOf(at, zone);
  const rows = stored.flatMap((row) => {
    const difference = problemSince(entries.get(row.id) ?? [], since, dayOf);
    if (difference === undefined) return [];
    const { moves, before } = difference;
    const was = { unitBefore: before?.unit ?? null, dueBefore: before?.due ?? null };
    return [{ ...viewOf(context, row, date), moves, ...was }];
  });
  const counts = Object.fromEntries(
    problemMoves.map((move) => [move, rows.filter(({ moves }) => moves.includes(move)).length]),
  ) as contract.ProblemChanges['counts'];
  return { rows, counts, unchanged: stored.length - rows.length, isCapped: found.length > compared };
}

/** A post of a unit that handles sees its unit's problems; null is everything. */
function ownUnitOnly({ actor }: Context): string | null {
  if (actor.kind !== 'post') return null;
  return problemOffice.some((role) => actor.roles.includes(role)) ? null : actor.unit;
}

async function todayIn(context: Context): Promise<CivilDate> {
  return civilDateOf(context.now, (await citySnapshot(context)).zone);
}

const daysSince = ({ now }: Context, at: string) =>
  Math.floor((Date.parse(now) - Date.parse(at)) / millisecondsPerDay);

function viewOf(context: Context, row: ProblemRow, today: CivilDate): View {
  return {
    ...row,
    daysOpen: daysSince({ ...context, now: row.endedAt ?? context.now }, row.listedAt),
    isOverdue: row.state === 'open' && row.due < today,
  };
}

/** 列入问题清单; sent twice with one id it is listed once. */
export async function listProblem(
  context: Context,
  { id, problem, measure, from, ...body }: Input<typeof contract.listProblem>,
): Promise<View> {
  if ((await loadProblem(context, id)) !== undefined) {
    const sent = { body: { ...body, from: from ?? null }, words: { problem, measure } };
    await mustBeginSo(context, { kind: 'problem', subject: id }, sent);
    return viewById(context, id);
  }
  await checkOwner(context, body);
  await record(
    context,
    { id, n: 0 },
    'problem-listed',
    { ...body, from: from ?? null },
    { problem, measure },
  );
  return viewById(context, id);
}

/** 调整责任单位、时限、措施. */
export async function changeProblem(
  context: Context,
  { id, n, unit, due, measure, reason }: Input<typeof contract.changeProblem>,
): Promise<View> {
  await takeOpen(context, { id, n });
  await checkOwner(context, { unit, due });
  await record(context, { id, n }, 'problem-changed', { unit, due }, { measure, reason });
  return viewById(context, id);
}

/** 报告进展: only by the unit that owns it. */
export async function reportProblem(
  context: Context,
  { id, n, progress }: Input<typeof contract.reportProblem>,
): Promise<View> {
  const { unit } = await takeOpen(context, { id, n });
  if (context.actor.kind !== 'post' || context.actor.unit !== unit)
    throw new Refused('not-allowed', { reason: 'problem-of-another-unit' });
  await record(context, { id, n }, 'problem-reported', {}, { progress });
  return viewById(context, id);
}

/** 销号: with the result and what shows it. */
export async function strikeProblem(
  context: Context,
  { id, n, result }: Input<typeof contract.strikeProblem>,
): Promise<View> {
  await takeOpen(context, { id, n });
  await record(context, { id, n }, 'problem-struck', {}, { result });
  return viewById(context, id);
}

/** 移出清单: never without a reason. */
export async function removeProblem(
  context: Context,
  { id, n, reason }: Input<typeof contract.removeProblem>,
): Promise<View> {
  await takeOpen(context, { id, n });
  await record(context, { id, n }, 'problem-removed', {}, { result: reason });
  return viewById(context, id);
}

/** 重新列入. */
export async function reopenProblem(
  context: Context,
  { id, n, reason }: Input<typeof contract.reopenProblem>,
): Promise<View> {
  const { state } = await take(context, { id, n });
  if (state === 'open') throw new Refused('not-now', { reason: 'problem-open' });
  await record(context, { id, n }, 'problem-reopened', {}, { reason });
  return viewById(context, id);
}

async function take(context: Context, { id, n }: { id: string; n: number }): Promise<Problem> {
  const problem = await loadProblem(context, id);
  if (problem === undefined) throw new Refused('not-found');
  if (problem.n !== n) throw new Refused('conflict', { n: problem.n });
  return problem;
}

async function takeOpen(context: Context, seen: { id: string; n: number }): Promise<Problem> {
  const problem = await take(context, seen);
  if (problem.state !== 'open') throw new Refused('not-now', { reason: 'problem-over' });
  return problem;
}

async function checkOwner(context: Context, { unit, due }: { unit: string; due: CivilDate }): Promise<void> {
  const city = await citySnapshot(context);
  const fields = {
    ...(city.item('unit', unit) === undefined ? { unit: 'not-a-choice' } : {}),
    ...(due <= (await todayIn(context)) ? { due: 'due-past' } : {}),
  };
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
}

async function record(
  context: Context,
  { id, n }: { id: string; n: number },
  type: string,
  body: JsonObject,
  personal: Record<string, string>,
): Promise<void> {
  await append(context, { kind: 'problem', subject: id, seen: n, type, version: 1, body, personal });
  await projectProblem(context, id, await chain(context, 'problem', id));
}

async function viewById(context: Context, id: string): Promise<View> {
  const row = await problemRow(context, id);
  if (row === undefined) throw new Refused('not-found');
  return viewOf(context, row, await todayIn(context));
}
