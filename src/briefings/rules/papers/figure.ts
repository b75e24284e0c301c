import type { Instant } from '../../../platform/time.ts';
import type { PeriodFigure } from '../../../requests/rules/period.ts';
import type { SupervisionFigure } from '../../../supervision/rules/period.ts';

/** One count a figure is made of; `ids` are the requests it is counted among, `category` the one it is counted in. */
export interface Count {
  figure: PeriodFigure | SupervisionFigure;
  from: Instant;
  to: Instant;
  category: string | null;
  ids: string[] | null;
}

/**
 * How a figure reads: a count; a share of one count in another; a count against that of the week before in pieces 件 or in
 * percent; a share against that of the week before, which changes by 百分点 and never by percent (office.md).
 */
export const figureForms = ['count', 'share', 'change', 'growth', 'points'] as const;
export type FigureForm = (typeof figureForms)[number];

/** A live figure 活数字: its name in the text and what it is counted from. */
export interface Figure {
  name: string;
  form: FigureForm;
  /** count: [it] · share: [part, whole] · change, growth: [now, before] · points: [part, whole, part before, whole before]. */
  counts: Count[];
}

/** A count as a key: the same count is made once. */
export function countKey({ figure, from, to, category, ids }: Count): string {
  return JSON.stringify([figure, from, to, category, ids]);
}

/** What stands where a rate would be made of nothing. */
export const noBase = '无可比数据';

/** A figure as the text says it. @param values of its counts, in their order */
export function printed(form: FigureForm, values: readonly number[]): string {
  const [one = 0, two = 0, three = 0, four = 0] = values;
  switch (form) {
    case 'count':
      return String(one);
    case 'share':
      return two === 0 ? noBase : `${oneDecimal((one / two) * 100)}%`;
    case 'change':
      return said(one - two, '增加', '减少', (by) => `${by}件`);
    case 'growth':
      return two === 0
        ? noBase
        : said(((one - two) / two) * 100, '增长', '下降', (by) => `${oneDecimal(by)}%`);
    case 'points':
      return pointsBetween([one, two], [three, four]);
  }
}

/** 百分点 between two shares as they are printed, so that whoever subtracts the two gets the same. */
function pointsBetween([part, whole]: number[], [before, wholeBefore]: number[]): string {
  if (whole === 0 || wholeBefore === 0) return noBase;
  const tenths = (of = 0, all = 1) => Math.round((of / all) * 1000);
  const by = tenths(part, whole) - tenths(before, wholeBefore);
  return said(by, '上升', '下降', (tenth) => `${oneDecimal(tenth / 10)}个百分点`);
}

function said(by: number, up: string, down: string, words: (by: number) => string): string {
  if (Math.abs(by) < 0.05) return '持平';
  return `${by > 0 ? up : down}${words(Math.abs(by))}`;
}

function oneDecimal(number: number): string {
  return (Math.round(number * 10) / 10).toFixed(1);
}
