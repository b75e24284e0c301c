import type { ZoneClock } from '../../../platform/calendar/zone.ts';
import type { Instant } from '../../../platform/time.ts';
import { epoch1900, readMoment } from '../../import/rules/moments.ts';

/** A row of the telephone system's list of missed calls. */
export interface MissedRow {
  line: number;
  phone: string;
  time: string;
}

/** Which columns hold telephone and time: by their heads, or else the first two. */
export function missedRows(cells: readonly (readonly string[])[]): MissedRow[] {
  const [first = []] = cells;
  const phoneAt = first.findIndex((head) => /电话|号码|主叫|phone|caller/i.test(head));
  const timeAt = first.findIndex((head) => /时间|日期|time|date/i.test(head));
  const headed = phoneAt !== -1 && timeAt !== -1;
  return cells
    .map((row, at) => ({
      line: at + 1,
      phone: row[headed ? phoneAt : 0]?.trim() ?? '',
      time: row[headed ? timeAt : 1]?.trim() ?? '',
    }))
    .slice(headed ? 1 : 0)
    .filter(({ phone, time }) => phone !== '' || time !== '');
}

/** Oldest missed call a list may tell of. */
const oldestDays = 30;

/** When a row says the call was, on the city's clock; the reason where it says nothing readable. */
export function missedMoment(
  text: string,
  { clock, now }: { clock: ZoneClock; now: Instant },
): { ok: true; at: Instant } | { ok: false; reason: string } {
  const earliest = new Date(Date.parse(now) - oldestDays * 86_400_000).toISOString();
  const read = readMoment(text, { clock, now, earliest, epochDays: epoch1900 });
  if (!read.ok) return { ok: false, reason: read.reason };
  return read.instant === null ? { ok: false, reason: 'unreadable-time' } : { ok: true, at: read.instant };
}
