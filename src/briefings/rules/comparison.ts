/** A number of a day beside the same of the day before and of the same weekday a week before. */
export interface Compared {
  value: number | null;
  before: number | null;
  weekAgo: number | null;
}

/** A share between 0 and 1; null where nothing stands below the line, so that no rate is made of nothing. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** How a number stands to an earlier one; null where either is missing. */
export function changeOf(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}

/** Puts the same figure of three days beside one another. */
export function compared<Day>(
  days: { today: Day; before: Day; weekAgo: Day },
  figure: (day: Day) => number | null,
): Compared {
  return { value: figure(days.today), before: figure(days.before), weekAgo: figure(days.weekAgo) };
}
