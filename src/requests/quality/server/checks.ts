import { cityItemVersion } from '../../../city/index.ts';
import { labelsOf } from '../../../identity/index.ts';
import { append, personalValues } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { JsonObject } from '../../../platform/json.ts';
import { rowOf, visible } from '../../server/lists/list-store.ts';
import type { CheckRow, CheckView } from '../contract.ts';
import {
  type Check,
  type CheckEvents,
  type CheckEventType,
  type CheckState,
  type CheckStep,
  evolveCheck,
  totalOf,
  whyNoStep,
} from '../rules/check.ts';
import { holder } from './draws.ts';
import { checkRows, lastDraws, loadCheck, projectCheck } from './store.ts';

interface At {
  id: string;
  n: number;
}

/** 评分. */
export async function scoreCheck(
  context: Context,
  { points, words, ...at }: At & { points: Record<string, number>; words: string },
): Promise<void> {
  const check = await begin(context, at, 'score');
  const sum = await sumOf(context, check, points);
  await record(context, at.id, check, { type: 'check-scored', body: { points, ...sum }, words });
}

/** 申诉: by the person concerned. */
export async function appealCheck(context: Context, { words, ...at }: At & { words: string }): Promise<void> {
  const check = await begin(context, at, 'appeal');
  await record(context, at.id, check, { type: 'check-appealed', body: {}, words });
}

/** 裁定申诉: by another lead. */
export async function decideCheck(
  context: Context,
  { upheld, points, words, ...at }: At & { upheld: boolean; points: Record<string, number>; words: string },
): Promise<void> {
  const check = await begin(context, at, 'decide');
  const final = upheld ? points : { ...check.points };
  const sum = await sumOf(context, check, final);
  await record(context, at.id, check, {
    type: 'check-decided',
    body: { upheld, points: final, ...sum },
    words,
  });
}

async function begin(context: Context, { id, n }: At, step: CheckStep): Promise<Check> {
  const check = await seenCheck(context, id);
  if (check.n !== n) throw new Refused('conflict', { n: check.n });
  const reason = whyNoStep(step, check, holder(context).person);
  if (reason === 'check-step') throw new Refused('not-now', { reason });
  if (reason !== null) throw new Refused('not-allowed', { reason });
  return check;
}

/** A check is there for the person concerned and for the leads of the unit, and for nobody else. */
async function seenCheck(context: Context, id: string): Promise<Check> {
  const { check } = await loadCheck(context, id);
  const { person, unit, roles } = holder(context);
  const isLead = roles.includes('shift-lead') && unit === check.drawn.unit;
  const isOwn = check.drawn.person === person && check.state !== 'drawn';
  if (!isLead && !isOwn) throw new Refused('not-found');
  return check;
}

async function itemsOf(context: Context, { drawn }: Check) {
  const sheet = await cityItemVersion(context, {
    kind: 'score-sheet',
    code: drawn.sheet,
    version: drawn.sheetVersion,
  });
  // no setting of a city may be called points (city/rules/burden.ts): the sheet says what an item is worth
  return (sheet?.data.items ?? []).map(({ worth, ...item }) => ({ ...item, points: worth }));
}

async function sumOf(context: Context, check: Check, points: Record<string, number>) {
  const sum = totalOf(await itemsOf(context, check), points);
  if (sum === null)
    throw new Refused('invalid', { fields: { points: 'points-wrong' }, reason: 'points-wrong' });
  return sum;
}

async function record<Type extends CheckEventType>(
  context: Context,
  id: string,
  check: Check,
  { type, body, words }: { type: Type; body: CheckEvents[Type]; words: string },
): Promise<void> {
  const { entry } = await append(context, {
    kind: 'quality-check',
    subject: id,
    seen: check.n,
    type,
    version: 1,
    body: body as unknown as JsonObject,
    ...(words === '' ? {} : { personal: { words } }),
  });
  await projectCheck(context, id, evolveCheck(check, entry));
}

type Shown = Awaited<ReturnType<typeof checkRows>>['rows'];

async function shown(context: Context, rows: Shown): Promise<CheckRow[]> {
  const requests = rows.map(({ request }) => request);
  const seen =
    requests.length === 0 ? [] : await (await visible(context)).rows.where('r.id', 'in', requests).execute();
  const people = await labelsOf(
    context,
    rows.map(({ person }) => person),
  );
  return rows.map((row) => {
    const request = seen.find(({ id }) => id === row.request);
    return {
      id: row.id,
      n: row.n,
      state: row.state as CheckState,
      request: row.request,
      number: row.number,
      title: request === undefined ? '' : rowOf(request).title,
      label: people.find(({ id }) => id === row.person)?.label ?? '',
      post: row.post,
      total: row.total,
      full: row.full_points,
      drawnAt: row.drawn_at,
      updatedAt: row.updated_at,
    };
  });
}

interface Page {
  after?: string | undefined;
  limit: number;
}

/** Checks of the lead's unit in one state. */
export async function listChecks(context: Context, { state, ...page }: Page & { state: CheckState }) {
  const { unit } = holder(context);
  const { rows, next } = await checkRows(context, { unit, state, ...page });
  return { rows: await shown(context, rows), next, draws: await lastDraws(context, unit) };
}

/** What was found about one's own work. */
export async function ownChecks(context: Context, page: Page) {
  const { rows, next } = await checkRows(context, { person: holder(context).person, ...page });
  return { rows: await shown(context, rows), next };
}

/** One check with its sheet, what was said, and what may be done. */
export async function viewCheck(context: Context, id: string): Promise<CheckView> {
  const check = await seenCheck(context, id);
  const { entries } = await loadCheck(context, id);
  const { person, roles } = holder(context);
  const values = await personalValues(context, { kind: 'quality-check', subject: id });
  const [row] = await shown(context, [projected(id, check)] as Shown);
  if (row === undefined) throw new Refused('not-found');
  const isLead = roles.includes('shift-lead');
  const may = (step: CheckStep) => whyNoStep(step, check, person) === null;
  return {
    ...row,
    items: (await itemsOf(context, check)).map((item) => ({
      ...item,
      given: check.points?.[item.code] ?? null,
    })),
    history: entries.map(({ n, type, recordedAt, actor }) => ({
      n,
      type,
      at: recordedAt,
      post: actor.kind === 'post' ? actor.post : '',
      words: values.find((value) => value.n === n)?.text ?? null,
    })),
    may: { score: isLead && may('score'), appeal: may('appeal'), decide: isLead && may('decide') },
  };
}

function projected(id: string, { n, state, drawn, total, full, drawnAt, updatedAt }: Check) {
  const { request, number, person, post } = drawn;
  const at = { drawn_at: drawnAt, updated_at: updatedAt };
  return { id, n, state, request, number, person, post, total, full_points: full, ...at };
}
