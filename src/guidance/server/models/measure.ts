import { citySnapshot, unitsBelow } from '../../../city/index.ts';
import { type Context, withWiderWalls } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { figuresOfUnits, type UnitFigure, type UnitFigureRow } from '../../../requests/index.ts';
import { type Claim, daysOf, type EffectFigure, effectOf, type Side } from '../../rules/models/effect.ts';
import type { ModelMeasured } from '../../rules/models/model.ts';
import { rulesOf } from '../city.ts';

/** Each figure as it is counted everywhere: what hits, of what. Requests are of days. */
const counted: Readonly<Record<EffectFigure, { hits: readonly UnitFigure[]; more: readonly UnitFigure[] }>> =
  {
    requests: { hits: ['in-time', 'late', 'not-due', 'direct', 'merged', 'no-clock'], more: [] },
    satisfied: { hits: ['satisfied'], more: ['dissatisfied'] },
    solved: { hits: ['solved'], more: ['not-solved'] },
    'in-time': { hits: ['in-time'], more: ['late'] },
  };

/** Fewer, and nothing is said, where the city has no rule. */
const leastAnywhere = 10;

/** Every request of the days, whoever measures: what is published is a figure of the city, not of somebody’s sight. */
const allFigures = (context: Context, period: { from: CivilDate; to: CivilDate }): Promise<UnitFigureRow[]> =>
  withWiderWalls(context, () =>
    figuresOfUnits({ ...context, actor: { kind: 'system', name: 'models' } }, period),
  );

/** 核实成效: the claimed figure of the unit and those below it, and of all others in the same days. */
export async function measured(
  context: Context,
  { unit, claim }: { unit: string; claim: Claim },
): Promise<ModelMeasured> {
  const city = await citySnapshot(context);
  const mine = new Set(
    unitsBelow(
      unit,
      city.items('unit').map(({ data }) => data),
    ),
  );
  const wanted = claim.category === null ? null : categoriesBelow(city.items('category'), claim.category);
  const rowsOf = async (from: CivilDate, to: CivilDate) =>
    (await allFigures(context, { from, to })).filter(
      ({ category }) => wanted === null || (category !== null && wanted.has(category)),
    );
  const before = await rowsOf(claim.beforeFrom, claim.beforeTo);
  const after = await rowsOf(claim.afterFrom, claim.afterTo);
  const least = rulesOf(city)?.leastCases ?? leastAnywhere;
  const effect = (isOf: (row: UnitFigureRow) => boolean) =>
    effectOf(
      claim,
      sideOf(claim.figure, before.filter(isOf), daysOf(claim.beforeFrom, claim.beforeTo)),
      sideOf(claim.figure, after.filter(isOf), daysOf(claim.afterFrom, claim.afterTo)),
      least,
    );
  return {
    unit: effect((row) => mine.has(row.unit)),
    rest: effect((row) => !mine.has(row.unit)),
    on: city.date,
  };
}

function sideOf(figure: EffectFigure, rows: readonly UnitFigureRow[], days: number): Side {
  const sum = (figures: readonly UnitFigure[]) =>
    rows.reduce((all, row) => all + figures.reduce((part, one) => part + (row.figures[one] ?? 0), 0), 0);
  const hits = sum(counted[figure].hits);
  return { hits, all: figure === 'requests' ? days : hits + sum(counted[figure].more) };
}

function categoriesBelow(
  all: readonly { code: string; data: { parent?: string | undefined } }[],
  top: string,
): ReadonlySet<string> {
  const below = new Set([top]);
  for (const upper of below) for (const { code, data } of all) if (data.parent === upper) below.add(code);
  return below;
}
