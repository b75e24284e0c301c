import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../platform/time.ts';

const minute = 60_000;
/** Minutes before the second, third … try of a message that could not be handed over. */
const pauses = [1, 5, 15, 60, 180, 720];

/** A moment so many milliseconds after another. */
export function after(now: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}

/** When a message that could not be handed over is tried again: after ever longer pauses. */
export function nextTry(attempts: number, now: Instant): Instant {
  return after(now, (pauses[Math.min(attempts, pauses.length) - 1] ?? 1) * minute);
}

/** The moment from which messages may go out again 免打扰时段; null when they may go now. */
export function quietUntil(
  now: Instant,
  quiet: { from: string; to: string } | undefined,
  zone: string,
): Instant | null {
  if (quiet === undefined || quiet.from === quiet.to) return null;
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const time = here.toPlainTime().toString({ smallestUnit: 'minute' });
  const overNight = quiet.from > quiet.to;
  const evening = time >= quiet.from;
  const isQuiet = overNight ? evening || time < quiet.to : evening && time < quiet.to;
  if (!isQuiet) return null;
  const nextDay = (overNight && evening) || quiet.to === '24:00';
  const plainTime = Temporal.PlainTime.from(quiet.to === '24:00' ? '00:00' : quiet.to);
  const ends = here
    .toPlainDate()
    .add({ days: nextDay ? 1 : 0 })
    .toZonedDateTime({ timeZone: zone, plainTime });
  return new Date(ends.epochMilliseconds).toISOString();
}
