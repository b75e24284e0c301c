import type { Instant } from '../../platform/time.ts';

/** How many backups stay 保留份数: of the last days, weeks and months (office.md 7/4/12). */
export const kept = { days: 7, weeks: 4, months: 12 } as const;

export interface Aged {
  name: string;
  at: Instant;
}

/**
 * Chooses which backups stay: the newest of each of the last 7 days, 4 weeks and 12 months that have one. Periods
 * without a backup do not count, so that a pause never empties the shelf; the newest always stays.
 *
 * @param civilDay the city's calendar day of an instant as a day number.
 * @returns names to keep; everything else may go.
 */
export function chooseKept(
  backups: readonly Aged[],
  civil: (at: Instant) => { day: number; month: string },
): Set<string> {
  const newestFirst = [...backups].sort((one, other) => (one.at < other.at ? 1 : -1));
  const keep = new Set<string>();
  const shelves: [number, (backup: Aged) => string | number][] = [
    [kept.days, ({ at }) => civil(at).day],
    // day 0 of the calendar is a Thursday: weeks begin on Mondays
    [kept.weeks, ({ at }) => Math.floor((civil(at).day + 3) / 7)],
    [kept.months, ({ at }) => civil(at).month],
  ];
  for (const [most, periodOf] of shelves) {
    const seen = new Set<string | number>();
    for (const backup of newestFirst) {
      const period = periodOf(backup);
      if (seen.has(period)) continue;
      if (seen.size === most) break;
      seen.add(period);
      keep.add(backup.name);
    }
  }
  return keep;
}
