import type { z } from 'zod';
import { type CitySnapshot, citySnapshot } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { mayDo } from '../../../platform/permission.ts';
import { numbersOf, requestRows } from '../../../requests/index.ts';
import type * as contract from '../../contract-followup.ts';
import { added, groupedBy, relapse } from '../../rules/followup/figures.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { plus, withThoseUnder } from './drawing.ts';
import { type FollowRules, isLooker, isOfUnit, waysHere } from './rules.ts';
import {
  besideCounts,
  cameBackLook,
  countLooks,
  drawRows,
  judgedCounts,
  type LookStored,
  lookCounts,
  lookRow,
  lookRows,
  problemWords,
} from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
type FollowPermission = 'follow-ups.draw' | 'follow-ups.look';

const may = ({ actor }: Context, what: FollowPermission): boolean =>
  mayDo(supervisionPermissions[what], actor).ok;
const theRules = (city: CitySnapshot): FollowRules | undefined => city.items('follow-up')[0]?.data;

export async function lookList(
  context: Context,
  input: Input<typeof contract.listLooks>,
): Promise<contract.LookList> {
  const city = await citySnapshot(context);
  const rules = theRules(city);
  const { group, category, ...asked } = input;
  const units = group === undefined ? undefined : unitsOfGroup(city, group);
  const categories = category === 'none' ? [''] : category && withThoseUnder(city, [category]);
  const filter = {
    ...asked,
    categories: categories || undefined,
    units,
    today: city.date,
    limit: input.limit + 1,
  };
  const rows = await lookRows(context, filter);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  // what ends an attempt with an answer is the look itself
  const results = city.items('call-result').flatMap(({ data }) => (isAnswer(data) ? [] : [data]));
  return {
    rows: await viewed(context, shown),
    next: rows.length > input.limit && last !== undefined ? `${last.due}_${last.id}_${last.look}` : null,
    counts: await lookCounts(context, city.date),
    questions: rules?.questions ?? [],
    results: results.map(({ code }) => code),
    resultNames: Object.fromEntries(results.map(({ code, name }) => [code, name])),
    attempts: rules?.attempts ?? 0,
    mayDraw: rules !== undefined && may(context, 'follow-ups.draw'),
    drawnTo: (await drawRows(context))[0]?.to ?? null,
    source: rules?.source ?? '',
  };
}

/** Whether a result of calling back says that somebody answered and told. */
export const isAnswer = ({ code }: { code: string }): boolean => code === 'reached';

/** One look as whoever looks may step on it. @throws Refused `not-found` */
export async function lookView(context: Context, id: string, look: number): Promise<contract.LookView> {
  const row = await lookRow(context, id, look);
  const [view] = row === undefined ? [] : await viewed(context, [row]);
  if (view === undefined) throw new Refused('not-found');
  return view;
}

/** The look that found a matter came back. */
export async function takenUpView(context: Context, id: string): Promise<contract.LookView> {
  return lookView(context, id, (await cameBackLook(context, id)) ?? 0);
}

async function viewed(context: Context, rows: readonly LookStored[]): Promise<contract.LookView[]> {
  const city = await citySnapshot(context);
  const ids = (source: LookStored['source']) =>
    rows.flatMap((row) => (row.source === source ? [row.from] : []));
  const requests = new Map((await requestRows(context, ids('request'))).map((row) => [row.id, row]));
  const problems = await problemWords(context, ids('problem'));
  const numbers = await numbersOf(
    context,
    rows.flatMap(({ takenUpBy }) => takenUpBy ?? []),
  );
  return rows.map((row) => {
    const request = requests.get(row.from);
    const isShown = row.source === 'problem' || request !== undefined;
    const title = row.source === 'problem' ? (problems.get(row.from) ?? '') : (request?.title ?? '');
    const by = row.takenUpBy;
    return {
      ...plain(row, city),
      number: request?.number ?? '',
      title,
      ...(isShown ? saidIn(row) : { words: '', before: '', after: '', measured: null }),
      takenUp:
        by === null || row.takenUpWay === null
          ? null
          : { way: row.takenUpWay, request: by, number: numbers.get(by) ?? '' },
      ...stepsOf(context, city, { row, isShown }),
    };
  });
}

