import type { CivilDate } from '../../platform/time.ts';

/** A figure in hundredths of its unit (22.41 % = 2241), so that sums and differences are exact. */
export type Hundredths = number;

/** A statistic with what it means 统计指标: without definition and base day a figure cannot be compared. */
export interface Indicator {
  code: string;
  name: string;
  definition: string;
  unit: 'percent' | 'percentage-point' | 'count' | 'ten-thousand-yuan';
  /** Day or period the growth is measured against 基期, such as the start of the year. */
  base: CivilDate;
  /** Day the figure is for 截止时间. */
  asOf: CivilDate;
  value: Hundredths;
  source: string;
}

/** Why figures cannot stand side by side, or an identity fails. */
export const statisticFaults = [
  'not-a-figure',
  'no-definition',
  'base-after-date',
  'other-base',
  'other-date',
  'other-unit',
  'identity-broken',
  'part-above-whole',
] as const;

export interface StatisticFault {
  fault: (typeof statisticFaults)[number];
  indicators: string[];
  /** What each side of a broken identity comes to. */
  got: Hundredths[];
}

/** Reads a printed figure with at most two decimals exactly: "22.41" → 2241. */
export function readFigure(text: string): Hundredths | undefined {
  const parts = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?%?$/.exec(text.trim());
  if (parts === null) return undefined;
  const value = Number(parts[2]) * 100 + Number((parts[3] ?? '').padEnd(2, '0'));
  return parts[1] === '-' && value !== 0 ? -value : value;
}

/** Writes hundredths with two decimals: 694 → 6.94. */
export function figure(value: Hundredths): string {
  const positive = Math.abs(value);
  const rest = positive % 100;
  return `${value < 0 ? '-' : ''}${(positive - rest) / 100}.${String(rest).padStart(2, '0')}`;
}

/** What a single figure lacks. */
export function checkIndicator({ code, definition, base, asOf, value }: Indicator): StatisticFault[] {
  const fault = (name: StatisticFault['fault']): StatisticFault => ({
    fault: name,
    indicators: [code],
    got: [],
  });
  return [
    ...(Number.isSafeInteger(value) ? [] : [fault('not-a-figure')]),
    ...(definition.trim() === '' ? [fault('no-definition')] : []),
    ...(base > asOf ? [fault('base-after-date')] : []),
  ];
}

/** A group's growth and by how many points it is above the whole 高于各项贷款增速. */
export interface Lead {
  growth: Indicator;
  lead: Indicator;
}

/**
 * Identity of leads over one whole: growth − lead is the growth of the whole and must be the same in every line
 * (22.41 − 15.47 = 15.99 − 9.05 = 6.94). Figures of other days, bases or units are refused before they are compared.
 */
export function impliedGrowth(
  lines: readonly Lead[],
): { ok: true; value: Hundredths } | { ok: false; faults: StatisticFault[] } {
  const all = lines.flatMap(({ growth, lead }) => [growth, lead]);
  const faults = [...all.flatMap(checkIndicator), ...checkComparable(all), ...checkUnits(lines)];
  const implied = lines.map(({ growth, lead }) => growth.value - lead.value);
  const [value] = implied;
  if (faults.length === 0 && (value === undefined || implied.some((one) => one !== value))) {
    faults.push({ fault: 'identity-broken', indicators: all.map(({ code }) => code), got: implied });
  }
  return faults.length > 0 || value === undefined ? { ok: false, faults } : { ok: true, value };
}

function checkComparable(all: readonly Indicator[]): StatisticFault[] {
  const [first] = all;
  return all.flatMap(({ code, base, asOf }): StatisticFault[] => {
    if (first === undefined) return [];
    const indicators = [first.code, code];
    const faults: StatisticFault[] = [];
    if (base !== first.base) faults.push({ fault: 'other-base', indicators, got: [] });
    if (asOf !== first.asOf) faults.push({ fault: 'other-date', indicators, got: [] });
    return faults;
  });
}

/** 百分点 ≠ %: a growth is a percentage, a lead is counted in points. */
function checkUnits(lines: readonly Lead[]): StatisticFault[] {
  return lines
    .filter(({ growth, lead }) => growth.unit !== 'percent' || lead.unit !== 'percentage-point')
    .map(({ growth, lead }) => ({ fault: 'other-unit', indicators: [growth.code, lead.code], got: [] }));
}

/** How two groups lie to one another; their counts may be added only when nobody is in both. */
export interface Overlap {
  one: number;
  other: number;
  both: number;
  together: number;
  mayAdd: boolean;
}

/** Shows who stands in both groups 两类企业重合情况: a firm may be a tech SME and a high-tech enterprise at once. */
export function overlapOf(one: readonly string[], other: readonly string[]): Overlap {
  const [left, right] = [new Set(one), new Set(other)];
  const both = [...left].filter((code) => right.has(code)).length;
  return {
    one: left.size,
    other: right.size,
    both,
    together: left.size + right.size - both,
    mayAdd: both === 0,
  };
}

/** Where only counts are known: how many may be in both at least and at most, in a whole of a known size or none. */
export function overlapBounds(
  one: number,
  other: number,
  whole: number = Number.POSITIVE_INFINITY,
): { ok: true; least: number; most: number } | { ok: false; fault: StatisticFault } {
  if (one > whole || other > whole) {
    return { ok: false, fault: { fault: 'part-above-whole', indicators: [], got: [one, other, whole] } };
  }
  return { ok: true, least: Math.max(0, one + other - whole), most: Math.min(one, other) };
}
