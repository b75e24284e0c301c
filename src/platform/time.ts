/** A moment as ISO 8601 in UTC with milliseconds, `2026-11-23T08:00:00.000Z`: comparable as text, hashed as it is. */
export type Instant = string;

/** A civil date in the city's zone, `2026-11-23`. */
export type CivilDate = string;

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Tells whether a text has exactly the form of an {@link Instant}. */
export function isInstant(text: string): text is Instant {
  return instantForm.test(text) && !Number.isNaN(Date.parse(text));
}
