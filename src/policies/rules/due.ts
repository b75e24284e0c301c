import { Temporal } from 'temporal-polyfill';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import type { CivilDate } from '../../platform/time.ts';
import { type FactValue, holds, type Reading } from './condition.ts';
import { lawLayerOf } from './parameters.ts';
import type { Policy, PolicyDeadline } from './policy.ts';

/** A last day with the text that sets it. */
export interface SetDay {
  by: CivilDate;
  text: string;
}

/** A deadline as the layers set it: after `by` it is a breach, after `warning` a warning; `others` are the rest. */
export interface Due extends SetDay {
  code: string;
  /** The earliest day of a weaker layer, where it lies before `by`. */
  warning?: SetDay;
  others: readonly SetDay[];
}

/** Sets a policy's deadlines over the facts. One whose first day is not known, or that does not concern the case, is left out. */
export function dueDates(policy: Policy, reading: Reading): Due[] {
  const codes = [...new Set(policy.deadlines.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const set = policy.deadlines
      .filter((deadline) => deadline.code === code && isConcerned(deadline, reading))
      .sort((one, other) => strength(policy, one) - strength(policy, other))
      .flatMap((deadline) => setDay(deadline, reading.facts));
    return ranked(code, set);
  });
}

function isConcerned({ when }: PolicyDeadline, reading: Reading): boolean {
  return when === undefined || holds(when, reading) === true;
}

function strength(policy: Policy, { text }: PolicyDeadline): number {
  const layer = lawLayerOf(policy, text);
  return layer === undefined ? policy.precedence.length : policy.precedence.indexOf(layer);
}

function ranked(code: string, set: readonly SetDay[]): Due[] {
  const [first, ...others] = set;
  if (first === undefined) return [];
  const earlier = others
    .filter(({ by }) => by < first.by)
    .sort((one, other) => (one.by < other.by ? -1 : 1))[0];
  return [{ code, ...first, ...(earlier === undefined ? {} : { warning: earlier }), others }];
}

function setDay(
  { by, text }: PolicyDeadline,
  facts: Readonly<Record<string, FactValue | undefined>>,
): SetDay[] {
  if ('date' in by) return [{ by: by.date, text }];
  const from = facts[by.after];
  if (typeof from !== 'string') return [];
  return [{ by: 'months' in by ? addMonths(from, by.months) : civilDate(dayNumber(from) + by.days), text }];
}

/** The same day some months on, or the last day of that month when it has no such day (民法典第二百零二条). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}
