import type { CitySnapshot } from '../../city/index.ts';
import { type Context, withWiderWalls } from '../../platform/context.ts';
import { needsSince, openNeeds } from '../../requests/index.ts';
import type { PairView } from '../contract.ts';
import { type Weakness, weaknessOf } from '../rules/weak.ts';
import { rulesOf } from './names.ts';
import type { TargetRow } from './target-store.ts';

/** Fewer are nobody's count: who asked could be guessed. */
const fewest = 3;
const year = 365 * 86_400_000;

export interface Need extends Weakness {
  /** Null where the record cannot tell. */
  requests: number | null;
}

type Asked = { division: string } | { unit: string } | undefined;

/** Where the record says something of a target: at its place, or with its unit; of a firm or a person it says nothing. */
function recordOf({ kind, division, unit }: TargetRow): Asked {
  if (unit !== null) return { unit };
  if ((kind === 'village' || kind === 'community') && division !== null) return { division };
  return undefined;
}

/** How much each target has to carry: people it has, and requests open at its place or with its unit. */
export async function needsOf(
  context: Context,
  city: CitySnapshot,
  targets: readonly TargetRow[],
): Promise<(target: TargetRow) => Need> {
  const { weak } = rulesOf(city);
  const open = await withWiderWalls(context, () => openNeeds(context));
  const byDivision = new Map<string, number>();
  const byUnit = new Map<string, number>();
  for (const { division, unit, count } of open) {
    if (division !== null) byDivision.set(division, (byDivision.get(division) ?? 0) + count);
    if (unit !== null) byUnit.set(unit, (byUnit.get(unit) ?? 0) + count);
  }
  const needs = new Map(
    targets.map((target) => {
      const asked = recordOf(target);
      const found =
        asked === undefined
          ? null
          : 'unit' in asked
            ? (byUnit.get(asked.unit) ?? 0)
            : (byDivision.get(asked.division) ?? 0);
      const weakness = weaknessOf({ staff: target.staff, requests: found ?? 0 }, weak);
      return [target.id, { ...weakness, requests: found }] as const;
    }),
  );
  return ({ id }) => needs.get(id) ?? { weight: 1, reasons: [], requests: null };
}

/** What a target asked for in a year: categories and how many, never who or what. */
export async function askedInAYear(context: Context, target: TargetRow): Promise<PairView['asked12']> {
  const asked = recordOf(target);
  if (asked === undefined) return null;
  const since = new Date(Date.parse(context.now) - year).toISOString();
  const rows = await withWiderWalls(context, () => needsSince(context, asked, since));
  return {
    open: rows.reduce((sum, { open }) => sum + open, 0),
    categories: rows
      .slice(0, 8)
      .map(({ category, count }) => ({ category, count: count < fewest ? null : count })),
  };
}
