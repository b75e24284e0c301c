import type { z } from 'zod';
import { type CitySnapshot, citySnapshot, workingCalendar } from '../../city/index.ts';
import { append, chain } from '../../ledger/index.ts';
import { civilDate, dayNumber, toInstant, toMilliseconds } from '../../platform/calendar/civil.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import { mayDo } from '../../platform/permission.ts';
import type { CivilDate } from '../../platform/time.ts';
import { workInTrouble } from '../../requests/index.ts';
import { setClock } from '../../requests/rules/clocks.ts';
import type { SetDeadline } from '../../requests/rules/events.ts';
import type * as contract from '../contract-prompts.ts';
import { isOwed } from '../rules/ladder.ts';
import { supervisionPermissions } from '../rules/permissions.ts';
import {
  carriedWeeks,
  evolvePrompt,
  foldPrompt,
  type Prompt,
  type PromptEvents,
  type PromptEventType,
  type Prompted,
  type PromptItem,
  type PromptKind,
  promptItems,
  promptKinds,
  weekOf,
} from '../rules/prompt.ts';
import { lookedAt, lookerOf } from './ladder-look.ts';
import { openReminders } from './ladder-store.ts';
import { lastPrompts, projectPrompt, promptsOfWeek, subjectOf } from './prompt-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

const dayMs = 86_400_000;
/** Work due within a week stands in a prompt, with room for the rest of its last day. */
const aheadDays = 8;

const settingOf = (city: CitySnapshot) => city.items('city')[0]?.data.weeklyPrompt;

/** What each unit would be told now, from the record alone; units with nothing are not there. */
export async function draftPrompts(
  context: Context,
  only?: string,
): Promise<Map<string, { items: PromptItem[]; carried: CivilDate[] }>> {
  const city = await citySnapshot(context);
  const setting = settingOf(city);
  const drafts = new Map<string, { items: PromptItem[]; carried: CivilDate[] }>();
  if (setting === undefined) return drafts;
  const looker = lookerOf(city, context.now);
  const byUnit = await promptedOf(context, { stuckDays: setting.stuckDays, only });
  for (const [unit, prompted] of byUnit) {
    const items = promptItems(prompted, looker, setting);
    if (items.length > 0) drafts.set(unit, { items, carried: [] });
  }
  const week = weekOf(city.date);
  const before = Map.groupBy(await lastPrompts(context, only), ({ unit }) => unit);
  for (const [unit, prompts] of before) {
    const carried = carriedWeeks(prompts, week);
    if (carried.length > 0) drafts.set(unit, { items: drafts.get(unit)?.items ?? [], carried });
  }
  return drafts;
}

/** Work of units that may stand in a prompt, with whether a rung issued on it waits in vain. */
async function promptedOf(
  context: Context,
  { stuckDays, only }: { stuckDays: number; only: string | undefined },
): Promise<Map<string, Prompted[]>> {
  const at = toMilliseconds(context.now);
  const works = await workInTrouble(context, {
    before: toInstant(at + aheadDays * dayMs),
    idle: toInstant(at - stuckDays * dayMs),
    unit: only,
    limit: lookedAt,
  });
  const open = Map.groupBy(
    await openReminders(context, { unit: only, limit: lookedAt }),
    ({ request }) => request,
  );
  const found = new Map<string, Prompted[]>();
  for (const work of works) {
    const isUnanswered = (open.get(work.id) ?? []).some(
      (row) => row.state === 'waiting' && row.due < context.now && isOwed(row, work),
    );
    const unit = work.unit ?? '';
    found.set(unit, [...(found.get(unit) ?? []), { id: work.id, number: work.number, work, isUnanswered }]);
  }
  return found;
}