function plain(row: LookStored, city: CitySnapshot) {
  const { id, n, look, days, due, source, from, unit, category, closedOn, why, state, tries, counted } = row;
  const { way, outcome, lookedOn, lookedBy, answers } = row;
  const isOverdue = state === 'due' && due < city.date;
  const facts = { id, n, look, days, due, isOverdue, source, from, unit, category, closedOn, why };
  return { ...facts, state, tries, counted, way, outcome, lookedOn, lookedBy, answers };
}

const saidIn = ({ words, before, after, measured, what }: LookStored) => ({
  ...{ words, before, after },
  measured: measured === null ? null : { what, before: measured.before, after: measured.after },
});

function stepsOf(
  context: Context,
  city: CitySnapshot,
  { row, isShown }: { row: LookStored; isShown: boolean },
) {
  const rules = theRules(city);
  const isOwn = isOfUnit(context, city, row.unit);
  const looks =
    isShown && !isOwn && rules !== undefined && may(context, 'follow-ups.look') && isLooker(context, rules);
  const isDue = row.state === 'due' && row.due <= city.date;
  const ways = looks && isDue ? waysHere(context, rules, row) : [];
  return {
    may: {
      ...{ look: ways.length > 0, ways },
      takeUp: looks && row.outcome === 'came-back' && row.takenUpWay === null,
    },
    isOwn,
  };
}

/** Units of a group that is compared or listed together; those of none are in the group without a name. */
function unitsOfGroup(city: CitySnapshot, group: string): string[] {
  const groups = groupsOf(city);
  return city.items('unit').flatMap(({ data }) => {
    const own = groups.includes(data.peerGroup ?? '') ? (data.peerGroup ?? '') : '';
    return own === (group === 'none' ? '' : group) ? [data.code] : [];
  });
}

const groupsOf = (city: CitySnapshot): string[] =>
  city.items('city').flatMap(({ data }) => data.peerGroups.map(({ code }) => code));

/** 评估统计: by category and group of units in their official order, never by the rate. */
export async function figuresOf(
  context: Context,
  input: Input<typeof contract.followUpFigures>,
): Promise<contract.FollowFigures> {
  const city = await citySnapshot(context);
  const rules = theRules(city);
  const to = input.to ?? city.date;
  const from = input.from ?? plus(to, -365);
  if (from > to) throw new Refused('invalid', { fields: { to: 'follow-days' } });
  const counted = await countLooks(context, { today: city.date, from, to });
  // looks planned before the city changed its days are shown as well
  const rule = [...new Set([...(rules?.days ?? []), ...counted.map((row) => row.days)])].sort(
    (one, other) => one - other,
  );
  const rowsOf = (day: number) => counted.filter((row) => row.days === day);
  const days =
    input.days ?? rule.find((day) => relapse(added(rowsOf(day))).looked > 0) ?? rules?.days[0] ?? 30;
  const rows = rowsOf(days);
  const peers = new Map(city.items('unit').map(({ data }) => [data.code, data.peerGroup ?? '']));
  const tops = topsOf(city);
  const categories = groupedBy(rows, tops.order, ({ category }) => tops.of.get(category) ?? '');
  const groups = groupedBy(rows, groupsOf(city), ({ unit }) => peers.get(unit) ?? '');
  const beside = await besideCounts(context, { days, from, to });
  const { asked, ...measured } = beside;
  return {
    ...{ rule, days, from, to, asked, measured },
    all: figure({ code: 'all', counts: added(rows) }),
    categories: categories.map(figure),
    groups: groups.map((group) => ({ ...figure(group), name: groupName(city, group.code) })),
    againDays: rules?.againDays ?? 0,
    recurrences: await judgedCounts(context, { from, to }),
    source: rules?.source ?? '',
  };
}

const groupName = (city: CitySnapshot, code: string) =>
  city.items('city').flatMap(({ data }) => data.peerGroups.filter((group) => group.code === code))[0]?.name ??
  null;

const figure = ({ code, counts }: { code: string; counts: Parameters<typeof relapse>[0] }) => ({
  code,
  name: null,
  counts,
  ...relapse(counts),
});

/** Top categories in their order, and the top one of each. */
function topsOf(city: CitySnapshot): { order: string[]; of: Map<string, string> } {
  const order = city.items('category').flatMap(({ data }) => (data.parent === undefined ? [data.code] : []));
  const of = new Map(order.flatMap((top) => withThoseUnder(city, [top]).map((code) => [code, top] as const)));
  return { order, of };
}
