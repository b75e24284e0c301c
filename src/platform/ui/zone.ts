import type { Instant } from '../time.ts';

/** What a clock on a wall of the zone shows at a moment, as if it were UTC, in milliseconds. */
function wallClock(milliseconds: number, zone: string): number {
  const parts: Record<string, string> = {};
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  for (const { type, value } of format.formatToParts(milliseconds)) parts[type] = value;
  const { year, month, day, hour, minute, second } = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** The moment a wall clock of the zone shows `2026-11-23T16:30`; the computer's own zone plays no part. */
export function instantInZone(wallTime: string, zone: string): Instant {
  const asUtc = Date.parse(`${wallTime}Z`);
  const guess = asUtc - (wallClock(asUtc, zone) - asUtc);
  const corrected = guess + (asUtc - wallClock(guess, zone));
  return new Date(corrected).toISOString();
}