/** 每周重点提示 of one week. Drafts are there for this week only, and for who issues them. */
export async function promptsOf(
  context: Context,
  input: Input<typeof contract.listPrompts>,
): Promise<contract.PromptsOfWeek> {
  const city = await citySnapshot(context);
  const thisWeek = weekOf(city.date);
  const week = weekOf(input.week ?? city.date);
  const setting = settingOf(city);
  const issued = await promptsOfWeek(context, week);
  const mayIssue = mayDo(supervisionPermissions['prompts.issue'], context.actor).ok;
  const drafts = mayIssue && week === thisWeek ? await draftPrompts(context) : new Map<string, never>();
  const known = new Set(issued.map(({ unit }) => unit));
  const order = new Map(city.items('unit').map(({ code }, at) => [code, at]));
  return {
    ...{ week, thisWeek, today: city.date, mayIssue },
    issueDay: setting === undefined ? null : civilDate(dayNumber(week) + setting.weekday - 1),
    drafts: [...drafts]
      .filter(([unit]) => !known.has(unit))
      .map(([unit, { items, carried }]) => ({ unit, counts: countKinds(items), carried }))
      .sort((one, other) => (order.get(one.unit) ?? 0) - (order.get(other.unit) ?? 0)),
    issued: issued.map(({ n: _n, ...row }) => ({
      ...row,
      isOverdue: row.answeredAt === null && row.due < context.now,
    })),
  };
}

function countKinds(items: readonly PromptItem[]): Record<PromptKind, number> {
  const of = (kind: PromptKind) => items.filter((one) => one.kind === kind).length;
  return Object.fromEntries(promptKinds.map((kind) => [kind, of(kind)])) as Record<PromptKind, number>;
}

/** 发出: what the record says this week, without what was left out; a unit with nothing gets none. */
export async function issuePrompt(
  context: Context,
  { week, unit, leave, words }: Input<typeof contract.issuePrompt>,
): Promise<void> {
  const city = await citySnapshot(context);
  if (week !== weekOf(city.date)) throw new Refused('not-now', { reason: 'prompt-week' });
  const before = foldPrompt(await chain(context, 'prompt', subjectOf(week, unit)));
  if (before !== undefined) throw new Refused('conflict', { n: before.n });
  const draft = (await draftPrompts(context, unit)).get(unit);
  const items = (draft?.items ?? []).filter(({ request }) => !leave.includes(request));
  const carried = draft?.carried ?? [];
  if (items.length === 0 && carried.length === 0) throw new Refused('not-now', { reason: 'prompt-empty' });
  const body = { week, unit, items, carried, due: answerDue(city, context.now) };
  await record(context, undefined, { type: 'prompt-issued', body, words });
}

function answerDue(city: CitySnapshot, now: string): SetDeadline {
  const setting = settingOf(city);
  if (setting === undefined) throw new Refused('not-set-up');
  const { answer, source } = setting;
  const version = city.items('city')[0]?.version ?? 1;
  const due = setClock(
    workingCalendar(city),
    { code: 'weekly-prompt', version, source, length: answer },
    now,
  );
  if (due === null) throw new Refused('not-set-up');
  return due;
}

/** 回复: only by the unit, with what it will do. */
export async function answerPrompt(
  context: Context,
  { week, unit, n, words, until }: Input<typeof contract.answerPrompt>,
): Promise<void> {
  const { actor } = context;
  if (actor.kind !== 'post' || actor.unit !== unit)
    throw new Refused('not-allowed', { reason: 'prompt-of-another-unit' });
  const prompt = foldPrompt(await chain(context, 'prompt', subjectOf(week, unit)));
  if (prompt === undefined) throw new Refused('not-found');
  if (prompt.n !== n) throw new Refused('conflict', { n: prompt.n });
  if (prompt.answeredAt !== null) throw new Refused('not-now', { reason: 'prompt-answered' });
  const { date } = await citySnapshot(context);
  if (until !== undefined && until < date) throw new Refused('invalid', { fields: { until: 'until-past' } });
  await record(context, prompt, { type: 'prompt-answered', body: { until: until ?? null }, words });
}

interface Written<Type extends PromptEventType> {
  type: Type;
  body: PromptEvents[Type];
  words: string | undefined;
}

async function record<Type extends PromptEventType>(
  context: Context,
  prompt: Prompt | undefined,
  { type, body, words }: Written<Type>,
): Promise<void> {
  const named = prompt ?? (body as PromptEvents['prompt-issued']);
  const { entry } = await append(context, {
    kind: 'prompt',
    subject: subjectOf(named.week, named.unit),
    seen: prompt?.n ?? 0,
    type,
    version: 1,
    body: body as unknown as JsonObject,
    personal: words === undefined ? {} : { words },
  });
  await projectPrompt(context, evolvePrompt(prompt, entry));
}
