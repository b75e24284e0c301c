import { civilDateOf } from '../i18n.ts';
import type { CivilDate, Instant } from '../time.ts';
import { civilDate, dayNumber } from './civil.ts';

/** One day off 放假日 or one make-up workday 调休上班日, and the holiday it belongs to. */
export interface NamedDay {
  date: CivilDate;
  name: string;
}

/**
 * A year of the working calendar. `published: false` = its 调休 notice is not out: weekends and the statutory days
 * listed are all that is known, and what is counted over the year is provisional 暂按.
 */
export interface CalendarYear {
  year: number;
  published: boolean;
  source: string;
  holidays: readonly NamedDay[];
  workdays: readonly NamedDay[];
}

/** A year as a notice states it 放假通知: runs of days off, and make-up workdays with the holiday they make up for. */
export interface HolidayNotice {
  code: string;
  published: boolean;
  source: string;
  holidays: readonly { name: string; from: CivilDate; to: CivilDate }[];
  workdays: readonly { date: CivilDate; for: string }[];
}

/** Spreads a notice's runs of days to single days. */
export function readNotice(notice: HolidayNotice): CalendarYear {
  return {
    year: Number(notice.code),
    published: notice.published,
    source: notice.source,
    holidays: notice.holidays.flatMap(({ name, from, to }) => {
      const first = dayNumber(from);
      const count = Math.max(0, dayNumber(to) - first + 1);
      return Array.from({ length: count }, (_, index) => ({ date: civilDate(first + index), name }));
    }),
    workdays: notice.workdays.map((day) => ({ date: day.date, name: day.for })),
  };
}

/** The civil year a moment falls in, in a zone: case numbers 诉求编号 begin anew with it. */
export function yearIn(zone: string, moment: Instant): number {
  return Number(civilDateOf(moment, zone).slice(0, 4));
}
