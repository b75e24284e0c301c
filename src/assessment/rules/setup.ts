import { unitsBelow } from '../../city/rules/duty.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import type { Group, Setup } from './sheet.ts';

type Unit = Kinds['unit'];

/** The groups of a city with their units in official order, as `units` are listed. */
export function setupOf(settings: Kinds['assessment'], units: readonly Unit[]): Setup {
  return {
    minimum: settings.minimum,
    prior: settings.prior,
    measures: settings.measures.map(({ measure, weight }) => ({ measure, weight })),
    groups: settings.groups.map(({ code, name, compared, peerGroup, membersOf }): Group => {
      const listed = units
        .filter((unit) =>
          peerGroup === undefined
            ? unit.parent === membersOf && unit.dispatchable
            : unit.peerGroup === peerGroup,
        )
        .map((unit) => unit.code);
      return { code, name: { ...name }, compared, units: listed, size: listed.length };
    }),
  };
}

/** The unit of the sheet each unit counts with: itself or the nearest above it; null where none is on the sheet. */
export function rowOfUnit(setup: Setup, units: readonly Unit[]): (unit: string) => string | null {
  const listed = new Set(setup.groups.flatMap((group) => group.units));
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  const known = new Map<string, string | null>();
  const find = (unit: string | undefined, steps: number): string | null => {
    if (unit === undefined || steps === 0) return null;
    return listed.has(unit) ? unit : find(parents.get(unit), steps - 1);
  };
  return (unit) => {
    const before = known.get(unit);
    if (before !== undefined) return before;
    const found = find(unit, parents.size);
    known.set(unit, found);
    return found;
  };
}

/** A unit of the sheet with all below it that count with it. */
export function unitsOfRow(row: string, units: readonly Unit[], setup: Setup): string[] {
  const rowOf = rowOfUnit(setup, units);
  return unitsBelow(row, units).filter((unit) => rowOf(unit) === row);
}

/** The class of matter a category stands under: the uppermost above it. */
export function classOf(categories: readonly { code: string; parent?: string | undefined }[]) {
  const parents = new Map(categories.map(({ code, parent }) => [code, parent]));
  return (category: string | null): string => {
    let at = category ?? 'none';
    for (let up = parents.get(at), steps = 0; up !== undefined && steps < 9; up = parents.get(at), steps += 1)
      at = up;
    return at;
  };
}
