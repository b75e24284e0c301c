import type { CivilDate, Instant } from '../time.ts';

/** Days since 1970-01-01 in the proleptic Gregorian calendar 公历日序; whole numbers make counting cheap and exact. */
export type DayNumber = number;

export const millisecondsPerDay = 86_400_000;
export const millisecondsPerHour = 3_600_000;
export const millisecondsPerMinute = 60_000;

const daysPerEra = 146_097;
const daysToEpoch = 719_468;

/** Day number of year, month and day, by whole-number arithmetic on 400-year eras that begin in March. */
function dayFromParts(year: number, month: number, day: number): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - daysToEpoch;
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function readDay(text: string): DayNumber {
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const number = dayFromParts(digits(text, 0, 4), month, day);
  const exists = text[4] === '-' && text[7] === '-' && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  if (!exists || (day > 28 && partsOf(number).month !== month)) return Number.NaN;
  return number;
}

/**
 * Day number of a civil date.
 *
 * @throws RangeError when the text is no date of the calendar, such as 2026-02-30.
 */
export function dayNumber(date: CivilDate): DayNumber {
  const day = date.length === 10 ? readDay(date) : Number.NaN;
  if (Number.isNaN(day))
    throw new RangeError(`"${date}" is no civil date; write YYYY-MM-DD, a day that exists`);
  return day;
}

/** Year, month and day of a day number. */
export function partsOf(day: DayNumber): { year: number; month: number; day: number } {
  const shifted = day + daysToEpoch;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Civil date of a day number between the years 1000 and 9999. */
export function civilDate(day: DayNumber): CivilDate {
  const { year, month, day: dayOfMonth } = partsOf(day);
  return `${year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

/** Day of the week, 1 = Monday … 7 = Sunday. */
export function dayOfWeek(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/**
 * Milliseconds since 1970-01-01T00:00Z of an instant.
 *
 * @throws RangeError when the text has not the one form of an instant.
 */
export function toMilliseconds(instant: Instant): number {
  const hour = digits(instant, 11, 13);
  const minute = digits(instant, 14, 16);
  const second = digits(instant, 17, 19);
  const time = (hour * 60 + minute) * millisecondsPerMinute + second * 1000 + digits(instant, 20, 23);
  const formed = instant.length === 24 && instant[10] === 'T' && instant[19] === '.' && instant[23] === 'Z';
  const total =
    formed && hour < 24 && minute < 60 && second < 60
      ? readDay(instant) * millisecondsPerDay + time
      : Number.NaN;
  if (Number.isNaN(total)) throw new RangeError(`"${instant}" is no instant; write 2026-11-23T08:00:00.000Z`);
  return total;
}

/** The instant of a number of whole milliseconds. */
export function toInstant(milliseconds: number): Instant {
  const day = Math.floor(milliseconds / millisecondsPerDay);
  const rest = milliseconds - day * millisecondsPerDay;
  const minutes = Math.floor(rest / millisecondsPerMinute);
  const seconds = Math.floor(rest / 1000) % 60;
  const clock = `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:${twoDigits(seconds)}`;
  return `${civilDate(day)}T${clock}.${String(rest % 1000).padStart(3, '0')}Z`;
}

/**
 * Minutes since midnight of a time of day such as `17:30`; `24:00` is the end of the day.
 *
 * @throws RangeError when the text is no time of day.
 */
export function minuteOfDay(text: string): number {
  const hour = digits(text, 0, 2);
  const minute = digits(text, 3, 5);
  const total = hour * 60 + minute;
  if (text.length !== 5 || text[2] !== ':' || !(minute < 60) || !(total <= 1440)) {
    throw new RangeError(`"${text}" is no time of day; write HH:MM, at most 24:00`);
  }
  return total;
}
