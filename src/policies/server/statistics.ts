import { append, chain, type Entry } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Indicators } from '../contract-cases.ts';
import type { FigureRecorded, IndicatorDefined } from '../rules/entries.ts';
import {
  checkIndicator,
  figure,
  type Indicator,
  impliedGrowth,
  overlapBounds,
  readFigure,
} from '../rules/statistics.ts';
import { indicatorRows, removeIndicator, saveIndicator } from './indicator-store.ts';

type Figure = FigureRecorded & { n: number };

/** A series as it is kept. */
export interface Series {
  code: string;
  n: number;
  definition: IndicatorDefined;
  figures: Figure[];
}

async function allSeries(context: Context): Promise<Series[]> {
  const rows = await indicatorRows(context);
  return rows
    .map(({ code, n, definition, figures }) => ({
      code,
      n,
      definition: definition as unknown as IndicatorDefined,
      figures: figures as unknown as Figure[],
    }))
    .sort((one, other) => one.definition.order - other.definition.order || (one.code < other.code ? -1 : 1));
}

/** All series with their identities checked and overlapping groups shown. */
export async function indicatorsView(context: Context, mayChange: boolean): Promise<Indicators> {
  const series = await allSeries(context);
  return {
    mayChange,
    indicators: series.map(({ code, n, definition, figures }) => ({
      code,
      n,
      name: definition.name,
      definition: definition.definition,
      unit: definition.unit,
      lead: definition.lead ?? null,
      overlaps: definition.overlaps,
      order: definition.order,
      figures: figures.map(({ value, ...rest }) => ({ ...rest, value: figure(value) })),
    })),
    identities: identitiesOf(series),
    overlaps: overlapsOf(series),
  };
}

function indicatorAt({ code, definition }: Series, { n: _n, ...at }: Figure): Indicator {
  const { name, definition: meaning, unit } = definition;
  return { code, name, definition: meaning, unit, ...at };
}

/** For each whole and day with two lines or more: what each implies for the whole, and whether they agree. */
function identitiesOf(series: readonly Series[]): Indicators['identities'] {
  const byCode = new Map(series.map((one) => [one.code, one]));
  const found = new Map<
    string,
    { whole: string; asOf: string; lines: { growth: Indicator; lead: Indicator }[] }
  >();
  for (const one of series) {
    const { lead } = one.definition;
    const growth = lead === undefined ? undefined : byCode.get(lead.growth);
    if (lead === undefined || growth === undefined) continue;
    for (const at of one.figures) {
      const grown = growth.figures.find(({ asOf }) => asOf === at.asOf);
      if (grown === undefined) continue;
      const key = `${lead.whole} ${at.asOf}`;
      const kept = found.get(key) ?? { whole: lead.whole, asOf: at.asOf, lines: [] };
      kept.lines.push({ growth: indicatorAt(growth, grown), lead: indicatorAt(one, at) });
      found.set(key, kept);
    }
  }
  return [...found.values()].map(({ whole, asOf, lines }) => {
    const checked = impliedGrowth(lines);
    return {
      whole,
      asOf,
      lines: lines.map(({ growth, lead }) => ({
        growth: growth.name,
        lead: lead.name,
        growthValue: figure(growth.value),
        leadValue: figure(lead.value),
        implied: figure(growth.value - lead.value),
      })),
      value: checked.ok ? figure(checked.value) : null,
      faults: checked.ok ? [] : [...new Set(checked.faults.map(({ fault }) => fault))],
    };
  });
}

/** Groups that may share members 两类企业重合: what is certain from their counts alone; they are never added up. */
function overlapsOf(series: readonly Series[]): Indicators['overlaps'] {
  const byCode = new Map(series.map((one) => [one.code, one]));
  return series.flatMap((one) =>
    one.definition.overlaps.flatMap((code) => {
      const other = byCode.get(code);
      return one.figures.flatMap((at) => {
        const beside = other?.figures.find(({ asOf }) => asOf === at.asOf);
        if (other === undefined || beside === undefined) return [];
        const counts = [at.value / 100, beside.value / 100];
        const bounds = overlapBounds(counts[0] ?? 0, counts[1] ?? 0);
        if (!bounds.ok) return [];
        const { least, most } = bounds;
        return [
          { one: one.definition.name, other: other.definition.name, asOf: at.asOf, least, most, counts },
        ];
      });
    }),
  );
}

/** Defines a statistic 登记指标; changing the definition is an entry too. @throws Refused `conflict` */
export async function defineIndicator(
  context: Context,
  { indicator, n, ...definition }: IndicatorDefined & { indicator: string; n: number },
): Promise<void> {
  await record(context, { indicator, n }, { type: 'indicator-defined', body: definition });
}

/** Keeps a figure as it was printed 录入数字. @throws Refused `not-found`, `conflict`, `invalid` */
export async function recordFigure(
  context: Context,
  {
    indicator,
    n,
    value,
    ...given
  }: { indicator: string; n: number; value: string; base: string; asOf: string; source: string },
): Promise<void> {
  const kept = (await allSeries(context)).find(({ code }) => code === indicator);
  if (kept === undefined) throw new Refused('not-found');
  const read = readFigure(value);
  if (read === undefined) throw new Refused('invalid', { fields: { value: 'not-a-figure' } });
  const body: FigureRecorded = { ...given, value: read };
  const faults = checkIndicator(indicatorAt(kept, { ...body, n: 0 }));
  if (faults.some(({ fault }) => fault === 'base-after-date'))
    throw new Refused('invalid', { fields: { base: 'base-after-date' } });
  if (kept.figures.some(({ asOf }) => asOf === given.asOf))
    throw new Refused('invalid', { fields: { asOf: 'figure-known' } });
  await record(context, { indicator, n }, { type: 'figure-recorded', body });
}

async function record(
  context: Context,
  { indicator, n }: { indicator: string; n: number },
  { type, body }: { type: string; body: object },
): Promise<void> {
  await append(context, {
    kind: 'indicator',
    subject: indicator,
    seen: n,
    type,
    version: 1,
    body: JSON.parse(JSON.stringify(body)),
  });
  await projectIndicator(context, indicator, await chain(context, 'indicator', indicator));
}

/** Makes the row of a series from its chain. */
export async function projectIndicator(
  context: Context,
  code: string,
  entries: readonly Entry[],
): Promise<void> {
  const defined = entries.findLast(({ type }) => type === 'indicator-defined');
  if (defined === undefined) {
    await removeIndicator(context, code);
    return;
  }
  const figures = entries
    .filter(({ type }) => type === 'figure-recorded')
    .map(({ n, body }) => ({ ...(body as unknown as FigureRecorded), n }))
    .sort((one, other) => (one.asOf < other.asOf ? -1 : 1));
  await saveIndicator(context, code, { n: entries.at(-1)?.n ?? 1, definition: defined.body, figures });
}
