import { civilDate, dayNumber, millisecondsPerDay, toInstant } from '../../../platform/calendar/civil.ts';
import { momentAt, type ZoneClock } from '../../../platform/calendar/zone.ts';
import type { Instant } from '../../../platform/time.ts';

export type MomentRefusal = 'unreadable-time' | 'impossible-time' | 'in-the-future' | 'too-early';
export type ReadMoment = { ok: true; instant: Instant | null } | { ok: false; reason: MomentRefusal };

/** How the times of one file are read. */
export interface MomentReading {
  clock: ZoneClock;
  now: Instant;
  /** Earlier ones are mistakes, such as an Excel cell that holds 0. */
  earliest: Instant;
  /** Days between the workbook's first day and 1970-01-01: Excel counts from 1900 or from 1904. */
  epochDays: number;
}

export const epoch1900 = 25_569;
export const epoch1904 = 24_107;

interface WallTime {
  date: string;
  hour: number;
  minute: number;
  second: number;
}

const empty = /^(|[-—/]+|无|空|null|none|nan|n\/a|#n\/a)$/i;

/** Reads a time in the many forms people and old systems write it, on the wall clock of the city; nothing for no time. */
export function readMoment(text: string, reading: MomentReading): ReadMoment {
  const given = text.normalize('NFKC').trim();
  if (empty.test(given)) return { ok: true, instant: null };
  const milliseconds = /^\d+(\.\d+)?$/.test(given)
    ? readNumber(given, reading)
    : readWritten(given, reading.clock);
  if (milliseconds === undefined) return { ok: false, reason: 'unreadable-time' };
  if (Number.isNaN(milliseconds)) return { ok: false, reason: 'impossible-time' };
  const instant = toInstant(milliseconds);
  if (instant > reading.now) return { ok: false, reason: 'in-the-future' };
  return instant < reading.earliest ? { ok: false, reason: 'too-early' } : { ok: true, instant };
}

/** 20190105, 201901050903(22), a cell of Excel counted in days, or seconds or milliseconds since 1970. */
function readNumber(text: string, { clock, epochDays }: MomentReading): number | undefined {
  const [whole = ''] = text.split('.');
  if (/^(19|20)\d{6}(\d{2}){0,3}$/.test(text)) return readCompact(text, clock);
  if (whole.length === 13) return Number(whole);
  if (/^1[0-8]\d{8}$/.test(whole)) return Math.round(Number(text) * 1000);
  if (whole.length === 5) return readSerial(Number(text), clock, epochDays);
  return undefined;
}

function readCompact(text: string, clock: ZoneClock): number {
  const part = (from: number, to: number) => Number(text.slice(from, to) || '0');
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  return wallMoment({ date, hour: part(8, 10), minute: part(10, 12), second: part(12, 14) }, clock);
}

function readSerial(serial: number, clock: ZoneClock, epochDays: number): number {
  const total = Math.round((serial - epochDays) * 86_400);
  const day = Math.floor(total / 86_400);
  const seconds = total - day * 86_400;
  return momentAt(clock, day, Math.floor(seconds / 60)) + (seconds % 60) * 1000;
}

const weekday = /(星期|周|礼拜)[一二三四五六日天]/g;
const dateForm = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/;
const timeForm =
  /^[T,]?\s*(上午|下午|中午|晚上|凌晨|早上|am|pm)?\s*(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*(?:[:分]\s*(?:(\d{1,2})(?:\.\d+)?\s*秒?)?)?)?\s*(am|pm)?\s*(z|[+-]\d{2}:?\d{2})?$/i;

/** 2019/1/5 9:03, 2019-01-05T09:03:22+08:00, 2019年1月5日 下午3点20分, 2019.1.5 … */
function readWritten(text: string, clock: ZoneClock): number | undefined {
  const plain = text.replace(weekday, ' ').trim();
  const found = dateForm.exec(plain);
  if (found === null) return undefined;
  const date = `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`;
  const rest = plain.slice(found[0].length).trim();
  if (rest === '') return wallMoment({ date, hour: 0, minute: 0, second: 0 }, clock);
  const time = timeForm.exec(rest);
  if (time === null) return undefined;
  const [, before, hours, minutes = '0', seconds = '0', after, zone] = time;
  const hour = hourOfDay(Number(hours), before ?? after);
  return wallMoment({ date, hour, minute: Number(minutes), second: Number(seconds) }, clock, zone);
}

function hourOfDay(hour: number, part: string | undefined): number {
  const half = part?.toLowerCase();
  if (half === 'am') return hour === 12 ? 0 : hour;
  const isLater = half === '下午' || half === '晚上' || half === 'pm' || half === '中午';
  return isLater && hour < 12 && !(half === '中午' && hour > 3) ? hour + 12 : hour;
}

/** Milliseconds of a wall time in the city, or in a stated offset; NaN when there is no such time. */
function wallMoment(time: WallTime, clock: ZoneClock, zone?: string): number {
  const { date, hour, minute, second } = time;
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const day = dayOf(date);
  if (Number.isNaN(day) || zone === undefined) {
    return Number.isNaN(day) ? day : momentAt(clock, day, hour * 60 + minute) + second * 1000;
  }
  return day * millisecondsPerDay + (hour * 60 + minute) * 60_000 + second * 1000 - offsetOf(zone);
}

function dayOf(date: string): number {
  const year = Number(date.slice(0, 4));
  if (year < 1900 || year > 2200) return Number.NaN;
  try {
    return dayNumber(date);
  } catch (error) {
    if (error instanceof RangeError) return Number.NaN;
    throw error;
  }
}

function offsetOf(zone: string): number {
  if (zone.toLowerCase() === 'z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  const digits = zone.replace(/\D/g, '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}

/** The first moment a file of a mode may tell of: an open request needs the calendar, which begins in 2000. */
export function earliestMoment(mode: 'open' | 'history' | 'by-state'): Instant {
  return `${civilDate(dayNumber(mode === 'open' ? '2000-01-02' : '1980-01-01'))}T00:00:00.000Z`;
}
