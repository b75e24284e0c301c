import type { z } from 'zod';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { type Entry, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import type * as contract from '../contract.ts';
import { continuityOf, yearOf } from '../rules/pair.ts';
import { stepsFor } from './may.ts';
import { unitOfTarget, viewOfTarget } from './names.ts';
import { askedInAYear } from './needs.ts';
import { loadPair, pairCounts, pairRow, pairRows, pairsSince, type StoredPair } from './pair-store.ts';
import { divisionsIn, sightOf } from './sight.ts';
import { type TargetRow, targetsById } from './target-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** What the screens need of the city's rules. */
export async function viewRules(context: Context): Promise<contract.PairRules> {
  const city = await citySnapshot(context);
  const rules = city.items('pairing')[0]?.data;
  return {
    types: city.items('pair-type').map(({ data: { code, name, group, targets, helpers, leaders } }) => ({
      ...{ code, name, group, leaders },
      targets: [...targets],
      helpers: [...helpers],
    })),
    grounds: rules?.grounds.map(({ code, name }) => ({ code, name })) ?? [],
    limits: rules?.limits ?? null,
  };
}

/** A page of the register with its counts and how much of 五不变 holds. */
export async function listPairs(
  context: Context,
  { county, ...filter }: Input<typeof contract.listPairs>,
): Promise<contract.PairList> {
  const city = await citySnapshot(context);
  const sight = await sightOf(context);
  const divisions = county === undefined ? undefined : divisionsIn(city, county);
  const found = await pairRows(context, sight, { ...filter, divisions, limit: filter.limit + 1 });
  const shown = found.slice(0, filter.limit);
  const last = shown.at(-1);
  const counts = await pairCounts(context, sight);
  return {
    rows: await rowsOf(context, city, shown),
    next: found.length > filter.limit && last !== undefined ? `${last.since}_${last.id}` : null,
    counts: { active: counts.active ?? 0, ended: counts.ended ?? 0 },
    continuity: sight === '*' ? await continuity(context, city) : null,
  };
}

async function continuity(context: Context, city: CitySnapshot): Promise<contract.PairList['continuity']> {
  const year = yearOf(city.date);
  const pairs = await pairsSince(context, `${year}-01-01`);
  const grouped = pairs.map((pair) => ({ ...pair, group: groupOf(city, pair.type) }));
  return { year, ...continuityOf(grouped, year) };
}

/** The group of a type; one the city has no more counts as an extension. */
export function groupOf(city: CitySnapshot, type: string): contract.PairRow['group'] {
  return city.item('pair-type', type)?.data.group ?? 'extension';
}

/** Pairs as lists show them, each with its target. */
export async function rowsOf(
  context: Context,
  city: CitySnapshot,
  pairs: readonly StoredPair[],
): Promise<contract.PairRow[]> {
  const targets = await targetsById(context, [...new Set(pairs.map(({ target }) => target))]);
  return pairs.flatMap((pair) => {
    const target = targets.get(pair.target);
    return target === undefined ? [] : [rowOf(city, pair, target)];
  });
}

function rowOf(city: CitySnapshot, pair: StoredPair, target: TargetRow): contract.PairRow {
  const { id, n, type, unit, post, since, until, decision, state, endedOn, ground, broke, asked } = pair;
  return {
    ...{ id, n, type, unit, post, since, until, decision, state, endedOn, ground, broke, asked },
    group: groupOf(city, type),
    target: viewOfTarget(city, target),
    promiseDue: pair.promiseDue,
    reportedAt: pair.reportedAt,
    confirmed: pair.confirmed,
  };
}

/** One pair with everything said about it, as far as the post may see it. @throws Refused `not-found` */
export async function viewPair(context: Context, id: string): Promise<contract.PairView> {
  const stored = await pairRow(context, await sightOf(context), id);
  const { pair, entries } = await loadPair(context, id);
  if (stored === undefined || pair === undefined) throw new Refused('not-found');
  const city = await citySnapshot(context);
  const target = (await targetsById(context, [stored.target])).get(stored.target);
  if (target === undefined) throw new Refused('not-found');
  return {
    ...rowOf(city, stored, target),
    replaces: stored.replaces,
    proposal: stored.proposal,
    history: await historyOf(context, id, entries),
    targetUnit: unitOfTarget(city, target),
    asked12: await askedInAYear(context, target),
    may: await stepsFor(context, pair),
  };
}

async function historyOf(
  context: Context,
  id: string,
  entries: readonly Entry[],
): Promise<contract.PairView['history']> {
  const values = await personalValues(context, { kind: 'pair', subject: id });
  const said = (n: number, isEvidence: boolean) =>
    values.find((value) => value.n === n && (value.name === 'evidence') === isEvidence)?.text ?? null;
  const text = (body: JsonObject, ...names: string[]) => {
    const found = names.map((name) => body[name]).find((value) => typeof value === 'string');
    return typeof found === 'string' ? found : null;
  };
  return entries.map(({ n, type, recordedAt, actor, body }) => ({
    n,
    type,
    at: recordedAt,
    post: actor.kind === 'post' ? actor.post : null,
    unit: actor.kind === 'post' ? actor.unit : null,
    ground: text(body, 'ground'),
    on: text(body, 'on', 'due', 'contact', 'since'),
    agrees: typeof body['agrees'] === 'boolean' ? body['agrees'] : null,
    words: said(n, false),
    evidence: said(n, true),
  }));
}
