import type { CitySnapshot } from '../../city/index.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { AvailableHelper, HeldPair, NeedyTarget, Standing } from '../rules/assignment.ts';
import { helperKey } from '../rules/limits.ts';
import { isActiveOn } from '../rules/pair.ts';
import { homeOf, homeOfTarget, rulesOf } from './names.ts';
import { type Need, needsOf } from './needs.ts';
import { pairsSince, type StoredPair } from './pair-store.ts';
import { listedTargets, type TargetRow } from './target-store.ts';
import { groupOf } from './view.ts';

interface Wanted {
  types: readonly Kinds['pair-type'][];
  nextYear: boolean;
  from: CivilDate;
}

/** What a plan starts from: who could help, who is to be helped, and the pairs there are. */
export async function standingOf(
  context: Context,
  city: CitySnapshot,
  { types, nextYear, from }: Wanted,
): Promise<{ standing: Standing; needs: ReadonlyMap<string, Need> }> {
  const rows = await listedTargets(context);
  const needOf = await needsOf(context, city, rows);
  const pairs = (await pairsSince(context, from)).filter((pair) => isActiveOn(pair, from));
  const standing = {
    helpers: helpersOf(city, types),
    targets: rows.map((row) => needy(city, row, needOf(row))),
    pairs: pairs.map((pair) => held(city, pair, nextYear)),
    types,
    rules: rulesOf(city),
  };
  return { standing, needs: new Map(rows.map((row) => [row.id, needOf(row)])) };
}

/** Units of the kinds these types name, and leaders' posts where one names them. */
export function helpersOf(city: CitySnapshot, types: readonly Kinds['pair-type'][]): AvailableHelper[] {
  const kinds = new Set<string>(types.flatMap(({ helpers }) => helpers));
  const units = city
    .items('unit')
    .filter(({ data }) => kinds.has(data.kind) && data.vacant !== true)
    .map(({ code, data }) => ({
      ...{ code, isPost: false, unit: code, kind: data.kind },
      ...homeOf(city, data.division),
    }));
  if (!types.some(({ leaders }) => leaders)) return units;
  const posts = city
    .items('post')
    .filter(({ data }) => data.roles.includes('leader') && data.vacant !== true)
    .map(({ code, data }) => {
      const unit = city.item('unit', data.unit)?.data;
      return {
        ...{ code, isPost: true, unit: data.unit, kind: unit?.kind ?? '' },
        ...homeOf(city, unit?.division),
      };
    });
  return [...units, ...posts];
}

function needy(city: CitySnapshot, row: TargetRow, { weight }: Need): NeedyTarget {
  const { id, kind, unit, wants } = row;
  const unitKind = unit === null ? null : (city.item('unit', unit)?.data.kind ?? null);
  return { id, kind, unit, unitKind, wants, weight, ...homeOfTarget(city, row) };
}

/** 五不变: a base pair is not the plan's to change, unless the plan is for the next year. */
function held(city: CitySnapshot, pair: StoredPair, nextYear: boolean): HeldPair {
  const { id, target, type } = pair;
  const frozen = !nextYear && groupOf(city, type) === 'base';
  return { id, helper: helperKey(pair), target, type, frozen };
}
