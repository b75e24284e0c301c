import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import { addWorkdays, type WorkingCalendar } from '../../platform/calendar/index.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { Report } from './state.ts';

export interface ClockLength {
  amount: number;
  unit: 'workday' | 'day' | 'hour' | 'minute';
}

/** The city's lengths; an absent one is no clock. */
export interface BoxLengths {
  /** 移送 within so many workdays of receipt. */
  route?: ClockLength | undefined;
  /** 告知 to a named reporter within so many workdays of receipt. */
  notice?: ClockLength | undefined;
  /** 留存 after the end. */
  keep?: ClockLength | undefined;
}

export interface BoxClocks {
  routeDue: CivilDate | undefined;
  noticeDue: CivilDate | undefined;
  destroyFrom: CivilDate | undefined;
}

/** The last day of a length; the day it begins is not counted (民法典第二百零一条). Hours count as the day they end in. */
export function lastDay(calendar: WorkingCalendar, begun: CivilDate, length: ClockLength): CivilDate {
  if (length.unit === 'workday') return addWorkdays(calendar, begun, length.amount);
  const hours = { day: 24, hour: 1, minute: 1 / 60 }[length.unit] * length.amount;
  return civilDate(dayNumber(begun) + Math.ceil(hours / 24));
}

/**
 * What is due on a report: passing on and, where the reporter gave a name, the notice, until either was answered; and
 * from when it may be destroyed. A day, not a moment: no moment of receipt is kept.
 */
export function clocksOf(report: Report, lengths: BoxLengths, calendar: WorkingCalendar): BoxClocks {
  const due = (length: ClockLength | undefined, begun: CivilDate | undefined) =>
    length === undefined || begun === undefined ? undefined : lastDay(calendar, begun, length);
  const isOpen = report.answeredOn === undefined && report.endedOn === undefined;
  return {
    routeDue: isOpen ? due(lengths.route, report.receivedOn) : undefined,
    noticeDue: isOpen && report.named ? due(lengths.notice, report.receivedOn) : undefined,
    destroyFrom: report.state === 'destroyed' ? undefined : due(lengths.keep, report.endedOn),
  };
}
