import type { Kinds } from '../../city/index.ts';
import { civilDate, dayNumber, partsOf } from '../../platform/calendar/civil.ts';
import type { CivilDate } from '../../platform/time.ts';

export type Retention = Kinds['retention'];
export type KeptThing = Retention['of'];

/**
 * The last day something is kept that ended on a day 保管期限届满日: the same day so many years or months later, the last
 * of a month that has no such day (民法典第二百零二条).
 */
export function keptUntil(endedOn: CivilDate, { amount, unit }: Retention['length']): CivilDate {
  if (unit === 'day') return civilDate(dayNumber(endedOn) + amount);
  const { year, month, day } = partsOf(dayNumber(endedOn));
  const months = year * 12 + (month - 1) + (unit === 'year' ? amount * 12 : amount);
  const [inYear, inMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const next = new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate();
  const text = (value: number, digits: number) => String(value).padStart(digits, '0');
  return `${text(inYear, 4)}-${text(inMonth, 2)}-${text(Math.min(day, next), 2)}`;
}

/**
 * Whoever looked at what must be found by name for as long as the log must be kept: six months at least (网络安全法第二十一条
 * 第三项). The access log itself holds no name and no word, and tells nothing of a person once the account is gone.
 */
export const leastKept: Partial<Record<KeptThing, Retention['length']>> = {
  account: { amount: 6, unit: 'month' },
};

/** The last day something is kept by the city's period, never before the least the law asks for. */
export function lastDayOf(endedOn: CivilDate, { of, length }: Pick<Retention, 'of' | 'length'>): CivilDate {
  const [city, least] = [keptUntil(endedOn, length), leastKept[of]];
  const law = least === undefined ? city : keptUntil(endedOn, least);
  return dayNumber(law) > dayNumber(city) ? law : city;
}

/** Whether the period has run out: the last day is still kept. */
export function isDue(endedOn: CivilDate, line: Pick<Retention, 'of' | 'length'>, today: CivilDate): boolean {
  return lastDayOf(endedOn, line) < today;
}

/** What a list of destruction rests on 依据: where the period stands, and the city's own paper that confirms it. */
export function groundOf({ source, document }: Pick<Retention, 'source' | 'document'>): string {
  return document === undefined ? source : `${source}；${document}`;
}

/** The period a request goes by: the line in force that names its type, else the one that names none. */
export function retentionFor(
  of: KeptThing,
  requestType: string | null,
  lines: readonly Retention[],
): Retention | undefined {
  const fitting = lines.filter((line) => line.inForce && line.of === of);
  const exact = fitting.find(
    ({ requestTypes }) => requestType !== null && requestTypes?.includes(requestType),
  );
  return exact ?? fitting.find(({ requestTypes }) => requestTypes === undefined);
}

/** The shortest of some periods, roughly in days: what is younger than this is due by none of them. */
export function shortestDays(lines: readonly Retention[]): number {
  const days = { year: 365, month: 28, day: 1 };
  return Math.min(...lines.map(({ length }) => length.amount * days[length.unit]));
}
