import type { z } from 'zod';
import { type CitySnapshot, citySnapshot, gateMark } from '../../city/index.ts';
import { personalValues, valuesOfMany } from '../../ledger/index.ts';
import { divisionsIn, pairRows, targetsById } from '../../pairing/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { mayDo } from '../../platform/permission.ts';
import type * as contract from '../contract.ts';
import { isOverdue, promiseState, promiseStates } from '../rules/item.ts';
import { visitPermissions } from '../rules/permissions.ts';
import { viewOfVisited } from './city.ts';
import { itemCounts, itemRow, itemRows, itemsOfVisit, promiseCounts, type StoredItem } from './item-store.ts';
import { stepsFor } from './may.ts';
import { sightOf } from './sight.ts';
import { loadVisit, type StoredVisit, visitCounts, visitRow, visitRows, visitsById } from './visit-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** Own targets offered without typing. */
const mostOwn = 60;

/** What the screens need of the city's forms and rules, and whom the post's unit helps. */
export async function viewRules(context: Context): Promise<contract.VisitRules> {
  const city = await citySnapshot(context);
  const rules = city.items('visiting')[0]?.data;
  return {
    today: city.date,
    forms: city.items('visit-form').map(({ data }) => ({
      ...{ code: data.code, name: data.name, activity: data.activity ?? null },
      targets: [...data.targets],
      questions: data.questions.map(({ code, ask }) => ({ code, ask })),
      ...{ talk: data.talk, gifts: data.gifts, themes: data.themes },
    })),
    rules:
      rules === undefined
        ? null
        : {
            ...{ outcomeDays: rules.outcomeDays, lateDays: rules.lateDays, collision: rules.collision },
            themes: [...rules.themes],
            giftKinds: [...rules.giftKinds],
          },
    own: await ownTargets(context, city),
  };
}

async function ownTargets(context: Context, city: CitySnapshot): Promise<contract.TargetView[]> {
  const { actor } = context;
  if (actor.kind !== 'post') return [];
  const sight = { units: [actor.unit], post: actor.post, divisions: [] };
  const pairs = await pairRows(context, sight, { state: 'active', limit: mostOwn });
  const helped = pairs.filter(({ unit, post }) =>
    post === null ? unit === actor.unit : post === actor.post,
  );
  const targets = await targetsById(context, [...new Set(helped.map(({ target }) => target))]);
  return [...targets.values()].map((target) => viewOfVisited(city, target.id, target));
}

export function rowOf(city: CitySnapshot, visit: StoredVisit): contract.VisitRow {
  const { id, n, state, form, activity, by, post, day, theme, items, untaken, gifts } = visit;
  return {
    ...{ id, n, state, form, activity, unit: by, post, day, theme, items, untaken, gifts },
    target: viewOfVisited(city, visit.target, visit),
  };
}

/** A page of visits. */
export async function listVisits(
  context: Context,
  { county, ...filter }: Input<typeof contract.listVisits>,
): Promise<contract.VisitList> {
  const city = await citySnapshot(context);
  const sight = await sightOf(context);
  const divisions = county === undefined ? undefined : divisionsIn(city, county);
  const found = await visitRows(context, sight, { ...filter, divisions, limit: filter.limit + 1 });
  const shown = found.slice(0, filter.limit);
  const last = shown.at(-1);
  const counts = await visitCounts(context, sight);
  return {
    rows: shown.map((visit) => rowOf(city, visit)),
    next: found.length > filter.limit && last !== undefined ? `${last.day}_${last.id}` : null,
    counts: { planned: counts.planned ?? 0, made: counts.made ?? 0, dropped: counts.dropped ?? 0 },
  };
}

/** One visit, as far as the post may see it. @throws Refused `not-found` */
export async function viewVisit(context: Context, id: string): Promise<contract.VisitView> {
  const stored = await visitRow(context, await sightOf(context), id);
  const { visit } = await loadVisit(context, id);
  if (stored === undefined || visit === undefined) throw new Refused('not-found');
  const city = await citySnapshot(context);
  const values = await personalValues(context, { kind: 'visit', subject: id });
  const said = (name: string) => values.find((value) => value.name === name)?.text ?? null;
  const { actor } = context;
  const isOwn =
    visit.state === 'planned' &&
    actor.kind === 'post' &&
    actor.unit === visit.unit &&
    mayDo(visitPermissions['visits.write'], actor).ok;
  return {
    ...rowOf(city, stored),
    ...{ listeners: visit.listeners, met: said('met'), note: said('note'), dropped: said('reason') },
    answers: visit.answers.map((answer) => ({ ...answer, words: said(`answer-${answer.question}`) })),
    gate: await gateOf(context, city, stored),
    heard: await viewItems(context, city, await itemsOfVisit(context, id)),
    may: { make: isOwn, drop: isOwn },
  };
}

/** A planned visit has no activity yet but that of its form. */
function gateOf(context: Context, city: CitySnapshot, { form, activity, by, state }: StoredVisit) {
  if (state === 'dropped') return null;
  const of = activity ?? city.item('visit-form', form)?.data.activity ?? null;
  return of === null ? null : gateMark(context, { unit: by, activity: of });
}

/** Items with their words, and what may be done with them. */
export async function viewItems(
  context: Context,
  city: CitySnapshot,
  items: readonly StoredItem[],
): Promise<contract.ItemRow[]> {
  const subjects = items.map(({ id }) => id);
  const said = await valuesOfMany(context, 'visit-item', { subjects, names: ['words'] });
  const visits = await visitsById(context, [...new Set(items.map(({ visit }) => visit))]);
  const targets = new Map(visits.map((visit) => [visit.id, viewOfVisited(city, visit.target, visit)]));
  return items.map((item) => {
    const { division: _place, targetUnit: _unit, settledBy: _person, ...shown } = item;
    return {
      ...shown,
      target: targets.get(item.visit) ?? null,
      overdue: isOverdue(item, city.date),
      promise: item.kind === 'promise' ? promiseState(item, city.date) : null,
      words: said.get(item.id)?.find(({ n }) => n === 1)?.text ?? null,
      may: stepsFor(context, city, item),
    };
  });
}

/** One item after a step. @throws Refused `not-found` */
export async function viewItem(context: Context, id: string): Promise<contract.ItemRow> {
  const item = await itemRow(context, await sightOf(context), id);
  if (item === undefined) throw new Refused('not-found');
  const [view] = await viewItems(context, await citySnapshot(context), [item]);
  if (view === undefined) throw new Refused('not-found');
  return view;
}

/** A page of items by how they stand, and promises by how they were kept. */
export async function listItems(
  context: Context,
  filter: Input<typeof contract.listItems>,
): Promise<contract.ItemList> {
  const city = await citySnapshot(context);
  const sight = await sightOf(context);
  const today = city.date;
  const found = await itemRows(context, sight, { ...filter, today, limit: filter.limit + 1 });
  const shown = found.slice(0, filter.limit);
  const last = shown.at(-1);
  const promises = await promiseCounts(context, sight, today);
  return {
    rows: await viewItems(context, city, shown),
    next: found.length > filter.limit && last !== undefined ? `${last.day}_${last.id}` : null,
    counts: await itemCounts(context, sight, today),
    promises: Object.fromEntries(
      promiseStates.map((one) => [one, promises[one] ?? 0]),
    ) as contract.ItemList['promises'],
  };
}
